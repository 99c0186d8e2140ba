"""The monthly record (逐月记录) as a whole: filling it range by range, and what each of its months is.

Entries are the JSON objects of `insurance.record`. Nothing here decides a rule: what a month is comes from
`rules.month`, which reads the facts of the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.answer.question import Question
from calculator.case import RecordMonth
from calculator.law import SHANGHAI, Wages
from calculator.months import Month
from calculator.rules.month import reasons, windows

Entry = dict[str, Any]
AHEAD = 24
"""Months after T's that pictures and forecasts look at."""


def filled(first: Month, last: Month, worth: Entry, **marks: Any) -> list[Entry]:
    """Return an entry for every month from `first` to `last`; `worth` is `{base}`, `{ratio}` or empty: not known."""
    return [{"month": str(Month(m)), **worth, **marks} for m in range(first, last + 1)]


def steps(first: Month, last: Month, wages: Wages = SHANGHAI.wages) -> list[Month]:
    """Return `first` and every month up to `last` in which contribution bases move: the steps of the wage table.

    After the table's end they move every year in the month after it.
    """
    known = sorted({wage.since for wage in wages.rows})
    later = range(wages.until + 1, last + 1, 12)
    return [first, *(Month(m) for m in (*known, *later) if first < m <= last)]


def filled_by_step(first: Month, last: Month, worths: Sequence[Entry], **marks: Any) -> list[Entry]:
    """Return an entry for every month, each with the worth of its step; one worth for each of `steps(first, last)`."""
    begins = steps(first, last)
    ends = [*(Month(month - 1) for month in begins[1:]), last]
    return [e for a, b, worth in zip(begins, ends, worths, strict=True) for e in filled(a, b, worth, **marks)]


def merged(old: Iterable[Entry], new: Iterable[Entry]) -> list[Entry]:
    """Return the entries by month; where both name a month the new ones stand. Rows of no month come last."""
    new = list(new)
    named = {entry["month"] for entry in new if "month" in entry}
    kept = [entry for entry in old if entry.get("month") not in named]
    return sorted([*kept, *new], key=lambda entry: str(entry.get("month", "~")))


@dataclass(frozen=True, slots=True)
class MonthSeen:
    """One month: what holds of it (the first is shown), the windows it lies in, what is listed or assumed of it."""

    month: Month
    reasons: tuple[str, ...]
    windows: tuple[str, ...]
    entry: RecordMonth | None

    @property
    def state(self) -> str:
        """The reason that is shown."""
        return self.reasons[0]


def windows_of(q: Question) -> dict[str, range]:
    """Return the months of each window that a rule of the case reads, at the month of C, or of T without C."""
    return windows(q.facts, q.timing, q.law)


def months_seen(q: Question, months: Iterable[int]) -> list[MonthSeen]:
    """Return what each of some months of a case is at its confirmation month."""
    spans = windows_of(q)
    listed = {int(entry.month): entry for entry in listed_of(q)}
    return [
        MonthSeen(
            Month(m), tuple(reasons(q.facts, q.law, spans, m)),
            tuple(name for name, span in spans.items() if m in span), listed.get(m),
        )
        for m in months
    ]  # fmt: skip


def listed_of(q: Question) -> tuple[RecordMonth, ...]:
    """Return the months that a case lists; none where it states counts."""
    return (q.case and q.case.insurance.record) or ()


@dataclass(frozen=True, slots=True)
class Picture:
    """Months worth a picture, the windows they are held against, and the number of listed months that came earlier."""

    months: list[MonthSeen]
    windows: dict[str, range]
    earlier: int


def picture(q: Question, most: int) -> Picture:
    """Return the months of windows, record and T, the latest `most` of them."""
    month = q.facts.month
    listed = [int(entry.month) for entry in listed_of(q)]
    windows = windows_of(q)
    last = max([month, *(span[-1] for span in windows.values()), *(m for m in listed if m <= month + AHEAD)])
    first = max(min([month, *(span[0] for span in windows.values()), *listed]), last - most + 1)
    return Picture(months_seen(q, range(first, last + 1)), windows, sum(m < first for m in listed))
