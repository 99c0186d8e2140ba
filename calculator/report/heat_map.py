"""Two inputs at once as a picture: a colour and a letter for every pair of values, days written as days.

A place on an axis of days is a number of days from the day of its place 0. A confirmation is counted from the
endorsement; beside an axis of endorsements it stands at its own day all the same, and what lies before the endorsement
stays empty.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from calculator import whatif
from calculator.answer.question import Question
from calculator.choose import Count
from calculator.messages import Language, say, writing
from calculator.report import explain
from calculator.report.look import look, readable_on, room
from calculator.report.pictures import COLOURS, Value, folded, input_name, look_of, starts
from calculator.rules.outcome import VERDICTS
from calculator.rules.permit import STANDINGS

LOOKS = np.array([[VERDICTS.index(look_of(verdict, standing)) for standing in STANDINGS] for verdict in VERDICTS])
"""The colour and the letter of every verdict and standing, as positions in VERDICTS."""
EMPTY = -1
POINTS_ACROSS, LETTERS_ACROSS = 18, 7
AXIS_TITLE = 24
"""Pixels that the name of an axis takes beside its numbers."""
MOST_ACROSS, MOST_UP = 5, 8
"""The most days that are written along an axis."""
FEW_DAYS = 70
"""Days of an axis up to which not the first of every month is written but some days in equal steps."""
SIZE = 12
NEAR = 0.05
"""The part of an axis around the case within which no letter stands under its mark."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An input along one side: its first and last place, the case's, and the day at place 0 where it counts days.

    `moves` says that the input itself is counted from the day on the other side.
    """

    input: whatif.Input
    low: int
    high: int
    now: int | None
    start: date | None
    moves: bool = False

    def value(self, place: int) -> Value:
        """Return what stands at a place."""
        return place if self.start is None else self.start + timedelta(days=place)


def axes(q: Question, across: whatif.Input, down: whatif.Input) -> tuple[Axis, Axis]:
    """Return the two sides of a picture."""
    return _axis(q, across, down), _axis(q, down, across)


def _axis(q: Question, one: whatif.Input, other: whatif.Input) -> Axis:
    if (one.id, other.id) != (whatif.CONFIRMED, whatif.ENDORSED):
        return Axis(one, one.low, one.high, one.now, starts(q).get(one.id))
    now = None if one.now is None else one.now + (other.now or 0)
    return Axis(one, other.low + one.low, other.high + one.high, now, starts(q)[other.id], moves=True)


def offsets(q: Question, chosen: Mapping[str, Value]) -> dict[str, int]:
    """Return chosen days and numbers as what-if counts them in a case: the confirmation from the endorsement chosen."""
    counted = starts(q)
    counted[whatif.CONFIRMED] = _day(chosen.get(whatif.ENDORSED)) or counted[whatif.CONFIRMED]
    return {name: (value - counted[name]).days if isinstance(value, date) else value for name, value in chosen.items()}


def _day(value: Value | None) -> date | None:
    return value if isinstance(value, date) else None


@dataclass(frozen=True, slots=True)
class Shown:
    """A grid as it is drawn: its two sides, and for every place the look of its cell, EMPTY where there is none."""

    cells: whatif.Grid
    across: Axis
    down: Axis
    looks: Count

    def cell(self, x: int, y: int) -> tuple[int, int]:
        """Return the line and the column in the grid of the cell at two places."""
        at = _counted(self.across, self.down, x, y)
        return at[1] - self.cells.down.low, at[0] - self.cells.across.low

    def places(self, number: int) -> list[tuple[int, int]]:
        """Return places of cells, about so many along each side."""
        of_both = ((x, y) for y in _every(self.down, number) for x in _every(self.across, number))
        return [(x, y) for x, y in of_both if self.look(x, y) != EMPTY]

    def is_within(self, x: int, y: int) -> bool:
        """Say whether a letter at two places stands on cells alone, and not half on the ground of the page."""
        wide, high = (round((one.high - one.low) * NEAR / 2) for one in (self.across, self.down))
        left, right = max(x - wide, self.across.low), min(x + wide, self.across.high)
        low, top = max(y - high, self.down.low), min(y + high, self.down.high)
        return all(self.look(a, b) != EMPTY for a in (left, right) for b in (low, top))

    def look(self, x: int, y: int) -> int:
        """Return the look at two places."""
        return int(self.looks[y - self.down.low, x - self.across.low])


def _counted(across: Axis, down: Axis, x: Count, y: Count) -> tuple[Count, Count]:
    """Return the values of both inputs at places of a picture."""
    return (x - y if across.moves else x), (y - x if down.moves else y)


def laid_out(q: Question, cells: whatif.Grid) -> Shown:
    """Return a grid as it is drawn."""
    across, down = axes(q, cells.across, cells.down)
    ys, xs = np.ogrid[down.low : down.high + 1, across.low : across.high + 1]
    columns, lines = np.broadcast_arrays(*_counted(across, down, xs, ys))
    of_grid = (cells.across.low <= columns) & (columns <= cells.across.high)
    of_grid &= (cells.down.low <= lines) & (lines <= cells.down.high)
    looks = np.full(of_grid.shape, EMPTY, np.int8)
    at = lines[of_grid] - cells.down.low, columns[of_grid] - cells.across.low
    looks[of_grid] = LOOKS[cells.verdict[at], cells.standing[at]]
    return Shown(cells, across, down, looks)


def _every(axis: Axis, number: int) -> range:
    length = axis.high - axis.low + 1
    step = max(1, length // number)
    return range(axis.low + min(step // 2, length - 1), axis.high + 1, step)


def heat_map(language: Language, shown: Shown, *, dark: bool = False) -> dict[str, Any]:
    """Return the picture: a colour and a letter for each verdict, the case marked, points to click that say why."""
    return {
        "data": [_colours(shown), _letters(language, shown), _now(shown), _points(language, shown)],
        "layout": {
            "height": 420, "dragmode": False, "showlegend": False, "clickmode": "event+select",
            "hovermode": "closest", **look(dark=dark),
            "margin": {"l": _room(language, shown.down) + AXIS_TITLE, "r": 24, "t": 8, "b": 34 + AXIS_TITLE},
            "xaxis": _drawn(language, shown.across, MOST_ACROSS) | {"tickangle": 0},
            "yaxis": _drawn(language, shown.down, MOST_UP),
        },
    }  # fmt: skip


def _colours(shown: Shown) -> dict[str, Any]:
    return {
        "type": "heatmap", "x0": shown.across.low, "dx": 1, "y0": shown.down.low, "dy": 1, "z": _packed(shown.looks),
        "zmin": EMPTY - 0.5, "zmax": len(VERDICTS) - 0.5, "colorscale": _scale(), "showscale": False,
        "hoverinfo": "skip",
    }  # fmt: skip


def _scale() -> list[list[Any]]:
    """Return a stepped colour scale: nothing, then the colour of each verdict."""
    colours = ["rgba(0,0,0,0)", *(COLOURS[verdict] for verdict in VERDICTS)]
    return [[(i + end) / len(colours), colour] for i, colour in enumerate(colours) for end in (0, 1)]


def _packed(numbers: Count) -> dict[str, str]:
    """Return small numbers as Plotly's packed form of a table: a fifth of the text, and read at once."""
    rows, columns = numbers.shape
    return {"dtype": "i1", "bdata": b64encode(numbers.astype("int8").tobytes()).decode(), "shape": f"{rows}, {columns}"}


