"""Texts on their way into Markdown."""

from __future__ import annotations

import string

_ESCAPES = str.maketrans({mark: f"\\{mark}" for mark in string.punctuation} | {"\n": " ", "\r": " "})
LONGEST = 60


def plain(text: str) -> str:
    """Return text that Markdown shows as it stands: no link, no image, no markup."""
    return text.translate(_ESCAPES)


def shortened(text: str) -> str:
    """Return text cut to a length that fits a notice."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def option(text: str) -> str:
    """Return the label of a choice, with a space before it that no browser shows.

    The framework searches a label that begins with a Chinese character for an emoji; for all labels of the form, in
    every run, that took a fifteenth of the server's time.
    """
    return f" {text}"
