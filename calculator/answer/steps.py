"""The way of one case from its window to the notice, as tasks with their state; read from the assessment alone.

Every next step of rulebook 3 is the task of the same id, so that exactly one task is to be done now or waited for; none
is once the renewal is through. Days are the engine's own: of its next step, deadlines and findings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from calculator.answer.assess import Assessment, Finding
from calculator.case import Case
from calculator.rules import conduct, permit, points
from calculator.rules.progress import Progress

TaskState = Literal["done", "now", "waiting", "later", "unknown", "not_needed"]
Who = Literal["holder", "employer", "authority"]

WAITS = ("wait_for_window", "wait_for_automatic", "wait_for_data", "wait_for_months")
ENDORSING = ("endorse_earlier", "put_off_endorsement", "endorse")
AFTER = ("wait_for_data", "wait_for_months", "confirm", "employer_form", "collect_notice")
ANEW = ("start_over", "permit_anew", "apply_anew", "await_decision")
OF_POINTS = frozenset(rule.id for rule in points.RULES)

ABOUT: dict[str, tuple[Who, str, tuple[str, ...]]] = {
    "wait_for_window": ("holder", "nowhere", ("permit-2013/16",)),
    "wait_for_automatic": ("authority", "nowhere", ("guide/1",)),
    "endorse_earlier": ("holder", "service_centre", ("guide/3.1",)),
    "put_off_endorsement": ("holder", "service_centre", ("guide/3.1", "permit-2018")),
    "endorse": ("holder", "service_centre", ("guide/3.1",)),
    "wait_for_data": ("authority", "nowhere", ("guide/3.1",)),
    "wait_for_months": ("employer", "nowhere", ("guide/2.2",)),
    "confirm": ("holder", "online", ("guide/3.1", "points-2015/19")),
    "employer_form": ("employer", "talent_centre", ("guide/3.2",)),
    "collect_notice": ("holder", "notice", ("guide/3.3",)),
    "start_over": ("holder", "talent_centre", ("guide/2.1",)),
    "permit_anew": ("holder", "service_centre", ("guide/1", "permit-2018")),
    "apply_anew": ("employer", "talent_centre", ("points-2022/13",)),
    "await_decision": ("authority", "nowhere", ("points-2022/17",)),
}
"""Of every task who acts, where, and the sources it rests on."""


@dataclass(frozen=True, slots=True)
class Task:
    """One step: its state, the days from and by which it is due, and the day it is planned for or was done on."""

    id: str
    state: TaskState
    begins: date | None = None
    by: date | None = None
    on: date | None = None
    ways: tuple[str, ...] = ()

    @property
    def who(self) -> Who:
        """Say who acts."""
        return ABOUT[self.id][0]

    @property
    def place(self) -> str:
        """Return the id of where it is done."""
        return ABOUT[self.id][1]

    @property
    def cites(self) -> tuple[str, ...]:
        """Return the sources, each with its place in the text."""
        return ABOUT[self.id][2]


@dataclass(frozen=True, slots=True)
class Mending:
    """Something that goes on beside the way: a finding to be made good, or the permit of a case that failed."""

    id: str
    by: date | None


@dataclass(frozen=True, slots=True)
class Way:
    """The tasks of a case in their order, and what stands beside them."""

    tasks: tuple[Task, ...]
    beside: tuple[Mending, ...]

    @property
    def here(self) -> Task | None:
        """Return the one task that is to be done now or waited for; None once the renewal is through."""
        return next((task for task in self.tasks if task.state in {"now", "waiting"}), None)


@dataclass(slots=True)
class _View:
    """What the tasks read: the case and how far it has come, the assessment and its parts by id."""

    case: Case
    found: Assessment
    progress: Progress
    days: dict[str, date]
    findings: dict[str, Finding]

    def failed(self, rule: str) -> bool:
        """Say whether a rule is failed."""
        return self.findings[rule].state == "failed"


def way(found: Assessment) -> Way:
    """Return the way of an assessed case."""
    v = _View(
        case=found.case,
        found=found,
        progress=found.question.progress,
        days={d.id: d.date for d in found.deadlines},
        findings={finding.rule: finding for finding in found.findings},
    )
    order = _order(found.next_step.id)
    return Way(tuple(_task(v, name, order) for name in order), _beside(v))


def _order(step: str) -> tuple[str, ...]:
    """Return the ids of the way; of the three ways to endorse only the one that is the next step, if it is."""
    endorsing = step if step in ENDORSING else "endorse"
    anew = ANEW if step == "start_over" else ()
    return ("wait_for_window", "wait_for_automatic", endorsing, *AFTER, *anew)


def _task(v: _View, name: str, order: tuple[str, ...]) -> Task:
    step = v.found.next_step
    ways = _ways(v, name)
    if name == step.id:
        waits = name in WAITS or step.begins > v.case.as_of
        return Task(name, "waiting" if waits else "now", step.begins, step.by, _on(v, name), ways)
    state = FINDERS.get(name, _usual)(v, name, order)
    if state in {"done", "not_needed"}:
        return Task(name, state, on=_on(v, name) if state == "done" else None, ways=ways)
    return Task(name, state, *_span(v, name), _on(v, name), ways)


def _usual(v: _View, name: str, order: tuple[str, ...]) -> TaskState:
    """Return whether a task lies before or after the next step; a failed case has done or needs no more of it."""
    step = v.found.next_step.id
    if step == "done":
        return "done"
    if step == "start_over":
        return "done" if _was_done(v, name) else "not_needed"
    return "done" if order.index(name) < order.index(step) else "later"


def _was_done(v: _View, name: str) -> bool:
    """Say whether a task of a failed case was done before it failed."""
    p = v.progress
    facts = {
        "endorse": p.endorsed,
        "wait_for_data": p.data_there,
        "confirm": p.confirmed,
        "employer_form": p.form_in,
    }
    return bool(facts.get(name, False))


def _window(v: _View, name: str, order: tuple[str, ...]) -> TaskState:
    """Say whether the window is open, whatever comes next: an endorsement to move may begin before it opens."""
    if v.progress.window_open or v.found.verdict == "renewed":
        return "done"
    return "not_needed" if v.found.verdict == "failed" else "later"


def _automatic(v: _View, name: str, order: tuple[str, ...]) -> TaskState:
    """The automatic endorsement may still come, may come if the housing allows it, or has no part any more."""
    if v.found.verdict in {"renewed", "failed"} or not v.progress.may_come_automatically:
        return "not_needed"
    return "later" if v.found.automatic_endorsement else "unknown"


def _endorsing(v: _View, name: str, order: tuple[str, ...]) -> TaskState:
    """What will be endorsed automatically needs no visit to the service centre."""
    waits_for_sms = v.found.automatic_endorsement and v.progress.may_come_automatically
    return "not_needed" if waits_for_sms and v.found.next_step.id in WAITS else _usual(v, name, order)


def _months(v: _View, name: str, order: tuple[str, ...]) -> TaskState:
    """Months are waited for where more of them make good a lack, not where fewer are to come."""
    more = any(f.cure_on is not None and f.move_endorsement != "earlier" for f in v.found.findings)
    return "later" if more and "confirm" not in _reached(v, order) else "not_needed"


def _reached(v: _View, order: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tasks up to the one at hand; all of them once the renewal is through."""
    step = v.found.next_step.id
    return order[: order.index(step) + 1] if step in order else order


