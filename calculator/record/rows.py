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
from calculator.record.said import Cells, Said, amount_of, formulas_in, given_by, is_ticked, one, said_of, unread_in
from calculator.sheets.book import SheetsError, text_cell
from calculator.sheets.layout import Table
from calculator.sheets.months import MonthsRead, Span, read_months
from calculator.sheets.rows import Cell, Row
from calculator.sheets.words import field_of, is_blank, plain_text, simple, starts_as

MOST_IN_A_RANGE = 240
MOST_BLOCKS = 12
"""Tables that may stand side by side."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that states no insured month: its number, reason id, the values its sentence speaks of."""

    row: int
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one block of columns: their cells by field, their months, the fields whose words nobody knows."""

    rows: list[tuple[Row, Cells]]
    months: MonthsRead
    unread: frozenset[str]
    ticked: bool = False
    """Whether the status is told by ticks alone."""


def blocks_of(table: Table) -> list[Block]:
    """Return the blocks of a table with what their columns need to be seen as a whole for."""
    blocks = table.blocks()
    if len(blocks) > MOST_BLOCKS:
        raise SheetsError("too_wide", limit=MOST_BLOCKS)
    return [_block(table.rows, places, alone=len(blocks) == 1) for places in blocks]


def _block(rows: Sequence[Row], places: Mapping[str, Sequence[int]], *, alone: bool) -> Block:
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
    months = read_months([None if row.fault else _month_cell(cells) for row, cells in taken])
    whole = [cells for (row, cells), span in zip(taken, months.spans, strict=True) if span is not None]
    return Block(taken, months, unread_in(whole), is_ticked(whole))


def _with_years(taken: Iterable[tuple[Row, Cells]]) -> Iterator[tuple[Row, Cells]]:
    """Yield rows with the year that stands once for the months below it, as long as these go on."""
    year, last = "", 13
    for row, cells in taken:
        named = plain_text(one(cells, "year"))
        month = _month_of_year(cells)
        number = int(month) if month else 13
        goes_on = not named and year and last < number <= 12
        year, last = named or (year if goes_on else ""), number
        yield row, {**cells, "year": [year]} if goes_on else cells


def _at(cells: Sequence[Cell], places: Sequence[int]) -> list[Cell]:
    return [text_cell(cells[i]) if i < len(cells) else None for i in places]


def _month_of_year(cells: Cells) -> str:
    """Return the digits of a month without its year; empty for none."""
    text = plain_text(one(cells, "month_of_year") or one(cells, "month"))
    return text.rstrip("月份") if re.fullmatch(r"\d{1,2}月?份?", text) else ""


def _month_cell(cells: Cells) -> Cell:
    """Return the cell that names the months of a row: of the month that is due before that of the payment."""
    if "due_month" in cells:
        return one(cells, "due_month")
    if "year" in cells and (month := _month_of_year(cells)):
        year = re.fullmatch(r"(\d{4})(?:年度?|年份)?", plain_text(one(cells, "year")))
        return f"{year[1]}-{month}" if year else f"{plain_text(one(cells, 'year'))} / {month}"
    first, last = one(cells, "first_month"), one(cells, "last_month")
    if first is None and last is None:
        return one(cells, "month")
    return f"{_month_text(first)}至{_month_text(last)}"


def _month_text(cell: Cell) -> str:
    return plain_text(f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else cell)


def read_block(block: Block) -> Iterator[Said | LeftOut | Fault]:
    """Yield what each row says that fills a column of the block, why it is left out, or what is wrong with it."""
    for (row, cells), span in zip(block.rows, block.months.spans, strict=True):
        if row.fault is not None:
            yield _spoilt(row, row.fault)
        elif any(not is_blank(cell) for said in cells.values() for cell in said):
            said = _read(row, cells, span, block.unread)
            unticked = block.ticked and isinstance(said, Said) and one(cells, "status") is None
            yield replace(said, unticked=True) if unticked and isinstance(said, Said) else said


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
    if starts_as(next(_filled(row), None)) == "total":
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
