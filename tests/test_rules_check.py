"""A check is the gravest of what is said of it, and none where its rule does not apply."""

import numpy as np
import pytest

from calculator.rules.check import STATES, Check, judge

DAY = 739_000


@pytest.mark.parametrize(
    ("met", "mendable", "is_open", "unknown", "state"),
    [
        (True, True, False, False, "met"),
        (False, True, False, False, "fixable"),
        (False, False, False, False, "failed"),
        (True, False, False, False, "met"),
        (True, True, False, True, "unknown"),
        (False, False, False, True, "unknown"),
        (False, False, True, True, "open"),
    ],
)
def test_what_is_open_or_not_known_is_not_judged_and_what_is_not_met_is_mended_or_failed(
    met, mendable, is_open, unknown, state
):
    found = judge(met, mendable, DAY, is_open=is_open, unknown=unknown)
    assert (STATES[found.state], found.fix_by, found.cure_on) == (state, DAY, 0)


def test_rows_to_which_a_rule_does_not_apply_are_met_and_ask_for_nothing():
    state = np.array([STATES.index("failed")] * 2)
    found = Check(state, np.array([DAY, DAY]), np.array([DAY, DAY]), np.array([DAY, DAY]), np.array([2, 2]))
    there = found.where(np.array([True, False]))
    assert [STATES[one] for one in there.state] == ["failed", "met"]
    days = (there.fix_by, there.cure_on, there.cure_until, there.move)
    assert [one.tolist() for one in days] == [[DAY, 0], [DAY, 0], [DAY, 0], [2, 0]]
