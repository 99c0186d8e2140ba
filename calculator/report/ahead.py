"""What the months after the record bring, in words and in a picture: when each requirement is met, and till when."""

from __future__ import annotations

from typing import Any

from calculator.messages import Language, say, writing
from calculator.months import Month
from calculator.record.ahead import Ahead, Held, Requirement, stretches
from calculator.report.look import GRID, look, room

LINES = {
    "keep": ("#009E73", "solid", "circle"), "stop": ("#D55E00", "dash", "x"), "change": ("#56B4E9", "dot", "square"),
}  # fmt: skip
PANEL = 150


def held_words(language: Language, one: Held, months: int) -> str:
    """Return when a requirement is first and last met as the months roll on."""
    if one.first is None:
        return say(language, "record.held.never", months=months)
    if not one.unbroken:
        key = "broken" if one.last else "broken_on"
    elif one.at_once:
        key = "until" if one.last else "always"
    else:
        key = "between" if one.last else "from_on"
    return say(language, f"record.held.{key}", first=one.first, last=one.last, months=months)


def figure(language: Language, ways: dict[str, Ahead], *, dark: bool = False) -> dict[str, Any]:
    """Return the months counted for a confirmation in each later month, a panel a requirement, a line a way."""
    first = next(iter(ways.values()))
    panels = [i for i, one in enumerate(first.requirements) if one.required]
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"shapes": [], "annotations": []}
    for number, i in enumerate(panels, 1):
        for name, way in ways.items():
            data += _lines(language, name, way, way.requirements[i], number)
        _panel(language, layout, [way.requirements[i] for way in ways.values()], number, len(panels))
    return {
        "data": data,
        "layout": {
            "height": 92 + PANEL * len(panels), "margin": {"l": room(["48"]), "r": 12, "t": 46, "b": 30},
            "dragmode": False,
            "hovermode": "closest", "showlegend": True, **look(dark=dark),
            "legend": {"orientation": "h", "x": 0, "y": 1, "yref": "container", "yanchor": "top"},
            **layout,
        },
    }  # fmt: skip


def _lines(language: Language, name: str, way: Ahead, one: Requirement, number: int) -> list[dict[str, Any]]:
    """Return one way's line in one panel, under it the band that months of an unknown base may add."""
    colour, dash, symbol = LINES[name]
    place = {"xaxis": f"x{_axis(number)}", "yaxis": f"y{_axis(number)}"}
    months = [str(month) for month in way.months]
    label = say(language, f"record.ahead.{name}")
    line = {
        "type": "scatter", "mode": "lines+markers", "x": months, "y": one.counts, "name": label, "legendgroup": name,
        "showlegend": number == 1, "line": {"color": colour, "dash": dash, "width": 2},
        "marker": {"symbol": symbol, "size": 6}, "hoverinfo": "text",
        "hovertext": [_point(language, label, m, one, k) for k, m in enumerate(way.months)], **place,
    }  # fmt: skip
    needed = {
        "type": "scatter", "mode": "lines", "x": months, "y": one.required, "hoverinfo": "skip", "showlegend": False,
        "legendgroup": name, "line": {"color": colour, "dash": "dash", "width": 1, "shape": "hv"}, **place,
    }  # fmt: skip
    drawn = [line] if len(set(one.required)) == 1 else [needed, line]
    if one.most == one.counts:
        return drawn
    band = {
        "type": "scatter", "mode": "lines", "x": [*months, *reversed(months)], "y": [*one.counts, *reversed(one.most)],
        "fill": "toself", "fillcolor": colour, "opacity": 0.25, "line": {"width": 0}, "hoverinfo": "skip",
        "showlegend": False, "legendgroup": name, **place,
    }  # fmt: skip
    return [band, *drawn]


def _point(language: Language, label: str, month: Month, one: Requirement, k: int) -> str:
    key = "record.ahead.hover" if one.most[k] == one.counts[k] else "record.ahead.hover_open"
    return say(language, key, month=month, way=label, count=one.counts[k], most=one.most[k], required=one.required[k])


def _axis(number: int) -> str:
    """Return how Plotly numbers the axes of a panel: the first has no number."""
    return "" if number == 1 else str(number)


def _panel(language: Language, layout: dict[str, Any], ways: list[Requirement], number: int, panels: int) -> None:
    """Put axes, title and, where it is one number, the range that is not enough of a panel into the layout."""
    share = 1 / panels
    low = 1 - number * share
    layout[f"xaxis{_axis(number)}"] = {
        "type": "date", "anchor": f"y{_axis(number)}", "fixedrange": True, "gridcolor": GRID, "dtick": "M6",
        "tickformat": writing(language).axis_months, "showticklabels": number == panels,
    }  # fmt: skip
    layout[f"yaxis{_axis(number)}"] = {
        "anchor": f"x{_axis(number)}", "domain": [low + share * 0.08, low + share * 0.78], "fixedrange": True,
        "gridcolor": GRID, "rangemode": "tozero", "nticks": 5, "zeroline": False,
    }  # fmt: skip
    layout["annotations"].append({
        "xref": "paper", "yref": "paper", "x": 0, "y": low + share * 0.8, "xanchor": "left", "yanchor": "bottom",
        "showarrow": False, "text": say(language, f"rule.{ways[0].rule}"), "font": {"size": 12},
    })  # fmt: skip
    numbers = {number for one in ways for number in one.required}
    if len(numbers) == 1:
        layout["shapes"] += _not_enough(number, numbers.pop())


def _not_enough(number: int, required: int) -> list[dict[str, Any]]:
    across = {"xref": f"x{_axis(number)} domain", "yref": f"y{_axis(number)}", "x0": 0, "x1": 1}
    line = {"color": "#8C8C8C", "width": 2, "dash": "dash"}
    return [
        {"type": "rect", "y0": 0, "y1": required, "fillcolor": GRID, "line": {"width": 0}, "layer": "below", **across},
        {"type": "line", "y0": required, "y1": required, "line": line, **across},
    ]


def lines(language: Language, way: Ahead) -> list[str]:
    """Return for every requirement of a way whether it stays met, and in which months it breaks or heals."""
    return [
        say(language, "record.ahead.line", name=say(language, f"rule.{one.rule}"), text=_course(language, way, one))
        for one in way.requirements
    ]


def _course(language: Language, way: Ahead, one: Requirement) -> str:
    first, *later = stretches(way, one)
    if not later:
        return say(language, f"record.ahead.always_{first.state}")
    sentences = [say(language, f"record.ahead.now_{first.state}")]
    for run in later:
        key = f"record.ahead.then_{run.state}" + ("_tax" if run.required is None else "")
        sentences.append(say(language, key, month=run.begins, count=run.count, required=run.required))
    return writing(language).passage(*sentences)
