"""What the cells of a row say of its months: paid or not, on which base, with which marks; what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculator.case import json_number
from calculator.record.cells import FLAGS, Fault, worth_of_cell
from calculator.record.months import Entry
from calculator.sheets.months import Span, span_of_cell
from calculator.sheets.rows import Cell
from calculator.sheets.words import is_blank, meaning, plain_text

Cells = Mapping[str, Sequence[Cell]]
"""The cells of a row by field; a field may have several columns."""
FAMILIES = {name: (name, "yes_no") for name in FLAGS} | {name: (name,) for name in ("status", "kind", "insurance")}
"""The vocabularies that the cells of a field are looked up in."""
MAY_BE_ANOTHER_THING = ("filed", "status", "kind", "insurance")
"""Fields whose column is left unread where no cell holds a word of it: what it would say is not assumed of a month."""
COUNTED = ("base", "due_month", "first_month", "last_month", "month", "month_of_year", "ratio", "year", *FAMILIES)
"""Fields in which a formula without a value matters."""
_DENIED = re.compile(r"(?:无|非|没有|不是|未|no|not)\s*(?:补缴|补收|欠缴|欠费|断缴|中断|停缴|退费|arrears|back-?paid)")
_ALARMING = re.compile(
    r"补|欠|未缴|未到账|未参保|断缴|中断|停缴|停保|暂停|终止|退费|退款|冲销|back-?\s?pa|arrears|unpaid|not paid|missing"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of each month of a span; `base` and `ratio` are missing where it names none."""

    row: int
    span: Span
    entry: Entry
    insurance: str | None = None
    """`pension`, `other` or `fund`; None where it names no insurance."""
    unpaid: str | None = None
    """What says that it was not paid; None where it was."""
    zero: bool = False
    """Whether a base stands beside amounts of which none was paid."""
    unticked: bool = False
    """Whether its status is empty in a column of ticks."""


def one(cells: Cells, name: str) -> Cell:
    """Return the first filled cell of a field, None where there is none."""
    return next((cell for cell in cells.get(name, ()) if not is_blank(cell)), None)


def given_by(cell: Cell) -> dict[str, Any]:
    """Return the value that a sentence about a cell speaks of."""
    return {"given": plain_text(cell)[:40]}


def unread_in(rows: Sequence[Cells]) -> frozenset[str]:
    """Return the fields of words in which no cell holds a word that is known: another thing stands in that column."""
    return frozenset(name for name in MAY_BE_ANOTHER_THING if _is_another_thing(name, rows))


def _is_another_thing(name: str, rows: Sequence[Cells]) -> bool:
    said = [cell for cells in rows if (cell := one(cells, name)) is not None]
    if name == "filed" and said and None not in (amounts := {amount_of(cell) for cell in said}):
        return amounts not in ({Decimal(0), Decimal(1)}, {Decimal(1)})  # tax in yuan
    return bool(said) and all(_word(cell, FAMILIES[name]) is None and not is_alarming(cell) for cell in said)


def is_ticked(rows: Sequence[Cells]) -> bool:
    """Say whether a column of the status holds nothing but ticks: an empty cell may mean that nothing was paid."""
    said = {_word(cell, ("yes_no",)) for cells in rows if (cell := one(cells, "status")) is not None}
    return said == {"yes"}


def is_alarming(cell: Cell) -> bool:
    """Say whether words speak of back-payment, arrears or an interruption, and do not deny them."""
    return _ALARMING.search(_DENIED.sub("", plain_text(cell).lower())) is not None


def _word(cell: Cell, families: Sequence[str]) -> str | None:
    return next((found for family in families if (found := meaning(family, cell)) is not None), None)


def said_of(row: int, cells: Cells, span: Span, unread: frozenset[str]) -> Said | Fault:
    """Return what a row says, or the first thing that is wrong with it."""
    wrong = next(_wrong(row, {name: said for name, said in cells.items() if name not in unread}, span), None)
    if wrong is not None:
        return wrong
    worth = _worth(row, cells)
    return worth if isinstance(worth, Fault) else _said(row, cells, span, worth, unread)


def _wrong(row: int, cells: Cells, span: Span) -> Iterator[Fault]:
    yield from formulas_in(row, cells)
    for name, families in FAMILIES.items():
        cell = one(cells, name)
        if cell is not None and _word(cell, families) is None:
            yield Fault(row, name, "not_yes_no" if name in FLAGS else "not_known", given_by(cell))
    remark = one(cells, "remark")
    if is_alarming(remark) and _of_remark(remark) is None:
        yield Fault(row, "remark", "not_known", given_by(remark))
    yield from _differing(row, cells, span)


def formulas_in(row: int, cells: Cells) -> Iterator[Fault]:
    """Yield cells that hold a formula whose value is not known."""
    for name in COUNTED:
        for cell in cells.get(name, ()):
            if isinstance(cell, str) and cell.strip().startswith("="):
                yield Fault(row, name, "formula", {"given": cell.strip()[:40]})


