"""The rows of a table as rows of a record: their months, what is no month (sums, remarks), what has none.

What the cells of a row with months say is read by `record.said`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from calculator.months import Month
from calculator.record.amounts import falls_short
from calculator.record.around import begins_another, doubtful_sums
from calculator.record.blocks import Block, month_cell, month_of_year
from calculator.record.cells import Fault
from calculator.record.doubts import title_after
from calculator.record.notes import note_of, notes_of
from calculator.record.said import Cells, Said, amount_of, filled, formulas_in, given_by, one, said_of
from calculator.record.signs import (
    begins_as_note,
    scope_of_note,
)
from calculator.record.titles import filled_in, is_header_again, is_title, texts_of
from calculator.sheets.book import SheetsError
from calculator.sheets.months import Span, is_open_range
from calculator.sheets.rows import Cell, Row
from calculator.sheets.words import field_of, meaning, plain_text, starts_as

MOST_IN_A_RANGE = 240
OF_MONTHS = {"due_month", "month", "first_month", "last_month"}
SHORTEST_LINE = 3
"""Signs of a cell of strokes that parts rows; fewer stand for nothing."""
_YEAR_ALONE = re.compile(r"(?:[一二三四五六七八九十]+、)?[—-]*(?:19|20)\d\d年度?[^月\d]*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
SHORTEST_SENTENCE = 6
"""Chinese signs from which on what stands alone in a row explains something, whatever numbers it names."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that states no insured month: its number, reason id, the values its sentence speaks of."""

    row: int
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spoilt:
    """What is wrong with a row that names months: none of them is taken from the rows beside it."""

    fault: Fault
    span: Span

    @property
    def row(self) -> int:
        """The number of the row."""
        return self.fault.row


def read_block(block: Block) -> Iterator[Said | LeftOut | Fault | Spoilt]:
    """Yield what each row says that fills a column of the block, why it is left out, or what is wrong with it."""
    spans = block.months.spans
    if (row_of_another := begins_another(block.rows, spans, _is_known)) is not None:
        raise SheetsError("two_tables", row=row_of_another)
    title, notes, sums = block.headed.title, notes_of(block), doubtful_sums(block.rows, spans)
    notes += [note_of(title)] if title and begins_as_note(title) else []
    for (row, cells), span in zip(block.rows, spans, strict=True):
        if span is None and is_title(row, cells):
            texts = [text for text in texts_of(row) if scope_of_note(text) in {None, "below"}]
            title = title_after(title, texts, of_pension=block.headed.of_pension)
        if row.fault is not None:
            yield _spoilt(row, row.fault)
        elif any(one(cells, name) is not None for name in cells):
            said = _read(row, cells, span, block.unread)
            if row.number in block.turned and not isinstance(said, LeftOut):
                said = Fault(row.number, "year", "year_turns", given_by(one(cells, "year")))
            if isinstance(said, Said):
                above = [title[:40]] if title and not begins_as_note(title) else []
                above += [said_of_it[row.number] for said_of_it in (sums, block.inherited) if row.number in said_of_it]
                if said.insurance in {None, "pension"} and (amounts := falls_short(cells)) is not None:
                    above.append(amounts)
                above += [note.text for note in notes if note.speaks_of(row, said.span)]
                doubts = (*block.doubts(row.cells, said), *dict.fromkeys(above))
                unticked = block.ticked and one(cells, "status") is None
                yield replace(said, unticked=unticked, doubts=doubts)
            else:
                names = span is not None and span.last - span.first < MOST_IN_A_RANGE
                yield Spoilt(said, span) if isinstance(said, Fault) and names and span else said


def _is_known(row: Row, cells: Cells) -> bool:
    """Say whether a row of words is the name of what comes below it, or the header once more."""
    return is_title(row, cells) or is_header_again(cells)


def _spoilt(row: Row, fault: str) -> LeftOut | Fault:
    """Return a row whose cells do not have their places, which does not matter for a sum or a remark."""
    reason = starts_as(next(filled_in(row), None))
    if reason is not None or next(filled_in(row), None) is None:
        return LeftOut(row.number, reason or "note", _given(row))
    return Fault(row.number, "row", fault, _given(row))


def _is_line(cell: Cell) -> bool:
    """Say whether a cell is blank for the reader and yet a line of strokes or stars."""
    return len(plain_text(cell)) >= SHORTEST_LINE


def _given(row: Row) -> dict[str, Any]:
    return given_by(" ".join(plain_text(cell) for cell in row.cells if plain_text(cell)))


