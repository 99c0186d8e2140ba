"""What all our figures share: letters and ground in both themes, and the room that labels beside an axis take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

DAY_MS = 86_400_000
"""Milliseconds of a day: Plotly's unit of length on an axis of days."""

GRID = "rgba(128,140,152,0.25)"
LETTER_SIZE = 12
"""Plotly's size of the letters at an axis, in pixels."""


def ink(*, dark: bool) -> str:
    """Return the colour of letters and lines."""
    return "#F2F2F2" if dark else "#1C2733"


def look(*, dark: bool) -> dict[str, Any]:
    """Return what all our figures share in a theme: transparent ground, the colour and kind of letters."""
    return {
        "font": {
            "color": ink(dark=dark),
            "family": '"Source Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
        },
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"bgcolor": "#243240" if dark else "#FFFFFF", "font": {"color": ink(dark=dark)}},
    }


def hatched(colours: list[str], shapes: list[str], size: int = 8) -> dict[str, Any]:
    """Return the marker of bars in colours, some hatched in a contrasting colour; "" is the shape of none.

    The ground of the hatching is each bar's colour. The one named here is not used: it keeps Plotly from looking for
    the contrast to the whole list, which fills the browser's console with warnings.
    """
    return {"color": colours, "pattern": {"shape": shapes, "size": size, "fillmode": "overlay", "bgcolor": "#FFFFFF"}}


def room(labels: Iterable[str], size: int = LETTER_SIZE) -> int:
    """Return the pixels beside an axis that its longest label needs, lines of a label parted by `<br>`.

    Plotly can find it out too (`automargin`), but then it draws the whole figure twice.
    """
    lines = [line for label in labels for line in label.split("<br>")]
    widest = max((sum(1.0 if ord(letter) > 0x2E80 else 0.62 for letter in line) for line in lines), default=0.0)
    return round(widest * size) + 10
