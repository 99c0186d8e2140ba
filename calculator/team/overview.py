"""What is seen of a team at once: how many stand how, who has to act soon, and the load of every week of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from calculator.choose import Count, Flag
from calculator.team.people import ACTORS, LOOKS, People

HORIZONS = (7, 30, 90)
WEEKS = 53
"""Weeks that the load is told for: a year, and the one that it begins in."""


def standing_counts(team: People) -> dict[str, int]:
    """Return how many people look how, in the order in which it is shown."""
    return {look: int((team.looks == look).sum()) for look in LOOKS}


@dataclass(frozen=True, slots=True)
class Due:
    """How many people something is to be done for within some days, the first one included, and by whom."""

    days: int
    people: int
    by: dict[str, int]


def due(team: People) -> list[Due]:
    """Return who has to act within each horizon."""
    today = team.as_of.toordinal()
    found = []
    for days in HORIZONS:
        within = {actor: _within(team.by[actor], today, today + days) for actor in ACTORS}
        some = within[ACTORS[0]] | within[ACTORS[1]]
        found.append(Due(days, int(some.sum()), {actor: int(rows.sum()) for actor, rows in within.items()}))
    return found


def _within(days: Count, first: int, last: int) -> Flag:
    return (days >= first) & (days <= last)


@dataclass(frozen=True, slots=True)
class Week:
    """How many last days fall into a week, by who has to act."""

    monday: date
    by: dict[str, int]


def weeks(team: People) -> list[Week]:
    """Return the load of every week of the coming year; what is due later is not in it."""
    monday = team.as_of - timedelta(days=team.as_of.weekday())
    counts = {actor: _by_week(team.by[actor], monday.toordinal(), team.as_of.toordinal()) for actor in ACTORS}
    return [
        Week(monday + timedelta(weeks=week), {actor: int(counts[actor][week]) for actor in ACTORS})
        for week in range(WEEKS)
    ]


def _by_week(days: Count, monday: int, today: int) -> Count:
    coming = days[_within(days, today, monday + 7 * WEEKS - 1)]
    return np.bincount((coming - monday) // 7, minlength=WEEKS)
