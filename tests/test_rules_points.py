"""The rules of the confirmation: met, exactly at the edge, one day beyond, open, and until when it can be mended."""

import pytest
from finding import LAST, finding
from making import day

STATES = [
    ("points.permit_first", {"points.confirmed_on": -11}, "met", LAST),
    ("points.permit_first", {"points.confirmed_on": -12}, "fixable", LAST),
    ("points.permit_first", {"points.confirmed_on": -12, "as_of": LAST}, "fixable", LAST),
    ("points.permit_first", {"points.confirmed_on": -12, "as_of": LAST + 1}, "failed", LAST),
    ("points.permit_first", {"points.confirmed_on": None}, "open", LAST),
    ("points.permit_first", {"permit.endorsed_on": None}, "open", 60),
    ("points.data_ready", {"points.confirmed_on": -8}, "met", LAST),
    ("points.data_ready", {"points.confirmed_on": -9}, "fixable", LAST),
    ("points.data_ready", {"points.confirmed_on": -9, "as_of": -9}, "fixable", LAST),
    ("points.data_ready", {"points.confirmed_on": -9, "as_of": -8}, "met", LAST),
    ("points.data_ready", {"points.confirmed_on": None}, "open", LAST),
    ("points.confirmed", {"points.confirmed_on": LAST}, "met", LAST),
    ("points.confirmed", {"points.confirmed_on": LAST + 1}, "fixable", LAST),
    ("points.confirmed", {"points.confirmed_on": LAST + 1, "as_of": LAST}, "fixable", LAST),
    ("points.confirmed", {"points.confirmed_on": LAST + 1, "as_of": LAST + 1}, "failed", LAST),
    ("points.confirmed", {"points.confirmed_on": None, "as_of": LAST}, "open", LAST),
    ("points.confirmed", {"points.confirmed_on": None, "as_of": LAST + 1}, "failed", LAST),
]


@pytest.mark.parametrize(("rule", "changes", "state", "fix_by"), STATES)
def test_a_rule_turns_on_its_very_day(rule, changes, state, fix_by):
    found = finding(rule, changes)
    assert (found["state"], found["fix_by"]) == (state, None if fix_by is None else day(fix_by))
