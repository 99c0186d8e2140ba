"""Cells of tables that people fill in: how yes and no are written, and what a spreadsheet would take for a formula."""

from __future__ import annotations

import re
from typing import Any

YES_NO = {
    "true": True, "yes": True, "1": True, "是": True, "1.0": True,
    "false": False, "no": False, "0": False, "否": False, "0.0": False,
}  # fmt: skip
"""Yes and no as they are written, in lower case."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMERIC = re.compile(r"[+-]?\d+(\.\d+)?")


def safe(cell: object) -> Any:
    """Return a cell that no spreadsheet takes for a formula; numbers and dates stay as they are."""
    if isinstance(cell, str) and cell.startswith(_FORMULA) and not _NUMERIC.fullmatch(cell):
        return f"'{cell}"
    return cell
