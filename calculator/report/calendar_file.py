"""The deadlines of a case as a calendar file (RFC 5545): all-day events with reason, link and alarms.

What an event is known by makes a later import of the same case update what is there, this year's file agree with last
year's preview of it, and two people with different expiries not meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from calculator.answer.assess import Assessment, Cycle, Deadline
from calculator.answer.needed import Needed
from calculator.messages import Language, say
from calculator.report import explain
from calculator.report.events import Reminder, written
from calculator.rules import permit, points


def calendar_file(
    language: Language, found: Assessment, needed: Needed | None, link: str, stamp: datetime,
    *, cycles: bool = False,
) -> bytes:  # fmt: skip
    """Return the calendar file; `stamp` is when it is made, the only thing in which two exports of a case differ.

    With `cycles` the windows, expiries and last days of the two years after are in it too, unless the case failed.
    Events before the day asked about have no alarm.
    """
    last = (say(language, "calendar.link", link=link), say(language, "app.not_official"))
    listed = [replace(one, told=(*one.told, *last)) for one in reminders(language, found, needed, cycles=cycles)]
    return written(language, say(language, "calendar.name"), listed, stamp, found.case.as_of)


def reminders(
    language: Language, found: Assessment, needed: Needed | None, *, cycles: bool
) -> list[Reminder]:  # fmt: skip
    """Return every event by its day: deadlines, plans, what is to be mended, a needed day, and cycles to come."""
    listed = [
        *_deadlines(language, found),
        *_plans(language, found),
        *_others(language, found, needed),
        *(
            one
            for cycle in (found.cycles[1:] if cycles and found.verdict != "failed" else ())
            for one in _cycle(language, cycle)
        ),
    ]
    by_id = {(one.kind, one.cycle): one for one in reversed(listed)}
    return sorted(by_id.values(), key=lambda one: (one.day, one.kind))


def _reminder(language: Language, kind: str, day: date, cycle: date, *more: str, title: str | None = None) -> Reminder:
    name = title or say(language, f"deadline.{kind}")
    return Reminder(kind, day, cycle, name, (say(language, f"calendar.why_{kind}"), *more))


def _deadlines(language: Language, found: Assessment) -> Iterator[Reminder]:
    for d in explain.deadlines(found):
        more = list(_notes(language, d))
        if d.id == "next_expiry":
            yield _reminder(
                language, "permit_expires", d.date, d.date, *more, title=say(language, "deadline.next_expiry")
            )
        else:
            yield _reminder(language, d.id, d.date, found.case.permit.expires_on, *more)


def _notes(language: Language, d: Deadline) -> Iterator[str]:
    """Yield the last working day of one that needs a counter, and which of the two is estimated."""
    if d.last_working_day is not None:
        key = "calendar.counter_estimated" if d.estimated else "calendar.counter"
        yield say(language, key, day=d.last_working_day)
    elif d.estimated:
        yield say(language, "calendar.estimated")


def _plans(language: Language, found: Assessment) -> Iterator[Reminder]:
    """Yield what is planned and not done; where the day will not do, with the reason why."""
    case = found.case
    for name, rules, day in (
        ("endorsed", permit.RULES, case.permit.endorsed_on), ("confirmed", points.RULES, case.points.confirmed_on),
    ):  # fmt: skip
        if day is not None and day >= case.as_of:
            about = {rule.id for rule in rules}
            wrong = [f for f in found.findings if f.rule in about and f.state in {"fixable", "failed"}]
            more = [explain.sentence(language, f) for f in wrong]
            yield _reminder(language, f"plan_{name}", day, case.permit.expires_on, *more)


def _others(language: Language, found: Assessment, needed: Needed | None) -> Iterator[Reminder]:
    cycle = found.case.permit.expires_on
    if found.mend_by is not None:
        yield _reminder(language, "mend_by", found.mend_by, cycle, title=say(language, "calendar.mend_by"))
    if needed is None:
        return
    yield _reminder(language, "needed", needed.by, cycle)
    if needed.expected is not None and not needed.there:
        more = [say(language, "calendar.estimated")] if needed.estimated else []
        yield _reminder(language, "notice_expected", needed.expected, cycle, *more)


def _cycle(language: Language, cycle: Cycle) -> Iterator[Reminder]:
    for kind, day in (
        ("endorse_opens", cycle.opens), ("permit_expires", cycle.expires), ("endorse_closes", cycle.closes),
    ):  # fmt: skip
        yield _reminder(language, kind, day, cycle.expires)
