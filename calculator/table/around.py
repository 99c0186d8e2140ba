"""What stands among the rows of a roster and is no person: a sum, a note or signature, the header once more.

Taken for one, where no day stands that a permit expires, is what says so in its first cell, and a row that says
nothing of anybody: numbered and left empty, the name of a department, labels to be signed at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from calculator.sheets.header import repeats
from calculator.sheets.layout import Column
from calculator.sheets.months import day_of_cell, last_day_of_cell
from calculator.sheets.rows import Cell, Row
from calculator.sheets.words import field_of, is_blank, plain_text, simple, starts_as
from calculator.table.known import PASSED_ON
from calculator.table.rows import REQUIRED

NoPerson = Literal["header_again", "note_below", "sum_of_people"]
KEY = REQUIRED[0]
SHORTEST_DAY = 6
_OF_PEOPLE = re.compile(r"(?:总?共|[合总小]计|总?人数)\s*[:：]?\s*\d+\s*[人名位]?")
_LABELLED, _LABEL = re.compile(r"([^\d:]{1,12}):.*", re.DOTALL), re.compile(r"[^:]*[^\d:]:")
_SERIALS = {"序号", "编号", "序列号", "行号", "no", "number"}
"""Names of columns, as they are compared, that number rows before anybody stands in them."""
_SERIAL = re.compile(r"\d{1,5}[.、]?")
_TEXT = re.compile(r"(?=.*[\u4e00-\u9fff ]).*\D", re.DOTALL)
"""What is no number by which somebody is known: 人力资源部, not A001."""


def to_look_at(days: Sequence[Any]) -> list[int]:
    """Return the places of cells in the column of the permit's last day that begin as no day does, or are too short."""
    return [
        i for i, cell in enumerate(days) if not (_may_be_day(cell) if type(cell) is str else isinstance(cell, date))
    ]


def _may_be_day(text: str) -> bool:
    return len(text) >= SHORTEST_DAY and text[0].isdigit()


def no_person(columns: Sequence[Column], row: Row) -> NoPerson | None:
    """Return what a row is that is no person; None for any other, and for one that is bad as a whole."""
    cells = {c: row.cells[c.place] for c in columns if c.place < len(row.cells) and not is_blank(row.cells[c.place])}
    if row.fault or not cells or any(_is_day(cell) for c, cell in cells.items() if c.field == KEY):
        return None
    if len(cells) > 1 and repeats(row.cells, {c.place: c.name for c in columns}):
        return "header_again"
    column, first = next(iter(cells.items()))
    if starts_as(column.name, alone=True) != "note":  # remarks stand before the name
        said = starts_as(first, alone=len(cells) > 1)
        if said == "total" or _OF_PEOPLE.fullmatch(plain_text(first)):
            return "sum_of_people"
        across = len(cells) == 1 < len(columns) and {c.place for c in columns} - {column.place} <= row.spread
        if said == "note" or across:
            return "note_below"
    texts = {c: plain_text(cell) for c, cell in cells.items() if c.place not in row.spread}
    return "note_below" if _says_nothing(columns, texts, row.spread) else None


def _says_nothing(columns: Sequence[Column], texts: Mapping[Column, str], spread: frozenset[int]) -> bool:
    """Say whether a row is numbered and left empty, has one text that is nobody's name, or labels alone."""
    said = {c: text for c, text in texts.items() if simple(c.name) not in _SERIALS or not _SERIAL.fullmatch(text)}
    if not said:
        return True
    column, first = next(iter(said.items()))
    if column.field not in {None, *PASSED_ON}:
        return False
    if len(said) > 1:
        return all(map(_is_label, said.values()))
    if _LABEL.fullmatch(first):
        return True
    return len(texts) == 1 and _is_nobody(column, first, {c.place for c in columns if c.field == "name"}, spread)


def _is_label(text: str) -> bool:
    """Say whether a text is a label with what stands behind it, and no fact told with its name: 姓名：张三."""
    label = _LABELLED.fullmatch(text)
    return label is not None and field_of("roster", label[1]) is None


def _is_nobody(column: Column, text: str, names: set[int], spread: frozenset[int]) -> bool:
    """Say whether the one text of a row is nobody's name or number: a day, or a text beside the column of names."""
    if day_of_cell(text) is not None:
        return True
    beside = bool(names) and column.place not in names and names.isdisjoint(spread)
    return beside and (column.field == "department" or _TEXT.fullmatch(text) is not None)


def _is_day(cell: Cell) -> bool:
    return day_of_cell(cell) is not None or last_day_of_cell(cell) is not None
