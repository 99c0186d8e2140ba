"""What a browser keeps for its tab alone: the checks of addresses that were stated there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pages.shared.framework import component_of_files

STATE = "known"
MOST = 200
MARK = re.compile(r"[a-z0-9]{6}")


def tab_marks(key: str, stated: Sequence[str], visit: str = "") -> None:
    """Let the browser keep some checks; it tells once all it kept before to a visit that is named."""
    draw = component_of_files("pages.tab_marks", Path(__file__).with_suffix(""), "tab")
    draw(key=key, data=[{"stated": list(stated), "visit": visit}], on_known_change=_nothing)


def marks_of(held: object) -> list[str]:
    """Return the checks that a browser told, as the session holds them; whatever else it sends is passed over."""
    came = held.get(STATE) if isinstance(held, dict) else None
    if not isinstance(came, list) or len(came) > MOST:
        return []
    return [mark for mark in came if isinstance(mark, str) and MARK.fullmatch(mark)]


def _nothing() -> None:
    """Let the run alone answer."""
