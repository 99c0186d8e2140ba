"""What each row of a table says of a month or a range of months: paid or not, on which base, with which marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from calculator.case import json_number
from calculator.months import Month
from calculator.record.cells import FLAGS, Fault, worth_of_cell
from calculator.record.months import Entry
from calculator.sheets.book import text_cell
from calculator.sheets.layout import Table
from calculator.sheets.months import MonthsRead, Span, read_months
from calculator.sheets.rows import Cell, Row
from calculator.sheets.words import is_blank, meaning, plain_text, starts_as

MOST_IN_A_RANGE = 240
Cells = Mapping[str, Sequence[Cell]]
"""The cells of a row by field; a field may have several columns."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that states no insured month: its number, reason id, the values its sentence speaks of."""

    row: int
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of each month of a span; `base` and `ratio` are missing where it names none."""

    row: int
    span: Span
    entry: Entry
    pension: bool | None = None
    """Whether the row is of the pension insurance; None where it names no insurance."""
    zero: bool = False
    """Whether a base stands beside amounts that are all 0."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one block of columns: their cells by field, their months, the fields whose words nobody knows."""

    rows: list[tuple[Row, Cells]]
    months: MonthsRead
    unread: frozenset[str]


def blocks_of(table: Table) -> list[Block]:
    """Return the blocks of a table with what their columns need to be seen as a whole for."""
    return [_block(table.rows, places) for places in table.blocks()]


def _block(rows: Sequence[Row], places: Mapping[str, Sequence[int]]) -> Block:
    taken: list[tuple[Row, Cells]] = [
        (row, {name: _at(row.cells, where) for name, where in places.items()}) for row in rows
    ]
    taken = list(_with_years(taken)) if "year" in places else taken
    months = read_months([_month_cell(cells) for _, cells in taken])
    return Block(taken, months, frozenset(_unread(taken)))


def _with_years(taken: Iterable[tuple[Row, Cells]]) -> Iterator[tuple[Row, Cells]]:
    """Yield rows with the year that stands once for the months below it, as long as these go on."""
    year, last = "", 13
    for row, cells in taken:
        named = plain_text(one(cells, "year"))
        month = plain_text(one(cells, "month_of_year") or one(cells, "month")).rstrip("月份")
        number = int(month) if month.isdigit() and len(month) <= 2 else 13
        goes_on = not named and year and last < number <= 12
        year, last = named or (year if goes_on else ""), number
        yield row, {**cells, "year": [year]} if goes_on else cells


def _at(cells: Sequence[Cell], places: Sequence[int]) -> list[Cell]:
    return [text_cell(cells[i]) if i < len(cells) else None for i in places]


def one(cells: Cells, name: str) -> Cell:
    """Return the first filled cell of a field, None where there is none."""
    return next((cell for cell in cells.get(name, ()) if not is_blank(cell)), None)


def _month_cell(cells: Cells) -> Cell:
    """Return the cell that names the months of a row: of the month that is due before that of the payment."""
    if "due_month" in cells:
        return one(cells, "due_month")
    year, month = one(cells, "year"), one(cells, "month_of_year") or one(cells, "month")
    if "year" in cells and re.fullmatch(r"\d{1,2}月?份?", plain_text(month)):
        return f"{plain_text(year).removesuffix('度').removesuffix('年')}-{plain_text(month).rstrip('月份')}"
    if "first_month" in cells and "month" not in cells:
        first, last = one(cells, "first_month"), one(cells, "last_month")
        return None if first is None and last is None else f"{_month_text(first)}至{_month_text(last)}"
    return one(cells, "month")


def _month_text(cell: Cell) -> str:
    return plain_text(f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else cell)


FAMILIES = {name: (name, "yes_no") for name in FLAGS} | {name: (name,) for name in ("status", "kind", "insurance")}
"""The vocabularies that the cells of a field are looked up in."""


