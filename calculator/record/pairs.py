"""Two columns under one header of months, as merged cells leave them: the first and the last month of each row.

`起止年月` merged over two columns names both in a workbook, and the left one alone in a text. They are put together
where every row that fills both holds months in order; which months are meant is not guessed where that is not so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from calculator.months import Month
from calculator.sheets.book import SheetsError, text_cell
from calculator.sheets.layout import Column, Table, letter
from calculator.sheets.months import day_of_cell, read_months
from calculator.sheets.rows import Cell, Row
from calculator.sheets.words import field_of, is_blank, plain_text, starts_as

MONTHS = {"due_month", "month", "month_of_year"}
_MOST = 12
_STROKES = re.compile(r"[至到~—–-]*")
_OF_A_YEAR = re.compile(r"(\d{1,2})月?份?")
_OF_STARTS = re.compile(r"所属(?:时期|期)[起始]")
_OF_RANGES = re.compile(r"起止|期间|时间?段|区间|period", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """What a row says in two columns, and the months of these by number: of all time, or of a year; None for none."""

    row: Row
    texts: tuple[str, str]
    first: int | None
    last: int | None

    @property
    def is_in_order(self) -> bool:
        """Whether both cells hold months in order."""
        return self.first is not None and self.last is not None and self.first <= self.last


def joined(table: Table, given: Mapping[str, str]) -> Table:
    """Return a table whose ranges stand in one column; raises SheetsError where two may be a range or not.

    What a mapping says of a column holds: it is put to no other one.
    """
    for column in table.columns:
        at = {one.place: one for one in table.columns}
        if at[column.place] == column and column.field in MONTHS and not _is_told(column, given):
            beside = [one for one in _beside(at, column) if not _is_told(one, given)]
            table = _joined(table, column, beside) if beside else table
    return table


def with_starts_as_months(table: Table) -> Table | None:
    """Return a table whose one column of months, 费款所属期起 without an end, names one month a row; None where not so.

    That is shown by the months of some rows, each the one after another row's.
    """
    starts = [column for column in table.columns if column.field == "first_month"]
    if len(starts) != 1 or not _OF_STARTS.search(starts[0].name):
        return None
    rows = [row for row in table.rows if _is_of_months(row, starts[0].place) and _text(row, starts[0].place)]
    months = sorted({month or 0 for month in _numbers(rows, starts[0].place, of_a_year=False)})
    if len(months) < 2 or months[0] == 0 or months[-1] - months[0] != len(months) - 1:
        return None
    columns = (replace(column, field="due_month") if column == starts[0] else column for column in table.columns)
    return replace(table, columns=tuple(columns))


def _is_told(column: Column, given: Mapping[str, str]) -> bool:
    return column.name in given or letter(column.place) in given


def _beside(at: Mapping[int, Column], left: Column) -> list[Column]:
    """Return the columns right of one that its header stands above too: of the same name, or up to two without one."""
    same, bare = list[Column](), list[Column]()
    while (one := at.get(left.place + len(same) + 1)) and one.name == left.name:
        same.append(one)
    while len(bare) < 2 and (one := at.get(left.place + len(bare) + 1)) and _is_bare(one):
        bare.append(one)
    return same or bare


def _is_bare(column: Column) -> bool:
    return column.field is None and column.name == letter(column.place)


def _joined(table: Table, left: Column, beside: Sequence[Column]) -> Table:
    """Return a table where the months of one more column are put to those of the left one."""
    rows = [row for row in table.rows if _is_of_months(row, left.place)]
    holding = [one for one in beside if not all(_STROKES.fullmatch(_text(row, one.place)) for row in rows)]
    of_a_year = any(column.field == "year" for column in table.columns)
    pairs = _pairs(rows, left.place, holding[0].place, of_a_year=of_a_year) if holding else []
    if _is_bare(beside[0]):
        if not _may_be_ranges(pairs, left.name):
            return table
        unclear = _unclear(pairs, left.name) or _too_short(pairs, left.name)
        changed = {}
    else:
        unclear = pairs[0] if pairs and len(holding) > 1 else _unclear(pairs, left.name)
        changed = {one.place: replace(one, name=letter(one.place), field=None) for one in beside}
    if unclear is not None:
        raise SheetsError("months_in_two", row=unclear.row.number, columns=_told_apart(left, holding[0]))
    changed |= {one.place: replace(one, name=letter(one.place), field=left.field) for one in holding[:1]}
    columns = tuple(changed.get(column.place, column) for column in table.columns)
    if any(pair.is_in_order for pair in pairs):
        found = {pair.row.number: pair for pair in pairs}
        rows = [_with(row, found.get(row.number), left.place, holding[0].place) for row in table.rows]
        table = replace(table, rows=rows)
    return replace(table, columns=columns)


def _is_of_months(row: Row, place: int) -> bool:
    """Say whether a row may be one of months: no sum, no remark, not the header once more."""
    first = next((cell for cell in row.cells if not is_blank(cell)), None)
    return row.fault is None and starts_as(first) is None and field_of("record", _text(row, place)) is None


def _cell(row: Row, place: int) -> Cell:
    return text_cell(row.cells[place]) if place < len(row.cells) else None


def _text(row: Row, place: int) -> str:
    cell = _cell(row, place)
    return "" if is_blank(cell) else plain_text(f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else cell)


def _pairs(rows: Sequence[Row], left: int, right: int, *, of_a_year: bool) -> list[Pair]:
    """Return what rows say in two columns, of those that do not say the same in both."""
    numbers = [*_numbers(rows, left, of_a_year=of_a_year)], [*_numbers(rows, right, of_a_year=of_a_year)]
    texts = ((_text(row, left), _text(row, right)) for row in rows)
    return [
        Pair(row, both, *months) for row, both, *months in zip(rows, texts, *numbers, strict=True) if both[0] != both[1]
    ]


def _numbers(rows: Sequence[Row], place: int, *, of_a_year: bool) -> Iterator[int | None]:
    """Yield the one month that each row names in a column, None for none or several."""
    cells = [_cell(row, place) for row in rows]
    for cell, span in zip(cells, read_months(cells).spans, strict=True):
        found = _OF_A_YEAR.fullmatch(plain_text(cell)) if of_a_year else None
        if found is not None:
            yield int(found[1]) if 1 <= int(found[1]) <= 12 else None
        else:
            yield span.first if span is not None and span.first == span.last else None


def _filled(pairs: Sequence[Pair]) -> list[Pair]:
    return [pair for pair in pairs if all(pair.texts)]


def _may_be_ranges(pairs: Sequence[Pair], name: str) -> bool:
    """Say whether a column without a name may hold last months: months, and no days beside months without a day."""
    both = _filled(pairs)
    alike = all(len({day_of_cell(text) is None for text in pair.texts}) == 1 for pair in both)
    months = any(pair.first is not None and pair.last is not None for pair in both)
    return months and (alike or _OF_RANGES.search(name) is not None)


def _unclear(pairs: Sequence[Pair], name: str) -> Pair | None:
    """Return a row that is no range: not in order, or with months of another row's, as those of payments are."""
    both = _filled(pairs)
    amiss = next((pair for pair in both if not pair.is_in_order), None)
    if amiss is not None or _OF_RANGES.search(name):
        return amiss
    spans = sorted({(pair.first or 0, pair.last or 0): pair for pair in both}.items(), key=lambda one: one[0])
    return next((pair for (one, _), (two, pair) in pairwise(spans) if two[0] <= one[1] and one[1] > _MOST), None)


