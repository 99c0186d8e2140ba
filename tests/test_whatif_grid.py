"""The grid of two inputs: every cell is what the engine says."""

import random

from making import X, case
from whatif_cases import ONE_DAY, with_days

from calculator import assess, whatif
from calculator.answer.question import ask
from calculator.rules.outcome import VERDICTS


def test_every_cell_of_a_grid_is_what_assess_says():
    one = case({"insurance.year.paid": 3, "insurance.year.at_base": None})
    across, down = (i for i in whatif.inputs(ask(one)) if i.id in {"endorsed_on", "confirmed_on"})
    cells = whatif.grid(ask(one), across, down)
    assert cells.verdict.shape == (91, 121)
    rng = random.Random(1)
    for _ in range(300):
        x, y = rng.randint(across.low, across.high), rng.randint(down.low, down.high)
        endorsed = X + x * ONE_DAY
        found = assess(with_days(one, endorsed, endorsed + y * ONE_DAY))
        assert VERDICTS[cells.verdict[y - down.low, x - across.low]] == found.verdict
        rule = cells.rule[y - down.low, x - across.low]
        against = [f.rule for s in ("failed", "fixable", "unknown") for f in found.findings if f.state == s]
        assert (against[0] if against else None) == (None if rule == whatif.NO_RULE else cells.rules[rule])


def test_no_month_at_the_base_is_known_only_as_long_as_no_month_is_paid():
    unknown = {"points.bases": ["skill"], "insurance.year": {"paid": 6}}
    found = {i.id: i for i in whatif.inputs(ask(case(unknown)))}
    cells = whatif.grid(ask(case(unknown)), found["confirmed_on"], found["year_paid"])
    assert [VERDICTS[cells.verdict[paid, 10]] for paid in (0, 1, 6)] == ["failed", "fixable", "unknown"]
    assert [cells.rules[cells.rule[paid, 10]] for paid in (0, 1, 6)] == [
        "insurance.months", "insurance.months", "insurance.base",
    ]  # fmt: skip
    none = {i.id: i for i in whatif.inputs(ask(case({"points.bases": ["skill"], "insurance.year": {"paid": 0}})))}
    assert (none["year_paid"].now, none["year_at_base"].now) == (0, None)


def test_once_the_renewal_has_passed_no_rule_decides_a_cell():
    one = case({"points.notice_on": -60, "tax.months_unfiled": 2})
    across, down, *_ = whatif.inputs(ask(one))
    cells = whatif.grid(ask(one), across, down)
    assert {VERDICTS[v] for v in cells.verdict.flat} == {"renewed"}
    assert set(cells.rule.flat) == {whatif.NO_RULE}
