"""The rules of the permit: met, exactly at the edge, one day beyond, open, and until when it can be mended."""

import pytest
from finding import finding
from making import MEASURE, day

STATES = [
    ("permit.window", {"permit.endorsed_on": -30}, "met", 60),
    ("permit.window", {"permit.endorsed_on": -31}, "fixable", 60),
    ("permit.window", {"permit.endorsed_on": -31, "as_of": -30}, "met", 60),
    ("permit.endorsed", {"permit.endorsed_on": 60}, "met", 60),
    ("permit.endorsed", {"permit.endorsed_on": 61}, "fixable", 60),
    ("permit.endorsed", {"permit.endorsed_on": 61, "as_of": 60}, "fixable", 60),
    ("permit.endorsed", {"permit.endorsed_on": 61, "as_of": 61}, "failed", 60),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 0}, "open", 60),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 1}, "fixable", 60),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 60}, "fixable", 60),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 61}, "failed", 60),
    ("permit.endorsed", {"permit.endorsed_on": 61, **MEASURE}, "met", None),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 300, **MEASURE}, "open", None),
]
NOT_ASKED = [
    ("permit.window", {"permit.endorsed_on": None}),
]


@pytest.mark.parametrize(("rule", "changes", "state", "fix_by"), STATES)
def test_a_rule_turns_on_its_very_day(rule, changes, state, fix_by):
    found = finding(rule, changes)
    assert (found["state"], found["fix_by"]) == (state, None if fix_by is None else day(fix_by))


@pytest.mark.parametrize(("rule", "changes"), NOT_ASKED)
def test_a_rule_that_does_not_apply_is_not_listed(rule, changes):
    assert finding(rule, changes) is None
