"""Formulas of an XLSX file whose values were never counted: what a cell would hold is not known, so it is named."""

from __future__ import annotations

import re
from collections.abc import Mapping

from calculator.kept import kept

_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?![^<>]*t="str")[^<>]*+><f[^<>]*+>([^<]{0,200}+)[^<]*+</f>(?:<v\s*+/>|<v></v>)?</c>'
)
_SHEET = re.compile(rb'<sheet (?=[^<>]*?name="([^"<]*)")(?=[^<>]*?r:id="([^"<]*)")')
_PART = re.compile(rb'<Relationship (?=[^<>]*Id="([^"<]*)")(?=[^<>]*Target="([^"<]*)")')
MOST = 1_000
Formulas = dict[str, dict[tuple[int, int], str]]
"""Formulas by sheet and place: row and column from 0."""


def uncounted(parts: Mapping[str, bytes]) -> Formulas:
    """Return the formulas without a value that the parts of a workbook hold."""
    targets = dict(_PART.findall(parts.get("xl/_rels/workbook.xml.rels", b"")))
    found, read = {}, kept()(lambda part: _in(parts.get(part, b"")))
    for name, key in _SHEET.findall(parts.get("xl/workbook.xml", b"")):
        if formulas := read("xl/" + targets.get(key, b"").decode("utf-8", "replace").removeprefix("/xl/")):
            found[_text(name)] = formulas
    return found


def _in(sheet: bytes) -> dict[tuple[int, int], str]:
    if b"<f" not in sheet:
        return {}
    found = _FORMULA.finditer(sheet)
    return {_place(one[1], one[2]): f"={_text(one[3])}" for one, _ in zip(found, range(MOST), strict=False)}


def _place(letters: bytes, digits: bytes) -> tuple[int, int]:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(digits) - 1, column - 1


def _text(raw: bytes) -> str:
    from xml.sax.saxutils import unescape

    return unescape(raw.decode("utf-8", "replace"), {"&quot;": '"', "&apos;": "'"})