def _letters(language: Language, shown: Shown) -> dict[str, Any]:
    """Return a letter for the verdict at some cells, so that no verdict is told by its colour alone."""
    places = [(x, y) for x, y in shown.places(LETTERS_ACROSS) if shown.is_within(x, y) and not _is_now(shown, x, y)]
    codes = [VERDICTS[shown.look(x, y)] for x, y in places]
    return {
        "type": "scatter", "mode": "text", "x": [x for x, _ in places], "y": [y for _, y in places],
        "text": [say(language, f"letter.{code}") for code in codes],
        "textfont": {"size": 13, "color": [readable_on(COLOURS[code]) for code in codes]}, "hoverinfo": "skip",
    }  # fmt: skip


def _is_now(shown: Shown, x: int, y: int) -> bool:
    """Say whether the mark of the case stands on a place."""
    sides = ((shown.across, x), (shown.down, y))
    return all(one.now is not None and abs(place - one.now) <= NEAR * (one.high - one.low) for one, place in sides)


def _now(shown: Shown) -> dict[str, Any]:
    """Return the mark of the case as it stands, if both inputs have a value."""
    both = None not in (shown.cells.across.now, shown.cells.down.now)
    return {
        "type": "scatter", "mode": "markers", "x": [shown.across.now] if both else [],
        "y": [shown.down.now] if both else [], "hoverinfo": "skip",
        "marker": {"symbol": "circle", "size": 14, "color": "#FFFFFF", "line": {"width": 3, "color": "#10202E"}},
    }  # fmt: skip


