"""What would change the answer: grids, margins, least change, doing nothing and the best plan, against brute force."""

import random
import tracemalloc
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from changed_law import changed_law
from making import X, day, made
from promises import all_kept
from random_cases import random_case

from calculator import Case, assess, whatif
from calculator.answer.question import ask
from calculator.report.pictures import proposal_words
from calculator.rules.outcome import VERDICTS
from calculator.rules.rulebook import SHANGHAI
from calculator.whatif.applied import marked

ONE_DAY = timedelta(days=1)


def case(changes=None):
    return Case.parse(made(changes))


def with_days(one, endorsed=None, confirmed=None):
    permit = one.permit.model_copy(update={"endorsed_on": endorsed or one.permit.endorsed_on})
    points = one.points.model_copy(update={"confirmed_on": confirmed or one.points.confirmed_on})
    return one.model_copy(update={"permit": permit, "points": points})


def drawn(number, seed=5):
    rng = random.Random(seed)
    found = []
    while len(found) < number:
        one = Case.parse(random_case(rng))
        if assess(one).verdict != "renewed":
            found.append(one)
    return found


def test_every_cell_of_a_grid_is_what_assess_says():
    one = case({"insurance.year.paid": 3, "insurance.year.at_base": None})
    across, down = (i for i in whatif.inputs(ask(one)) if i.id in {"endorsed_on", "confirmed_on"})
    cells = whatif.grid(ask(one), across, down)
    assert cells.verdict.shape == (91, 121)
    rng = random.Random(1)
    for _ in range(300):
        x, y = rng.randint(across.low, across.high), rng.randint(down.low, down.high)
        endorsed = X + x * ONE_DAY
        found = assess(with_days(one, endorsed, endorsed + y * ONE_DAY))
        assert VERDICTS[cells.verdict[y - down.low, x - across.low]] == found.verdict
        rule = cells.rule[y - down.low, x - across.low]
        against = [f.rule for s in ("failed", "fixable", "unknown") for f in found.findings if f.state == s]
        assert (against[0] if against else None) == (None if rule == whatif.NO_RULE else cells.rules[rule])


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
def test_everything_offered_for_200_cases_is_accepted_and_brings_what_was_said(sown):
    rng = random.Random(sown)
    for _ in range(200):
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


def test_the_best_plan_is_the_gentlest_and_leaves_the_widest_room():
    plan = whatif.best_plan(assess(case()))
    assert (plan.way, plan.endorse_on, plan.confirm_on, plan.slack_days) == (
        "as_planned", X - 11 * ONE_DAY, date(2026, 7, 23), 57,
    )  # fmt: skip
    short = {"insurance.year.paid": 3, "insurance.year.at_base": None, "permit.endorsed_on": -30}
    assert whatif.best_plan(assess(case(short))).way == "by_expiry"
    assert (
        whatif.best_plan(assess(case({"permit.endorsed_on": 70, "points.confirmed_on": None, "as_of": 2}))).way
        == "in_grace"
    )
    assert whatif.best_plan(assess(case({"permit.endorsed_on": None, "points.confirmed_on": None}))).way == "by_expiry"
    assert whatif.best_plan(assess(case({"as_of": 10}))) is None
    assert (
        whatif.best_plan(assess(case({"permit.endorsed_on": None, "points.confirmed_on": None, "as_of": 200}))) is None
    )
    done = whatif.best_plan(assess(case({"as_of": -5})))
    assert (done.way, done.endorse_on) == ("as_planned", X - 11 * ONE_DAY)
    assert whatif.best_plan(assess(case({"as_of": -5, "insurance.year": {"paid": 0}}))) is None


def test_findings_that_can_each_be_mended_are_told_from_those_that_cannot():
    assert whatif.is_mendable_one_by_one(assess(case({"tax.months_unfiled": 1})))
    assert not whatif.is_mendable_one_by_one(assess(case({"permit.endorsed_on": None, "as_of": 61})))


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


def test_without_an_employer_one_that_hands_in_the_form_is_proposed():
    one = case({"employer": False})
    proposal = whatif.least_change(assess(one))[0]
    assert [(c.id, c.kind, c.value) for c in proposal.changes] == [("employer", "mend", True)]
    assert assess(Case.parse(whatif.applied(ask(one), proposal))).verdict == "on_track"
    assert proposal_words("zh", proposal) == ["请一家上海单位为您递交申请表。"]
    assert proposal_words("en", proposal) == [
        "Have an employer in Shanghai hand in the application form (申请表) for you."
    ]


