"""All sentences of the product, in every language: whole, with named placeholders, looked up by key.

One folder a language, one file a page, and `frame.toml` for what every page says; keys are the same in all (tested).
`{name}` is replaced by a value; `{name#day|days}` chooses by whether the value is 1.
Dates are written as the language does.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

from calculator.kept import kept
from calculator.messages.language import LANGUAGES, OWN_FILE, Language, writing

__all__ = ["LANGUAGES", "PLACEHOLDER", "Language", "catalogue", "has", "say", "writing", "written"]

PLACEHOLDER = re.compile(r"\{(\w+)(?:#([^|}]*)\|([^}]*))?\}")


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found


@kept()
def catalogue(language: Language) -> dict[str, str]:
    """Return every text of a language by its key."""
    found: dict[str, str] = {}
    for part in files(__name__).joinpath(language).iterdir():
        if part.name != OWN_FILE:
            found |= _flat(tomllib.loads(part.read_text(encoding="utf-8")))
    return found


def say(language: Language, key: str, /, **values: Any) -> str:
    """Return a sentence with its values; KeyError for a key or value that is not there."""
    text = catalogue(language)[key]
    if "{" not in text:
        return text

    def fill(match: re.Match[str]) -> str:
        value = values[match[1]]
        if match[2] is None:
            return written(language, value)
        return match[2] if value == 1 else match[3]

    return PLACEHOLDER.sub(fill, text)


def has(language: Language, key: str) -> bool:
    """Say whether a key is in the catalogue."""
    return key in catalogue(language)


def written(language: Language, value: Any) -> str:
    """Return a value as the language writes it: days in full, names one after the other."""
    if isinstance(value, tuple):
        return writing(language).names.join(value)
    return writing(language).day_in_full(value) if isinstance(value, date) else str(value)
