"""A workbook opened by `python-calamine`: in this process, or in one of its own that is ended at a limit.

Run as `python worker.py ROWS CELLS`: the workbook on standard input, lines of JSON on standard output. It imports
nothing of the product, so that it starts at once.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import IO, Any

MOST_SHEETS = 200
"""Visible sheets of a workbook."""
MOST_MERGED, MOST_PLACES = 20_000, 1_000
"""Areas that a spreadsheet of OpenDocument may have merged, and the columns in which one may begin."""
Merged = list[tuple[tuple[int, int], tuple[int, int]]]


class RefusedError(Exception):
    """A workbook cannot be opened; the argument is the id of the reason."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it stands: rows of cells from its very first, and the corners of areas that were merged."""

    rows: list[list[Any]]
    merged: Merged = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Opened:
    """The visible sheets of a workbook by name, and the names of the hidden ones."""

    sheets: dict[str, Sheet]
    hidden: tuple[str, ...]


def opened(content: bytes, most_rows: int, most_cells: int) -> Opened:
    """Return a workbook; raises RefusedError where it is damaged, locked, or holds more than it may."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    with _named():
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        seen: dict[str, Sheet] = {}
        hidden, left = [], most_cells
        merged = merged_in(content, most_rows)
        if merged is not None and len(merged) != len(book.sheets_metadata):
            raise RefusedError("broken_workbook")
        for place, one in enumerate(book.sheets_metadata):
            if one.visible != SheetVisibleEnum.Visible:
                hidden.append(one.name)
            elif len(seen) == MOST_SHEETS:
                raise RefusedError("too_costly")
            elif one.name not in seen:
                areas = None if merged is None else merged[place]
                seen[one.name] = _sheet(book.get_sheet_by_name(one.name), most_rows, left, areas)
                left -= _area(seen[one.name].rows)
    return Opened(seen, tuple(hidden))


def _area(rows: list[list[Any]]) -> int:
    return len(rows) * len(rows[0]) if rows else 0


@contextmanager
def _named() -> Iterator[None]:
    """Name what the reader ends with; a fault within it is no `Exception`."""
    from python_calamine import PasswordError

    try:
        yield
    except PasswordError:
        raise RefusedError("password") from None
    except (RefusedError, MemoryError, KeyboardInterrupt):
        raise
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise RefusedError("broken_workbook") from None
        raise


def _sheet(sheet: Any, most_rows: int, most_cells: int, merged: Merged | None) -> Sheet:
    """Return a sheet whose last cell with a value lies within the rows and cells that it may have.

    Its merged areas are those given, or else those that the reader knows.
    """
    if sheet.end is None:
        return Sheet([])
    rows, columns = sheet.end[0] + 1, sheet.end[1] + 1
    if rows > most_rows:
        raise RefusedError("too_many_rows")
    if rows * columns > most_cells:
        raise RefusedError("too_costly")
    areas = sheet.merged_cell_ranges or () if merged is None else merged
    return Sheet(sheet.to_python(skip_empty_area=False), list(areas))


_TABLE_OR_ROW = re.compile(rb"<table:table(?:-row)?[\s/>]")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)")
_NUMBER = re.compile(rb"\stable:number-(rows|columns)-(repeated|spanned)\s*=\s*[\"'](\d{1,9})[\"']")
_BLOCK = 1 << 20


def merged_in(content: bytes, most_rows: int) -> list[Merged] | None:
    """Return the areas merged in each table of a spreadsheet of OpenDocument, None for another workbook.

    The reader of workbooks tells of none there. Raises RefusedError for very many.
    """
    if not content.startswith(b"PK"):
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if "content.xml" not in packed.namelist():
            return None
        with packed.open("content.xml") as part:
            return _merged_by_table(part, most_rows)


def _merged_by_table(part: IO[bytes], most_rows: int) -> list[Merged]:
    tables: list[Merged] = []
    row, left = 0, MOST_MERGED
    for text in _tables_and_rows(part):
        if not text.startswith(b"<table:table-row"):
            tables.append([])
            row = 0
        elif tables:
            repeated = _number(text[: text.find(b">")], b"rows", b"repeated")
            areas = list(_areas_in(text)) if b"-spanned" in text and row < most_rows else []
            rows = range(row, min(row + repeated, most_rows))
            left -= len(areas) * len(rows)
            if left < 0:
                raise RefusedError("too_costly")
            tables[-1] += [((at, one), (at + tall, other)) for at in rows for one, other, tall in areas]
            row += repeated
    return tables


def _tables_and_rows(part: IO[bytes]) -> Iterator[bytes]:
    """Yield the text of a part from each tag of a table or a row to the next one, a block at a time."""
    left = b""
    while block := part.read(_BLOCK):
        text = left + block
        starts = [found.start() for found in _TABLE_OR_ROW.finditer(text)]
        yield from (text[one:other] for one, other in pairwise(starts))
        left = text[starts[-1] :] if starts else text[-len(b"<table:table-row ") :]
    if _TABLE_OR_ROW.match(left):
        yield left


def _areas_in(row: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the first and the last column of each area that begins in a row, and how many rows it goes on for."""
    place = 0
    for cell in _CELL.finditer(row):
        tall, wide = _number(cell[1], b"rows", b"spanned"), _number(cell[1], b"columns", b"spanned")
        repeated = _number(cell[1], b"columns", b"repeated")
        if tall > 1 or wide > 1:
            for again in range(place, min(place + repeated, MOST_PLACES)):
                yield again, again + wide - 1, tall - 1
        place += repeated


