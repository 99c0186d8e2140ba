"""What a file is that holds no table we read, told by how it begins: its sentence can say what to do instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Other = Literal["is_pdf", "is_picture", "is_archive", "is_document", "is_xml"]
"""Ids of the catalogue."""
_BEGIN: tuple[tuple[bytes, Other], ...] = (
    (rb"%PDF-", "is_pdf"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|II\*\0|MM\0\*|.{4}ftyp(?:heic|heix|mif1|avif)", "is_picture"),
    (rb"Rar!|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08", "is_archive"),
    (rb"\{\\rtf", "is_document"),
)
_BEGINS = tuple((re.compile(begin, re.DOTALL), kind) for begin, kind in _BEGIN)
_XML = re.compile(r"\s*<\?xml\b")
_OF_A_TABLE = re.compile(r"workbook|content\.xml", re.IGNORECASE)
_OF_A_DOCUMENT = re.compile(r"/?(?:word|ppt)/", re.IGNORECASE)


def other_kind(content: bytes) -> Other | None:
    """Return what a file is by its first bytes, None for what may be a table."""
    return next((kind for begin, kind in _BEGINS if begin.match(content)), None)


def is_xml(text: str) -> bool:
    """Say whether a text is XML."""
    return _XML.match(text) is not None


def kind_of_parts(names: Iterable[str]) -> Other | None:
    """Return what a packed file is by the names of its parts, None for a workbook."""
    given = list(names)
    if any(map(_OF_A_TABLE.search, given)):
        return None
    return "is_document" if any(map(_OF_A_DOCUMENT.match, given)) else "is_archive"
