"""A roster (名单) for the page: a file or a pasted block into one row a person, every cell as a case would have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from calculator.case.facts import Fact
from calculator.record.cells import Fault
from calculator.record.rows import LeftOut
from calculator.sheets.beside import OF_A_MULTIPLE, window_in
from calculator.sheets.book import Limits, SheetsError, open_book
from calculator.sheets.layout import Column
from calculator.sheets.rows import Row
from calculator.sheets.words import fields_of, is_blank, plain_text
from calculator.table.around import KEY, no_person, to_look_at
from calculator.table.cases import FACT_OF
from calculator.table.cells import given_of, of_window, window_of
from calculator.table.known import named, roster_in
from calculator.table.read import WRONG, filled

MOST_ROWS = 20_000
AT_ONCE = 200
"""Rows of which cells are read as text at once."""
LIMITS = Limits(content=20_000_000, unpacked=200_000_000, rows=MOST_ROWS + 100)
ROSTER_FIELDS = fields_of("roster")
"""What a column of a roster may hold."""
ERROR = "error_of_row"
"""The column of a frame that says what is wrong with a row as a whole."""
LONGEST_GIVEN = 40
"""Signs of a row that is left out that are shown."""
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
    left_out: list[LeftOut] = field(default_factory=list)
    """Rows that are no person: a sum, a note or signature, the header once more."""


def read_roster(content: bytes | str, mapping: Mapping[str, str] | None = None, sheet: str | None = None) -> Roster:
    """Return the roster of a file or of pasted text; what a mapping says of a column's name or letter wins.

    Raises RosterError for what cannot be read as a whole.
    """
    book = open_book(content, LIMITS)
    table = roster_in(book, mapping, sheet)
    columns = named(table)
    texts, rows, examples, left_out = _texts(columns, table.rows)
    if len(rows) > MOST_ROWS:
        raise RosterError("too_many_rows", limit=MOST_ROWS)
    faults = [Fault(row.number, "row", row.fault) for row in rows if row.fault]
    texts[ERROR] = [str(WRONG[row.fault]) if row.fault else "" for row in rows]
    arrays = {name: np.fromiter(cells, object, len(rows)) for name, cells in texts.items()}
    frame = pd.DataFrame(arrays, dtype=object, copy=False)
    numbers = [row.number for row in rows]
    return Roster(frame, numbers, columns, faults, table.sheet, tuple(book.sheets or ()), examples, left_out)


def _texts(
    columns: Sequence[Column], rows: Sequence[Row]
) -> tuple[dict[str, list[str]], list[Row], int, list[LeftOut]]:
    """Return the texts of columns in the rows that are people; these rows; how many were examples; what is no person.

    Some rows at a time, so that their cells are still at hand when the next column looks at them.
    """
    names = [column.field or column.name for column in columns]
    texts: dict[str, list[str]] = {name: [] for name in names}
    read, kept, examples, left_out = [*map(_reader, columns)], [], 0, list[LeftOut]()
    for start in range(0, len(rows), AT_ONCE):
        some, cells = filled(columns, rows[start : start + AT_ONCE])
        own, others = _examples(some, cells, columns), _left_out(some, cells, columns)
        if own or others:
            some, cells = filled(columns, [row for row in some if row.number not in {*own, *(o.row for o in others)}])
            examples += len(own)
            left_out += others
        for name, column, text in zip(names, columns, read, strict=True):
            texts[name] += map(text, cells[column.name])
        kept += some
    return texts, kept, examples, left_out


def _left_out(rows: Sequence[Row], cells: Mapping[str, Sequence[Any]], columns: Sequence[Column]) -> list[LeftOut]:
    """Return the rows that are no person, each with what its first filled cell says."""
    days = next(cells[column.name] for column in columns if column.field == KEY)
    said = [(rows[at], no_person(columns, rows[at])) for at in to_look_at(days)]
    return [LeftOut(row.number, reason, {"given": _first(row)}) for row, reason in said if reason]


def _first(row: Row) -> str:
    return next(plain_text(cell) for cell in row.cells if not is_blank(cell))[:LONGEST_GIVEN]


def _examples(rows: Sequence[Row], cells: Mapping[str, Sequence[Any]], columns: Sequence[Column]) -> set[int]:
    """Return the numbers of the rows that the template shows how to fill in with."""
    names = [cells[column.name] for column in columns if column.field == "name"]
    return {rows[at].number for own in names for at, name in enumerate(own) if EXAMPLE.match(str(name))}


def _reader(column: Column) -> Callable[[Any], str]:
    """Return what reads a cell of a column as text."""
    fact = FACT_OF.get(column.field or "")
    if fact is None:
        return _as_given
    window = window_in(column.name) or 0 if fact.column in OF_A_MULTIPLE else 0
    return _Read(lambda cell: text_of(fact, of_window(fact, cell, window) if window else cell)).__getitem__


class _Read(dict[Any, str]):
    """What cells read as, each distinct one read once; true and 1 are two, which a mapping takes for the same."""

    def __init__(self, read: Callable[[Any], str]) -> None:
        """Keep how a cell is read."""
        super().__init__()
        self.read, self.alike = read, dict[Any, str]()

    def __missing__(self, cell: Any) -> str:
        """Return what a cell reads as that was not met before, or that another is taken for."""
        found, key = (self.alike, (type(cell), cell)) if cell in {0, 1} else (self, cell)
        if key not in found:
            found[key] = self.read(cell)
        return found[key]


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
