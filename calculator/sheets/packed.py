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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculator.sheets.tags import Tags

_NEEDED = re.compile(
    r"(?!(?:docProps|customXml|xl/(?:theme|media|drawings|charts|pivotCache))/).*\.(?:xml|rels)", re.IGNORECASE
)
_STRINGS = re.compile(r"xl/sharedStrings\.xml", re.IGNORECASE)
_FRAME = re.compile(r"\[Content_Types\]\.xml|xl/(?:workbook|styles)\.xml|.*\.rels", re.IGNORECASE)
"""Parts that hold no cells; any other, wherever it lies, may be named as a sheet."""
_NAMED = re.compile(rb"<sheet[\s/>]")
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


def is_harmless(parts: Mapping[str, bytes], tags: Mapping[str, Tags], worth: Worth) -> bool:
    """Say whether the reader of workbooks can open these parts for what they are worth, as far as counts can tell."""
    strings = [name for name in parts if _STRINGS.fullmatch(name)]
    others = [name for name in parts if _FRAME.fullmatch(name)]
    sheets = [tags[name] for name in parts if name not in {*strings, *others}]
    most = max((sheet.tags for sheet in sheets), default=0)
    return (
        sum(tags[name].tags for name in others) <= MOST_OTHER_TAGS
        and sum(tags[name].tags for name in strings) <= worth.tags // 4
        and most * _named(parts[name] for name in others) <= worth.tags
        and _longest(parts[name] for name in strings) * most // 4 <= worth.text
        and all(one.plain for one in tags.values())
        and not any(tags[name].cells for name in [*strings, *others])
        and all(_is_of_cells(sheet) and sheet.column * sheet.row <= worth.cells for sheet in sheets)
    )


def _is_of_cells(sheet: Tags) -> bool:
    """Say whether a part is a sheet and nothing that could be read as another kind of part."""
    return not sheet.of_others and sheet.merged <= MOST_MERGED


def _named(others: Iterable[bytes]) -> int:
    """Return how many sheets a workbook names, of which many may be the same part; very many where too many."""
    count = sum(len(_NAMED.findall(part)) for part in others)
    return count if count <= MOST_NAMED else 1 << 60


def _longest(strings: Iterable[bytes]) -> int:
    """Return the length of the longest shared string, tags included."""
    return max((max(map(len, part.split(b"<si"))) for part in strings), default=0)
