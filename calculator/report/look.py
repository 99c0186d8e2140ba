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


FIRST_WIDE = 0x2E80
NARROW = "fijlrt()[]{}.,:;!|'·- "
ENOUGH = 4.5
"""The contrast that letters need."""
LETTERS = ("#FFFFFF", "#10202E")
"""Light and dark letters on a coloured ground."""


def readable_on(ground: str) -> str:
    """Return the colour of letters on a coloured ground, whatever the theme; Plotly's own choice is too faint."""
    return max(LETTERS, key=lambda letters: contrast(letters, ground))


def inked(colour: str) -> str:
    """Return a colour, darkened as far as letters on white paper ask for."""
    while contrast(colour, "#FFFFFF") < ENOUGH:
        colour = "#" + "".join(f"{int(colour[i : i + 2], 16) * 15 // 16:02X}" for i in (1, 3, 5))
    return colour


def contrast(one: str, other: str) -> float:
    """Return how far two colours (`#RRGGBB`) stand out from each other, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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
    return round(max((wide(line, size) for line in lines), default=0.0)) + 10


def wide(text: str, size: int) -> float:
    """Return how many pixels a text takes at the most, its letters of a size; a Chinese one is as wide as it is high.

    No figure can ask the browser: it is made before there is one.
    """
    return sum(map(_width, text)) * size


def _width(letter: str) -> float:
    if ord(letter) > FIRST_WIDE:
        return 1.0
    return 0.36 if letter in NARROW else 0.9 if letter in "mwMW" else 0.7 if letter.isupper() else 0.6
