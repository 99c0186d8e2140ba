"""The answer to every value of every input: runs of values with the same verdict and the same deciding rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from calculator.answer.question import Question
from calculator.choose import Count
from calculator.facts import Stated
from calculator.rules.outcome import VERDICTS, Verdict
from calculator.rules.permit import STANDINGS, Standing
from calculator.whatif.grid import NO_RULE, deciding
from calculator.whatif.inputs import Input, as_stated, full, inputs, varied

VARIED = ("endorsed_on_known", "endorsed_on", "confirmed_on_known", "confirmed_on", "year", "of_multiple")
"""The fields of facts that `varied` puts to columns."""
STATED = tuple(field.name for field in fields(Stated))


@dataclass(frozen=True, slots=True)
class Run:
    """Values, both ends included, that all bring one verdict by one rule, None where no rule decides.

    `standing` is how a permit that is not endorsed stands.
    """

    low: int
    high: int
    verdict: Verdict
    rule: str | None
    standing: Standing = ""


@dataclass(frozen=True, slots=True)
class Track:
    """An input and the runs of its range, which they fill from low to high."""

    input: Input
    runs: tuple[Run, ...]


def tracks(q: Question) -> list[Track]:
    """Return the runs of every input, of one not known yet too; all are looked at as rows of one set of columns."""
    f, found = as_stated(q).facts, inputs(q)
    if not found:
        return []
    ranges = [np.arange(one.low, one.high + 1) for one in found]
    sizes = [values.size for values in ranges]
    rows = _joined([varied(f, {one.id: values}) for one, values in zip(found, ranges, strict=True)], sizes, VARIED)
    answers, ends = q.about(rows), np.cumsum(sizes)
    size, rules = int(ends[-1]), tuple(q.rulebook.by_id)
    columns = full(answers.verdict, size), deciding(answers, size), full(answers.standing, size)
    parts = (np.split(column, ends[:-1]) for column in columns)
    return [Track(one, tuple(_runs(one.low, rules, *part))) for one, *part in zip(found, *parts, strict=True)]


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


def _runs(low: int, rules: tuple[str, ...], verdict: Count, rule: Count, standing: Count) -> Iterator[Run]:
    """Yield the runs of columns of verdicts, deciding rules and standings, whose first row is the value `low`."""
    changes = np.flatnonzero((np.diff(verdict) != 0) | (np.diff(rule) != 0) | (np.diff(standing) != 0)) + 1
    for a, b in zip([0, *changes.tolist()], [*changes.tolist(), verdict.size], strict=True):
        by = None if rule[a] == NO_RULE else rules[rule[a]]
        yield Run(low + a, low + b - 1, VERDICTS[verdict[a]], by, STANDINGS[standing[a]])
