"""When the notice (通知书) is to be expected, and by when to confirm to have it on a day (points-2022, art. 17).

The measure gives an authority 20 working days to decide on an application. Whether renewals have the same time is not
said; the count is taken for them too, as the latest day to reckon with. Nothing here changes a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass

from calculator.choose import Count, Day, Flag, least, most, no, where
from calculator.facts import Facts
from calculator.law import Law
from calculator.rules.check import NO_DAY
from calculator.rules.timing import Timing


@dataclass(slots=True)
class Decision:
    """Days as ordinals: the day counted from, the latest day to reckon with, whether it is there, or estimated."""

    counted_from: Day
    expected: Day
    there: Flag
    estimated: Flag


@dataclass(slots=True)
class Confirming:
    """The day from which no month is lacking (NO_DAY: none is lacking now), and the last day to confirm; ordinals."""

    months_from: Day
    closes: Day


@dataclass(slots=True)
class Before:
    """For a day the notice is needed on: the last day to confirm (NO_DAY: too late), the margin in days, estimated."""

    confirm_by: Day
    margin: Count
    estimated: Flag


def decided_by(begins: Day, law: Law) -> Day:
    """Return the last day on which an authority is to decide that counts from a day; ordinals."""
    return law.calendar.workday_after(begins, law.decision_working_days)


def decision(f: Facts, t: Timing, law: Law, lost: Flag, days: Confirming) -> Decision:
    """Return when the notice is to be expected, NO_DAY where the renewal is lost.

    Counted from the confirmation, done or planned, but not before the data and every month is there; without one from
    the last day in time; and from the day the employer's form is handed in, where that is known and later.
    """
    planned = where(t.confirmed_done, f.confirmed_on, most(f.confirmed_on, t.ready))
    confirmed = where(f.confirmed_on_known, most(planned, days.months_from), days.closes)
    begins = where(f.form_handed_in_on_known, most(confirmed, f.form_handed_in_on), confirmed)
    there = f.notice_on_known & (f.notice_on <= f.as_of)
    nothing = lost & no(there)
    expected = where(there, f.notice_on, decided_by(begins, law))
    return Decision(
        where(nothing, NO_DAY, begins),
        where(nothing, NO_DAY, expected),
        there,
        no(there) & law.calendar.is_estimated(expected),
    )


def confirm_before(t: Timing, law: Law, found: Decision, days: Confirming, needed: Day) -> Before:
    """Return the last day to confirm so that the notice is there on the day needed, and the days to spare."""
    latest = least(law.calendar.workday_before(needed, law.decision_working_days), days.closes)
    in_time = latest >= most(t.starts, days.months_from)
    open_still = no(t.confirmed_done | found.there) & (found.expected != NO_DAY) & in_time
    return Before(
        where(open_still, latest, NO_DAY),
        needed - found.expected,
        open_still & law.calendar.is_estimated(needed),
    )
