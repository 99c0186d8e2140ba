"""How far each input may move before the verdict changes, what it becomes there, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calculator.answer.question import Question
from calculator.rules.outcome import Verdict
from calculator.rules.permit import Standing
from calculator.whatif.inputs import Input
from calculator.whatif.tracks import Run, Track, tracks


@dataclass(frozen=True, slots=True)
class Flip:
    """The nearest value at which the verdict changes, what it becomes, how the permit stands, the rule that decides."""

    value: int
    verdict: Verdict
    standing: Standing
    rule: str | None


@dataclass(frozen=True, slots=True)
class Margin:
    """The range around now's value in which the verdict stays, and the flips below and above it, if any."""

    input: Input
    low: int
    high: int
    below: Flip | None
    above: Flip | None


def margins(q: Question) -> list[Margin]:
    """Return the margin of every input whose value is known."""
    return margins_of(tracks(q))


def margins_of(found: Iterable[Track]) -> list[Margin]:
    """Return the margins that tracks hold, of those inputs whose value is known."""
    return [_margin(track, track.input.now) for track in found if track.input.now is not None]


def _margin(track: Track, now: int) -> Margin:
    one = track.input
    at = next(run for run in track.runs if run.high >= now)
    others = [run for run in track.runs if run.verdict != at.verdict]
    before, after = [run for run in others if run.high < now], [run for run in others if run.low > now]
    below = _flip(before[-1], before[-1].high) if before else None
    above = _flip(after[0], after[0].low) if after else None
    return Margin(one, below.value + 1 if below else one.low, above.value - 1 if above else one.high, below, above)


def _flip(run: Run, value: int) -> Flip:
    return Flip(value, run.verdict, run.standing, run.rule)
