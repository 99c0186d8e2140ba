"""A field of the form given another value changes no other."""

import pytest
from form_cases import FORM

from pages.shared.state.form_fields import FIELDS, MOVING, apart_from, values, with_values


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_given_another_value_changes_no_other(name):
    before = values(FORM)
    assert with_values(FORM, before) == FORM
    assert values(with_values(FORM, {name: "other"})) == before | {name: "other"}


def test_what_is_moved_are_the_planned_days_and_the_months():
    assert {
        "endorsed_on", "confirmed_on", "year_paid", "year_at_base", "multiple_paid", "multiple_at_base",
    } == MOVING  # fmt: skip
    moved = with_values(FORM, {"year_paid": 3, "endorsed_on": -1})
    assert apart_from(moved, MOVING) == apart_from(FORM, MOVING)
    assert apart_from(with_values(moved, {"employer": "yes"}), MOVING) != apart_from(FORM, MOVING)
