"""Every refusal of a case names the field and the reason; nothing is guessed."""

import random

import pytest
from making import made
from random_cases import random_case

from calculator import Case, CaseError

REFUSED = [
    ({"colour": 1}, "colour", "unknown_key"),
    ({"permit.colour": 1}, "permit.colour", "unknown_key"),
    ({"as_of": None}, "as_of", "not_a_date"),
    ({"as_of": "2026-02-30"}, "as_of", "not_a_day"),
    ({"as_of": "20260601"}, "as_of", "not_a_date"),
    ({"as_of": True}, "as_of", "not_a_date"),
    ({"as_of": "2017-12-31"}, "as_of", "date_out_of_range"),
    ({"permit.endorsed_on": "9999-01-01"}, "permit.endorsed_on", "date_out_of_range"),
    ({"permit.resident_since": "2001-12-31"}, "permit.resident_since", "date_out_of_range"),
    ({"permit.housing": "castle"}, "permit.housing", "not_a_choice"),
    ({"reading": "mine"}, "reading", "not_a_choice"),
    ({"permit": 3}, "permit", "not_an_object"),
    ({"points.bases": "degree"}, "points.bases", "not_a_list"),
    ({"points.bases": []}, "points.bases", "bases_empty"),
    ({"points.bases": ["degree", "degree"]}, "points.bases", "bases_repeated"),
    ({"points.bases": ["a"] * 100_000}, "points.bases", "bases_too_many"),
    ({"points.bases": ["base_1x", "base_2x"]}, "points.bases", "two_multiples"),
    ({"points.bases": ["degree", "unknown"]}, "points.bases", "basis_known_and_unknown"),
    ({"points.bases": ["luck"]}, "points.bases.0", "not_a_choice"),
    ({"insurance.year.paid": 13}, "insurance.year.paid", "above_window"),
    ({"insurance.multiple.paid": 49}, "insurance.multiple.paid", "above_window"),
    ({"insurance.multiple.paid": 37, "points.bases": ["base_3x"]}, "insurance.multiple.paid", "above_window"),
    ({"insurance.year": {"at_base": 13}}, "insurance.year.at_base", "above_window"),
    ({"insurance.year": {"paid": 3, "at_base": 4}}, "insurance.year.at_base", "at_base_above_paid"),
    ({"insurance.year.paid": -1}, "insurance.year.paid", "number_out_of_range"),
    ({"insurance.year.paid": 6.0}, "insurance.year.paid", "not_a_whole_number"),
    ({"insurance.year.paid": True}, "insurance.year.paid", "not_a_whole_number"),
    ({"tax.months_unfiled": "0"}, "tax.months_unfiled", "not_a_whole_number"),
    ({"tax.second_employer": "no"}, "tax.second_employer", "not_yes_no"),
    ({"post_matches": 1}, "post_matches", "not_yes_no"),
    ({"permit.resident_since": 1}, "permit.resident_since", "after_expiry"),
    ({"points.granted_on": 1}, "points.granted_on", "after_expiry"),
    ({"permit.endorsed_on": -61}, "permit.endorsed_on", "previous_year"),
    ({"points.confirmed_on": -61}, "points.confirmed_on", "previous_year"),
    ({"permit.endorsed_on": "2027-08-01"}, "permit.endorsed_on", "later_year"),
    ({"points.confirmed_on": "2028-08-01"}, "points.confirmed_on", "later_year"),
    ({"as_of": "2026-11-08", "permit.endorsed_on": "2027-11-09"}, "permit.endorsed_on", "later_year"),
    ({"as_of": "2026-11-08", "points.confirmed_on": "2028-11-09"}, "points.confirmed_on", "later_year"),
    ({"employer": "yes"}, "employer", "not_yes_no"),
    ({"as_of": "2020-07-30"}, "permit.expires_on", "expiry_far_from_today"),
    ({"as_of": "2032-08-01"}, "permit.expires_on", "expiry_far_from_today"),
    ({"insurance.record": []}, "insurance.year", "record_and_counts"),
]

MONTH_REFUSED = [
    ([{"month": "2026-13"}], "0.month", "not_a_month"),
    ([{"month": 202601}], "0.month", "not_a_month"),
    ([{"month": "2001-12"}], "0.month", "month_out_of_range"),
    ([{"month": "2026-01"}, {"month": "2026-01"}], "1.month", "month_repeated"),
    ([{"month": "2026-01", "base": 1, "ratio": 1}], "0.ratio", "base_and_ratio"),
    ([{"month": "2026-01", "base": "1"}], "0.base", "not_a_number"),
    ([{"month": "2026-01", "base": True}], "0.base", "not_a_number"),
    ([{"month": "2026-01", "base": -1}], "0.base", "amount_out_of_range"),
    ([{"month": "2026-01", "base": 0}], "0.base", "no_base"),
    ([{"month": "2026-01", "base": -0.0}], "0.base", "no_base"),
    ([{"month": "2026-01", "ratio": 0}], "0.ratio", "no_base"),
    ([{"month": "2026-01", "ratio": float("nan")}], "0.ratio", "amount_out_of_range"),
    ([{"month": "2026-01", "paid": 1}], "0.paid", "unknown_key"),
]


