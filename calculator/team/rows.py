"""A row of a roster as the case of one person, and the case as cells of the row."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from calculator.case import Case, CaseError, Problem
from calculator.table import COLUMNS
from calculator.table.cells import column_of
from calculator.table.rows import case_of

Raw = dict[str, Any]
"""A case as it is stated: JSON, not checked yet."""


def given(some: pd.DataFrame) -> list[Raw]:
    """Return for every row what its cells say, by the paths of a case; a cell that is refused as it was typed."""
    return _by_row(some, accepted_only=False)


def stated(some: pd.DataFrame) -> list[Raw]:
    """Return for every row the case that its cells state, those that are refused left out."""
    return [case_of(cells) for cells in _by_row(some, accepted_only=True)]


def _by_row(some: pd.DataFrame, *, accepted_only: bool) -> list[Raw]:
    columns = [column_of(fact, some) for fact in COLUMNS if fact.column in some.columns]
    return [
        {
            column.fact.path: column.given[column.places[row]]
            for column in columns
            if column.places[row] >= 0 and (column.known[row] or not accepted_only)
        }
        for row in range(len(some))
    ]


def parsed(cells: Raw, as_of: date) -> Case:
    """Return the case of a row; raises CaseError where it is none."""
    return Case.parse(case_of({"as_of": as_of.isoformat(), **cells}))


def problems(some: pd.DataFrame, as_of: date) -> list[list[Problem]]:
    """Return for every row what is wrong with it."""
    return [_problems(cells, as_of) for cells in given(some)]


def _problems(cells: Raw, as_of: date) -> list[Problem]:
    try:
        parsed(cells, as_of)
    except CaseError as error:
        return error.problems
    return []


def cells_of(case: Raw) -> dict[str, str]:
    """Return the cells of a row that state a case, by column; what is not known is an empty cell."""
    return {fact.column: _cell(_at(case, fact.path)) for fact in COLUMNS}


def _at(case: Raw, path: str) -> Any:
    part: Any = case
    for name in path.split("."):
        part = (part or {}).get(name)
    return part


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "|".join(value)
    return "" if value is None else str(value)
