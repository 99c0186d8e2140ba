"""One calendar file for a whole team: the next steps and last days of every holder, all-day, with alarms.

An event is known by its kind, the expiry its cycle ends with, and whose it is: a hash of the row's id, else of the
name, else of the row's number; rows that share it are told apart by their order. So it is the same from run to run as
long as the roster keeps its ids (or names, or its order), a changed day moves what an earlier import has put there, and
two holders with one expiry stay two. Titles name people as the roster does; the hash of a name is no secret.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

import pandas as pd

from calculator.answer.assess import Assessment, assess
from calculator.answer.steps import WAITS
from calculator.case import Case
from calculator.clock import moment
from calculator.messages import Language, say
from calculator.report import explain
from calculator.report.calendar_file import reminders
from calculator.report.events import Reminder, written
from calculator.table import cases
from calculator.team.take.people import Person, people

ALARM_DAYS = (7, 1)
"""Fewer than for one holder: a team rings often."""
OF_PERMIT = ("permit_expires", "endorse_closes")
OF_POINTS = ("confirm_opens", "confirm_closes")
KINDS = (*OF_PERMIT, *OF_POINTS, "mend_by", "plan_endorsed", "plan_confirmed")
LENGTH = 16
"""Characters of a hash: two of a million people share one with a chance of one in 10⁷."""


def calendar(language: Language, answers: pd.DataFrame, as_of: date, stamp: datetime | None = None) -> bytes:
    """Return the calendar; `stamp` is when it is made, this second where none is given.

    Days that are over are left out, and so are rows with a fault and renewals that are complete.
    """
    rows = zip(people(answers), owners(answers), cases(answers, as_of), strict=True)
    listed = [one for person, whose, case in rows if isinstance(case, Case)
              for one in _events(language, person, whose, assess(case))]  # fmt: skip
    listed.sort(key=lambda one: (one.day, one.kind, one.whose))
    return written(language, say(language, "take.calendar.name"), listed, stamp or moment(), as_of, ALARM_DAYS)


def owners(answers: pd.DataFrame) -> list[str]:
    """Return for every row by what its events are known."""
    seen: Counter[str] = Counter()
    found = []
    for person in people(answers):
        known_by = f"id:{person.id}" if person.id else f"name:{person.name}" if person.name else f"row:{person.row}"
        seen[known_by] += 1
        order = f"#{seen[known_by]}" if seen[known_by] > 1 else ""
        found.append(sha256(f"{known_by}{order}".encode("utf-8", "replace")).hexdigest()[:LENGTH])
    return found


def _events(language: Language, person: Person, whose: str, found: Assessment) -> Iterator[Reminder]:
    """Yield the events of one holder; a last day that is the next step's own is not told twice."""
    if found.verdict == "renewed":
        return
    step, by = found.next_step, found.next_step.by
    listed = [one for one in reminders(language, found, None, cycles=False)
              if _matters(found, one) and one.day >= found.case.as_of and one.day != by]  # fmt: skip
    if by is not None:
        sentence = explain.next_step(language, found)
        key = "take.calendar.until" if step.id in WAITS else "take.calendar.last_day"
        title = say(language, key, step=say(language, f"take.doing.{step.id}"))
        listed.append(Reminder("next_step", by, found.case.permit.expires_on, title, (sentence,)))
    for one in listed:
        title = say(language, "take.calendar.title", person=person.called(language), event=one.title)
        told = (*one.told, say(language, "take.calendar.names"), say(language, "app.not_official"))
        yield replace(one, title=title, told=told, whose=whose)


def _matters(found: Assessment, one: Reminder) -> bool:
    """Say whether a day still asks for something this year."""
    progress = found.question.progress
    over = (*(OF_PERMIT if progress.endorsed else ()), *(OF_POINTS if progress.confirmed else ()))
    return one.kind in KINDS and one.kind not in over and one.cycle == found.case.permit.expires_on
