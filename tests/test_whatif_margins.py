"""Margins end where the verdict flips."""

import pytest
from making import case

from calculator import whatif
from calculator.answer.question import ask


def test_a_margin_ends_where_the_verdict_flips_and_names_the_rule():
    margins = {m.input.id: m for m in whatif.margins(ask(case()))}
    confirmed = margins["confirmed_on"]
    assert (confirmed.low, confirmed.high) == (3, 60)
    assert (confirmed.above.value, confirmed.above.rule) == (61, "points.confirmed")
    assert (confirmed.below.value, confirmed.below.rule) == (2, "points.data_ready")
    paid = margins["year_paid"]
    assert (paid.low, paid.below.value, paid.below.verdict, paid.above) == (5, 4, "fixable", None)
    assert margins["endorsed_on"].above.rule == "permit.endorsed"


def told(margin):
    """A margin as plain values: now, the range that keeps the verdict, and the flips below and above it."""
    flips = [flip and (flip.value, flip.verdict, flip.rule) for flip in (margin.below, margin.above)]
    return margin.input.now, (margin.low, margin.high), *flips


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {},
            {
                "endorsed_on": (-11, (-30, 60), None, (61, "fixable", "permit.endorsed")),
                "confirmed_on": (10, (3, 60), (2, "fixable", "points.data_ready"), (61, "fixable", "points.confirmed")),
                "year_paid": (12, (5, 12), (4, "fixable", "insurance.months"), None),
            },
        ),
        (
            {"points.bases": ["base_3x"], "insurance.multiple": {"paid": 24, "at_base": 24}},
            {
                "endorsed_on": (-11, (-30, 60), None, (61, "fixable", "permit.endorsed")),
                "confirmed_on": (10, (3, 60), (2, "fixable", "points.data_ready"), (61, "fixable", "points.confirmed")),
                "multiple_paid": (24, (23, 36), (22, "fixable", "multiple.months"), None),
                "multiple_at_base": (24, (24, 36), (23, "fixable", "multiple.base"), None),
            },
        ),
        (
            {"insurance.year": {"paid": 3}},
            {
                "endorsed_on": (-11, (-30, 21), None, (22, "on_track", None)),
                "confirmed_on": (10, (0, 42), None, (43, "on_track", None)),
                "year_paid": (3, (1, 4), (0, "failed", "insurance.months"), (5, "on_track", None)),
            },
        ),
        (
            {"points.bases": ["skill"], "insurance.year": {"paid": 6, "at_base": 5}},
            {
                "endorsed_on": (-11, (-30, 90), None, None),
                "confirmed_on": (10, (0, 90), None, None),
                "year_paid": (6, (6, 12), (5, "on_track", None), None),
                "year_at_base": (5, (1, 5), (0, "failed", "insurance.base"), (6, "on_track", None)),
            },
        ),
        (
            {"as_of": -5, "insurance.keeps_paying": False},
            {
                "confirmed_on": (10, (0, 60), None, (61, "fixable", "points.confirmed")),
                "year_paid": (12, (6, 12), (5, "failed", "insurance.months"), None),
            },
        ),
        (
            {"permit.endorsed_on": None},
            {
                "confirmed_on": (-1, (-1, 90), None, None),
                "year_paid": (12, (5, 12), (4, "fixable", "insurance.months"), None),
            },
        ),
        ({"permit.endorsed_on": None, "points.confirmed_on": None, "points.bases": ["other"]}, {}),
    ],
)
def test_margins_are_told_to_the_day_and_to_the_month(changes, expected):
    assert {m.input.id: told(m) for m in whatif.margins(ask(case(changes)))} == expected


def test_before_the_data_is_there_the_flip_is_below_and_a_done_act_has_no_margin():
    late = case({"points.confirmed_on": -9, "as_of": -12})
    assert told(next(m for m in whatif.margins(ask(late)) if m.input.id == "confirmed_on")) == (
        2, (0, 2), None, (3, "on_track", None),
    )  # fmt: skip
    assert [m.input.id for m in whatif.margins(ask(case({"as_of": 30})))] == ["year_paid"]
