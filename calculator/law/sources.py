"""The texts the rules rest on, and how well each was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.law.files import Words


@dataclass(frozen=True, slots=True)
class Source:
    """A text the rules rest on: what it is called, when it was issued, what kind it is, and how well it was read."""

    title: Words
    issued: str
    kind: Words
    read: Words


def sources_of(parsed: Mapping[str, Any]) -> dict[str, Source]:
    """Return every source of a parsed file by its id."""
    return {name: Source(**entry) for name, entry in parsed.items()}
