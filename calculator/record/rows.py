"""The rows of a table as rows of a record: their months, what is no month (sums, remarks), what has none.

What the cells of a row with months say is read by `record.said`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from calculator.months import Month
from calculator.record.blocks import Block, month_cell, month_of_year
from calculator.record.cells import Fault
from calculator.record.doubts import title_after
from calculator.record.said import Cells, Said, amount_of, filled, formulas_in, given_by, one, said_of
from calculator.record.signs import begins_as_note, is_doubtful_title, is_note_of_months, names_another
from calculator.sheets.months import Span, is_open_range, span_of_cell
from calculator.sheets.rows import Cell, Row
from calculator.sheets.words import field_of, is_blank, plain_text, simple, starts_as

MOST_IN_A_RANGE = 240
OF_MONTHS = {"due_month", "month", "first_month", "last_month"}
_PERSON = re.compile(r"(?:姓名|参保人|职工姓名|员工姓名|name)\s*:\s*([^\s,，;；]{2,20})", re.IGNORECASE)
LONGEST_NOTE, MOST_NOTES = 100, 20
"""Signs of a note that are looked at; notes that are held against every row."""
SHORTEST_LINE = 3
"""Signs of a cell of strokes that parts rows; fewer stand for nothing."""
MOST_IN_A_TITLE = 3
"""Texts in a row that may be the name of what comes below it."""


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
    title, notes = block.headed.title, _notes(block)
    notes += [_note(title)] if title and begins_as_note(title) else []
    for (row, cells), span in zip(block.rows, block.months.spans, strict=True):
        if span is None and _is_title(row, cells):
            title = title_after(title, _texts(row), of_pension=block.headed.of_pension)
        if row.fault is not None:
            yield _spoilt(row, row.fault)
        elif any(one(cells, name) is not None for name in cells):
            said = _read(row, cells, span, block.unread)
            if row.number in block.turned and not isinstance(said, LeftOut):
                said = Fault(row.number, "year", "year_turns", given_by(one(cells, "year")))
            if isinstance(said, Said):
                above = [title[:40]] if title and not begins_as_note(title) else []
                above += [note.text for note in notes if note.speaks_of(row, said.span)]
                doubts = (*block.doubts(row.cells, said), *dict.fromkeys(above))
                unticked = block.ticked and one(cells, "status") is None
                yield replace(said, unticked=unticked, doubts=doubts)
            else:
                names = span is not None and span.last - span.first < MOST_IN_A_RANGE
                yield Spoilt(said, span) if isinstance(said, Fault) and names and span else said


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of some months: its text, the months it names by number, the marks it explains; none for all."""

    text: str
    months: frozenset[int]
    marks: frozenset[str]

    def speaks_of(self, row: Row, span: Span) -> bool:
        """Say whether it may speak of a row: by a month that it names, or by a mark that stands in it."""
        if self.months:
            return not self.months.isdisjoint(month % 12 + 1 for month in range(span.first, span.last + 1))
        return not self.marks or any(mark in plain_text(cell) for mark in self.marks for cell in row.cells)


def _note(text: str) -> Note:
    is_range = re.search(r"\d\s*月?\s*[-至到~—]", text) is not None
    months = () if is_range else map(int, re.findall(r"(?<!\d)(\d{1,2})\s*月", text))
    return Note(text[:40], frozenset(months), frozenset("*※#") & frozenset(text))


def _notes(block: Block) -> list[Note]:
    """Return what is said of some months, in rows of its own or in remarks; one that speaks of all for very many."""
    texts: dict[str, None] = {}
    for (row, cells), span in zip(block.rows, block.months.spans, strict=True):
        own = _texts(row) if span is None and _is_title(row, cells) else map(plain_text, filled(cells, "remark"))
        texts |= dict.fromkeys(text[:LONGEST_NOTE] for text in own if is_note_of_months(text[:LONGEST_NOTE]))
    notes = list(map(_note, texts))
    return notes if len(notes) <= MOST_NOTES else [Note(notes[0].text, frozenset(), frozenset())]


def _texts(row: Row) -> list[str]:
    return list(dict.fromkeys(map(plain_text, _filled(row))))


