"""Points of a profile: every value and cap of the measure, pairs, deductions, ages, and what a total rests on."""

import json
from datetime import date
from pathlib import Path

import pytest
from making import profile

from calculator.points import Profile, Stated, bases_of, bears, iter_ways, score, subtotal, table_on

WORKED = sorted(Path(__file__).with_name("points").glob("*.json"))


def points(name, **given):
    return next(item for item in score(profile(**given)).items if item.id == name)


@pytest.mark.parametrize("path", WORKED, ids=lambda p: p.stem)
def test_worked_profile_gives_its_expected_points(path):
    worked = json.loads(path.read_text(encoding="utf-8"))
    assert score(Profile.parse(worked["profile"])).to_json() == worked["expect"]


MEASURE = [
    # indicator, what is stated, points: to be held against the measure line by line
    ("education", "associate", 50), ("education", "bachelor", 60), ("education", "bachelor_with_degree", 90),
    ("education", "master", 100), ("education", "doctor", 110),
    ("title", "skill_5", 15), ("title", "skill_4", 30), ("title", "skill_3", 60), ("title", "skill_2", 100),
    ("title", "mid_title", 100), ("title", "skill_1", 140), ("title", "senior_title", 140),
    ("insured_years", 1, 3), ("insured_years", 20, 60),
    ("shortage_major", True, 30),
    ("base", "0.8x", 25), ("base", "1x", 50), ("base", "2x", 100), ("base", "3x", 120),
    ("tax_yuan", 99_999, 0), ("tax_yuan", 100_000, 10), ("tax_yuan", 1_199_999, 110), ("tax_yuan", 1_200_000, 120),
    ("tax_yuan", 1_300_000, 120),
    ("local_staff", 9, 0), ("local_staff", 10, 10), ("local_staff", 119, 110), ("local_staff", 120, 120),
    ("local_staff", 130, 120),
    ("founder", True, 120), ("intermediary", True, 120),
    ("public_service_years", 4, 0), ("public_service_years", 5, 20), ("public_service_years", 40, 160),
    ("remote_area_years", 4, 0), ("remote_area_years", 5, 10), ("remote_area_years", 10, 20),
    ("remote_area_years", 11, 20),
    ("fresh_graduate", True, 10),
    ("award", "bureau_single", 30), ("award", "bureau_general", 60), ("award", "province", 110),
    ("spouse_years", 1, 4), ("spouse_years", 10, 40), ("spouse_years", 11, 40),
    ("false_material", 1, -150), ("detentions", 2, -100), ("crimes", 1, -150),
]  # fmt: skip
ITEM = {"tax_yuan": "investment_tax", "public_service_years": "public_service", "remote_area_years": "remote_area",
        "spouse_years": "spouse"}  # fmt: skip


@pytest.mark.parametrize(("field", "value", "expected"), MEASURE)
def test_every_value_and_cap_is_that_of_the_measure(field, value, expected):
    item = points(ITEM.get(field, field), **{field: value})
    assert (item.points, item.counted) == (expected, expected != 0)


AGES = [(17, 0), (18, 30), (43, 30), (44, 29), (55, 7), (56, 5), (60, 5), (61, 0)]


@pytest.mark.parametrize(("age", "expected"), AGES)
def test_age_counts_in_full_years_and_turns_on_the_birthday(age, expected):
    birthday = f"{2026 - age}-11-24"
    day_before = {"on": "2026-11-23", "birth_date": birthday}
    assert points("age", birth_date=birthday).points == expected
    assert points("age", **day_before).points == points("age", birth_date=f"{2027 - age}-11-24").points
    warned = score(profile(birth_date=birthday)).warnings
    assert warned == ([] if 18 <= age <= 60 else ["age_out_of_range"])


def test_born_on_29_february_a_birthday_is_1_march_in_other_years():
    assert points("age", on="2024-02-29", birth_date="1980-02-29").points == 29
    assert points("age", on="2023-02-28", birth_date="1979-03-01").points == 30
    assert points("age", on="2025-02-28", birth_date="1980-02-29").points == 29
    assert points("age", on="2025-03-01", birth_date="1980-02-29").points == 27


