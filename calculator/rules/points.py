"""Rules on the points renewal: confirmed (积分确认) after the endorsement, once the data is there, before it closes."""

from __future__ import annotations

from datetime import date

from calculator.choose import Flag, no
from calculator.facts import Facts
from calculator.law import Law
from calculator.rules.check import Check, judge
from calculator.rules.rule import Rule, Values, always, day_or_none
from calculator.rules.timing import Timing


def _undecided(f: Facts) -> Flag:
    return no(f.endorsed_on_known & f.confirmed_on_known)


def permit_first(f: Facts, t: Timing, law: Law) -> Check:
    """The points are confirmed on the day of the endorsement or later."""
    return judge(f.confirmed_on >= f.endorsed_on, f.as_of <= t.closes, t.closes, is_open=_undecided(f))


def data_ready(f: Facts, t: Timing, law: Law) -> Check:
    """The points are confirmed once the data has arrived, `transfer_working_days` after the endorsement."""
    met = (f.confirmed_on >= t.ready) | (t.confirmed_done & (f.confirmed_on >= f.endorsed_on))
    return judge(met, f.as_of <= t.closes, t.closes, is_open=_undecided(f))


def confirmed_in_time(f: Facts, t: Timing, law: Law) -> Check:
    """The points are confirmed within `confirmation_days` of the endorsement."""
    missed = f.endorsed_on_known & no(f.confirmed_on_known) & (f.as_of > t.closes)
    met = f.confirmed_on_known & (f.confirmed_on <= t.closes)
    return judge(met, f.as_of <= t.closes, t.closes, is_open=_undecided(f) & no(missed))


def basis_known(f: Facts, t: Timing, law: Law) -> Check:
    """It is known what the points rest on, and so which of the other rules hold."""
    return judge(no(f.basis_unknown), True, t.closes, unknown=f.basis_unknown)


def _points(f: Facts, t: Timing, law: Law) -> Values:
    return {
        "endorsed_on": day_or_none(f.endorsed_on_known, f.endorsed_on),
        "confirmed_on": day_or_none(f.confirmed_on_known, f.confirmed_on),
        "ready_on": day_or_none(f.endorsed_on_known, t.ready),
        "closes_on": date.fromordinal(t.closes),
        "starts_on": date.fromordinal(t.starts),
        "days_late": max(f.confirmed_on - t.closes, 0),
        "confirmation_days": law.confirmation_days,
        "transfer_working_days": law.transfer_working_days,
        "kind": _points_kind(f, t),
    }


def _points_kind(f: Facts, t: Timing) -> str:
    if f.endorsed_on_known and not f.confirmed_on_known:
        return "unset"
    return "done" if t.confirmed_done and f.confirmed_on < t.ready else ""


PERMIT_FIRST = Rule(
    "points.permit_first", ("guide/1", "points-2015/19"), ("confirmation_days",), always, permit_first, _points,
)  # fmt: skip
DATA_READY = Rule(
    "points.data_ready", ("guide/3.1",), ("transfer_working_days", "confirmation_days"), always, data_ready, _points,
)  # fmt: skip
CONFIRMED = Rule(
    "points.confirmed", ("guide/1", "guide/2.1"), ("confirmation_days",), always, confirmed_in_time, _points,
)  # fmt: skip
RULES = (PERMIT_FIRST, DATA_READY, CONFIRMED)
BASIS = Rule("points.basis", ("guide/2.2",), (), lambda f, law: f.basis_unknown, basis_known, asks=("bases",))
