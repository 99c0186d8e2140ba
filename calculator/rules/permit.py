"""Rules on the residence permit: it is endorsed (签注) in its window, at the latest within the days of grace."""

from __future__ import annotations

from typing import Any

from calculator.choose import no
from calculator.facts import Facts
from calculator.law import Law
from calculator.rules.check import NO_DAY, Check, judge
from calculator.rules.timing import Timing


def endorsed_in_window(f: Facts, t: Timing, law: Law) -> Check:
    """The endorsement is not planned before its window opens, `window_days` before expiry."""
    met = (f.endorsed_on >= t.window_opens) | t.endorsed_done
    return judge(met, f.as_of <= t.grace_ends, t.grace_ends)


def endorsed_in_grace(f: Facts, t: Timing, law: Law) -> Check:
    """The permit is endorsed by the last day of grace, `grace_days` after expiry."""
    if law.late_endorsement_possible:
        return judge(True, False, NO_DAY, is_open=no(f.endorsed_on_known))
    met = f.endorsed_on_known & (f.endorsed_on <= t.grace_ends)
    is_open = no(f.endorsed_on_known) & (f.as_of <= f.expires_on)
    return judge(met, f.as_of <= t.grace_ends, t.grace_ends, is_open=is_open)


def endorsement_known(f: Facts, law: Law) -> Any:
    """The window is judged only where an endorsement is done or planned."""
    return f.endorsed_on_known
