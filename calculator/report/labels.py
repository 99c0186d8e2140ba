"""Where the labels of a timeline stand: beside each other and beside the line of today, on a narrow phone as well.

A label hangs on a day and is moved from it by pixels that do for the narrowest picture. In a wider one the days lie
further apart and the labels with them, so that what is clear of another stays so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from calculator.messages import Language, say
from calculator.report import timeline as days
from calculator.report.look import wide
from calculator.report.timeline import Mark, Timeline

SIZE = 11
"""The size of the letters, in pixels."""
GAP = 4
"""Pixels between two labels, and between a label and the line of today."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text whose middle is a day and some pixels; its row is 1 above the bands of its lane, -1 and -2 below them."""

    lane: str
    row: int
    text: str
    day: date
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class _Row:
    """The scale of the narrowest picture, and where on it the line of today stands, if anywhere."""

    low: date
    high: date
    width: float
    today: date | None

    def x(self, day: date) -> float:
        return (day - self.low) / (self.high - self.low) * self.width


def labels(language: Language, shown: Timeline, width: float) -> list[Label]:
    """Return the names of all bands and marks, clear of each other and of today on a picture so many pixels wide."""
    low, high = days.span_of(shown)
    row = _Row(low, high, width, shown.as_of if low <= shown.as_of <= high else None)
    rows: dict[tuple[str, int], list[Label]] = {}
    for one in sorted(_wanted(language, shown), key=lambda one: one.day):
        rows.setdefault((one.lane, one.row), []).append(one)
    return [label for some in rows.values() for label in _clear(row, some)]


def _wanted(language: Language, shown: Timeline) -> list[Label]:
    """Return each name at the middle of its band or at its mark."""
    bands = [
        Label(band.lane, 1, say(language, f"chart.{days.look_of(band)}"), _middle(band.begins, band.ends))
        for band in shown.bands
    ]
    return bands + [Label(mark.lane, _below(mark), say(language, f"chart.{mark.name}"), mark.day)
                    for mark in shown.marks]  # fmt: skip


def _middle(begins: date, ends: date) -> date:
    return begins + timedelta(days=((ends - begins).days + 1) // 2)


def _below(mark: Mark) -> int:
    return -2 if mark.name == "needed" else -1


def _clear(row: _Row, some: list[Label]) -> list[Label]:
    """Return the labels of a row, from left to right, each on its own side of today and clear of the one before."""
    if row.today is None:
        return _spread(row, some, 0, row.width)
    line = row.x(row.today)
    before = [one for one in some if one.day < row.today]
    after = some[len(before) :]
    while before and _length(before) > line - GAP:
        after = [replace(before.pop(), day=row.today), *after]
    while after and _length(after) > row.width - line - GAP:
        before = [*before, replace(after.pop(0), day=row.today)]
    return _spread(row, before, 0, line - GAP) + _spread(row, after, line + GAP, row.width)


def _length(some: Sequence[Label]) -> float:
    return sum(wide(one.text, SIZE) for one in some) + GAP * (len(some) - 1)


def _spread(row: _Row, some: list[Label], low: float, high: float) -> list[Label]:
    """Return labels moved no further than it takes for all to stand between two places, none on another."""
    halves, middles = [wide(one.text, SIZE) / 2 for one in some], [row.x(one.day) for one in some]
    free = low
    for i, half in enumerate(halves):
        middles[i] = max(middles[i], free + half)
        free = middles[i] + half + GAP
    free = high
    for i, half in reversed(list(enumerate(halves))):
        middles[i] = min(middles[i], free - half)
        free = middles[i] - half - GAP
    return [replace(one, shift=round(middle - row.x(one.day), 1)) for one, middle in zip(some, middles, strict=True)]
