"""Which column of a roster holds what: known by its name, and by its cells where the name may say something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from calculator.sheets.book import Book, SheetsError
from calculator.sheets.header import letter, name_of
from calculator.sheets.layout import Column, Table, find_table
from calculator.sheets.rows import MOST_COLUMNS, MOST_JOINED
from calculator.sheets.words import is_blank, meaning, simple
from calculator.table.rows import OUTPUTS, REQUIRED

KEY = "permit_expires_on"
BY_CELLS = {"employer": "employer"}
"""Facts, and the word for them that may be the name of another column too: who employs a person."""
LOOKED_AT = 2 * MOST_JOINED
"""Rows that are looked at for what such a column holds: as many as of any file are read with its header."""
PASSED_ON = {"id", "name", "department"}
"""Columns that say who a row is: known by name, passed on unread."""


def roster_in(book: Book, mapping: Mapping[str, str] | None, sheet: str | None) -> Table:
    """Return the roster of a book: what has all that a case needs goes before what only names the permit's last day.

    Raises SheetsError like `find_table`; `missing_column` where a header is known, but not what names that day.
    """
    try:
        return _said(find_table(book, "roster", set(REQUIRED).issubset, mapping, sheet), mapping)
    except SheetsError as error:
        if error.reason != "no_header":
            raise
    try:
        return _said(find_table(book, "roster", {KEY}.issubset, mapping, sheet), mapping)
    except SheetsError as error:
        if error.reason == "no_header" and error.values["known"]:
            raise _without_key(**error.values) from None
        raise


def _said(table: Table, mapping: Mapping[str, str] | None) -> Table:
    """Return a table where a column whose name alone may say something else, and whose cells do, is passed on."""
    columns = tuple(
        replace(column, field=None) if column.field in BY_CELLS and _names_things(table, column, mapping) else column
        for column in table.columns
    )
    return replace(table, columns=columns)


def _names_things(table: Table, column: Column, mapping: Mapping[str, str] | None) -> bool:
    """Say whether cells below an English "employer" say neither yes nor no: they are names of companies."""
    if simple(column.name) not in BY_CELLS.values() or {column.name, letter(column.place)} & {
        *map(name_of, mapping or ())
    }:
        return False
    rows = (row.cells[column.place] for row in table.rows[:LOOKED_AT] if column.place < len(row.cells))
    cells = [cell for cell in rows if not is_blank(cell)]
    return bool(cells) and all(meaning("yes_no", cell) is None for cell in cells)


def _without_key(
    known: tuple[str, ...], samples: Sequence[tuple[str, ...]], columns: tuple[str, ...], hidden: tuple[str, ...],
    **_: Any,
) -> SheetsError:  # fmt: skip
    """Return what is said of a header without the day a permit expires: the names that are not known in its row.

    What holds that day is chosen by letter, since its name may stand in two rows.
    """
    header = next((row for row in samples if set(known) <= {*map(name_of, row)}), ())
    unread = tuple(name for name in map(name_of, header) if name and name not in known)
    return SheetsError(
        "missing_column", column=KEY, columns=columns, samples=samples, unread=unread or columns, hidden=hidden
    )


def named(table: Table) -> tuple[Column, ...]:
    """Return the columns under names as they stand, all different; raises SheetsError where one is missing or amiss."""
    _check(table.columns)
    names: set[str] = set()
    fields: set[str] = set()
    named = []
    for column in table.columns:
        name = column.written or column.name
        again = f" ({letter(column.place)})" if name in names else ""
        fact = None if column.field in fields & PASSED_ON else column.field
        named.append(Column(column.place, f"{name}{again}", fact, column.samples))
        names.add(name)
        fields |= {fact} if fact else set()
    return tuple(named)


def _check(columns: Sequence[Column]) -> None:
    """Raise SheetsError for a column that is missing, that stands twice or has the name of an output; for too many."""
    if len(columns) > MOST_COLUMNS:
        raise SheetsError("too_many_columns", limit=MOST_COLUMNS)
    of_field: dict[str, list[Column]] = {}
    for column in columns:
        of_field.setdefault(column.field or "", []).append(column)
    unread = of_field.pop("", [])
    for name in REQUIRED:
        if name not in of_field:
            raise SheetsError("missing_column", column=name, columns=tuple(column.name for column in unread))
    for name, same in of_field.items():
        if len(same) > 1 and name not in PASSED_ON:
            raise SheetsError("column_twice", column=name, columns=_told_apart(same))
    if clashing := tuple(column.name for column in unread if column.name in OUTPUTS):
        raise SheetsError("output_name", columns=clashing)


def _told_apart(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return the names of columns, with their letters where some are the same."""
    names = [column.name for column in columns]
    same = len(set(names)) < len(names)
    return tuple(f"{c.name} ({letter(c.place)})" if same else c.name for c in columns)
