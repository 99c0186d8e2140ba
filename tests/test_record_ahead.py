"""The months ahead: every way held against a naive count; where a requirement breaks, heals, is first and last met."""

import random
from datetime import date

import oracle
import pytest
from broad import part_of
from changed_law import KNOWN
from making import made
from records import CLEAR, month, recorded, with_record

from calculator import Case
from calculator.record.ahead import REQUIREMENT_STATES, ahead, held, stretches, ways
from calculator.record.months import AHEAD, filled

NAMED = {True: "met", None: "open", False: "not_met"}


def told(way, months):
    """Some months ahead as the naive reading tells them: rule → state and count."""
    return [{one.rule: (REQUIREMENT_STATES[one.states[i]], one.counts[i]) for one in way.requirements} for i in months]


@pytest.mark.broad
def test_every_way_of_random_records_is_what_a_naive_count_says():
    rng = random.Random(1)
    for number, plain in enumerate(recorded(part_of(2000), seed=8)):
        base = {"base": 9000 + number} if number % 2 else {"ratio": 1}
        ran = ways(Case.parse(plain), base)
        name = ("keep", "stop", "change")[number % 3]
        months = rng.sample(range(AHEAD + 1), 7)
        naive = oracle.ahead(oracle.gone_on(plain, name, base), months)
        expected = [{rule: (NAMED[met], count) for rule, (met, count) in at.items()} for at in naive]
        assert told(ahead(ran[name], KNOWN), months) == expected, (name, plain)


def a_year(**more):
    return with_record(filled(month("2025-06"), month("2026-05"), {"base": 13000}, **CLEAR), **more)


def test_stopping_breaks_the_year_once_too_few_months_are_left_and_a_low_base_breaks_the_base():
    ran = {name: ahead(one) for name, one in ways(a_year(), {"base": 5000}).items()}
    runs = {name: {r.rule: stretches(way, r) for r in way.requirements} for name, way in ran.items()}
    assert [s.state for s in runs["keep"]["insurance.months"]] == ["met"]
    stopped = runs["stop"]["insurance.months"]
    assert [(s.state, str(s.begins), s.count, s.required) for s in stopped] == [
        ("met", "2026-06", 12, 6), ("not_met", "2027-01", 5, 6),
    ]  # fmt: skip
    assert [(s.state, s.count) for s in runs["change"]["insurance.base"]] == [("met", 12), ("not_met", 5)]


def test_an_undeclared_month_heals_once_it_drops_out_of_the_window():
    entries = filled(month("2025-06"), month("2026-05"), {"base": 13000}, **CLEAR)
    entries[3]["filed"] = False
    way = ahead(with_record(entries))
    one = next(r for r in way.requirements if r.rule == "tax.filed")
    assert [(s.state, str(s.begins), s.required) for s in stretches(way, one)] == [
        ("not_met", "2026-06", None), ("met", "2026-10", None),
    ]  # fmt: skip
    found = {h.rule: h for h in held(date(2026, 6, 10), way)}["tax.filed"]
    assert (found.first, found.last, found.at_once) == (date(2026, 10, 1), None, False)


def test_the_last_day_of_a_requirement_is_the_last_of_its_month_and_one_never_met_has_none():
    stopped = a_year(keeps_paying=False)
    found = {h.rule: h for h in held(stopped.as_of, ahead(stopped))}
    assert found["insurance.months"].first == date(2026, 6, 10)
    assert found["insurance.months"].last == date(2026, 12, 31)
    assert found["insurance.months"].at_once
    none = with_record([])
    never = {h.rule: h for h in held(none.as_of, ahead(none))}["insurance.months"]
    assert (never.first, never.last) == (None, None)


def test_a_listed_future_month_stands_when_paying_goes_on_and_not_when_it_stops():
    entries = [{"month": "2026-06", "base": 20000, **CLEAR}, {"month": "2026-09", "base": 20000, **CLEAR}]
    ran = ways(with_record(entries), {"ratio": 0.5})
    assert [len(one.insurance.record) for one in ran.values()] == [2, 1, 2]
    assert [str(e.month) for e in ran["change"].insurance.record] == ["2026-06", "2026-07"]


def test_without_a_base_there_are_two_ways_and_a_basis_without_months_has_no_requirement():
    assert list(ways(a_year())) == ["keep", "stop"]
    free = Case.parse(made({"points.bases": ["other"], "reading": "measure", "insurance": {"record": []}, "tax": {}}))
    assert ahead(free).requirements == []
