"""The form's values and their fields: a case goes in and comes out, and a field changes nothing but itself."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from form_cases import CASE, FORM
from making import TODAY

from pages.shared.state.form_fields import value, with_values
from pages.shared.state.form_values import (
    asks,
    blank,
    days_of,
    form_of,
    profile_of,
    raw_of,
    with_done_days,
    with_one_kind_of_basis,
    with_profile,
)


def test_a_case_goes_into_the_form_and_comes_out_of_it():
    assert raw_of(FORM) == CASE
    assert (value(FORM, "endorsed_on"), value(FORM, "confirmed_on")) == (-13, 15)
    assert (value(FORM, "bases"), value(FORM, "multiple")) == (["degree"], "base_1x")
    assert [value(FORM, name) for name in ("year_paid", "year_at_base", "multiple_paid")] == [7, None, None]
    assert [value(FORM, name) for name in ("endorsed", "confirmed")] == ["yes", "yes"]
    assert (value(FORM, "unfiled"), value(FORM, "months_unfiled")) == ("no", 2)
    assert [value(FORM, name) for name in ("keeps_paying", "post_matches", "employer")] == ["yes", "no", "unknown"]
    assert (value(FORM, "housing"), value(FORM, "reading")) == ("registered_lease", "guide")


def test_the_values_are_never_changed_in_place():
    with pytest.raises(FrozenInstanceError):
        FORM.multiple = "none"
    moved = with_values(FORM, {"endorsed_on": -5, "bases": ["title"], "p_education": "doctor", "needed_by": TODAY})
    assert raw_of(FORM) == CASE
    assert raw_of(moved)["permit"]["endorsed_on"] == "2026-12-15"
    assert raw_of(moved)["points"] == {"confirmed_on": "2026-12-30", "bases": ["title", "base_1x"]}
    assert (profile_of(moved), moved.needed_by) == ({"education": "doctor"}, TODAY)


def test_a_done_day_stays_and_a_planned_one_moves_with_its_start():
    on_the_tenth = form_of(raw_of(FORM), date(2026, 12, 10))
    later = with_values(on_the_tenth, {"expires_on": date(2026, 12, 25)})
    assert days_of(with_done_days(on_the_tenth, later, date(2026, 12, 10))) == {
        "endorsed": date(2026, 12, 7), "confirmed": date(2026, 12, 22),
    }  # fmt: skip
    later = with_values(FORM, {"expires_on": date(2026, 12, 25)})
    assert days_of(with_done_days(FORM, later, TODAY)) == {
        "endorsed": date(2026, 12, 12), "confirmed": date(2026, 12, 27),
    }  # fmt: skip


def test_a_day_beyond_the_ends_of_its_slider_widens_them():
    far = form_of({"permit": {"expires_on": "2026-12-20", "endorsed_on": "2027-06-20"}}, TODAY)
    assert (far.acts["endorsed"].days, far.acts["endorsed"].ends) == (182, (-30, 182))


def test_a_record_stands_in_place_of_counts_and_of_what_is_declared():
    recorded = replace(FORM, record=({"month": "2026-10", "base": 13000}, {}))
    assert raw_of(recorded)["insurance"] == {"record": [{"month": "2026-10", "base": 13000}], "keeps_paying": True}
    assert raw_of(recorded)["tax"] == {}


def test_what_does_not_matter_is_asked_for_only_where_it_was_stated():
    plain = form_of({"points": {"bases": ["degree"]}}, TODAY)
    asked = ("year_paid", "year_at_base", "multiple_paid", "lease_registered_until")
    assert [asks(plain, name) for name in asked] == [True, False, False, False]
    stated = form_of({"points": {"bases": ["degree"]}, "insurance": {"year": {"at_base": 0}}}, TODAY)
    assert [asks(stated, name) for name in asked] == [True, True, False, False]


def test_nothing_is_stated_at_the_beginning_and_no_answer_is_known():
    assert raw_of(blank(TODAY)) == {
        "permit": {"endorsement_unsure": True}, "points": {"bases": ["unknown"]}, "insurance": {}, "tax": {},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "days", "permit"),
    [
        ("no", None, {}),
        ("no", -13, {}),
        ("unknown", None, {"endorsement_unsure": True}),
        ("unknown", -13, {"endorsement_unsure": True}),
        ("yes", None, {"endorsement_unsure": True}),
        ("yes", -13, {"endorsed_on": "2026-12-07"}),
    ],
)
def test_an_endorsement_whose_day_is_not_named_is_not_known_and_never_a_day_of_ours(answer, days, permit):
    form = with_values(FORM, {"endorsed": answer, "endorsed_on": days})
    given = {name: value for name, value in raw_of(form)["permit"].items() if name.startswith("endorse")}
    assert given == permit


def test_not_knowing_the_bases_stands_alone_and_wherever_none_is_named():
    def chosen(before, **now):
        named = with_one_kind_of_basis(before, replace(before, **now))
        return named.bases, named.multiple

    unknown = blank(TODAY)
    assert chosen(unknown, bases=("unknown", "degree")) == (("degree",), "none")
    assert chosen(unknown, multiple="base_2x") == ((), "base_2x")
    assert chosen(unknown, bases=()) == (("unknown",), "none")
    assert chosen(FORM, bases=("degree", "unknown")) == (("unknown",), "none")
    assert chosen(FORM, bases=()) == ((), "base_1x")
    assert chosen(FORM, bases=("degree", "title")) == (("degree", "title"), "base_1x")


def test_a_profile_states_what_is_not_at_its_default():
    given = {"birth_date": "1990-05-01", "title": "none", "insured_years": 3, "unheard_of": 1}
    assert profile_of(with_profile(FORM, given)) == {"birth_date": "1990-05-01", "insured_years": 3}
