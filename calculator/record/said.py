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
from calculator.record.signs import alarms
from calculator.sheets.months import Span, span_of_cell
from calculator.sheets.rows import Cell
from calculator.sheets.words import is_blank, meaning, parts_of, plain_text

Cells = Mapping[str, Sequence[Cell]]
"""The cells of a row by field; a field may have several columns."""
FAMILIES = {name: (name, "yes_no") for name in FLAGS} | {name: (name,) for name in ("status", "kind", "insurance")}
"""The vocabularies that the cells of a field are looked up in."""
OPPOSED = {name: ({"yes"}, {"no"}) for name in FLAGS if name != "back_paid"} | {
    "status": ({"paid", "back_paid"}, {"unpaid"}), "insurance": ({"pension"}, {"other", "fund"}),
}  # fmt: skip
"""What two columns of a field cannot both say of a month."""
MAY_BE_ANOTHER_THING = ("filed", "status", "kind", "insurance")
"""Fields whose column is left unread where no cell holds a word of it: what it would say is not assumed of a month."""
LONGEST_WORD = 60
"""Signs of a cell that are looked at as words."""
COUNTED = ("base", "due_month", "first_month", "last_month", "month", "month_of_year", "ratio", "year", *FAMILIES)
"""Fields in which a formula without a value matters."""


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
    """Whether its status is empty where all others say that they were paid."""
    doubts: tuple[str, ...] = ()
    """What else stands in the row and may mean that the month was not paid, or not in its time."""


def one(cells: Cells, name: str) -> Cell:
    """Return the first filled cell of a field, None where there is none."""
    return next(filled(cells, name), None)


def filled(cells: Cells, name: str) -> Iterator[Cell]:
    """Yield the filled cells of a field."""
    return (cell for cell in cells.get(name, ()) if not is_blank(cell))


def words_of(cells: Cells, name: str) -> set[str]:
    """Return what the cells of a field of words mean."""
    return {said for cell in filled(cells, name) if (said := _word(cell, FAMILIES[name])) is not None}


def given_by(cell: Cell) -> dict[str, Any]:
    """Return the value that a sentence about a cell speaks of."""
    return {"given": plain_text(cell)[:40]}


def unread_in(rows: Sequence[Cells]) -> frozenset[str]:
    """Return the fields of words in which no cell holds a word that is known: another thing stands in that column."""
    return frozenset(name for name in MAY_BE_ANOTHER_THING if is_another_thing(name, rows))


def is_another_thing(name: str, rows: Sequence[Cells]) -> bool:
    """Say whether no cell of a field of words holds a word that is known."""
    said = [cell for cells in rows for cell in filled(cells, name)]
    if name == "filed" and said and None not in (amounts := {amount_of(cell) for cell in said}):
        return amounts not in ({Decimal(0), Decimal(1)}, {Decimal(1)})  # tax in yuan
    return bool(said) and all(_word(cell, FAMILIES[name]) is None and not alarms(cell) for cell in said)


def is_ticked(rows: Sequence[Cells]) -> bool:
    """Say whether a column of the status holds nothing but that it was paid: an empty cell may mean that it was not."""
    said = [cell for cells in rows for cell in filled(cells, "status")]
    return bool(said) and all(_word(cell, FAMILIES["status"]) in {"paid", "back_paid"} for cell in said)


def _word(cell: Cell, families: Sequence[str]) -> str | None:
    """Return what a cell means in the first family that knows it, or what all its parts mean: 否（正常）."""
    found = next((found for family in families if (found := meaning(family, cell)) is not None), None)
    if found is not None or len(families) == 1 or any(map(str.isdigit, plain_text(cell)[:LONGEST_WORD])):
        return found
    said = {_word(part, families[:1]) or meaning(families[-1], part) for part in parts_of(plain_text(cell))}
    return said.pop() if len(said) == 1 else None


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
        for cell in filled(cells, name):
            if _word(cell, families) is None:
                yield Fault(row, name, "not_yes_no" if name in FLAGS else "not_known", given_by(cell))
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
    number = _COUNT.fullmatch(count)
    if count and _counts_differ(number, months, cells):
        yield Fault(row, "count_of_months", "months_differ", {"given": count[:40], "months": months})
    month = one(cells, "month")
    if one(cells, "first_month") is not None and (other := span_of_cell(month)) is not None and other != span:
        yield Fault(row, "month", "columns_differ", given_by(f"{plain_text(month)} / {span.first}–{span.last}"))
    for name, (these, those) in OPPOSED.items():
        if (said := words_of(cells, name)) & these and said & those:
            yield Fault(row, name, "columns_differ", given_by(" / ".join(map(plain_text, filled(cells, name)))))
    if {True, False} <= set(_back_paid(cells)):
        texts = [plain_text(cell) for name in ("back_paid", "kind", "status", "remark") for cell in filled(cells, name)]
        yield Fault(row, "back_paid", "columns_differ", given_by(" / ".join(texts)))


