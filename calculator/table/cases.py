"""Rows as cases: what a row states, as the case that `assess` answers, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from calculator.case import Case, CaseError, Problem
from calculator.case.facts import FACTS
from calculator.law import SHANGHAI, Laws
from calculator.table.cells import Column, column_of

COLUMNS = tuple(fact for fact in FACTS if fact.column)
"""The facts that a table can state."""
FACT_OF = {fact.column: fact for fact in COLUMNS}
"""The facts by their columns."""


def columns_of(frame: pd.DataFrame) -> dict[str, Column]:
    """Return the column of every fact that a table can state, by the name of the fact."""
    return {fact.name: column_of(fact, frame) for fact in COLUMNS}


def cases(frame: pd.DataFrame, as_of: date, laws: Laws = SHANGHAI) -> Iterator[Case | CaseError]:
    """Yield the case of every row, or why it is none; `as_of` is the day asked about where a row names none."""
    columns = columns_of(frame)
    for row in range(len(frame)):
        try:
            yield case_at(columns, row, as_of, laws)
        except CaseError as error:
            yield error


def case_at(columns: dict[str, Column], row: int, as_of: date, laws: Laws) -> Case:
    """Return the case of one row, by its position; raises CaseError."""
    cells = {c.fact.path: c.given[c.places[row]] for c in columns.values() if c.places[row] >= 0}
    told = {c.fact.path: int(c.windows[row]) for c in columns.values() if not isinstance(c.windows, int)}
    cells = {"as_of": as_of.isoformat(), **cells}
    _check_windows({path: window for path, window in told.items() if window}, cells, laws)
    return Case.parse(nested(cells), laws)


def _check_windows(told: dict[str, int], cells: dict[str, Any], laws: Laws) -> None:
    """Raise CaseError for counts of other months than those that the row's multiple looks at."""
    if not told:
        return
    case = Case.parse(nested({path: cell for path, cell in cells.items() if path not in told}), laws)
    length = laws.on(case.as_of.toordinal(), case.reading).window(case.points.multiple)
    values = {"basis": case.points.multiple, "length": length}
    problems = [
        Problem(field=path, reason="window_differs", values={**values, "given": cells[path], "window": window},
                text=f"{cells[path]} of {window} months are given, but {case.points.multiple} looks at {length} months")
        for path, window in told.items() if length not in {0, window}
    ]  # fmt: skip
    if problems:
        raise CaseError(problems)


def nested(cells: dict[str, Any]) -> dict[str, Any]:
    """Return the case, as JSON, of values by path."""
    case: dict[str, Any] = {"permit": {}, "points": {}}
    for path, value in cells.items():
        *parents, last = path.split(".")
        part = case
        for parent in parents:
            part = part.setdefault(parent, {})
        part[last] = value
    return case
