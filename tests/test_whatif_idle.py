"""Doing nothing: each day on which it gets worse, by the law of its own day."""

from itertools import pairwise

import pytest
from changed_law import KNOWN, changed_law
from making import X, case, day
from whatif_cases import ONE_DAY, drawn, with_days

from calculator import assess, whatif
from calculator.answer.question import ask
from calculator.rules.rulebook import SHANGHAI


def test_doing_nothing_names_each_day_on_which_it_gets_worse():
    stretches = whatif.do_nothing(ask(case()))
    assert [(str(s.begins), s.verdict) for s in stretches] == [
        ("2026-06-10", "on_track"), (day(1), "fixable"), (day(61), "failed"),
    ]  # fmt: skip
    assert stretches[-1].consequences == ("card_suspended", "residence_restarts", "points_cleared", "apply_anew")
    assert all(a.ends + ONE_DAY == b.begins for a, b in pairwise(stretches))


@pytest.mark.parametrize("one", drawn(30, seed=3))
def test_doing_nothing_equals_asking_on_each_day(one):
    """For cases whose counts do not move with the days asked about."""
    if one.insurance.record is not None or one.insurance.keeps_paying is not False:
        return
    for stretch in whatif.do_nothing(ask(one)):
        for asked in (stretch.begins, stretch.ends):
            idle = with_days(one.model_copy(update={"as_of": asked}))
            undone = {"endorsed_on": None} if (one.permit.endorsed_on or one.as_of) >= one.as_of else {}
            idle = idle.model_copy(update={"permit": one.permit.model_copy(update=undone)})
            undone = {"confirmed_on": None} if (one.points.confirmed_on or one.as_of) >= one.as_of else {}
            if one.points.notice_on and one.points.notice_on > one.as_of:
                undone["notice_on"] = None
            idle = idle.model_copy(update={"points": one.points.model_copy(update=undone)})
            found = assess(idle)
            assert (found.verdict, tuple(c.id for c in found.consequences)) == (stretch.verdict, stretch.consequences)


def nothing_done(one, rulebook=SHANGHAI):
    """What doing nothing brings: first and last day of each stretch counted from X, verdict, consequences."""
    return [
        ((s.begins - X).days, (s.ends - X).days, s.verdict, s.consequences)
        for s in whatif.do_nothing(ask(one, rulebook))
    ]


SUSPENDED = ("card_suspended",)


LOST = ("card_suspended", "residence_restarts", "points_cleared", "apply_anew")


def test_doing_nothing_takes_no_planned_notice_for_a_passed_renewal():
    expected = [(-51, 0, "on_track", ()), (1, 60, "fixable", SUSPENDED), (61, 121, "failed", LOST)]
    assert nothing_done(case({"points.notice_on": -20})) == expected
    assert nothing_done(case({"points.notice_on": -50})) == expected
    there = nothing_done(case({"points.notice_on": -51}))
    assert [(a, b, verdict) for a, b, verdict, _ in there] == [
        (-51, 0, "renewed"), (1, 60, "renewed"), (61, 121, "renewed"),
    ]  # fmt: skip


def test_doing_nothing_takes_no_planned_form_for_one_handed_in():
    """Without an employer nothing but the form handed in renews; not handed in, it is missed once L has passed."""
    laid_off = {"employer": False, "as_of": -5, "points.form_handed_in_on": 3}
    assert nothing_done(case(laid_off)) == [(-5, 49, "fixable", ()), (50, 121, "failed", ("apply_anew",))]
    handed_in = {**laid_off, "points.form_handed_in_on": -5}
    assert nothing_done(case(handed_in)) == [(-5, 49, "on_track", ()), (50, 121, "failed", ("apply_anew",))]


def test_doing_nothing_after_a_done_endorsement_ends_with_its_last_day_to_confirm():
    assert nothing_done(case({"as_of": -5})) == [(-5, 49, "on_track", ()), (50, 121, "failed", ("apply_anew",))]
    today = nothing_done(case({"as_of": -11}))
    assert today[0] == (-11, 0, "on_track", ())
    late = {"as_of": 130, "permit.endorsed_on": 100, "points.confirmed_on": None, "reading": "measure"}
    restarted = ("card_suspended", "residence_restarts")
    assert nothing_done(case(late), KNOWN) == [
        (130, 160, "on_track", restarted), (161, 161, "failed", (*restarted, "apply_anew")),
    ]  # fmt: skip
    assert nothing_done(case({"as_of": 400})) == [(400, 401, "on_track", ())]


def test_doing_nothing_judges_each_day_by_the_law_that_holds_on_it():
    """Endorsed at X-11: 60 days to confirm end with X+49, 90 days with X+79."""
    one = case({"as_of": -5})
    law = changed_law("confirmation_days", 90, day(40))
    assert nothing_done(one, law) == [(-5, 79, "on_track", ()), (80, 151, "failed", ("apply_anew",))]
    law = changed_law("confirmation_days", 90, day(55))
    assert nothing_done(one, law) == [
        (-5, 49, "on_track", ()), (50, 54, "failed", ("apply_anew",)), (55, 79, "on_track", ()),
        (80, 151, "failed", ("apply_anew",)),
    ]  # fmt: skip
    law = changed_law("confirmation_days", 90, day(122))
    assert nothing_done(one, law) == [(-5, 49, "on_track", ()), (50, 121, "failed", ("apply_anew",))]


def test_what_doing_nothing_brings_with_it_follows_the_law_of_its_day_too():
    law = changed_law("grace_days", 90, day(70))
    assert nothing_done(case(), law) == [
        (-51, 0, "on_track", ()), (1, 60, "fixable", SUSPENDED), (61, 69, "failed", LOST),
        (70, 90, "fixable", SUSPENDED), (91, 151, "failed", LOST),
    ]  # fmt: skip
    late = case({"permit.endorsed_on": 65, "points.confirmed_on": None, "as_of": 66, "reading": "measure"})
    law = changed_law("grace_days", 90, day(70))
    assert [s[:2] + s[3] for s in nothing_done(late, law)][:2] == [
        (66, 69, "card_suspended", "residence_restarts"), (70, 125, "card_suspended", "residence_gap"),
    ]  # fmt: skip