def _points(language: Language, shown: Shown) -> dict[str, Any]:
    """Return unseen points over the cells: cells of a heat map cannot be clicked, points can."""
    places = shown.places(POINTS_ACROSS)
    return {
        "type": "scatter", "mode": "markers", "x": [x for x, _ in places], "y": [y for _, y in places],
        "marker": {"symbol": "square", "size": 9, "opacity": 0},
        "selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}},
        "hovertext": [folded(language, cell_words(language, shown, x, y)) for x, y in places], "hoverinfo": "text",
    }  # fmt: skip


def cell_words(language: Language, shown: Shown, x: int, y: int) -> str:
    """Return what stands at two places, its verdict and why."""
    at, cells = shown.cell(x, y), shown.cells
    verdict = explain.short(language, VERDICTS[cells.verdict[at]], STANDINGS[cells.standing[at]])
    rule = int(cells.rule[at])
    why = "" if rule == whatif.NO_RULE else say(language, f"rule.{cells.rules[rule]}")
    values = {"x": shown.across.value(x), "y": shown.down.value(y), "verdict": verdict, "why": why}
    return say(language, "whatif.cell_why" if why else "whatif.cell", **values)


def _drawn(language: Language, axis: Axis, most: int) -> dict[str, Any]:
    """Return an axis for Plotly."""
    return {
        "title": {"text": input_name(language, axis.input), "standoff": 4}, "fixedrange": True, "showgrid": False,
        "zeroline": False, "range": [axis.low - 0.5, axis.high + 0.5], "tickfont": {"size": SIZE},
        **_ticks(language, axis, most),
    }  # fmt: skip


def _room(language: Language, axis: Axis) -> int:
    texts = _ticks(language, axis, MOST_UP).get("ticktext") or [str(axis.low), str(axis.high)]
    return room(texts, SIZE)


def _ticks(language: Language, axis: Axis, most: int) -> dict[str, Any]:
    """Return which days are written along an axis of days, with the year where another begins; numbers need no help."""
    if axis.start is None:
        return {"tickformat": "d"}
    places, written, year = _named(axis, most), [], None
    for place in places:
        day = axis.start + timedelta(days=place)
        written.append(writing(language).day_on_axis(day) + (f"<br>{day.year}" if day.year != year else ""))
        year = day.year
    return {"tickvals": places, "ticktext": written}


def _named(axis: Axis, most: int) -> list[int]:
    """Return the places whose days are written: the first of months, or some in equal steps where they are few."""
    margin = round(NEAR * (axis.high - axis.low))
    places = range(axis.low + margin, axis.high + 1 - margin)
    firsts = [place for place in places if isinstance(day := axis.value(place), date) and day.day == 1]
    chosen = firsts if len(places) > FEW_DAYS else list(places)
    return chosen[:: -(-len(chosen) // most)]
