"""A roster (名单) for the page: a file or a pasted block into one row a person, every cell as a case would have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from calculator.case.facts import FACTS, Fact
from calculator.record.cells import Fault
from calculator.sheets.book import Limits, SheetsError, open_book
from calculator.sheets.layout import Column, find_table
from calculator.sheets.words import fields_of, plain_text
from calculator.table.cells import given_of
from calculator.table.read import chunk_of, makes_a_roster, named
from calculator.table.rows import REQUIRED, TableError

MOST_ROWS = 20_000
LIMITS = Limits(content=20_000_000, unpacked=200_000_000, rows=MOST_ROWS + 100)
ROSTER_FIELDS = fields_of("roster")
"""What a column of a roster may hold."""
ERROR = "error_of_row"
"""The column of a frame that says what is wrong with a row as a whole."""
_FACTS = {fact.column: fact for fact in FACTS if fact.column}

RosterError = SheetsError


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster as it was read; `frame` has a row a person, `rows` its number as a spreadsheet counts it.

    Columns that state facts stand under their canonical names, their cells as text that `assess_table` reads: a day as
    `2026-12-20`, bases joined by `|`, `true` or `false`, empty where not known; what could not be read stays as typed.
    """

    frame: pd.DataFrame
    rows: list[int]
    columns: tuple[Column, ...]
    faults: list[Fault] = field(default_factory=list)
    sheet: str | None = None
    sheets: tuple[str, ...] = ()


def read_roster(content: bytes | str, mapping: Mapping[str, str] | None = None, sheet: str | None = None) -> Roster:
    """Return the roster of a file or of pasted text; what a mapping says of a column's name or letter wins.

    Raises RosterError for what cannot be read as a whole.
    """
    book = open_book(content, LIMITS)
    table = find_table(book, "roster", makes_a_roster, mapping, sheet)
    _needed(table.columns)
    try:
        columns = named(table)
    except TableError as error:
        raise RosterError("bad_columns", given=str(error)) from None
    chunk = chunk_of(columns, table.rows, 0)
    if len(chunk.frame) > MOST_ROWS:
        raise RosterError("too_many_rows", limit=MOST_ROWS)
    frame = pd.DataFrame(
        {c.field or c.name: _cells(_FACTS.get(c.field or ""), chunk.frame[c.name].tolist()) for c in columns},
        dtype=object,
    )
    rows = list(chunk.numbers)
    frame[ERROR] = [chunk.wrong.get(i, "") for i in range(len(frame))]
    faults = [Fault(rows[i], "row", reason) for i, reason in chunk.faults.items()]
    return Roster(frame, rows, columns, faults, table.sheet, tuple(book.sheets or ()))


def _needed(columns: Sequence[Column]) -> None:
    """Refuse a table without a column that no case can do without."""
    known = {column.field for column in columns}
    for name in REQUIRED:
        if name not in known:
            raise RosterError("missing_column", column=name, columns=tuple(c.name for c in columns if c.field is None))


def _cells(fact: Fact | None, cells: Sequence[object]) -> list[str]:
    """Return the cells of a column as text; each distinct one is read once."""
    known: dict[object, str] = {}
    for cell in cells:
        key = (type(cell), cell)
        if key not in known:
            known[key] = plain_text(cell) if fact is None else text_of(fact, cell)
    return [known[type(cell), cell] for cell in cells]


def text_of(fact: Fact, cell: object) -> str:
    """Return what a cell states of a fact as the text of a roster's cell."""
    given = given_of(fact, cell)
    if isinstance(given, tuple):
        return "|".join(given)
    return str(given).lower() if isinstance(given, bool) else str(given)
