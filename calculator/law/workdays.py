"""Official Chinese working days (工作日), moved working weekend days included.

References: the yearly notices of the State Council on public holidays, as the `holidays` library gives them; they are
written from it into `data/workdays.toml`, since loading the library costs a third of the start of the app.
Checked with: the library, every day of every year, and `chinesecalendar`, every day of 2010-2026 (tests).
Limitations: after `official_until` no notice is published; later years have statutory holidays only, so are estimated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculator.choose import Day, Flag


@dataclass(frozen=True, eq=False)
class Calendar:
    """The working days of every year that is known or estimated; in any other year weekends alone are off.

    Days are ordinals, one or a column of them. `official_until` is the last year with a published notice; `make
    calendar` raises it once a newer library knows a new notice.
    """

    official_until: int
    exceptions: Mapping[int, tuple[tuple[int, ...], tuple[int, ...]]]
    """By year the days off from Monday to Friday, and the worked weekend days."""
    _estimated_from: int = field(init=False, repr=False)
    _found: dict[tuple[str, int, int], int] = field(default_factory=dict, init=False, repr=False)
    _tables: dict[tuple[str, int, int, int], Day] = field(default_factory=dict, init=False, repr=False)

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
        return self._each("after", self._after, day, count)

    def workday_before(self, day: Day, count: int) -> Day:
        """Return the last day from which `count` working days end on a day or before it."""
        return self._each("before", self._before, day, count)

    def last_workday(self, day: Day) -> Day:
        """Return the last working day up to and including a day."""
        return self._each("last", self._last, day, 0)

    def is_estimated(self, day: Day) -> Flag:
        """Say whether a day lies in a year whose official calendar is not published yet."""
        return day >= self._estimated_from

    def _after(self, day: int, count: int) -> int:
        while count:
            day += 1
            count -= self.is_workday(day)
        return day

    def _before(self, day: int, count: int) -> int:
        while count:
            count -= self.is_workday(day)
            day -= 1
        return day

    def _last(self, day: int, _count: int) -> int:
        while not self.is_workday(day):
            day -= 1
        return day

    def _each(self, name: str, function: Callable[[int, int], int], days: Day, count: int) -> Day:
        """Apply a function of one day to one day or to a column, through a table of whole years; answers are kept."""
        if isinstance(days, int):
            key = name, days, count
            found = self._found.get(key)
            if found is None:
                found = self._found[key] = function(days, count)
            return found
        if not days.size:
            return days
        first = date(date.fromordinal(int(days.min())).year, 1, 1).toordinal()
        last = date(date.fromordinal(int(days.max())).year, 12, 31).toordinal()
        return self._table(name, function, (first, last), count)[days - first]

    def _table(self, name: str, function: Callable[[int, int], int], span: tuple[int, int], count: int) -> Day:
        import numpy as np

        key = name, *span, count
        if key not in self._tables:
            self._tables[key] = np.array([function(day, count) for day in range(span[0], span[1] + 1)])
        return self._tables[key]


def _days(year: str, row: Mapping[str, str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    off, worked = (
        tuple(date.fromisoformat(f"{year}-{day}").toordinal() for day in row[kind].split())
        for kind in ("off", "worked")
    )
    return off, worked
