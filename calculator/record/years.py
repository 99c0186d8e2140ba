"""Months beside a column of years: spelled ones as numbers, and full ones held against the year of their row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from calculator.sheets.book import text_cell
from calculator.sheets.layout import Table
from calculator.sheets.months import Span, span_of_cell
from calculator.sheets.rows import Cell, Row
from calculator.sheets.words import is_blank, plain_text

_SPELLED = re.compile(r"(十[一二]?|[一二三四五六七八九])月份?")
_YEAR = re.compile(r"(\d{4})(?:年度?|年份)?")
FIRST_OF_INSURANCE = 7
"""The month in which a year of insurance begins, which goes on for six months of the next year."""


def with_years(table: Table) -> Table:
    """Return a table where each month beside a column of years is a number, or names its own year.

    A full month that is not of the year of its row stands with it, and so names no month.
    """
    for places in table.blocks():
        years, months = places.get("year", []), [*places.get("month_of_year", []), *places.get("month", [])]
        if years and "due_month" not in places:
            own = frozenset(places.get("month_of_year", ()))
            table = replace(table, rows=[_settled(row, years[0], months, own) for row in table.rows])
    return table


def _settled(row: Row, year: int, months: Sequence[int], own: frozenset[int]) -> Row:
    """Return a row with its months settled; `own` are the places of columns that name months without a year."""
    told: dict[int, Cell] = {}
    for place in months:
        text = _text(row, place)
        if spelled := _SPELLED.fullmatch(text):
            told[place] = str(10 * ("十" in spelled[1]) + "十一二三四五六七八九".index(spelled[1][-1]))
        elif (span := span_of_cell(row.cells[place] if text else None)) is not None:
            told |= _held(_text(row, year), text, span, year, place, is_own=place in own)
    if not told or row.fault is not None:
        return row
    return row._replace(cells=[told.get(place, cell) for place, cell in enumerate(row.cells)])


def _text(row: Row, place: int) -> str:
    cell = text_cell(row.cells[place]) if place < len(row.cells) else None
    return "" if is_blank(cell) else plain_text(cell)


def _held(named: str, text: str, span: Span, year: int, place: int, *, is_own: bool) -> Mapping[int, Cell]:
    """Return the cells of a year and of full months beside it; nothing where they stay as they are."""
    given = _YEAR.fullmatch(named)
    if named and given is None:
        return {}
    of = int(given[1]) if given else span.first // 12
    if not is_own:  # a year of insurance may name the months of two years, which are full ones here
        is_of = of * 12 <= span.first <= span.last < (of + 1) * 12 + FIRST_OF_INSURANCE - 1
        return {} if is_of else {place: f"{named} / {text}"}
    if not of * 12 <= span.first <= span.last < (of + 1) * 12:
        return {place: f"{named} / {text}"}
    numbers = dict.fromkeys(str(month % 12 + 1) for month in span)
    return {year: str(of), place: "-".join(numbers)}
