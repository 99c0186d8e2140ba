"""A team as plain Plotly figures: how all stand, the windows and deadlines of the soonest, the load by week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from typing import Any

from calculator.messages import Language, say, writing
from calculator.report import timeline as days
from calculator.report.look import DAY_MS, GRID, hatched, ink, look, readable_on, room
from calculator.report.pictures import COLOURS
from calculator.report.timeline import Band
from calculator.team.lanes import Lane, Lanes
from calculator.team.overview import Week
from calculator.team.people import ACTORS, ERROR

LOOK_COLOURS = {**COLOURS, ERROR: "#6B7680"}
ACTOR_LOOKS = {"holder": ("#1F6FB2", ""), "employer": ("#E69F00", "/")}
LONGEST_LABEL = 9
LETTER_SHARE, COUNT_SHARE = 0.03, 0.09
"""The parts of a bar from which on a segment has room for its letter, and for its number too."""
LANE, HALF, WIDE = 26, 0.2, 0.34
"""Pixels of a lane; how far its two rows lie from its middle and how high they are, in lanes."""
ROW_OF = {"confirm": HALF}
"""Which bands lie in the lower row of a lane; the permit's lie in the upper one."""


def drawn(text: str) -> str:
    """Return a text for a figure, letter by letter, shortened: Plotly reads markup of its own in what it draws."""
    short = text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1] + "…"
    return escape("".join(sign if sign.isprintable() else "·" for sign in short), quote=False)


def bar(language: Language, counts: Mapping[str, int], *, dark: bool = False) -> dict[str, Any]:
    """Return how all stand as one bar, a segment with a letter for each look."""
    total = max(sum(counts.values()), 1)
    return {
        "data": [_segment(language, name, count, total) for name, count in counts.items() if count],
        "layout": {
            "height": 58, "margin": {"l": 0, "r": 0, "t": 4, "b": 4}, "barmode": "stack", "showlegend": False,
            "dragmode": False, **look(dark=dark),
            "xaxis": {"visible": False, "range": [0, total], "fixedrange": True},
            "yaxis": {"visible": False, "range": [-0.5, 0.5], "fixedrange": True},
        },
    }  # fmt: skip


def _segment(language: Language, name: str, count: int, total: int) -> dict[str, Any]:
    letter = say(language, f"letter.{name}")
    share = count / total
    text = f"{letter} {count}" if share >= COUNT_SHARE else letter if share >= LETTER_SHARE else ""
    words = say(language, "team.count", name=say(language, f"team.look.{name}"), count=count)
    return {
        "type": "bar", "orientation": "h", "x": [count], "y": [0], "width": 0.9, "text": [text],
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "cliponaxis": False,
        "insidetextfont": {"color": readable_on(LOOK_COLOURS[name]), "size": 15},
        "marker": {"color": LOOK_COLOURS[name], "line": {"width": 1, "color": "#FFFFFF"}},
        "hovertext": [words], "hoverinfo": "text",
    }  # fmt: skip


def picture(language: Language, shown: Lanes, as_of: date, *, dark: bool = False) -> dict[str, Any]:
    """Return the windows and last days of the soonest, a lane a person, the day asked about as a line."""
    names = [f"{say(language, f'letter.{lane.look}')} {drawn(lane.label)}" for lane in shown.lanes]
    return {
        "data": [_bands(language, shown.lanes), _last_days(language, shown.lanes)],
        "layout": {
            "height": 60 + LANE * len(shown.lanes),
            "margin": {"l": room(names, 11), "r": 10, "t": 26, "b": 30},
            "dragmode": False, "hovermode": "closest", "showlegend": False,
            "barmode": "overlay", **look(dark=dark),
            "xaxis": {
                "type": "date", "gridcolor": GRID, "range": [str(shown.first), str(shown.final)], "fixedrange": True,
                "tickformat": writing(language).axis_months, "tickangle": 0, "tickfont": {"size": 11},
                "dtick": months_apart((shown.final - shown.first).days),
            },
            "yaxis": {
                "tickvals": list(range(len(names))), "ticktext": names, "tickfont": {"size": 11}, "fixedrange": True,
                "range": [len(names) - 0.4, -0.6], "showgrid": False, "zeroline": False,
            },
            "shapes": [_line(as_of, ink(dark=dark))],
            "annotations": [_asked(language, as_of, ink(dark=dark))],
        },
    }  # fmt: skip


