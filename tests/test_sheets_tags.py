"""Tags of a sheet looked at: the corner at every place of a block, what is not plain, and never less than there is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.sheets.tags import BLOCK, tags_of

HEAD, FOOT = b'<?xml version="1.0"?><worksheet xmlns:r="http://r"><sheetData>', b"</sheetData></worksheet>"


def sheet(piece, before=0):
    """A sheet with a piece in it, and with so many bytes of blanks before that."""
    return HEAD + b" " * before + piece + FOOT


def corner(part):
    found = tags_of(part)
    return (found.column, found.row) if found.plain else None


@pytest.mark.parametrize(
    ("place", "column", "row"),
    [
        (b"A1", 1, 1), (b"Z9", 26, 9), (b"AA10", 27, 10), (b"AZ99", 52, 99), (b"BA100", 53, 100), (b"ZZ999", 702, 999),
        (b"AAA1000", 703, 1000), (b"XFD1234", 16384, 1234), (b"B123456", 2, 123456), (b"A1048576", None, None),
    ],
)  # fmt: skip
def test_the_corner_is_the_last_column_and_row_that_a_cell_names(place, column, row):
    expected = (column, row) if column else None
    assert corner(sheet(b'<row r="1"><c r="%b" t="s"><v>0</v></c></row>' % place)) == expected
    if column:
        around = b'<row r="2"><c r="A2"/><c r="%b"/></row><row r="%d"/>' % (place, row)
        assert corner(sheet(around)) == (column, max(row, 2))


@pytest.mark.parametrize("place", [b"AAAA1", b"A", b"", b"a1", b"A01B", b"A1:", b"1A", b"A-1", b"A1 ", b" A1"])
def test_what_is_no_place_is_not_plain(place):
    assert corner(sheet(b'<row r="1"><c r="%b"/></row>' % place)) is None


def test_a_row_that_lies_beyond_its_cells_counts():
    assert corner(sheet(b'<row r="1"><c r="C1"/></row><row r="70"/>')) == (3, 70)


def test_tags_are_found_wherever_the_edge_of_a_block_cuts_them():
    piece = b'<row r="7"><c r="AB7" t="s"><v>1</v></c><c r="AC7"/></row>'
    for edge in (BLOCK, 2 * BLOCK):
        for cut in range(len(piece) + 30):
            found = tags_of(sheet(piece, edge - len(HEAD) - cut))
            assert (found.plain, found.column, found.row, found.cells, found.tags) == (True, 29, 7, 2, 12), (edge, cut)


@pytest.mark.parametrize(
    "piece",
    [b'<row r="9" r="5000"/>', b"<c r='B9'/>", b'<c\nr="B9"/>', b'<c s="1" r="B9"/>', b'<row r ="9"/>', b"<!-- -->",
     b"<x:c/>", b"\0", b'<c r="B9" r="XFD9"/>', b"<c/>", b'<c r="1"  r="XFD9"/>', b'<row r\t= "9"/>'],
)  # fmt: skip
def test_what_is_written_unusually_is_seen_wherever_the_edge_of_a_block_cuts_it(piece):
    for cut in range(len(piece) + 30):
        assert corner(sheet(piece, BLOCK - len(HEAD) - cut)) is None, cut


@pytest.mark.parametrize(
    ("piece", "what"),
    [(b'<c r="A1"><f>1+1</f></c>', "formulas"), (b'<c r="A1" t="e"><v>#N/A</v></c>', "errors"), (b"<si/>", "of_others"),
     (b"<xf/>", "of_others"), (b'<sheet name="a"/>', "of_others")],
)  # fmt: skip
def test_what_a_part_holds_is_told_wherever_the_edge_of_a_block_cuts_it(piece, what):
    assert not getattr(tags_of(sheet(b'<c r="A1"/>')), what)
    for cut in range(len(piece) + 30):
        assert getattr(tags_of(sheet(piece, BLOCK - len(HEAD) - cut)), what), cut


def test_areas_that_were_merged_are_counted():
    assert tags_of(sheet(b'<mergeCell ref="A1:B2"/>' * 7)).merged == 7


pieces = st.lists(
    st.sampled_from(
        [b"<row", b"<c", b"<v>", b"</v>", b"/>", b">", b"</c>", b"</row>", b' r="', b'"', b"A1", b"B2", b"XFD", b"9999",
         b" ", b"=", b"r", b"'", b'<c r="A1"/>', b'<row r="2">', b'<c r="ZZ8"/>', b' t="s"', b"\n", b"\t", b"x:", b"<!",
         b'<c r="B5" s="1">', b" r='", b' operator="x"', b"r=", b"<r>", b"a"]
    ),
    max_size=14,
)  # fmt: skip
ATTRIBUTE = re.compile(rb"""<(?:\w+:)?(?:c|row)(?=[\s/])[^<>]*?(?<![\w:.-])r\s*=\s*["']?([A-Z]*)(\d+)""")


@given(pieces)
def test_no_cell_lies_beyond_the_corner_of_a_plain_sheet(drawn):
    """However odd: a place is found by a lenient look at each tag, as a reader that forgives much would find it."""
    part = sheet(b"".join(drawn))
    found = tags_of(part)
    for tag in re.findall(rb"<[^<]*", part) if found.plain else ():
        for letters, digits in ATTRIBUTE.findall(tag):
            number = 0
            for letter in letters:
                number = number * 26 + letter - 64
            assert number <= found.column, tag
            assert int(digits) <= found.row, tag