def test_undeclared_months_of_a_record_are_proposed_to_be_declared_and_marked_so():
    months = [{"month": f"2026-{m:02d}", "base": 13000, "filed": m > 1, "second_employer": False} for m in range(1, 6)]
    one = case({"insurance": {"record": months}, "tax": {}})
    proposal = whatif.least_change(assess(one))[0]
    assert next((c.id, c.kind) for c in proposal.changes) == ("months_unfiled", "mend")
    assert all(row["filed"] for row in marked(ask(one), proposal))
    assert assess(Case.parse(whatif.applied(ask(one), proposal))).verdict == "on_track"
    assert marked(ask(case({"tax.months_unfiled": 1})), proposal) is None


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


def test_under_the_measure_an_endorsement_after_the_days_of_grace_is_still_offered():
    """T is X+75: endorse today, confirm within 60 days, once six months are there."""
    asked = {"reading": "measure", "as_of": 75, "permit.endorsed_on": None, "points.confirmed_on": None}
    plan = whatif.best_plan(assess(case({**asked, "points.bases": ["base_1x"], "insurance.multiple": {"paid": 35}})))
    assert (plan.way, str(plan.endorse_on), str(plan.confirm_on), plan.slack_days) == (
        "in_grace", "2026-10-14", "2026-11-01", 42,
    )  # fmt: skip
    assert [c.id for c in plan.changes] == ["multiple_at_base", "endorsed_on", "confirmed_on"]


@pytest.mark.parametrize("reading", ["guide", "measure"])
def test_a_late_endorsement_is_never_put_off_beyond_the_days_of_grace(reading):
    """One month insured: six are there for November, 60 days after 2 September; X+60 is 29 September."""
    short = {"permit.endorsed_on": None, "points.confirmed_on": None, "insurance.year": {"paid": 1}}
    (proposal,) = whatif.least_change(assess(case({**short, "reading": reading})))
    assert [(c.id, str(c.value), str(c.until)) for c in proposal.changes] == [
        ("endorsed_on", "2026-09-02", "2026-09-29"), ("confirmed_on", "2026-11-01", "2026-11-01"),
    ]  # fmt: skip


def test_what_a_proposal_changes_is_put_where_a_case_has_it():
    proposal = whatif.Proposal(
        (
            whatif.Change("endorsed_on", "do", date(2026, 7, 22), date(2026, 7, 25)),
            whatif.Change("confirmed_on", "do", date(2026, 8, 3)),
            whatif.Change("keeps_paying", "do", value=True),
            whatif.Change("year_paid", "learn", 6),
            whatif.Change("year_at_base", "learn", 5),
            whatif.Change("multiple_paid", "learn", 36),
            whatif.Change("multiple_at_base", "learn", 35),
            whatif.Change("months_unfiled", "mend", 0),
            whatif.Change("second_employer", "learn", value=False),
            whatif.Change("post_matches", "mend", value=True),
        ),
        in_grace=False, late_days=0,
    )  # fmt: skip
    assert whatif.changed(ask(case()), proposal) == {
        "permit.endorsed_on": "2026-07-22", "points.confirmed_on": "2026-08-03", "insurance.keeps_paying": True,
        "insurance.year.paid": 6, "insurance.year.at_base": 5,
        "insurance.multiple.paid": 36, "insurance.multiple.at_base": 35,
        "tax.months_unfiled": 0, "tax.second_employer": False, "post_matches": True,
    }  # fmt: skip
    bare = {"as_of": "2026-06-10", "permit": {"expires_on": "2026-07-31"}, "points": {"bases": ["other"]}}
    assert whatif.applied(ask(Case.parse(bare)), proposal) == {
        "as_of": "2026-06-10",
        "permit": {"expires_on": "2026-07-31", "endorsed_on": "2026-07-22"},
        "points": {"bases": ["other"], "confirmed_on": "2026-08-03"},
        "insurance": {
            "keeps_paying": True, "year": {"paid": 6, "at_base": 5}, "multiple": {"paid": 36, "at_base": 35},
        },
        "tax": {"months_unfiled": 0, "second_employer": False}, "post_matches": True,
    }  # fmt: skip


def test_a_record_is_put_back_only_where_a_proposal_marks_its_months():
    months = [{"month": f"2026-{m:02d}", "base": 13000, "filed": True, "second_employer": False} for m in range(1, 6)]
    one = case({"insurance": {"record": months}, "tax": {}, "points.confirmed_on": 80})
    assert whatif.changed(ask(one), whatif.least_change(assess(one))[0]) == {"points.confirmed_on": "2026-09-18"}


