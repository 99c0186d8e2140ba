"""The texts the rules rest on, and how well each was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from calculator.law.files import Words, in_words


@dataclass(frozen=True, slots=True)
class Source:
    """A text the rules rest on: what it is called, when it was issued, what kind it is, and how well it was read.

    `short` is its name where it is cited, and `at` is put to it for a `{place}` in it; a text without parts has none.
    """

    title: Words
    short: Words
    issued: str
    kind: Words
    read: Words
    at: Words = field(default_factory=lambda: {"en": ""})

    def cited(self, language: str, place: str = "") -> str:
        """Return the short name, with the place in the text where one is given and the text has such parts."""
        return in_words(self.short, language) + (in_words(self.at, language).format(place=place) if place else "")


def sources_of(parsed: Mapping[str, Any]) -> dict[str, Source]:
    """Return every source of a parsed file by its id."""
    return {name: Source(**entry) for name, entry in parsed.items()}
