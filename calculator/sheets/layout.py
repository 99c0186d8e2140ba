"""Where the table stands in a sheet: its header of one or two rows below a title, its columns, its blocks.

A header is known by its words alone. What it does not name is never taken by its position.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from calculator.sheets.book import Book, SheetsError
from calculator.sheets.header import (
    HEADER_WITHIN,
    LEAST_LOOKED_AT,
    MOST_LOOKED_AT,
    NOT_READ,
    Enough,
    Header,
    fields_at,
    find_header,
    is_words,
    known_in,
    letter,
    looked_at,
    name_of,
    repeats,
    width_of,
    written_names,
)
from calculator.sheets.mapping import unmet_in
from calculator.sheets.merged import idle_columns, own_cells
from calculator.sheets.months import day_of_cell, span_of_cell
from calculator.sheets.rows import BLANKS, SEPARATORS, Row, rows_of_text
from calculator.sheets.words import Set, is_blank, meaning, plain_text

KEYS = {"due_month", "month", "year", "first_month", "permit_expires_on"}
"""Fields of which one begins what a row says."""
MOST_ABOVE = 20
"""Cells of a row above the header that are looked at."""
MOST_NAMED = 20
"""Columns that are named where one is not there."""
MONTHS_ACROSS = 3
"""Months in one row by which a table is known to run from left to right."""
SAMPLES = 3
MOST_OF_A_RECORD = 100_000
"""Cells of a record, each of which is looked at more than once."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, its name as given (its letter where it has none), what it holds, a few cells."""

    place: int
    name: str
    field: str | None
    samples: tuple[str, ...] = ()
    written: str = ""
    """The name as it stands in the file, below that of its group; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table found: its columns, the rows below the header, the sheet, the sign between cells where it was text."""

    columns: tuple[Column, ...]
    rows: list[Row]
    sheet: str | None = None
    separator: str | None = None
    header: int = 0
    """The number of the last row of the header, 0 where there is none."""
    above: tuple[tuple[str, ...], ...] = ()
    """What stands above the header, its texts row by row; the name of the sheet before them."""

    def blocks(self) -> list[dict[str, list[int]]]:
        """Return the places of each field, block by block where the same columns stand side by side."""
        return _blocks(self.columns)


