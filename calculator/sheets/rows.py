"""Text into rows: the sign between cells is the one that makes a known header, and one bad line is one bad row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

Cell = Any
"""Text, a number, a day, true or false, or None."""
RowFault = Literal["above_header", "stray_quote", "too_few_cells", "too_many_cells"]
BLANKS = {" ": re.compile(r"\s+"), "  ": re.compile(r"\t|\s{2,}")}
"""Runs of blanks between cells: of any length, or of two and more where a cell may hold one."""
SEPARATORS = (",", "\t", ";", "|", "，", "；", *reversed(BLANKS))
"""What may stand between cells."""
MOST_JOINED = 20
"""How many lines a cell in quotes may go on for."""
MOST_COLUMNS = 1_000
MOST_QUOTED = 20_000
"""Signs of a row in which quotes are looked for."""
_SPACED_DAY = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?")


class Row(NamedTuple):
    """One row: its number as a spreadsheet counts it, its cells, and what is wrong with it as a whole.

    `spread` are the places of cells that hold what stands to their left, over which that is merged.
    """

    number: int
    cells: Sequence[Cell]
    fault: RowFault | None = None
    spread: frozenset[int] = frozenset()


def rows_of_text(text: str, separator: str, width: int | None = None) -> Iterator[Row]:
    """Yield the rows of a text; with a width, those with more filled cells are named.

    A quote that is never closed spoils its own line alone; one that is closed beyond lines that are rows by themselves
    spoils each of them. Where blanks part the cells, an empty one cannot be seen:
    a row with fewer cells is named too.
    """
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    at = number = 0
    while at < len(lines):
        cells, taken = _cells(lines, at, separator, width)
        if cells is None:
            for line in lines[at : at + taken]:
                number += 1
                yield Row(number, line.split(separator, MOST_COLUMNS), "stray_quote")
        else:
            number += 1
            yield _judged(number, cells, width, exact=separator in BLANKS)
        at += taken


def _judged(number: int, cells: list[str], width: int | None, *, exact: bool) -> Row:
    if width is None or len(cells) == width or not any(cells):
        return Row(number, cells)
    if len(cells) > width:
        over = any(cell.strip() for cell in cells[width:])
        return Row(number, cells, "too_many_cells") if over else Row(number, cells[:width])
    return Row(number, cells, "too_few_cells" if exact and len(cells) < width else None)


def _cells(lines: Sequence[str], at: int, separator: str, width: int | None) -> tuple[list[str] | None, int]:
    """Return the cells that begin on a line, None for a stray quote, and the number of lines they take."""
    line = lines[at]
    if separator in BLANKS:
        return BLANKS[separator].split(_SPACED_DAY.sub(_tight, line.strip()), MOST_COLUMNS), 1
    if '"' not in line:
        return line.split(separator, MOST_COLUMNS), 1
    for taken in range(1, min(MOST_JOINED, len(lines) - at) + 1):
        text = "\n".join(lines[at : at + taken])
        cells = _quoted(text, separator) if len(text) <= MOST_QUOTED else None
        if cells is None:
            break
        if cells and taken > 1:
            return _joined(cells, lines[at : at + taken], separator, width)
        if cells:
            return cells, taken
    return None, 1


def _tight(day: re.Match[str]) -> str:
    return f"{day[1]}年{day[2]}月" + (f"{day[3]}日" if day[3] else "")


def _joined(cells: list[str], lines: Sequence[str], separator: str, width: int | None) -> tuple[list[str] | None, int]:
    """Return the cells of lines that quotes hold together, None where they may be rows, and how many lines they take.

    They are one where none of the later ones is a row by itself, or where its signs are all in order and it has as
    many cells as the header; what lies between two quotes that stand alone, each in a row of its own, looks like that.
    """
    if width in {None, 1} or all(line.count(separator) + 1 < (width or 0) or not _quoted(line, separator)
                                 for line in lines[1:]):  # fmt: skip
        return cells, len(lines)
    if len(cells) != width or not _is_in_order("\n".join(lines), separator):
        return None, 1
    is_row = (line.count(separator) + 1 >= width and _is_in_order(line, separator) for line in lines[1:])
    return (None if any(is_row) else cells), len(lines)


def _is_in_order(text: str, separator: str) -> bool:
    """Say whether every quote of a row opens or closes a cell, or stands twice within one."""
    cell = rf'(?:"(?:[^"]|"")*+"|[^"\n{re.escape(separator)}]*+)'
    return re.fullmatch(rf"(?:{cell}{re.escape(separator)})*+{cell}", text) is not None


def _quoted(line: str, separator: str) -> list[str] | None:
    """Return the cells of a line with quotes: none where a quote is not closed, None where one stands amiss."""
    cells, at, end = [], 0, len(line)
    while True:
        if at < end and line[at] == '"':
            cell, at = _in_quotes(line, at + 1)
            if cell is None:
                return []
            if at < end and not line.startswith(separator, at):
                return None
        else:
            stop = line.find(separator, at)
            cell, at = line[at : stop if stop >= 0 else end], stop if stop >= 0 else end
        cells.append(cell)
        if at >= end:
            return cells
        at += 1


def _in_quotes(line: str, at: int) -> tuple[str | None, int]:
    """Return the text of a cell in quotes and where it ends, None where it does not."""
    begin = at
    while (stop := line.find('"', at)) >= 0:
        if not line.startswith('"', stop + 1):
            return line[begin:stop].replace('""', '"'), stop + 1
        at = stop + 2
    return None, len(line)
