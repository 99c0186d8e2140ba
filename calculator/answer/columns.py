"""Many cases at once: facts as NumPy columns, the same rules, a column for every output.

A column of facts holds one value a row; fields that are the same in every row may stay single values. Rows of one call
share a reading and a law; `groups` parts rows that differ, and rows of several laws are refused. Rules never see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

import numpy as np

from calculator.answer.assess import check_all, in_other_reading
from calculator.choose import where
from calculator.facts import Facts, Record, Series, Stated
from calculator.law import READINGS, Law, Reading, law_on, other_of, period_of
from calculator.rules import outcome
from calculator.rules.check import Check
from calculator.rules.timing import timing

np.empty(4_000_000)
"""Freed at once, and never touched: the C library then keeps columns of this size in its heap instead of giving each
back to the system, which doubles the speed of everything below (glibc's adaptive mmap threshold)."""

NOT_ASKED = -1
"""The state of a rule in a row to which it does not apply."""


@dataclass(slots=True)
class Verdicts:
    """Verdict and state of every rule for many rows; each is one column, or one value where all rows agree."""

    verdict: Any
    states: dict[str, Any]
    checks: dict[str, Check]


@dataclass(slots=True)
class Answers(Verdicts):
    """Every output of many rows; days are ordinals, 0 where there is none."""

    other_verdict: Any
    step: outcome.Step
    mend_by: Any
    deadlines: dict[str, outcome.Deadline]


def verdicts(f: Facts, reading: Reading) -> Verdicts:
    """Return verdict and state of every rule for columns of facts under one reading and one law."""
    law = law_of(f, reading)
    t = timing(f, law)
    found = check_all(f, t, law)
    checks = {rule: check for rule, (_, check) in found.items()}
    states = {rule: where(applies, check.state, NOT_ASKED) for rule, (applies, check) in found.items()}
    return Verdicts(outcome.verdict(f, checks), states, checks)


def assess_columns(f: Facts, reading: Reading) -> Answers:
    """Return every output for columns of facts under one reading and one law."""
    law = law_of(f, reading)
    t = timing(f, law)
    found = verdicts(f, reading)
    return Answers(
        found.verdict,
        found.states,
        found.checks,
        other_verdict=verdicts(in_other_reading(f), other_of(reading)).verdict,
        step=outcome.next_step(f, t, law, found.checks, found.verdict),
        mend_by=outcome.mend_by(found.checks, found.verdict),
        deadlines=outcome.deadlines(f, t, found.checks),
    )


def law_of(f: Facts, reading: Reading) -> Law:
    """Return the law of all rows under a reading; ValueError where the days asked about lie in several periods of law.

    `groups` parts such rows.
    """
    if isinstance(f.as_of, int):
        return law_on(f.as_of, reading)
    first, last = int(f.as_of.min()), int(f.as_of.max())
    if period_of(first) != period_of(last):
        raise ValueError(f"the law changes between {date.fromordinal(first)} and {date.fromordinal(last)}")
    return law_on(first, reading)


def groups(today: Any, readings: Any) -> list[tuple[Reading, Any]]:
    """Return for every reading and period of law that occurs the positions of its rows."""
    periods = _periods(today)
    found: list[tuple[Reading, Any]] = []
    for reading in READINGS:
        for period in np.unique(periods):
            rows = np.flatnonzero((readings == reading) & (periods == period))
            if rows.size:
                found.append((reading, rows))
    return found


def _periods(today: Any) -> Any:
    """Return for each row the first day of its law; all days between two of one law have that one."""
    first = period_of(int(today.min()))
    if first == period_of(int(today.max())):
        return np.full(today.size, first)
    days, places = np.unique(today, return_inverse=True)
    return np.array([period_of(day) for day in days.tolist()])[places]


def stack(rows: Sequence[Facts]) -> Facts:
    """Return the facts of many single cases as columns; all have a record or none has."""
    facts: Facts = _stacked(Facts, rows)
    return facts


def _stacked(kind: Any, rows: Sequence[Any]) -> Any:
    values = {}
    for field in fields(kind):
        column = [getattr(row, field.name) for row in rows]
        values[field.name] = _stacked_field(column)
    return kind(**values)


def _stacked_field(column: list[Any]) -> Any:
    first = column[0]
    if first is None:
        return None
    if isinstance(first, Series):
        return _stacked_series(column)
    if isinstance(first, (Stated, Record)):
        return _stacked(type(first), column)
    return np.array(column)


def _stacked_series(column: list[Series]) -> Series:
    """Return series of different length as one table of totals; after its end a row repeats its last total."""
    length = max(len(s.totals) for s in column)
    totals = np.array([s.totals + [s.totals[-1]] * (length - len(s.totals)) for s in column])
    return Series(
        np.array([s.first for s in column]), np.array([s.end for s in column]), totals,
        np.array([s.carry for s in column]),
    )  # fmt: skip


def take(f: Facts, rows: Any) -> Facts:
    """Return some rows of columns of facts."""
    some: Facts = _taken(f, rows)
    return some


def _taken(value: Any, rows: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{field.name: _taken(getattr(value, field.name), rows) for field in fields(value)})
    return value[rows] if isinstance(value, np.ndarray) else value
