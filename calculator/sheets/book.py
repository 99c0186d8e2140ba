"""Files and pasted text opened: what kind they are is told by their content, never by their name.

Read are CSV and other text (UTF-8, UTF-16, GB18030), tables of a web page, and by `python-calamine` XLSX, XLS and ODS.
A workbook's hidden sheets are named and not read.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, cast

from calculator.sheets.formulas import Formulas, uncounted
from calculator.sheets.guard import opened_apart
from calculator.sheets.html import is_html, tables_of
from calculator.sheets.kinds import is_xml, kind_of_parts, other_kind
from calculator.sheets.packed import CostlyError, Worth, is_harmless, packed_anew, parts_of, sizes, worth_of
from calculator.sheets.rows import MOST_COLUMNS, Cell, Row
from calculator.sheets.worker import MOST_SHEETS, Opened, RefusedError, Sheet, opened

DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, struct.error)
"""What the standard library ends with where a packed file is cut, changed, locked or packed in an unknown way."""
MAIN_PART = "xl/workbook.xml"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The part of a workbook locked by a password, as the directory of a compound file names it."""
Unreadable = Literal[
    "broken_workbook", "choose_sheet", "column_twice", "empty", "is_archive", "is_document", "is_pdf", "is_picture",
    "is_xml", "missing_column", "months_across", "months_in_two", "no_column", "no_header",
    "no_sheet", "not_text", "only_hidden", "output_name", "password", "several_persons", "side_by_side", "too_costly",
    "too_large", "too_many_cells", "too_many_columns", "too_many_rows", "too_wide", "two_tables",
]  # fmt: skip
"""Why a whole file cannot be read; ids of the catalogue."""


