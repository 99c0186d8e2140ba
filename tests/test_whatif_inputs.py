"""Inputs are what is not done and what a rule reads, within ranges that leave only days of this year."""

import pytest
from making import case

from calculator import Case, assess, whatif
from calculator.answer.question import ask


def test_inputs_are_what_is_not_done_and_what_a_rule_reads():
    assert [i.id for i in whatif.inputs(ask(case()))] == ["endorsed_on", "confirmed_on", "year_paid"]
    assert [i.id for i in whatif.inputs(ask(case({"as_of": -5})))] == ["confirmed_on", "year_paid"]
    assert [i.id for i in whatif.inputs(ask(case({"as_of": 30})))] == ["year_paid"]
    all_counts = {"points.bases": ["title", "base_3x"], "permit.endorsed_on": None, "points.confirmed_on": None}
    found = {i.id: i for i in whatif.inputs(ask(case(all_counts)))}
    assert found["multiple_paid"].high == 36
    assert found["endorsed_on"].now is None
    record = {"insurance": {"record": []}, "tax": {}}
    assert [i.id for i in whatif.inputs(ask(case(record)))] == ["endorsed_on", "confirmed_on"]


@pytest.mark.parametrize(
    ("bases", "counts"),
    [
        (["degree"], ["year_paid"]),
        (["title"], ["year_paid", "year_at_base"]),
        (["skill"], ["year_paid", "year_at_base"]),
        (["shortage_major"], ["year_paid"]),
        (["base_1x"], ["multiple_paid", "multiple_at_base"]),
        (["other"], []),
    ],
)
def test_the_counts_that_can_be_varied_are_those_that_a_rule_of_the_bases_reads(bases, counts):
    assert [i.id for i in whatif.inputs(ask(case({"points.bases": bases})))][2:] == counts


@pytest.mark.parametrize(
    ("changes", "endorsed", "confirmed"),
    [
        ({}, (-30, 90), (0, 90)),
        ({"permit.endorsed_on": None, "points.confirmed_on": None}, (-30, 90), (0, 90)),
        ({"permit.endorsed_on": -45, "as_of": -50}, (-45, 90), (0, 90)),
        ({"permit.endorsed_on": 150, "points.confirmed_on": None}, (-30, 150), (0, 90)),
        ({"permit.endorsed_on": 151, "points.confirmed_on": None}, (-29, 151), (0, 90)),
        ({"permit.endorsed_on": 300, "points.confirmed_on": 310}, (120, 300), (0, 90)),
        ({"points.confirmed_on": -31}, (-30, 90), (-20, 90)),
        ({"points.confirmed_on": -51}, (-20, 90), (-40, 90)),
        ({"points.confirmed_on": 700}, (-30, 20), (531, 711)),
        ({"permit.endorsed_on": 90, "points.confirmed_on": -60, "as_of": -90}, (90, 90), (-150, 30)),
    ],
)
def test_ranges_hold_now_have_at_most_181_values_and_leave_only_days_of_this_year(changes, endorsed, confirmed):
    found = {i.id: i for i in whatif.inputs(ask(case(changes)))}
    ranges = [(found[name].low, found[name].high) for name in ("endorsed_on", "confirmed_on")]
    assert ranges == [endorsed, confirmed]


def test_ranges_end_with_the_last_day_and_begin_with_the_first_day_a_case_can_name():
    last = {"as_of": "2099-12-20", "permit": {"expires_on": "2099-12-31"}, "points": {"bases": ["other"]}}
    found = whatif.inputs(ask(Case.parse(last)))
    assert [(i.low, i.high) for i in found] == [(-30, 0), (0, 0)]
    assert [str(p.confirm_on) for p in [whatif.best_plan(assess(Case.parse({**last, "reading": "measure"})))]] == [
        "2099-12-23"
    ]
    first = {"as_of": "2018-01-05", "permit": {"expires_on": "2018-01-11"}, "points": {"bases": ["other"]}}
    assert [(i.low, i.high) for i in whatif.inputs(ask(Case.parse(first)))] == [(-10, 90), (0, 90)]
