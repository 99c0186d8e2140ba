"""A case as it is stated: values are read and put at dotted paths, and nothing is checked before it is a case."""

from datetime import date

import pytest

from calculator import CaseError
from pages.shared.state.raw import case_of, get_at, put_at

TODAY = date(2026, 6, 10)


def test_a_value_is_read_where_it_stands_and_none_where_nothing_does():
    raw = {"permit": {"expires_on": "2026-07-31"}, "tax": None}
    assert get_at(raw, "permit.expires_on") == "2026-07-31"
    assert [get_at(raw, path) for path in ("permit.endorsed_on", "insurance.year.paid", "tax.months_unfiled")] == [
        None, None, None,
    ]  # fmt: skip


def test_a_value_is_put_with_the_parts_it_stands_in():
    raw = {"permit": {"expires_on": "2026-07-31"}}
    put_at(raw, "insurance.year.paid", 6)
    put_at(raw, "permit.endorsed_on", "2026-07-20")
    put_at(raw, "post_matches", value=True)
    assert raw == {
        "permit": {"expires_on": "2026-07-31", "endorsed_on": "2026-07-20"}, "insurance": {"year": {"paid": 6}},
        "post_matches": True,
    }  # fmt: skip


def test_a_case_is_asked_about_today_unless_it_names_a_day():
    raw = {"permit": {"expires_on": "2026-07-31"}, "points": {"bases": ["degree"]}}
    assert case_of(raw, TODAY).as_of == TODAY
    assert case_of({**raw, "as_of": "2026-07-01"}, TODAY).as_of == date(2026, 7, 1)
    with pytest.raises(CaseError):
        case_of({}, TODAY)
