"""Two inputs over all pairs of their values: the verdict and the deciding rule of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from calculator.answer.question import Question
from calculator.choose import Count
from calculator.rules import outcome
from calculator.rules.check import NOT_ASKED, UNKNOWN
from calculator.whatif.inputs import PART, Input, as_stated, full, varied

NO_RULE = -1
"""Stands where no rule decides."""


def deciding(q: Question, rows: int) -> Count:
    """Return for every row the position of the first rule in the gravest state, NO_RULE if none decides."""
    found = q.states
    states = np.stack([full(found.get(rule, NOT_ASKED), rows) for rule in q.rulebook.by_id])
    worst = states.max(axis=0)
    decides = (worst >= UNKNOWN) & (q.verdict != outcome.RENEWED)
    return np.where(decides, (states == worst).argmax(axis=0), NO_RULE)


@dataclass(slots=True)
class Grid:
    """Two inputs over their ranges: verdict and deciding rule of every cell, a line a value of the second.

    Verdicts are positions in VERDICTS, standings of the permit in STANDINGS, rules in `rules`, NO_RULE where none
    decides.
    """

    across: Input
    down: Input
    verdict: Count
    standing: Count
    rule: Count
    rules: tuple[str, ...]


def grid(q: Question, across: Input, down: Input) -> Grid:
    """Return verdicts and deciding rules of all pairs of values."""
    stated = as_stated(q)
    xs, ys = np.arange(across.low, across.high + 1), np.arange(down.low, down.high + 1)
    shape, lines = (ys.size, xs.size), max(1, PART // xs.size)
    verdict, standing, rule = (np.empty(shape, np.int8) for _ in range(3))
    for first in range(0, ys.size, lines):
        part = ys[first : first + lines]
        values = {across.id: np.tile(xs, part.size), down.id: np.repeat(part, xs.size)}
        answers, rows = q.about(varied(stated.facts, values)), xs.size * part.size
        verdict[first : first + lines] = full(answers.verdict, rows).reshape(-1, xs.size)
        standing[first : first + lines] = full(answers.standing, rows).reshape(-1, xs.size)
        rule[first : first + lines] = deciding(answers, rows).reshape(-1, xs.size)
    return Grid(across, down, verdict, standing, rule, tuple(q.rulebook.by_id))
