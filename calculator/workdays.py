"""Official Chinese working days (工作日), moved working weekend days included.

References: the yearly notices of the State Council on public holidays, as the `holidays` library gives them.
Checked with: `chinesecalendar`, every day of 2010-2026 (tests).
Limitations: after OFFICIAL_UNTIL no notice is published; later years have statutory holidays only, so are estimated.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import holidays

OFFICIAL_UNTIL = 2026
"""The last year with a published notice; raise it once a new notice is in the `holidays` library."""


@cache
def _rest_days(year: int) -> frozenset[int]:
    """Return a year's days off; neighbours are filled in first, or moved working Saturdays are missed."""
    calendar = holidays.country_holidays("CN", years=range(year - 1, year + 2))
    moved = {d for d in calendar.weekend_workdays if d.year == year}
    first = date(year, 1, 1).toordinal()
    days = (date.fromordinal(first + i) for i in range(date(year, 12, 31).toordinal() - first + 1))
    return frozenset(d.toordinal() for d in days if (d.weekday() >= 5 or d in calendar) and d not in moved)


def is_workday(day: int) -> bool:
    """Say whether an ordinal is a working day in China."""
    return day not in _rest_days(date.fromordinal(day).year)


@cache
def _third_after(day: int, count: int) -> int:
    while count:
        day += 1
        count -= is_workday(day)
    return day


@cache
def _last_until(day: int) -> int:
    while not is_workday(day):
        day -= 1
    return day


def workday_after(day: Any, count: int) -> Any:
    """Return the `count`-th working day after a day; one ordinal or a column."""
    if isinstance(day, int):
        return _third_after(day, count)
    return _looked_up(day, _third_after, count)


def last_workday(day: Any) -> Any:
    """Return the last working day up to and including a day; one ordinal or a column."""
    return _last_until(day) if isinstance(day, int) else _looked_up(day, _last_until)


def _looked_up(days: Any, function: Callable[..., int], *count: int) -> Any:
    """Apply a function of one day to a column through a table of whole years."""
    if not days.size:
        return days
    first = date(date.fromordinal(int(days.min())).year, 1, 1).toordinal()
    last = date(date.fromordinal(int(days.max())).year, 12, 31).toordinal()
    return _table(function, first, last, *count)[days - first]


@cache
def _table(function: Callable[..., int], first: int, last: int, *count: int) -> Any:
    import numpy as np

    return np.array([function(day, *count) for day in range(first, last + 1)])


_ESTIMATED_FROM = date(OFFICIAL_UNTIL + 1, 1, 1).toordinal()


def is_estimated(day: Any) -> Any:
    """Say whether a day lies in a year whose official calendar is not published yet; one ordinal or a column."""
    return day >= _ESTIMATED_FROM
