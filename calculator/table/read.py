"""Files into frames, chunk by chunk: CSV in any usual encoding and with any separator, XLSX, XLS, ODS and Parquet.

Headers are known by their words (`calculator.sheets`); what a column holds may be said too. A row that is none keeps
its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO, TypeVar

import pandas as pd

from calculator.case import Problem
from calculator.sheets.beside import OF_A_MULTIPLE, window_in
from calculator.sheets.book import Book, Limits, encodings_of, is_text, open_book
from calculator.sheets.header import HEADER_WITHIN
from calculator.sheets.layout import Column, Table
from calculator.sheets.rows import BLANKS, MOST_COLUMNS, MOST_JOINED, Row, RowFault, rows_of_text
from calculator.sheets.words import is_blank
from calculator.table.around import KEY, NoPerson, no_person, to_look_at
from calculator.table.known import named, roster_in
from calculator.table.rows import TableError

CHUNK_ROWS = 50_000
LIMITS = Limits(content=2_000_000_000, unpacked=1_000_000_000, rows=1_100_000)
MOST_BEGINS = 2_000
"""Bytes of a text by which it is told which encodings it may be in."""
LONGEST_LINE = 1_000_000
"""Signs of a line of text; a longer one is no row of a table, and would be looked at as one in full."""

Way = TypeVar("Way")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a file: as given, the facts that its columns hold by their names, rows that are none by place."""

    frame: pd.DataFrame
    columns: tuple[Column, ...]
    wrong: Mapping[int, Problem] = field(default_factory=dict)
    faults: Mapping[int, RowFault] = field(default_factory=dict)
    numbers: Sequence[int] = ()
    """The number of each row as a spreadsheet counts it; empty where the file has none."""

    @property
    def windows(self) -> dict[str, int]:
        """Return of how many months the columns count some, by their canonical names, where their names say so."""
        named = {c.field: window_in(c.name) for c in self.columns if c.field in OF_A_MULTIPLE}
        return {name: window for name, window in named.items() if name and window}

    @property
    def facts(self) -> dict[str, str]:
        """Return the canonical name of every column that states a fact."""
        return {column.name: column.field for column in self.columns if column.field is not None}


def of_ending(path: Path, ways: dict[str, Way]) -> Way:
    """Return the way that belongs to the ending of a file; TableError where none does."""
    way = ways.get(path.suffix.lower())
    if way is None:
        reason = "other_ending" if path.suffix else "no_ending"
        raise TableError(reason, path.name, ending=path.suffix, accepted=", ".join(sorted(ways)))
    return way


def chunks(source: Path, mapping: Mapping[str, str] | None = None, sheet: str | None = None) -> Iterator[Chunk]:
    """Yield the rows of a file; raises TableError or SheetsError for one that cannot be read as a table."""
    yield from of_ending(source, _READERS)(source, dict(mapping or {}), sheet)


def _encoding(source: Path) -> str:
    """Return the encoding of a text file; TableError for none that is read."""
    with source.open("rb") as raw:
        begins = raw.read(MOST_BEGINS)
    found = next((one for one in encodings_of(begins) if _is_in(source, one)), None)
    if found is None:
        raise TableError("no_encoding", source.name)
    return found


def _is_in(source: Path, encoding: str) -> bool:
    try:
        with source.open(encoding=encoding) as text:
            return all(map(is_text, iter(partial(text.read, 1 << 20), "")))
    except UnicodeError:
        return False


def _csv_chunks(source: Path, mapping: dict[str, str], sheet: str | None) -> Iterator[Chunk]:
    with source.open(encoding=_encoding(source)) as opened:
        lines = _lines(opened, source)
        top = list(islice(lines, HEADER_WITHIN + 2 * MOST_JOINED))
        table = roster_in(Book(text="".join(top)), mapping, None)
        columns, separator, number = named(table), table.separator or ",", table.header
        below = top[_lines_above(table, top) :]
        yield from _no_rows(columns, below)
        rest = chain(below, lines)
        while block := list(islice(rest, CHUNK_ROWS)):
            block += _open_quotes(block, rest)
            text = "".join(block)
            if cells := plain_cells(text, separator, _width(columns)):
                yield _of_cells(columns, cells, number)
                number += len(cells[0])
            else:
                rows = list(rows_of_text(text, separator, _width(columns)))
                yield chunk_of(columns, rows, number)
                number += len(rows)


def _lines(text: TextIO, source: Path) -> Iterator[str]:
    """Yield the lines of a text; raises TableError at one that is too long, of which no more is read."""
    for number, line in enumerate(iter(partial(text.readline, LONGEST_LINE + 1), ""), 1):
        if len(line) > LONGEST_LINE:
            raise TableError("long_line", source.name, line=number, limit=f"{LONGEST_LINE:,}")
        yield line.removeprefix("\ufeff") if number == 1 else line


def plain_cells(text: str, separator: str, width: int) -> list[list[str]] | None:
    """Return the cells of a text by column where no line is odd: no quote, no line without cells or of another width.

    What `rows_of_text` gives then, in less than half of its time; None where it has to be asked.
    """
    if '"' in text or separator in BLANKS or width > MOST_COLUMNS:
        return None
    lines = text.removesuffix("\n").split("\n")
    if any(line.count(separator) != width - 1 or not line.lstrip(separator)[:1].isalnum() for line in lines):
        return None
    flat = separator.join(lines).split(separator)
    return [flat[place::width] for place in range(width)]


