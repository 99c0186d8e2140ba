"""Until when a lack of months is made good, and whether the endorsement has to move for it."""

from finding import LAST, YEAR, finding
from making import day


def test_months_are_cured_from_the_first_day_of_the_month_that_completes_them():
    found = finding("insurance.months", {f"{YEAR}.paid": 4, f"{YEAR}.at_base": None})
    assert (found["cure_on"], found["cure_until"], found["move_endorsement"]) == ("2026-08-01", day(LAST), None)


def test_the_endorsement_is_put_off_only_when_nothing_gentler_works():
    found = finding("insurance.months", {f"{YEAR}.paid": 2, f"{YEAR}.at_base": None})
    assert (found["move_endorsement"], found["fix_by"]) == ("in_grace", day(120))
    found = finding("insurance.months", {f"{YEAR}.paid": 3, f"{YEAR}.at_base": None, "permit.endorsed_on": -30})
    assert (found["move_endorsement"], found["fix_by"]) == ("by_expiry", day(60))
    found = finding("insurance.months", {f"{YEAR}.paid": 3, f"{YEAR}.at_base": None})
    assert (found["move_endorsement"], found["fix_by"]) == (None, day(LAST))
    found = finding("insurance.months", {f"{YEAR}.paid": 0, f"{YEAR}.at_base": None})
    assert found["state"] == "failed"
