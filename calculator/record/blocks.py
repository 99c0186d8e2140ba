"""The blocks of a table of months: what each row holds by field, the months it names, what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from calculator.record.around import inherited
from calculator.record.doubts import Doubts, doubts_of, title_after
from calculator.record.said import MAY_BE_ANOTHER_THING, Cells, amount_of, is_another_thing, is_ticked, one, unread_in
from calculator.record.signs import is_no_day, names_another, names_pension
from calculator.sheets.book import SheetsError, text_cell
from calculator.sheets.layout import Column, Table, letter
from calculator.sheets.months import MonthsRead, read_months
from calculator.sheets.rows import MOST_COLUMNS, Cell, Row
from calculator.sheets.words import is_blank, plain_text

MOST_BLOCKS = 12
"""Tables that may stand side by side."""
_THE_SAME = frozenset({"同上", "同前", "〃", "″", "ditto", '"', "''"})
"""What a cell says that is the same as the one above it."""


@dataclass(frozen=True, slots=True)
class Headed:
    """What stands above the rows and is doubtful, and whether their bases are named as the pension's all the same."""

    title: str | None
    of_pension: bool
    is_text: bool
    """Whether merged cells of a sheet would stand in the first of their places alone, as in text."""


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
    inherited: Mapping[int, str] = field(default_factory=dict)
    """What a word above says of rows, by their number, in whose place nothing is written."""


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
    for texts in table.above:
        title = title_after(title, texts, of_pension=of_pension)
    headed, rows = Headed(title, of_pension, table.separator is not None), list(_written_out(table.rows))
    begins = [0, *(min(map(min, places.values())) for places in blocks[1:]), MOST_COLUMNS + 1]
    return [
        _block(
            [row._replace(cells=row.cells[begin:end]) for row in rows] if len(blocks) > 1 else rows,
            {name: [place - begin for place in some] for name, some in places.items()},
            [replace(column, place=column.place - begin) for column in columns if begin <= column.place < end],
            headed,
        )
        for places, begin, end in zip(blocks, begins, begins[1:], strict=False)
        if len(blocks) == 1 or not _is_of_another([c for c in columns if begin <= c.place < end])
    ]


def _is_of_another(columns: Sequence[Column]) -> bool:
    """Say whether a block beside others names another insurance, or the fund, and no base that is read."""
    has_worth = any(column.field in {"base", "ratio", "status"} for column in columns)
    return not has_worth and any(names_another(column.name) for column in columns)


def _block(
    rows: Sequence[Row], places: Mapping[str, Sequence[int]], columns: Sequence[Column], headed: Headed
) -> Block:  # fmt: skip
    """Return the block of some rows, each cut to its columns."""
    if odd := _of_other_things(rows, places):
        places = {name: [place for place in some if place not in odd] for name, some in places.items()}
        columns = [replace(one, field="other") if one.place in odd else one for one in columns]
    taken: list[tuple[Row, Cells]] = [
        (row, {name: _at(row.cells, some) for name, some in places.items()}) for row in rows
    ]
    taken = list(_with_years(taken)) if "year" in places else taken
    if any(amount_of(one(cells, "paid_amount")) for _, cells in taken):
        taken = [(row, cells if one(cells, "paid_amount") is not None else {**cells, "paid_amount": ["0"]})
                 for row, cells in taken]  # fmt: skip
    turned = _turned(taken) if "year" in places else frozenset()
    months = read_months([None if row.fault else month_cell(cells) for row, cells in taken])
    whole = [cells for (row, cells), span in zip(taken, months.spans, strict=True) if span is not None]
    unread = unread_in(whole)
    doubts = doubts_of(columns, unread, _usually_filled(columns, taken, months))
    above = inherited(columns, taken, months.spans) if headed.is_text else {}
    return Block(taken, months, unread, doubts, headed, is_ticked(whole), turned, above)


