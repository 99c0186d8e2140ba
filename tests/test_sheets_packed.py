"""Packed workbooks counted: what is harmless, what is opened apart, what is refused before it is opened."""

import io
import struct
import zipfile
from dataclasses import replace

import pytest
from hostile_files import BOTH, CRAFTED, in_sheet, repacked, same_sheet, sheet_at, strings
from sheet_books import BOOKS, book, counted

from calculator.record.file import LIMITS
from calculator.sheets.book import SheetsError, open_book
from calculator.sheets.packed import CostlyError, is_harmless, parts_of, sizes, worth_of
from calculator.sheets.tags import tags_of

WORTH = worth_of(5_000)


def harmless(content):
    parts = parts_of(content, WORTH)
    return is_harmless(parts, {name: tags_of(part) for name, part in parts.items()}, WORTH)


def changed(**change):
    return repacked(counted(BOTH), {f"{name}.xml": act for name, act in change.items()})


def instead(old, new):
    return lambda part: part.replace(old, new)


def test_workbooks_as_people_have_them_are_harmless():
    made = {name: one for name, one in BOOKS.items() if name.endswith("xlsx") and zipfile.is_zipfile(io.BytesIO(one))}
    assert [name for name, one in made.items() if not harmless(one)] == []
    assert harmless(counted([["月份", "基数"], *([f"2025-{i % 12 + 1:02d}", i] for i in range(5_000))]))


@pytest.mark.parametrize(
    "content",
    [
        in_sheet(b'<row r="5000"><c r="XFD5000"/></row>'),
        in_sheet(b"<row r='5000'/>"),
        in_sheet(b"<row>" + b"<c/>" * 200_000 + b"</row>" * 5),
        in_sheet(b'<row r="3"><c r="Z99999"/></row>'),
        in_sheet(b'<row r="3"><c s="1" r="A3"/></row>'),
        in_sheet(b"<x:row/>"),
        in_sheet(b"<si/>"),
        in_sheet(b"<mergeCell/>" * 20_001),
        strings(1_100_000),
        same_sheet(65),
        changed(sharedStrings=instead("月份".encode(), b"a" * 20_000_000)),
        changed(styles=instead(b"</cellXfs>", b"<xf/>" * 50_001 + b"</cellXfs>")),
        changed(workbook=lambda part: part.decode().encode("utf-16")),
        changed(workbook=instead(b"<workbook", b"<!DOCTYPE a><workbook")),
    ],
    ids=range(14),
)
def test_what_spans_much_or_is_written_unusually_is_not_harmless(content):
    assert not harmless(content)


FAR = b'<row r="9"><c r="XFD5000"/></row>'


@pytest.mark.parametrize("place", ["far.xml", "worksheets/deeper/far.xml", "tables/far.xml", "metadata.xml"])
def test_a_sheet_is_counted_wherever_it_lies(place):
    assert harmless(sheet_at(place, b""))
    assert not harmless(sheet_at(place, FAR))


@pytest.mark.parametrize("place", ["sharedStrings.xml", "styles.xml", "workbook.xml"])
def test_a_part_of_another_kind_holds_no_cells(place):
    assert not harmless(changed(**{place.removesuffix(".xml"): lambda part: part + b"<row><c/></row>"}))


@pytest.mark.parametrize("name", [b"r =", b"r\n=", b"r=' ", b"r=5000 a=", b"\tr\t\r="])
def test_a_place_that_is_written_unusually_is_not_harmless(name):
    assert not harmless(in_sheet(b"<row " + name + b'"5000"/>'))


@pytest.mark.parametrize("name", [b"spr", b"x14ac:r", b"a.r", b"a-r", b"r9", b"colour", b"_r"])
def test_another_attribute_than_the_place_may_be_written_in_any_way(name):
    assert harmless(in_sheet(b"<row " + name + b"='5000'/>"))


def test_cells_that_name_no_place_are_opened_apart_and_follow_each_other():
    made = in_sheet(b"<row><c><v>7</v></c><c/><c><v>8</v></c></row><row/>")
    assert not harmless(made)
    assert open_book(made, LIMITS).sheets["明细"][-1].cells == [7.0, "", 8.0, ""]


def test_rows_without_cells_cost_nothing():
    assert harmless(in_sheet(b"<row/>" * 400_000))


@pytest.mark.parametrize("name", CRAFTED)
def test_a_small_file_that_comes_to_very_much_is_refused_and_says_so(name):
    with pytest.raises(SheetsError) as error:
        open_book(CRAFTED[name](), LIMITS)
    assert (error.value.reason, error.value.values["cells"]) == ("too_costly", 1_000_000)


def test_a_larger_file_may_hold_more():
    small, large = worth_of(2_000_000), worth_of(4_000_000)
    assert (small.cells, small.memory, small.seconds) == (1_000_000, 180_000_000, 1)
    assert (large.cells, large.memory, large.seconds) == (3_000_000, 308_000_000, 3)


def test_parts_that_are_not_needed_are_not_unpacked():
    made = repacked(book(("s", [["a"]])), {}, [("xl/media/a.xml", b"0" * 9_000_000), ("b.png", b"")])
    assert sizes(made)["xl/media/a.xml"] == 9_000_000
    assert not {"xl/media/a.xml", "b.png"} & set(parts_of(made, WORTH))


def test_too_many_parts_or_bytes_are_refused_while_they_are_unpacked():
    with pytest.raises(CostlyError):
        sizes(repacked(book(("s", [])), {}, [(f"{i}.xml", b"") for i in range(4_000)]))
    with pytest.raises(CostlyError):
        parts_of(repacked(book(("s", [])), {}, [("a.xml", b"0" * 100_000)]), replace(WORTH, unpacked=90_000))


def patched(at, sign, value, mark=b"PK\x01\x02", kind="<H"):
    """A stored part whose entry says something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.xml", b"abc" * 100)
    content = bytearray(out.getvalue())
    struct.pack_into(kind, content, content.rindex(mark) + at, value)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        patched(10, "packing", 14), patched(8, "locked", 1), patched(16, "sum", 7, kind="<I"),
        patched(20, "cut", 5, kind="<I"), patched(0, "no part", 7, mark=b"PK\x03\x04"),
    ],
    ids=["packing", "locked", "sum", "cut", "no part"],
)  # fmt: skip
def test_a_part_that_is_not_what_it_says_is_damaged(content):
    with pytest.raises(zipfile.BadZipFile):
        parts_of(content, WORTH)


def test_a_part_that_was_not_packed_is_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.xml", b"abc")
    assert parts_of(out.getvalue(), WORTH) == {"a.xml": b"abc"}
