"""A slider that follows the finger: the day or the months, the verdict and its reason change while it moves.

The browser is given the answer to every value at once, as runs of equal answers, and tells them without asking. Values
go to the server while the thumb moves, one on its way at a time; `moved` reads the one that came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from calculator.kept import kept
from calculator.messages import Language, catalogue, say, writing
from calculator.months import first_day, month_of
from calculator.report.explain import short
from pages.shared.framework import component_of_files

if TYPE_CHECKING:
    from calculator.rules.outcome import Verdict
    from calculator.whatif import Run

STATE = "moved"
SIGNS = {"on_track": "✓", "unknown": "?", "fixable": "△", "failed": "✕", "renewed": "✓"}
BEST = ("on_track", "unknown")
"""Verdicts between whose first and last value one would stay, the better first."""
Named = tuple[int, str]
"""A value and what is written beside it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a visitor moved a slider to; values of one gesture (a drag, a key held down) share its number."""

    value: int
    gesture: int


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of days: its first and its last day, the pixels left and right of it, and the mark that follows."""

    first: date
    last: date
    left: int
    right: int
    mark: str


@dataclass(frozen=True, slots=True)
class Days:
    """The scale of days: the day of value 0 and what it is, and the days that are marked."""

    start: date
    since: Literal["expiry", "endorsement"]
    today: date
    expiry: date
    axis: Axis | None = None
    """The axis of a figure above the slider that it shares."""


@dataclass(frozen=True, slots=True)
class Months:
    """The scale of months: how many are required, where that is known."""

    required: int | None = None


def live_slider(
    key: str, label: str, low: int, high: int, value: int | None, runs: Sequence[Run], scale: Days | Months, *,
    language: Language, dark: bool = False, flips: tuple[str, str] = ("", ""), drawn: int = 0,
    on_move: Callable[[], None] | None = None,
) -> int | None:  # fmt: skip
    """Draw a slider over a range, both ends included, and return its value; None while it is not known.

    `value` is the state's and wins whenever nobody moves the slider. `runs` fill the range, lowest first, or are empty.
    `drawn` is the number of this drawing of the page, which the browser tells back with the next value: `heard`.
    `flips` are two sentences, of less and of more than the value, in a place of constant height below it.
    `on_move` is called before the run that a new value starts; what came is then in `moved(key)`.
    """
    came = _parts(st.session_state.get(key))
    data = {
        "life": key, "drawn": drawn, "seen": came.get("turn", 0), "label": label,
        "low": low, "high": high, "value": value,
        "runs": [_run(language, run) for run in runs], "start_at": _suggested(low, high, runs),
        "axis": _axis(scale), "dark": dark, "flips": flips,
        "pick": say(language, "slider.pick", label=label),
        **_scale(language, label, scale, low, high, runs),
    }  # fmt: skip
    draw = component_of_files("pages.live_slider", Path(__file__).with_name("live_slider"), "slider")
    draw(key=key, data=[data], on_moved_change=on_move or _nothing)
    return came.get("value", value)


def _axis(scale: Days | Months) -> dict[str, Any] | None:
    """Return the ends of an axis and the first days of its months as values of the slider, and the pixels beside it."""
    if isinstance(scale, Months) or scale.axis is None:
        return None
    one, start = scale.axis, scale.start.toordinal()
    months = range(month_of(one.first.toordinal()) + 1, month_of(one.last.toordinal()) + 1)
    return {
        "ends": [one.first.toordinal() - start, one.last.toordinal() - start, one.left, one.right],
        "months": [first_day(month) - start for month in months],
        "sign": one.mark,
    }


def moved(key: str) -> Moved | None:
    """Return what a slider was moved to in its present life, None where it was not."""
    return moved_of(st.session_state.get(key))


def heard(key: str) -> int:
    """Return the number of the drawing that the browser had shown when it sent the value of a slider, 0 where none."""
    told = _came(st.session_state.get(key)).get("heard")
    return told if type(told) is int else 0


def moved_of(held: object) -> Moved | None:
    """Return what a slider was moved to as the session holds it under its key, None where it was not.

    A browser may send anything, and what is not whole numbers is passed over.
    """
    came = _parts(held)
    return Moved(came["value"], came["gesture"]) if came else None


def _nothing() -> None:
    """Let the run alone answer a move."""