def _of_other_things(rows: Sequence[Row], places: Mapping[str, Sequence[int]]) -> frozenset[int]:
    """Return the places of columns that hold another thing than their field, where others hold it: 险种名称 职工."""
    whole = [row.cells for row in rows if row.fault is None]
    found = frozenset[int]()
    for name in MAY_BE_ANOTHER_THING:
        own = places.get(name, ()) if len(places.get(name, ())) > 1 else ()
        odd = {at for at in own if is_another_thing(name, [{name: [c[at]]} for c in whole if at < len(c)])}
        found |= odd if len(odd) < len(own) else frozenset()
    return found


def _written_out(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows with what stands above in place of a cell that says that it is the same."""
    above: Sequence[Cell] = ()
    for row in rows:
        if any(plain_text(cell).lower() in _THE_SAME for cell in row.cells):
            again = [cell if plain_text(cell).lower() not in _THE_SAME else (above[i] if i < len(above) else None)
                     for i, cell in enumerate(row.cells)]  # fmt: skip
            row = row._replace(cells=again)  # noqa: PLW2901
        above = row.cells
        yield row


def _usually_filled(
    columns: Sequence[Column], taken: Sequence[tuple[Row, Cells]], months: MonthsRead
) -> frozenset[int]:  # fmt: skip
    """Return the places of days of payment that are filled in most rows with months."""
    rows = [row.cells for (row, _), span in zip(taken, months.spans, strict=True) if span is not None]
    places = [c.place for c in columns if c.field == "paid_on"]
    filled_in = {place: sum(place < len(row) and not is_blank(row[place]) for row in rows) for place in places}
    return frozenset(place for place, count in filled_in.items() if len(rows) > 1 and 2 * count > len(rows))


def _with_years(taken: Iterable[tuple[Row, Cells]]) -> Iterator[tuple[Row, Cells]]:
    """Yield rows with the year that stands once for the months below it, as long as these go on."""
    year, last = "", 13
    for row, cells in taken:
        named = plain_text(one(cells, "year"))
        month = month_of_year(cells)
        number = int(month.partition("-")[0]) if month else 13
        goes_on = not named and year and last < number <= 12
        year, last = named or (year if goes_on else ""), number
        yield row, {**cells, "year": [year]} if goes_on else cells


def _turned(taken: Iterable[tuple[Row, Cells]]) -> frozenset[int]:
    """Return the rows after a January that follows a December of the same stated year: a year of insurance, perhaps."""
    found, year, last, turned = set(), "", 0, False
    for row, cells in taken:
        named, month = plain_text(one(cells, "year")), month_of_year(cells)
        if not month.isdigit():
            continue
        turned = named == year and (turned or (last == 12 and int(month) == 1))
        year, last = named, int(month)
        found |= {row.number} if turned else set()
    return frozenset(found)


def _at(cells: Sequence[Cell], places: Sequence[int]) -> list[Cell]:
    """Return the cells at some places; a day that stands for none is none."""
    found = [text_cell(cells[i]) if i < len(cells) else None for i in places]
    return [None if isinstance(cell, str) and is_no_day(cell) else cell for cell in found]


def month_of_year(cells: Cells) -> str:
    """Return the digits of a month, or of the first and the last one, without their year; empty for none."""
    text = plain_text(one(cells, "month_of_year") or one(cells, "month"))
    found = re.fullmatch(r"(\d{1,2})月?份?(?:\s*[-~至到—–]+\s*(\d{1,2})月?份?)?", text)
    return "-".join(filter(None, found.groups())) if found else ""


def month_cell(cells: Cells) -> Cell:
    """Return the cell that names the months of a row: of the month that is due before that of the payment."""
    if "due_month" in cells:
        return one(cells, "due_month")
    if "year" in cells and (month := month_of_year(cells)):
        year = re.fullmatch(r"(\d{4})(?:年度?|年份)?", plain_text(one(cells, "year")))
        first, _, last = month.partition("-")
        named = f"{year[1]}-{first}至{year[1]}-{last}" if year and last else f"{year[1]}-{first}" if year else None
        return named or f"{plain_text(one(cells, 'year'))} / {month}"
    first, last = one(cells, "first_month"), one(cells, "last_month")
    if first is None and (last is None or one(cells, "month") is not None):
        return one(cells, "month")
    return f"{_month_text(first)}至{_month_text(last)}"


def _month_text(cell: Cell) -> str:
    return plain_text(f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else cell)
