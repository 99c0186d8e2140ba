"""Profile: a wrong field is refused, named, with its reason."""

import pytest
from making import profile

from calculator import CaseError
from calculator.points import Profile, Stated

REFUSED = [
    ({"birth_date": "2026-11-25"}, "birth_date", "born_after"),
    ({"tax_yuan": 1.5}, "tax_yuan", "not_a_whole_number"),
    ({"tax_yuan": -1}, "tax_yuan", "yuan_out_of_range"),
    ({"insured_years": -1}, "insured_years", "number_out_of_range"),
    ({"education": "school"}, "education", "not_a_choice"),
    ({"luck": 1}, "luck", "unknown_key"),
    ({"founder": 1}, "founder", "not_yes_no"),
    ({"on": "2017-12-31"}, "on", "date_out_of_range"),
]


@pytest.mark.parametrize(("given", "field", "reason"), REFUSED)
def test_a_wrong_field_is_refused_with_its_reason(given, field, reason):
    with pytest.raises(CaseError) as refused:
        profile(**given)
    assert [(p.field, p.reason) for p in refused.value.problems] == [(field, reason)]


def test_an_amount_out_of_range_is_told_with_its_limit():
    with pytest.raises(CaseError) as refused:
        profile(tax_yuan=10**12 + 1)
    problem = refused.value.problems[0]
    assert problem.values == {"given": "1000000000001", "most": "1,000,000,000,000"}


def test_what_is_stated_need_not_hold_the_date_of_birth_and_a_profile_must():
    assert Stated.parse({"on": "2026-11-24", "education": "master"}).birth_date is None
    with pytest.raises(CaseError) as refused:
        Profile.parse({"on": "2026-11-24", "education": "master"})
    assert [(p.field, p.reason) for p in refused.value.problems] == [("birth_date", "missing")]
