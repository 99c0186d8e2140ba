"""The timeline as two Plotly figures in plain form: the days, on whose axis sliders may stand, and the months."""

from __future__ import annotations

from typing import Any

from calculator.messages import Language, say, writing
from calculator.report import timeline as days
from calculator.report.labels import SIZE, Label, labels
from calculator.report.look import DAY_MS, GRID, hatched, ink, look, room
from calculator.report.timeline import Band, Timeline

MARK_SYMBOLS = {
    "endorsed": "diamond", "confirmed": "star", "notice_expected": "circle", "notice_there": "circle",
    "needed": "triangle-left",
}  # fmt: skip
NARROWEST = 220
"""Pixels that the days have at the least: on a window just too wide for a phone's layout."""
LANE = 76
"""Pixels of a lane: its bands, one row of names above them and one of marks below."""
TOP, BOTTOM, RIGHT = 24, 34, 8
"""Pixels above the lanes, below them for the names of the axis, and right of them."""
MONTHS, LINE = 40, 20
"""Pixels of the months, and below them for their names."""
ROWS = {1: 0.36, -1: -0.36, -2: -0.62}
"""How far from the middle of its lane a row of labels stands, in lanes."""


def figure(language: Language, shown: Timeline, *, dark: bool = False) -> dict[str, Any]:
    """Return the days of the timeline as a Plotly figure in plain form: lanes of bands and marks."""
    low, high = days.span_of(shown)
    colour = ink(dark=dark)
    near = low <= shown.as_of <= high
    lanes = days.lanes_of(shown)
    tall = 2.2 + 1.25 * (len(lanes) - 2)
    return {
        "data": [_bars(language, shown), _marks(language, shown)],
        "layout": {
            "height": round(TOP + LANE * tall + BOTTOM),
            "margin": {"l": left_of(language, shown), "r": RIGHT, "t": TOP, "b": BOTTOM},
            **_still(dark=dark),
            "xaxis": {
                "type": "date",
                "gridcolor": GRID,
                "range": [str(low), str(high)],
                "anchor": "y",
                "tickformat": writing(language).axis_months,
                "dtick": _months_apart((high - low).days),
                "tickangle": 0,
                "tickfont": {"size": 11},
                "fixedrange": True,
            },
            "yaxis": {
                "tickvals": list(lanes.values()),
                "ticktext": _names(language, shown),
                "range": [1.6 - tall, 1.6],
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
            },
            "shapes": [_today(shown, colour)] if near else [],
            "annotations": [
                *(_label(one, colour) for one in labels(language, shown, NARROWEST)),
                *([_today_label(language, shown, colour)] if near else []),
            ],
        },
    }  # fmt: skip


def left_of(language: Language, shown: Timeline) -> int:
    """Return the pixels left of the axis of days, beside which the names of the lanes stand."""
    return room(_names(language, shown))


def _names(language: Language, shown: Timeline) -> list[str]:
    return [say(language, f"chart.{lane}") for lane in days.lanes_of(shown)]


def _still(*, dark: bool) -> dict[str, Any]:
    return {"dragmode": False, "hovermode": "closest", "showlegend": False, **look(dark=dark)}


def months_figure(language: Language, shown: Timeline, *, dark: bool = False) -> dict[str, Any]:
    """Return the months of the window as a Plotly figure in plain form, one sign for each."""
    return {
        "data": [_month_trace(language, shown)],
        "layout": {
            "height": MONTHS + LINE,
            "margin": {"l": room([say(language, "chart.months")]), "r": RIGHT, "t": 0, "b": LINE},
            **_still(dark=dark),
            **_month_axes(language, shown),
        },
    }


def _months_apart(length: int) -> str:
    """Return how far apart the months of the axis are named so that their names have room."""
    return next(f"M{months}" for months in (1, 2, 3, 6, 12) if length < 270 * months or months == 12)


def _label(one: Label, colour: str) -> dict[str, Any]:
    return {
        "x": str(one.day), "y": days.LANES[one.lane] + ROWS[one.row], "xshift": one.shift, "text": one.text,
        "xanchor": "center", "yanchor": "middle", "showarrow": False, "font": {"size": SIZE, "color": colour},
    }  # fmt: skip


def _hover(language: Language, band: Band) -> str:
    name = say(language, f"chart.{days.look_of(band)}")
    return say(language, "chart.hover_band", **{"name": name, "from": band.begins, "until": band.ends})


def _bars(language: Language, shown: Timeline) -> dict[str, Any]:
    """Return all bands in one trace; a band of one day is one day wide."""
    looks = [days.BAND_LOOKS[days.look_of(band)] for band in shown.bands]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [days.LANES[band.lane] for band in shown.bands],
        "base": [str(band.begins) for band in shown.bands],
        "x": [((band.ends - band.begins).days + 1) * DAY_MS for band in shown.bands],
        "width": 0.42,
        "marker": hatched([colour for colour, _ in looks], [shape for _, shape in looks], 7),
        "hovertext": [_hover(language, band) for band in shown.bands],
        "hoverinfo": "text",
    }


def _marks(language: Language, shown: Timeline) -> dict[str, Any]:
    """Return the marked days, each on its lane."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [str(mark.day) for mark in shown.marks],
        "y": [days.LANES[mark.lane] for mark in shown.marks],
        "marker": {
            "symbol": [MARK_SYMBOLS[mark.name] for mark in shown.marks],
            "size": 15,
            "color": "#FFFFFF",
            "line": {"width": 2, "color": "#10202E"},
        },
        "hovertext": [
            say(language, "chart.hover_day", name=say(language, f"chart.{mark.name}"), day=mark.day)
            for mark in shown.marks
        ],
        "hoverinfo": "text",
    }


def _month_trace(language: Language, shown: Timeline) -> dict[str, Any]:
    colours = [days.MONTH_LOOKS[m.state][1] for m in shown.months]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [str(m.month) for m in shown.months],
        "y": [0] * len(shown.months),
        "marker": {
            "symbol": [days.MONTH_LOOKS[m.state][0] for m in shown.months],
            "size": 14 if len(shown.months) <= 12 else 6,
            "color": colours,
            "line": {"width": 2, "color": colours},
        },
        "hovertext": [f"{m.month}: {say(language, f'record.reason.{m.state}')}" for m in shown.months],
        "hoverinfo": "text",
    }


def _month_axes(language: Language, shown: Timeline) -> dict[str, Any]:
    months = [str(m.month) for m in shown.months]
    ticks = [m for i, m in enumerate(months) if i % (3 if len(months) <= 12 else 12) == 0]
    return {
        "xaxis": {
            "type": "category",
            "range": [-0.7, max(len(months), 1) - 0.3],
            "tickvals": ticks,
            "tickangle": 0,
            "tickfont": {"size": 11},
            "fixedrange": True,
            "showgrid": False,
        },
        "yaxis": {
            "tickvals": [0],
            "ticktext": [say(language, "chart.months")],
            "range": [-1, 1],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
    }


def _today(shown: Timeline, colour: str) -> dict[str, Any]:
    day = str(shown.as_of)
    return {
        "type": "line", "xref": "x", "yref": "y domain", "x0": day, "x1": day, "y0": 0, "y1": 1,
        "line": {"color": colour, "width": 2, "dash": "dot"},
    }  # fmt: skip


def _today_label(language: Language, shown: Timeline, colour: str) -> dict[str, Any]:
    return {
        "xref": "x", "yref": "y domain", "x": str(shown.as_of), "y": 1, "yanchor": "bottom", "showarrow": False,
        "text": say(language, "app.today"), "font": {"color": colour, "size": 12},
    }  # fmt: skip
