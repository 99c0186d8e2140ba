"""The wage table (社会平均工资) as a picture: a step a row, dashed where the last row is only carried on."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator.law import SHANGHAI, Wage, Wages
from calculator.messages import Language, say
from calculator.months import Month, first_day
from calculator.report.look import GRID, look

LINE, CARRIED, APART = "#0072B2", "#E69F00", "#CC79A7"
MONTHS_BEYOND = 12
"""How far the estimated line reaches beyond the table's last month."""


def _day(month: int) -> str:
    return date.fromordinal(first_day(month)).isoformat()


def figure(language: Language, wages: Wages = SHANGHAI.wages, *, dark: bool = False) -> dict[str, Any]:
    """Return the wage in yuan by month as a stepped line, with estimated months and those of one reading named."""
    rows, end = [wage for wage in wages.rows if wage.reading is None], int(wages.until) + 1
    last = rows[-1].yuan
    return {
        "data": [{
            "type": "scatter", "mode": "lines+markers", "x": [*(_day(w.since) for w in rows), _day(end)],
            "y": [*(w.yuan for w in rows), last], "line": {"shape": "hv", "width": 3, "color": LINE},
            "marker": {"size": [9] * len(rows) + [0]}, "hoverinfo": "text",
            "hovertext": [*(say(language, "rules.wage_hover", month=w.since, yuan=w.yuan) for w in rows), ""],
        }, {
            "type": "scatter", "mode": "lines+text", "y": [last] * 3,
            "x": [_day(end), _day(end + MONTHS_BEYOND // 2), _day(end + MONTHS_BEYOND)],
            "line": {"dash": "dot", "width": 3, "color": CARRIED}, "hoverinfo": "text",
            "text": ["", say(language, "rules.estimated"), ""], "textposition": "top center", "cliponaxis": False,
            "hovertext": [say(language, "rules.wage_estimated", until=Month(end - 1), yuan=last)] * 3,
        }, *([_apart(language, wages.apart)] if wages.apart else [])],
        "layout": {
            "height": 280, "margin": {"l": 8, "r": 8, "t": 16, "b": 8}, "showlegend": False, "dragmode": False,
            **look(dark=dark),
            "xaxis": {"type": "date", "fixedrange": True, "gridcolor": GRID, "automargin": True, "tickformat": "%Y"},
            "yaxis": {"fixedrange": True, "gridcolor": GRID, "automargin": True, "tickformat": "d"},
        },
    }  # fmt: skip


def _apart(language: Language, wage: Wage) -> dict[str, Any]:
    """Return the wage that holds under one reading alone, as a line of its own over its months."""
    words = say(language, "rules.wage_apart_hover", since=wage.since, until=wage.until, yuan=wage.yuan)
    return {
        "type": "scatter", "mode": "lines+text", "y": [wage.yuan] * 3, "hoverinfo": "text", "hovertext": [words] * 3,
        "x": [_day(wage.since), _day((wage.since + wage.until) // 2 + 1), _day(wage.until + 1)],
        "line": {"dash": "dash", "width": 3, "color": APART}, "textposition": "bottom center", "cliponaxis": False,
        "text": ["", say(language, f"reading.{wage.reading}"), ""],
    }  # fmt: skip
