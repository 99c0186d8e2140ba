"""Cells merged across columns: a name is of each of them, what a row says of one column is of that alone."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.sheets.header import is_value
from calculator.sheets.rows import Row
from calculator.sheets.words import Set, is_blank


def own_cells(kind: Set, row: Row) -> Row:
    """Return a row of a table without what its cells hold only because one to their left is merged over them.

    In a record words go on standing there: 欠缴 merged over an amount and a status is of both.
    """
    lost = {i for i, cell in enumerate(row.cells) if i in row.spread and (kind == "roster" or is_value(cell))}
    return row._replace(cells=[None if i in lost else cell for i, cell in enumerate(row.cells)])


def idle_columns(header: Sequence[Row], below: Sequence[Row]) -> set[int]:
    """Return the places of columns that are none: the name of the column to their left is merged over them."""
    first, *more = [row.spread for row in header] or [frozenset[int]()]
    return {place for place in first.intersection(*more) if not any(_is_filled(row, place) for row in below)}


def _is_filled(row: Row, place: int) -> bool:
    return place < len(row.cells) and not is_blank(row.cells[place])