def _is_title(row: Row, cells: Cells) -> bool:
    """Say whether a row holds a few texts and no base, as the name of what comes below it does; no header does.

    Nor does one whose cells do not have their places and of which one names a month: it is of that month alone.
    """
    if row.fault is not None and any(span_of_cell(cell) is not None for cell in row.cells):
        return False
    texts = _texts(row)
    base = plain_text(one(cells, "base"))
    of_another = any(map(names_another, texts)) or is_doubtful_title(base)
    if not 0 < len(texts) <= MOST_IN_A_TITLE or amount_of(base) is not None or (base and not of_another):
        return False
    return len(texts) == 1 or bool(base) or not _is_header_again(cells)


def _spoilt(row: Row, fault: str) -> LeftOut | Fault:
    """Return a row whose cells do not have their places, which does not matter for a sum or a remark."""
    reason = starts_as(next(_filled(row), None))
    if reason is not None or next(_filled(row), None) is None:
        return LeftOut(row.number, reason or "note", _given(row))
    return Fault(row.number, "row", fault, _given(row))


def _filled(row: Row) -> Iterator[Cell]:
    return (cell for cell in row.cells if not is_blank(cell))


def _is_line(cell: Cell) -> bool:
    """Say whether a cell is blank for the reader and yet a line of strokes or stars."""
    return len(plain_text(cell)) >= SHORTEST_LINE


def _given(row: Row) -> dict[str, Any]:
    return given_by(" ".join(plain_text(cell) for cell in row.cells if plain_text(cell)))


def _read(row: Row, cells: Cells, span: Span | None, unread: frozenset[str]) -> Said | LeftOut | Fault:
    if starts_as(next(_filled(row), None), alone=span is not None) == "total":
        return LeftOut(row.number, "total", _given(row))
    if span is None:
        reason = _no_month_because(row, cells)
        return _no_month(row, cells) if reason is None else LeftOut(row.number, reason, _given(row))
    if span.last - span.first >= MOST_IN_A_RANGE:
        return Fault(row.number, "month", "range_too_long", given_by(month_cell(cells)) | {"limit": MOST_IN_A_RANGE})
    said = said_of(row.number, cells, span, unread)
    if isinstance(said, Said) and said.insurance == "fund":
        return LeftOut(row.number, "fund", given_by(one(cells, "insurance")))
    return said


def _no_month_because(row: Row, cells: Cells) -> str | None:
    """Return why a row is none of a month: the header once more, a sum, a remark; None where it may be one."""
    if month_cell(cells) is not None and (_is_header_again(cells) or _is_header_below(row, month_cell(cells))):
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


def _is_header_below(row: Row, month: Cell) -> bool:
    """Say whether a row of words names months in their own column, as the third row of a merged header does."""
    return field_of("record", plain_text(month)) in OF_MONTHS and not any(
        sign.isdigit() for cell in _filled(row) for sign in plain_text(cell)
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
        is_filled = next(_filled(row), None) is not None
        if is_filled or (place and any(map(_is_line, row.cells))):
            reason = next((found for cell in row.cells if (found := starts_as(cell)) is not None), None)
            reason = reason or ("nothing" if is_filled else "note")
            yield LeftOut(row.number, reason, _given(row))


def persons_in(blocks: Iterable[Block], above: Iterable[Sequence[str]] = ()) -> int:
    """Return how many people the rows with months are of, as far as a column or a title names them."""
    blocks = list(blocks)
    titles = [*above, *(_texts(row) for block in blocks for row, cells in block.rows if _is_title(row, cells))]
    named: dict[int, set[str]] = {-1: {name[1] for texts in titles for text in texts if (name := _PERSON.match(text))}}
    for block in blocks:
        for (_, cells), span in zip(block.rows, block.months.spans, strict=True):
            for i, cell in enumerate(cells.get("person", ()) if span is not None else ()):
                named.setdefault(i, set()).update(() if is_blank(cell) else {simple(cell) or plain_text(cell)})
    return max(map(len, named.values()), default=0)


def months_of(span: Span) -> Iterator[str]:
    """Yield the months of a span as `2026-10`."""
    return (str(Month(month)) for month in range(span.first, span.last + 1))
