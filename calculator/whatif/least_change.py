"""The least that turns the verdict: facts to put right or find out, and the days to move least.

Whatever is proposed is again a case that is accepted: `applied.applied` is it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Literal

import numpy as np

from calculator.answer.assess import Assessment
from calculator.answer.question import Question
from calculator.case import CONFIRMED_YEARS_LATER, ENDORSED_YEARS_LATER
from calculator.choose import Day, Flag
from calculator.facts import Facts
from calculator.rules import outcome
from calculator.rules.check import State
from calculator.rules.timing import endorse_by
from calculator.whatif.inputs import CONFIRMED, ENDORSED, KEEPS_PAYING, PART, acts, date_of

Kind = Literal["do", "mend", "learn"]
KINDS: dict[State, Kind] = {"unknown": "learn", "fixable": "mend"}
"""What is done about a fact of a rule in one of these states."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to do or to find out: a day to act on and the last day that still works, or a fact to put right."""

    id: str
    kind: Kind
    value: date | int | bool
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A smallest set of changes that turns the verdict to on_track; `in_grace` marks a last resort.

    An endorsement not planned yet is part of it where only a late one leaves the confirmation its day.
    """

    changes: tuple[Change, ...]
    in_grace: bool
    late_days: int


def fixed(found: Assessment) -> tuple[Question, list[Change]]:
    """Return the question once every fact that stands against any plan is put right or found out, and these changes."""
    q, changes = found.question, []
    for finding in found.findings:
        kind = KINDS.get(finding.state)
        if kind is None:
            continue
        for fix in q.rulebook.by_id[finding.rule].fix(q.facts, q.law):
            changes.append(Change(fix.fact, kind, fix.value))
            q = q.having(**fix.facts)
    return q, changes


def least_change(found: Assessment) -> list[Proposal]:
    """Return the smallest sets of changes that turn the verdict to on_track, the gentlest and smallest first.

    Empty where the verdict is on_track or renewed already, and where nothing helps.
    """
    if found.verdict in {"on_track", "renewed"}:
        return []
    q, changes = fixed(found)
    proposals = list(_day_changes(q))
    gentle = [p for p in proposals if not p.in_grace]
    chosen = sorted(gentle or proposals, key=lambda p: (len(p.changes), p.late_days))
    return [replace(p, changes=(*changes, *p.changes)) for p in chosen]


def _day_changes(q: Question) -> Iterator[Proposal]:
    """Yield for each smallest set of days to move (none, one, or both) the values that do least."""
    f, t = q.facts, q.timing
    options = [name for name, done in ((ENDORSED, t.endorsed_done), (CONFIRMED, t.confirmed_done)) if not done]
    options += [] if f.keeps_paying or f.record is not None else [KEEPS_PAYING]
    working: list[set[str]] = []
    for chosen in (set(c) for size in range(len(options) + 1) for c in combinations(options, size)):
        if any(smaller < chosen for smaller in working):
            continue
        proposal = _best_days(q.having(keeps_paying=f.keeps_paying or KEEPS_PAYING in chosen), chosen)
        if proposal is not None:
            working.append(chosen)
            yield proposal


def _best_days(q: Question, moved: set[str]) -> Proposal | None:
    """Return the change of some days that does least, None if no value of them helps."""
    f = q.facts
    endorsed = days_to_endorse(q) if ENDORSED in moved else np.array([f.endorsed_on])
    confirmed = (
        days_to_confirm(q, endorsed_moves=ENDORSED in moved) if CONFIRMED in moved else np.array([f.confirmed_on])
    )
    if not endorsed.size or not confirmed.size:
        return None
    e, c = np.repeat(endorsed, confirmed.size), np.tile(confirmed, endorsed.size)
    tried = replace(
        f, endorsed_on_known=f.endorsed_on_known or ENDORSED in moved,
        confirmed_on_known=f.confirmed_on_known or CONFIRMED in moved,
    )  # fmt: skip
    good = on_track(q.about(tried), e, c)
    if not good.any():
        return None
    return _nearest(f, moved, e, c, good, confirmed.size)


def days_to_endorse(q: Question) -> Day:
    """Return the days from T on, and from the opening of the window on, on which an endorsement helps."""
    f, t = q.facts, q.timing
    first, last = acts(f, ENDORSED_YEARS_LATER)
    return np.arange(max(f.as_of, t.window_opens, first), min(endorse_by(f, t, q.law), last) + 1)


def days_to_confirm(q: Question, *, endorsed_moves: bool) -> Day:
    """Return the days on which the points can be confirmed: all that any endorsement leaves, or those of this one."""
    f, t = q.facts, q.timing
    first, last = acts(f, CONFIRMED_YEARS_LATER)
    begins, ends = (f.as_of, t.last_resort) if endorsed_moves else (t.starts, t.closes)
    return np.arange(max(begins, first), min(ends, last) + 1)


def on_track(q: Question, endorsed: Day, confirmed: Day) -> Flag:
    """Return for each pair of days whether nothing stands against it; done in parts, for the memory it takes."""
    good = np.empty(endorsed.size, bool)
    for first in range(0, endorsed.size, PART):
        rows = slice(first, first + PART)
        tried = q.having(endorsed_on=endorsed[rows], confirmed_on=confirmed[rows])
        good[rows] = tried.verdict == outcome.ON_TRACK
    return good


def _nearest(f: Facts, moved: set[str], e: Day, c: Day, good: Flag, width: int) -> Proposal:
    """Return the working pair of days that is not in grace if it can be, and closest to what is planned."""
    in_grace = e > f.expires_on
    shift = np.abs(e - (f.endorsed_on if f.endorsed_on_known else f.expires_on))
    shift = shift + (np.abs(c - f.confirmed_on) if f.confirmed_on_known else c)
    best = int(np.lexsort((c, shift, in_grace, ~good))[0])
    changes = [Change(KEEPS_PAYING, "do", value=True)] if KEEPS_PAYING in moved else []
    if ENDORSED in moved:
        until = _last(e, good & (c == c[best]), best, step=width)
        changes.append(Change(ENDORSED, "do", date_of(e[best]), date_of(until)))
    if CONFIRMED in moved:
        until = _last(c, good & (e == e[best]), best, step=1)
        changes.append(Change(CONFIRMED, "do", date_of(c[best]), date_of(until)))
    late = max(int(e[best]) - f.expires_on, 0) if ENDORSED in moved else 0
    return Proposal(tuple(changes), bool(in_grace[best]) and ENDORSED in moved, late)


def _last(days: Day, good: Flag, at: int, step: int) -> Day:
    """Return the last day of the unbroken run of good ones that holds a position, going on in steps."""
    while at + step < good.size and good[at + step]:
        at += step
    return days[at]
