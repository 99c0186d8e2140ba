"""Cells of an XLSX file whose value is not known, so that they are named: formulas never counted, and errors (#N/A)."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from calculator.kept import kept
from calculator.sheets.packed import CostlyError

if TYPE_CHECKING:
    from calculator.sheets.tags import Tags

_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?![^<>]*t="str")[^<>]*+><f[^<>]*+>([^<]{0,200}+)[^<]*+</f>(?:<v\s*+/>|<v></v>)?</c>'
)
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?=[^<>]* t="e")[^<>]*+>'
    rb"(?:<f[^<>]*+(?<=/)>|<f[^<>]*+>[^<]*+</f>)?+<v>([^<]{1,20}+)</v>"
)
_SHEET = re.compile(rb'<sheet (?=[^<>]*?name="([^"<]*)")(?=[^<>]*?r:id="([^"<]*)")')
_PART = re.compile(rb'<Relationship (?=[^<>]*Id="([^"<]*)")(?=[^<>]*Target="([^"<]*)")')
MOST, MOST_ERRORS = 1_000, 100_000
Formulas = dict[str, dict[tuple[int, int], str]]
"""Formulas and errors by sheet and place: row and column from 0."""


def uncounted(parts: Mapping[str, bytes], tags: Mapping[str, Tags]) -> Formulas:
    """Return the formulas without a value, and the errors, in the parts of a workbook; CostlyError for too many."""
    targets = dict(_PART.findall(parts.get("xl/_rels/workbook.xml.rels", b"")))
    found, read = {}, kept()(lambda part: _in(parts[part], tags[part]) if part in parts else {})
    for name, key in _SHEET.findall(parts.get("xl/workbook.xml", b"")):
        if formulas := read("xl/" + targets.get(key, b"").decode("utf-8", "replace").removeprefix("/xl/")):
            found[_text(name)] = formulas
    return found


def _in(sheet: bytes, tags: Tags) -> dict[tuple[int, int], str]:
    errors: dict[tuple[int, int], str] = {}
    for one in _ERROR.finditer(sheet) if tags.errors else ():
        errors[_place(one[1], one[2])] = sys.intern(_text(one[3]))
        if len(errors) > MOST_ERRORS:
            raise CostlyError("errors")
    found = _FORMULA.finditer(sheet) if tags.formulas else ()
    return errors | {_place(one[1], one[2]): f"={_text(one[3])}" for one, _ in zip(found, range(MOST), strict=False)}


def _place(letters: bytes, digits: bytes) -> tuple[int, int]:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(digits) - 1, column - 1


def _text(raw: bytes) -> str:
    from xml.sax.saxutils import unescape

    return unescape(raw.decode("utf-8", "replace"), {"&quot;": '"', "&apos;": "'"})