class SheetsError(ValueError):
    """A whole file cannot be read; `values` is what the sentence of its reason speaks of."""

    def __init__(self, reason: Unreadable, **values: Any) -> None:
        """Keep reason and values."""
        super().__init__(reason)
        self.reason, self.values = reason, values


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most: bytes of the file, bytes of its parts unpacked, rows of a sheet."""

    content: int
    unpacked: int
    rows: int


@dataclass(frozen=True, slots=True)
class Book:
    """A file opened: its text, or the rows of its visible sheets by name; and the names of the hidden ones."""

    text: str | None = None
    sheets: Mapping[str, list[Row]] | None = None
    hidden: tuple[str, ...] = ()


def open_book(content: bytes | str, limits: Limits) -> Book:
    """Return a file or a pasted block opened; raises SheetsError for what is too large, empty or no table."""
    if len(content) > limits.content:
        raise SheetsError("too_large", limit=max(limits.content // 1_000_000, 1))
    if isinstance(content, str):
        return _text_book(_lines(content), limits)
    if (kind := other_kind(content)) is not None:
        raise SheetsError(kind)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _workbook(content, limits)
    return _text_book(_lines(decoded(content)), limits)


def _text_book(text: str, limits: Limits) -> Book:
    if not is_html(text):
        if is_xml(text):
            raise SheetsError("is_xml")
        if text.rstrip("\n").count("\n") >= limits.rows:
            raise SheetsError("too_many_rows", limit=limits.rows)
        return Book(text=text)
    try:
        tables = {str(number): rows for number, rows in enumerate(tables_of(text, limits.rows), 1) if rows}
    except OverflowError:
        raise SheetsError("too_many_rows", limit=limits.rows) from None
    except CostlyError:
        raise _refusal("too_costly", text, limits) from None
    except ValueError:
        raise SheetsError("broken_workbook") from None
    if not any(_filled(rows) for rows in tables.values()):
        raise SheetsError("empty")
    return Book(sheets=tables)


def _filled(rows: Iterable[Row]) -> bool:
    return any(cell not in {None, ""} for row in rows for cell in row.cells)


def _lines(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SheetsError("empty")
    return text


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or GB18030; raises SheetsError for anything else."""
    for encoding in encodings_of(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_text(text):
            return text
    raise SheetsError("not_text")


def is_text(text: str) -> bool:
    """Say whether a text that was decoded holds none of the signs that no text has."""
    return not any(sign in text for sign in "\0\ufffe\uffff")


def encodings_of(content: bytes) -> tuple[str, ...]:
    """Return the encodings that a text may be in by how it begins; see too that it `is_text` in one."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    even, odd = content[:2000:2].count(0), content[1:2000:2].count(0)
    if max(even, odd) > len(content[:2000]) / 8:
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8-sig", "gb18030")


def _workbook(content: bytes, limits: Limits) -> Book:
    if _LOCKED in content:
        raise SheetsError("password")
    worth = worth_of(len(content))
    try:
        found, formulas = _opened(content, limits, worth)
        sheets = {name: _rows(sheet, formulas.get(name, {}), limits, worth) for name, sheet in found.sheets.items()}
    except RefusedError as error:
        raise _refusal(str(error), content, limits) from None
    except CostlyError:
        raise _refusal("too_costly", content, limits) from None
    except DAMAGED:
        raise SheetsError("broken_workbook") from None
    if not any(_filled(rows) for rows in sheets.values()):
        raise SheetsError("only_hidden", sheets=found.hidden) if found.hidden else SheetsError("empty")
    return Book(sheets=sheets, hidden=found.hidden)


def _opened(content: bytes, limits: Limits, worth: Worth) -> tuple[Opened, Formulas]:
    """Return a workbook and its formulas without a value; what counts do not show to be harmless is opened apart."""
    named = sizes(content) if content.startswith(b"PK") else {}
    if sum(named.values()) > limits.unpacked:
        raise RefusedError("too_large")
    if named and (kind := kind_of_parts(named)) is not None:
        raise RefusedError(kind)
    if MAIN_PART not in named:
        return opened_apart(content, limits.rows, worth), {}
    from calculator.sheets.tags import tags_of

    parts = parts_of(content, worth)
    tags = {name: tags_of(part) for name, part in parts.items()}
    if sum(one.tags for one in tags.values()) > worth.tags:
        raise CostlyError("tags")
    anew = packed_anew(parts)
    formulas = uncounted(parts, tags)
    if is_harmless(parts, tags, worth):
        return opened(anew, limits.rows, worth.cells), formulas
    return opened_apart(anew, limits.rows, worth), formulas


def _refusal(reason: str, content: bytes | str, limits: Limits) -> SheetsError:
    """Return why a file is refused, with what its sentence speaks of."""
    values = {
        "too_large": {"limit": max(limits.content // 1_000_000, 1)},
        "too_many_rows": {"limit": limits.rows},
        "too_costly": {
            "size": -(-len(content) // 1_000),
            "cells": worth_of(len(content)).cells,
            "most_sheets": MOST_SHEETS,
        },
    }
    return SheetsError(cast("Unreadable", reason), **values.get(reason, {}))


def _rows(sheet: Sheet, formulas: Mapping[tuple[int, int], str], limits: Limits, worth: Worth) -> list[Row]:
    """Return the rows of a sheet from its very first, cells merged over an area filled in; empty ones included."""
    table = sheet.rows
    if table and len(table[0]) > MOST_COLUMNS:
        table = [line[: MOST_COLUMNS + 1] for line in table]  # one more than is read, so that it is seen
    for (row, column), formula in formulas.items():
        _put(table, row, column, formula, limits.rows)
    left = worth.cells
    spread: dict[int, set[int]] = {}
    for first, last in sheet.merged:
        for row, column in _area(first, last, table):
            table[row][column] = table[first[0]][first[1]]
            left -= 1
            if column > first[1]:
                spread.setdefault(row, set()).add(column)
        if left < 0:
            raise CostlyError("merged")
    rows = list(map(Row, count(1), table))
    for row, places in spread.items():
        rows[row] = rows[row]._replace(spread=frozenset(places))
    return rows


def _put(table: list[list[Cell]], row: int, column: int, formula: str, most_rows: int) -> None:
    """Put a formula in its place, which may lie beyond the last cell with a value."""
    if row >= most_rows:
        raise RefusedError("too_many_rows")
    if column < MOST_COLUMNS:
        table += [[] for _ in range(len(table), row + 1)]
        table[row] += [None] * (column + 1 - len(table[row]))
        table[row][column] = formula if table[row][column] in {None, ""} else table[row][column]


def _area(first: tuple[int, int], last: tuple[int, int], table: list[list[Cell]]) -> Iterator[tuple[int, int]]:
    """Yield the places of a merged area that lie in a table."""
    for row in range(first[0], min(last[0] + 1, len(table))):
        for column in range(first[1], min(last[1] + 1, len(table[row]), len(table[first[0]]))):
            yield row, column


_CONSTANT, _APOSTROPHE = re.compile(r'="([^"]*)"'), re.compile(r"[‘’＇`´](?=[\d０-９.-]+$)")


def text_cell(cell: Cell) -> Cell:
    """Return a cell of text without what keeps spreadsheets from changing it: `="202601"`, an apostrophe before it.

    Chinese ones are taken off before a number only.
    """
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    if constant := _CONSTANT.fullmatch(text):
        return constant[1]
    return text[1:] if (text[:1] == "'" and len(text) > 1) or _APOSTROPHE.match(text) else cell