def _cures(v: _View) -> list[date]:
    """Return the days from which a lack of months is made good."""
    return [f.cure_on for f in v.found.findings if f.cure_on is not None]


def _anew_permit(v: _View, name: str, order: tuple[str, ...]) -> TaskState:
    return "later" if v.failed(permit.ENDORSED.id) else "not_needed"


def _anew(v: _View, name: str, order: tuple[str, ...]) -> TaskState:
    return "later"


FINDERS: dict[str, Callable[[_View, str, tuple[str, ...]], TaskState]] = {
    "wait_for_window": _window,
    "wait_for_automatic": _automatic,
    "endorse": _endorsing,
    "wait_for_months": _months,
    "permit_anew": _anew_permit,
    "apply_anew": _anew,
    "await_decision": _anew,
}
"""How the state of a task is found where its place in the order alone does not say it."""


def _on(v: _View, name: str) -> date | None:
    """Return the day a task is planned for or was done on."""
    if name in ENDORSING:
        return v.case.permit.endorsed_on
    stated = v.case.points
    return {
        "confirm": stated.confirmed_on, "employer_form": stated.form_handed_in_on, "collect_notice": stated.notice_on,
    }.get(name)  # fmt: skip


def _span(v: _View, name: str) -> tuple[date | None, date | None]:
    """Return the days from and by which a task that is not due yet can be done; None where the engine has none."""
    days, closes = v.days, v.findings[points.CONFIRMED.id].fix_by
    spans = {
        "wait_for_window": (None, days["endorse_opens"]),
        "wait_for_automatic": (days.get("automatic_from"), days.get("automatic_until")),
        "endorse": (days["endorse_opens"], days["permit_expires"]),
        "wait_for_data": (None, days.get("confirm_opens")),
        "wait_for_months": (None, max(_cures(v), default=None)),
        "confirm": _confirming(v, closes),
        "employer_form": _forming(v, closes),
    }
    return spans.get(name, (None, None))


