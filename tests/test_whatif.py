"""What would change the answer: grids, margins, least change, doing nothing and the best plan, against brute force."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from making import X, day, made
from random_cases import random_case

from calculator import Case, assess, whatif
from calculator.report.pictures import proposal_words
from calculator.rules.outcome import VERDICTS

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


def applied(one, proposal, leave_out=None):
    """The case once a proposal's changes are made, but for one of them."""
    made_of = one.to_json() | {"as_of": one.as_of.isoformat()}
    for change in proposal.changes:
        if change.id == leave_out:
            continue
        if one.insurance.record is not None and change.id in whatif.RECORD_MARKS:
            rows = whatif.marked(one, replace(proposal, changes=(change,)))
            both = {**made_of["insurance"], "record": rows}
            for row, before in zip(both["record"], made_of["insurance"]["record"], strict=True):
                row |= {k: v for k, v in before.items() if k not in whatif.RECORD_MARKS[change.id]}
            made_of = {**made_of, "insurance": both}
            continue
        path = {
            "endorsed_on": "permit.endorsed_on", "confirmed_on": "points.confirmed_on",
            "months_unfiled": "tax.months_unfiled", "second_employer": "tax.second_employer",
            "keeps_paying": "insurance.keeps_paying", "year_paid": "insurance.year.paid",
            "year_at_base": "insurance.year.at_base", "multiple_paid": "insurance.multiple.paid",
            "multiple_at_base": "insurance.multiple.at_base",
        }.get(change.id, change.id)  # fmt: skip
        value = change.value.isoformat() if isinstance(change.value, date) else change.value
        made_of = made({path: value}, made_of)
    return Case.parse(made_of)


def test_every_cell_of_a_grid_is_what_assess_says():
    one = case({"insurance.year.paid": 3, "insurance.year.at_base": None})
    across, down = (i for i in whatif.inputs(one) if i.id in {"endorsed_on", "confirmed_on"})
    cells = whatif.grid(one, across, down)
    assert cells.verdict.shape == (91, 121)
    rng = random.Random(1)
    for _ in range(300):
        x, y = rng.randint(across.low, across.high), rng.randint(down.low, down.high)
        endorsed = X + x * ONE_DAY
        found = assess(with_days(one, endorsed, endorsed + y * ONE_DAY))
        assert VERDICTS[cells.verdict[y - down.low, x - across.low]] == found.verdict
        rule = cells.rule[y - down.low, x - across.low]
        against = [f.rule for s in ("failed", "fixable", "unknown") for f in found.findings if f.state == s]
        assert (against[0] if against else None) == (None if rule == whatif.NO_RULE else whatif.RULE_IDS[rule])


def test_a_margin_ends_where_the_verdict_flips_and_names_the_rule():
    margins = {m.input.id: m for m in whatif.margins(case())}
    confirmed = margins["confirmed_on"]
    assert (confirmed.low, confirmed.high) == (3, 60)
    assert (confirmed.above.value, confirmed.above.rule) == (61, "points.confirmed")
    assert (confirmed.below.value, confirmed.below.rule) == (2, "points.data_ready")
    paid = margins["year_paid"]
    assert (paid.low, paid.below.value, paid.below.verdict, paid.above) == (5, 4, "fixable", None)
    assert margins["endorsed_on"].above.rule == "permit.endorsed"


@pytest.mark.parametrize("one", drawn(40))
def test_margins_equal_a_walk_step_by_step(one):
    for margin in whatif.margins(one):
        values = np.arange(margin.input.low, margin.input.high + 1)
        answers = whatif.verdicts(whatif.varied(whatif.facts_of(one), {margin.input.id: values}), one.reading)
        verdict = np.broadcast_to(answers.verdict, values.shape)
        kept = VERDICTS.index(assess(one).verdict)
        assert verdict[margin.input.now - margin.input.low] == kept
        low = high = margin.input.now - margin.input.low
        while low > 0 and verdict[low - 1] == kept:
            low -= 1
        while high < values.size - 1 and verdict[high + 1] == kept:
            high += 1
        assert (margin.low, margin.high) == (values[low], values[high])


@pytest.mark.parametrize("one", drawn(150, seed=8))
def test_every_proposal_works_and_no_part_of_it_can_be_left_out(one):
    for proposal in whatif.least_change(one):
        assert assess(applied(one, proposal)).verdict == "on_track"
        for change in proposal.changes:
            assert assess(applied(one, proposal, leave_out=change.id)).verdict != "on_track"


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
        assert bool(whatif.least_change(one)) >= helps


def test_least_change_does_least_and_keeps_the_last_resort_for_last():
    late = whatif.least_change(case({"points.confirmed_on": 80}))
    assert [(c.id, c.value, c.until) for c in late[0].changes] == [("confirmed_on", X + 49 * ONE_DAY, X + 49 * ONE_DAY)]
    short = whatif.least_change(case({"insurance.year.paid": 3, "insurance.year.at_base": None}))
    assert [c.id for c in short[0].changes] == ["confirmed_on"]
    assert short[0].changes[0].value == date(2026, 9, 1)
    grace = whatif.least_change(case({"insurance.year.paid": 2, "insurance.year.at_base": None}))
    assert [p.in_grace for p in grace] == [True]


