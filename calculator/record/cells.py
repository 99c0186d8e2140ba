"""One entry of a monthly record as cells of a table, and back: what people type for a month, a base, a yes or no.

A cell that cannot be read stays in its entry as it was typed, so that nothing is lost; `faults` says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from calculator.case import RecordMonth, json_number, problem_of
from calculator.messages import Language, say
from calculator.record.months import Entry
from calculator.sheets import months as sheets
from calculator.sheets.words import meaning, plain_text

COLUMNS = ("month", "base", "filed", "second_employer", "back_paid", "payer_differs")
FLAGS = COLUMNS[2:]
_YUAN = re.compile(
    r"(?:¥|rmb|cny)?\s*(-?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?)\s*(?:元(?:/月)?|yuan|rmb|cny|人民币)?", re.IGNORECASE
)
_RATIO = re.compile(r"(-?\d{1,15}(?:\.\d{1,15})?)\s*[x×倍]")


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that was refused: its row as the user counts it, column, reason id of the catalogue, its values."""

    row: int
    column: str
    reason: str
    values: dict[str, Any] = field(default_factory=dict)


def month_of_cell(cell: object) -> str:
    """Return a month as `2026-10`, or the cell as it was typed where it is written in no way that is read alone."""
    month = sheets.month_of_cell(cell)
    return plain_text(cell) if month is None else str(month)


def worth_of_cell(cell: object) -> Entry:
    """Return `{base}` for yuan, `{ratio}` for a multiple such as 1.2× or 1.2倍, nothing for an empty cell."""
    text = plain_text(cell)
    if not text:
        return {}
    if match := _RATIO.fullmatch(text.lower()):
        return {"ratio": json_number(Decimal(match[1]))}
    match = _YUAN.fullmatch(text)
    return {"base": json_number(Decimal(re.sub("[, ]", "", match[1]))) if match and len(match[1]) < 20 else text}


def cell_of_amount(amount: float | None, unit: str) -> str:
    """Return yuan or a multiple (`ratio`) as the text of a cell; empty for no amount."""
    return "" if amount is None else f"{plain_text(amount)}{'x' if unit == 'ratio' else ''}"


def _flag(name: str, cell: object) -> bool | str | None:
    if isinstance(cell, bool):
        return cell
    said = meaning(name, cell) or meaning("yes_no", cell)
    return {"yes": True, "no": False, "unknown": None}.get(said or "", plain_text(cell) or None)


def entry_of(cells: Mapping[str, Any]) -> Entry:
    """Return the entry of one row of cells by column name, in its shortest form; an empty row is an empty entry."""
    entry: Entry = {"month": month_of_cell(cells.get("month")), **worth_of_cell(cells.get("base"))}
    if (ratio := plain_text(cells.get("ratio"))) != "":
        entry["ratio"] = worth_of_cell(f"{ratio.rstrip('x×倍')}×").get("ratio", ratio)
    entry |= {name: _flag(name, cells.get(name)) for name in FLAGS}
    return tidy(entry)


def tidy(entry: Mapping[str, Any]) -> Entry:
    """Return an entry without what is not known or at its default; what is empty altogether is an empty entry."""
    kept = {name: value for name, value in entry.items() if value is not None and value != ""}
    return {name: value for name, value in kept.items() if value is not False or name in {"filed", "second_employer"}}


def cells_of(language: Language, entry: Mapping[str, Any]) -> dict[str, str]:
    """Return an entry as the text of its cells; what could not be read stands as it was typed."""
    worth = _written(entry["ratio"], "×") if "ratio" in entry else _written(entry.get("base"))
    both = f"{_written(entry['base'])} / {worth}" if "base" in entry and "ratio" in entry else worth
    return {
        "month": str(entry.get("month", "")),
        "base": both,
        **{name: _written_flag(language, entry.get(name)) for name in FLAGS},
    }


def _written(value: object, unit: str = "") -> str:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return f"{Decimal(str(value)):f}{unit}"
    return "" if value is None else str(value)


def _written_flag(language: Language, value: object) -> str:
    if isinstance(value, bool):
        return say(language, "option.yes" if value else "option.no")
    return "" if value is None else str(value)


def faults(entry: Entry, row: int) -> list[Fault]:
    """Return what a record refuses about one entry."""
    try:
        RecordMonth.model_validate(entry)
    except ValidationError as error:
        problems = [problem_of(one) for one in error.errors()]
        return [Fault(row, p.field.partition(".")[0], p.reason, p.values) for p in problems]
    return []


def is_worth(worth: Entry) -> bool:
    """Say whether a base or multiple, or none, is one that a record accepts."""
    return not faults({"month": "2026-01", **worth}, 0)


def checked(rows: Iterable[tuple[int, Entry]]) -> tuple[list[Entry], list[Fault]]:
    """Return the entries that a record accepts, the first of each month, and what is wrong with the others."""
    good: dict[str, Entry] = {}
    wrong: list[Fault] = []
    for row, entry in rows:
        found = faults(entry, row) or list(_repeated(good, entry, row))
        wrong += found
        if not found:
            good[entry["month"]] = entry
    return list(good.values()), wrong


def _repeated(good: Mapping[str, Entry], entry: Entry, row: int) -> Iterator[Fault]:
    if entry["month"] in good:
        yield Fault(row, "month", "month_repeated", {"month": entry["month"]})
