"""A packed workbook (XLSX) counted while it is unpacked: what may be opened at once, and what only under guard.

Counted are bytes, tags, the area that its places span, sheets, and the text that shared strings come to. Every count
errs to the large side: what is written in an unusual way is not harmless. The parts counted are packed anew, so that
the reader of workbooks sees those bytes and no others.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_NEEDED = re.compile(
    r"(?!(?:docProps|customXml|xl/(?:theme|media|drawings|charts|pivotCache))/).*\.(?:xml|rels)", re.IGNORECASE
)
_STRINGS = re.compile(r"xl/sharedStrings\.xml", re.IGNORECASE)
_FRAME = re.compile(r"\[Content_Types\]\.xml|xl/(?:workbook|styles)\.xml|.*\.rels", re.IGNORECASE)
"""Parts that hold no cells; any other, wherever it lies, may be named as a sheet."""
_PLACE = re.compile(rb' r="([A-Z]{1,3})(\d{1,7})"')
_CORNER = re.compile(rb'<dimension ref="(?:[A-Z]{1,3}\d{1,7}:)?([A-Z]{1,3})(\d{1,7})"')
_ENDS = 20_000
"""Bytes of a sheet's beginning and of its end in which its last row and column are looked for."""
_PREFIXED = re.compile(rb":(?:row|c|si|sheet|xf)[\s/>]")
_NAMED = re.compile(rb"<sheet[\s/>]")
_CELL = re.compile(rb"<c[\s/>]")
_NO_PLACE = re.compile(rb'<c(?=[\s/>])(?! r=")')
_UNUSUAL = (b"\0", b"<!DOCTYPE", b"<!ENTITY")
MOST_PARTS, MOST_NAMED, MOST_OTHER_TAGS, MOST_MERGED = 4_000, 64, 50_000, 20_000


class CostlyError(ValueError):
    """A packed file unpacks to more than its size is worth."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a file may hold by its size: unpacked bytes, cells, tags, characters; memory (bytes) and seconds to open it.

    Up to 2 MB all may hold the same; a larger one more, as far as its size is larger.
    """

    unpacked: int
    cells: int
    tags: int
    text: int
    memory: int
    seconds: int


