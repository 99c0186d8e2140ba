"""What else stands in a row and may mean that its month was not paid, or not in its time: it is asked about.

Columns that nobody reads, words that nobody knows in a column that is known, and the titles above rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from calculator.months import Month
from calculator.record.said import Said, amount_of, is_alarming
from calculator.sheets.layout import Column
from calculator.sheets.months import Span, span_of_cell
from calculator.sheets.rows import Cell
from calculator.sheets.words import is_blank, meaning, plain_text, words

ASIDE = {None, "other", "paid_on"}
"""Fields of columns that nobody reads."""
MOST_LATE = 2
"""Months after its own in which a month may have been paid and still in its time."""
_OF_PAYING = re.compile(r"缴|到账|参保|扣款|paid|insured|payment")
_OF_BEING_LATE = re.compile(r"滞纳金|late fee|penalty")
_OF_TAX = re.compile(r"税|tax")
_OF_A_PLACE = re.compile(r"(?:参保|缴费|缴纳|投保)(?:地|城市|地区)")
_OF_ANOTHER = re.compile(r"公积金|年金|医疗|医保|失业|工伤|生育|housing fund|medical|unemployment|injury|maternity")
_OF_PENSION = re.compile(r"社保|社会保险|养老|五险|pension|social insurance")

Doubts = Callable[[Sequence[Cell], Said], tuple[str, ...]]
"""What is doubtful about the cells of a row, beside what it says."""


def doubts_of(columns: Sequence[Column], unread: Collection[str]) -> Doubts:
    """Return what finds the doubts of rows with such columns, of which some fields hold words that nobody knows."""
    aside = [column for column in columns if column.field in ASIDE and names_another([column.name]) is None]
    beside = [*aside, *(column for column in columns if column.field in unread)]

    said = cache(_is_doubtful)

    def found(cells: Sequence[Cell], row: Said) -> Iterator[str]:
        for column in beside:
            cell = cells[column.place] if column.place < len(cells) else None
            text, name = plain_text(cell), column.name.lower()
            if is_blank(cell) or column.field == "filed":
                continue
            of_time = not row.entry.get("back_paid") and (said(name, text) or _is_late(column, cell, row.span))
            if column.field in unread or of_time or _is_elsewhere(name, text):
                yield f"{column.name} {text}"[:40]

    return lambda cells, row: tuple(found(cells, row))


def _is_doubtful(name: str, text: str) -> bool:
    """Say whether a cell below a name speaks of what was not paid, or was paid later."""
    if _OF_TAX.search(name):
        return False
    denied = meaning("yes_no", text) == "no"
    if is_alarming(text) or (meaning("status", text) == "unpaid" and not denied):
        return True
    if is_alarming(name) or _OF_BEING_LATE.search(name):
        return not denied and amount_of(text) != 0
    return denied and not text.isdigit() and _OF_PAYING.search(name) is not None


def _is_elsewhere(name: str, text: str) -> bool:
    """Say whether a cell names a place of insurance that is not Shanghai, as far as its districts tell."""
    return _OF_A_PLACE.search(name) is not None and not any(place in text.lower() for place in words("place"))


def _is_late(column: Column, cell: Cell, span: Span) -> bool:
    if column.field != "paid_on" or (paid := span_of_cell(cell)) is None:
        return False
    return Month(paid.last) - span.last > MOST_LATE


def names_another(texts: Sequence[str]) -> str | None:
    """Return the first title that speaks of another insurance than the pension's, where none speaks of that."""
    if any(map(names_pension, texts)):
        return None
    return next((text for text in texts if _OF_ANOTHER.search(text.lower())), None)


def names_pension(text: str) -> bool:
    """Say whether a title or the name of a column speaks of the pension's insurance, or of all."""
    return _OF_PENSION.search(text.lower()) is not None


__all__ = ["Doubts", "doubts_of", "names_another", "names_pension"]