ENDORSED, CONFIRMED = "permit.endorsed_on", "points.confirmed_on"
PAID, AT_BASE = "insurance.year.paid", "insurance.year.at_base"


@pytest.mark.parametrize(
    ("changes", "values", "expected"),
    [
        ({}, {"confirmed_on": 20, "year_paid": 7}, {CONFIRMED: "2026-08-09", PAID: 7, AT_BASE: 7}),
        ({}, {"endorsed_on": 5}, {ENDORSED: "2026-08-05", CONFIRMED: "2026-08-15"}),
        ({}, {"endorsed_on": 5, "confirmed_on": 20}, {ENDORSED: "2026-08-05", CONFIRMED: "2026-08-25"}),
        ({ENDORSED: None}, {"endorsed_on": -5}, {ENDORSED: "2026-07-26", CONFIRMED: "2026-07-25"}),
        ({ENDORSED: None}, {"confirmed_on": 20}, {CONFIRMED: "2026-08-20"}),
        ({CONFIRMED: None}, {"endorsed_on": 5}, {ENDORSED: "2026-08-05"}),
        ({CONFIRMED: None}, {"confirmed_on": 0}, {CONFIRMED: "2026-07-20"}),
        ({"as_of": -5}, {"confirmed_on": 30}, {CONFIRMED: "2026-08-19"}),
        ({CONFIRMED: -59}, {"endorsed_on": 0}, {ENDORSED: "2026-07-31", CONFIRMED: "2026-06-02"}),
        ({CONFIRMED: -51}, {"endorsed_on": 0}, {ENDORSED: "2026-07-31", CONFIRMED: "2026-06-21"}),
        ({PAID: 5, AT_BASE: 3}, {"year_at_base": 8}, {PAID: 8, AT_BASE: 8}),
        ({PAID: 5, AT_BASE: 3}, {"year_at_base": 4}, {PAID: 5, AT_BASE: 4}),
        ({PAID: 5, AT_BASE: 3}, {"year_paid": 4}, {PAID: 4, AT_BASE: 3}),
        ({PAID: 5, AT_BASE: 3}, {"year_paid": 2, "year_at_base": 7}, {PAID: 7, AT_BASE: 7}),
        ({"insurance.year": {"paid": 5}}, {"year_paid": 2}, {PAID: 2}),
        ({"insurance.year": {"at_base": 3}}, {"year_at_base": 6}, {AT_BASE: 6}),
        ({"insurance.multiple": {}}, {"multiple_paid": 20}, {"insurance.multiple.paid": 20}),
        (
            {"insurance.multiple": {"paid": 36, "at_base": 30}},
            {"multiple_paid": 20},
            {"insurance.multiple.paid": 20, "insurance.multiple.at_base": 20},
        ),
    ],
)
def test_values_of_inputs_change_what_they_stand_for_and_nothing_else(changes, values, expected):
    """The planned endorsement stays where its axis is not shown; a done confirmation never moves."""
    one = case(changes)
    assert whatif.changed(ask(one), values) == expected
    assert Case.parse(whatif.applied(ask(one), values)) == case({**changes, **expected})


def test_no_month_at_the_base_is_known_only_as_long_as_no_month_is_paid():
    unknown = {"points.bases": ["skill"], "insurance.year": {"paid": 6}}
    found = {i.id: i for i in whatif.inputs(ask(case(unknown)))}
    cells = whatif.grid(ask(case(unknown)), found["confirmed_on"], found["year_paid"])
    assert [VERDICTS[cells.verdict[paid, 10]] for paid in (0, 1, 6)] == ["failed", "fixable", "unknown"]
    assert [cells.rules[cells.rule[paid, 10]] for paid in (0, 1, 6)] == [
        "insurance.months", "insurance.months", "insurance.base",
    ]  # fmt: skip
    none = {i.id: i for i in whatif.inputs(ask(case({"points.bases": ["skill"], "insurance.year": {"paid": 0}})))}
    assert (none["year_paid"].now, none["year_at_base"].now) == (0, None)


def test_once_the_renewal_has_passed_no_rule_decides_a_cell():
    one = case({"points.notice_on": -60, "tax.months_unfiled": 2})
    across, down, *_ = whatif.inputs(ask(one))
    cells = whatif.grid(ask(one), across, down)
    assert {VERDICTS[v] for v in cells.verdict.flat} == {"renewed"}
    assert set(cells.rule.flat) == {whatif.NO_RULE}


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
    assert nothing_done(case(late)) == [
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