def worth_of(size: int) -> Worth:
    """Return what a file of so many bytes may hold."""
    more = max(size - 2_000_000, 0)
    return Worth(
        unpacked=40_000_000 + 40 * more, cells=1_000_000 + more, tags=4_000_000 + 3 * more, text=30_000_000 + 20 * more,
        memory=180_000_000 + 64 * more, seconds=1 + -(-more // 1_000_000),
    )  # fmt: skip


def sizes(content: bytes) -> dict[str, int]:
    """Return the size that each part of a packed file says it has; raises BadZipFile and its like for a damaged one."""
    return {part.filename: part.file_size for part in _listed(content)}


def _listed(content: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
    if len(parts) > MOST_PARTS:
        raise CostlyError("parts")
    return parts


def parts_of(content: bytes, worth: Worth) -> dict[str, bytes]:
    """Return the parts of a workbook that are read; raises CostlyError, or BadZipFile and its like."""
    left, parts = worth.unpacked, {}
    for part in _listed(content):
        if _NEEDED.fullmatch(part.filename):
            parts[part.filename] = _unpacked(content, part, left)
            left -= len(parts[part.filename])
    if sum(map(_tags, parts.values())) > worth.tags:
        raise CostlyError("tags")
    return parts


def _unpacked(content: bytes, part: zipfile.ZipInfo, most: int) -> bytes:
    at = part.header_offset
    sign, name, extra = struct.unpack_from("<4s22xHH", content, at)
    packed = memoryview(content)[at + 30 + name + extra :][: part.compress_size]
    if (
        sign != b"PK\x03\x04"
        or part.flag_bits & 1
        or part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    ):
        raise zipfile.BadZipFile(part.filename)
    found = bytes(packed) if part.compress_type == zipfile.ZIP_STORED else _inflated(packed, most)
    if len(found) > most:
        raise CostlyError(part.filename)
    if zlib.crc32(found) != part.CRC:
        raise zipfile.BadZipFile(part.filename)
    return found


def _inflated(packed: memoryview, most: int) -> bytes:
    made = zlib.decompressobj(-15)
    found = made.decompress(packed, most + 1)
    if len(found) <= most and not made.eof:
        raise zipfile.BadZipFile("cut")
    return found


def packed_anew(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a packed file of these and no others."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return out.getvalue()


def is_harmless(parts: Mapping[str, bytes], worth: Worth) -> bool:
    """Say whether the reader of workbooks can open these parts for what they are worth, as far as counts can tell."""
    strings = [part for name, part in parts.items() if _STRINGS.fullmatch(name)]
    others = [part for name, part in parts.items() if _FRAME.fullmatch(name)]
    sheets = [part for name, part in parts.items() if not (_STRINGS.fullmatch(name) or _FRAME.fullmatch(name))]
    most = max(map(_tags, sheets), default=0)
    return (
        all(map(_is_usual, parts.values()))
        and not any(map(_CELL.search, [*strings, *others]))
        and sum(map(_tags, others)) <= MOST_OTHER_TAGS
        and sum(map(_tags, strings)) <= worth.tags // 4
        and most * _named(others) <= worth.tags
        and _longest(strings) * most // 4 <= worth.text
        and all(_is_of_cells(part) and _area(part) <= worth.cells for part in sheets)
    )


def _tags(part: bytes) -> int:
    return part.count(b"<")


def _is_usual(part: bytes) -> bool:
    """Say whether a part is written as counts expect it: no other encoding, no entities, no prefixes."""
    return not any(sign in part for sign in _UNUSUAL) and _PREFIXED.search(part) is None


def _named(others: Iterable[bytes]) -> int:
    """Return how many sheets a workbook names, of which many may be the same part; very many where too many."""
    count = sum(len(_NAMED.findall(part)) for part in others)
    return count if count <= MOST_NAMED else 1 << 60


def _longest(strings: Iterable[bytes]) -> int:
    """Return the length of the longest shared string, tags included."""
    return max((max(map(len, part.split(b"<si"))) for part in strings), default=0)


def _is_of_cells(sheet: bytes) -> bool:
    """Say whether a part is a sheet and nothing that could be read as another kind of part."""
    return not any(sign in sheet for sign in (b"<si", b"<xf", b"<sheet ")) and sheet.count(b"<mergeCell") <= MOST_MERGED


def _area(sheet: bytes) -> int:
    """Return how many cells a sheet spans at most; very many where one lies beyond its corner, or names no place.

    The corner is what the sheet says of itself and what its beginning and its end hold. That no place lies beyond is
    found in one search.
    """
    ends = sheet[:_ENDS], sheet[-_ENDS:]
    corners = [*_CORNER.findall(ends[0]), *(place for end in ends for place in _PLACE.findall(end))] or [(b"A", b"1")]
    column = max((letters.decode() for letters, _ in corners), key=lambda letters: (len(letters), letters))
    row = max(int(digits) for _, digits in corners)
    if _NO_PLACE.search(sheet) or beyond(column, row).search(sheet):
        return 1 << 60
    return _number(column) * row


def beyond(column: str, row: int) -> re.Pattern[bytes]:
    """Return the pattern of a place that lies beyond a corner, or is written in an unusual way."""
    within = f'"(?:{_up_to(column, "A", "Z")})?(?:{_up_to(str(row), "0", "9")})"'
    return re.compile(rf"r(?<![\w:.-]r)\s*=(?!{within})".encode())


def _up_to(last: str, low: str, high: str) -> str:
    """Return the pattern of what is shorter than some letters or digits, or as long and not after them."""
    shorter = [f"[{low}-{high}]{{1,{len(last) - 1}}}"] if len(last) > 1 else []
    before = [
        f"{last[:place]}[{low}-{chr(ord(sign) - 1)}]" + f"[{low}-{high}]" * (len(last) - place - 1)
        for place, sign in enumerate(last)
        if sign > low
    ]
    return "|".join([*shorter, *before, last])


def _number(letters: str) -> int:
    """Return the number of a column from its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
