"""Official Chinese working days (工作日), moved working weekend days included.

References: the yearly notices of the State Council on public holidays, as the `holidays` library gives them; they are
written from it into `data/workdays.toml`, since loading the library costs a third of the start of the app.
Checked with: the library, every day of every year, and `chinesecalendar`, every day of 2010-2026 (tests).
Limitations: after OFFICIAL_UNTIL no notice is published; later years have statutory holidays only, so are estimated.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = tomllib.loads(files("calculator.law").joinpath("data", "workdays.toml").read_text(encoding="utf-8"))
OFFICIAL_UNTIL: int = _DATA["official_until"]
"""The last year with a published notice; `make calendar` raises it once a newer library knows a new notice."""


YEARS: tuple[int, ...] = tuple(map(int, _DATA["years"]))
"""The years whose days off are known or estimated; in any other year weekends alone are off."""


@cache
def exceptions(year: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return a year's days off from Monday to Friday and its worked weekend days, as ordinals."""
    row = _DATA["years"].get(str(year), {"off": "", "worked": ""})
    off, worked = (
        tuple(date.fromisoformat(f"{year}-{day}").toordinal() for day in row[kind].split())
        for kind in ("off", "worked")
    )
    return off, worked


def is_workday(day: int) -> bool:
    """Say whether an ordinal is a working day in China."""
    d = date.fromordinal(day)
    off, worked = exceptions(d.year)
    return day in worked if d.weekday() >= 5 else day not in off


@cache
def _third_after(day: int, count: int) -> int:
    while count:
        day += 1
        count -= is_workday(day)
    return day


@cache
def _day_before(day: int, count: int) -> int:
    while count:
        count -= is_workday(day)
        day -= 1
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


def workday_before(day: Any, count: int) -> Any:
    """Return the last day from which `count` working days end on a day or before it; one ordinal or a column."""
    if isinstance(day, int):
        return _day_before(day, count)
    return _looked_up(day, _day_before, count)


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
