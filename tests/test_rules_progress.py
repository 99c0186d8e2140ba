"""How far a case has come turns on the very day of each act."""

import pytest
from making import UNSET, case

from calculator.answer.question import ask


def reached(changes):
    """The stages that are reached."""
    found = ask(case(changes)).progress
    return {name for name in found.__slots__ if getattr(found, name)}


# The plain case: the window opens on X-30, endorsed on X-11, the data is there on X-8, confirmed on X-1.
@pytest.mark.parametrize(
    ("as_of", "stages"),
    [
        (-31, set()),
        (-30, {"window_open"}),
        (-12, {"window_open"}),
        (-11, {"window_open"}),
        (-10, {"window_open", "endorsed"}),
        (-9, {"window_open", "endorsed"}),
        (-8, {"window_open", "endorsed", "data_there"}),
        (-1, {"window_open", "endorsed", "data_there"}),
        (0, {"window_open", "endorsed", "data_there", "confirmed"}),
    ],
)
def test_each_stage_is_reached_on_its_day(as_of, stages):
    assert reached({"as_of": as_of}) == stages


def test_a_form_handed_in_today_is_in():
    assert "form_in" not in reached({"as_of": 2, "points.form_handed_in_on": 3})
    assert "form_in" in reached({"as_of": 3, "points.form_handed_in_on": 3})


def test_once_endorsed_no_window_has_to_open():
    assert reached({"as_of": -34, "permit.endorsed_on": -35, "points.confirmed_on": None}) >= {
        "window_open",
        "endorsed",
    }
    assert reached({"as_of": -34, **UNSET}) == set()


@pytest.mark.parametrize(("as_of", "late"), [(0, False), (1, True)])
def test_without_an_endorsement_a_case_is_late_from_the_day_after_the_expiry(as_of, late):
    assert ("late" in reached({"as_of": as_of, **UNSET})) == late


@pytest.mark.parametrize(
    ("as_of", "housing", "may_come"),
    [(-15, "owned", True), (-14, "owned", False), (-15, None, True), (-15, "other", False)],
)
def test_the_automatic_endorsement_may_come_until_its_last_day_unless_it_is_ruled_out(as_of, housing, may_come):
    assert ("may_come_automatically" in reached({"as_of": as_of, "permit.housing": housing, **UNSET})) == may_come
