"""How a single value stands in a link, and what is said of one that cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

Read = Callable[[str], Any]
"""Reads a value; raises ValueError or KeyError for a text that states none."""


@dataclass(frozen=True, slots=True)
class LinkRemark:
    """Something to say of a link that was opened: a message key and its values."""

    key: str
    values: dict[str, Any]


def bad_part(part: str, given: str) -> LinkRemark:
    """Return the remark on a part that cannot be used."""
    return LinkRemark("link.bad_part", {"part": part, "given": given})


def day(text: str) -> str:
    """Read a day."""
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError(text)
    return text


def whole(digits: int) -> Read:
    """Return what reads a whole number of at most so many digits."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= digits):
            raise ValueError(text)
        return int(text)

    return read


def yes_no(text: str) -> bool:
    """Read yes or no."""
    return {"yes": True, "no": False}[text]


def one_of(*choices: str) -> Read:
    """Return what reads one of some words."""
    return lambda text: {choice: choice for choice in choices}[text]


def written(value: Any) -> str:
    """Return a value as a link writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
