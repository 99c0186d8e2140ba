"""The files of dated data, as they stand in this folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

Words = Mapping[str, str]
"""A short remark in the data, by language."""


def in_words(words: Words, language: str) -> str:
    """Return a remark in a language; in English where the data does not name that language."""
    return words.get(language, words["en"])


def data(name: str) -> dict[str, Any]:
    """Return one parsed file of `calculator/law/data`."""
    return tomllib.loads(files("calculator.law").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
