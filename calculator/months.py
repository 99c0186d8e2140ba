"""Calendar months and days as plain integers: the arithmetic every rule stands on.

A day is its proleptic Gregorian ordinal (`date.toordinal`), a month is `12 * year + month - 1`. Both are integers,
so that comparisons and sums read the same for one person and for a NumPy column of many; `month_of` and `first_day`
accept either.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable
from datetime import date
from typing import Any

from calculator.choose import NUMBER, Count, Day
from calculator.kept import kept

EPOCH = date(1970, 1, 1).toordinal()


class Month(int):
    """A calendar month, written `2026-10`; an integer that counts months, so that `month + 1` is the next one."""

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `YYYY-MM`; raises ValueError for anything else."""
        year, dash, month = text.partition("-")
        if len(text) == 7 and dash and year.isdigit() and month.isdigit() and text.isascii() and 1 <= int(month) <= 12:
            return cls(12 * int(year) + int(month) - 1)
        raise ValueError(f"not a month like 2026-10: {text!r}")

    def __str__(self) -> str:
        """Return the month as `YYYY-MM`."""
        return f"{self // 12:04d}-{self % 12 + 1:02d}"


def month_of(day: Day) -> Count:
    """Return the month that holds a day; one ordinal or a column of them."""
    if isinstance(day, int):
        d = date.fromordinal(day)
        return 12 * d.year + d.month - 1
    return looked_up(day, *_months_by_day(), _month_column)


def _month_column(day: Day) -> Count:
    return (day - EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(NUMBER) + 12 * 1970


def first_day(month: Count) -> Day:
    """Return the ordinal of a month's first day; one month or a column of them."""
    if isinstance(month, int):
        return date(month // 12, month % 12 + 1, 1).toordinal()
    return looked_up(month, *_days_by_month(), _first_day_column)


def _first_day_column(month: Count) -> Day:
    return (month - 12 * 1970).astype("datetime64[M]").astype("datetime64[D]").astype(NUMBER) + EPOCH


TABLED = (date(1990, 1, 1).toordinal(), date(2120, 1, 1).toordinal())
"""The days for which columns look their month up: several times faster than counting it anew."""


@kept()
def _months_by_day() -> tuple[int, Count]:
    import numpy as np

    return TABLED[0], _month_column(np.arange(*TABLED))


@kept()
def _days_by_month() -> tuple[int, Day]:
    import numpy as np

    low, high = (month_of(day) for day in TABLED)
    return low, _first_day_column(np.arange(low, high))


def looked_up(column: Any, low: int, table: Any, otherwise: Callable[[Any], Any]) -> Any:
    """Return the table's values for a column; outside the table what `otherwise` works out."""
    if column.size and column.min() >= low and column.max() < low + table.size:
        return table.take(column - low, mode="clip")  # which need not look whether each lies within
    return otherwise(column)


def years_later(day: Day, years: int) -> Day:
    """Return the same calendar day some years later or earlier; 29 February becomes 28 February in other years."""
    if isinstance(day, int):
        d = date.fromordinal(day)
        year = d.year + years
        return date(year, d.month, 28 if (d.month, d.day) == (2, 29) and not isleap(year) else d.day).toordinal()
    month = month_of(day)
    target = first_day(month + 12 * years) + (day - first_day(month))
    return target - (month_of(target) != month + 12 * years)
