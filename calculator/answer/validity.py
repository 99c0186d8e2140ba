"""What of the data has run out: on the day asked about, or on the days an answer leans on.

Neither changes an answer: a month or day beyond the data is estimated, and this says so in plain sight.
"""

from __future__ import annotations

from datetime import date

from calculator.answer.assess import Assessment
from calculator.law import SHANGHAI, Laws
from calculator.months import month_of

RUN_OUT = ("wages", "calendar")
"""The data that ends some day: the wage table, and the working days that have been announced."""


def run_out(day: date, laws: Laws = SHANGHAI) -> list[str]:
    """Return what no longer holds on a day: `wages` after the table's last month, `calendar` after the last notice."""
    ended = (month_of(day.toordinal()) > laws.wages.until, laws.calendar.is_estimated(day.toordinal()))
    return [name for name, over in zip(RUN_OUT, ended, strict=True) if over]


def leaned_on(found: Assessment) -> list[str]:
    """Return what an answer estimates beyond its end: months of wages, working days of its deadlines."""
    days = any(deadline.estimated for deadline in found.deadlines) or "estimated_calendar" in found.warnings
    estimated = ("estimated_wage" in found.warnings, days)
    return [name for name, leans in zip(RUN_OUT, estimated, strict=True) if leans]