def _unread(taken: Sequence[tuple[Row, Cells]]) -> Iterator[str]:
    """Yield the fields of words in which no cell holds a word that is known: another thing stands in that column."""
    for name, families in FAMILIES.items():
        said = [cell for _, cells in taken if (cell := one(cells, name)) is not None]
        if said and all(_word(cell, families) is None for cell in said):
            yield name


def _word(cell: Cell, families: Sequence[str]) -> str | None:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return next((found for family in families if (found := meaning(family, cell)) is not None), None)


def read_block(block: Block) -> Iterator[Said | LeftOut | Fault]:
    """Yield what each filled row says, why it is left out, or what is wrong with it."""
    for (row, cells), span in zip(block.rows, block.months.spans, strict=True):
        if row.fault is not None:
            yield Fault(row.number, "row", row.fault, {"given": _given(row)})
        elif any(not is_blank(cell) for cell in row.cells):
            yield from _read(row, cells, span, block.unread)


def _given(row: Row) -> str:
    return " ".join(plain_text(cell) for cell in row.cells if plain_text(cell))[:40]


def _read(row: Row, cells: Cells, span: Span | None, unread: frozenset[str]) -> Iterator[Said | LeftOut | Fault]:
    if all(is_blank(cell) for said in cells.values() for cell in said):
        yield from _beside(row)
    elif span is None:
        yield _no_month(row, cells)
    elif span.last - span.first >= MOST_IN_A_RANGE:
        yield Fault(
            row.number, "month", "range_too_long", {"given": plain_text(_month_cell(cells)), "limit": MOST_IN_A_RANGE}
        )
    elif (wrong := _wrong(row, cells, span, unread)) is not None:
        yield wrong
    else:
        yield _said(row, cells, span, unread)


def _beside(row: Row) -> Iterator[LeftOut]:
    """Yield a row that fills only columns nobody reads, where it is a remark; the other blocks may fill it."""
    reason = next((found for cell in row.cells if (found := starts_as(cell)) is not None), None)
    if reason is not None:
        yield LeftOut(row.number, reason, {"given": _given(row)})


def _no_month(row: Row, cells: Cells) -> LeftOut | Fault:
    filled = [cell for cell in row.cells if not is_blank(cell)]
    reason = next((found for cell in filled[:3] if (found := starts_as(cell)) is not None), None)
    given = _month_cell(cells)
    if reason is None and len({plain_text(cell) for cell in filled}) == 1 and not _holds_digit(filled[0]):
        reason = "note"
    if reason is None and given is not None and _is_header_again(cells):
        reason = "header"
    if reason is not None:
        return LeftOut(row.number, reason, {"given": _given(row)})
    if given is None:
        return Fault(row.number, "month", "missing")
    return Fault(row.number, "month", "not_a_month", {"given": plain_text(given)[:40]})


def _holds_digit(cell: Cell) -> bool:
    return any(sign.isdigit() for sign in plain_text(cell))


def _is_header_again(cells: Cells) -> bool:
    from calculator.sheets.words import field_of

    return all(field_of("record", plain_text(cell)) for said in cells.values() for cell in said if not is_blank(cell))


def _wrong(row: Row, cells: Cells, span: Span, unread: frozenset[str]) -> Fault | None:
    """Return the first thing that is wrong with a row: a formula, a word nobody knows, months that do not add up."""
    for name, said in cells.items():
        for cell in said:
            if isinstance(cell, str) and cell.strip().startswith("=") and name not in unread:
                return Fault(row.number, name, "formula", {"given": cell.strip()[:40]})
    for name, families in FAMILIES.items():
        cell = one(cells, name)
        if cell is not None and name not in unread and _word(cell, families) is None:
            reason = "not_yes_no" if name in FLAGS else "not_known"
            return Fault(row.number, name, reason, {"given": plain_text(cell)[:40]})
    count = plain_text(one(cells, "count_of_months"))
    if count.isdigit() and int(count) != span.last - span.first + 1 and "first_month" in cells:
        return Fault(
            row.number, "count_of_months", "months_differ", {"given": count, "months": span.last - span.first + 1}
        )
    return None


