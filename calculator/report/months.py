"""The months of a record in a picture and in words: the grid, each month, the counts now, cells that were refused."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from textwrap import wrap
from typing import Any

from calculator.answer.assess import Assessment
from calculator.law import READINGS, SHANGHAI, Reading, Wage, Wages, in_words
from calculator.messages import Language, say, writing
from calculator.months import Month
from calculator.record.counts import Lost
from calculator.record.months import MonthSeen, Picture
from calculator.report.explain import field_name, shown_state
from calculator.report.look import GRID, look, room
from calculator.report.timeline import MONTH_SIGNS, shown_as
from calculator.rules import insurance

OF_MONTHS, OF_BASE = (frozenset(rule.id for rule in some) for some in (insurance.OF_MONTHS, insurance.OF_BASE))
MOST_MONTHS = 72
INK = "#10202E"
FILLS = {
    "counts": "#35B48F", "assumed": "#A9D8F5", "low": "#E69F00", "unfiled": "#F0E442", "second_employer": "#CC79A7",
    "back_paid": "#CDB27A", "payer_differs": "#E58B57", "base_open": "#BFC7CE", "absent": "#F2CFC9",
    "outside": GRID,
}  # fmt: skip
SHOWN = tuple(FILLS)
OUTLINES = {"year": ("#1F6FB2", "solid", 0.47), "multiple": ("#10202E", "dash", 0.41)}
OUTLINES_DARK = {"year": ("#6DB3EE", "solid", 0.47), "multiple": ("#F0D9A8", "dash", 0.41)}


def grid(language: Language, drawn: Picture, wages: Wages = SHANGHAI.wages, *, dark: bool = False) -> dict[str, Any]:
    """Return the months as a figure, a row a year: colour and sign say what each is, outlines the windows.

    Unseen points over the cells say why, and can be pressed: cells of a heat map cannot.
    """
    shown = drawn.months
    years = range(shown[0].month // 12, shown[-1].month // 12 + 1)
    states = [shown_as(one.state) for one in shown]
    places = [(one.month % 12 + 1, one.month // 12) for one in shown]
    cells: list[list[int | None]] = [[None] * 12 for _ in years]
    for (x, y), state in zip(places, states, strict=True):
        cells[y - years.start][x - 1] = SHOWN.index(state)
    ink = "#E8EDF2" if dark else INK
    return {
        "data": [
            {
                "type": "heatmap", "x0": 1, "dx": 1, "y0": years.start, "dy": 1, "z": cells, "zmin": -0.5,
                "zmax": len(SHOWN) - 0.5, "colorscale": _scale(), "showscale": False, "xgap": 3, "ygap": 3,
                "hoverinfo": "skip",
            },
            {
                "type": "scatter", "mode": "text", "x": [x for x, _ in places], "y": [y for _, y in places],
                "text": [MONTH_SIGNS[state] for state in states],
                "textfont": {"size": 17, "color": [ink if state == "outside" else INK for state in states]},
                "unselected": {"textfont": {"color": INK}}, "hoverinfo": "skip",
            },
            {
                "type": "scatter", "mode": "markers", "x": [x for x, _ in places], "y": [y for _, y in places],
                "marker": {"symbol": "square", "size": 26, "opacity": 0},
                "selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}},
                "hovertext": [_folded(language, month_words(language, one, "\n", wages)) for one in shown],
                "hoverinfo": "text",
            },
        ],
        "layout": {
            "height": 40 + 38 * len(years), "margin": {"l": room(["2026"]), "r": 8, "t": 26, "b": 8}, "dragmode": False,
            "showlegend": False, "hovermode": "closest", "clickmode": "event+select", **look(dark=dark),
            "xaxis": {"range": [0.45, 12.55], "tickvals": list(range(1, 13)), "fixedrange": True, "showgrid": False,
                      "zeroline": False, "side": "top", "tickfont": {"size": 12}},
            "yaxis": {"range": [years[-1] + 0.55, years[0] - 0.55], "tickvals": list(years), "fixedrange": True,
                      "showgrid": False, "zeroline": False, "tickformat": "d"},
            "shapes": _outlines(drawn, dark=dark),
        },
    }  # fmt: skip


def _scale() -> list[list[Any]]:
    """Return a stepped colour scale for positions in SHOWN."""
    steps: list[list[Any]] = []
    for i, fill in enumerate(FILLS.values()):
        steps += [[i / len(FILLS), fill], [(i + 1) / len(FILLS), fill]]
    return steps


def _outlines(drawn: Picture, *, dark: bool) -> list[dict[str, Any]]:
    """Return a box for each year's part of each window."""
    boxes = []
    for name, span in drawn.windows.items():
        colour, dash, reach = (OUTLINES_DARK if dark else OUTLINES)[name]
        for year in range(span[0] // 12, span[-1] // 12 + 1):
            first, last = max(span[0], 12 * year) % 12 + 1, min(span[-1], 12 * year + 11) % 12 + 1
            boxes.append({
                "type": "rect", "x0": first - reach, "x1": last + reach, "y0": year - reach, "y1": year + reach,
                "line": {"color": colour, "width": 3, "dash": dash}, "layer": "above",
            })  # fmt: skip
    return boxes


def grid_key(language: Language, drawn: Picture) -> list[str]:
    """Return what signs and outlines of the grid mean, as far as they occur, and what is not drawn."""
    states = dict.fromkeys(shown_as(one.state) for one in drawn.months)
    marks = [say(language, "record.mark", sign=MONTH_SIGNS[s], text=say(language, f"record.short.{s}")) for s in states]
    outlines = [
        say(language, f"record.outline_{name}", first=Month(span[0]), last=Month(span[-1]))
        for name, span in drawn.windows.items()
    ]
    lines = [" · ".join(marks), *(outlines or [say(language, "record.outline_none")])]
    return [*lines, say(language, "record.earlier", months=drawn.earlier)] if drawn.earlier else lines


def month_words(language: Language, one: MonthSeen, between: str, wages: Wages = SHANGHAI.wages) -> str:
    """Return what a month is and why it counts or not, with its base against that month's average wage."""
    reasons = writing(language).items.join(say(language, f"record.reason.{reason}") for reason in one.reasons)
    sentences = [say(language, "record.hover.month", month=one.month, reasons=reasons)]
    sentences += _base_words(language, one, wages)
    if one.month > wages.until:
        sentences.append(say(language, "record.hover.estimated"))
    if "assumed" in one.reasons:
        sentences.append(say(language, "record.hover.assumed"))
    sentences += [say(language, f"record.hover.in_{name}") for name in one.windows]
    return between.join(sentences)


def _folded(language: Language, text: str) -> str:
    """Return a text in lines that fit beside a finger on a phone."""
    width = writing(language).hover_width
    return "<br>".join(part for line in text.split("\n") for part in wrap(line, width))


def _base_words(language: Language, one: MonthSeen, wages: Wages) -> list[str]:
    """Return a month's base against the wage in force; where the readings differ over the wage, against both."""
    wage, other = (wages.on(one.month, reading) for reading in READINGS)
    sentences = _base_against(language, one, wages, READINGS[0], "_only" if wage is None else "")
    return sentences if other is wage else sentences + _base_against(language, one, wages, READINGS[1], "_measure")


def _base_against(language: Language, one: MonthSeen, wages: Wages, reading: Reading, kind: str) -> list[str]:
    wage, entry = wages.on(one.month, reading), one.entry
    marks = {} if wage is None else wage_values(language, wage)
    if entry is not None and entry.base is not None:
        ratio = _share(wages.ratio(entry.base, one.month, reading))
        return [say(language, f"record.hover.base{kind}", base=_plain(entry.base), ratio=ratio, **marks)]
    if entry is not None and entry.ratio is not None:
        return [say(language, f"record.hover.ratio{kind}", ratio=_plain(entry.ratio), **marks)]
    return [] if wage is None else [say(language, f"record.hover.wage{kind}", **marks)]


def _share(ratio: Fraction | None) -> str:
    """Return base ÷ wage with three decimals, cut off and not rounded, so that 0.9999 never reads as 1."""
    return "" if ratio is None else _plain(Decimal(int(ratio * 1000)) / 1000)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def wage_values(language: Language, wage: Wage) -> dict[str, Any]:
    """Return yuan, source and mark of a row of the wage table in words."""
    source = SHANGHAI.sources[wage.source].cited(language)
    return {"yuan": wage.yuan, "source": source, "mark": in_words(wage.read, language)}


def wage_lines(language: Language, months: Iterable[int], wages: Wages = SHANGHAI.wages) -> list[str]:
    """Return the rows of the wage table that some months use, and what stands in where there is none."""
    months = list(months)
    used = dict.fromkeys((wages.on(month, READINGS[0]), wages.on(month, READINGS[1])) for month in months)
    lines = [_wage_line(language, wage, other) for wage, other in used if wage and other]
    if months[0] < wages.since:
        lines.insert(0, say(language, "record.wage_earlier", since=wages.since))
    return [*lines, say(language, "record.wage_later", until=wages.until)] if months[-1] > wages.until else lines


def _wage_line(language: Language, wage: Wage, other: Wage) -> str:
    """Return a row of the wage table, with the figure that stands in its place under the other reading."""
    values = {"since": wage.since, **wage_values(language, wage)}
    if other is wage:
        return say(language, "record.wage_row", **values)
    values |= {f"other_{name}": value for name, value in wage_values(language, other).items()}
    return say(language, "record.wage_row_measure", **values)


def count_lines(language: Language, found: Assessment) -> list[tuple[str, str, str]]:
    """Return rule, state and the live count against what is required, for every rule that a record answers."""
    shown = ((one, shown_state(found, one)) for one in found.findings)
    return [(one.rule, state, text) for one, state in shown if (text := _count(language, one.rule, state, one.values))]


def _count(language: Language, rule: str, state: str, values: dict[str, Any]) -> str | None:
    if state == "none":
        return say(language, "record.count.none")
    if rule in OF_MONTHS and values["paid"] is not None:
        return say(language, "record.count.months", count=values["paid"], required=values["required"])
    if rule in OF_BASE and values["at_base"] is not None:
        key = "record.count.base_open" if values["base_open"] else "record.count.base"
        return say(language, key, count=values["at_base"], required=values["needed"], open=values["base_open"])
    return None


def lost_words(language: Language, lost: Lost) -> str:
    """Return what did not survive a change between counts and record."""
    kind, _, path = lost.id.partition(".")
    named = {"field": field_name(language, path)} if path else {}
    return say(language, f"record.turn.{kind}", months=lost.months, **named)
