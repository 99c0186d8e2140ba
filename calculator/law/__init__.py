"""Dated numbers with their sources, read from `data/*.toml` into one typed Law for a day and a reading.

There is no fall-back: a day before the first value of any number raises `LookupError`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from calculator.months import Month

Words = Mapping[str, str]
"""A short remark in the data, by language."""

Reading = Literal["guide", "measure"]
READINGS: tuple[Reading, Reading] = ("guide", "measure")


def other_of(reading: Reading) -> Reading:
    """Return the reading that was not chosen."""
    return READINGS[1 - READINGS.index(reading)]


MULTIPLES = {
    "base_0.8x": Fraction(4, 5),
    "base_1x": Fraction(1),
    "base_2x": Fraction(2),
    "base_3x": Fraction(3),
}
"""The contribution-base multiples (社保基数倍数) points can rest on, as exact shares of the average wage."""


@dataclass(frozen=True, slots=True)
class Law:
    """Every number the rules use on one day under one reading; days, working days and months as named."""

    reading: Reading
    confirmation_days: int
    grace_days: int
    window_days: int
    automatic_from_days: int
    automatic_until_days: int
    transfer_working_days: int
    year_window: int
    months_required: int
    multiple_window: int
    multiple_required: int
    multiple_window_3x: int
    multiple_required_3x: int
    decision_working_days: int

    @property
    def late_endorsement_possible(self) -> bool:
        """An endorsement after the grace period still saves the points (reading `measure`, rulebook 5a)."""
        return self.reading == "measure"

    @property
    def tax_for_every_basis(self) -> bool:
        """The tax rules apply whatever the points rest on (reading `guide`, rulebook 5b)."""
        return self.reading == "guide"

    def window(self, basis: str | None) -> int:
        """Return the length in months of the multiple window of a `base_…`, 0 without one."""
        return 0 if basis is None else self.multiple_window_3x if basis == "base_3x" else self.multiple_window


def data(name: str) -> dict[str, Any]:
    """Return one parsed file of `calculator/data`."""
    return tomllib.loads(files("calculator.law").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _periods() -> tuple[tuple[int, ...], dict[str, list[tuple[int, int]]]]:
    """Return every day on which a value begins, and the dated values of each parameter (ordinals)."""
    table = {
        name: sorted((row["since"].toordinal(), row["value"]) for row in entry["values"])
        for name, entry in data("parameters").items()
    }
    return tuple(sorted({since for rows in table.values() for since, _ in rows})), table


@cache
def _law_since(since: int, reading: Reading) -> Law:
    values: dict[str, int] = {}
    for name, rows in _periods()[1].items():
        known = [value for start, value in rows if start <= since]
        if not known:
            raise LookupError(f"{name} has no value on {date.fromordinal(since)}")
        values[name] = known[-1]
    return Law(reading=reading, **values)


def period_of(day: int) -> int:
    """Return the first day (ordinal) of the unchanged law that holds on a day; LookupError before the first."""
    starts = [since for since in _periods()[0] if since <= day]
    if not starts:
        raise LookupError(f"no law is known for {date.fromordinal(day)}")
    return starts[-1]


@cache
def law_on(day: int, reading: Reading) -> Law:
    """Return the law on a day (ordinal) under a reading; LookupError where a number has no value yet."""
    return _law_since(period_of(day), reading)


@dataclass(frozen=True, slots=True)
class Wage:
    """The average monthly wage (1x) in yuan over some months, with its source and how well that was read.

    `reading` is the only reading under which it holds, None where it holds under both.
    """

    since: Month
    until: Month
    yuan: int
    source: str
    read: Words = field(hash=False)
    reading: Reading | None = None


@cache
def wages() -> tuple[Wage, ...]:
    """Return the wage table, oldest first; a row of one reading comes after the row in whose place it stands."""
    rows = data("wages")["rows"]
    begins = [Month.parse(row["since"]) for row in rows]
    ends = [min([month - 1 for month in begins if month > begin], default=wages_until()) for begin in begins]
    return tuple(
        Wage(since, Month(until), row["yuan"], row["source"], row["read"], row.get("reading"))
        for since, until, row in zip(begins, ends, rows, strict=True)
    )


@cache
def wage_apart() -> Wage:
    """Return the row that holds under one reading alone (rulebook 5c): the readings differ over its months."""
    return next(wage for wage in wages() if wage.reading is not None)


@cache
def wages_until() -> Month:
    """Return the last month for which the wage table holds; later months are estimated with its last row."""
    return Month.parse(data("wages")["until"])


@cache
def wage_in(month: int, reading: Reading) -> Wage | None:
    """Return the wage in force in a month under a reading, None before the table begins."""
    held = (wage for wage in reversed(wages()) if wage.reading in {None, reading})
    return next((wage for wage in held if wage.since <= month), None)


def ratio_of(base: Decimal, month: int, reading: Reading) -> Fraction | None:
    """Return base (yuan) ÷ the wage of that month under a reading, exact; None where the wage is not known."""
    wage = wage_in(month, reading)
    return None if wage is None else Fraction(base) / wage.yuan


@dataclass(frozen=True, slots=True)
class Number:
    """One value of a dated parameter from a day on, with its source, the place in it, and how well that was read."""

    id: str
    unit: str
    since: date
    value: int
    source: str
    place: str
    read: Words


@cache
def dated_numbers() -> tuple[Number, ...]:
    """Return every value of every parameter, in the order of the data."""
    return tuple(
        Number(name, entry["unit"], row["since"], row["value"], row["source"], row.get("place", ""), row["read"])
        for name, entry in data("parameters").items()
        for row in entry["values"]
    )


@dataclass(frozen=True, slots=True)
class Source:
    """A text the rules rest on: what it is called, when it was issued, what kind it is, and how well it was read."""

    title: Words
    issued: str
    kind: Words
    read: Words


@cache
def sources() -> dict[str, Source]:
    """Return every source by its id."""
    return {name: Source(**entry) for name, entry in data("sources").items()}


@cache
def checked_on() -> date:
    """Return the day on which rules and numbers were compiled from stored texts, not from live official pages."""
    day: date = data("checked")["on"]
    return day
