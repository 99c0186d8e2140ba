"""An urgent case in its own words: what to do now, what is kept and what is affected, and how to begin anew.

Urgent is a permit that has expired, and a confirmation whose last day is near or has passed. Days are the engine's own;
what an endorsement today would bring is asked of the engine too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculator.answer.assess import Assessment
from calculator.answer.question import Question
from calculator.answer.urgency import OF_PERMIT, OF_POINTS, Kind, kind_of
from calculator.messages import Language, say
from calculator.rules.check import NO_DAY
from calculator.rules.outcome import STEPS


@dataclass(frozen=True, slots=True)
class Part:
    """Some sentences under a heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Urgent:
    """An urgent case in words; `text` and `step` are None where the usual ones say it. What to do now comes first."""

    headline: str
    text: str | None
    step: str | None
    parts: tuple[Part, ...]

    @property
    def now(self) -> Part:
        """Return what to do now."""
        return self.parts[0]


Keys = list[str]
Named = tuple[str, Keys]
"""The id of a heading, and the keys of what stands under it."""


@dataclass(frozen=True, slots=True)
class _Case:
    """What the words are chosen by, and the values they speak of; `today` is asked with the endorsement today."""

    found: Assessment
    today: Question
    values: dict[str, Any]

    @property
    def q(self) -> Question:
        """The question that was asked."""
        return self.found.question

    @property
    def lost(self) -> bool:
        """Say whether the points are lost whatever the reading."""
        return self.found.verdict == self.found.other_reading.verdict == "failed"

    @property
    def waits(self) -> bool:
        """Say whether acting today would leave too few insured months."""
        return bool(self.values["begins"])


def urgent(language: Language, found: Assessment) -> Urgent | None:
    """Return an urgent case in words, None for any other."""
    kind = kind_of(found)
    if kind is None:
        return None
    case = _case(found, kind)
    headline, text, step, parts = TOLD[kind](case)

    def told(key: str | None) -> str | None:
        return None if key is None else say(language, f"urgent.{key}", **case.values)

    lines = [(heading, tuple(say(language, f"urgent.{key}", **case.values) for key in keys)) for heading, keys in parts]
    return Urgent(
        headline=say(language, f"urgent.headline.{headline}", **case.values),
        text=told(text and f"text.{text}"),
        step=told(step and f"step.{step}"),
        parts=tuple(Part(say(language, f"urgent.heading.{heading}"), some) for heading, some in lines),
    )


def _day(day: int) -> date | None:
    return None if day == NO_DAY else date.fromordinal(day)


def _case(found: Assessment, kind: Kind) -> _Case:
    q = found.question
    today = q if q.progress.endorsed else q.having(endorsed_on_known=True, endorsed_on=q.facts.as_of)
    begins, by = _between(found, kind, today)
    began = {c.id: c.begins for c in found.consequences}
    more = {"suspended_on": began.get("card_suspended"), "cleared_on": began.get("points_cleared"), "begins": begins}
    return _Case(found, today, q.law.numbers() | _counts(q) | _days(q, today, by) | more)


def _between(found: Assessment, kind: Kind, today: Question) -> tuple[date | None, int]:
    """Return the day before which it would be too early for the insured months, if any, and the last day."""
    q, step = found.question, found.next_step
    if kind == "closing" and step.id == "wait_for_months":
        return step.by, found.months_cured[1].toordinal() if found.months_cured else q.timing.closes
    if kind != "expired":
        return None, q.timing.closes if kind == "closing" else q.timing.grace_ends
    soonest = today.step
    if STEPS[soonest.id] == "put_off_endorsement" and soonest.begins > q.facts.as_of:
        return _day(soonest.begins), soonest.by
    return None, q.timing.grace_ends if step.by is None else step.by.toordinal()


def _counts(q: Question) -> dict[str, int]:
    """Return how many days have gone and are left."""
    f, t, endorsed, confirmed = q.facts, q.timing, q.progress.endorsed, q.progress.confirmed
    return {
        "day": (f.endorsed_on if endorsed else f.as_of) - f.expires_on,
        "left": (t.closes if endorsed else t.grace_ends) - f.as_of,
        "days_late": (f.confirmed_on if confirmed else f.as_of) - t.closes,
    }


def _days(q: Question, today: Question, by: int) -> dict[str, date | None]:
    f, t, calendar = q.facts, q.timing, q.law.calendar
    days = {
        "expires_on": f.expires_on, "closes_on": t.grace_ends, "endorsed_on": f.endorsed_on,
        "confirmed_on": f.confirmed_on, "confirm_closes": t.closes, "by": by,
        "ready_on": today.timing.ready, "confirm_by": today.timing.closes,
        "open_on": calendar.workday_after(f.as_of - 1, 1), "counter": calendar.last_workday(by),
        "confirm_counter": calendar.last_workday(t.closes),
    }  # fmt: skip
    return {name: _day(day) for name, day in days.items()}


def _rest(case: _Case, acts: frozenset[str]) -> str:
    """Return how the conditions stand that are not those of the acts at hand."""
    states = {f.state for f in case.found.findings if f.rule not in acts}
    return next((state for state in ("failed", "fixable", "unknown") if state in states), "clear")


Told = tuple[str, str | None, str | None, list[Named]]
"""Headline, text and next step by the ends of their keys, and the parts."""


