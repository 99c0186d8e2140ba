"""The timeline as a Plotly figure in plain form."""

from __future__ import annotations

from typing import Any

from calculator.messages import Language, say, writing
from calculator.report import timeline as days
from calculator.report.look import DAY_MS, GRID, hatched, ink, look, room
from calculator.report.timeline import Band, Timeline

MARK_SYMBOLS = {
    "endorsed": "diamond", "confirmed": "star", "notice_expected": "circle", "notice_there": "circle",
    "needed": "triangle-left",
}  # fmt: skip
ABOVE, BELOW = 0.38, -0.4


def figure(language: Language, shown: Timeline, *, dark: bool = False) -> dict[str, Any]:
    """Return the timeline as a Plotly figure in plain form: lanes of bands and marks, and the months below."""
    low, high = days.span_of(shown)
    colour = ink(dark=dark)
    near = low <= shown.as_of <= high
    lanes = days.lanes_of(shown)
    names = [say(language, f"chart.{lane}") for lane in (*lanes, "months")]
    extra = len(lanes) - 2
    return {
        "data": [_bars(language, shown), _names(language, shown, colour), _marks(language, shown),
                 _month_trace(language, shown)],
        "layout": {
            "height": 310 + 70 * extra,
            "margin": {"l": room(names), "r": 8, "t": 24, "b": 30},
            "dragmode": False,
            "hovermode": "closest",
            "showlegend": False,
            **look(dark=dark),
            "xaxis": {
                "type": "date",
                "gridcolor": GRID,
                "range": [str(low), str(high)],
                "anchor": "y",
                "tickformat": writing(language).axis_months,
                "dtick": "M1",
                "tickfont": {"size": 11},
                "fixedrange": True,
            },
            "yaxis": {
                "domain": [0.4 - 0.08 * extra, 1],
                "tickvals": list(lanes.values()),
                "ticktext": names[:-1],
                "range": [-0.65 - 1.25 * extra, 1.6],
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
            },
            **_month_axes(language, shown),
            "shapes": [_today(shown, colour)] if near else [],
            "annotations": [_today_label(language, shown, colour)] if near else [],
        },
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


def _names(language: Language, shown: Timeline, colour: str) -> dict[str, Any]:
    """Return the names of bands, each above its middle, and of marks, each below, in one trace."""
    middles = [band.begins + (band.ends - band.begins) / 2 for band in shown.bands]
    depths = [BELOW * (1.7 if mark.name == "needed" else 1) for mark in shown.marks]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [str(day) for day in [*middles, *(mark.day for mark in shown.marks)]],
        "y": [days.LANES[band.lane] + ABOVE for band in shown.bands]
        + [days.LANES[mark.lane] + depth for mark, depth in zip(shown.marks, depths, strict=True)],
        "text": [say(language, f"chart.{days.look_of(band)}") for band in shown.bands]
        + [say(language, f"chart.{mark.name}") for mark in shown.marks],
        "textfont": {"size": 11, "color": colour},
        "hoverinfo": "skip",
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
        "xaxis": "x2",
        "yaxis": "y2",
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
        "xaxis2": {
            "type": "category",
            "range": [-0.7, max(len(months), 1) - 0.3],
            "tickvals": ticks,
            "tickangle": 0,
            "tickfont": {"size": 11},
            "anchor": "y2",
            "fixedrange": True,
            "showgrid": False,
        },
        "yaxis2": {
            "anchor": "x2",
            "domain": [0, 0.16],
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