def test_what_has_to_be_mended_or_found_out_is_part_of_every_proposal():
    found = whatif.least_change(case({"tax.months_unfiled": 2, "tax.second_employer": None}))
    assert [(c.id, c.kind, c.value) for c in found[0].changes] == [
        ("months_unfiled", "mend", 0), ("second_employer", "learn", False)
    ]  # fmt: skip
    unknown = {"insurance.year": None, "points.bases": ["skill"], "post_matches": None}
    found = whatif.least_change(case(unknown))
    assert [(c.id, c.value) for c in found[0].changes] == [
        ("year_paid", 6),
        ("year_at_base", 6),
        ("post_matches", True),
    ]
    stopped = {"insurance.keeps_paying": False, "insurance.year.paid": 5, "insurance.year.at_base": 5}
    assert "keeps_paying" in [c.id for c in whatif.least_change(case(stopped))[0].changes]


def test_nothing_is_proposed_where_nothing_is_wrong_or_nothing_helps():
    assert whatif.least_change(case()) == []
    assert whatif.least_change(case({"permit.endorsed_on": None, "points.confirmed_on": None, "as_of": 61})) == []
    assert whatif.least_change(case({"permit.endorsed_on": -11, "points.confirmed_on": None, "as_of": 200})) == []


def test_doing_nothing_names_each_day_on_which_it_gets_worse():
    stretches = whatif.do_nothing(case())
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
    for stretch in whatif.do_nothing(one):
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
    plan = whatif.best_plan(case())
    assert (plan.way, plan.endorse_on, plan.confirm_on, plan.slack_days) == (
        "as_planned", X - 11 * ONE_DAY, date(2026, 7, 23), 57,
    )  # fmt: skip
    short = {"insurance.year.paid": 3, "insurance.year.at_base": None, "permit.endorsed_on": -30}
    assert whatif.best_plan(case(short)).way == "by_expiry"
    assert whatif.best_plan(case({"permit.endorsed_on": 70, "points.confirmed_on": None, "as_of": 2})).way == "in_grace"
    assert whatif.best_plan(case({"permit.endorsed_on": None, "points.confirmed_on": None})).way == "by_expiry"
    assert whatif.best_plan(case({"as_of": 10})) is None
    assert whatif.best_plan(case({"permit.endorsed_on": None, "points.confirmed_on": None, "as_of": 200})) is None
    done = whatif.best_plan(case({"as_of": -5}))
    assert (done.way, done.endorse_on) == ("as_planned", X - 11 * ONE_DAY)
    assert whatif.best_plan(case({"as_of": -5, "insurance.year": {"paid": 0}})) is None


@pytest.mark.parametrize("one", drawn(60, seed=21))
def test_the_best_plan_cures_everything_once_the_other_facts_are_put_right(one):
    plan = whatif.best_plan(one)
    if plan is None:
        return
    facts = {"tax.months_unfiled": 0, "tax.second_employer": False}
    if one.insurance.record is not None:
        rows = one.to_json()["insurance"]["record"]
        facts = {"insurance.record": [{**row, "filed": True, "second_employer": False} for row in rows]}
    whole = made({**facts, "post_matches": True, "employer": True}, one.to_json())
    planned = with_days(Case.parse(whole), plan.endorse_on, plan.confirm_on)
    states = {f.state for f in assess(planned).findings}
    assert not states & {"fixable", "failed"} or "unknown" in {f.state for f in assess(one).findings}


def test_findings_that_can_each_be_mended_are_told_from_those_that_cannot():
    assert whatif.is_mendable_one_by_one(case({"tax.months_unfiled": 1}))
    assert not whatif.is_mendable_one_by_one(case({"permit.endorsed_on": None, "as_of": 61}))


def test_inputs_are_what_is_not_done_and_what_a_rule_reads():
    assert [i.id for i in whatif.inputs(case())] == ["endorsed_on", "confirmed_on", "year_paid"]
    assert [i.id for i in whatif.inputs(case({"as_of": -5}))] == ["confirmed_on", "year_paid"]
    assert [i.id for i in whatif.inputs(case({"as_of": 30}))] == ["year_paid"]
    all_counts = {"points.bases": ["title", "base_3x"], "permit.endorsed_on": None, "points.confirmed_on": None}
    found = {i.id: i for i in whatif.inputs(case(all_counts))}
    assert found["multiple_paid"].high == 36
    assert found["endorsed_on"].now is None
    record = {"insurance": {"record": []}, "tax": {}}
    assert [i.id for i in whatif.inputs(case(record))] == ["endorsed_on", "confirmed_on"]


def test_without_an_employer_one_that_hands_in_the_form_is_proposed():
    one = case({"employer": False})
    proposal = whatif.least_change(one)[0]
    assert [(c.id, c.kind, c.value) for c in proposal.changes] == [("employer", "mend", True)]
    assert assess(applied(one, proposal)).verdict == "on_track"
    assert proposal_words("zh", proposal) == ["请一家上海单位为您递交申请表。"]
    assert proposal_words("en", proposal) == [
        "Have an employer in Shanghai hand in the application form (申请表) for you."
    ]


def test_undeclared_months_of_a_record_are_proposed_to_be_declared_and_marked_so():
    months = [{"month": f"2026-{m:02d}", "base": 13000, "filed": m > 1, "second_employer": False} for m in range(1, 6)]
    one = case({"insurance": {"record": months}, "tax": {}})
    proposal = whatif.least_change(one)[0]
    assert next((c.id, c.kind) for c in proposal.changes) == ("months_unfiled", "mend")
    assert all(row["filed"] for row in whatif.marked(one, proposal))
    assert assess(applied(one, proposal)).verdict == "on_track"
    assert whatif.marked(case({"tax.months_unfiled": 1}), proposal) is None