def _number(tag: bytes, of: bytes, what: bytes) -> int:
    """Return how often a row or cell comes again, or over how many rows or columns one is merged: at least once."""
    return next((max(int(found[3]), 1) for found in _NUMBER.finditer(tag) if found[1] == of and found[2] == what), 1)


_KINDS: dict[type, str] = {datetime: "datetime", date: "date", time: "time", timedelta: "timedelta"}


def plain(cell: Any) -> list[Any]:
    """Return a cell that JSON has no kind for as its kind and its text or number."""
    return [_KINDS[type(cell)], cell.total_seconds() if isinstance(cell, timedelta) else cell.isoformat()]


def cell_of(kind: str, said: Any) -> Any:
    """Return the cell that `plain` wrote down."""
    if kind == "timedelta":
        return timedelta(seconds=said)
    return {"datetime": datetime, "date": date, "time": time}[kind].fromisoformat(said)  # type: ignore[attr-defined]


def answer(content: bytes, most_rows: int, most_cells: int) -> Iterator[str]:
    """Yield a workbook as lines of JSON: what is hidden; each sheet's name and merged areas, its rows, null."""
    try:
        found = opened(content, most_rows, most_cells)
    except RefusedError as error:
        yield json.dumps({"refused": str(error)})
        return
    yield json.dumps({"hidden": found.hidden})
    for name, sheet in found.sheets.items():
        yield json.dumps({"name": name, "merged": sheet.merged})
        for row in sheet.rows:
            yield json.dumps(row, default=plain)
    yield "true"


def told(lines: Iterator[bytes]) -> Opened:
    """Return the workbook of such lines; raises RefusedError where it was refused, ValueError where they are cut."""
    first = json.loads(next(lines, b""))
    if "refused" in first:
        raise RefusedError(first["refused"])
    sheets: dict[str, Sheet] = {}
    for line in lines:
        said = json.loads(line)
        if said is True:
            return Opened(sheets, tuple(first["hidden"]))
        if isinstance(said, dict):
            sheet = sheets[said["name"]] = Sheet([], [(tuple(a), tuple(b)) for a, b in said["merged"]])
        else:
            sheet.rows.append([cell_of(*cell) if isinstance(cell, list) else cell for cell in said])
    raise ValueError("cut")


if __name__ == "__main__":
    for one in answer(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2])):
        print(one)