def test_of_a_pair_only_the_higher_counts_and_a_tie_counts_the_first():
    assert not points("title", education="master", title="mid_title").counted
    assert points("education", education="master", title="mid_title").counted
    assert points("title", education="bachelor", title="skill_1").counted
    assert not points("investment_tax", tax_yuan=100_000, local_staff=20).counted
    assert points("investment_tax", tax_yuan=100_000, local_staff=10).counted


def test_deductions_have_a_floor_and_a_veto_stands_whatever_the_total():
    low = score(profile(crimes=1))
    assert (low.total, low.short_by, low.reached) == (0, 120, False)
    vetoed = score(profile(founder=True, serious_crime=True))
    assert (vetoed.total, vetoed.short_by, vetoed.reached, vetoed.vetoed) == (150, 0, False, True)


def test_the_two_totals_of_the_guide_can_be_reached():
    assert score(profile(education="bachelor_with_degree")).total == 120
    assert score(profile(education="associate")).total == 80


def test_before_the_first_table_there_is_none():
    with pytest.raises(LookupError):
        table_on(date(2017, 12, 31))


def test_the_bases_a_total_rests_on_are_taken_into_the_words_of_a_case():
    assert bases_of(profile(education="master", title="mid_title", base="2x", shortage_major=True)) == [
        "degree", "shortage_major", "base_2x",
    ]  # fmt: skip
    assert bases_of(profile(title="skill_1")) == ["skill"]
    assert bases_of(profile(title="senior_title")) == ["title"]
    assert bases_of(profile(founder=True)) == ["other"]
    assert list(iter_ways(profile(education="doctor", base="3x"))) == [["base_3x"], ["degree"]]


def before_age(**given):
    return subtotal(Stated.parse({"on": "2026-11-24"} | given))


@pytest.mark.parametrize(
    ("given", "total", "most", "reached", "within_reach"),
    [
        ({"education": "bachelor_with_degree"}, 90, 120, False, True),
        ({"education": "bachelor_with_degree", "insured_years": 1}, 93, 123, False, True),
        ({"education": "bachelor", "insured_years": 9}, 87, 117, False, False),
        ({"education": "bachelor", "base": "1x", "shortage_major": True}, 140, 170, True, True),
        ({"base": "3x"}, 120, 150, True, True),
        ({"base": "3x", "serious_crime": True}, 120, 150, False, False),
        ({"education": "bachelor", "crimes": 1}, 0, 0, False, False),
        ({"crimes": 1, "education": "doctor", "insured_years": 5}, 0, 5, False, False),
        ({"education": "master", "title": "mid_title"}, 100, 130, False, True),
    ],
)
def test_without_a_date_of_birth_there_is_a_subtotal_and_the_most_that_an_age_can_make_of_it(
    given, total, most, reached, within_reach
):
    found = before_age(**given)
    assert (found.total, found.most, found.reached, found.within_reach) == (total, most, reached, within_reach)


@pytest.mark.parametrize("born", ["2026-11-01", "2008-11-24", "2001-01-01", "1966-11-24", "1950-01-01"])
@pytest.mark.parametrize("given", [{"education": "bachelor"}, {"base": "3x"}, {"crimes": 1, "education": "doctor"}])
def test_the_total_of_every_age_lies_between_the_subtotal_and_its_most(born, given):
    assert before_age(**given).total <= score(profile(birth_date=born, **given)).total <= before_age(**given).most


def test_an_indicator_bears_if_it_has_points_or_something_is_stated_of_it():
    one = profile(birth_date="1950-01-01", education="master", title="skill_3", tax_yuan=50_000, public_service_years=3)
    bearing = [item.id for item in score(one).items if bears(one, item)]
    assert bearing == ["age", "education", "title", "investment_tax", "public_service"]
