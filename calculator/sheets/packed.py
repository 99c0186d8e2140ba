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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_NEEDED = re.compile(
    r"(?!(?:docProps|customXml|xl/(?:theme|media|drawings|charts|pivotCache))/).*\.(?:xml|rels)", re.IGNORECASE
)
_STRINGS = re.compile(r"xl/sharedStrings\.xml", re.IGNORECASE)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_PLACE = re.compile(rb'r="(?<![\w:.-]r=")([A-Z]{0,3}\d{1,7})"')
_ODD_PLACES = re.compile(rb'r=(?<![\w:.-]r=)(?!"[A-Z]{0,3}\d{1,7}")'), re.compile(rb"r(?<![\w:.-]r)\s+=")
"""A place that is written unusually. Patterns that look back after their first letters are found much sooner."""
_LETTERS, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_PREFIXED = re.compile(rb"<[^\s<>/:!?]+:(?:row|c|si|sheet|xf)\b")
_NAMED = re.compile(rb"<sheet[\s/>]")
_CELL, _USUAL_CELL = b"<c", b"<c "
_CELLS = tuple(_CELL + bytes([sign]) for sign in b" />\t\n\r\v\f")
_UNUSUAL = (b"\0", b"<!DOCTYPE", b"<!ENTITY")
_WINDOW = 1 << 22
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
    sheets = [part for name, part in parts.items() if _SHEET.fullmatch(name)]
    others = [part for name, part in parts.items() if not (_STRINGS.fullmatch(name) or _SHEET.fullmatch(name))]
    most = max(map(_tags, sheets), default=0)
    return (
        all(map(_is_usual, parts.values()))
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
    """Return how many cells the places of a sheet span at most; very many where a place is written unusually."""
    if any(odd.search(one) for one in _windows(sheet) for odd in _ODD_PLACES):
        return 1 << 60
    columns, rows, told, places = _places(sheet)
    untold = _cells(sheet) - told
    if untold > 0:
        columns += max(map(_cells, sheet.split(b"<row")))
    return columns * (rows + (sheet.count(b"<row") if untold > 0 or places - told < sheet.count(b"<row") else 0))


def _cells(part: bytes) -> int:
    usual = part.count(_USUAL_CELL)
    return usual if usual == part.count(_CELL) else sum(map(part.count, _CELLS))


def _places(sheet: bytes) -> tuple[int, int, int, int]:
    """Return the last column and the last row that are named, how many cells name theirs, how many places there are."""
    columns: set[bytes] = set()
    last = told = places = 0
    for window in _windows(sheet):
        found = _PLACE.findall(window)
        text = b" ".join(found)
        letters = text.translate(None, _DIGITS).split()
        columns.update(letters)
        last = max(last, *map(int, {*text.translate(None, _LETTERS).split()}), 0)
        told += len(letters)
        places += len(found)
    return max(map(_number, columns), default=0), last, told, places


def _windows(part: bytes) -> Iterator[bytes]:
    """Yield a part in pieces that end before a tag."""
    at = 0
    while at < len(part):
        end = part.find(b"<", at + _WINDOW)
        yield part[at : end if end >= 0 else len(part)]
        at = end if end >= 0 else len(part)


def _number(letters: bytes) -> int:
    """Return the number of a column from its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
