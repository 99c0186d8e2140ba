"""What is said to whom: a message a person, one for the office, and what is to be asked of whom.

Messages are in the words of the pages for one holder; they name people as the roster does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import pandas as pd

from calculator.answer.assess import Assessment, assess
from calculator.answer.steps import ABOUT, WAITS, Who
from calculator.case import Case
from calculator.messages import Language, say, writing
from calculator.report import explain
from calculator.rules.outcome import VERDICTS
from calculator.table import cases
from calculator.team.take.faults import faults
from calculator.team.take.people import Person, people
from calculator.team.take.sentences import names

Asked = Literal["holder", "employer"]
OF_EMPLOYER = ("post_matches",)
"""Facts that the employer knows; the holder can look up all others."""
SHOWN = ("failed", "fixable", "unmet", "ask", "unknown", "besides")
"""The states of findings that a message tells of: what stands against the renewal, or is not known."""
NO_DAY = date.max


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be asked of whom about a row: the fact, a question to pass on, and how the person is called."""

    row: int
    person: str
    whom: Asked
    fact: str
    question: str


def person_messages(language: Language, answers: pd.DataFrame, as_of: date) -> list[str]:
    """Return a message for every row: what stands, what to do and by which day, on what source; no promise."""
    rows = zip(people(answers), cases(answers, as_of), faults(language, answers, as_of), strict=True)
    return ["\n".join(_message(language, *row)) for row in rows]


def _message(language: Language, person: Person, case: object, wrong: str) -> list[str]:
    hello = say(language, "take.message.hello", name=person.name) if person.name else say(
        language, "take.message.hello_nobody"
    )  # fmt: skip
    close = say(language, "take.message.close")
    if person.unread or not isinstance(case, Case):
        return [hello, say(language, "take.message.wrong", wrong=wrong), close]
    return [hello, *_told(language, assess(case)), close]


def _told(language: Language, found: Assessment) -> Iterator[str]:
    yield say(language, "take.message.about", as_of=found.case.as_of)
    yield say(language, "take.message.stands", verdict=explain.headline(language, found))
    yield explain.verdict_text(language, found)
    for reason in explain.reasons(language, found):
        if reason.state in SHOWN:
            yield say(language, "take.message.point", name=reason.title, source=reason.source,
                      told=writing(language).passage(reason.sentence, reason.advice or ""))  # fmt: skip
    yield from _step(language, found)
    yield from explain.cautions(language, found)
    other = explain.other_reading(language, found)
    if other is not None:
        yield other


def _step(language: Language, found: Assessment) -> Iterator[str]:
    """Yield the next step, on what source and who takes it, and the first day by which something is to be mended."""
    told, step = explain.next_step(language, found), found.next_step.id
    if step not in ABOUT:
        yield say(language, "take.message.step_plain", step=told)
        return
    who, _, cites = ABOUT[step]
    yield say(language, "take.message.step", step=told, source=explain.cited(language, cites))
    if who != "holder":
        yield say(language, "take.message.with_who", who=say(language, f"take.who.{who}"))
    if found.mend_by is not None:
        yield say(language, "step.mend_by", day=found.mend_by)


def office_message(language: Language, answers: pd.DataFrame, as_of: date) -> str:
    """Return one message for the office: who does what by when, what is to be mended, asked and corrected."""
    found = list(people(answers))
    wrong = [(p, text) for p, text in zip(found, faults(language, answers, as_of), strict=True) if not p.verdict]
    lines = [
        say(language, "take.office.head", count=len(found), as_of=as_of),
        say(language, "take.office.counts", counts=_counts(language, found)),
    ]
    for who in get_args(Who):
        heading = say(language, "take.office.who", who=say(language, f"take.who.{who}"))
        lines += _part(heading, _steps(language, [p for p in found if p.who == who]))
    lines += _part(say(language, "take.office.mend"), _mended(language, found))
    lines += _part(say(language, "take.office.ask"), (_asked(language, one) for one in asks(language, answers)))
    told = [say(language, "take.office.faulty", person=p.called(language), wrong=text) for p, text in wrong]
    lines += _part(say(language, "take.office.fault"), told)
    return "\n".join([*lines, "", say(language, "take.office.close")])


def _asked(language: Language, one: Ask) -> str:
    whom = say(language, f"take.whom.{one.whom}")
    return say(language, "take.office.asked", person=one.person, whom=whom, question=one.question)


def _part(heading: str, lines: Iterable[str]) -> list[str]:
    """Return a heading and what stands under it; nothing where there is nothing."""
    listed = [f"· {line}" for line in lines]
    return ["", heading, *listed] if listed else []


def _counts(language: Language, found: list[Person]) -> str:
    """Return how many there are of every verdict that occurs, and of rows with a fault."""
    many = Counter(person.verdict for person in found)
    told = [say(language, "take.office.count", verdict=say(language, f"verdict_short.{verdict}"), count=many[verdict])
            for verdict in VERDICTS if many[verdict]]  # fmt: skip
    if many[""]:
        told.append(say(language, "take.office.wrong_count", count=many[""]))
    return writing(language).items.join(told)


def _steps(language: Language, some: list[Person]) -> Iterator[str]:
    """Yield the steps by their last day, each with the people who take it; those without a day come last."""
    together: dict[tuple[date, str, date], list[Person]] = {}
    for person in some:
        together.setdefault((person.last or NO_DAY, person.step, person.by or NO_DAY), []).append(person)
    for (last, step, by), group in sorted(together.items()):
        told = {"step": say(language, f"take.doing.{step}"), "people": _named(language, group)}
        if step in WAITS and NO_DAY not in {last, by}:
            then = say(language, f"take.doing.{group[0].afterwards}")
            yield say(language, "take.office.until", day=by, last=last, then=then, **told)
        else:
            yield say(language, f"take.office.{'no_day' if last == NO_DAY else 'by'}", day=last, **told)


def _mended(language: Language, found: list[Person]) -> Iterator[str]:
    """Yield what is to be mended by its first last day."""
    together: dict[tuple[date, tuple[str, ...]], list[Person]] = {}
    for person in found:
        if person.mend_by is not None:
            together.setdefault((person.mend_by, person.fixable), []).append(person)
    for (day, rules), group in sorted(together.items()):
        yield say(language, "take.office.mend_by", day=day, people=_named(language, group),
                  rules=names(language, rules))  # fmt: skip


def _named(language: Language, group: list[Person]) -> str:
    return writing(language).names.join(person.called(language) for person in group)


def asks(language: Language, answers: pd.DataFrame) -> list[Ask]:
    """Return what is missing by person, in the order of the rows: nothing of a year that is lost or renewed."""
    return [
        Ask(person.row, person.called(language), "employer" if fact in OF_EMPLOYER else "holder", fact,
            say(language, f"take.ask.{fact}"))
        for person in people(answers) if person.verdict not in {"failed", "renewed"} for fact in person.missing
    ]  # fmt: skip