def months_apart(length: int) -> str:
    """Return how far apart the months of an axis are named so that their names have room on a phone."""
    return next(f"M{months}" for months in (1, 2, 3, 6) if length < 200 * months or months == 6)


def _bands(language: Language, shown: Sequence[Lane]) -> dict[str, Any]:
    bands = [(level, lane, band) for level, lane in enumerate(shown) for band in lane.bands]
    looks = [days.BAND_LOOKS[days.look_of(band)] for _, _, band in bands]
    return {
        "type": "bar", "orientation": "h", "width": WIDE, "hoverinfo": "text",
        "y": [level + ROW_OF.get(band.name, -HALF) for level, _, band in bands],
        "base": [str(band.begins) for _, _, band in bands],
        "x": [((band.ends - band.begins).days + 1) * DAY_MS for _, _, band in bands],
        "marker": hatched([colour for colour, _ in looks], [shape for _, shape in looks], 6),
        "hovertext": [f"{drawn(lane.label)}<br>{band_words(language, band)}" for _, lane, band in bands],
    }  # fmt: skip


def band_words(language: Language, band: Band) -> str:
    """Return what a band is, from when until when."""
    name = say(language, f"chart.{days.look_of(band)}")
    return say(language, "chart.hover_band", **{"name": name, "from": band.begins, "until": band.ends})


def _last_days(language: Language, shown: Sequence[Lane]) -> dict[str, Any]:
    """Return the last day of every lane as a mark in the colour of how the person stands."""
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "text",
        "x": [str(lane.last) for lane in shown], "y": list(range(len(shown))),
        "marker": {
            "symbol": "diamond", "size": 12, "color": [LOOK_COLOURS[lane.look] for lane in shown],
            "line": {"width": 2, "color": "#FFFFFF"},
        },
        "hovertext": [
            f"{drawn(lane.label)}<br>{say(language, 'team.last_day', day=lane.last)}" for lane in shown
        ],
    }  # fmt: skip


def _line(day: date, colour: str) -> dict[str, Any]:
    return {
        "type": "line", "xref": "x", "yref": "y domain", "x0": str(day), "x1": str(day), "y0": 0, "y1": 1,
        "line": {"color": colour, "width": 2, "dash": "dot"},
    }  # fmt: skip


def _asked(language: Language, day: date, colour: str) -> dict[str, Any]:
    return {
        "xref": "x", "yref": "y domain", "x": str(day), "y": 1, "yanchor": "bottom", "xanchor": "left",
        "showarrow": False, "text": writing(language).day_on_axis(day),
        "font": {"color": colour, "size": 12},
    }  # fmt: skip


def load(language: Language, found: Sequence[Week], *, dark: bool = False) -> dict[str, Any]:
    """Return how many last days fall into every week, by who has to act."""
    most = max((sum(week.by.values()) for week in found), default=0)
    return {
        "data": [_load_of(language, found, actor) for actor in ACTORS],
        "layout": {
            "height": 220, "margin": {"l": room([str(most)]) + 6, "r": 8, "t": 8, "b": 34}, "barmode": "stack",
            "bargap": 0.15, "showlegend": False, "dragmode": False, **look(dark=dark),
            "xaxis": {
                "type": "date", "fixedrange": True, "gridcolor": GRID, "tickformat": writing(language).axis_months,
                "dtick": "M3", "tickangle": 0,
                "range": [str(found[0].monday), str(found[-1].monday + timedelta(weeks=1))],
            },
            "yaxis": {
                "fixedrange": True, "gridcolor": GRID, "rangemode": "tozero", "range": [0, max(most, 1) * 1.08],
                "dtick": step_of(most), "zeroline": False,
            },
        },
    }  # fmt: skip


def step_of(most: int) -> int:
    """Return how far apart the numbers of an axis are."""
    step = 1
    while most / step > 5:
        step = step * 2 if str(step)[0] != "2" else step // 2 * 5
    return step


def _load_of(language: Language, found: Sequence[Week], actor: str) -> dict[str, Any]:
    colour, shape = ACTOR_LOOKS[actor]
    name = say(language, f"team.who.{actor}")
    return {
        "type": "bar", "x": [str(week.monday + timedelta(days=3)) for week in found],
        "y": [week.by[actor] for week in found], "width": [6 * DAY_MS] * len(found),
        "marker": hatched([colour] * len(found), [shape] * len(found), 5),
        "hovertext": [
            say(language, "team.week_of", monday=week.monday, who=name, count=week.by[actor]) for week in found
        ],
        "hoverinfo": "text",
    }  # fmt: skip
