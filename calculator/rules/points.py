"""Rules on the points renewal: confirmed (积分确认) after the endorsement, once the data is there, before it closes."""

from __future__ import annotations

from typing import Any

from calculator.choose import no
from calculator.facts import Facts
from calculator.law import Law
from calculator.rules.check import Check, judge
from calculator.rules.timing import Timing


def _undecided(f: Facts) -> Any:
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
