"""A roster (名单) for the page: a file or a pasted block into one row a person, every cell as a case would have it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from calculator.case.facts import Fact
from calculator.record.cells import Fault
from calculator.sheets.beside import OF_A_MULTIPLE, window_in
from calculator.sheets.book import Limits, SheetsError, open_book
from calculator.sheets.layout import Column
from calculator.sheets.rows import Row
from calculator.sheets.words import fields_of
from calculator.table.cases import FACT_OF
from calculator.table.cells import given_of, of_window, window_of
from calculator.table.known import named, roster_in
from calculator.table.read import WRONG, filled

MOST_ROWS = 20_000
LIMITS = Limits(content=20_000_000, unpacked=200_000_000, rows=MOST_ROWS + 100)
ROSTER_FIELDS = fields_of("roster")
"""What a column of a roster may hold."""
ERROR = "error_of_row"
"""The column of a frame that says what is wrong with a row as a whole."""
EXAMPLE = re.compile(r"示例\d|Example \d+ \(示例\)")
"""How the name in an example row of the template begins."""

RosterError = SheetsError


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster as it was read; `frame` has a row a person, `rows` its number as a spreadsheet counts it.

    Columns that state facts stand under their canonical names, their cells as text that `assess_table` reads: a day as
    `2026-12-20`, bases joined by `|`, `true` or `false`, empty where not known; what could not be read stays as typed.
    A count of months of the multiple has the window that the name of its column tells: `30 (48)`.
    """

    frame: pd.DataFrame
    rows: list[int]
    columns: tuple[Column, ...]
    faults: list[Fault] = field(default_factory=list)
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    examples: int = 0
    """How many rows of the template's examples were not read."""


def read_roster(content: bytes | str, mapping: Mapping[str, str] | None = None, sheet: str | None = None) -> Roster:
    """Return the roster of a file or of pasted text; what a mapping says of a column's name or letter wins.

    Raises RosterError for what cannot be read as a whole.
    """
    book = open_book(content, LIMITS)
    table = roster_in(book, mapping, sheet)
    columns = named(table)
    rows, cells = filled(columns, table.rows)
    if examples := _examples(rows, cells, columns):
        rows, cells = filled(columns, [row for row in rows if row.number not in examples])
    if len(rows) > MOST_ROWS:
        raise RosterError("too_many_rows", limit=MOST_ROWS)
    texts = {c.field or c.name: _texts(c, cells[c.name]) for c in columns}
    texts[ERROR] = [str(WRONG[row.fault]) if row.fault else "" for row in rows]
    faults = [Fault(row.number, "row", row.fault) for row in rows if row.fault]
    numbers = [row.number for row in rows]
    frame = pd.DataFrame(texts, dtype=object)
    return Roster(frame, numbers, columns, faults, table.sheet, tuple(book.sheets or ()), len(examples))


def _examples(rows: Sequence[Row], cells: Mapping[str, Sequence[Any]], columns: Sequence[Column]) -> set[int]:
    """Return the numbers of the rows that the template shows how to fill in with."""
    names = [cells[column.name] for column in columns if column.field == "name"]
    return {rows[at].number for own in names for at, name in enumerate(own) if EXAMPLE.match(str(name))}


def _texts(column: Column, cells: Sequence[Any]) -> list[str]:
    """Return the cells of a column as text; each distinct one is read once."""
    fact = FACT_OF.get(column.field or "")
    if fact is None:
        return [cell if type(cell) is str else _as_given(cell) for cell in cells]
    if bool in set(map(type, cells)):  # which is the same key as 1 or 0
        return [text_of(fact, cell) for cell in cells]
    window = window_in(column.name) or 0 if fact.column in OF_A_MULTIPLE else 0
    known = {cell: text_of(fact, of_window(fact, cell, window) if window else cell) for cell in dict.fromkeys(cells)}
    return list(map(known.__getitem__, cells))


def _as_given(cell: object) -> str:
    """Return a cell that is passed on as the text that a spreadsheet shows."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def text_of(fact: Fact, cell: object) -> str:
    """Return what a cell states of a fact as the text of a roster's cell."""
    given = given_of(fact, cell)
    if window := window_of(fact, cell):
        return f"{given} ({window})"
    if isinstance(given, tuple):
        return "|".join(given)
    return str(given).lower() if isinstance(given, bool) else str(given)
