"""Tables of a web page, as which many offices hand out their `.xls`: rows by table, cells over an area filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from calculator.sheets.packed import CostlyError
from calculator.sheets.rows import Cell, Row

_LOOKS = re.compile(
    r"\s*(?:<\?xml\b[^<>]{0,200}>\s*)?<(?:!doctype html|html|head|body|meta|style|table|div)\b", re.IGNORECASE
)
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(style|script)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
MOST_SPANNED = 100
"""Columns that a table may have, and rows that a cell may reach over."""
_PIECE, _LONGEST_TAG = 16_000, 64_000
"""Signs that are read at once, and those that a tag may have: the parser begins anew at a tag that does not end."""
LEAST_PLACES, SIGNS_A_PLACE = 200_000, 20
"""Places that the cells of any page may fill, and signs of a larger one for each further place."""


def is_html(text: str) -> bool:
    """Say whether a text is a web page, or a part of one, with a table."""
    return _LOOKS.match(text) is not None and "<table" in text.lower()


def tables_of(text: str, most_rows: int) -> list[list[Row]]:
    """Return the rows of every table of a page, those within another by themselves.

    Raises OverflowError for a table of more rows, ValueError for a page that is cut or broken, CostlyError for one
    whose cells reach over more places than its size is worth.
    """
    page = _Page(convert_charrefs=True)
    try:
        page.feed_whole(_UNSEEN.sub(" ", text))
    except AssertionError:  # what the parser of the standard library ends with where a declaration is none
        raise ValueError(text[:40]) from None
    if any(len(one.rows) > most_rows for one in page.tables):
        raise OverflowError(most_rows)
    left, tables = max(LEAST_PLACES, len(text) // SIGNS_A_PLACE), []
    for one in page.tables:
        left -= one.places()
        if left < 0:
            raise CostlyError("places")
        tables.append([Row(number, *cells) for number, cells in enumerate(one.filled(), 1)])
    return tables


@dataclass(slots=True)
class _Cell:
    across: int
    down: int
    words: list[str] = field(default_factory=list)

    @property
    def value(self) -> Cell:
        text = " ".join("".join(self.words).split())
        return text or None


@dataclass(slots=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)

    def places(self) -> int:
        """Return how many places its cells reach over at most."""
        return sum(min(cell.across, MOST_SPANNED) * cell.down for row in self.rows for cell in row)

    def filled(self) -> list[tuple[list[Cell], None, frozenset[int]]]:
        """Return what a row is made of, row by row: a cell that reaches over an area stands in each place of it."""
        at: dict[tuple[int, int], Cell] = {}
        spread: list[set[int]] = [set() for _ in self.rows]
        for i, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (i, column) in at:
                    column += 1
                places = range(column, min(column + cell.across, MOST_SPANNED))
                for down in range(min(cell.down, len(self.rows) - i)):
                    at |= {(i + down, place): cell.value for place in places}
                    spread[i + down] |= {*places[1:]}
                column += cell.across
        lines: list[dict[int, Cell]] = [{} for _ in self.rows]
        for (i, place), value in at.items():
            lines[i][place] = value
        cells = [[line.get(place) for place in range(max(line, default=-1) + 1)] for line in lines]
        return [(line, None, frozenset(places)) for line, places in zip(cells, spread, strict=True)]


class _Page(HTMLParser):
    """The tables of a page as they are opened; the innermost takes the words."""

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cells: list[_Cell | None] = []

    def feed_whole(self, text: str) -> None:
        """Read a page; raises ValueError where a tag does not end."""
        for at in range(0, len(text), _PIECE):
            self.feed(text[at : at + _PIECE])
            if len(self.rawdata) > _LONGEST_TAG:
                raise ValueError(text[at : at + 40])
        rest = self.rawdata
        if len(rest) > _PIECE:
            raise ValueError(rest[:40])
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
            self._cells.append(None)
        elif self._open and tag == "tr":
            self._open[-1].rows.append([])
            self._cells[-1] = None
        elif self._open and tag in {"td", "th"}:
            self._begin(dict(attrs))
        elif self._open and tag == "br" and (cell := self._cells[-1]) is not None:
            cell.words.append(" ")

    def _begin(self, said: dict[str, str | None]) -> None:
        rows = self._open[-1].rows or [[]]
        self._open[-1].rows = rows
        cell = _Cell(_reach(said.get("colspan")), _reach(said.get("rowspan")))
        rows[-1].append(cell)
        self._cells[-1] = cell

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == "table":
            self._open.pop()
            self._cells.pop()
        elif self._open and tag in {"td", "th", "tr"}:
            self._cells[-1] = None

    def handle_data(self, data: str) -> None:
        if self._cells and (cell := self._cells[-1]) is not None:
            cell.words.append(data)


def _reach(said: str | None) -> int:
    return min(max(int(said), 1), MOST_SPANNED) if said and said.isdecimal() and len(said) < 6 else 1
