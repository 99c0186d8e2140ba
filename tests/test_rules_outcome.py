"""What follows from the checks: the gravest decides unless the renewal has passed; days of grace end on their last."""

import pytest
from making import MEASURE, SHORT, STOPS, UNSET, X, answered, day

DONE = {"points.notice_on": -1, "as_of": 0}


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "on_track"),
        (UNSET, "on_track"),
        ({"tax.months_unfiled": None}, "unknown"),
        ({"tax.months_unfiled": None, "employer": False}, "fixable"),
        ({"tax.months_unfiled": None, "employer": False, **SHORT}, "failed"),
        ({"tax.months_unfiled": 1, **SHORT, **DONE}, "renewed"),
        ({**SHORT, "points.notice_on": 1, "as_of": 0}, "failed"),
        ({**SHORT, "points.notice_on": 0, "as_of": 0}, "renewed"),
    ],
)
def test_the_gravest_state_decides_and_a_notice_that_is_there_settles_it(changes, verdict):
    assert answered(changes).verdict == verdict


@pytest.mark.parametrize(
    ("endorsed", "consequences", "gap", "counted_from"),
    [
        (0, [], 0, "2019-05-01"),
        (1, ["card_suspended", "residence_gap"], 1, "2019-05-01"),
        (60, ["card_suspended", "residence_gap"], 60, "2019-05-01"),
        (61, ["card_suspended", "residence_restarts"], 0, day(61)),
    ],
)
def test_residence_years_go_on_within_the_days_of_grace_and_start_anew_after(endorsed, consequences, gap, counted_from):
    found = answered({
        "permit.endorsed_on": endorsed, "points.confirmed_on": None, "permit.resident_since": "2019-05-01", **MEASURE,
    })  # fmt: skip
    assert [c.id for c in found.consequences] == consequences
    assert (found.residence.gap_days, str(found.residence.counted_from)) == (gap, counted_from)


@pytest.mark.parametrize(
    ("as_of", "reading", "consequences"),
    [
        (60, "guide", ["card_suspended"]),
        (61, "guide", ["card_suspended", "residence_restarts", "points_cleared", "apply_anew"]),
        (61, "measure", ["card_suspended", "residence_restarts"]),
    ],
)
def test_without_an_endorsement_the_points_are_cleared_the_day_after_the_grace_by_the_guide_alone(
    as_of, reading, consequences
):
    found = answered({"as_of": as_of, "reading": reading, **UNSET})
    assert [c.id for c in found.consequences] == consequences


def test_the_earliest_of_several_days_to_mend_by_is_told_and_none_of_a_lost_or_passed_renewal():
    late = {"permit.endorsed_on": 61, "points.confirmed_on": None, "tax.months_unfiled": 1}
    mend = {f.rule: f.fix_by for f in answered(late).findings if f.state == "fixable"}
    assert answered(late).mend_by == min(mend.values())
    assert len(set(mend.values())) == 2
    assert answered({**late, **SHORT}).mend_by is None
    assert answered({**late, "as_of": 5, "points.notice_on": 4}).mend_by is None


def test_three_years_open_and_close_around_their_expiry_and_the_first_begins_where_points_were_granted():
    cycles = answered({"points.granted_on": -100}).cycles
    assert [(str(c.opens), str(c.expires), str(c.closes), c.days) for c in cycles] == [
        ("2026-07-01", "2026-07-31", "2026-09-29", 100),
        ("2027-07-01", "2027-07-31", "2027-09-29", 365),
        ("2028-07-01", "2028-07-31", "2028-09-29", 366),
    ]
    assert answered({"points.granted_on": "2020-01-01"}).cycles[0].days == 365


@pytest.mark.parametrize(("endorsed", "closes"), [(-11, -11 + 60), (None, None), (61, None)])
def test_days_to_confirm_are_told_only_with_an_endorsement_that_is_in_time(endorsed, closes):
    found = {d.id: d.date for d in answered({"permit.endorsed_on": endorsed, "points.confirmed_on": None}).deadlines}
    assert found.get("confirm_closes") == (None if closes is None else X.fromordinal(X.toordinal() + closes))


def test_who_has_stopped_paying_for_good_can_only_start_over():
    found = answered({**UNSET, "insurance.year": {"paid": 5}, **STOPS})
    assert (found.verdict, found.next_step.id) == ("failed", "start_over")
