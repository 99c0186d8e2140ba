"""A row of a roster as what one person states, and what a person states as the cells of a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from calculator.table import COLUMNS
from calculator.table.cases import FACT_OF, columns_of, nested
from calculator.table.roster import text_of

Raw = dict[str, Any]
"""A case as it is stated: JSON, not checked yet."""


def stated(one: pd.DataFrame) -> Raw:
    """Return what the cells of a single row state; a cell that is refused states nothing."""
    return next(all_stated(one))


def all_stated(some: pd.DataFrame) -> Iterator[Raw]:
    """Yield what the cells of every row state."""
    columns = columns_of(some).values()
    for row in range(len(some)):
        yield nested({c.fact.path: c.given[c.places[row]] for c in columns if c.known[row]})


def typed(column: str, text: str) -> str:
    """Return what was typed as the cell of a column: read as a cell of a file is."""
    return text_of(FACT_OF[column], text) if column in FACT_OF else text.strip()


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
