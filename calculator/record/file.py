"""Files and pasted blocks of a monthly record: read without a guess, every row accounted for, and written back.

What a row says is read by `record.rows` and `record.said`; what is taken of it and what is asked: `record.taken`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from calculator.cells import MOST_EXACT, cut, safe, writable
from calculator.messages import Language, say
from calculator.record.blocks import Block, blocks_of
from calculator.record.cells import COLUMNS, Fault, cells_of
from calculator.record.months import Entry
from calculator.record.pairs import joined, with_starts_as_months
from calculator.record.persons import persons_in
from calculator.record.rows import LeftOut, Spoilt, beside, months_of, read_block
from calculator.record.said import Said
from calculator.record.taken import ANSWERS, QUESTIONS, Answer, Asked, Taken, check_answers
from calculator.record.years import with_years
from calculator.sheets.book import Book, Limits, SheetsError, open_book
from calculator.sheets.header import name_of
from calculator.sheets.layout import NOT_READ, Column, Table, find_table, letter
from calculator.sheets.words import field_of

MOST_MONTHS = 600
MOST_NAMED = 10_000
"""Months that all rows together may name, those of ranges included."""
UNUSED = {"other", "paid_on", "person"}
"""Fields that are known and say nothing of a month."""
LIMITS = Limits(content=1_000_000, unpacked=60_000_000, rows=5_000)


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How a file was read: its columns, the sheet, the sign between cells, months that were interpreted."""

    columns: tuple[Column, ...] = ()
    sheet: str | None = None
    hidden: tuple[str, ...] = ()
    separator: str | None = None
    months: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    """Columns known by name whose cells hold something else."""

    @property
    def ignored(self) -> list[str]:
        """The names of columns that were not read."""
        return [c.name for c in self.columns if c.field is None or c.field in UNUSED] + list(self.unread)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a file holds: entries by month, rows left out, faults by cell, questions, and how it was read."""

    entries: list[Entry]
    left_out: list[LeftOut] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    read_as: ReadAs = ReadAs()
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The rows that each month was read from."""


def read_record(
    content: bytes | str, mapping: Mapping[str, str] | None = None, sheet: str | None = None,
    answers: Mapping[str, Answer] | None = None,
) -> FileRead:  # fmt: skip
    """Return the record of a file or of pasted text.

    `mapping` says what columns hold, by name or letter (`"-"`: not read); `answers` are those to the questions asked.
    Raises SheetsError for what cannot be read as a whole.
    """
    book = open_book(content, LIMITS)
    table = with_years(joined(_table_of(book, mapping, sheet), mapping or {}))
    skipped = frozenset(name_of(name) for name, field in (mapping or {}).items() if field == NOT_READ)
    blocks = _of_one_person(blocks_of(table, skipped), table, mapping or {})
    read = [one for block in blocks for one in read_block(block)]
    said = [one for one in read if isinstance(one, Said)]
    if sum(one.span.last - one.span.first + 1 for one in read if isinstance(one, (Said, Spoilt))) > MOST_NAMED:
        raise SheetsError("too_many_rows", limit=LIMITS.rows)
    spoilt = [one for one in read if isinstance(one, Spoilt)]
    months = {month for one in spoilt for month in months_of(one.span)}
    taken = Taken(said, answers or {}, spoilt=months)
    if len(taken.entries) > MOST_MONTHS:
        raise SheetsError("too_many_rows", limit=MOST_MONTHS)
    left_out = [*(one for one in read if isinstance(one, LeftOut)), *taken.left_out]
    left_out += beside(table.rows, {one.row for one in read})
    faults = [*(one for one in read if isinstance(one, Fault)), *(one.fault for one in spoilt), *taken.faults]
    if not read and not left_out:
        raise SheetsError("empty")
    return FileRead(
        [taken.entries[month] for month in sorted(taken.entries)], _by_row(left_out), _by_row(faults),
        taken.asked(), _read_as(book, table, blocks), taken.rows,
    )  # fmt: skip