def _too_short(pairs: Sequence[Pair], name: str) -> Pair | None:
    """Return a row whose second month, below no name, may well be that of the payment, or a number of months."""
    short = (pair for pair in _filled(pairs) if (pair.last or 0) - (pair.first or 0) == 1 or (pair.last or 0) <= _MOST)
    return None if _OF_RANGES.search(name) else next(short, None)


def _told_apart(left: Column, right: Column) -> tuple[str, ...]:
    """Return the names of two columns, with their letters."""
    return tuple(one.name if _is_bare(one) else f"{one.name} ({letter(one.place)})" for one in (left, right))


def _with(row: Row, pair: Pair | None, left: int, right: int) -> Row:
    """Return a row with what both cells say in the left one; a formula stays as it is."""
    if pair is None or pair.texts[0].startswith("=") or not any(map(str.isdigit, "".join(pair.texts))):
        return row
    cells = [*row.cells, *[None] * (right + 1 - len(row.cells))]
    cells[left], cells[right] = "至".join(_written(pair)), None
    return row._replace(cells=cells)


def _written(pair: Pair) -> tuple[str, ...]:
    """Return both months as every column of months is read; as they stand where one is missing."""
    if pair.first is None or pair.last is None:
        return pair.texts
    return tuple(str(Month(one)) if one > _MOST else str(one) for one in (pair.first, pair.last))
