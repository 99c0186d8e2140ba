"""What stands among the rows of a roster and is no person: a sum, a note or signature, the header once more.

Only what says so in its first cell, without a day a permit expires, is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from calculator.sheets.header import repeats
from calculator.sheets.layout import Column
from calculator.sheets.months import day_of_cell, last_day_of_cell
from calculator.sheets.rows import Cell, Row
from calculator.sheets.words import is_blank, plain_text, starts_as
from calculator.table.rows import REQUIRED

NoPerson = Literal["header_again", "note_below", "sum_of_people"]
KEY = REQUIRED[0]
SHORTEST_DAY = 6
_OF_PEOPLE = re.compile(r"(?:总?共|[合总小]计|总?人数)\s*[:：]?\s*\d+\s*[人名位]?")


def to_look_at(days: Sequence[Any]) -> list[int]:
    """Return the places of cells in the column of the permit's last day that begin as no day does, or are too short."""
    return [
        i for i, cell in enumerate(days) if not (_may_be_day(cell) if type(cell) is str else isinstance(cell, date))
    ]


def _may_be_day(text: str) -> bool:
    return len(text) >= SHORTEST_DAY and text[0].isdigit()


def no_person(columns: Sequence[Column], row: Row) -> NoPerson | None:
    """Return what a row is that is no person; None for any other, and for one that is bad as a whole."""
    cells = {c: row.cells[c.place] for c in columns if c.place < len(row.cells) and not is_blank(row.cells[c.place])}
    if row.fault or not cells or any(_is_day(cell) for c, cell in cells.items() if c.field == KEY):
        return None
    if len(cells) > 1 and repeats(row.cells, {c.place: c.name for c in columns}):
        return "header_again"
    column, first = next(iter(cells.items()))
    if starts_as(column.name, alone=True) == "note":
        return None  # remarks stand before the name
    said = starts_as(first, alone=len(cells) > 1)
    if said == "total" or _OF_PEOPLE.fullmatch(plain_text(first)):
        return "sum_of_people"
    across = len(cells) == 1 < len(columns) and {c.place for c in columns} - {column.place} <= row.spread
    return "note_below" if said == "note" or across else None


def _is_day(cell: Cell) -> bool:
    return day_of_cell(cell) is not None or last_day_of_cell(cell) is not None
