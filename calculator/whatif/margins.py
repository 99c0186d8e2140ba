"""How far each input may move before the verdict changes, what it becomes there, and why."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from calculator.answer.question import Question
from calculator.choose import Count
from calculator.facts import Stated
from calculator.rules import outcome
from calculator.rules.check import UNKNOWN
from calculator.rules.outcome import Verdict
from calculator.rules.permit import STANDINGS, Standing
from calculator.whatif.inputs import Input, as_stated, full, inputs, varied

VARIED = ("endorsed_on_known", "endorsed_on", "confirmed_on_known", "confirmed_on", "year", "of_multiple")
"""The fields of facts that `varied` puts to columns."""
STATED = tuple(field.name for field in fields(Stated))


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
    """Return the margin of every input whose value is known; all are looked at as rows of one set of columns."""
    f = as_stated(q).facts
    known = [(one, one.now) for one in inputs(q) if one.now is not None]
    if not known:
        return []
    ranges = [np.arange(one.low, one.high + 1) for one, _ in known]
    sizes = [values.size for values in ranges]
    rows = _joined([varied(f, {one.id: values}) for (one, _), values in zip(known, ranges, strict=True)], sizes, VARIED)
    answers, ends = q.about(rows), np.cumsum(sizes)
    verdict, standing = (full(column, int(ends[-1])) for column in (answers.verdict, answers.standing))
    states = answers.states
    return [
        _margin(one, now, verdict, standing, states, int(end - size))
        for (one, now), size, end in zip(known, sizes, ends, strict=True)
    ]


def _joined(parts: list[Any], sizes: list[int], names: tuple[str, ...]) -> Any:
    """Return several sets of facts as one, the rows of some fields below each other; the other fields they share."""
    first, joined = parts[0], {}
    for name in names:
        columns = [getattr(part, name) for part in parts]
        if isinstance(columns[0], Stated):
            joined[name] = _joined(columns, sizes, STATED)
        elif any(column is not columns[0] for column in columns):
            joined[name] = np.concatenate([full(column, rows) for column, rows in zip(columns, sizes, strict=True)])
    return replace(first, **joined)


def _margin(
    one: Input, now: int, verdict: Count, standing: Count, states: dict[str, Count], first: int
) -> Margin:  # fmt: skip
    """Return the margin of an input whose values are rows of the columns from the first on."""
    verdict, at = verdict[first : first + one.high - one.low + 1], now - one.low
    other = np.flatnonzero(verdict != verdict[at])
    before, after = other[other < at], other[other > at]

    def flip(i: int) -> Flip:
        row = first + i
        stands = STANDINGS[standing[row]]
        return Flip(one.low + i, outcome.VERDICTS[verdict[i]], stands, _deciding_at(states, row))

    return Margin(
        one,
        one.low + int(before[-1]) + 1 if before.size else one.low,
        one.low + int(after[0]) - 1 if after.size else one.high,
        flip(int(before[-1])) if before.size else None,
        flip(int(after[0])) if after.size else None,
    )


def _deciding_at(states: dict[str, Count], row: int) -> str | None:
    """Return the first rule in the gravest state of one row, None if all are met."""
    held = {rule: int(column[row] if isinstance(column, np.ndarray) else column) for rule, column in states.items()}
    worst = max(held.values())
    return next(rule for rule, state in held.items() if state == worst) if worst >= UNKNOWN else None