def _parts(held: object) -> dict[str, int]:
    """Return what the browser sent last."""
    came, parts = _came(held), ("value", "gesture", "turn")
    return {part: came[part] for part in parts} if all(type(came.get(part)) is int for part in parts) else {}


def _came(held: object) -> dict[str, Any]:
    came = held.get(STATE) if isinstance(held, dict) else None
    return came if isinstance(came, dict) else {}


def _run(language: Language, run: Run) -> dict[str, Any]:
    from calculator.report.pictures import COLOURS, look_of  # with NumPy, as the runs are

    look = look_of(run.verdict, run.standing)
    return {
        "low": run.low, "high": run.high, "verdict": look, "colour": COLOURS[look], "sign": SIGNS[look],
        "words": short(language, run.verdict, run.standing), "why": _why(language, run.verdict, run.rule),
    }  # fmt: skip


@kept()
def _why(language: Language, verdict: Verdict, rule: str | None) -> str:
    """Return which rule decides a verdict, as it is said at the thumb."""
    known = "not_known" if verdict == "unknown" else "not_met"
    return say(language, f"slider.{known}", rule=say(language, f"rule.{rule}")) if rule else ""


def _suggested(low: int, high: int, runs: Sequence[Run]) -> int:
    """Return where the thumb waits while the value is not known: at the first value that is best."""
    best = _best(runs)
    return min(max(best[0], low), high) if best else low


def _best(runs: Sequence[Run]) -> tuple[int, int] | None:
    """Return the first and the last value with the best verdict, None where there is no good one."""
    for verdict in BEST:
        if good := [run for run in runs if run.verdict == verdict]:
            return good[0].low, good[-1].high
    return None


def _scale(
    language: Language, label: str, scale: Days | Months, low: int, high: int, runs: Sequence[Run]
) -> dict[str, Any]:
    """Return the words of a scale, and the names of values above and below the track, the more important first."""
    if isinstance(scale, Months):
        above = [] if scale.required is None else [_required(language, scale.required)]
        words, start, below = _month_words(language), "", [(low, str(low)), (high, str(high))]
    else:
        above, below = _marks(language, scale), [*_limits(language, scale, low, high, runs)]
        words, start = _day_words(language, scale.since) | {"year": scale.today.year}, scale.start.isoformat()
    unit = "month" if isinstance(scale, Months) else "day"
    return {
        "unit": unit, "words": words, "start": start, "below": below,
        "above": [mark for mark in above if low <= mark[0] <= high],
        "back": say(language, f"slider.back_{unit}", label=label),
        "forth": say(language, f"slider.on_{unit}", label=label),
    }  # fmt: skip


def _required(language: Language, months: int) -> Named:
    return months, say(language, "slider.required", months=months)


def _marks(language: Language, scale: Days) -> list[Named]:
    days = {"today": scale.today, "expiry": scale.expiry}
    return [((day - scale.start).days, say(language, f"slider.{name}")) for name, day in days.items()]


def _limits(language: Language, scale: Days, low: int, high: int, runs: Sequence[Run]) -> Iterator[Named]:
    """Yield the first and the last good day, then the ends of the range."""

    def written(value: int) -> str:
        return writing(language).day_beside(scale.start + timedelta(days=value), scale.today)

    first, last = _best(runs) or (low, high)
    if first > low:
        yield first, say(language, "slider.earliest", day=written(first))
    if last < high:
        yield last, say(language, "slider.latest", day=written(last))
    yield low, written(low)
    yield high, written(high)


@kept()
def _day_words(language: Language, since: str) -> dict[str, Any]:
    """Return the patterns by which the browser writes a day and its place."""
    told, style = catalogue(language), writing(language)
    return {
        "open": told["slider.open_day"], "join": style.details, "month_names": style.months,
        "weekdays": style.weekdays, "day": style.day, "short_day": style.short_day, "on_weekday": style.on_weekday,
        **{place: told[f"slider.{place}_{since}"] for place in ("before", "on", "after")},
    }  # fmt: skip


@kept()
def _month_words(language: Language) -> dict[str, Any]:
    """Return the pattern by which the browser writes a number of months."""
    told = catalogue(language)
    return {"open": told["slider.open_month"], "join": writing(language).details, "months": told["slider.months"]}