def _table_of(book: Book, mapping: Mapping[str, str] | None, sheet: str | None) -> Table:
    """Return the table of months of a book, where none is known one whose months are named as the start of periods."""
    try:
        return find_table(book, "record", _makes_a_record, mapping, sheet)
    except SheetsError as error:
        if not {"first_month"} <= {field_of("record", name) for name in error.values.get("known", ())}:
            raise
        found = with_starts_as_months(find_table(book, "record", {"first_month"}.issubset, mapping, sheet))
        if found is None:
            raise
        return found


def _of_one_person(blocks: list[Block], table: Table, mapping: Mapping[str, str]) -> list[Block]:
    """Return blocks of one person's rows; raises SheetsError where they name several."""
    others = {
        column.name: [row.cells[column.place] for row in table.rows if column.place < len(row.cells)]
        for column in table.columns
        if column.field in {None, "other"} and {column.name, letter(column.place)}.isdisjoint(mapping)
    }
    if (count := persons_in(blocks, table.above, others)) > 1:
        raise SheetsError("several_persons", count=count)
    return blocks


def _by_row(found: Iterable[Any]) -> list[Any]:
    """Return what is said of rows by their number, each only once."""
    return sorted({repr(one): one for one in found}.values(), key=lambda one: one.row)


def _makes_a_record(fields: set[str]) -> bool:
    """Say whether columns state months: one of them, a year and a month, or a first and a last one."""
    return bool({"due_month", "month"} & fields) or any(
        pair <= fields for pair in ({"year", "month_of_year"}, {"first_month", "last_month"})
    )


def _read_as(book: Book, table: Table, blocks: Iterable[Block]) -> ReadAs:
    months = {given: month for block in blocks for given, month in block.months.shown.items()}
    unread = {name for block in blocks for name in block.unread}
    names = tuple(c.name for c in table.columns if c.field in unread)
    return ReadAs(table.columns, table.sheet, book.hidden, table.separator, months, names)


def header(language: Language, column: str) -> str:
    """Return the name of a column in the table and in downloads."""
    return say(language, f"record.column.{column}")


def _cells_out(language: Language, entry: Entry) -> dict[str, Any]:
    """Return the cells of a download; a base that is not known is said to be so, and is read back so."""
    cells = cells_of(language, entry)
    return cells if "base" in entry or "ratio" in entry else cells | {"base": say(language, "option.unknown")}


def write_csv(language: Language, rows: Iterable[Entry]) -> bytes:
    """Return a CSV that spreadsheets open in the right encoding, and `read_record` reads back."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([header(language, column) for column in COLUMNS])
    for entry in rows:
        lines.writerow([safe(writable(text)) for text in _cells_out(language, entry).values()])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(language: Language, rows: Iterable[Entry]) -> bytes:
    """Return a workbook with one sheet; bases in yuan are numbers."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(say(language, "record.sheet"))
    for place, column in enumerate(COLUMNS):
        sheet.write_string(0, place, header(language, column))
    for number, entry in enumerate(rows, 1):
        base = entry.get("base")
        is_yuan = isinstance(base, (int, float)) and "ratio" not in entry and abs(base) < MOST_EXACT
        for place, (name, text) in enumerate(_cells_out(language, entry).items()):
            if name == "base" and is_yuan:
                sheet.write_number(number, place, base)
            elif text:
                sheet.write_string(number, place, cut(safe(writable(text))))
    book.close()
    return out.getvalue()


__all__ = [
    "ANSWERS",
    "LIMITS",
    "MOST_MONTHS",
    "QUESTIONS",
    "UNUSED",
    "Answer",
    "Asked",
    "FileRead",
    "LeftOut",
    "ReadAs",
    "check_answers",
    "header",
    "read_record",
    "write_csv",
    "write_xlsx",
]  # fmt: skip
