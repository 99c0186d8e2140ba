"""Which column of a roster holds what: known by its name, and by its cells where the name may say something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from calculator.sheets.book import Book, SheetsError
from calculator.sheets.header import letter, name_of
from calculator.sheets.layout import Column, Table, find_table
from calculator.sheets.months import day_of_cell
from calculator.sheets.rows import MOST_COLUMNS, MOST_JOINED
from calculator.sheets.words import is_blank, meaning, simple
from calculator.table.rows import OUTPUTS, REQUIRED

KEY = "permit_expires_on"
BY_CELLS = {"employer": "employer"}
"""Facts, and the word for them that may be the name of another column too: who employs a person."""
_OF_AN_END = re.compile(r"[到截止至]|失效|expir|until|^x$", re.IGNORECASE)
_STROKE, _END = re.compile(r"[至到~—–-]+"), re.compile(r"至|到|止|截止|终止|to|until", re.IGNORECASE)
LOOKED_AT = 2 * MOST_JOINED
"""Rows that are looked at for what such a column holds: as many as of any file are read with its header."""
PASSED_ON = {"id", "name", "department"}
"""Columns that say who a row is: known by name, passed on unread."""


def roster_in(book: Book, mapping: Mapping[str, str] | None, sheet: str | None) -> Table:
    """Return the roster of a book: what has all that a case needs goes before what only names the permit's last day.

    Raises SheetsError like `find_table`; `missing_column` where a header is known, but not what names that day.
    """
    try:
        return _until(_said(find_table(book, "roster", set(REQUIRED).issubset, mapping, sheet), mapping), mapping)
    except SheetsError as error:
        if error.reason != "no_header":
            raise
    try:
        return _until(_said(find_table(book, "roster", {KEY}.issubset, mapping, sheet), mapping), mapping)
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


def _until(table: Table, mapping: Mapping[str, str] | None) -> Table:
    """Return a table where of two days below 居住证有效期 the later one is that until which a permit is valid.

    As a merged cell leaves it, that name stands over both columns, or over the left one alone. Raises SheetsError where
    some rows have two such days and others have not.
    """
    at = {column.place: column for column in table.columns}
    left = next((column for column in table.columns if column.field == KEY), None)
    right = at.get(left.place + 1) if left is not None else None
    if left is not None and right is not None and right.samples and all(map(_STROKE.fullmatch, right.samples)):
        right = at.get(left.place + 2)
    if left is None or right is None or not _may_be_until(left, right) or _are_told((left, right), mapping):
        return table
    rows = (row.cells for row in table.rows if row.fault is None and len(row.cells) > right.place)
    days = [(day_of_cell(cells[left.place]), day_of_cell(cells[right.place])) for cells in rows]
    in_order = [first is not None and last is not None and first < last for first, last in days if first or last]
    if not any(in_order):
        return table
    if not all(in_order):
        raise SheetsError("column_twice", column=KEY, columns=_told_apart([left, replace(right, name=left.name)]))
    fields = {left.place: None, right.place: KEY}
    return replace(
        table, columns=tuple(replace(c, field=fields.get(c.place, c.field)) for c in table.columns)
    )  # fmt: skip


def _may_be_until(left: Column, right: Column) -> bool:
    """Say whether a name speaks of a time and not of its end, and stands over the next column too."""
    bare = right.field is None and (right.name == letter(right.place) or _END.fullmatch(right.name) is not None)
    return (bare or right.name == left.name) and _OF_AN_END.search(left.name) is None


def _are_told(columns: Sequence[Column], mapping: Mapping[str, str] | None) -> bool:
    return any({column.name, letter(column.place)} & set(mapping or ()) for column in columns)


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
