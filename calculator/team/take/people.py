"""The rows of an answered roster as people: who each is, and what its output columns say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from calculator.answer.steps import ABOUT, Who
from calculator.messages import Language, say
from calculator.rules.rulebook import SHANGHAI
from calculator.table.cells import column_of
from calculator.table.rows import OUTPUTS
from calculator.team.people import AFTERWARDS, EXPIRES

UNREAD = "error_of_row"
"""The column in which a reader names what could not be taken as a row."""


@dataclass(frozen=True, slots=True)
class Person:
    """One row: its number from 1, who it is as far as the roster says, and its answers; days as dates.

    `by` is the last day of the next step, `last` that of what has to be done: of a step that only waits, the one after
    it. `unread` says that the row could not be taken as one at all.
    """

    row: int
    id: str
    name: str
    verdict: str
    other_verdict: str
    step: str
    begins: date | None
    by: date | None
    last: date | None
    mend_by: date | None
    endorse_closes: date | None
    failed: tuple[str, ...]
    fixable: tuple[str, ...]
    unknown: tuple[str, ...]
    error: str
    unread: bool

    @property
    def who(self) -> Who | None:
        """Return who acts; None where nothing is to be done any more, or nothing is known."""
        return ABOUT[self.step][0] if self.step in ABOUT else None

    @property
    def afterwards(self) -> str | None:
        """Return the step after one that only waits."""
        return AFTERWARDS[self.step][0] if self.step in AFTERWARDS else None

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the facts without which no conclusion is drawn."""
        asked = [fact for rule in self.unknown for fact in SHANGHAI.by_id[rule].asks]
        return tuple(dict.fromkeys(asked))

    def called(self, language: Language) -> str:
        """Return the name, else the number, else the row."""
        if self.name or self.id:
            return self.name or say(language, "take.calendar.number", id=self.id)
        return say(language, "take.calendar.row", number=self.row)


def people(answers: pd.DataFrame) -> Iterator[Person]:
    """Yield the person of every row."""
    columns = [texts(answers, name) for name in ("id", "name", UNREAD, *OUTPUTS)]
    expiries = column_of(EXPIRES, answers).or_nothing().tolist()
    rows = zip(expiries, zip(*columns, strict=True), strict=True)
    for row, (expires, (id_, name, unread, *out)) in enumerate(rows, start=1):
        yield _person(row, id_, name, unread, dict(zip(OUTPUTS, out, strict=True)), expires)


def _person(row: int, id_: str, name: str, unread: str, out: dict[str, str], expires: int) -> Person:
    by, last = _day(out["next_by"]), AFTERWARDS.get(out["next_step"], ("", "next_by"))[1]
    return Person(
        row=row, id=id_.strip(), name=name.strip(), verdict=out["verdict"], other_verdict=out["other_verdict"],
        step=out["next_step"], begins=_day(out["next_from"]), by=by,
        last=(date.fromordinal(expires) if last == EXPIRES.column else _day(out[last])) or by,
        mend_by=_day(out["mend_by"]), endorse_closes=_day(out["endorse_closes"]), failed=_rules(out["failed"]),
        fixable=_rules(out["fixable"]), unknown=_rules(out["unknown"]), error=out["error"], unread=bool(unread.strip()),
    )  # fmt: skip


def texts(answers: pd.DataFrame, column: str) -> list[str]:
    """Return the cells of a column as text, empty where there is none, or no such column."""
    if column not in answers.columns:
        return [""] * len(answers)
    return ["" if _is_nothing(cell) else str(cell) for cell in answers[column].tolist()]


def _is_nothing(cell: Any) -> bool:
    return cell is None or cell is pd.NA or cell != cell  # noqa: PLR0124 - only what is no number differs from itself


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _rules(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()
