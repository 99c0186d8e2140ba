"""Runs of equal answers: they fill each input's range, and both ends of each are what `assess` says."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from making import made
from promises import against, taken
from random_cases import random_case

from calculator import Case, whatif
from calculator.answer.question import ask

OPEN = {"permit.endorsed_on": None, "points.confirmed_on": None}


def told(changes=None):
    """The runs of every input of a case as plain values."""
    found = whatif.tracks(ask(Case.parse(made(changes))))
    return {track.input.id: [(r.low, r.high, r.verdict, r.rule) for r in track.runs] for track in found}


def test_the_runs_of_a_plain_case_are_told_to_the_day_and_to_the_month():
    assert told() == {
        "endorsed_on": [(-30, 60, "on_track", None), (61, 90, "fixable", "permit.endorsed")],
        "confirmed_on": [
            (0, 2, "fixable", "points.data_ready"),
            (3, 60, "on_track", None),
            (61, 90, "fixable", "points.confirmed"),
        ],
        "year_paid": [
            (0, 0, "failed", "insurance.months"),
            (1, 4, "fixable", "insurance.months"),
            (5, 12, "on_track", None),
        ],
    }


def test_what_is_not_known_yet_has_runs_too():
    assert told({**OPEN, "insurance.year": {}}) == {
        "endorsed_on": [(-30, 60, "unknown", "insurance.months"), (61, 90, "fixable", "permit.endorsed")],
        "confirmed_on": [(0, 90, "unknown", "insurance.months")],
        "year_paid": [
            (0, 0, "failed", "insurance.months"),
            (1, 5, "fixable", "insurance.months"),
            (6, 12, "on_track", None),
        ],
    }


def test_a_rule_that_gives_way_to_another_ends_a_run_of_one_verdict():
    late = told({"points.confirmed_on": 90, "insurance.year": {"paid": 12, "at_base": 12}})["endorsed_on"]
    assert late == [(-30, 60, "fixable", "points.confirmed"), (61, 90, "fixable", "permit.endorsed")]


def test_where_all_is_done_nothing_has_a_track():
    done = {"as_of": 40, "points.confirmed_on": 30, "points.bases": ["other"]}
    assert told(done) == {}


def drawn(number, seed=21):
    rng = random.Random(seed)
    return [Case.parse(random_case(rng)) for _ in range(number)]


@pytest.mark.broad
@pytest.mark.parametrize("one", drawn(100))
def test_both_ends_of_every_run_are_what_a_case_with_that_value_is_told(one):
    for track in whatif.tracks(ask(one)):
        assert (track.runs[0].low, track.runs[-1].high) == (track.input.low, track.input.high)
        assert all(left.high + 1 == right.low for left, right in pairwise(track.runs))
        assert all(replace(a, low=0, high=0) != replace(b, low=0, high=0) for a, b in pairwise(track.runs))
        for run in track.runs:
            for value in {run.low, run.high}:
                found = taken(whatif.applied(ask(one), {track.input.id: value}))
                assert (found.verdict, against(found)) == (run.verdict, run.rule), (one.to_json(), track.input, value)
