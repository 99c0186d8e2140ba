"""Pictures of what-if results as plain Plotly figures: the grid, the margins, and what doing nothing brings."""

from __future__ import annotations

from base64 import b64encode
from datetime import date, timedelta
from typing import Any

from calculator import whatif
from calculator.answer.assess import Assessment
from calculator.messages import Language, say, writing
from calculator.report import explain
from calculator.report.look import DAY_MS, GRID, look, room
from calculator.rules.outcome import VERDICTS
from calculator.rules.permit import STANDINGS

COLOURS = {
    "on_track": "#009E73", "unknown": "#8FB8DE", "fixable": "#E69F00", "failed": "#B2473E", "renewed": "#004D73",
}  # fmt: skip
LETTER_COLOURS = {verdict: "#FFFFFF" if verdict in {"failed", "renewed"} else "#10202E" for verdict in COLOURS}
"""Colours of letters that can be read on those of the verdicts."""
LOOKS = {("on_track", "expired"): "fixable", ("unknown", "expired"): "fixable", ("on_track", "late"): "unknown"}
"""Colour and letter of days on which nothing but the permit is amiss."""
POINTS_ACROSS = 18
LETTERS_ACROSS = 6
AXIS_TITLE = 24
"""Pixels that the name of an axis takes beside its numbers."""


def _scale() -> list[list[Any]]:
    """Return a stepped colour scale for verdict numbers 0…4."""
    steps = []
    for i, verdict in enumerate(VERDICTS):
        steps += [[i / len(VERDICTS), COLOURS[verdict]], [(i + 1) / len(VERDICTS), COLOURS[verdict]]]
    return steps


def input_name(language: Language, one: whatif.Input) -> str:
    """Return what the form calls an input."""
    return say(language, f"field.{one.id}")


def heat_map(language: Language, cells: whatif.Grid, *, dark: bool = False) -> dict[str, Any]:
    """Return the grid: a colour and a letter for each verdict, now's cell marked, points to click that say why."""
    across, down = cells.across, cells.down
    xs, ys = range(across.low, across.high + 1), range(down.low, down.high + 1)
    now = [one.now for one in (across, down)]
    return {
        "data": [
            {
                "type": "heatmap", "x0": across.low, "dx": 1, "y0": down.low, "dy": 1, "z": _packed(cells.verdict),
                "zmin": -0.5, "zmax": len(VERDICTS) - 0.5, "colorscale": _scale(), "showscale": False,
                "hoverinfo": "skip",
            },
            _letters(language, cells, xs, ys),
            {
                "type": "scatter", "mode": "markers", "x": now[:1] if None not in now else [],
                "y": now[1:] if None not in now else [], "hoverinfo": "skip",
                "marker": {"symbol": "circle", "size": 14, "color": "#FFFFFF",
                           "line": {"width": 3, "color": "#10202E"}},
            },
            _points(language, cells, xs, ys),
        ],
        "layout": {
            "height": 420, "margin": {"l": room(map(str, ys)) + AXIS_TITLE, "r": 8, "t": 8, "b": 20 + AXIS_TITLE},
            "dragmode": False, "showlegend": False,
            "clickmode": "event+select", "hovermode": "closest", **look(dark=dark),
            "xaxis": {"title": {"text": input_name(language, across), "standoff": 4}, "fixedrange": True,
                      "range": [across.low - 0.5, across.high + 0.5], "showgrid": False, "zeroline": False},
            "yaxis": {"title": {"text": input_name(language, down), "standoff": 4}, "fixedrange": True,
                      "range": [down.low - 0.5, down.high + 0.5], "showgrid": False, "zeroline": False},
        },
    }  # fmt: skip


def _packed(numbers: Any) -> dict[str, str]:
    """Return small numbers as Plotly's packed form of a table: a fifth of the text, and read at once."""
    rows, columns = numbers.shape
    return {"dtype": "i1", "bdata": b64encode(numbers.astype("int8").tobytes()).decode(), "shape": f"{rows}, {columns}"}