def _differing(row: int, cells: Cells, span: Span) -> Iterator[Fault]:
    """Yield what two columns of a row say differently."""
    count, months = plain_text(one(cells, "count_of_months")), span.last - span.first + 1
    if count.isdecimal() and len(count) < 6 and int(count) != months and "first_month" in cells:
        yield Fault(row, "count_of_months", "months_differ", {"given": count, "months": months})
    month = one(cells, "month")
    if one(cells, "first_month") is not None and (other := span_of_cell(month)) is not None and other != span:
        yield Fault(row, "month", "columns_differ", given_by(f"{plain_text(month)} / {span.first}–{span.last}"))
    if {True, False} <= set(_back_paid(cells)):
        said = [plain_text(one(cells, name)) for name in ("back_paid", "kind", "status", "remark")]
        yield Fault(row, "back_paid", "columns_differ", given_by(" / ".join(filter(None, said))))


def _of_remark(cell: Cell) -> str | None:
    """Return `back_paid` or `unpaid` for a remark that is just that word."""
    return next((said for family in ("kind", "status") if (said := meaning(family, cell)) in {"back_paid", "unpaid"}
                 and is_alarming(cell)), None)  # fmt: skip


def _back_paid(cells: Cells) -> Iterator[bool]:
    """Yield what each column of a row says of its being paid later."""
    if (said := _word(one(cells, "back_paid"), FAMILIES["back_paid"])) in {"yes", "no"}:
        yield said == "yes"
    kind = _word(one(cells, "kind"), FAMILIES["kind"])
    if kind is not None:
        yield kind == "back_paid"
    if "back_paid" in {_word(one(cells, "status"), FAMILIES["status"]), _of_remark(one(cells, "remark"))}:
        yield True


def _said(row: int, cells: Cells, span: Span, worth: Entry, unread: frozenset[str]) -> Said:
    read = {name: said for name, said in cells.items() if name not in unread}
    amounts = [amount for cell in cells.get("amount", ()) if (amount := amount_of(cell)) is not None]
    nothing_paid = bool(amounts) and not any(amount > 0 for amount in amounts)
    entry = {name: value for name, value in (worth | _marks(read)).items() if value is not None and name != "unpaid"}
    return Said(
        row, span, entry, _word(one(read, "insurance"), FAMILIES["insurance"]),
        _unpaid(read, worth, nothing_paid), nothing_paid and "base" in worth,
    )  # fmt: skip


def _unpaid(cells: Cells, worth: Entry, nothing_paid: bool) -> str | None:
    """Return the word, or the 0, that says that nothing was paid."""
    if (status := one(cells, "status")) is not None and _word(status, FAMILIES["status"]) == "unpaid":
        return plain_text(status)[:40]
    if (remark := one(cells, "remark")) is not None and _of_remark(remark) == "unpaid":
        return plain_text(remark)[:40]
    if "unpaid" in worth:
        return str(worth["unpaid"])
    is_zero = worth.get("base") == 0 or worth.get("ratio") == 0 or (not worth and nothing_paid)
    return "0" if is_zero else None


def _marks(cells: Cells) -> Entry:
    """Return what a row says of the declaration, of other employers, and whether it was paid later."""
    found: Entry = {
        name: {"yes": True, "no": False}.get(_word(one(cells, name), FAMILIES[name]) or "") for name in FLAGS
    }
    back_paid = list(_back_paid(cells))
    return found | ({"back_paid": any(back_paid)} if back_paid else {})


_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%")


def _worth(row: int, cells: Cells) -> Entry | Fault:
    """Return the base, or else the ratio, of a row; nothing where it names none, `open` where it says unknown."""
    bases, ratios = _distinct(cells, "base", worth_of_cell), _distinct(cells, "ratio", _ratio)
    for name, found in (("base", bases), ("ratio", ratios)):
        if len(found) > 1:
            return Fault(row, name, "columns_differ", given_by(" / ".join(map(str, _values(found)))))
    worth = (bases or ratios or [{}])[0]
    name, value = next(iter(worth.items()), ("base", None))
    return _of_words(row, name, value) if isinstance(value, str) else worth


def _of_words(row: int, name: str, value: str) -> Entry | Fault:
    """Return what words in the place of a base mean: not known, none, not paid."""
    said = meaning("yes_no", value)
    if said == "unknown":
        return {"base": None, "open": True}
    if said == "no":
        return {}
    if meaning("status", value) == "unpaid":
        return {"unpaid": value[:40]}
    return Fault(row, name, "not_a_number", {"given": value[:40]})


def _values(found: Iterable[Entry]) -> list[Any]:
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


def amount_of(cell: Cell) -> Decimal | None:
    """Return the yuan of a cell, None where it holds none."""
    value = worth_of_cell(cell).get("base")
    return Decimal(str(value)) if isinstance(value, (int, float)) else None