def find_table(
    book: Book, kind: Set, enough: Enough, mapping: Mapping[str, str] | None = None, sheet: str | None = None
) -> Table:
    """Return the table of a book; what a mapping says of a column's name or letter wins over its name.

    Raises SheetsError where no header is known, where several sheets hold one and none was chosen, and for a mapping
    of a column that there is not.
    """
    given = {name_of(name): field for name, field in (mapping or {}).items()}
    if book.text is not None:
        return _alone(_of_text(book.text, kind, enough, given), kind, enough, given)
    sheets = dict(book.sheets or {})
    if sheet is not None and sheet not in sheets:
        raise SheetsError("no_sheet", given=sheet, sheets=tuple(sheets))
    most = max(MOST_LOOKED_AT // max(len(sheets), 1), LEAST_LOOKED_AT)
    found = {
        name: table for name, rows in sheets.items() if sheet in {None, name}
        if (table := _of_rows(rows, kind, enough, given, most)) is not None
    }  # fmt: skip
    found = {name: table for name, table in found.items() if _is_filled(table)} or found
    if kind == "record":  # a sheet may be named for what it holds: 公积金 beside 社保
        found = {n: table for n, table in found.items() if meaning("insurance", n) not in {"fund", "other"}} or found
    if len(found) > 1:
        raise SheetsError("choose_sheet", sheets=tuple(found))
    for name, table in found.items():
        return _alone(replace(table, sheet=name, above=((name,), *table.above)), kind, enough, given)
    read = [rows for name, rows in sheets.items() if sheet in {None, name}]
    first = [row for rows in read for row in rows[:HEADER_WITHIN]]
    raise _no_header(kind, first, given, tuple(sheets), book.hidden)


def _is_filled(table: Table) -> bool:
    return any(not is_blank(cell) for row in table.rows for cell in row.cells)


def _alone(table: Table, kind: Set, enough: Enough, given: Mapping[str, str]) -> Table:
    """Return a table below which no other one begins; raises SheetsError where one does, or for too many cells.

    Only records are looked at: in a roster of many rows that would take longer than reading them.
    """
    if kind != "record":
        return table
    if (cells := sum(len(row.cells) for row in table.rows)) > MOST_OF_A_RECORD:
        raise SheetsError("too_many_cells", given=cells, limit=MOST_OF_A_RECORD)
    if beside := _beside(table.columns):
        raise SheetsError("side_by_side", columns=beside)
    names = {column.place: column.name for column in table.columns}
    known = {column.place: column.field for column in table.columns}
    most, keys = MOST_LOOKED_AT, [place for place, field in known.items() if field in KEYS]
    for number, row in enumerate(table.rows):
        if number == 0 and any(name_of(row.cells[i]) == names[i] for i in keys if i < len(row.cells)):
            continue  # one more row of the header, over which its names were merged
        if most > 0 and is_words(row.cells) and not repeats(row.cells, names):
            most -= len(row.cells)
            fields = fields_at(
                kind, [(name_of(cell),) for cell in row.cells], {k: given[k] for k in given if len(k) > 1}
            )
            if len(fields) > 1 and enough(set(fields.values())) and not fields.items() <= known.items():
                raise SheetsError("two_tables", row=row.number)
    return table


def _no_header(
    kind: Set, rows: Sequence[Row], given: Mapping[str, str], sheets: tuple[str, ...] = (), hidden: tuple[str, ...] = ()
) -> SheetsError:
    """Return what is said where no header is known: the first rows, and the columns that are known after all."""
    filled = [row for row in rows if any(plain_text(cell) for cell in row.cells)]
    looked = looked_at(filled, MOST_LOOKED_AT)
    if not filled:
        return SheetsError("empty")
    width = max(len(row.cells) for row in filled)
    if unmet := unmet_in(given, looked, width):
        return SheetsError("no_column", missing=unmet, columns=tuple(map(letter, range(min(width, 26)))))
    samples = [tuple(plain_text(cell)[:20] for cell in row.cells) for row in filled[:SAMPLES]]
    if kind == "record" and (across := next(filter(_is_of_months, looked), None)) is not None:
        return SheetsError("months_across", row=across.number)
    known = max((known_in(kind, row.cells, looked[:at]) for at, row in enumerate(looked)), key=len, default=())
    return SheetsError(
        "no_header", columns=tuple(map(letter, range(min(width, 26)))), samples=samples, sheets=sheets,
        hidden=hidden, known=known if len(known) > 1 else (),
    )  # fmt: skip


def _is_of_months(row: Row) -> bool:
    """Say whether months stand beside each other in a row."""
    return sum(span_of_cell(cell) is not None for cell in row.cells) >= MONTHS_ACROSS


def _of_text(text: str, kind: Set, enough: Enough, given: Mapping[str, str]) -> Table:
    """Return the table of a text, cells parted by the sign that makes the best header and fits the most rows."""
    best: tuple[tuple[int, int], str, Header] | None = None
    most = MOST_LOOKED_AT
    for separator in SEPARATORS:
        if separator in BLANKS and best is not None and min(best[0]) > 1:
            break  # a sign that parts several names and lines: blanks stand within its cells
        top = looked_at(list(_first(rows_of_text(text, separator))), most)
        most -= sum(len(row.cells) for row in top)
        header = find_header(top, kind, enough, given)
        if header is not None:
            width = len(header.names) or max(len(row.cells) for row in top)
            worth = len(set(header.fields.values())), sum(len(row.cells) == width > 1 for row in top)
            best = max((one for one in (best, (worth, separator, header)) if one), key=lambda one: one[0])
    if best is None:
        separator = max(SEPARATORS[:-1], key=lambda sign: _regular(text, sign))
        first = list(_first(rows_of_text(text, separator if _regular(text, separator) else " ")))
        raise _no_header(kind, first, given)
    _, separator, header = best
    rows = list(rows_of_text(text, separator, len(header.names) or None))
    return _table(kind, rows, header, given, " " if separator in BLANKS else separator)


def _regular(text: str, sign: str) -> int:
    """Return in how many of the first lines a sign stands equally often."""
    counts = [
        len(BLANKS[sign].findall(line)) if sign in BLANKS else line.count(sign)
        for line in text.split("\n")[:HEADER_WITHIN]
        if line.strip()
    ]
    return max((counts.count(n) for n in set(counts) if n), default=0)


def _first(rows: Iterator[Row]) -> Iterator[Row]:
    for row, _ in zip(rows, range(HEADER_WITHIN + 1), strict=False):
        yield row


def _of_rows(rows: list[Row], kind: Set, enough: Enough, given: Mapping[str, str], most: int) -> Table | None:
    header = find_header(looked_at(rows, most), kind, enough, given)
    return None if header is None else _table(kind, rows, header, given)


def _table(kind: Set, rows: list[Row], header: Header, given: Mapping[str, str], separator: str | None = None) -> Table:
    above = rows[: max(header.first, 0)]
    lost = [row._replace(fault="above_header") for row in above if _is_of_table(row, header)]
    below = [own_cells(kind, row) if row.spread else row for row in (*lost, *rows[header.last + 1 :])]
    width = max([width_of(header), *(len(row.cells) for row in below if row.fault is None)])
    names = [*header.names, *[""] * (width - len(header.names))]
    as_is = [*written_names(rows, header), *[""] * width]
    columns = (
        Column(i, name or letter(i), header.fields.get(i), _samples(below, i), as_is[i]) for i, name in enumerate(names)
    )
    idle = idle_columns(rows[max(header.first, 0) : header.last + 1], below)
    if unmet := unmet_in(given, rows[max(header.first - 1, 0) : header.last + 1], width):
        raise SheetsError("no_column", missing=unmet, columns=tuple(filter(None, names))[:MOST_NAMED])
    seen = tuple(c for c in columns if c.place not in idle and (names[c.place] or c.samples))
    number = rows[header.last].number if header.last >= 0 else 0
    return Table(seen, below, separator=separator, header=number, above=tuple(map(_texts, above)))


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(plain_text(cell)[:60] for cell in row.cells[:MOST_ABOVE] if not is_blank(cell))


def _is_of_table(row: Row, header: Header) -> bool:
    """Say whether a row above the header is one of its table: a month or a day, and a number in another column."""
    cells = {header.fields[place]: cell for place, cell in enumerate(row.cells) if place in header.fields}
    keys = [cell for field, cell in cells.items() if field in KEYS]
    others = [plain_text(cell) for field, cell in cells.items() if field not in KEYS]
    return any(span_of_cell(cell) is not None or day_of_cell(cell) is not None for cell in keys) and any(
        any(map(str.isdigit, text)) for text in others
    )


def _samples(rows: Sequence[Row], place: int) -> tuple[str, ...]:
    found: list[str] = []
    for row in rows[:200]:
        if place < len(row.cells) and not is_blank(row.cells[place]):
            found.append(plain_text(row.cells[place])[:40])
        if len(found) == SAMPLES:
            break
    return tuple(found)


def _blocks(columns: Sequence[Column]) -> list[dict[str, list[int]]]:
    """Return the places of fields by block: where the same names come again, a table stands beside the first."""
    starts = _starts(columns)
    blocks: list[dict[str, list[int]]] = [{} for _ in starts]
    for column in columns:
        if column.field is not None:
            block = max((n for n, start in enumerate(starts) if column.place >= start), default=0)
            blocks[block].setdefault(column.field, []).append(column.place)
    return blocks


def _starts(columns: Sequence[Column]) -> list[int]:
    """Return where each block begins: with the columns that stand before the first one's key, which comes again."""
    named = {c.place: c for c in columns}
    first = next((c for c in columns if c.field in KEYS), None)
    if first is None:
        return [0]
    keys = [c.place for c in columns if c.name == first.name and c.field == first.field]
    before = 0
    while all(_same(named, key - before - 1, keys[0] - before - 1) for key in keys[1:]) and keys[0] - before > 0:
        before += 1
    return [0, *(key - before for key in keys[1:])]


def _beside(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return the names of two columns of months under different names, each with bases of its own to its right."""
    keys = [c for c in columns if c.field in KEYS]
    bases = [c.place for c in columns if c.field in {"base", "ratio"}]
    for one, other in pairwise(keys):
        if (
            one.name != other.name
            and any(one.place < base < other.place for base in bases)
            and other.place < max(bases)
        ):
            return one.name, other.name
    return ()


def _same(named: Mapping[int, Column], place: int, other: int) -> bool:
    if place not in named or other not in named:
        return False
    return named[place].name == named[other].name


__all__ = ["NOT_READ", "Column", "Table", "find_table", "letter"]
