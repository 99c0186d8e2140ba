"""The rules of tax, post and employer: met, at the last day, one beyond, not known."""

import pytest
from finding import LAST, finding
from making import MEASURE, ONE_TIME, SKILL, day

STATES = [
    ("tax.filed", {}, "met"),
    ("tax.filed", {"tax.months_unfiled": 1}, "fixable"),
    ("tax.filed", {"tax.months_unfiled": 1, "as_of": LAST}, "fixable"),
    ("tax.filed", {"tax.months_unfiled": 1, "as_of": LAST + 1}, "failed"),
    ("tax.filed", {"tax.months_unfiled": None}, "unknown"),
    ("tax.filed", {"tax.months_unfiled": 1, **MEASURE, **ONE_TIME}, "fixable"),
    ("tax.single_employer", {}, "met"),
    ("tax.single_employer", {"tax.second_employer": True}, "fixable"),
    ("tax.single_employer", {"tax.second_employer": True, "as_of": LAST + 1}, "failed"),
    ("tax.single_employer", {"tax.second_employer": None}, "unknown"),
    ("post.matches", SKILL, "met"),
    ("post.matches", {"post_matches": False, "points.bases": ["shortage_major"]}, "fixable"),
    ("post.matches", {"post_matches": False, "points.bases": ["title"], "as_of": LAST + 1}, "failed"),
    ("post.matches", {"post_matches": None, **SKILL}, "unknown"),
    ("employer.form", {"employer": True}, "met"),
    ("employer.form", {"employer": True, "as_of": LAST + 1}, "met"),
    ("employer.form", {"employer": False}, "fixable"),
    ("employer.form", {"employer": False, "as_of": LAST}, "fixable"),
    ("employer.form", {"employer": False, "as_of": LAST + 1}, "failed"),
    ("employer.form", {"employer": False, "as_of": 3, "points.form_handed_in_on": 3}, "met"),
    ("employer.form", {"employer": False, "as_of": 3, "points.form_handed_in_on": 4}, "fixable"),
    ("employer.form", {"employer": False, "as_of": LAST + 1, "points.form_handed_in_on": 4}, "met"),
    ("employer.form", {"employer": False, **MEASURE}, "fixable"),
]
NOT_ASKED = [
    ("tax.filed", MEASURE),
    ("tax.single_employer", MEASURE),
    ("post.matches", {}),
    ("employer.form", {}),
    ("employer.form", {"as_of": 4, "points.form_handed_in_on": 4}),
]


@pytest.mark.parametrize(("rule", "changes", "state"), STATES)
def test_a_rule_turns_on_its_very_number(rule, changes, state):
    assert finding(rule, changes)["state"] == state


@pytest.mark.parametrize(("rule", "changes"), NOT_ASKED)
def test_a_rule_that_does_not_apply_is_not_listed(rule, changes):
    assert finding(rule, changes) is None


def test_a_form_is_to_be_handed_in_by_the_last_day_to_confirm():
    found = finding("employer.form", {"employer": False})
    assert (found["fix_by"], found["cure_on"], found["move_endorsement"]) == (day(LAST), None, None)
