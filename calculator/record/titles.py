"""Rows that hold words and no month: the name of what comes below, the header once more."""

from __future__ import annotations

from collections.abc import Iterator

from calculator.record.said import Cells, amount_of, one
from calculator.record.signs import is_doubtful_title, names_another
from calculator.sheets.months import span_of_cell
from calculator.sheets.rows import Cell, Row
from calculator.sheets.words import field_of, is_blank, plain_text

MOST_IN_A_TITLE = 3
"""Texts in a row that may be the name of what comes below it."""


def filled_in(row: Row) -> Iterator[Cell]:
    """Return the cells of a row that are not blank."""
    return (cell for cell in row.cells if not is_blank(cell))


def texts_of(row: Row) -> list[str]:
    """Return the texts of a row, each once."""
    return list(dict.fromkeys(map(plain_text, filled_in(row))))


def is_title(row: Row, cells: Cells) -> bool:
    """Say whether a row holds a few texts and no base, as the name of what comes below it does; no header does.

    Nor does one whose cells do not have their places and of which one names a month: it is of that month alone.
    """
    if row.fault is not None and any(span_of_cell(cell) is not None for cell in row.cells):
        return False
    texts = texts_of(row)
    base = plain_text(one(cells, "base"))
    of_another = any(map(names_another, texts)) or is_doubtful_title(base)
    if not 0 < len(texts) <= MOST_IN_A_TITLE or amount_of(base) is not None or (base and not of_another):
        return False
    return len(texts) == 1 or bool(base) or not is_header_again(cells)


def is_header_again(cells: Cells) -> bool:
    """Say whether all that is filled in names a column."""
    return all(field_of("record", plain_text(cell)) for said in cells.values() for cell in said if not is_blank(cell))
