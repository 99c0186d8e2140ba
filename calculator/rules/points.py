"""Rules on the points renewal: confirmed (积分确认) after the endorsement, once the data is there, before it closes."""

from __future__ import annotations

from typing import Any

from calculator.choose import no
from calculator.facts import Facts
from calculator.law import Law
from calculator.rules.check import Check, judge
from calculator.rules.timing import Timing


def _undecided(f: Facts) -> Any:
    return no(f.endorsed_known & f.confirmed_known)


def permit_first(f: Facts, t: Timing, law: Law) -> Check:
    """The points are confirmed on the day of the endorsement or later."""
    return judge(f.confirmed >= f.endorsed, f.today <= t.closes, t.closes, is_open=_undecided(f))


def data_ready(f: Facts, t: Timing, law: Law) -> Check:
    """The points are confirmed once the data has arrived, `transfer_working_days` after the endorsement."""
    met = (f.confirmed >= t.ready) | (t.confirmed_done & (f.confirmed >= f.endorsed))
    return judge(met, f.today <= t.closes, t.closes, is_open=_undecided(f))


def confirmed_in_time(f: Facts, t: Timing, law: Law) -> Check:
    """The points are confirmed within `confirmation_days` of the endorsement."""
    missed = f.endorsed_known & no(f.confirmed_known) & (f.today > t.closes)
    met = f.confirmed_known & (f.confirmed <= t.closes)
    return judge(met, f.today <= t.closes, t.closes, is_open=_undecided(f) & no(missed))
