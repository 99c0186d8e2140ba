"""Series: a yes or no for every month, counted within any window; the monthly record is one series a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calculator.choose import Count, least, look_up, most


@dataclass(slots=True)
class Series:
    """A yes or no for every month from `first` on, as running totals; from `end` on each month adds `carry`."""

    first: Count
    end: Count
    totals: Any
    carry: Count

    def until(self, month: Count) -> Count:
        """Return how many months before `month` say yes."""
        index = most(least(month, self.end) - self.first, 0)
        return look_up(self.totals, index) + self.carry * most(month - self.end, 0)

    def within(self, window: Count, month: Count) -> Count:
        """Return how many of the `window` months that end before `month` say yes."""
        return self.until(month) - self.until(month - window)

    def says(self, month: int) -> bool:
        """Say whether one month of one case says yes."""
        place = month - self.first
        if place < 0:
            return False
        if month >= self.end:
            return bool(self.carry)
        return bool(self.totals[place + 1] - self.totals[place])


@dataclass(slots=True)
class Record:
    """The monthly record (rulebook 4), one series of months a question; assumed months from T on included."""

    assumed: Series
    year_paid: Series
    year_base: Series
    year_open: Series
    multiple_paid: Series
    multiple_base: Series
    multiple_open: Series
    unfiled: Series
    filing_open: Series
    second_employer: Series
    second_open: Series
    back_paid: Series
    payer_differs: Series
    wage_estimated: Series
    wage_missing: Series
