"""Official Chinese working days (工作日), moved working weekend days included.

References: the yearly notices of the State Council on public holidays, as the `holidays` library gives them; they are
written from it into `data/workdays.toml`, since loading the library costs a third of the start of the app.
Checked with: the library, every day of every year, and `chinesecalendar`, every day of 2010-2026 (tests).
Limitations: after `official_until` no notice is published; later years have statutory holidays only, so are estimated.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculator.choose import NUMBER, Day, Flag
from calculator.kept import kept
from calculator.months import looked_up

FIRST, LAST = date(1990, 1, 1), date(2121, 1, 1)
_EDGE = FIRST.toordinal() + 366, LAST.toordinal() - 366
"""Days so far from the ends that every working day that is asked for has its place."""
WEEKEND = {6, 0}
"""The rest of an ordinal of Saturday and of Sunday, divided by the days of a week."""


@dataclass(frozen=True, eq=False)
class Calendar:
    """The working days of every year that is known or estimated; in any other year weekends alone are off.

    Days are ordinals, one or a column of them, between `FIRST` and `LAST`. `official_until` is the last year with a
    published notice; `make calendar` raises it once a newer library knows a new notice.
    """

    official_until: int
    exceptions: Mapping[int, tuple[tuple[int, ...], tuple[int, ...]]]
    """By year the days off from Monday to Friday, and the worked weekend days."""
    _estimated_from: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note the first day of the years that are estimated."""
        object.__setattr__(self, "_estimated_from", date(self.official_until + 1, 1, 1).toordinal())

    @classmethod
    def of(cls, parsed: Mapping[str, Any]) -> Calendar:
        """Return the calendar of a parsed file."""
        return cls(parsed["official_until"], {int(year): _days(year, row) for year, row in parsed["years"].items()})

    def is_workday(self, day: int) -> bool:
        """Say whether one day is a working day in China."""
        d = date.fromordinal(day)
        off, worked = self.exceptions.get(d.year, ((), ()))
        return day in worked if d.weekday() >= 5 else day not in off

    def workday_after(self, day: Day, count: int) -> Day:
        """Return the `count`-th working day after a day."""
        return self._at(day, count - 1)

    def workday_before(self, day: Day, count: int) -> Day:
        """Return the last day from which `count` working days end on a day or before it."""
        return self._at(day, -count) - 1

    def last_workday(self, day: Day) -> Day:
        """Return the last working day up to and including a day."""
        return self._at(day, -1)

    def is_estimated(self, day: Day) -> Flag:
        """Say whether a day lies in a year whose official calendar is not published yet."""
        return day >= self._estimated_from

    def _at(self, day: Day, place: int) -> Day:
        """Return the working day at a place: 0 is the first after a day, -1 the last up to and including it."""
        if isinstance(day, int):
            worked = _worked(self)
            return worked[bisect_right(worked, day) + place]
        return looked_up(day, _EDGE[0], _at_place(self, place), lambda days: _searched(self, days, place))


@kept()
def _worked(calendar: Calendar) -> list[int]:
    """Return every working day there is, so that nothing need be kept of the days that are asked for."""
    off, moved = ({day for year in calendar.exceptions.values() for day in year[kind]} for kind in (0, 1))
    span = range(FIRST.toordinal(), LAST.toordinal())
    return [day for day in span if (day % 7 not in WEEKEND or day in moved) and day not in off]


@kept()
def _at_place(calendar: Calendar, place: int) -> Any:
    """Return for every day between the edges the working day at a place: many times faster than to search for it."""
    import numpy as np

    return _searched(calendar, np.arange(*_EDGE), place)


def _searched(calendar: Calendar, days: Any, place: int) -> Any:
    column = _column(calendar)
    return column[column.searchsorted(days, side="right") + place]


@kept()
def _column(calendar: Calendar) -> Any:
    import numpy as np

    return np.array(_worked(calendar), dtype=NUMBER)


def _days(year: str, row: Mapping[str, str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    off, worked = (
        tuple(date.fromisoformat(f"{year}-{day}").toordinal() for day in row[kind].split())
        for kind in ("off", "worked")
    )
    return off, worked
