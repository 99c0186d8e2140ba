"""The way of one case from its window to the notice, as tasks with their state; read from the assessment alone.

Every next step of rulebook 3 is the task of the same id, so that exactly one task is to be done now or waited for; none
is once the renewal is through. Days are the engine's own: of its next step, deadlines and findings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from calculator.answer.assess import Assessment
from calculator.answer.step_days import ENDORSING, View, grace_left, span, stated_on
from calculator.rules import conduct, permit

TaskState = Literal["done", "now", "waiting", "later", "besides", "unknown", "not_needed"]
"""`besides` is the permit of a year that failed: it is to be endorsed all the same."""
Who = Literal["holder", "employer", "authority"]

WAITS = ("wait_for_window", "wait_for_automatic", "wait_for_data", "wait_for_months")
AFTER = ("wait_for_data", "wait_for_months", "confirm", "employer_form", "collect_notice")
ANEW = ("start_over", "permit_anew", "apply_anew", "await_decision")

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


def way(found: Assessment) -> Way:
    """Return the way of an assessed case."""
    v = View(
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


def _task(v: View, name: str, order: tuple[str, ...]) -> Task:
    step = v.found.next_step
    ways = _ways(v, name)
    if name == step.id:
        waits = name in WAITS or step.begins > v.case.as_of
        return Task(name, "waiting" if waits else "now", step.begins, step.by, stated_on(v, name), ways)
    state = FINDERS.get(name, _usual)(v, name, order)
    if state in {"done", "not_needed"}:
        return Task(name, state, on=stated_on(v, name) if state == "done" else None, ways=ways)
    return Task(name, state, *span(v, name), stated_on(v, name), ways)


def _usual(v: View, name: str, order: tuple[str, ...]) -> TaskState:
    """Return whether a task lies before or after the next step; a failed case has done or needs no more of it."""
    step = v.found.next_step.id
    if step == "done":
        return "done"
    if step == "start_over":
        return "done" if _was_done(v, name) else "not_needed"
    return "done" if order.index(name) < order.index(step) else "later"


def _was_done(v: View, name: str) -> bool:
    """Say whether a task of a failed case was done before it failed."""
    p = v.progress
    facts = {
        "endorse": p.endorsed,
        "wait_for_data": p.data_there,
        "confirm": p.confirmed,
        "employer_form": p.form_in,
    }
    return bool(facts.get(name, False))


def _window(v: View, name: str, order: tuple[str, ...]) -> TaskState:
    """Say whether the window is open, whatever comes next: an endorsement to move may begin before it opens."""
    if v.progress.window_open or v.found.verdict == "renewed":
        return "done"
    return "not_needed" if v.found.verdict == "failed" else "later"


def _automatic(v: View, name: str, order: tuple[str, ...]) -> TaskState:
    """The automatic endorsement may still come, may come if the housing allows it, or has no part any more."""
    if v.found.verdict == "failed":
        return "besides" if _comes_automatically(v) else "not_needed"
    if v.found.verdict == "renewed" or not v.progress.may_come_automatically:
        return "not_needed"
    return "later" if v.found.automatic_endorsement else "unknown"


def _comes_automatically(v: View) -> bool:
    """Say whether the permit will be endorsed automatically."""
    return v.found.automatic_endorsement is True and bool(v.progress.may_come_automatically)


def _permit_lives(v: View) -> bool:
    """Say whether the permit may still be endorsed."""
    return not v.progress.endorsed and not v.failed(permit.ENDORSED.id)


def _endorsing(v: View, name: str, order: tuple[str, ...]) -> TaskState:
    """What will be endorsed automatically needs no visit; a permit that lives is endorsed though the year failed."""
    step = v.found.next_step.id
    if _comes_automatically(v) and step in (*WAITS, "start_over"):
        return "not_needed"
    return "besides" if step == "start_over" and _permit_lives(v) else _usual(v, name, order)


def _months(v: View, name: str, order: tuple[str, ...]) -> TaskState:
    """Months are waited for where more of them make good a lack, not where fewer are to come."""
    more = any(f.cure_on is not None and f.move_endorsement != "earlier" for f in v.found.findings)
    return "later" if more and "confirm" not in _reached(v, order) else "not_needed"


def _reached(v: View, order: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tasks up to the one at hand; all of them once the renewal is through."""
    step = v.found.next_step.id
    return order[: order.index(step) + 1] if step in order else order


def _anew_permit(v: View, name: str, order: tuple[str, ...]) -> TaskState:
    return "later" if v.failed(permit.ENDORSED.id) and not v.progress.endorsed else "not_needed"


def _anew(v: View, name: str, order: tuple[str, ...]) -> TaskState:
    return "later"


FINDERS: dict[str, Callable[[View, str, tuple[str, ...]], TaskState]] = {
    "wait_for_window": _window,
    "wait_for_automatic": _automatic,
    "endorse": _endorsing,
    "wait_for_months": _months,
    "permit_anew": _anew_permit,
    "apply_anew": _anew,
    "await_decision": _anew,
}
"""How the state of a task is found where its place in the order alone does not say it."""


def _ways(v: View, name: str) -> tuple[str, ...]:
    """Return what makes this case's way differ in a task: late, to be asked about, proofs, the last resort."""
    found: dict[str, tuple[tuple[str, bool], ...]] = {
        "endorse": (
            ("late", v.progress.late),
            ("ask", _permit_lives(v) and grace_left(v) is None),
            ("lease", v.case.permit.housing == "registered_lease"),
        ),
        "start_over": (("ask", v.failed(permit.ENDORSED.id) and not v.progress.endorsed),),
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


def _beside(v: View) -> tuple[Mending, ...]:
    """Return what is mended beside the way; of a failed case only the permit, which still has to be endorsed."""
    if v.found.verdict == "failed":
        return _permit_beside(v)
    if v.found.verdict == "renewed":
        return ()
    mended = [f for f in v.found.findings if f.state == "fixable"]
    return tuple(Mending(f.rule, f.fix_by) for f in mended)


def _permit_beside(v: View) -> tuple[Mending, ...]:
    """Return how the permit of a failed case is endorsed all the same, where it may still be."""
    if _comes_automatically(v):
        return (Mending("permit_automatic", v.days["automatic_until"]),)
    return (Mending("permit_all_the_same", grace_left(v)),) if _permit_lives(v) else ()
