"""Points in words and pictures: the waterfall, the table, routes, and the forecast, as plain data and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calculator import points
from calculator.messages import Language, say, writing
from calculator.points import Item, Score, Stated, Subtotal
from calculator.report.look import GRID, hatched, look, readable_on

ADDS, TAKES, IDLE, SHORT, OPEN = "#009E73", "#B2473E", "#8C8C8C", "#E69F00", "#6DB3EE"
BESIDE = 1.15
"""How much longer the axis is than its bars, for a number beside the longest."""
ENUMS = {"education": "education", "title": "title", "base": "base", "award": "award"}


def headline(language: Language, found: points.Score) -> str:
    """Return the total against the standard in one line."""
    kind = "vetoed" if found.vetoed else "reached" if found.reached else "short"
    return say(language, f"points.{kind}", total=found.total, short_by=found.short_by)


def sub_headline(language: Language, found: Subtotal) -> str:
    """Return what is certain before the age is known, in one line."""
    kind = "vetoed" if found.vetoed else "reached" if found.reached else "open" if found.within_reach else "short"
    return say(language, f"points.sub_{kind}", total=found.total, standard=found.standard)


def sub_reason(language: Language, found: Subtotal) -> str:
    """Return why the age is still to come, and what it can make of the subtotal."""
    kind = "any" if found.reached or found.vetoed else "open" if found.within_reach else "short"
    short_by = found.standard - (found.total if found.within_reach else found.most)
    return say(language, f"points.age_{kind}", most=found.age_most, standard=found.standard, short_by=short_by)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of indicators: its name, its points or between which they lie, and what comes of them."""

    name: str
    points: str
    state: str


def rows(language: Language, p: Stated, found: Score | Subtotal) -> tuple[list[Row], list[str]]:
    """Return the lines of the indicators that matter, the unknown age among them, and the names of the others."""
    table = points.table_on(p.on)
    shown = [item for item in found.items if points.bears(p, item)]
    lines = [Row(_name(language, one), str(one.points), _row_state(language, one, table)) for one in shown]
    if isinstance(found, Subtotal):
        age = say(language, "indicator.age"), say(language, "points.between", most=found.age_most)
        lines.insert(0, Row(*age, say(language, "points.age_unknown")))
    return lines, [_name(language, one) for one in found.items if one not in shown]


def _name(language: Language, item: Item) -> str:
    return say(language, f"indicator.{item.id}")


def _row_state(language: Language, item: Item, table: dict[str, Any]) -> str:
    """Return what comes of an indicator that matters: what is stated may be too little to give points."""
    too_few = item.points == 0 and item.id != "age"
    return say(language, "points.too_few") if too_few else item_state(language, item, table)


def item_state(language: Language, item: Item, table: dict[str, Any]) -> str:
    """Return whether an indicator counts, is beaten by its pair, is at its cap, or gives nothing."""
    if item.points == 0:
        return say(language, "points.none")
    if not item.counted:
        return say(language, "points.beaten")
    capped = table[item.id].get("most") == item.points
    return say(language, "points.capped" if capped else "points.yes")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the waterfall: where it begins and how long it is, its colour, its hatching and its text."""

    name: str
    base: int
    length: int
    colour: str
    text: str
    shape: str = ""


def waterfall(language: Language, found: Score | Subtotal, *, dark: bool = False) -> dict[str, Any]:
    """Return what every indicator that gives or takes points adds to the total.

    One beaten by its pair stands idle; an age that is not known is hatched at the end of what is certain.
    """
    bars = [*_item_bars(language, found), *_last_bars(language, found)]
    ends = [0, found.standard, *(end for one in bars for end in (one.base, one.base + one.length))]
    return {
        "data": [{
            "type": "bar", "orientation": "h", "y": [one.name for one in bars], "base": [one.base for one in bars],
            "x": [one.length for one in bars],
            "marker": hatched([one.colour for one in bars], [one.shape for one in bars]),
            "text": [one.text for one in bars], "hoverinfo": "y+text", "insidetextanchor": "middle",
            "textposition": ["outside" if one.colour == IDLE else "auto" for one in bars],
            "insidetextfont": {"color": [readable_on(one.colour) for one in bars]},
        }],
        "layout": {
            "height": 90 + 34 * len(bars), "margin": {"l": 8, "r": 8, "t": 24, "b": 8}, "showlegend": False,
            "dragmode": False, **look(dark=dark), "bargap": 0.35,
            "xaxis": {"fixedrange": True, "gridcolor": GRID, "automargin": True,
                      "range": [min(ends) * BESIDE, max(ends) * BESIDE]},
            "yaxis": {"autorange": "reversed", "fixedrange": True, "automargin": True, "tickfont": {"size": 11}},
            **_standard(language, found.standard, "x"),
        },
    }  # fmt: skip


def _item_bars(language: Language, found: Score | Subtotal) -> list[Bar]:
    bars, running = [], 0
    for item in (item for item in found.items if item.points):
        colour = IDLE if not item.counted else ADDS if item.points > 0 else TAKES
        shape = "" if item.counted else "/"
        bars.append(Bar(_name(language, item), running, item.points, colour, f"{item.points:+d}", shape))
        running += item.points * item.counted
    return bars


def _last_bars(language: Language, found: Score | Subtotal) -> list[Bar]:
    """Return the bar of the total; of a subtotal, with what the age may add to it."""
    colour = ADDS if found.reached else SHORT
    if isinstance(found, Score):
        return [Bar(say(language, "points.total"), 0, found.total, colour, str(found.total))]
    name = say(language, "points.age_bar", most=found.age_most)
    return [
        Bar(say(language, "points.subtotal"), 0, found.total, colour, str(found.total)),
        Bar(name, found.total, found.most - found.total, OPEN, "", "/"),
    ]


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
