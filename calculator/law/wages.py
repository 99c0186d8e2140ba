"""The average monthly wage (社会平均工资) by month: dated rows, some of one reading alone (rulebook 5c and 6)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculator.law.files import Words
from calculator.law.reading import MULTIPLES, READINGS, Reading
from calculator.months import Month

MONTHS_OF_A_ROW = 12
"""A new wage comes every July; the latest row holds for a year, and later months are estimated with it."""


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


@dataclass(frozen=True, eq=False)
class Wages:
    """The wage table, oldest row first; a row of one reading comes after the row in whose place it stands."""

    rows: tuple[Wage, ...]
    _under: dict[Reading, tuple[list[int], list[Wage]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note the rows of each reading by the month in which they begin."""
        rows = {reading: [row for row in self.rows if row.reading in {None, reading}] for reading in READINGS}
        under = {reading: ([int(row.since) for row in held], held) for reading, held in rows.items()}
        object.__setattr__(self, "_under", under)

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]]) -> Wages:
        """Return the table of parsed rows, each of which holds until the next begins, the last one for a year."""
        begins = [Month.parse(row["since"]) for row in rows]
        last = Month(begins[-1] + MONTHS_OF_A_ROW - 1)
        ends = [min([month - 1 for month in begins if month > begin], default=last) for begin in begins]
        return cls(
            tuple(
                Wage(since, Month(until), row["yuan"], row["source"], row["read"], row.get("reading"))
                for since, until, row in zip(begins, ends, rows, strict=True)
            )
        )

    @property
    def since(self) -> Month:
        """The first month for which the table holds."""
        return self.rows[0].since

    @property
    def until(self) -> Month:
        """The last month for which the table holds; later months are estimated with its last row."""
        return self.rows[-1].until

    @property
    def apart(self) -> Wage | None:
        """The row that holds under one reading alone: the readings differ over its months. None without one."""
        return next((wage for wage in self.rows if wage.reading is not None), None)

    def usual(self, apart: Wage) -> Wage:
        """Return the row in whose place one of a single reading stands."""
        return next(wage for wage in self.rows if wage.since == apart.since and wage.reading is None)

    def on(self, month: int, reading: Reading) -> Wage | None:
        """Return the wage in force in a month under a reading, None before the table begins."""
        begins, rows = self._under[reading]
        place = bisect_right(begins, month)
        return rows[place - 1] if place else None

    def ratio(self, base: Decimal, month: int, reading: Reading) -> Fraction | None:
        """Return base (yuan) ÷ the wage of that month under a reading, exact; None where the wage is not known."""
        wage = self.on(month, reading)
        return None if wage is None else Fraction(base) / wage.yuan

    def reached(
        self, base: Decimal | None, ratio: Decimal | None, month: int, multiple: str, reading: Reading
    ) -> tuple[bool, bool] | None:
        """Return whether a base (yuan) or ratio reaches 1x and a multiple of the month's wage, compared exactly.

        None where the base is not known.
        """
        wage = self.on(month, reading)
        known, unit = (ratio, 1) if base is None else (base, None if wage is None else wage.yuan)
        if known is None or unit is None:
            return None
        return _is_at_least(known, MULTIPLES["base_1x"], unit), _is_at_least(known, MULTIPLES[multiple], unit)


def _is_at_least(number: Decimal, share: Fraction, unit: int) -> bool:
    """Say whether a number is at least a share of a unit, exactly."""
    above, below = number.as_integer_ratio()
    return above * share.denominator >= share.numerator * unit * below
