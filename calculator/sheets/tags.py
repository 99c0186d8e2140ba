"""The tags of a workbook's part looked at, a block of bytes at a time and all tags of a block at once.

Told is what a part holds and how many cells it spans at most, as long as it is written plainly, as spreadsheets and
their libraries write one. Not plain is a cell or row that names its place anywhere but first or in other quotes, an
attribute `r` that is none of a place, another encoding, a prefix, a declaration or comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

BLOCK = 400_000
"""Bytes looked at at once; so many stay at hand for all that is looked for."""
_BEFORE, _AFTER = 2, 24
"""Bytes around a block that belong to what begins in it."""
_PREFIXED = re.compile(rb":(?:row|c|si|sheet|xf)[\s/>]")
_ERROR = re.compile(rb'e"(?<= t="e")')
_LETTERS, _DIGITS, _ENDS, _OTHER = 1, 2, 0, 3
_KINDS = np.full(256, _OTHER, dtype=np.uint8)
_KINDS[ord("A") : ord("Z") + 1], _KINDS[ord("0") : ord("9") + 1], _KINDS[ord('"')] = _LETTERS, _DIGITS, _ENDS
_ENDS_A_NAME = np.zeros(256, dtype=bool)
_ENDS_A_NAME[list(b"\t\n\r />")] = True
_IN_A_NAME = np.ones(256, dtype=bool)
_IN_A_NAME[[sign for sign in range(128) if not (chr(sign).isalnum() or chr(sign) in "_:.-")]] = False
"""Signs behind which `r` is no name of its own."""
_MAY_BE_BEFORE = np.zeros(256, dtype=bool)
_MAY_BE_BEFORE[[*range(ord(" ") + 1), ord("r")]] = True
"""Signs before a blank behind which `r` may be the name that a sign of equality belongs to."""
_EQUAL = 4
"""Where the sign of equality of a cell's place stands in its tag."""
_WORD = 8
"""Bytes read as one number."""


def _word(text: bytes) -> Any:
    """Return the number that the word has which begins with some bytes and goes on with none."""
    return np.uint64(int.from_bytes(text, "little"))


_SHAPES = [
    (letters, digits, _word(bytes([_LETTERS] * letters + [_DIGITS] * digits + [_ENDS])))
    for digits in (4, 5, 3, 2, 1, 6, 7)
    for letters in (1, 0, 2, 3)
    if letters + digits < _WORD
]
"""Places by how many letters and digits stand before the closing quote, with the kinds of their signs as a word.

Those that most blocks have come first.
"""


@dataclass(slots=True)
class Tags:
    """What a part holds: tags, cells, areas that were merged; whether formulas, errors, and what only other parts do.

    `column` and `row` are the last ones that a cell or a row names, from 1; `plain` says whether all that is so.
    """

    plain: bool = True
    tags: int = 0
    cells: int = 0
    merged: int = 0
    formulas: bool = False
    errors: bool = False
    of_others: bool = False
    """Whether a tag begins as shared strings, formats and names of sheets do."""
    column: int = 0
    row: int = 0


def tags_of(part: bytes) -> Tags:
    """Return what a part holds."""
    told = Tags()
    more = sum(_Block(part, start).add_to(told) for start in range(0, len(part), BLOCK))
    told.plain = told.plain and more == 0
    return told


class _Block:
    """A block of a part: its signs, and the words that begin at each of them."""

    def __init__(self, part: bytes, start: int) -> None:
        """Take the block with what belongs to it."""
        first = max(start - _BEFORE, 0)
        self.text = bytes(_BEFORE - (start - first)) + part[first : start + BLOCK + _AFTER] + bytes(_AFTER)
        self.signs = np.frombuffer(self.text, dtype=np.uint8)
        self.words = np.ndarray((len(self.text) - _WORD + 1,), dtype="<u8", buffer=self.text, strides=(1,))
        self.is_first, self.size = start == 0, min(BLOCK, len(part) - start)

    def add_to(self, told: Tags) -> int:
        """Add what the block holds; return how many more attributes `r` there are than places."""
        opens, letters = self._from(0), self._from(1)
        tags, of_cells = opens == ord("<"), letters == ord("c")
        cells = np.flatnonzero(tags & of_cells) + _BEFORE
        placed = _begin(self.words[cells], b'<c r="')
        unplaced = int(np.count_nonzero(_ENDS_A_NAME[self.signs[cells[~placed] + 2]]))
        cells = cells[placed]
        at = np.flatnonzero(tags & ~of_cells & (letters != ord("v")) & (letters != ord("/"))) + _BEFORE
        others = self.words[at]
        rows = at[others == _word(b'<row r="')]
        told.tags += int(np.count_nonzero(tags))
        told.cells += len(cells) + unplaced
        told.merged += int(np.count_nonzero(_begin(others, b"<mergeCell")))
        told.formulas = told.formulas or bool(np.any(_begin(others, b"<f")))
        told.errors = told.errors or (b"e" in self.text and _ERROR.search(self.text) is not None)
        told.of_others = told.of_others or any(np.any(_begin(others, one)) for one in (b"<si", b"<sheet ", b"<xf"))
        equal, before = self._from(_EQUAL) == ord("="), self._from(_EQUAL - 1)
        blank, ends_in_r = equal & (before <= ord(" ")), equal & (before == ord("r"))
        more = int(np.count_nonzero(ends_in_r)) - len(cells) - len(rows)
        told.plain = (
            told.plain
            and unplaced == 0
            and not (np.any(blank) and np.any(_MAY_BE_BEFORE[self._second(blank)]))
            and not np.any(_begin(others, b"<!"))
            and bool(np.all(self._from(0)))
            and (b":" not in self.text or _PREFIXED.search(self.text) is None)
            and self._reached(np.concatenate([self.words[cells + 6], self.words[rows + 8]]), told)
        )
        if more or self.is_first:  # a tag cut at the edge weighs up one such name, which the first block always has
            more -= int(np.count_nonzero(_IN_A_NAME[self._second(ends_in_r)]))
        return more

    def _from(self, place: int) -> Any:
        """Return the signs of the block, or those that stand so many places behind each of them."""
        return self.signs[_BEFORE + place :][: self.size]

    def _second(self, equal: Any) -> Any:
        """Return the signs two before some signs of equality."""
        return self.signs[np.flatnonzero(equal) + _BEFORE + _EQUAL - 2]

    @staticmethod
    def _reached(places: Any, told: Tags) -> bool:
        """Add the last column and row of some places; say whether all are written as letters and digits."""
        kinds, named = _KINDS.take(places.view(np.uint8)).view("<u8"), 0
        for letters, digits, shape in _SHAPES:
            if named < len(places):
                of_shape = places[(kinds & _word(b"\xff" * (letters + digits + 1))) == shape].byteswap()
                named += len(of_shape)
                if len(of_shape):
                    told.column = max(told.column, _number(_last(of_shape, 0, letters)))
                    told.row = max(told.row, int(_last(of_shape, letters, digits)))
        return named == len(places)


def _begin(words: Any, name: bytes) -> Any:
    """Return which words begin as a name does."""
    return (words & _word(b"\xff" * len(name[:_WORD]))) == _word(name[:_WORD])


def _last(words: Any, skipped: int, taken: int) -> bytes:
    """Return the last in order of the bytes that words hold behind some, each word a number of its bytes in order."""
    if not taken:
        return b""
    shifted = (words << np.uint64(8 * skipped)) >> np.uint64(8 * (_WORD - taken))
    return int(shifted.max()).to_bytes(taken, "big")


def _number(letters: bytes) -> int:
    """Return the number of a column from its letters, 0 of none."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
