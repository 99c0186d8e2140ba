"""The way of a case: exactly one task at hand, days of the engine, every next step with its place."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from making import SHORT, UNSET, made
from random_cases import random_cases

from calculator import Case, assess
from calculator.answer.steps import ABOUT, ANEW, WAITS, way
from calculator.rules.outcome import STEPS

WORKED = [json.loads(p.read_text(encoding="utf-8"))["case"] for p in Path(__file__).with_name("cases").glob("*.json")]


ALL = [Case.parse(one) for one in (*WORKED, *random_cases(500, 6))]


def of(changes):
    case = Case.parse(made(changes))
    found = assess(case)
    return way(found), found


def states(changes):
    return {task.id: task.state for task in of(changes)[0].tasks}


def test_exactly_one_task_is_at_hand_and_it_is_the_next_step():
    for case in ALL:
        found = assess(case)
        at_hand = [task for task in way(found).tasks if task.state in {"now", "waiting"}]
        expected = [] if found.verdict == "renewed" else [found.next_step.id]
        assert [task.id for task in at_hand] == expected
        if at_hand:
            task = at_hand[0]
            assert (task.begins, task.by) == (found.next_step.begins, found.next_step.by)
            assert (task.state == "waiting") == (task.id in WAITS or task.begins > case.as_of)


@pytest.mark.broad
def test_every_next_step_has_its_place():
    reached = Counter(assess(case).next_step.id for case in (*ALL, *map(Case.parse, random_cases(3000, 7))))
    assert set(reached) == set(STEPS)
    assert set(STEPS) - {"done"} <= set(ABOUT)


def test_every_day_of_a_task_is_the_engines_own():
    for case in ALL:
        found = assess(case)
        known = {d.date for d in found.deadlines} | {found.next_step.begins, found.next_step.by, None}
        for f in found.findings:
            known |= {f.fix_by, f.cure_on, f.cure_until}
        known |= {case.points.confirmed_on}
        steps = way(found)
        assert {day for task in steps.tasks for day in (task.begins, task.by)} <= known
        assert {one.by for one in steps.beside} <= known


def test_all_is_done_once_the_notice_is_there():
    for case in ALL:
        found = assess(case)
        if found.verdict == "renewed":
            steps = way(found)
            assert steps.here is None
            assert steps.beside == ()
            assert {task.state for task in steps.tasks} <= {"done", "not_needed"}


def test_a_failed_case_shows_the_way_to_apply_anew():
    seen = 0
    for case in ALL:
        found = assess(case)
        shown = {task.id: task.state for task in way(found).tasks}
        assert ("apply_anew" in shown) == (found.verdict == "failed")
        if found.verdict == "failed":
            seen += 1
            void = next(f for f in found.findings if f.rule == "permit.endorsed").state == "failed"
            assert (shown["start_over"], shown["apply_anew"], shown["await_decision"]) == ("now", "later", "later")
            endorsed = case.permit.endorsed_on is not None and case.permit.endorsed_on < case.as_of
            assert shown["permit_anew"] == ("later" if void and not endorsed else "not_needed")
    assert seen > 50


def test_mending_stands_beside_and_its_earliest_day_is_the_engines():
    for case in ALL:
        found = assess(case)
        beside = way(found).beside
        if found.verdict in {"failed", "renewed"}:
            assert {one.id for one in beside} <= {"permit_all_the_same", "permit_automatic"}
        else:
            assert [one.id for one in beside] == [f.rule for f in found.findings if f.state == "fixable"]
            assert min((one.by for one in beside), default=None) == found.mend_by


def test_a_permit_of_a_failed_case_is_still_to_be_endorsed():
    short = {"insurance.year.paid": 0, "insurance.year.at_base": 0, "insurance.keeps_paying": False}
    steps, found = of({"as_of": -10, "permit.endorsed_on": -5, "points.confirmed_on": 2, **short})
    assert found.verdict == "failed"
    assert [one.id for one in steps.beside] == ["permit_all_the_same"]
    assert steps.beside[0].by == found.findings[1].fix_by
    assert of({"as_of": 1, "permit.endorsed_on": -5, "points.confirmed_on": 2, **short})[0].beside == ()


@pytest.mark.parametrize(
    ("changes", "automatic", "endorse"),
    [
        ({"permit.housing": "owned"}, "later", "not_needed"),
        ({"permit.housing": "owned", "as_of": -20}, "waiting", "not_needed"),
        ({"permit.housing": "owned", "as_of": -14, "permit.endorsed_on": 0}, "not_needed", "now"),
        ({"permit.housing": None}, "unknown", "later"),
        ({"permit.housing": None, "as_of": -20}, "unknown", "now"),
        ({"permit.housing": "other"}, "not_needed", "later"),
        ({"permit.housing": "owned", "as_of": -8, "permit.endorsed_on": -17}, "not_needed", "done"),
    ],
)
def test_automatic_endorsement_or_the_service_centre(changes, automatic, endorse):
    shown = states({"as_of": -40, "permit.endorsed_on": -17, "points.confirmed_on": -5, **changes})
    assert (shown["wait_for_automatic"], shown["endorse"]) == (automatic, endorse)


def test_the_tasks_follow_the_case_from_endorsement_to_notice():
    def at_hand(**changes):
        return of(changes | {"permit.endorsed_on": -11, "points.confirmed_on": None})[0].here.id

    assert at_hand(as_of=-40) == "wait_for_window"
    assert at_hand(as_of=-12) == "endorse"
    assert at_hand(as_of=-10) == "wait_for_data"
    assert at_hand(as_of=-5) == "confirm"
    confirmed = {"permit.endorsed_on": -11, "points.confirmed_on": -4, "as_of": -2}
    assert of(confirmed)[0].here.id == "employer_form"
    assert of(confirmed | {"points.form_handed_in_on": -3})[0].here.id == "collect_notice"
    assert of(confirmed | {"points.notice_on": -3})[0].here is None


def test_what_differs_in_a_way_is_named():
    def ways(name, **changes):
        return next(task.ways for task in of(changes)[0].tasks if task.id == name)

    assert ways("employer_form") == ("unsaid",)
    assert ways("employer_form", details_changed=True) == ("changed",)
    assert ways("employer_form", details_changed=False, **{"points.bases": ["skill"]}) == ("unchanged", "post")
    assert ways("endorse", as_of=5, **{"permit.endorsed_on": None, "points.confirmed_on": None}) == ("late",)
    assert ways("endorse", **{"permit.housing": "registered_lease"}) == ("lease",)


def test_months_are_waited_for_only_where_they_are_short():
    short = {"insurance.year.paid": 4, "insurance.year.at_base": 4, "as_of": -5, "permit.endorsed_on": -15,
             "points.confirmed_on": None}  # fmt: skip
    steps, found = of(short)
    assert steps.here.id == "wait_for_months"
    assert steps.here.by == max(f.cure_on for f in found.findings if f.cure_on)
    confirm = next(t for t in steps.tasks if t.id == "confirm")
    assert (confirm.state, confirm.begins) == ("later", steps.here.by)
    later = next(t for t in of(short | {"as_of": -14})[0].tasks if t.id == "wait_for_months")
    assert (later.state, later.by is not None) == ("later", True)
    assert states({})["wait_for_months"] == "not_needed"


def test_nothing_that_cannot_start_yet_begins_in_the_past():
    for case in ALL:
        for task in way(assess(case)).tasks:
            assert task.state != "later" or task.begins is None or task.begins >= case.as_of, task


def test_the_form_waits_for_a_planned_confirmation_only_if_that_day_will_do():
    def begins(**changes):
        return next(t.begins for t in of(changes)[0].tasks if t.id == "employer_form")

    assert str(begins()) == "2026-07-30"
    assert begins(**{"points.confirmed_on": -10}) is None


@pytest.mark.broad
def test_lacks_that_no_single_day_makes_good_leave_the_last_day_to_confirm():
    for case in (*ALL, *map(Case.parse, random_cases(1500, 8))):
        found = assess(case)
        cures = [(f.cure_on, f.cure_until) for f in found.findings if f.cure_on]
        confirm = next(t for t in way(found).tasks if t.id == "confirm")
        if cures and confirm.state == "later":
            latest, earliest = max(on for on, _ in cures), min(until for _, until in cures)
            closes = next(f.fix_by for f in found.findings if f.rule == "points.confirmed")
            assert (confirm.begins, confirm.by) == (latest, earliest if latest <= earliest else closes)


@pytest.mark.parametrize(
    ("as_of", "endorsed", "state"),
    [
        (-31, None, "waiting"), (-30, None, "done"), (-29, None, "done"),
        (-31, -35, "done"), (-31, -31, "waiting"), (-31, -20, "waiting"),
    ],
)  # fmt: skip
def test_the_window_is_done_from_the_day_it_opens_or_once_the_permit_is_endorsed(as_of, endorsed, state):
    shown = states({"as_of": as_of, "permit.endorsed_on": endorsed, "points.confirmed_on": None})
    assert shown["wait_for_window"] == state


def test_the_window_of_a_renewed_or_failed_year_is_waited_for_no_more():
    assert states({"as_of": -31, **UNSET, **SHORT})["wait_for_window"] == "not_needed"
    assert states({"as_of": -30, **UNSET, **SHORT})["wait_for_window"] == "done"
    assert states({"as_of": -31, **UNSET, "points.notice_on": -32})["wait_for_window"] == "done"


def test_an_endorsement_that_moves_forward_has_a_window_still_to_open():
    months = [{"month": f"2025-{m:02}", "ratio": 1, "filed": True, "second_employer": False} for m in range(7, 13)]
    early = {"as_of": -31, "points.confirmed_on": 5, "insurance": {"record": months}, "tax": {},
             "permit.endorsed_on": -1}  # fmt: skip
    steps, found = of(early)
    assert found.next_step.id == "endorse_earlier"
    assert [(t.id, t.state) for t in steps.tasks][:3] == [
        ("wait_for_window", "later"), ("wait_for_automatic", "not_needed"), ("endorse_earlier", "waiting"),
    ]  # fmt: skip
    assert (steps.here.begins, steps.here.by) == (date(2026, 7, 1), date(2026, 7, 31))


DONE = {"as_of": 20, "permit.endorsed_on": -11, "points.confirmed_on": -1}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (DONE | {"points.form_handed_in_on": 3}, ("done", "done", "done", "done", "not_needed")),
        (DONE | {"points.form_handed_in_on": 20}, ("done", "done", "done", "done", "not_needed")),
        (DONE | {"points.form_handed_in_on": 21}, ("done", "done", "done", "not_needed", "not_needed")),
        (DONE, ("done", "done", "done", "not_needed", "not_needed")),
        (DONE | {"points.confirmed_on": 20}, ("done", "done", "not_needed", "not_needed", "not_needed")),
        (
            {"as_of": -9, "permit.endorsed_on": -10, "points.confirmed_on": None},
            ("done", "not_needed", "not_needed", "not_needed", "not_needed"),
        ),
        (
            {"as_of": -8, "permit.endorsed_on": -11, "points.confirmed_on": None},
            ("done", "done", "not_needed", "not_needed", "not_needed"),
        ),
        (
            {"as_of": -9, "permit.endorsed_on": -11, "points.confirmed_on": None},
            ("done", "not_needed", "not_needed", "not_needed", "not_needed"),
        ),
        ({"as_of": -9, **UNSET}, ("besides", "not_needed", "not_needed", "not_needed", "not_needed")),
        ({"as_of": 61, **UNSET}, ("not_needed", "not_needed", "not_needed", "not_needed", "not_needed")),
        (
            {"as_of": -9, "permit.endorsed_on": -9, "points.confirmed_on": None},
            ("besides", "not_needed", "not_needed", "not_needed", "not_needed"),
        ),
    ],
)
def test_what_was_done_before_a_year_failed_stays_done(changes, expected):
    steps, found = of(changes | SHORT)
    assert found.verdict == "failed"
    shown = {task.id: task.state for task in steps.tasks}
    of_the_year = ("endorse", "wait_for_data", "confirm", "employer_form", "collect_notice")
    assert tuple(shown[name] for name in of_the_year) == expected
    assert shown["wait_for_months"] == shown["wait_for_automatic"] == "not_needed"


def test_a_failed_year_lists_no_step_as_still_to_come_but_its_permit_and_those_of_applying_anew():
    seen = Counter()
    for case in ALL:
        found = assess(case)
        if found.verdict == "failed":
            steps = way(found)
            usual = {task.id: task.state for task in steps.tasks if task.id not in ANEW}
            assert set(usual.values()) <= {"done", "not_needed", "besides"}
            besides = [name for name, state in usual.items() if state == "besides"]
            told = {"permit_all_the_same": ["endorse"], "permit_automatic": ["wait_for_automatic"]}
            assert besides == next((told[one.id] for one in steps.beside), [])
            seen.update(besides)
    assert min(seen["endorse"], seen["wait_for_automatic"]) > 5


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"as_of": -40}, ("besides", "2026-07-01", "2026-09-29", "None", ())),
        ({"as_of": -30}, ("besides", "None", "2026-09-29", "None", ())),
        ({"as_of": -29, "permit.endorsed_on": -11}, ("besides", "None", "2026-09-29", "2026-07-20", ())),
        ({"as_of": 40}, ("besides", "None", "2026-09-29", "None", ("late",))),
        ({"as_of": 60}, ("besides", "None", "2026-09-29", "None", ("late",))),
        ({"as_of": 61}, ("not_needed", "None", "None", "None", ("late",))),
        ({"as_of": 61, "reading": "measure"}, ("besides", "None", "None", "None", ("late", "ask"))),
        ({"as_of": 2, "permit.endorsed_on": 1}, ("done", "None", "None", "2026-08-01", ())),
        ({"as_of": 2, "permit.endorsed_on": 2}, ("besides", "None", "2026-09-29", "2026-08-02", ("late",))),
        ({"as_of": -20, "permit.housing": "owned"}, ("not_needed", "None", "None", "None", ())),
        ({"as_of": -14, "permit.housing": "owned"}, ("besides", "None", "2026-09-29", "None", ())),
    ],
)
def test_the_permit_of_a_failed_year_is_endorsed_all_the_same_within_its_grace(changes, expected):
    task = next(t for t in of({**UNSET, **SHORT, **changes})[0].tasks if t.id == "endorse")
    assert (task.state, str(task.begins), str(task.by), str(task.on), task.ways) == expected


def test_the_permit_of_a_failed_year_may_still_be_endorsed_automatically():
    steps, _ = of({**UNSET, **SHORT, "as_of": -20, "permit.housing": "owned"})
    task = next(t for t in steps.tasks if t.id == "wait_for_automatic")
    assert (task.state, str(task.begins), str(task.by)) == ("besides", "2026-07-11", "2026-07-16")
    assert [(one.id, str(one.by)) for one in steps.beside] == [("permit_automatic", "2026-07-16")]


def test_past_its_grace_the_permit_is_asked_about_before_all_is_begun_anew():
    def ways(**changes):
        return next(t.ways for t in of({**UNSET, **changes})[0].tasks if t.id == "start_over")

    assert ways(as_of=61) == ("ask",)
    assert ways(as_of=40, **SHORT) == ()
    assert ways(as_of=62, **{"permit.endorsed_on": 61}) == ()


def test_the_day_of_a_done_task_is_told_and_none_of_one_without_a_day():
    steps, _ = of(DONE | SHORT | {"points.form_handed_in_on": 3})
    on = {task.id: task.on for task in steps.tasks if task.state == "done"}
    assert on == {
        "wait_for_window": None, "endorse": date(2026, 7, 20), "wait_for_data": None, "confirm": date(2026, 7, 30),
        "employer_form": date(2026, 8, 3),
    }  # fmt: skip
    assert [t.on for t in of({"as_of": -9, **UNSET, **SHORT})[0].tasks if t.state == "not_needed"] == [None] * 7


@pytest.mark.parametrize(
    ("as_of", "housing", "lease", "state"),
    [
        (-15, "owned", None, "waiting"), (-14, "owned", None, "not_needed"), (-21, "owned", None, "waiting"),
        (-15, None, None, "unknown"), (-14, None, None, "not_needed"),
        (-20, "registered_lease", -15, "waiting"), (-20, "registered_lease", -16, "not_needed"),
        (-20, "registered_lease", None, "unknown"), (-20, "other", None, "not_needed"),
    ],
)  # fmt: skip
def test_the_automatic_endorsement_may_come_until_its_last_day(as_of, housing, lease, state):
    shown = states({"as_of": as_of, "permit.housing": housing, "permit.lease_registered_until": lease, **UNSET})
    assert shown["wait_for_automatic"] == state


@pytest.mark.parametrize(("as_of", "late"), [(0, False), (1, True), (60, True)])
def test_an_endorsement_is_late_from_the_day_after_the_expiry(as_of, late):
    steps, _ = of({"as_of": as_of, **UNSET})
    assert (("late" in steps.here.ways), steps.here.id) == (late, "endorse")
    done, _ = of({"as_of": as_of, **UNSET, "permit.endorsed_on": as_of - 1})
    assert next(t.ways for t in done.tasks if t.id == "endorse") == ()


@pytest.mark.parametrize(
    ("as_of", "reading", "ways"),
    [(60, "guide", ("late",)), (60, "measure", ("late",)), (61, "guide", ("late",)), (61, "measure", ("late", "ask"))],
)
def test_past_its_grace_a_permit_is_asked_about_where_a_late_endorsement_is_possible(as_of, reading, ways):
    steps, _ = of({"as_of": as_of, "reading": reading, **UNSET})
    assert next(t.ways for t in steps.tasks if t.id == "endorse") == ways


@pytest.mark.parametrize(("as_of", "state"), [(-9, "waiting"), (-8, "done"), (-7, "done")])
def test_the_data_is_there_on_the_third_working_day(as_of, state):
    """Endorsed on Monday 20 July 2026; the third working day after it is Thursday 23 July."""
    shown = states({"as_of": as_of, "permit.endorsed_on": -11, "points.confirmed_on": None})
    assert shown["wait_for_data"] == state


def test_what_comes_later_has_the_days_of_the_engine():
    steps, _ = of({})
    told = {t.id: (t.state, str(t.begins), str(t.by), str(t.on)) for t in steps.tasks}
    assert told == {
        "wait_for_window": ("waiting", "2026-06-10", "2026-07-01", "None"),
        "wait_for_automatic": ("not_needed", "None", "None", "None"),
        "endorse": ("later", "2026-07-01", "2026-07-31", "2026-07-20"),
        "wait_for_data": ("later", "None", "2026-07-23", "None"),
        "wait_for_months": ("not_needed", "None", "None", "None"),
        "confirm": ("later", "2026-07-23", "2026-09-18", "2026-07-30"),
        "employer_form": ("later", "2026-07-30", "2026-09-18", "None"),
        "collect_notice": ("later", "None", "None", "None"),
    }
    owned = {t.id: (t.state, str(t.begins), str(t.by)) for t in of({"permit.housing": "owned", **UNSET})[0].tasks}
    assert owned["wait_for_automatic"] == ("later", "2026-07-11", "2026-07-16")
    assert owned["endorse"] == ("not_needed", "None", "None")
    assert owned["confirm"] == ("later", "None", "2026-09-14")


def test_the_order_of_the_steps_is_that_of_the_guide_and_a_failed_year_adds_its_own():
    usual = ["wait_for_window", "wait_for_automatic", "endorse", "wait_for_data", "wait_for_months", "confirm",
             "employer_form", "collect_notice"]  # fmt: skip
    assert [t.id for t in of({})[0].tasks] == usual
    anew = ["start_over", "permit_anew", "apply_anew", "await_decision"]
    assert [t.id for t in of(SHORT)[0].tasks] == usual + anew


ENOUGH_UNTIL_JULY = {
    "insurance": {
        "record": [{"month": f"2025-{m:02}", "ratio": 1, "filed": True, "second_employer": False} for m in range(7, 13)]
    },
    "tax": {},
}


def dated(changes):
    return {t.id: (t.state, str(t.begins), str(t.by)) for t in of(changes)[0].tasks}


def test_where_months_drop_out_the_steps_have_the_days_on_which_they_are_enough():
    """Six months, July to December 2025: enough for a confirmation in July 2026, not for the planned one in August."""
    early = dated({"as_of": -31, "permit.endorsed_on": -1, "points.confirmed_on": 5, **ENOUGH_UNTIL_JULY})
    assert early == {
        "wait_for_window": ("later", "None", "2026-07-01"),
        "wait_for_automatic": ("not_needed", "None", "None"),
        "endorse_earlier": ("waiting", "2026-07-01", "2026-07-31"),
        "wait_for_data": ("later", "None", "2026-08-04"),
        "wait_for_months": ("not_needed", "None", "None"),
        "confirm": ("later", "2026-07-06", "2026-07-31"),
        "employer_form": ("later", "2026-07-06", "2026-07-31"),
        "collect_notice": ("later", "None", "None"),
    }
    endorsed = dated({"as_of": -5, "permit.endorsed_on": -11, "points.confirmed_on": 5, **ENOUGH_UNTIL_JULY})
    assert endorsed["wait_for_months"] == ("not_needed", "None", "None")
    assert endorsed["confirm"] == ("now", "2026-07-26", "2026-09-18")
    assert endorsed["employer_form"] == ("later", "2026-07-26", "2026-07-31")


def test_months_are_waited_for_until_the_last_lack_is_made_good():
    short = {"points.bases": ["title"], "insurance.year": {"paid": 4, "at_base": 3}}
    found = dated(short)
    assert found["wait_for_months"] == ("later", "None", "2026-09-01")
    assert found["confirm"] == ("later", "2026-09-01", "2026-09-18")
    assert found["employer_form"] == ("later", "2026-09-01", "2026-09-18")
    on_time = dated(short | {"points.confirmed_on": 40})
    assert on_time["employer_form"] == ("later", "2026-09-09", "2026-09-18")


@pytest.mark.parametrize(
    ("changes", "ways"),
    [
        ({"permit.endorsed_on": -30, "points.confirmed_on": None, "insurance.year": {"paid": 3}}, ()),
        ({"as_of": -20, **UNSET, "insurance.year": {"paid": 3}}, ("in_grace",)),
    ],
)
def test_putting_the_endorsement_off_past_the_expiry_is_named_as_the_last_resort(changes, ways):
    here = of(changes)[0].here
    assert (here.id, here.ways) == ("put_off_endorsement", ways)


def test_a_void_permit_is_not_to_be_endorsed_beside_the_way():
    assert of({"as_of": 61, **UNSET})[0].beside == ()
    assert [one.id for one in of({"as_of": 61, **UNSET, **SHORT, "reading": "measure"})[0].beside] == [
        "permit_all_the_same"
    ]


def test_what_is_not_needed_has_no_day_even_where_one_was_planned():
    steps, _ = of(SHORT)
    on = {t.id: str(t.on) for t in steps.tasks if t.id in {"endorse", "confirm"}}
    assert on == {"endorse": "2026-07-20", "confirm": "None"}


def test_a_renewed_year_has_its_endorsement_done_though_no_day_was_stated():
    owned = {"as_of": -20, "permit.housing": "owned", **UNSET}
    assert states(owned)["endorse"] == "not_needed"
    assert states(owned | {"points.notice_on": -21})["endorse"] == "done"
