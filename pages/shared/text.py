"""Texts on their way into Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

LONGEST = 60
SAID = frozenset({"given", "part", "name", "sheet", "sheets", "names", "columns", "known", "hidden"})
"""Values of sentences that are a visitor's, a link's or a file's own words."""


def literal(text: str, longest: int = LONGEST) -> str:
    """Return a visitor's own words as Markdown that shows them letter by letter: no link, sign, arrow or markup.

    Signs that are not seen, or that turn the direction of writing, stand as their number.
    """
    seen = "".join(map(_seen, shortened(text, longest))) or " "
    fence = "`" * (1 + max(map(len, re.findall("`+", seen)), default=0))
    room = " " if seen[0] in "` " or seen[-1] in "` " else ""
    return f"{fence}{room}{seen}{room}{fence}"


def _seen(sign: str) -> str:
    if sign != " " and unicodedata.category(sign)[0] in "CZ":
        return f"U+{ord(sign):04X}"
    return sign


def in_cell(text: str) -> str:
    """Return a visitor's own words for a cell of a table, which a bar would end."""
    return literal(text).replace("|", r"\|")


def told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a sentence, those that are somebody's own words shown letter by letter."""
    return {name: _own(value) if name in SAID else value for name, value in values.items()}


def _own(value: object) -> Any:
    return tuple(map(literal, value)) if isinstance(value, tuple) else literal(str(value))


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return text cut to a length that fits a notice."""
    return text if len(text) <= longest else text[:longest] + "…"
