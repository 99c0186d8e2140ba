"""Formulas of an XLSX file whose values were never counted: what a cell would hold is not known, so it is named."""

from __future__ import annotations

import io
import re
import zipfile

from calculator.kept import kept

_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?![^<>]*t="str")[^<>]*+><f[^<>]*+>([^<]{0,200}+)[^<]*+</f>(?:<v\s*+/>|<v></v>)?</c>'
)
_SHEET = re.compile(rb'<sheet (?=[^<>]*?name="([^"<]*)")(?=[^<>]*?r:id="([^"<]*)")')
_PART = re.compile(rb'<Relationship (?=[^<>]*Id="([^"<]*)")(?=[^<>]*Target="([^"<]*)")')
MOST = 1_000
Formulas = dict[str, dict[tuple[int, int], str]]
"""Formulas by sheet and place: row and column from 0."""


def uncounted(content: bytes) -> Formulas:
    """Return the formulas without a value; none for other kinds of files."""
    if not content.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = set(packed.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        parts = dict(_PART.findall(packed.read("xl/_rels/workbook.xml.rels")))
        found, read = {}, kept()(lambda part: _in(packed.read(part)))
        for name, key in _SHEET.findall(packed.read("xl/workbook.xml")):
            part = "xl/" + parts.get(key, b"").decode("utf-8", "replace").removeprefix("/xl/")
            if part in names and (formulas := read(part)):
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