def _of_cells(columns: tuple[Column, ...], cells: list[list[str]], above: int) -> Chunk:
    """Return the cells of rows without a fault as a chunk."""
    frame = pd.DataFrame({column.name: cells[column.place] for column in columns}, dtype=object)
    days = next(cells[column.place] for column in columns if column.field == KEY)
    wrong = wrong_rows(columns, {i: Row(i, [one[i] for one in cells]) for i in to_look_at(days)})
    return Chunk(frame, columns, wrong, {}, [above + number for number in range(1, len(frame) + 1)])


def wrong_rows(columns: Sequence[Column], rows: Mapping[int, Row]) -> dict[int, Problem]:
    """Return what is wrong with rows as a whole, by their places: what spoils them, or that they are no person."""
    said = {i: row.fault or no_person(columns, row) for i, row in rows.items()}
    return {i: WRONG[one] for i, one in said.items() if one}


def _no_rows(columns: tuple[Column, ...], rows: Sequence[Any]) -> Iterator[Chunk]:
    """Yield a chunk of no rows where there are none."""
    if not rows:
        yield chunk_of(columns, [], 0)


def _lines_above(table: Table, top: list[str]) -> int:
    """Return how many lines the header and what stands above it take."""
    rows = list(rows_of_text("".join(top), table.separator or ","))
    return sum(1 + sum(plain.count("\n") for plain in map(str, row.cells)) for row in rows[: table.header])


def _open_quotes(block: list[str], lines: Iterator[str]) -> list[str]:
    """Return the further lines of a cell in quotes that a block of lines ends within."""
    quotes = sum(line.count('"') for line in block)
    more: list[str] = []
    while quotes % 2 and len(more) < MOST_JOINED and (line := next(lines, None)) is not None:
        more.append(line)
        quotes += line.count('"')
    return more


def _width(columns: Sequence[Column]) -> int:
    return max((column.place for column in columns), default=0) + 1


def chunk_of(columns: tuple[Column, ...], rows: Sequence[Row], above: int) -> Chunk:
    """Return rows as a chunk: empty ones are left out, rows that are none keep their place without their cells."""
    kept, cells = filled(columns, rows)
    faults = {i: row.fault for i, row in enumerate(kept) if row.fault is not None}
    days = next(cells[column.name] for column in columns if column.field == KEY)
    wrong = wrong_rows(columns, {i: kept[i] for i in {*faults, *to_look_at(days)}})
    return Chunk(pd.DataFrame(cells, dtype=object), columns, wrong, faults, [above + row.number for row in kept])


def filled(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[list[Row], dict[str, Sequence[Any]]]:
    """Return the rows that are not empty, and their cells by the name of the column."""
    kept = [row for row in rows if row.fault or any(map(_is_filled, row.cells))]
    width = _width(columns)
    cells = list(zip(*(row.cells if len(row.cells) == width else _wide(row.cells, width) for row in kept), strict=True))
    return kept, {c.name: cells[c.place] if cells else () for c in columns}


def _is_filled(cell: Any) -> bool:
    """Say whether a cell is not blank; most are told by their first sign."""
    if type(cell) is str:
        return bool(cell) and (cell[0].isalnum() or not is_blank(cell))
    return cell is not None


def _wide(cells: Sequence[Any], width: int) -> Sequence[Any]:
    """Return the cells of a row in as many places as the table has columns."""
    return [*cells[:width], *[None] * (width - len(cells))]


WRONG: dict[RowFault | NoPerson, Problem] = {
    "above_header": Problem(field="row", reason="row_above_header", text="it stands above the header"),
    "stray_quote": Problem(field="row", reason="row_stray_quote", text="a quotation mark stands alone"),
    "too_few_cells": Problem(field="row", reason="row_too_few_cells", text="fewer cells than the header has"),
    "too_many_cells": Problem(field="row", reason="row_too_many_cells", text="more cells than the header has"),
    "header_again": Problem(field="row", reason="row_header_again", text="it is the header once more and no person"),
    "note_below": Problem(field="row", reason="row_note_below", text="it is a note or a signature and no person"),
    "sum_of_people": Problem(field="row", reason="row_sum_of_people", text="it is a sum and no person"),
}


def _workbook_chunks(source: Path, mapping: dict[str, str], sheet: str | None) -> Iterator[Chunk]:
    table = roster_in(open_book(source.read_bytes(), LIMITS), mapping, sheet)
    columns = named(table)
    for start in range(0, max(len(table.rows), 1), CHUNK_ROWS):
        yield chunk_of(columns, table.rows[start : start + CHUNK_ROWS], 0)


def _parquet_chunks(source: Path, mapping: dict[str, str], sheet: str | None) -> Iterator[Chunk]:
    from calculator.table.parquet import frames_of, opened

    packed = opened(source)
    columns = named(roster_in(Book(sheets={"": [Row(1, packed.names)]}), mapping, None))
    for frame in frames_of(packed, columns, CHUNK_ROWS):
        yield Chunk(frame, columns)


_READERS = {
    ".csv": _csv_chunks, ".tsv": _csv_chunks, ".txt": _csv_chunks, ".xlsx": _workbook_chunks, ".xls": _workbook_chunks,
    ".ods": _workbook_chunks, ".parquet": _parquet_chunks,
}  # fmt: skip
