"""What-if results in words and as plain Plotly figures: the margins, and what doing nothing brings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from textwrap import wrap
from typing import Any

from calculator import whatif
from calculator.answer.assess import Assessment
from calculator.answer.question import Question
from calculator.messages import Language, say, writing
from calculator.report import explain
from calculator.report.look import DAY_MS, GRID, look, readable_on, room
from calculator.rules.outcome import Verdict
from calculator.rules.permit import Standing

COLOURS = {
    "on_track": "#009E73", "unknown": "#8FB8DE", "fixable": "#E69F00", "failed": "#B2473E", "renewed": "#004D73",
}  # fmt: skip
LOOKS = {("on_track", "expired"): "fixable", ("unknown", "expired"): "fixable", ("on_track", "late"): "unknown"}
"""Colour and letter of days on which nothing but the permit is amiss."""
Value = date | int
"""What an input is put to: a day, or a number of months."""
Starts = Mapping[str, date]
"""The day from which each input that is a day is counted."""


def starts(q: Question) -> dict[str, date]:
    """Return the day from which each input of days is counted in a case."""
    f = q.facts
    expires = date.fromordinal(f.expires_on)
    confirming = date.fromordinal(f.endorsed_on) if f.endorsed_on_known else expires
    return {whatif.ENDORSED: expires, whatif.CONFIRMED: confirming}


def look_of(verdict: Verdict, standing: Standing) -> str:
    """Return the verdict whose colour and letter are shown: an expired permit never has those of a safe one."""
    return LOOKS.get((verdict, standing), verdict)


def input_name(language: Language, one: whatif.Input) -> str:
    """Return what the form calls an input."""
    return say(language, f"field.{one.id}")


def margin_bars(
    language: Language, found: list[whatif.Margin], looks_like: str, starts: Starts, *, dark: bool = False
) -> dict[str, Any]:
    """Return a bar for each input: the part of its range in which the verdict stays, and where it is now."""
    names, colour = [input_name(language, m.input) for m in found], COLOURS[looks_like]
    shown, shares = [_folded(name) for name in names], [_share(m) for m in found]
    return {
        "data": [
            {"type": "bar", "orientation": "h", "y": names, "base": [0] * len(found), "x": [1] * len(found),
             "width": 0.3, "marker": {"color": GRID}, "hoverinfo": "skip"},
            {"type": "bar", "orientation": "h", "y": names, "base": [s[0] for s in shares],
             "x": [s[1] - s[0] for s in shares], "width": 0.5, "marker": {"color": colour},
             "hovertext": [folded(language, margin_words(language, m, starts)) for m in found], "hoverinfo": "text"},
            {"type": "scatter", "mode": "markers", "y": names, "x": [s[2] for s in shares], "hoverinfo": "skip",
             "marker": {"symbol": "diamond", "size": 12, "color": "#FFFFFF",
                        "line": {"width": 2, "color": "#10202E"}}},
        ],
        "layout": {
            "height": 24 + 56 * len(found), "margin": {"l": room(shown, 11), "r": 8, "t": 16, "b": 8},
            "barmode": "overlay", "showlegend": False, "dragmode": False, **look(dark=dark),
            "xaxis": {"visible": False, "range": [-0.03, 1.03], "fixedrange": True},
            "yaxis": {"fixedrange": True, "autorange": "reversed", "tickfont": {"size": 11}, "ticktext": shown,
                      "tickvals": names},
            "annotations": [
                {"x": (s[0] + s[1]) / 2, "y": name, "yshift": 20, "text": _range_text(language, m, starts),
                 "showarrow": False}
                for name, m, s in zip(names, found, shares, strict=True) if s[1] - s[0] > 0.5
            ],
        },
    }  # fmt: skip


def _range_text(language: Language, m: whatif.Margin, starts: Starts) -> str:
    """Return the range over a bar with room for it, clear of the mark; the list beside the chart holds every range."""
    low, high = (_short(language, value) for value in _values(m, starts, m.low, m.high))
    return say(language, "whatif.range", low=low, high=high)


def _short(language: Language, value: Value) -> str:
    return writing(language).day_on_axis(value) if isinstance(value, date) else str(value)


def _values(m: whatif.Margin, starts: Starts, *values: int) -> list[Value]:
    """Return values of an input as days, if it counts them."""
    start = starts.get(m.input.id)
    return [start + timedelta(days=value) if start else value for value in values]


def _folded(name: str, width: int = 22) -> str:
    """Return a long name in lines that fit beside a chart on a phone."""
    if " " not in name:
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


def margin_words(language: Language, m: whatif.Margin, starts: Starts) -> str:
    """Return a margin in a sentence: the range that keeps the verdict, and what comes before and after it, and why."""
    low, high = _values(m, starts, m.low, m.high)
    flips = [_flip(language, m, starts, *side) for side in (("below", m.below), ("above", m.above))]
    return writing(language).passage(say(language, "whatif.stays", low=low, high=high), *flips)


def _flip(language: Language, m: whatif.Margin, starts: Starts, side: str, flip: whatif.Flip | None) -> str:
    if flip is None:
        return ""
    (value,), rule = _values(m, starts, flip.value), say(language, f"rule.{flip.rule}") if flip.rule else ""
    key = f"whatif.flip_{side}" + ("_day" if m.input.id in starts else "") + ("_why" if rule else "")
    return say(language, key, value=value, verdict=explain.short(language, flip.verdict, flip.standing), rule=rule)


def flip_words(language: Language, m: whatif.Margin, starts: Starts, today: date) -> tuple[str, str]:
    """Return what comes of less and of more than now, a short sentence each, also where nothing does."""
    ways = ("earlier", "later") if m.input.id in starts else ("fewer", "more")
    first, second = zip(ways, (m.below, m.above), strict=True)
    return _side(language, m, starts, today, *first), _side(language, m, starts, today, *second)


def _side(language: Language, m: whatif.Margin, starts: Starts, today: date, way: str, flip: whatif.Flip | None) -> str:
    if flip is None:
        return say(language, f"slider.same_{way}")
    (value,) = _values(m, starts, flip.value)
    told = writing(language).day_beside(value, today) if isinstance(value, date) else value
    rule = "" if flip.rule is None or flip.standing else say(language, f"rule.{flip.rule}")
    verdict = explain.short(language, flip.verdict, flip.standing)
    return say(language, f"slider.to_{way}" + ("_why" if rule else ""), value=told, verdict=verdict, rule=rule)


def folded(language: Language, text: str) -> str:
    """Return a text in lines that fit beside a finger on a phone."""
    return "<br>".join(wrap(text, writing(language).hover_width))


def strip(language: Language, stretches: list[whatif.Stretch], *, dark: bool = False) -> dict[str, Any]:
    """Return what doing nothing brings as one strip of days, a colour and a letter for each verdict."""
    looks = [look_of(s.verdict, s.standing) for s in stretches]
    return {
        "data": [{
            "type": "bar", "orientation": "h", "y": [0] * len(stretches), "width": 0.6,
            "base": [str(s.begins) for s in stretches],
            "x": [((s.ends - s.begins).days + 1) * DAY_MS for s in stretches],
            "marker": {"color": [COLOURS[one] for one in looks], "line": {"width": 1, "color": "#FFFFFF"}},
            "text": [say(language, f"letter.{one}") for one in looks], "textposition": "inside",
            "insidetextfont": {"color": [readable_on(COLOURS[one]) for one in looks]},
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
