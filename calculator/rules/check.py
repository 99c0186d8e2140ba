"""What a rule answers: a state, the day it can be made good by, and how."""

from __future__ import annotations

from typing import Literal, get_args

from calculator.choose import Count, Day, Flag, Later, named, where, worked_out

MET, OPEN, UNKNOWN, FIXABLE, FAILED = range(5)
State = Literal["met", "open", "unknown", "fixable", "failed"]
STATES: tuple[State, ...] = get_args(State)
"""Names of the states by number; the larger number is the graver one."""

KEEP, EARLIER, BY_EXPIRY, IN_GRACE = range(4)
Move = Literal["earlier", "by_expiry", "in_grace"]
MOVES: tuple[Move | None, ...] = (None, *get_args(Move))
"""Names of `move_endorsement` by number, the gentlest first."""

NOT_ASKED = -1
"""The state of a rule in a row to which it does not apply."""

NO_DAY = 0
"""A day that is not there; every real day is a larger number."""


class Check:
    """The answer of one rule, for one case or a column of many; days are ordinals or NO_DAY.

    All but the state may be given later.
    """

    __slots__ = ("_cure_on", "_cure_until", "_fix_by", "_move", "state")

    def __init__(
        self, state: Count, fix_by: Day, cure_on: Day = NO_DAY, cure_until: Day = NO_DAY, move: Count = KEEP
    ) -> None:  # fmt: skip
        """Take the state, and the days and the move or how they are worked out."""
        self.state = state
        self._fix_by, self._cure_on, self._cure_until, self._move = fix_by, cure_on, cure_until, move

    @property
    def fix_by(self) -> Day:
        """The day by which it can be made good."""
        return worked_out(self._fix_by)

    @property
    def cure_on(self) -> Day:
        """The first day to confirm with a lack of months made good."""
        return worked_out(self._cure_on)

    @property
    def cure_until(self) -> Day:
        """The last such day."""
        return worked_out(self._cure_until)

    @property
    def move(self) -> Count:
        """What is asked of the endorsement, by number."""
        return worked_out(self._move)

    def where(self, applies: Flag) -> Check:
        """Return the check where its rule applies; elsewhere it is met and asks for nothing."""
        return Check(
            named(applies, self.state, MET),
            Later(lambda: where(applies, self.fix_by, NO_DAY)),
            Later(lambda: where(applies, self.cure_on, NO_DAY)),
            Later(lambda: where(applies, self.cure_until, NO_DAY)),
            Later(lambda: named(applies, self.move, KEEP)),
        )


def judge(met: Flag, mendable: Flag, fix_by: Day, *, is_open: Flag = False, unknown: Flag = False) -> Check:
    """Return the check of a rule whose cure, if any, is to act by `fix_by`."""
    wrong = named(mendable, FIXABLE, FAILED)
    return Check(named(is_open, OPEN, named(unknown, UNKNOWN, named(met, MET, wrong))), fix_by)
