"""The rows of a table as rows of a record: their months, what is no month (sums, remarks), what has none.

What the cells of a row with months say is read by `record.said`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from calculator.months import Month
from calculator.record.cells import Fault
from calculator.record.doubts import Doubts, doubts_of, title_after
from calculator.record.said import (
    Cells,
    Said,
    amount_of,
    filled,
    formulas_in,
    given_by,
    is_ticked,
    one,
    said_of,
    unread_in,
)
from calculator.record.signs import names_pension
from calculator.sheets.book import SheetsError, text_cell
from calculator.sheets.layout import Column, Table, letter
from calculator.sheets.months import MonthsRead, Span, read_months
from calculator.sheets.rows import MOST_COLUMNS, Cell, Row
from calculator.sheets.words import field_of, is_blank, plain_text, simple, starts_as

MOST_IN_A_RANGE = 240
MOST_IN_A_TITLE = 3
"""Texts in a row that may be the name of what comes below it."""
PAYMENTS = {"paid_on"}
"""Fields of payments: one that is empty where others are filled may not have come."""
MOST_BLOCKS = 12
"""Tables that may stand side by side."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that states no insured month: its number, reason id, the values its sentence speaks of."""

    row: int
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Headed:
    """What stands above the rows and is doubtful, and whether their bases are named as the pension's all the same."""

    title: str | None
    of_pension: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one block of columns: their cells by field, their months, the fields whose words nobody knows."""

    rows: list[tuple[Row, Cells]]
    months: MonthsRead
    unread: frozenset[str]
    doubts: Doubts
    headed: Headed
    ticked: bool = False
    """Whether every status that is told says that it was paid."""
    turned: frozenset[int] = frozenset()
    """Rows of the months that follow a December within one stated year."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """What is wrong with a row that names months: none of them is taken from the rows beside it."""

    fault: Fault
    span: Span

    @property
    def row(self) -> int:
        """The number of the row."""
        return self.fault.row


def blocks_of(table: Table, skipped: frozenset[str] = frozenset()) -> list[Block]:
    """Return the blocks of a table with what their columns need to be seen as a whole for.

    Columns to be skipped, by name or letter, are those that a person said not to read.
    """
    blocks = table.blocks()
    if len(blocks) > MOST_BLOCKS:
        raise SheetsError("too_wide", limit=MOST_BLOCKS)
    columns = [column for column in table.columns if skipped.isdisjoint({column.name, letter(column.place)})]
    of_pension = any(names_pension(column.name) for column in columns if column.field == "base")
    title = None
    for text in table.above:
        title = title_after(title, text, of_pension=of_pension)
    headed = Headed(title, of_pension)
    begins = [0, *(min(map(min, places.values())) for places in blocks[1:]), len(table.columns) + MOST_COLUMNS]
    return [
        _block(table.rows, places, [column for column in columns if begin <= column.place < end], headed,
               alone=len(blocks) == 1)
        for places, begin, end in zip(blocks, begins, begins[1:], strict=False)
    ]  # fmt: skip


def _block(
    rows: Sequence[Row], places: Mapping[str, Sequence[int]], columns: Sequence[Column], headed: Headed, *,
    alone: bool,
) -> Block:  # fmt: skip
    """Return a block; one that is not alone is told apart from what stands beside it."""
    where = sorted(place for some in places.values() for place in some)
    taken: list[tuple[Row, Cells]] = [
        (
            row if alone else Row(row.number, row.cells[where[0] : where[-1] + 1], row.fault),
            {name: _at(row.cells, some) for name, some in places.items()},
        )
        for row in rows
    ]
    taken = list(_with_years(taken)) if "year" in places else taken
    if any(amount_of(one(cells, "paid_amount")) for _, cells in taken):
        taken = [(row, cells if one(cells, "paid_amount") is not None else {**cells, "paid_amount": ["0"]})
                 for row, cells in taken]  # fmt: skip
    turned = _turned(taken) if "year" in places else frozenset()
    months = read_months([None if row.fault else _month_cell(cells) for row, cells in taken])
    whole = [cells for (row, cells), span in zip(taken, months.spans, strict=True) if span is not None]
    unread = unread_in(whole)
    doubts = doubts_of(columns, unread, _usually_filled(columns, taken, months))
    return Block(taken, months, unread, doubts, headed, is_ticked(whole), turned)


def _usually_filled(
    columns: Sequence[Column], taken: Sequence[tuple[Row, Cells]], months: MonthsRead
) -> frozenset[int]:  # fmt: skip
    """Return the places of payments, by day or by amount, that are filled in most rows with months."""
    rows = [row.cells for (row, _), span in zip(taken, months.spans, strict=True) if span is not None]
    places = [c.place for c in columns if c.field in PAYMENTS]
    filled_in = {place: sum(place < len(row) and not is_blank(row[place]) for row in rows) for place in places}
    return frozenset(place for place, count in filled_in.items() if len(rows) > 1 and 2 * count > len(rows))


def _with_years(taken: Iterable[tuple[Row, Cells]]) -> Iterator[tuple[Row, Cells]]:
    """Yield rows with the year that stands once for the months below it, as long as these go on."""
    year, last = "", 13
    for row, cells in taken:
        named = plain_text(one(cells, "year"))
        month = _month_of_year(cells)
        number = int(month.partition("-")[0]) if month else 13
        goes_on = not named and year and last < number <= 12
        year, last = named or (year if goes_on else ""), number
        yield row, {**cells, "year": [year]} if goes_on else cells


def _turned(taken: Iterable[tuple[Row, Cells]]) -> frozenset[int]:
    """Return the rows after a January that follows a December of the same stated year: a year of insurance, perhaps."""
    found, year, last, turned = set(), "", 0, False
    for row, cells in taken:
        named, month = plain_text(one(cells, "year")), _month_of_year(cells)
        if not month.isdigit():
            continue
        turned = named == year and (turned or (last == 12 and int(month) == 1))
        year, last = named, int(month)
        found |= {row.number} if turned else set()
    return frozenset(found)


def _at(cells: Sequence[Cell], places: Sequence[int]) -> list[Cell]:
    return [text_cell(cells[i]) if i < len(cells) else None for i in places]


def _month_of_year(cells: Cells) -> str:
    """Return the digits of a month, or of the first and the last one, without their year; empty for none."""
    text = plain_text(one(cells, "month_of_year") or one(cells, "month"))
    found = re.fullmatch(r"(\d{1,2})月?份?(?:\s*[-~至到—–]+\s*(\d{1,2})月?份?)?", text)
    return "-".join(filter(None, found.groups())) if found else ""


def _month_cell(cells: Cells) -> Cell:
    """Return the cell that names the months of a row: of the month that is due before that of the payment."""
    if "due_month" in cells:
        return one(cells, "due_month")
    if "year" in cells and (month := _month_of_year(cells)):
        year = re.fullmatch(r"(\d{4})(?:年度?|年份)?", plain_text(one(cells, "year")))
        first, _, last = month.partition("-")
        named = f"{year[1]}-{first}至{year[1]}-{last}" if year and last else f"{year[1]}-{first}" if year else None
        return named or f"{plain_text(one(cells, 'year'))} / {month}"
    first, last = one(cells, "first_month"), one(cells, "last_month")
    if first is None and last is None:
        return one(cells, "month")
    return f"{_month_text(first)}至{_month_text(last)}"


def _month_text(cell: Cell) -> str:
    return plain_text(f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else cell)


def read_block(block: Block) -> Iterator[Said | LeftOut | Fault | Spoilt]:
    """Yield what each row says that fills a column of the block, why it is left out, or what is wrong with it."""
    title = block.headed.title
    for (row, cells), span in zip(block.rows, block.months.spans, strict=True):
        if span is None and _is_title(row, cells) and not _is_header_again(cells):
            text = " ".join(map(plain_text, _filled(row)))
            title = title_after(title, text, of_pension=block.headed.of_pension)
        if row.fault is not None:
            yield _spoilt(row, row.fault)
        elif any(any(filled(cells, name)) for name in cells):
            said = _read(row, cells, span, block.unread)
            if row.number in block.turned and not isinstance(said, LeftOut):
                said = Fault(row.number, "year", "year_turns", given_by(one(cells, "year")))
            if isinstance(said, Said):
                doubts = (*block.doubts(row.cells, said), *((title[:40],) if title else ()))
                unticked = block.ticked and one(cells, "status") is None
                yield replace(said, unticked=unticked, doubts=doubts)
            else:
                names = span is not None and span.last - span.first < MOST_IN_A_RANGE
                yield Spoilt(said, span) if isinstance(said, Fault) and names and span else said


def _is_title(row: Row, cells: Cells) -> bool:
    """Say whether a row holds a few texts and no base, as the name of what comes below it does."""
    texts = {plain_text(cell) for cell in _filled(row)}
    return 0 < len(texts) <= MOST_IN_A_TITLE and amount_of(one(cells, "base")) is None


def _spoilt(row: Row, fault: str) -> LeftOut | Fault:
    """Return a row whose cells do not have their places, which does not matter for a sum or a remark."""
    reason = starts_as(next(_filled(row), None))
    if reason is not None:
        return LeftOut(row.number, reason, _given(row))
    return Fault(row.number, "row", fault, _given(row))


def _filled(row: Row) -> Iterator[Cell]:
    return (cell for cell in row.cells if not is_blank(cell))


def _given(row: Row) -> dict[str, Any]:
    return given_by(" ".join(plain_text(cell) for cell in row.cells if plain_text(cell)))


def _read(row: Row, cells: Cells, span: Span | None, unread: frozenset[str]) -> Said | LeftOut | Fault:
    if starts_as(next(_filled(row), None), alone=span is not None) == "total":
        return LeftOut(row.number, "total", _given(row))
    if span is None:
        reason = _no_month_because(row, cells)
        return _no_month(row, cells) if reason is None else LeftOut(row.number, reason, _given(row))
    if span.last - span.first >= MOST_IN_A_RANGE:
        return Fault(row.number, "month", "range_too_long", given_by(_month_cell(cells)) | {"limit": MOST_IN_A_RANGE})
    said = said_of(row.number, cells, span, unread)
    if isinstance(said, Said) and said.insurance == "fund":
        return LeftOut(row.number, "fund", given_by(one(cells, "insurance")))
    return said


def _no_month_because(row: Row, cells: Cells) -> str | None:
    """Return why a row is none of a month: the header once more, a sum, a remark; None where it may be one."""
    if _month_cell(cells) is not None and _is_header_again(cells):
        return "header"
    begins = [starts_as(cell) for cell, _ in zip(_filled(row), range(3), strict=False)]
    if "total" in begins:
        return "total"
    has_base = amount_of(one(cells, "base")) is not None
    return "note" if not has_base and ("note" in begins or _is_a_remark(row)) else None


def _is_a_remark(row: Row) -> bool:
    words = {plain_text(cell) for cell in _filled(row)}
    return len(words) == 1 and not any(sign.isdigit() for word in words for sign in word)


def _is_header_again(cells: Cells) -> bool:
    return all(field_of("record", plain_text(cell)) for said in cells.values() for cell in said if not is_blank(cell))


def _no_month(row: Row, cells: Cells) -> Fault:
    if (formula := next(formulas_in(row.number, cells), None)) is not None:
        return formula
    if "year" in cells and one(cells, "year") is None and _month_of_year(cells):
        return Fault(row.number, "year", "missing")
    given = _month_cell(cells)
    return Fault(row.number, "month", *(("missing",) if given is None else ("not_a_month", given_by(given))))


def beside(rows: Iterable[Row], accounted: set[int]) -> Iterator[LeftOut]:
    """Yield the filled rows that no block has read: remarks, and what fills only columns that nobody reads."""
    for row in rows:
        if row.number not in accounted and any(_filled(row)):
            reason = next((found for cell in row.cells if (found := starts_as(cell)) is not None), "nothing")
            yield LeftOut(row.number, reason, _given(row))


def persons_in(blocks: Iterable[Block]) -> int:
    """Return how many people the rows with months are of, as far as a column names them."""
    named: dict[int, set[str]] = {}
    for block in blocks:
        for (_, cells), span in zip(block.rows, block.months.spans, strict=True):
            for i, cell in enumerate(cells.get("person", ()) if span is not None else ()):
                named.setdefault(i, set()).update(() if is_blank(cell) else {simple(cell) or plain_text(cell)})
    return max(map(len, named.values()), default=0)


def months_of(span: Span) -> Iterator[str]:
    """Yield the months of a span as `2026-10`."""
    return (str(Month(month)) for month in range(span.first, span.last + 1))
