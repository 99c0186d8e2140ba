"""What would change the answer: grids, margins, least change, doing nothing and the best plan, against brute force."""

import random
import tracemalloc
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from broad import part_of
from making import X, case
from promises import all_kept
from random_cases import random_case
from whatif_cases import ONE_DAY, drawn, with_days

from calculator import Case, assess, whatif
from calculator.answer.question import ask
from calculator.report.pictures import proposal_words


@pytest.mark.parametrize("one", drawn(150, seed=8))
def test_of_no_proposal_any_part_can_be_left_out(one):
    """But for an endorsement not planned yet, which has to be late to leave the confirmation its day."""
    for proposal in whatif.least_change(assess(one)):
        for change in proposal.changes:
            rest = replace(proposal, changes=tuple(c for c in proposal.changes if c is not change))
            needed = assess(Case.parse(whatif.applied(ask(one), rest))).verdict != "on_track"
            assert needed or (change.id == "endorsed_on" and one.permit.endorsed_on is None and proposal.in_grace)


def test_a_confirmation_that_only_a_late_endorsement_leaves_comes_with_that_endorsement():
    """Two insured, six in October: its first day is 60 days after 2 August, 3 working days after 27 September."""
    short = {"permit.endorsed_on": None, "points.confirmed_on": None, "insurance.year": {"paid": 2}}
    (proposal,) = whatif.least_change(assess(case(short)))
    assert [(c.id, str(c.value), str(c.until)) for c in proposal.changes] == [
        ("endorsed_on", "2026-08-02", "2026-09-27"), ("confirmed_on", "2026-10-01", "2026-10-01"),
    ]  # fmt: skip
    assert (proposal.in_grace, proposal.late_days) == (True, 2)
    (proposal,) = whatif.least_change(assess(case({**short, "insurance.year": {"paid": 3}})))
    assert [(c.id, str(c.value), str(c.until)) for c in proposal.changes] == [
        ("confirmed_on", "2026-09-01", "2026-09-29")
    ]
    assert (proposal.in_grace, proposal.late_days) == (False, 0)


def test_everything_offered_for_a_case_is_accepted_and_brings_what_was_said():
    rng, tried = random.Random(14), Counter()
    for _ in range(60):
        tried += all_kept(random_case(rng), rng)
    assert min(tried[kind] for kind in ("proposals", "plans", "flips", "cells", "cures")) > 0


@pytest.mark.broad
@pytest.mark.parametrize("sown", range(6))
def test_everything_offered_for_many_cases_is_accepted_and_brings_what_was_said(sown):
    rng = random.Random(sown)
    for _ in range(part_of(100)):
        all_kept(random_case(rng), rng, cells=4)


@pytest.mark.broad
@pytest.mark.parametrize("one", drawn(25, seed=12))
def test_where_no_proposal_is_made_no_pair_of_days_helps(one):
    """Brute force over every day of both acts, for cases whose other facts are in order."""
    wrong = {f.rule for f in assess(one).findings if f.state in {"fixable", "failed", "unknown"}}
    if (
        wrong & {"tax.filed", "tax.single_employer", "post.matches", "employer.form"}
        or "unknown" in assess(one).verdict
    ):
        return
    if one.insurance.keeps_paying is False and one.insurance.record is None:
        return
    free = [d is None or d >= one.as_of for d in (one.permit.endorsed_on, one.points.confirmed_on)]
    expires, asked = one.permit.expires_on, one.as_of
    endorsed = [expires + n * ONE_DAY for n in range(-30, 61) if expires + n * ONE_DAY >= asked] if free[0] else [None]
    confirmed = [asked + n * ONE_DAY for n in range((expires - asked).days + 121)] if free[1] else [None]
    helps = any(
        assess(with_days(one, e, c)).verdict == "on_track"
        for e in endorsed[::3] for c in confirmed[::3] if c is None or c >= expires - 60 * ONE_DAY
    )  # fmt: skip
    if assess(one).verdict != "on_track":
        assert bool(whatif.least_change(assess(one))) >= helps


def test_least_change_does_least_and_keeps_the_last_resort_for_last():
    late = whatif.least_change(assess(case({"points.confirmed_on": 80})))
    assert [(c.id, c.value, c.until) for c in late[0].changes] == [("confirmed_on", X + 49 * ONE_DAY, X + 49 * ONE_DAY)]
    short = whatif.least_change(assess(case({"insurance.year.paid": 3, "insurance.year.at_base": None})))
    assert [c.id for c in short[0].changes] == ["confirmed_on"]
    assert short[0].changes[0].value == date(2026, 9, 1)
    grace = whatif.least_change(assess(case({"insurance.year.paid": 2, "insurance.year.at_base": None})))
    assert [p.in_grace for p in grace] == [True]


