"""Cells on their way into a file: what no spreadsheet and no file may get."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

_UNSEEN = (
    "\\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u205f-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
"""Blanks, ends of lines, and characters that are not seen."""
_FORMULA = re.compile(f"[\t\r]|[{_UNSEEN}]*[=+\\-@＝＋－＠﹦﹢﹣﹫]")
"""How a cell begins that a spreadsheet, or a person who cleans it, may make a formula of."""
_HARMLESS = re.compile(r"[ \u3000\xa0]*([+-]?\d+(\.\d+)?|[-－][-－ ]*)")
"""Numbers, and dashes that stand for nothing."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that neither XML nor UTF-8 holds."""


def safe(cell: object) -> Any:
    """Return a cell that no spreadsheet takes for a formula; numbers, days and dashes stay as they are."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _HARMLESS.fullmatch(cell):
        return f"'{cell}"
    return cell


def writable(text: str) -> str:
    """Return a text that every file can hold: what none can is shown as a replacement character."""
    return _UNWRITABLE.sub("\ufffd", text)


LONGEST_CELL, FIRST_YEAR, MOST_EXACT = 32_767, 1900, 10**15
"""What a cell of a spreadsheet can hold: signs, days from this year on, whole numbers below this one."""


def sheet_cell(cell: object) -> Any:
    """Return a cell as a spreadsheet can hold it: what it has no kind for, or is too large, becomes text."""
    if isinstance(cell, str):
        return cut(cell)
    if cell is None or isinstance(cell, bool):
        return cell
    if isinstance(cell, date):
        return _day_of_sheet(cell)
    if isinstance(cell, (time, timedelta)) or (isinstance(cell, (int, float)) and abs(cell) < MOST_EXACT):
        return cell
    return cut(text_of(cell))


def _day_of_sheet(day: date) -> Any:
    if day.year < FIRST_YEAR or day.year > date.max.year:
        return str(day)
    return day.replace(tzinfo=None) if isinstance(day, datetime) else day


def text_of(cell: object) -> str:
    """Return a cell as text; a number of more digits than may be written out is cut short."""
    try:
        return str(cell)
    except ValueError:
        return "…"


def cut(text: str) -> str:
    """Return a text as far as a cell of a spreadsheet can hold it."""
    clean = writable(text)
    return clean if len(clean) <= LONGEST_CELL else clean[: LONGEST_CELL - 1] + "…"
