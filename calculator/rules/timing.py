"""The days of a renewal that several rules share: window, grace, data transfer, last day to confirm (rulebook 3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from calculator.choose import Count, Day, Flag, Later, most, no, where
from calculator.facts import Facts
from calculator.law import Law
from calculator.months import month_of


@dataclass(slots=True)
class Timing:
    """Days as ordinals; `ready` is W, `closes` is L in the rulebook's letters.

    `ready_earliest` is W for an endorsement as soon as may be, whatever is planned.
    """

    window_opens: Day
    automatic: Flag
    not_automatic: Flag
    automatic_from: Day
    automatic_until: Day
    grace_ends: Day
    endorsed_done: Flag
    confirmed_done: Flag
    planned_too_late: Flag
    ready: Day
    ready_earliest: Later = field(compare=False)
    closes: Day
    last_resort: Day
    starts: Day
    can_put_off: Flag
    confirm_month: Count
    carried: Count
    """The months by which stated counts are carried on to the confirmation: k in the rulebook's letters."""
    stages: Any = field(default=None, compare=False)
    """The stages of confirmation days by which months are made good, once a rule has asked for them."""
    windows: dict[Any, Any] = field(default_factory=dict, compare=False)
    """The months of a window, with the facts and the law that they were counted of, once a rule has asked for them."""


def timing(f: Facts, law: Law) -> Timing:
    """Return the shared days of a case under a law."""
    window_opens = f.expires_on - law.window_days
    automatic_until = f.expires_on - law.automatic_until_days
    grace_ends = f.expires_on + law.grace_days
    lease_lasts = f.leased & f.lease_registered_until_known & (f.lease_registered_until >= automatic_until)
    automatic = f.owned | lease_lasts
    done = f.endorsed_on_known & (f.endorsed_on < f.as_of)
    planned_too_late = f.endorsed_on_known & no(done) & (f.endorsed_on > grace_ends) & no(law.late_endorsement_possible)
    at_once = most(f.as_of, window_opens)
    ready = law.calendar.workday_after(where(f.endorsed_on_known, f.endorsed_on, at_once), law.transfer_working_days)
    awaits_automatic = automatic & (f.as_of <= automatic_until)
    resort_from = most(grace_ends, f.as_of) if law.late_endorsement_possible else grace_ends
    last_resort = resort_from + law.confirmation_days
    by_expiry = where(f.as_of <= f.expires_on, f.expires_on + law.confirmation_days, last_resort)
    open_closes = where(awaits_automatic, automatic_until + law.confirmation_days, by_expiry)
    known_closes = where(planned_too_late, last_resort, f.endorsed_on + law.confirmation_days)
    confirm_month = month_of(where(f.confirmed_on_known, f.confirmed_on, f.as_of))
    return Timing(
        window_opens=window_opens,
        automatic=automatic,
        not_automatic=f.elsewhere | (f.leased & f.lease_registered_until_known & no(lease_lasts)),
        automatic_from=f.expires_on - law.automatic_from_days,
        automatic_until=automatic_until,
        grace_ends=grace_ends,
        endorsed_done=done,
        confirmed_done=f.confirmed_on_known & (f.confirmed_on < f.as_of),
        planned_too_late=planned_too_late,
        ready=ready,
        ready_earliest=Later(lambda: law.calendar.workday_after(at_once, law.transfer_working_days)),
        closes=where(f.endorsed_on_known, known_closes, open_closes),
        last_resort=last_resort,
        starts=where(planned_too_late, f.as_of, most(f.as_of, ready)),
        can_put_off=no(done) & no(awaits_automatic),
        confirm_month=confirm_month,
        carried=where(f.keeps_paying, most(confirm_month - f.month, 0), 0),
    )


def unsure_whether_endorsed(f: Facts) -> Flag:
    """Say whether it is not known if the permit is endorsed."""
    return f.endorsement_unsure & no(f.endorsed_on_known)


def may_differ_by_reading(f: Facts, t: Timing) -> Flag:
    """Say whether another reading may change the shared days: only for what comes after the days of grace."""
    return (f.as_of > t.grace_ends) | (f.endorsed_on_known & (f.endorsed_on > t.grace_ends))


def ready_is_estimated(f: Facts, t: Timing, law: Law) -> Flag:
    """Say whether a day after a known E up to W lies in a year without an official calendar."""
    return f.endorsed_on_known & law.calendar.is_estimated(t.ready)


def endorse_by(f: Facts, t: Timing, law: Law) -> Day:
    """Return the last day on which a late endorsement still helps the points."""
    return most(t.grace_ends, f.as_of) if law.late_endorsement_possible else t.grace_ends