def test_what_has_to_be_mended_or_found_out_is_part_of_every_proposal():
    found = whatif.least_change(assess(case({"tax.months_unfiled": 2, "tax.second_employer": None})))
    assert [(c.id, c.kind, c.value) for c in found[0].changes] == [
        ("months_unfiled", "mend", 0), ("second_employer", "learn", False)
    ]  # fmt: skip
    unknown = {"insurance.year": None, "points.bases": ["skill"], "post_matches": None}
    found = whatif.least_change(assess(case(unknown)))
    assert [(c.id, c.value) for c in found[0].changes] == [
        ("year_paid", 6),
        ("year_at_base", 6),
        ("post_matches", True),
    ]
    stopped = {"insurance.keeps_paying": False, "insurance.year.paid": 5, "insurance.year.at_base": 5}
    assert "keeps_paying" in [c.id for c in whatif.least_change(assess(case(stopped)))[0].changes]


def test_nothing_is_proposed_where_nothing_is_wrong_or_nothing_helps():
    assert whatif.least_change(assess(case())) == []
    assert (
        whatif.least_change(assess(case({"permit.endorsed_on": None, "points.confirmed_on": None, "as_of": 61}))) == []
    )
    assert (
        whatif.least_change(assess(case({"permit.endorsed_on": -11, "points.confirmed_on": None, "as_of": 200}))) == []
    )


def test_without_an_employer_one_that_hands_in_the_form_is_proposed():
    one = case({"employer": False})
    proposal = whatif.least_change(assess(one))[0]
    assert [(c.id, c.kind, c.value) for c in proposal.changes] == [("employer", "mend", True)]
    assert assess(Case.parse(whatif.applied(ask(one), proposal))).verdict == "on_track"
    assert proposal_words("zh", proposal) == ["请一家上海单位为您递交申请表。"]
    assert proposal_words("en", proposal) == [
        "Have an employer in Shanghai hand in the application form (申请表) for you."
    ]


def test_no_confirmation_is_proposed_before_the_data_of_the_earliest_endorsement_is_there():
    """A confirmation before X-60 would belong to the previous year, and one before W cannot be made."""
    one = Case.parse({
        "as_of": "2026-04-17", "permit": {"expires_on": "2027-04-11"}, "points": {"bases": ["skill"]},
        "insurance": {"year": {"paid": 4, "at_base": 4}}, "post_matches": True,
        "tax": {"months_unfiled": 0, "second_employer": False},
    })  # fmt: skip
    proposals = whatif.least_change(assess(one))
    assert [[(c.id, str(c.value), str(c.until)) for c in p.changes] for p in proposals] == [
        [("confirmed_on", "2027-03-17", "2027-06-10")]
    ]
    assert assess(Case.parse(whatif.applied(ask(one), proposals[0]))).verdict == "on_track"


@pytest.mark.parametrize("reading", ["guide", "measure"])
def test_a_late_endorsement_is_never_put_off_beyond_the_days_of_grace(reading):
    """One month insured: six are there for November, 60 days after 2 September; X+60 is 29 September."""
    short = {"permit.endorsed_on": None, "points.confirmed_on": None, "insurance.year": {"paid": 1}}
    (proposal,) = whatif.least_change(assess(case({**short, "reading": reading})))
    assert [(c.id, str(c.value), str(c.until)) for c in proposal.changes] == [
        ("endorsed_on", "2026-09-02", "2026-09-29"), ("confirmed_on", "2026-11-01", "2026-11-01"),
    ]  # fmt: skip


FAR = {
    "expires_on": "2032-06-10", "as_of": "2026-06-10", "endorsed_on": "2033-06-10", "confirmed_on": "2034-06-10",
}  # fmt: skip


def hostile(bases, **insurance):
    """A case whose days stand at the far end of what is accepted."""
    return Case.parse({
        "as_of": FAR["as_of"], "permit": {"expires_on": FAR["expires_on"], "endorsed_on": FAR["endorsed_on"]},
        "points": {"confirmed_on": FAR["confirmed_on"], "bases": bases}, "insurance": insurance, "post_matches": False,
    })  # fmt: skip


def megabytes(call):
    """The most memory a call needs at a time, apart from what is kept from one call to the next."""
    call()
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("kept_by", ["counts", "record"])
def test_no_accepted_case_costs_more_than_a_bounded_amount_of_memory(kept_by):
    counts = {"year": {"paid": 5, "at_base": 3}, "multiple": {"paid": 20, "at_base": 10}, "keeps_paying": False}
    months = [{"month": f"{y}-{m:02d}", "base": 9000} for y in range(2002, 2100) for m in range(1, 13)]
    one = hostile(["skill", "base_2x"], **(counts if kept_by == "counts" else {"record": months}))
    across, down = whatif.inputs(ask(one))[:2]
    assert (across.high - across.low, down.high - down.low) == (180, 180)
    assert megabytes(lambda: whatif.grid(ask(one), across, down)) < 8
    assert megabytes(lambda: (whatif.margins(ask(one)), whatif.least_change(assess(one)))) < 5
    assert megabytes(lambda: (whatif.best_plan(assess(one)), whatif.do_nothing(ask(one)))) < 5
