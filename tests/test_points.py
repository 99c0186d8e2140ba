"""Points: every value and cap of the measure, pairs, deductions, ages, routes and forecasts."""

import json
from datetime import date
from itertools import combinations, product
from pathlib import Path

import pytest

from calculator import CaseError
from calculator.__main__ import main
from calculator.points import (
    GoesOn,
    Profile,
    bases_of,
    forecast,
    holds_on,
    iter_ways,
    routes,
    score,
    table_on,
)  # fmt: skip

WORKED = sorted(Path(__file__).with_name("points").glob("*.json"))
PLAIN = {"on": "2026-11-24", "birth_date": "1990-05-01"}


def profile(**given):
    return Profile.parse(PLAIN | given)


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


def test_before_the_first_table_there_is_none():
    with pytest.raises(LookupError):
        table_on(date(2017, 12, 31))


FORECASTS = [
    # given, what goes on, (day, total, reached, reasons) of each step worked out by hand
    ({"education": "bachelor_with_degree", "birth_date": "1983-05-01"}, {},
     [("2027-05-01", 119, False, ("age",)), ("2028-05-01", 117, False, ("age",))]),
    ({"education": "bachelor_with_degree", "birth_date": "1983-05-01", "insured_years": 1}, {},
     [("2027-05-01", 122, True, ("age",)), ("2027-11-24", 125, True, ("insured_years",))]),
    ({"education": "associate", "insured_years": 12}, {},
     [("2027-11-24", 119, False, ("insured_years",)), ("2028-11-24", 122, True, ("insured_years",))]),
    ({"education": "associate", "insured_years": 12}, {"insured": False}, [("2034-05-01", 115, False, ("age",))]),
    ({"spouse_years": 9}, {}, [("2027-11-24", 70, False, ("spouse",))]),
    ({"spouse_years": 9}, {"spouse": False}, [("2034-05-01", 65, False, ("age",))]),
    ({"base": "2x"}, {"base_until": date(2027, 6, 30)}, [("2027-07-01", 30, False, ("base",))]),
    ({"base": "3x"}, {"base_until": date(2026, 11, 24)}, [("2026-11-25", 30, False, ("base",))]),
    ({"birth_date": "1966-05-01"}, {}, [("2027-05-01", 0, False, ("age",))]),
    ({"birth_date": "2009-03-01"}, {}, [("2027-03-01", 30, False, ("age",))]),
    ({"birth_date": "1984-02-29", "on": "2027-11-24"}, {}, [("2028-02-29", 29, False, ("age",))]),
    ({"birth_date": "1982-11-24", "insured_years": 5}, {},
     [("2027-11-24", 45, False, ("age", "insured_years")), ("2028-11-24", 46, False, ("age", "insured_years"))]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "going", "steps"), FORECASTS)
def test_a_forecast_names_the_day_and_the_reason_of_each_step(given, going, steps):
    found = forecast(profile(**given), GoesOn(**going))
    told = [(str(s.on), s.total, s.reached, s.reasons) for s in found[1:]]
    assert told[: len(steps)] == steps


def test_the_total_can_fall_below_the_standard_before_the_day_of_confirmation():
    degree = profile(education="bachelor_with_degree", birth_date="1983-05-01")
    assert holds_on(degree, date(2027, 4, 30))
    assert not holds_on(degree, date(2027, 5, 1))


def test_routes_are_smallest_sets_that_reach_the_standard():
    found = routes(profile(education="associate"))
    assert {r.gains[0].field: r.gains[0].value for r in found if len(r.gains) == 1} == {
        "education": "bachelor_with_degree", "title": "skill_2", "base": "3x",
    }  # fmt: skip
    assert found[0].months == 0
    assert all(r.total >= 120 for r in found)


@pytest.mark.parametrize(
    "given",
    [{"education": "associate"}, {"education": "bachelor"}, {"insured_years": 10}, {"spouse_years": 3},
     {"education": "bachelor", "spouse_years": 5, "insured_years": 2}, {"birth_date": "1975-01-01"}],
)  # fmt: skip
def test_every_change_of_a_route_is_needed_and_no_route_holds_another(given):
    one = profile(**given)
    found = routes(one)
    assert found
    sets = [{g.field for g in r.gains} for r in found]
    assert not any(a < b for a, b in combinations(sets, 2))
    for route in found:
        assert route.total > score(one).total
        assert route.on >= one.on


def test_brute_force_finds_no_single_change_that_the_routes_miss():
    for given in ({"education": "associate"}, {"education": "bachelor", "insured_years": 3}):
        one = profile(**given)
        reach = set()
        for field, values in {
            "education": ["bachelor", "bachelor_with_degree", "master", "doctor"],
            "title": ["skill_5", "skill_4", "skill_3", "skill_2", "mid_title", "skill_1", "senior_title"],
            "shortage_major": [True],
        }.items():
            if any(score(profile(**(given | {field: value}))).reached for value in values):
                reach.add(field)
        singles = {r.gains[0].field for r in routes(one) if len(r.gains) == 1}
        assert reach <= singles


