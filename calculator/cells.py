"""Cells on their way into a file: what no spreadsheet and no file may get."""

from __future__ import annotations

import re
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HARMLESS = re.compile(r"[+-]?\d+(\.\d+)?|-[- ]*")
"""Numbers, and dashes that stand for nothing."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that neither XML nor UTF-8 holds."""


def safe(cell: object) -> Any:
    """Return a cell that no spreadsheet takes for a formula; numbers, days and dashes stay as they are."""
    if isinstance(cell, str) and cell.startswith(_FORMULA) and not _HARMLESS.fullmatch(cell):
        return f"'{cell}"
    return cell


def writable(text: str) -> str:
    """Return a text that every file can hold: what none can is shown as a replacement character."""
    return _UNWRITABLE.sub("\ufffd", text)
