"""Routes: the smallest sets of changes that reach the standard, held against brute force."""

from itertools import combinations, product

import pytest
from making import profile

from calculator.points import routes, score


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
        values = LADDERS[field]
        return values[values.index(given.get(field, "none")) + 1 :]
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


def test_waiting_to_come_of_age_is_no_gain_of_insurance():
    """At 18 a bachelor with degree has 120 without insurance, so that only a lesser degree is paired with it."""
    young = profile(birth_date="2009-03-01")
    pairs = [r for r in routes(young) if {g.field for g in r.gains} == {"education", "insured_years"}]
    assert [(g.field, g.value) for r in pairs for g in r.gains] == [("education", "bachelor"), ("insured_years", 10)]
