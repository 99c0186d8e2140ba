"""The coming windows and deadlines of a team as data: a lane a person, as the own timeline has them, soonest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from calculator.answer.assess import assess
from calculator.case import Case
from calculator.choose import Rows
from calculator.messages import Language
from calculator.report.timeline import Band, timeline
from calculator.table import cases
from calculator.team.listing import label_of
from calculator.team.people import People, soonest_first

MOST_LANES = 30
SHOWN = ("window", "grace", "confirm")
"""The bands of a person's timeline that a lane has."""
BEFORE, AFTER, FURTHEST = timedelta(days=10), timedelta(days=8), timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Lane:
    """One person: who, how it stands, the bands of its days and the last day by which something has to be done."""

    row: int
    label: str
    look: str
    bands: tuple[Band, ...]
    last: date


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes that are shown, from which day to which, and how many people with a last day have none."""

    lanes: tuple[Lane, ...]
    first: date
    final: date
    more: int


def lanes(language: Language, team: People) -> Lanes:
    """Return the lanes of those who have a last day to keep, the soonest first."""
    waiting = soonest_first(team, (team.last >= team.as_of.toordinal()).nonzero()[0])
    rows = waiting[:MOST_LANES]
    found = tuple(_lanes(language, team, rows))
    ends = [band.ends for lane in found for band in lane.bands] + [lane.last for lane in found]
    final = min(max(ends, default=team.as_of), team.as_of + FURTHEST)
    return Lanes(found, team.as_of - BEFORE, final + AFTER, len(waiting) - len(rows))


def _lanes(language: Language, team: People, rows: Rows) -> list[Lane]:
    return [
        Lane(
            row, label_of(language, team, row), team.looks[row],
            tuple(band for band in timeline(assess(case)).bands if band.name in SHOWN),
            date.fromordinal(int(team.last[row])),
        )
        for row, case in zip(rows.tolist(), cases(team.some(rows), team.as_of), strict=True)
        if isinstance(case, Case)
    ]  # fmt: skip
