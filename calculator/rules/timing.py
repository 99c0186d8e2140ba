"""The days of a renewal that several rules share: window, grace, data transfer, last day to confirm (rulebook 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calculator.choose import most, no, where
from calculator.facts import Facts
from calculator.law import Law
from calculator.law.workdays import is_estimated, workday_after
from calculator.months import month_of


@dataclass(slots=True)
class Timing:
    """Days as ordinals; `ready` is W, `closes` is L in the rulebook's letters."""

    window_opens: Any
    automatic: Any
    not_automatic: Any
    automatic_from: Any
    automatic_until: Any
    grace_ends: Any
    endorsed_done: Any
    confirmed_done: Any
    planned_too_late: Any
    ready: Any
    ready_earliest: Any
    closes: Any
    last_resort: Any
    starts: Any
    can_put_off: Any
    confirm_month: Any


def timing(f: Facts, law: Law) -> Timing:
    """Return the shared days of a case under a law."""
    window_opens = f.expires - law.window_days
    automatic_until = f.expires - law.automatic_until_days
    grace_ends = f.expires + law.grace_days
    lease_lasts = f.leased & f.lease_known & (f.lease >= automatic_until)
    automatic = f.owned | lease_lasts
    done = f.endorsed_known & (f.endorsed < f.today)
    planned_too_late = f.endorsed_known & no(done) & (f.endorsed > grace_ends) & no(law.late_endorsement_possible)
    ready_earliest = workday_after(most(f.today, window_opens), law.transfer_working_days)
    ready = where(f.endorsed_known, workday_after(f.endorsed, law.transfer_working_days), ready_earliest)
    awaits_automatic = automatic & (f.today <= automatic_until)
    resort_from = most(grace_ends, f.today) if law.late_endorsement_possible else grace_ends
    last_resort = resort_from + law.confirmation_days
    by_expiry = where(f.today <= f.expires, f.expires + law.confirmation_days, last_resort)
    open_closes = where(awaits_automatic, automatic_until + law.confirmation_days, by_expiry)
    known_closes = where(planned_too_late, last_resort, f.endorsed + law.confirmation_days)
    return Timing(
        window_opens=window_opens,
        automatic=automatic,
        not_automatic=f.elsewhere | (f.leased & f.lease_known & no(lease_lasts)),
        automatic_from=f.expires - law.automatic_from_days,
        automatic_until=automatic_until,
        grace_ends=grace_ends,
        endorsed_done=done,
        confirmed_done=f.confirmed_known & (f.confirmed < f.today),
        planned_too_late=planned_too_late,
        ready=ready,
        ready_earliest=ready_earliest,
        closes=where(f.endorsed_known, known_closes, open_closes),
        last_resort=last_resort,
        starts=where(planned_too_late, f.today, most(f.today, ready)),
        can_put_off=no(done) & no(awaits_automatic),
        confirm_month=month_of(where(f.confirmed_known, f.confirmed, f.today)),
    )


def may_differ_by_reading(f: Facts, t: Timing) -> Any:
    """Say whether another reading may change the shared days: only for what comes after the days of grace."""
    return (f.today > t.grace_ends) | (f.endorsed_known & (f.endorsed > t.grace_ends))


def ready_is_estimated(f: Facts, t: Timing) -> Any:
    """Say whether a day after a known E up to W lies in a year without an official calendar."""
    return f.endorsed_known & is_estimated(t.ready)


def endorse_by(f: Facts, t: Timing, law: Law) -> Any:
    """Return the last day on which a late endorsement still helps the points."""
    return most(t.grace_ends, f.today) if law.late_endorsement_possible else t.grace_ends