def _said(row: Row, cells: Cells, span: Span, unread: frozenset[str]) -> Said | LeftOut | Fault:
    marks, status, insurance = _marks(cells, unread), None, None
    if "status" not in unread and (cell := one(cells, "status")) is not None:
        status = _word(cell, FAMILIES["status"])
    if "insurance" not in unread and (cell := one(cells, "insurance")) is not None:
        insurance = _word(cell, FAMILIES["insurance"])
    if insurance == "fund":
        return LeftOut(row.number, "fund", {"given": plain_text(one(cells, "insurance"))[:40]})
    worth = _worth(row, cells)
    if isinstance(worth, Fault):
        return worth
    amounts = [amount for cell in cells.get("amount", ()) if (amount := _amount(cell)) is not None]
    zero = bool(amounts) and not any(amounts)
    if status == "unpaid" or worth.get("base") == 0 or worth.get("ratio") == 0 or (not worth and zero):
        return LeftOut(row.number, "not_paid", {"given": _unpaid_by(cells, status)})
    entry = {name: value for name, value in (worth | marks).items() if value is not None}
    return Said(
        row.number, span, entry, None if insurance is None else insurance == "pension", zero and "base" in worth
    )


def _unpaid_by(cells: Cells, status: str | None) -> str:
    return plain_text(one(cells, "status"))[:40] if status == "unpaid" else "0"


def _marks(cells: Cells, unread: frozenset[str]) -> Entry:
    """Return what a row says of the declaration, of other employers, and whether it was paid later."""
    found: Entry = {}
    for name in FLAGS:
        cell = one(cells, name)
        if cell is not None and name not in unread:
            found[name] = {"yes": True, "no": False}.get(_word(cell, FAMILIES[name]) or "")
    for name in ("status", "kind"):
        cell = one(cells, name)
        if cell is not None and name not in unread and _word(cell, FAMILIES[name]) == "back_paid":
            found["back_paid"] = True
    return found


_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%")


def _worth(row: Row, cells: Cells) -> Entry | Fault:
    """Return the base, or else the ratio, of a row; nothing where it names none, `open` where it says unknown."""
    bases = _distinct(cells, "base", worth_of_cell)
    ratios = _distinct(cells, "ratio", _ratio)
    for name, found in (("base", bases), ("ratio", ratios)):
        if len(found) > 1:
            return Fault(row.number, name, "columns_differ", {"given": " / ".join(map(str, _values(found)))[:40]})
    worth = (bases or ratios or [{}])[0]
    name, value = next(iter(worth.items()), ("base", None))
    if isinstance(value, str):
        if meaning("yes_no", value) == "unknown":
            return {"base": None, "open": True}
        return Fault(row.number, name, "not_a_number", {"given": value[:40]})
    return worth


def _values(found: Sequence[Entry]) -> list[Any]:
    return [value for worth in found for value in worth.values()]


def _distinct(cells: Cells, name: str, read: Callable[[Cell], Entry]) -> list[Entry]:
    found: list[Entry] = []
    for cell in cells.get(name, ()):
        worth = {} if is_blank(cell) else read(cell)
        if worth and worth not in found:
            found.append(worth)
    return found


def _ratio(cell: Cell) -> Entry:
    text = plain_text(cell)
    if match := _PERCENT.fullmatch(text):
        return {"ratio": json_number(Decimal(match[1]) / 100)}
    found = worth_of_cell(f"{text.rstrip('x×倍X')}×")
    return found if "ratio" in found else {"ratio": text}


def _amount(cell: Cell) -> Decimal | None:
    value = worth_of_cell(cell).get("base")
    return Decimal(str(value)) if isinstance(value, (int, float)) else None


def months_of(span: Span) -> Iterator[str]:
    """Yield the months of a span as `2026-10`."""
    return (str(Month(month)) for month in range(span.first, span.last + 1))
