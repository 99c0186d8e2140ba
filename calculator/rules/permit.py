"""Rules on the residence permit: it is endorsed (签注) in its window, at the latest within the days of grace."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from calculator.choose import Count, Flag, no, where
from calculator.facts import Facts
from calculator.law import Law
from calculator.rules.check import NO_DAY, Check, judge
from calculator.rules.rule import Rule, Values, always, day_or_none
from calculator.rules.timing import Timing, unsure_whether_endorsed

AS_USUAL, EXPIRED, LATE = range(3)
Standing = Literal["", "expired", "late"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""By number how a permit stands: as usual; expired, within its grace; past it, where one may still be endorsed."""


def endorsed_in_window(f: Facts, t: Timing, law: Law) -> Check:
    """The endorsement is not planned before its window opens, `window_days` before expiry."""
    met = (f.endorsed_on >= t.window_opens) | t.endorsed_done
    return judge(met, f.as_of <= t.grace_ends, t.grace_ends)


def endorsed_in_grace(f: Facts, t: Timing, law: Law) -> Check:
    """The permit is endorsed by the last day of grace, `grace_days` after expiry.

    Whether it is endorsed may not be known; from expiry to the last day of grace there is something to do all the same.
    """
    unsure, pending = unsure_whether_endorsed(f), no(f.endorsed_on_known)
    if law.late_endorsement_possible:
        return judge(True, False, NO_DAY, is_open=pending & no(unsure), unknown=unsure)
    met = f.endorsed_on_known & (f.endorsed_on <= t.grace_ends)
    in_time, in_grace = f.as_of <= f.expires_on, f.as_of <= t.grace_ends
    unknown = unsure & (in_time | no(in_grace))
    return judge(met, in_grace, t.grace_ends, is_open=pending & in_time & no(unsure), unknown=unknown)


def endorsement_known(f: Facts, law: Law) -> Flag:
    """The window is judged only where an endorsement is done or planned."""
    return f.endorsed_on_known


def _permit(f: Facts, t: Timing, law: Law) -> Values:
    return {
        "expires_on": date.fromordinal(f.expires_on),
        "endorsed_on": day_or_none(f.endorsed_on_known, f.endorsed_on),
        "opens_on": date.fromordinal(t.window_opens),
        "closes_on": date.fromordinal(t.grace_ends),
        "days_early": max(t.window_opens - f.endorsed_on, 0),
        "days_late": max(f.endorsed_on - t.grace_ends, 0),
        "window_days": law.window_days,
        "grace_days": law.grace_days,
        "kind": _permit_kind(f, t, law),
        "standing": STANDINGS[standing(f, t, law)],
    }


def _permit_kind(f: Facts, t: Timing, law: Law) -> str:
    if unsure_whether_endorsed(f):
        return "unsure_late" if f.as_of > t.grace_ends else "unsure"
    if not f.endorsed_on_known:
        return (law.late_endorsement_possible and STANDINGS[standing(f, t, law)]) or "missing"
    if f.endorsed_on > t.grace_ends:
        return "late_done" if t.endorsed_done else "late"
    return "done_early" if t.endorsed_done and f.endorsed_on < t.window_opens else ""


def standing(f: Facts, t: Timing, law: Law) -> Count:
    """Return the number in STANDINGS of how a permit that is not endorsed stands."""
    in_grace = (f.as_of > f.expires_on) & (f.as_of <= t.grace_ends)
    beyond = where(f.endorsed_on_known, f.endorsed_on, f.as_of) > t.grace_ends
    late = where(beyond & law.late_endorsement_possible, LATE, AS_USUAL)
    return where(t.endorsed_done | unsure_whether_endorsed(f), AS_USUAL, where(in_grace, EXPIRED, late))


WINDOW = Rule(
    "permit.window", ("guide/3.1", "permit-2013/16"), ("window_days",), endorsement_known, endorsed_in_window, _permit,
    unverified=("superseded",),
)  # fmt: skip
ENDORSED = Rule(
    "permit.endorsed", ("guide/1", "permit-2018", "permit-2013/19"), ("grace_days",), always, endorsed_in_grace,
    _permit, by_reading=True, unverified=("clauses_2018",), asks=("endorsed_on",),
)  # fmt: skip
RULES = (WINDOW, ENDORSED)