LADDERS = {
    "education": ["none", "associate", "bachelor", "bachelor_with_degree", "master", "doctor"],
    "title": ["none", "skill_5", "skill_4", "skill_3", "skill_2", "skill_1"],
    "base": ["none", "0.8x", "1x", "2x", "3x"],
}
BASE_YEARS = {"0.8x": 3, "1x": 3, "2x": 3, "3x": 2}


def changes(given, field):
    """Every better value of a field of a profile; years are years waited."""
    if field == "shortage_major":
        return [True] if not given.get(field) and given.get("education", "none") != "none" else []
    if field in LADDERS:
        steps = LADDERS[field]
        return steps[steps.index(given.get(field, "none")) + 1 :]
    return range(1, 11) if field == "insured_years" or given.get(field) else []


def reaches(given, chosen, years):
    """Whether a profile reaches 120 with some changes after so many years."""
    then = dict(given) | {"on": f"{2026 + years}-11-24"}
    for field, value in chosen.items():
        if not field.endswith("_years"):
            then[field] = value
    if (given.get("insured_years", 0) and "base" in chosen) or "insured_years" in chosen:
        then["insured_years"] = given.get("insured_years", 0) + years
    if "spouse_years" in chosen:
        then["spouse_years"] = given["spouse_years"] + years
    return score(profile(**then)).reached


def brute_force(given):
    """The smallest sets of one or two fields that reach 120, tried with every value, each field needed."""
    fields = [*LADDERS, "insured_years", "spouse_years", "shortage_major"]
    found = []
    for size in (1, 2):
        level = set()
        for names in combinations(fields, size):
            if any(smaller <= set(names) for smaller in found):
                continue
            for values in product(*(changes(given, name) for name in names)):
                chosen = dict(zip(names, values, strict=True))
                waits = [v for n, v in chosen.items() if n.endswith("_years")]
                years = max([*waits, BASE_YEARS.get(chosen.get("base"), 0)], default=0)
                parts = [{n: v for n, v in chosen.items() if n != left_out} for left_out in names]
                if reaches(given, chosen, years) and not any(reaches(given, part, years) for part in parts):
                    level.add(frozenset(names))
        found += level
    return set(found)


@pytest.mark.parametrize(
    "given",
    [{"education": "associate"}, {"education": "bachelor", "insured_years": 3}, {"spouse_years": 3},
     {"insured_years": 8, "title": "skill_4"}, {"birth_date": "1970-03-01", "education": "bachelor"},
     {"birth_date": "1968-03-01", "base": "0.8x", "spouse_years": 6}, {"birth_date": "2008-12-30"},
     {"education": "master", "detentions": 2}],
)  # fmt: skip
def test_routes_equal_brute_force(given):
    assert {frozenset(g.field for g in r.gains) for r in routes(profile(**given))} == brute_force(given)


def test_no_route_is_offered_where_none_is_needed_or_a_veto_stands():
    assert routes(profile(founder=True)) == []
    assert routes(profile(education="associate", serious_crime=True)) == []


def test_the_bases_a_total_rests_on_are_taken_into_the_words_of_a_case():
    assert bases_of(profile(education="master", title="mid_title", base="2x", shortage_major=True)) == [
        "degree", "shortage_major", "base_2x",
    ]  # fmt: skip
    assert bases_of(profile(title="skill_1")) == ["skill"]
    assert bases_of(profile(title="senior_title")) == ["title"]
    assert bases_of(profile(founder=True)) == ["other"]
    assert list(iter_ways(profile(education="doctor", base="3x"))) == [["base_3x"], ["degree"]]


def test_the_command_line_counts_points(tmp_path, capsys):
    (tmp_path / "p.json").write_text(json.dumps(PLAIN | {"education": "bachelor_with_degree"}))
    assert main(["points", str(tmp_path / "p.json")]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 120
    (tmp_path / "p.json").write_text(json.dumps([PLAIN, {}]))
    assert main(["points", str(tmp_path / "p.json")]) == 2
    assert capsys.readouterr().err.startswith("1.on: ")


def test_waiting_to_come_of_age_is_no_gain_of_insurance():
    """At 18 a bachelor with degree has 120 without insurance, so that only a lesser degree is paired with it."""
    young = profile(birth_date="2009-03-01")
    pairs = [r for r in routes(young) if {g.field for g in r.gains} == {"education", "insured_years"}]
    assert [(g.field, g.value) for r in pairs for g in r.gains] == [("education", "bachelor"), ("insured_years", 10)]