def _every(values: range, number: int) -> range:
    step = max(1, len(values) // number)
    return range(values.start + min(step // 2, len(values) - 1), values.stop, step)


def _letters(language: Language, cells: whatif.Grid, xs: range, ys: range) -> dict[str, Any]:
    """Return a letter for the verdict at some cells, so that no verdict is told by its colour alone."""
    places = [(x, y) for y in _every(ys, LETTERS_ACROSS) for x in _every(xs, LETTERS_ACROSS)]
    codes = [VERDICTS[cells.verdict[y - ys.start, x - xs.start]] for x, y in places]
    return {
        "type": "scatter", "mode": "text", "x": [x for x, _ in places], "y": [y for _, y in places],
        "text": [say(language, f"letter.{code}") for code in codes],
        "textfont": {"size": 13, "color": [LETTER_COLOURS[code] for code in codes]}, "hoverinfo": "skip",
    }  # fmt: skip


def _points(language: Language, cells: whatif.Grid, xs: range, ys: range) -> dict[str, Any]:
    """Return unseen points over the cells: cells of a heat map cannot be clicked, points can."""
    places = [(x, y) for y in _every(ys, POINTS_ACROSS) for x in _every(xs, POINTS_ACROSS)]
    return {
        "type": "scatter", "mode": "markers", "x": [x for x, _ in places], "y": [y for _, y in places],
        "marker": {"symbol": "square", "size": 9, "opacity": 0},
        "selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}},
        "hovertext": [cell_words(language, cells, x, y) for x, y in places], "hoverinfo": "text",
    }  # fmt: skip


def cell_words(language: Language, cells: whatif.Grid, x: int, y: int) -> str:
    """Return why a cell has its verdict."""
    at = y - cells.down.low, x - cells.across.low
    verdict = explain.short(language, VERDICTS[cells.verdict[at]], STANDINGS[cells.standing[at]])
    rule = int(cells.rule[at])
    why = "" if rule == whatif.NO_RULE else say(language, f"rule.{cells.rules[rule]}")
    return say(language, "whatif.cell_why" if why else "whatif.cell", x=x, y=y, verdict=verdict, why=why)


def margin_bars(language: Language, found: list[whatif.Margin], verdict: str, *, dark: bool = False) -> dict[str, Any]:
    """Return a bar for each input: the part of its range in which the verdict stays, and where it is now."""
    names = [input_name(language, m.input) for m in found]
    shown, shares = [_folded(name) for name in names], [_share(m) for m in found]
    return {
        "data": [
            {"type": "bar", "orientation": "h", "y": names, "base": [0] * len(found), "x": [1] * len(found),
             "width": 0.3, "marker": {"color": GRID}, "hoverinfo": "skip"},
            {"type": "bar", "orientation": "h", "y": names, "base": [s[0] for s in shares],
             "x": [s[1] - s[0] for s in shares], "width": 0.5, "marker": {"color": COLOURS[verdict]},
             "text": [_range_text(language, m, s) for m, s in zip(found, shares, strict=True)],
             "hovertext": [margin_words(language, m) for m in found], "hoverinfo": "text", "textposition": "inside",
             "insidetextanchor": "middle"},
            {"type": "scatter", "mode": "markers", "y": names, "x": [s[2] for s in shares], "hoverinfo": "skip",
             "marker": {"symbol": "diamond", "size": 12, "color": "#FFFFFF",
                        "line": {"width": 2, "color": "#10202E"}}},
        ],
        "layout": {
            "height": 70 + 52 * len(found), "margin": {"l": room(shown, 11), "r": 8, "t": 8, "b": 8},
            "barmode": "overlay", "showlegend": False, "dragmode": False, **look(dark=dark),
            "xaxis": {"visible": False, "range": [-0.03, 1.03], "fixedrange": True},
            "yaxis": {"fixedrange": True, "autorange": "reversed", "tickfont": {"size": 11}, "ticktext": shown,
                      "tickvals": names},
        },
    }  # fmt: skip


def _range_text(language: Language, m: whatif.Margin, share: tuple[float, float, float]) -> str:
    """Return the range for a bar that has room for it; the list beside the chart holds every range."""
    return say(language, "whatif.range", low=m.low, high=m.high) if share[1] - share[0] > 0.5 else ""


def _folded(name: str, width: int = 22) -> str:
    """Return a long name in lines that fit beside a chart on a phone."""
    if not name.isascii():
        length = -(-len(name) // -(-len(name) // 10))  # lines of ten characters at most, all about as long
        return "<br>".join(name[i : i + length] for i in range(0, len(name), length))
    lines = [""]
    for word in name.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def _share(m: whatif.Margin) -> tuple[float, float, float]:
    """Return low, high and now of a margin as parts of the input's range."""
    cells = m.input.high - m.input.low + 1
    now = m.low if m.input.now is None else m.input.now
    return ((m.low - m.input.low) / cells, (m.high - m.input.low + 1) / cells, (now - m.input.low + 0.5) / cells)


def margin_words(language: Language, m: whatif.Margin) -> str:
    """Return a margin in a sentence: the range that keeps the verdict, and what comes before and after it."""
    return writing(language).passage(say(language, "whatif.stays", low=m.low, high=m.high), flip_words(language, m))


def flip_words(language: Language, m: whatif.Margin, start: date | None = None) -> str:
    """Return at which values below and above now the verdict flips, and why; as days, if they are counted from one."""
    sentences = []
    for side, flip in (("below", m.below), ("above", m.above)):
        if flip is not None:
            rule = say(language, f"rule.{flip.rule}") if flip.rule else ""
            key = f"whatif.flip_{side}" + ("_day" if start else "") + ("_why" if rule else "")
            value = start + timedelta(days=flip.value) if start else flip.value
            verdict = explain.short(language, flip.verdict, flip.standing)
            sentences.append(say(language, key, value=value, verdict=verdict, rule=rule))
    return writing(language).passage(*sentences)


def strip(language: Language, stretches: list[whatif.Stretch], *, dark: bool = False) -> dict[str, Any]:
    """Return what doing nothing brings as one strip of days, a colour and a letter for each verdict."""
    looks = [LOOKS.get((s.verdict, s.standing), s.verdict) for s in stretches]
    return {
        "data": [{
            "type": "bar", "orientation": "h", "y": [0] * len(stretches), "width": 0.6,
            "base": [str(s.begins) for s in stretches],
            "x": [((s.ends - s.begins).days + 1) * DAY_MS for s in stretches],
            "marker": {"color": [COLOURS[one] for one in looks], "line": {"width": 1, "color": "#FFFFFF"}},
            "text": [say(language, f"letter.{one}") for one in looks], "textposition": "inside",
            "insidetextanchor": "middle", "textangle": 0, "hoverinfo": "text",
            "hovertext": [stretch_words(language, s) for s in stretches],
        }],
        "layout": {
            "height": 110, "margin": {"l": 20, "r": 20, "t": 8, "b": 36}, "showlegend": False, "dragmode": False,
            **look(dark=dark),
            "xaxis": {"type": "date", "fixedrange": True, "gridcolor": GRID,
                      "range": [str(stretches[0].begins), str(stretches[-1].ends + timedelta(days=1))],
                      "tickformat": writing(language).axis_months},
            "yaxis": {"visible": False, "fixedrange": True, "range": [-0.4, 0.4]},
        },
    }  # fmt: skip


def stretch_words(language: Language, s: whatif.Stretch) -> str:
    """Return what a stretch of days brings, in one sentence."""
    verdict = explain.short(language, s.verdict, s.standing)
    return say(language, "whatif.stretch", **{"from": s.begins, "until": s.ends, "verdict": verdict})


def proposal_words(language: Language, proposal: whatif.Proposal) -> list[str]:
    """Return what a proposal asks for, a sentence a change; the last resort is named as one."""
    sentences = [_change_words(language, change) for change in proposal.changes]
    return [*sentences, say(language, "whatif.last_resort")] if proposal.in_grace else sentences


def _change_words(language: Language, change: whatif.Change) -> str:
    return say(language, f"change.{change.kind}_{change.id}", value=change.value, until=change.until)


def plan_words(language: Language, found: Assessment, plan: whatif.Plan | None) -> str:
    """Return the best plan in a sentence, or that no single plan cures everything."""
    if plan is None and whatif.is_beyond_counts(found):
        return say(language, "whatif.beyond_counts")
    if plan is None:
        together = "whatif.no_common_plan" if whatif.is_mendable_one_by_one(found) else "whatif.no_plan"
        return say(language, together)
    return say(language, f"whatif.plan_{plan.way}", endorse_on=plan.endorse_on, confirm_on=plan.confirm_on,
               slack=plan.slack_days)  # fmt: skip
