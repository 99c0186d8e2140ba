"""Points in words and pictures: the waterfall, the table, routes, and the forecast, as plain data and figures."""

from __future__ import annotations

from typing import Any

from calculator import points
from calculator.messages import Language, say, writing
from calculator.report.look import GRID, hatched, look, readable_on

ADDS, TAKES, IDLE = "#009E73", "#B2473E", "#8C8C8C"
BESIDE = 1.15
"""How much longer the axis is than its bars, for a number beside the longest."""
ENUMS = {"education": "education", "title": "title", "base": "base", "award": "award"}


def headline(language: Language, found: points.Score) -> str:
    """Return the total against the standard in one line."""
    kind = "vetoed" if found.vetoed else "reached" if found.reached else "short"
    return say(language, f"points.{kind}", total=found.total, short_by=found.short_by)


def item_state(language: Language, item: points.Item, table: dict[str, Any]) -> str:
    """Return whether an indicator counts, is beaten by its pair, is at its cap, or gives nothing."""
    if item.points == 0:
        return say(language, "points.none")
    if not item.counted:
        return say(language, "points.beaten")
    capped = table[item.id].get("most") == item.points
    return say(language, "points.capped" if capped else "points.yes")


def waterfall(language: Language, found: points.Score, *, dark: bool = False) -> dict[str, Any]:
    """Return what every indicator that gives or takes points adds to the total; one beaten by its pair stands idle."""
    items = [item for item in found.items if item.points]
    names = [say(language, f"indicator.{item.id}") for item in items]
    base, length, colour, running = [], [], [], 0
    for item in items:
        after = running + item.points * item.counted
        base.append(running)
        length.append(item.points)
        colour.append(IDLE if not item.counted else ADDS if item.points > 0 else TAKES)
        running = after
    total = say(language, "points.total")
    ends = [0, found.standard, *base, *(a + b for a, b in zip(base, length, strict=True)), found.total]
    colour.append(ADDS if found.reached else "#E69F00")
    return {
        "data": [{
            "type": "bar", "orientation": "h", "y": [*names, total], "base": [*base, 0], "x": [*length, found.total],
            "marker": hatched(colour, ["/" if not i.counted else "" for i in items] + [""]),
            "text": [f"{item.points:+d}" for item in items] + [str(found.total)],
            "textposition": ["auto" if item.counted else "outside" for item in items] + ["auto"],
            "insidetextanchor": "middle", "insidetextfont": {"color": [readable_on(one) for one in colour]},
            "hoverinfo": "y+text",
        }],
        "layout": {
            "height": 90 + 34 * (len(items) + 1), "margin": {"l": 8, "r": 8, "t": 24, "b": 8}, "showlegend": False,
            "dragmode": False, **look(dark=dark), "bargap": 0.35,
            "xaxis": {"fixedrange": True, "gridcolor": GRID, "automargin": True,
                      "range": [min(ends) * BESIDE, max(ends) * BESIDE]},
            "yaxis": {"autorange": "reversed", "fixedrange": True, "automargin": True, "tickfont": {"size": 11}},
            **_standard(language, found.standard, "x"),
        },
    }  # fmt: skip


def _standard(language: Language, standard: int, axis: str) -> dict[str, Any]:
    """Return the dashed line at the standard with its name."""
    across = axis == "x"
    line = {"type": "line", "layer": "below", "line": {"dash": "dash", "width": 2, "color": "#1F6FB2"}}
    place = {"xref": "x", "yref": "paper", "x0": standard, "x1": standard, "y0": 0, "y1": 1} if across else {
        "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": standard, "y1": standard
    }  # fmt: skip
    label = {"xref": "x", "yref": "paper", "x": standard, "y": 1, "yanchor": "bottom"} if across else {
        "xref": "paper", "yref": "y", "x": 1, "y": standard, "xanchor": "right", "yanchor": "bottom"
    }  # fmt: skip
    text = {"text": say(language, "points.standard", standard=standard), "showarrow": False}
    return {"shapes": [line | place], "annotations": [label | text]}


def forecast_figure(
    language: Language, steps: list[points.Standing], standard: int, years: int = 10, *, dark: bool = False
) -> dict[str, Any]:
    """Return the total over the years as a stepped line, a mark at each change."""
    last = steps[0].on.replace(year=steps[0].on.year + years, day=min(steps[0].on.day, 28))
    days = [*(str(s.on) for s in steps), str(last)]
    return {
        "data": [{
            "type": "scatter", "mode": "lines+markers", "x": days, "y": [*(s.total for s in steps), steps[-1].total],
            "line": {"shape": "hv", "width": 3, "color": ADDS}, "marker": {"size": 9, "color": [
                *(ADDS if s.reached else TAKES for s in steps), ADDS if steps[-1].reached else TAKES]},
            "hovertext": [*(standing_words(language, s) for s in steps), ""], "hoverinfo": "text",
        }],
        "layout": {
            "height": 280, "margin": {"l": 8, "r": 8, "t": 24, "b": 8}, "showlegend": False, "dragmode": False,
            **look(dark=dark),
            "xaxis": {"type": "date", "fixedrange": True, "gridcolor": GRID, "automargin": True, "tickformat": "%Y"},
            "yaxis": {"fixedrange": True, "gridcolor": GRID, "automargin": True, "rangemode": "tozero"},
            **_standard(language, standard, "y"),
        },
    }  # fmt: skip


def standing_words(language: Language, step: points.Standing) -> str:
    """Return a step of the forecast in a sentence with its reasons."""
    names = [say(language, f"indicator.{name}") for name in step.reasons]
    reasons = writing(language).names.join(names) or say(language, "points.none")
    kind = "reached" if step.reached else "short"
    return say(language, f"points.step_{kind}", on=step.on, total=step.total, reasons=reasons)


def value_words(language: Language, field: str, value: Any) -> str:
    """Return a value of a profile as the form writes it."""
    if isinstance(value, bool):
        return say(language, "option.yes" if value else "option.no")
    return say(language, f"{ENUMS[field]}.{value.replace('.', '_')}") if field in ENUMS else str(value)


def route_words(language: Language, route: points.Route) -> str:
    """Return a route in a sentence: what changes, the total, and the earliest day."""
    parts = [
        say(language, "points.gain", field=say(language, f"profile.{gain.field}"),
            value=value_words(language, gain.field, gain.value))
        for gain in route.gains
    ]  # fmt: skip
    what = (" + ").join(parts)
    kind = "route_later" if route.months else "route_now"
    return say(language, f"points.{kind}", what=what, total=route.total, on=route.on, months=route.months)


def bases_words(language: Language, bases: list[str]) -> str:
    """Return the bases of a case by name."""
    names = [say(language, f"option.{basis.replace('.', '_')}") for basis in bases]
    return writing(language).names.join(names)