def _expired(case: _Case) -> Told:
    rest, last = _rest(case, OF_PERMIT), case.values["left"] == 0
    if rest == "failed":
        parts = [("now", _going(case)), ("kept", ["kept.expired_lost"]), ("lost", ["lost.suspended", "lost.points"])]
        headline = "expired_lost_today" if last else "expired_lost"
        return headline, "expired_failed", "expired_lost", [*parts, ("anew_points", ["anew.points", "anew.total"])]
    way = "expired_wait" if case.waits else "expired"
    parts = [("now", [*_going(case), _next(case)]), ("kept", ["kept.expired"])]
    parts.append(("lost", ["lost.suspended", "lost.after_grace"]))
    return "expired_today" if last else way, f"expired_{rest}", way, parts


def _going(case: _Case) -> Keys:
    """Return where to go, when it is open, and what to bring."""
    closed = case.values["counter"] < case.found.case.as_of
    rests = case.values["open_on"] > case.found.case.as_of and not closed and not case.waits
    rented = case.found.case.permit.housing == "registered_lease"
    named = (
        ("now.plan_late", _plans_too_late(case)), ("now.wait", case.waits), (_counter(case, closed=closed), True),
        ("now.rest_day", rests), ("now.bring", True), ("now.bring_lease", rented),
    )  # fmt: skip
    return [key for key, holds in named if holds]


def _plans_too_late(case: _Case) -> bool:
    planned = case.values["endorsed_on"]
    return planned is not None and planned > case.values["closes_on"]


def _counter(case: _Case, *, closed: bool) -> str:
    by = case.values["by"]
    if closed:
        return "now.go_closed"
    if case.q.law.calendar.is_estimated(by.toordinal()):
        return "now.go_estimated"
    return "now.go_same" if case.values["counter"] == by else "now.go"


def _next(case: _Case) -> str:
    """Return what comes after an endorsement today."""
    if any(check.cure_on != NO_DAY for check in case.today.checks.values()):
        return "now.next_months"
    return "now.next_estimated" if case.q.law.calendar.is_estimated(case.today.timing.ready) else "now.next"


def _beyond(case: _Case) -> Told:
    possible = case.q.law.late_endorsement_possible
    then = "try.permit_only" if case.lost else "try.confirm_dated" if possible else "try.confirm"
    parts = [("try", [*_calling(case, "try.call"), "try.go", then]), ("anew", _anew(endorsed=False))]
    saved = ["kept.beyond_possible"] if possible and not case.lost else []
    parts.append(("kept", [*saved, "kept.conditions"]))
    parts.append(("lost", ["lost.suspended_beyond", *([] if possible else ["lost.cleared"])]))
    if case.lost:
        return "beyond_lost", "beyond_lost", "beyond_lost", parts
    return ("beyond_possible", None, None, parts) if possible else ("beyond", "beyond", "beyond", parts)


def _calling(case: _Case, question: str) -> Keys:
    """Return whom to call with a question, and when to call again."""
    return [question, "try.rest_day"] if case.values["open_on"] > case.found.case.as_of else [question]


def _anew(*, endorsed: bool) -> Keys:
    """Return how to begin anew: the permit first, unless it is endorsed."""
    return ["anew.points_endorsed", "anew.total"] if endorsed else ["anew.permit", "anew.points", "anew.total"]


def _endorsed_late(case: _Case) -> Told:
    affected = ["lost.restarted", *(["lost.points"] if case.lost else [])]
    rest: list[Named] = [("kept", ["kept.endorsed_late", "kept.conditions"]), ("lost", affected)]
    if case.lost:
        return "endorsed_late_lost", "endorsed_late_lost", None, [("now", _anew(endorsed=True)), *rest]
    asked = [*_calling(case, "try.ask_points"), "try.confirmed" if case.q.progress.confirmed else "try.confirm_by"]
    return "endorsed_late", "endorsed_late", "endorsed_late", [("try", asked), ("anew", _anew(endorsed=True)), *rest]


def _closing(case: _Case) -> Told:
    lines = ["now.confirm_wait" if case.waits else "now.confirm"]
    if not case.q.progress.form_in:
        lines.append(_form(case))
    way = "closing_wait" if case.waits else "closing_today" if case.values["left"] == 0 else "closing"
    step = None if case.waits else "closing"
    return way, f"closing_{_rest(case, OF_PERMIT | OF_POINTS)}", step, [("now", [*lines, "now.stuck"])]


def _form(case: _Case) -> str:
    """Return by when the employer's form has to follow."""
    closes, counter = case.values["confirm_closes"], case.values["confirm_counter"]
    if counter < case.found.case.as_of:
        return "now.form_closed"
    return "now.form_same" if counter == closes else "now.form"


def _missed(case: _Case) -> Told:
    late = case.q.progress.confirmed and case.values["days_late"] > 0
    way, asked = ("missed_confirmed", "try.ask_counts") if late else ("missed", "try.ask_confirm")
    parts = [("try", _calling(case, asked)), ("anew", _anew(endorsed=True))]
    return way, way, way, [*parts, ("kept", ["kept.missed", "kept.conditions"]), ("lost", ["lost.points"])]


TOLD: dict[Kind, Callable[[_Case], Told]] = {
    "expired": _expired, "beyond": _beyond, "endorsed_late": _endorsed_late, "closing": _closing, "missed": _missed,
}  # fmt: skip
