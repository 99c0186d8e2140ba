"""What a rule answers: a state, the day it can be made good by, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calculator.choose import where

MET, OPEN, UNKNOWN, FIXABLE, FAILED = range(5)
STATES = ("met", "open", "unknown", "fixable", "failed")
"""Names of the states by number; the larger number is the graver one."""

KEEP, EARLIER, BY_EXPIRY, IN_GRACE = range(4)
MOVES = (None, "earlier", "by_expiry", "in_grace")
"""Names of `move_endorsement` by number, the gentlest first."""

NO_DAY = 0
"""A day that is not there; every real day is a larger number."""


@dataclass(slots=True)
class Check:
    """The answer of one rule, for one case or a column of many; days are ordinals or NO_DAY."""

    state: Any
    fix_by: Any
    cure_on: Any = NO_DAY
    cure_until: Any = NO_DAY
    move: Any = KEEP

    def where(self, applies: Any) -> Check:
        """Return the check where its rule applies; elsewhere it is met and asks for nothing."""
        return Check(
            where(applies, self.state, MET),
            where(applies, self.fix_by, NO_DAY),
            where(applies, self.cure_on, NO_DAY),
            where(applies, self.cure_until, NO_DAY),
            where(applies, self.move, KEEP),
        )


def judge(met: Any, mendable: Any, fix_by: Any, *, is_open: Any = False, unknown: Any = False) -> Check:
    """Return the check of a rule whose cure, if any, is to act by `fix_by`."""
    wrong = where(mendable, FIXABLE, FAILED)
    return Check(where(is_open, OPEN, where(unknown, UNKNOWN, where(met, MET, wrong))), fix_by)
