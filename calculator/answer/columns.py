"""Many cases at once: facts as NumPy columns, the same rules, a column for every output.

A column of facts holds one value a row; fields that are the same in every row may stay single values. Rules never see
which of the two they have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from calculator.choose import NUMBER, Count, Day, Rows, Texts
from calculator.facts import Facts, Record, Series, Stated
from calculator.law import READINGS, SHANGHAI, Laws, Reading


def keep_memory() -> None:
    """Let the process keep the memory of columns, which doubles the speed of everything below.

    A large block freed at once and never touched raises the size up to which the C library (glibc) keeps blocks in its
    heap instead of giving each back to the system (its adaptive mmap threshold).
    """
    np.empty(4_000_000)


def groups(as_of: Day, readings: Texts, laws: Laws = SHANGHAI) -> list[tuple[Reading, Rows]]:
    """Return for every reading and period of law that occurs the positions of its rows."""
    periods = _periods(as_of, laws)
    found: list[tuple[Reading, Rows]] = []
    for reading in READINGS:
        for period in np.unique(periods):
            rows = np.flatnonzero((readings == reading) & (periods == period))
            if rows.size:
                found.append((reading, rows))
    return found


def _periods(as_of: Day, laws: Laws) -> Day:
    """Return for each row the first day of its law; all days between two of one law have that one."""
    first = laws.period_of(int(as_of.min()))
    if first == laws.period_of(int(as_of.max())):
        return np.full(as_of.size, first)
    days, places = np.unique(as_of, return_inverse=True)
    return np.array([laws.period_of(day) for day in days.tolist()])[places]


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
    return np.array(column, dtype=NUMBER if isinstance(first, int) and not isinstance(first, bool) else None)


def _stacked_series(column: list[Series]) -> Series:
    """Return series of different length as one table of totals; after its end a row repeats its last total."""
    length = max(len(s.totals) for s in column)
    totals = np.array([s.totals + [s.totals[-1]] * (length - len(s.totals)) for s in column], dtype=NUMBER)
    return Series(
        _numbers(s.first for s in column), _numbers(s.end for s in column), totals, _numbers(s.carry for s in column)
    )


def _numbers(column: Iterable[int]) -> Count:
    return np.array([*column], dtype=NUMBER)


def take(f: Facts, rows: Rows) -> Facts:
    """Return some rows of columns of facts."""
    some: Facts = _taken(f, rows)
    return some


def _taken(value: Any, rows: Rows) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{field.name: _taken(getattr(value, field.name), rows) for field in fields(value)})
    return value[rows] if isinstance(value, np.ndarray) else value