def _confirming(v: _View, closes: date | None) -> tuple[date | None, date | None]:
    """Return the days of the confirmation: those on which every lack of months is made good, where there is one."""
    return v.found.months_cured or (max(_cures(v), default=v.days.get("confirm_opens")), closes)


def _forming(v: _View, closes: date | None) -> tuple[date | None, date | None]:
    """Return the days of the employer's form: from the planned confirmation on, or from the one that will do."""
    planned = None if v.progress.confirmed or _will_not_do(v) else v.case.points.confirmed_on
    if planned is None:
        return None, closes
    begins, until = _confirming(v, closes)
    too_late = until is not None and planned > until
    return begins if too_late else max(planned, begins or planned), until


def _will_not_do(v: _View) -> bool:
    """Say whether the planned confirmation has to move."""
    return any(f.rule in OF_POINTS and f.state == "fixable" for f in v.found.findings)


def _ways(v: _View, name: str) -> tuple[str, ...]:
    """Return what makes this case's way differ in a task: late, proofs, the post, the last resort."""
    found: dict[str, tuple[tuple[str, bool], ...]] = {
        "endorse": (
            ("late", v.progress.late),
            ("ask", v.found.next_step.id == "endorse" and v.found.next_step.by is None),
            ("lease", v.case.permit.housing == "registered_lease"),
        ),
        "put_off_endorsement": (("in_grace", any(f.move_endorsement == "in_grace" for f in v.found.findings)),),
        "employer_form": (
            ("changed", v.case.details_changed is True),
            ("unchanged", v.case.details_changed is False),
            ("unsaid", v.case.details_changed is None),
            ("post", conduct.POST.id in v.findings),
            ("nobody", any(f.rule == conduct.FORM.id and f.state == "fixable" for f in v.found.findings)),
        ),
    }
    return tuple(kind for kind, holds in found.get(name, ()) if holds)


def _beside(v: _View) -> tuple[Mending, ...]:
    """Return what is mended beside the way; of a failed case only the permit, which still has to be endorsed."""
    if v.found.verdict == "failed":
        permit_lives = not v.progress.endorsed and not v.failed(permit.ENDORSED.id)
        return (Mending("permit_all_the_same", _grace_left(v)),) if permit_lives else ()
    if v.found.verdict == "renewed":
        return ()
    mended = [f for f in v.found.findings if f.state == "fixable"]
    return tuple(Mending(f.rule, f.fix_by) for f in mended)


def _grace_left(v: _View) -> date | None:
    """Return the last day of grace, None once it has passed."""
    closes = v.days["endorse_closes"]
    return closes if v.case.as_of <= closes else None
