"""The timeline as a drawing of its own (SVG): no script, no font file, legible on paper and on a phone.

It draws the data of `timeline.py`, in the same colours and with the same signs; the table of days stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape

from calculator.messages import Language, say, writing
from calculator.months import first_day, month_of
from calculator.report import timeline as days
from calculator.report.labels import SIZE, Label, labels
from calculator.report.look import inked, wide
from calculator.report.timeline import Band, Mark, Timeline

WIDTH, LEFT, RIGHT = 440, 62, 12
LANE, BAR, TOP = 68, 22, 24
SIGN = 6
ONE_DAY = timedelta(days=1)
INK = "#1C2733"


def drawing(language: Language, shown: Timeline) -> str:
    """Return the timeline as one SVG element that scales to the width it has."""
    lanes = list(reversed(days.lanes_of(shown)))
    axis = TOP + LANE * len(lanes)
    height = axis + (96 if shown.months else 30)
    placed = labels(language, shown, WIDTH - LEFT - RIGHT)
    parts = [
        *_grid(language, shown, axis),
        *(part for i, lane in enumerate(lanes) for part in _lane(language, shown, lane, TOP + LANE * i)),
        *_today(language, shown, axis),
        *(_label(shown, one, TOP + LANE * lanes.index(one.lane)) for one in placed),
        *_months(language, shown, axis + 52),
    ]
    alt = escape(say(language, "chart.alt"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{alt}"'
        f' font-size="11" fill="{INK}">{_patterns()}{"".join(parts)}</svg>'
    )


def _patterns() -> str:
    """Return the hatchings: grace, void, and what depends on something not known."""
    lines = {"/": "M0 6L6 0", "x": "M0 0L6 6M0 6L6 0", ".": "M2 3h2", "\\": "M0 0L6 6"}
    made = [
        f'<pattern id="h{number}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<path d="{path}" stroke="#fff" stroke-width="1.4"/></pattern>'
        for number, path in enumerate(lines.values())
    ]
    return f"<defs>{''.join(made)}</defs>"


HATCHINGS = {"/": 0, "x": 1, ".": 2, "\\": 3}


def _x(shown: Timeline, day: date) -> float:
    low, high = days.span_of(shown)
    share = (day - low).days / (high - low).days
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _text(x: float, y: float, words: str, anchor: str = "middle", **more: str) -> str:
    """Return words that stay inside the drawing."""
    half = wide(words, SIZE) / 2 if anchor == "middle" else 0
    inside = min(max(x, LEFT + half), WIDTH - 2 - half)
    look = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<text x="{inside}" y="{y}" text-anchor="{anchor}"{look}>{escape(words)}</text>'


def _lane(language: Language, shown: Timeline, lane: str, top: int) -> Iterator[str]:
    """Yield the name of a lane, its bands and its marks."""
    yield f'<text x="4" y="{top + 31}">{escape(say(language, f"chart.{lane}"))}</text>'
    for band in shown.bands:
        if band.lane == lane:
            yield from _band(shown, band, top + 16)
    for mark in shown.marks:
        if mark.lane == lane:
            yield _mark(shown, mark, top + 16)


def _band(shown: Timeline, band: Band, y: int) -> Iterator[str]:
    name = days.look_of(band)
    colour, hatching = days.BAND_LOOKS[name]
    begins, ends = _x(shown, band.begins), _x(shown, band.ends + ONE_DAY)
    shape = f'<rect x="{begins}" y="{y}" width="{max(round(ends - begins, 1), 2)}" height="{BAR}" fill='
    yield f'{shape}"{colour}"/>'
    if hatching:
        yield f'{shape}"url(#h{HATCHINGS[hatching]})"/>'


def _mark(shown: Timeline, mark: Mark, y: int) -> str:
    x, middle = _x(shown, mark.day), y + BAR / 2
    return (
        f'<path d="M{x} {middle - SIGN}L{x + SIGN} {middle}L{x} {middle + SIGN}L{x - SIGN} {middle}Z"'
        f' fill="#fff" stroke="#10202E" stroke-width="2"/>'
    )


def _label(shown: Timeline, one: Label, top: int) -> str:
    """Return a name above the bands of its lane or below its mark."""
    y = top + 12 if one.row > 0 else top + 16 + BAR - 13 * one.row
    return _text(_x(shown, one.day) + one.shift, y, one.text)


def _grid(language: Language, shown: Timeline, axis: int) -> Iterator[str]:
    """Yield a line and a name at the first day of every month, and the year where it begins."""
    low, high = days.span_of(shown)
    months = range(month_of(low.toordinal()) + 1, month_of(high.toordinal()) + 1)
    firsts = [date.fromordinal(first_day(month)) for month in months]
    every = 1 if len(firsts) <= 9 else 3
    for number, first in enumerate(firsts):
        x = _x(shown, first)
        yield f'<path d="M{x} {TOP}V{axis}" stroke="#808C98" stroke-opacity=".3"/>'
        if number % every == 0:
            yield _text(x, axis + 13, writing(language).short_months[first.month - 1])
            if number == 0 or first.month <= every:
                yield _text(x, axis + 26, str(first.year))


def _today(language: Language, shown: Timeline, axis: int) -> Iterator[str]:
    low, high = days.span_of(shown)
    if low <= shown.as_of <= high:
        x = _x(shown, shown.as_of)
        yield f'<path d="M{x} {TOP - 8}V{axis}" stroke="{INK}" stroke-width="2" stroke-dasharray="2 4"/>'
        yield _text(x, TOP - 12, say(language, "app.today"), font_weight="bold")


def _months(language: Language, shown: Timeline, y: int) -> Iterator[str]:
    """Yield the months of the window as signs, with the first and the last one named."""
    if not shown.months:
        return
    yield f'<text x="4" y="{y + 4}">{escape(say(language, "chart.months"))}</text>'
    step = (WIDTH - LEFT - RIGHT) / len(shown.months)
    size = "14" if len(shown.months) <= 12 else "8"
    for number, one in enumerate(shown.months):
        colour, sign = days.MONTH_LOOKS[one.state][1], days.MONTH_SIGNS[one.state]
        yield _text(LEFT + step * (number + 0.5), y + 5, sign, fill=inked(colour), font_size=size)
    yield _text(LEFT, y + 24, str(shown.months[0].month), "start")
    yield _text(WIDTH - RIGHT, y + 24, str(shown.months[-1].month), "end")
