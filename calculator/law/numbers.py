"""Dated numbers: every parameter of the rules with the days from which its values hold, and the law of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from calculator.law.files import Words
from calculator.law.reading import Reading
from calculator.law.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Law:
    """Every number the rules use on one day under one reading, and the working days; days and months as named."""

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
    base_floor_percent: int
    base_cap_percent: int
    calendar: Calendar = field(repr=False, compare=False)

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

    def required(self, basis: str | None) -> int:
        """Return the months that the multiple window of a `base_…` asks for, those of the year without one."""
        if basis is None:
            return self.months_required
        return self.multiple_required_3x if basis == "base_3x" else self.multiple_required

    def numbers(self) -> dict[str, int]:
        """Return every number by its name."""
        return {name: getattr(self, name) for name in NAMES}


NAMES = tuple(one.name for one in fields(Law) if one.type == "int")
"""The names of the dated numbers."""


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


def numbers_of(parameters: Mapping[str, Any]) -> tuple[Number, ...]:
    """Return every value of every parameter of a parsed file, in its order."""
    return tuple(
        Number(name, entry["unit"], row["since"], row["value"], row["source"], row.get("place", ""), row["read"])
        for name, entry in parameters.items()
        for row in entry["values"]
    )
