"""Files and pasted blocks of a monthly record: read without a guess, every row accounted for, and written back.

What a row says is read by `record.rows`; here the rows of a month become one, and what is doubtful is asked.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, get_args

from calculator.cells import safe
from calculator.law import READINGS, SHANGHAI, Wages
from calculator.messages import Language, say
from calculator.months import Month
from calculator.record.cells import COLUMNS, Fault, cells_of, faults, tidy
from calculator.record.months import Entry
from calculator.record.rows import LeftOut, Said, blocks_of, months_of, read_block
from calculator.sheets.book import Book, Limits, SheetsError, open_book
from calculator.sheets.layout import Column, Table, find_table

MOST_MONTHS = 600
LIMITS = Limits(content=1_000_000, unpacked=60_000_000, rows=5_000)
CAP, FLOOR = 3, Decimal("0.6")
"""Bases lie between 60 % of the average wage and three times it (rulebook 6; the floor is derived)."""

Question = Literal["no_base", "below_floor", "above_cap", "zero_amount"]
Answer = Literal["as_given", "base_unknown", "not_insured"]
ANSWERS: dict[Question, tuple[Answer, ...]] = {
    "no_base": ("base_unknown", "not_insured"),
    "below_floor": ("as_given", "base_unknown", "not_insured"),
    "above_cap": ("as_given", "base_unknown", "not_insured"),
    "zero_amount": ("as_given", "not_insured"),
}
"""What can be answered to each question about rows."""
QUESTIONS: tuple[Question, ...] = get_args(Question)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about some rows, which are no part of the record until it is answered; the values it speaks of."""

    question: Question
    rows: tuple[int, ...]
    values: Mapping[str, Any] = field(default_factory=dict)


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
        return [c.name for c in self.columns if c.field is None or c.field in {"other", "paid_on"}] + list(self.unread)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a file holds: entries by month, rows left out, faults by cell, questions, and how it was read."""

    entries: list[Entry]
    left_out: list[LeftOut] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    read_as: ReadAs = ReadAs()


def read_record(
    content: bytes | str, mapping: Mapping[str, str] | None = None, sheet: str | None = None,
    answers: Mapping[str, Answer] | None = None,
) -> FileRead:  # fmt: skip
    """Return the record of a file or of pasted text.

    `mapping` says what columns hold, by name or letter (`"-"`: not read); `answers` are those to the questions asked.
    Raises SheetsError for what cannot be read as a whole.
    """
    book = open_book(content, LIMITS)
    table = find_table(book, "record", _makes_a_record, mapping, sheet)
    found = [(block, list(read_block(block))) for block in blocks_of(table)]
    said = [one for _, rows in found for one in rows if isinstance(one, Said)]
    months = _Months(said, answers or {})
    if len(months.entries) > MOST_MONTHS:
        raise SheetsError("too_many_rows", limit=MOST_MONTHS)
    return FileRead(
        [months.entries[month] for month in sorted(months.entries)],
        _by_row([*(one for _, rows in found for one in rows if isinstance(one, LeftOut)), *months.left_out]),
        _by_row([*(one for _, rows in found for one in rows if isinstance(one, Fault)), *months.faults]),
        months.asked(),
        _read_as(book, table, found),
    )


def check_answers(given: Mapping[str, str]) -> dict[str, Answer]:
    """Return answers by question; raises ValueError for a question or an answer that there is not."""
    found: dict[str, Answer] = {}
    for question, answer in given.items():
        known = next((one for one in QUESTIONS if one == question), None)
        if known is None:
            raise ValueError(f"answer: {question} is not one of {', '.join(QUESTIONS)}")
        chosen = next((one for one in ANSWERS[known] if one == answer), None)
        if chosen is None:
            raise ValueError(f"{question}: {answer} is not one of {', '.join(ANSWERS[known])}")
        found[question] = chosen
    return found


def _by_row(found: Iterable[Any]) -> list[Any]:
    return sorted(found, key=lambda one: one.row)


def _makes_a_record(fields: set[str]) -> bool:
    """Say whether columns state months: one of them, a year and a month, or a first and a last one."""
    return bool({"due_month", "month"} & fields) or any(
        pair <= fields for pair in ({"year", "month_of_year"}, {"first_month", "last_month"})
    )


def _read_as(book: Book, table: Table, found: Sequence[tuple[Any, Any]]) -> ReadAs:
    months = {given: month for block, _ in found for given, month in block.months.shown.items()}
    unread = {name for block, _ in found for name in block.unread}
    names = tuple(c.name for c in table.columns if c.field in unread)
    return ReadAs(table.columns, table.sheet, book.hidden, table.separator, months, names)


class _Months:
    """The months that rows speak of: what is one, what differs, what is asked."""

    def __init__(self, said: Iterable[Said], answers: Mapping[str, Answer], wages: Wages = SHANGHAI.wages) -> None:
        """Put the rows of each month together."""
        self.entries: dict[str, Entry] = {}
        self.left_out: list[LeftOut] = []
        self.faults: list[Fault] = []
        self._asked: dict[Question, dict[int, Decimal | None]] = {}
        self._answers, self._wages = answers, wages
        for month, rows in _by_month(said).items():
            self._put(month, rows)

    def asked(self) -> list[Asked]:
        """Return the questions that are left, each once for all its rows."""
        return [
            Asked(question, tuple(sorted(rows)), _spoken_of(rows))
            for question in QUESTIONS if (rows := self._asked.get(question))
        ]  # fmt: skip

    def _put(self, month: str, rows: list[Said]) -> None:
        rows = [one for one in rows if one.pension] or rows
        entry: Entry = {"month": month}
        for one in rows:
            for name, value in one.entry.items():
                if value is not None and entry.setdefault(name, value) != value:
                    self._differ(month, rows, name)
                    return
        if wrong := [fault for one in rows for fault in faults(_plain(entry), one.row)]:
            self.faults += [fault for fault in wrong if fault not in self.faults]
        elif (question := self._question(entry, rows)) is None:
            self.entries[month] = tidy(_plain(entry))
        else:
            self._ask(question, month, entry, rows)

    def _differ(self, month: str, rows: Iterable[Said], name: str) -> None:
        given = " / ".join(dict.fromkeys(str(one.entry[name]) for one in rows if one.entry.get(name) is not None))
        self.faults += [Fault(one.row, name, "rows_differ", {"month": month, "given": given[:40]}) for one in rows]

    def _question(self, entry: Entry, rows: Sequence[Said]) -> Question | None:
        """Return what has to be asked about a month before it can be taken."""
        if "base" not in entry and "ratio" not in entry:
            return None if "open" in entry else "no_base"
        if all(one.zero for one in rows):
            return "zero_amount"
        return self._odd(Month.parse(entry["month"]), entry)

    def _odd(self, month: Month, entry: Entry) -> Question | None:
        """Return `below_floor` or `above_cap` where no base of that month can be so low or so high."""
        known = [wage.yuan for reading in READINGS if (wage := self._wages.on(month, reading)) is not None]
        ratio = Decimal(str(entry["ratio"])) if "ratio" in entry else None
        base = Decimal(str(entry["base"])) if "base" in entry else None
        if base is not None and known:
            low, high = int(FLOOR * min(known)), CAP * max(known)
            return "below_floor" if base < low else "above_cap" if base > high else None
        if ratio is not None:
            return "below_floor" if ratio < FLOOR else "above_cap" if ratio > CAP else None
        return None

    def _ask(self, question: Question, month: str, entry: Entry, rows: Iterable[Said]) -> None:
        answer = self._answers.get(question)
        if answer == "as_given":
            self.entries[month] = tidy(_plain(entry))
        elif answer == "base_unknown":
            self.entries[month] = tidy({k: v for k, v in _plain(entry).items() if k not in {"base", "ratio"}})
        elif answer == "not_insured":
            self.left_out += [one for one in (LeftOut(r.row, "not_insured") for r in rows) if one not in self.left_out]
        else:
            worth = entry.get("base", entry.get("ratio"))
            value = None if worth is None else Decimal(str(worth))
            self._asked.setdefault(question, {}).update({one.row: value for one in rows})


def _plain(entry: Mapping[str, Any]) -> Entry:
    return {name: value for name, value in entry.items() if name != "open"}


def _by_month(said: Iterable[Said]) -> dict[str, list[Said]]:
    months: dict[str, list[Said]] = {}
    for one in said:
        for month in months_of(one.span):
            months.setdefault(month, []).append(one)
    return months


def _spoken_of(rows: Mapping[int, Decimal | None]) -> dict[str, Any]:
    values = [value for value in rows.values() if value is not None]
    return {"lowest": f"{min(values):f}", "highest": f"{max(values):f}"} if values else {}


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
        lines.writerow([safe(text) for text in _cells_out(language, entry).values()])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(language: Language, rows: Iterable[Entry]) -> bytes:
    """Return a workbook with one sheet; bases in yuan are numbers."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(say(language, "record.sheet"))
    sheet.append([header(language, column) for column in COLUMNS])
    for entry in rows:
        base = entry.get("base")
        number = isinstance(base, (int, float)) and "ratio" not in entry
        cells = _cells_out(language, entry)
        sheet.append([base if name == "base" and number else safe(text) for name, text in cells.items()])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


__all__ = [
    "ANSWERS",
    "QUESTIONS",
    "Asked",
    "FileRead",
    "LeftOut",
    "ReadAs",
    "header",
    "read_record",
    "write_csv",
    "write_xlsx",
]  # fmt: skip