def _counts_differ(number: re.Match[str] | None, months: int, cells: Cells) -> bool:
    """Say whether a number of months is not that of a range; one may count all months so far, where it is larger."""
    if number is None:
        return months > 1
    return int(number[1]) < months or (int(number[1]) > months and "first_month" in cells)


def of_remark(cell: Cell) -> str | None:
    """Return `back_paid` or `unpaid` for a remark that is just that word."""
    return next((said for family in ("kind", "status") if (said := meaning(family, cell)) in {"back_paid", "unpaid"}
                 and alarms(cell)), None)  # fmt: skip


def _back_paid(cells: Cells) -> Iterator[bool]:
    """Yield what each column of a row says of its being paid later."""
    yield from (said == "yes" for said in words_of(cells, "back_paid") & {"yes", "no"})
    yield from (kind == "back_paid" for kind in words_of(cells, "kind") - {"neutral"})
    if "back_paid" in words_of(cells, "status") | {of_remark(remark) for remark in filled(cells, "remark")}:
        yield True


def _said(row: int, cells: Cells, span: Span, worth: Entry, unread: frozenset[str]) -> Said:
    read = {name: said for name, said in cells.items() if name not in unread}
    paid = "paid_amount" if one(cells, "paid_amount") is not None else "amount"
    amounts = [amount for cell in cells.get(paid, ()) if (amount := amount_of(cell)) is not None]
    nothing_paid = bool(amounts) and not any(amount > 0 for amount in amounts)
    taken_back = any(amount < 0 for amount in amounts)
    entry = {name: value for name, value in (worth | _marks(read)).items() if value is not None and name != "unpaid"}
    return Said(
        row, span, entry, _insurance(read), _unpaid(read, worth, nothing_paid),
        (nothing_paid or taken_back) and "base" in worth,
    )  # fmt: skip


def _insurance(cells: Cells) -> str | None:
    """Return the insurance that a row names; one that names all of them names the pension's."""
    said = words_of(cells, "insurance")
    return next((one for one in ("pension", "other", "fund") if one in said), "pension" if said else None)


def _unpaid(cells: Cells, worth: Entry, nothing_paid: bool) -> str | None:
    """Return the word, or the 0, that says that nothing was paid."""
    said = [cell for cell in filled(cells, "status") if _word(cell, FAMILIES["status"]) == "unpaid"]
    said += [cell for cell in filled(cells, "remark") if of_remark(cell) == "unpaid"]
    said += [cell for name in ("amount", "paid_amount") for cell in filled(cells, name) if _says_unpaid(cell)]
    if said:
        return plain_text(said[0])[:40]
    if "unpaid" in worth:
        return str(worth["unpaid"])
    is_zero = worth.get("base") == 0 or worth.get("ratio") == 0 or (not worth and nothing_paid)
    return "0" if is_zero else None


def _says_unpaid(amount: Cell) -> bool:
    """Say whether words stand in the place of an amount, and say that nothing was paid."""
    return amount_of(amount) is None and meaning("status", amount) == "unpaid"


def _marks(cells: Cells) -> Entry:
    """Return what a row says of the declaration, of other employers, and whether it was paid later."""
    said = {name: words_of(cells, name) for name in FLAGS}
    found: Entry = {name: "yes" in words if words & {"yes", "no"} else None for name, words in said.items()}
    back_paid = list(_back_paid(cells))
    return found | ({"back_paid": any(back_paid)} if back_paid else {})


_COUNT = re.compile(r"(\d{1,5})(?:\.0+)?(?:个?月)?")
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
    if said == "unknown" and meaning("nothing", value) is None:
        return {"base": None, "open": True}
    if said in {"no", "unknown"}:
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
