"""The dated law of one place: numbers, wages, working days, sources, and the law that holds on a day.

There is no fall-back: a day before the first value of any number raises `LookupError`.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, field
from datetime import date

from calculator.law.files import data
from calculator.law.numbers import NAMES, Law, Number, numbers_of
from calculator.law.reading import Reading
from calculator.law.sources import Source, sources_of
from calculator.law.wages import Wages
from calculator.law.workdays import Calendar


@dataclass(frozen=True, eq=False)
class Laws:
    """Everything dated that rules rest on; `checked_on` is the day it was compiled from stored texts."""

    numbers: tuple[Number, ...]
    wages: Wages
    calendar: Calendar
    sources: dict[str, Source]
    checked_on: date
    _begins: list[int] = field(init=False, repr=False)
    _laws: dict[tuple[int, Reading], Law] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Note every day on which a value begins."""
        object.__setattr__(self, "_begins", sorted({number.since.toordinal() for number in self.numbers}))

    @property
    def since(self) -> date:
        """The first day on which any of the law is known."""
        return date.fromordinal(self._begins[0])

    def period_of(self, day: int) -> int:
        """Return the first day (ordinal) of the unchanged law that holds on a day; LookupError before the first."""
        place = bisect(self._begins, day)
        if not place:
            raise LookupError(f"no law is known for {date.fromordinal(day)}")
        return self._begins[place - 1]

    def on(self, day: int, reading: Reading) -> Law:
        """Return the law on a day (ordinal) under a reading; LookupError where a number has no value yet."""
        since = self.period_of(day), reading
        found = self._laws.get(since)
        if found is None:
            found = self._laws[since] = self._made(*since)
        return found

    def _made(self, since: int, reading: Reading) -> Law:
        values = {name: self._value(name, date.fromordinal(since)) for name in NAMES}
        return Law(reading=reading, calendar=self.calendar, **values)

    def _value(self, name: str, day: date) -> int:
        known = [number for number in self.numbers if number.id == name and number.since <= day]
        if not known:
            raise LookupError(f"{name} has no value on {day}")
        return max(known, key=lambda number: number.since).value


SHANGHAI = Laws(
    numbers=numbers_of(data("parameters")),
    wages=Wages.of(data("wages")["rows"]),
    calendar=Calendar.of(data("workdays")),
    sources=sources_of(data("sources")),
    checked_on=data("checked")["on"],
)
"""The law of Shanghai, as the files of this package hold it."""
