"""How far each input may move before the verdict changes, what it becomes there, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calculator.answer.question import Question
from calculator.rules.outcome import Verdict
from calculator.whatif.inputs import Input
from calculator.whatif.tracks import Track, tracks


@dataclass(frozen=True, slots=True)
class Flip:
    """The nearest value at which the verdict changes, what it becomes, and the rule that decides there."""

    value: int
    verdict: Verdict
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
    below = Flip(before[-1].high, before[-1].verdict, before[-1].rule) if before else None
    above = Flip(after[0].low, after[0].verdict, after[0].rule) if after else None
    return Margin(one, below.value + 1 if below else one.low, above.value - 1 if above else one.high, below, above)