def _read(row: Row, cells: Cells, span: Span | None, unread: frozenset[str]) -> Said | LeftOut | Fault:
    if span is None:
        reason = _no_month_because(row, cells)
        return _no_month(row, cells) if reason is None else LeftOut(row.number, reason, _given(row))
    if _is_a_sum(row, {} if "insurance" in unread else cells, span):
        return LeftOut(row.number, "total", _given(row))
    if span.last - span.first >= MOST_IN_A_RANGE:
        return Fault(row.number, "month", "range_too_long", given_by(month_cell(cells)) | {"limit": MOST_IN_A_RANGE})
    said = said_of(row.number, cells, span, unread)
    if isinstance(said, Said) and said.insurance == "fund":
        return LeftOut(row.number, "fund", given_by(one(cells, "insurance")))
    return said


def _is_a_sum(row: Row, cells: Cells, span: Span) -> bool:
    """Say whether a row with months sums others: it begins so, says so of an insurance, or anywhere of several months.

    五险合计 in the place of an insurance is all of them.
    """
    some = [cell for cell in filled(cells, "insurance") if meaning("insurance", cell) is None]
    some += [cell for cell, _ in zip(filled_in(row), range(1 if span.first == span.last else 99), strict=False)]
    return any(starts_as(cell, alone=True) == "total" for cell in some)


def _no_month_because(row: Row, cells: Cells) -> str | None:
    """Return why a row is none of a month: the header once more, a sum, a remark; None where it may be one."""
    if month_cell(cells) is not None and (is_header_again(cells) or _is_header_below(row, month_cell(cells))):
        return "header"
    begins = [starts_as(cell) for cell, _ in zip(filled_in(row), range(3), strict=False)]
    if "total" in begins:
        return "total"
    has_base = amount_of(one(cells, "base")) is not None
    return "note" if not has_base and ("note" in begins or _is_a_remark(row)) else None


def _is_a_remark(row: Row) -> bool:
    """Say whether a row holds one text that is no month: words, a year, a sentence."""
    said = {plain_text(cell) for cell in filled_in(row)}
    text = said.pop() if len(said) == 1 else "0"
    is_sentence = len(_CHINESE.findall(text)) >= SHORTEST_SENTENCE
    return is_sentence or _YEAR_ALONE.fullmatch(text) is not None or not any(map(str.isdigit, text))


def _is_header_below(row: Row, month: Cell) -> bool:
    """Say whether a row of words names months in their own column, as the third row of a merged header does."""
    return field_of("record", plain_text(month)) in OF_MONTHS and not any(
        sign.isdigit() for cell in filled_in(row) for sign in plain_text(cell)
    )


def _no_month(row: Row, cells: Cells) -> Fault:
    if (formula := next(formulas_in(row.number, cells), None)) is not None:
        return formula
    if "year" in cells and one(cells, "year") is None and month_of_year(cells):
        return Fault(row.number, "year", "missing")
    given = month_cell(cells)
    given = one(cells, "month_of_year") if given is None else given
    if given is None:
        return Fault(row.number, "month", "missing")
    reason = "range_is_open" if is_open_range(given) else "not_a_month"
    return Fault(row.number, "month", reason, given_by(_as_written(cells, given)))


def _as_written(cells: Cells, given: Cell) -> str:
    """Return what stands in the cell that names the months, or in those of a first and a last one."""
    ends = [plain_text(cell) for name in ("first_month", "last_month") if (cell := one(cells, name)) is not None]
    if not ends or one(cells, "due_month") is not None:
        return plain_text(given)
    is_whole = len(ends) == 2 and not ends[1].startswith(("至", "到"))
    return plain_text(given) if is_whole else "".join(ends)


def beside(rows: Iterable[Row], accounted: set[int]) -> Iterator[LeftOut]:
    """Yield the filled rows that no block has read: remarks, lines of strokes, what only unread columns hold.

    A line right below the header belongs to that.
    """
    for place, row in enumerate(rows):
        if row.number in accounted:
            continue
        is_filled = next(filled_in(row), None) is not None
        if is_filled or (place and any(map(_is_line, row.cells))):
            reason = next((found for cell in row.cells if (found := starts_as(cell)) is not None), None)
            reason = reason or ("nothing" if is_filled else "note")
            yield LeftOut(row.number, reason, _given(row))


def months_of(span: Span) -> Iterator[str]:
    """Yield the months of a span as `2026-10`."""
    return (str(Month(month)) for month in range(span.first, span.last + 1))
