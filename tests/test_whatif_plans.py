"""The best plan is the gentlest and leaves the widest room."""

from datetime import date

from making import X, case
from whatif_cases import ONE_DAY

from calculator import assess, whatif


def test_the_best_plan_is_the_gentlest_and_leaves_the_widest_room():
    plan = whatif.best_plan(assess(case()))
    assert (plan.way, plan.endorse_on, plan.confirm_on, plan.slack_days) == (
        "as_planned", X - 11 * ONE_DAY, date(2026, 7, 23), 57,
    )  # fmt: skip
    short = {"insurance.year.paid": 3, "insurance.year.at_base": None, "permit.endorsed_on": -30}
    assert whatif.best_plan(assess(case(short))).way == "by_expiry"
    assert (
        whatif.best_plan(assess(case({"permit.endorsed_on": 70, "points.confirmed_on": None, "as_of": 2}))).way
        == "in_grace"
    )
    assert whatif.best_plan(assess(case({"permit.endorsed_on": None, "points.confirmed_on": None}))).way == "by_expiry"
    assert whatif.best_plan(assess(case({"as_of": 10}))) is None
    assert (
        whatif.best_plan(assess(case({"permit.endorsed_on": None, "points.confirmed_on": None, "as_of": 200}))) is None
    )
    done = whatif.best_plan(assess(case({"as_of": -5})))
    assert (done.way, done.endorse_on) == ("as_planned", X - 11 * ONE_DAY)
    assert whatif.best_plan(assess(case({"as_of": -5, "insurance.year": {"paid": 0}}))) is None


def test_findings_that_can_each_be_mended_are_told_from_those_that_cannot():
    assert whatif.is_mendable_one_by_one(assess(case({"tax.months_unfiled": 1})))
    assert not whatif.is_mendable_one_by_one(assess(case({"permit.endorsed_on": None, "as_of": 61})))


def test_under_the_measure_an_endorsement_after_the_days_of_grace_is_still_offered():
    """T is X+75: endorse today, confirm within 60 days, once six months are there."""
    asked = {"reading": "measure", "as_of": 75, "permit.endorsed_on": None, "points.confirmed_on": None}
    plan = whatif.best_plan(assess(case({**asked, "points.bases": ["base_1x"], "insurance.multiple": {"paid": 35}})))
    assert (plan.way, str(plan.endorse_on), str(plan.confirm_on), plan.slack_days) == (
        "in_grace", "2026-10-14", "2026-11-01", 42,
    )  # fmt: skip
    assert [c.id for c in plan.changes] == ["multiple_at_base", "endorsed_on", "confirmed_on"]
