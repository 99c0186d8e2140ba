"""The one plan that cures all findings together, with the widest margin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from calculator.answer.assess import Assessment
from calculator.choose import Count, Day, Flag
from calculator.facts import Facts
from calculator.rules import insurance
from calculator.whatif.inputs import CONFIRMED, ENDORSED, date_of
from calculator.whatif.least_change import Change, days_to_confirm, days_to_endorse, fixed, on_track

Way = Literal["as_planned", "earlier", "by_expiry", "in_grace"]
"""The ways of a plan, the gentlest first."""
OF_BASE = frozenset(rule.id for rule in insurance.OF_BASE)


@dataclass(frozen=True, slots=True)
class Plan:
    """The days that cure all findings together: how gently, and how many days the confirmation may slip.

    `besides` are the facts that have to be put right whatever the days are.
    """

    way: Way
    endorse_on: date
    confirm_on: date
    slack_days: int
    besides: tuple[Change, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Everything the plan asks for."""
        return (*self.besides, Change(ENDORSED, "do", self.endorse_on), Change(CONFIRMED, "do", self.confirm_on))


def best_plan(found: Assessment) -> Plan | None:
    """Return the gentlest plan with the widest margin, once facts no day changes are put right; None if none works."""
    q, besides = fixed(found)
    f, done = q.facts, q.timing.endorsed_done
    if q.timing.confirmed_done:
        return None
    endorsed = np.array([f.endorsed_on]) if done else days_to_endorse(q)
    confirmed = days_to_confirm(q, endorsed_moves=not done)
    if not endorsed.size or not confirmed.size:
        return None
    e, c = np.repeat(endorsed, confirmed.size), np.tile(confirmed, endorsed.size)
    tried = q.having(endorsed_on_known=True, confirmed_on_known=True)
    slack = _slack(on_track(tried, e, c).reshape(endorsed.size, -1))
    for way, rows in _ways(f, endorsed, done=done):
        room = np.where(rows[:, None], slack, -1)
        if room.max(initial=-1) >= 0:
            row, column = np.unravel_index(int(room.argmax()), room.shape)
            days = date_of(endorsed[row]), date_of(confirmed[column])
            return Plan(way, *days, int(room[row, column]), tuple(besides))
    return None


def _slack(good: Flag) -> Count:
    """Return for every cell how many days to the right stay good, -1 where it is not good itself."""
    slack = np.full(good.shape, -1)
    run = np.full(good.shape[0], -1)
    for column in range(good.shape[1] - 1, -1, -1):
        run = np.where(good[:, column], run + 1, -1)
        slack[:, column] = run
    return slack


def _ways(f: Facts, endorsed: Day, *, done: bool) -> Iterator[tuple[Way, Flag]]:
    planned = f.endorsed_on if f.endorsed_on_known else None
    if planned is not None:
        yield "as_planned", endorsed == planned
    if done:
        return
    if planned is not None:
        yield "earlier", endorsed < min(planned, f.expires_on + 1)
    yield "by_expiry", endorsed <= f.expires_on
    yield "in_grace", endorsed > f.expires_on


def is_mendable_one_by_one(found: Assessment) -> bool:
    """Say whether each finding alone is met or can be mended, so that only their combination may fail."""
    return not any(finding.state == "failed" for finding in found.findings)


def is_beyond_counts(found: Assessment) -> bool:
    """Say whether a base too low can be made good by later months, whose base plain counts cannot state.

    No change of the counts, and so no proposal and no plan, shows that; the finding itself says how and until when.
    """
    mended = any(finding.rule in OF_BASE and finding.state == "fixable" for finding in found.findings)
    return mended and found.question.facts.record is None and found.verdict == "fixable"