def problems(given):
    with pytest.raises(CaseError) as refused:
        Case.parse(given)
    return [(p.field, p.reason) for p in refused.value.problems]


@pytest.mark.parametrize(("changes", "field", "reason"), REFUSED)
def test_a_wrong_field_is_refused_with_its_path_and_reason(changes, field, reason):
    assert problems(made(changes)) == [(field, reason)]


@pytest.mark.parametrize(("record", "field", "reason"), MONTH_REFUSED)
def test_a_wrong_month_is_refused_with_its_place(record, field, reason):
    assert problems(made({"insurance": {"record": record}, "tax": {}})) == [(f"insurance.record.{field}", reason)]


@pytest.mark.parametrize("field", ["months_unfiled", "second_employer"])
def test_stated_tax_next_to_a_record_is_refused(field):
    stated = {"months_unfiled": 0, "second_employer": False}
    case = made({"insurance": {"record": []}, "tax": {field: stated[field]}})
    assert problems(case) == [(f"tax.{field}", "record_and_tax")]


@pytest.mark.parametrize("given", [None, 3, "case", []])
def test_what_is_no_object_is_refused(given):
    assert problems(given) == [("case", "not_an_object")]


@pytest.mark.parametrize("field", ["as_of", "permit", "points"])
def test_a_needed_field_that_is_absent_is_named(field):
    case = made()
    del case[field]
    assert problems(case) == [(field, "missing")]


def test_dates_and_months_of_python_are_accepted():
    case = Case.parse(made({"insurance": {"record": [{"month": "2026-01"}]}, "tax": {}}))
    assert Case.parse(case.model_dump()) == case


def test_every_problem_is_named_at_once():
    assert len(problems(made({"as_of": "x", "permit.expires_on": "y", "tax.months_unfiled": -1}))) == 3


def test_the_edges_of_the_ranges_are_accepted():
    for changes in (
        {"permit.endorsed_on": -60, "points.confirmed_on": -60},
        {"as_of": "2020-07-31"},
        {"as_of": "2032-07-31"},
        {"permit.resident_since": 0, "points.granted_on": "2002-01-01"},
        {"permit.endorsed_on": "2027-07-31", "points.confirmed_on": "2028-07-31"},
        {"as_of": "2026-11-08", "permit.endorsed_on": "2027-11-08", "points.confirmed_on": "2028-11-08"},
        {"insurance": {"record": [{"month": "2026-01", "base": 0.01}]}, "tax": {}},
        {"insurance.multiple.paid": 48, "insurance.year.paid": 12},
    ):
        assert Case.parse(made(changes))


def test_the_last_day_of_a_year_after_29_february_is_the_28th():
    leap = {"as_of": "2028-02-29", "permit.expires_on": "2028-02-01", "points.confirmed_on": None, "tax": {}}
    assert Case.parse(made({**leap, "permit.endorsed_on": "2029-02-28"}))
    assert problems(made({**leap, "permit.endorsed_on": "2029-03-01"})) == [("permit.endorsed_on", "later_year")]
    assert Case.parse(made({**leap, "permit.endorsed_on": None, "points.confirmed_on": "2030-02-28"}))
    late = made({**leap, "permit.endorsed_on": None, "points.confirmed_on": "2030-03-01"})
    with pytest.raises(CaseError) as refused:
        Case.parse(late)
    assert refused.value.problems[0].values == {"given": "2030-03-01", "last": "2030-02-28"}


def test_null_means_the_default_or_not_known():
    nothing = {"reading": None, "insurance": None, "tax": None, "post_matches": None}
    case = Case.parse(made(nothing))
    assert (case.reading, case.insurance.year.paid, case.tax.months_unfiled) == ("guide", None, None)


def test_a_case_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        Case.parse(made()).reading = "measure"


def test_a_long_wrong_value_is_shown_shortened():
    with pytest.raises(CaseError) as refused:
        Case.parse(made({"as_of": "9" * 10_000}))
    assert len(str(refused.value)) < 120


def test_random_cases_survive_the_way_to_json_and_back():
    rng = random.Random(7)
    for _ in range(300):
        case = Case.parse(random_case(rng))
        assert Case.parse(case.to_json()) == case
