"""Files opened: their kind told by their content, encodings, sheets seen and hidden, cells, and what is refused."""

import io
import re
import struct
import zipfile
from datetime import date, datetime

import pytest
from sheet_books import book, compound, counted, xls

from calculator.sheets.book import Limits, SheetsError, decoded, open_book, text_cell

LIMITS = Limits(content=20_000, unpacked=200_000, rows=50)


def opened(content):
    return open_book(content, LIMITS)


def refused(content, limits=LIMITS):
    with pytest.raises(SheetsError) as error:
        open_book(content, limits)
    return error.value.reason, error.value.values


def cells(content, sheet):
    """The cells of a sheet; one that is empty or blank is None."""
    return [[None if str(cell).strip() == "" else cell for cell in row.cells] for row in opened(content).sheets[sheet]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_read(encoding):
    assert opened("月份,base\r\n2025-07,13000\r".encode(encoding)).text == "月份,base\n2025-07,13000\n"


def test_pasted_text_is_read_as_it_is():
    assert opened("\ufeffa\rb").text == "a\nb"


@pytest.mark.parametrize("content", [b"\x89POG\r\n\x1a\n\x00\x00", b"\xff\xfe\x00", b"\x81\xff\xff", b"a\x00b\x00\x00"])
def test_what_is_no_text_is_refused(content):
    assert refused(content) == ("not_text", {})
    with pytest.raises(SheetsError):
        decoded(content)


@pytest.mark.parametrize(
    "content", [b"", " \n ", b"\xef\xbb\xbf", book(("s", [])), "<table></table>", "<table><tr><td>"]
)
def test_what_holds_nothing_is_refused(content):
    assert refused(content) == ("empty", {})


def test_what_is_too_large_is_refused_before_it_is_opened():
    assert refused(b"1,2\n" * 5_001) == refused("1,2\n" * 5_001) == ("too_large", {"limit": 1})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 200_001)
    assert refused(out.getvalue(), Limits(3_000_000, 200_000, 50)) == ("too_large", {"limit": 3})


def test_too_many_rows_of_a_sheet_or_a_page_are_refused():
    assert refused(book(("s", [["a"]] * 51))) == ("too_many_rows", {"limit": 50})
    assert refused("<table>" + "<tr><td>a" * 51 + "</table>") == ("too_many_rows", {"limit": 50})
    assert refused("a\n" * 51) == ("too_many_rows", {"limit": 50})
    assert len(opened(book(("s", [["a"]] * 50))).sheets["s"]) == opened("a\n" * 50).text.count("a") == 50


def damaged(**change):
    """A workbook whose parts are changed by the end of their name."""
    made, out = io.BytesIO(book(("s", [["a", "=1"]]))), io.BytesIO()
    with zipfile.ZipFile(made) as given, zipfile.ZipFile(out, "w") as kept:
        for name in given.namelist():
            kept.writestr(name, change.get(name.rsplit("/")[-1].partition(".")[0], given.read(name)))
    return out.getvalue()


def test_a_damaged_workbook_is_refused():
    whole = book(("s", [["a", 1]] * 20))
    at = whole.index(b"xl/worksheets/sheet1.xml") + 60
    for bad in (whole[:900], b"PK\x03\x04nonsense", b"\xd0\xcf\x11\xe0" + b"0" * 50, damaged(workbook=b""),
                damaged(sheet1=b"<worksheet><"), whole[:at] + b"\0\1\2\3" + whole[at + 4 :],
                "<table><![x[y"):  # fmt: skip
        assert refused(bad) == ("broken_workbook", {})


def test_a_locked_workbook_is_refused():
    assert refused(compound("EncryptedPackage", b"\0" * 4096)) == ("password", {})


def test_hidden_sheets_are_named_and_not_read():
    made = book(("a", [["x"]]), ("b", [["y"]]), hidden=["b"])
    assert (list(opened(made).sheets), opened(made).hidden) == (["a"], ("b",))
    assert refused(book(("a", []), ("b", [["y"]]), hidden=["b"])) == ("only_hidden", {"sheets": ("b",)})


def test_cells_keep_their_place_and_their_kind():
    day, hour = datetime.fromisoformat("2025-07-01"), datetime.fromisoformat("2025-07-01T10:30")
    made = book(("s", [[None, "a", " "], [1.5, True, day, hour]]), at=(2, 2))
    assert cells(made, "s") == [
        [None] * 5, [None, None, "a", None, None], [None, 1.5, True, date(2025, 7, 1), hour],
    ]  # fmt: skip
    assert [row.number for row in opened(made).sheets["s"]] == [1, 2, 3]


def test_a_merged_area_is_filled_with_its_first_cell():
    made = book(("s", [["a", None, "b"], [None, None, None], ["c", "d", None]]), merged=["A1:B2", "B3:F9"])
    assert cells(made, "s") == [["a", "a", "b"], ["a", "a", None], ["c", "d", "d"]]


def test_a_formula_without_a_value_is_a_cell_wherever_it_stands():
    assert cells(book(("s", [["a"], ["=1+1"], [None, None, "=A1"]])), "s") == [["a"], ["=1+1"], [None, None, "=A1"]]
    assert cells(counted([["a", ("=6500*2", 13000)]]), "明细") == [["a", 13000]]
    beyond = book(("s", [["a"], *[[]] * 60, ["=1"]]))
    assert refused(beyond) == ("too_many_rows", {"limit": 50})
    assert cells(book(("s", [["a"], [*[None] * 1_000, "=1"]])), "s") == [["a"]]


def test_an_old_workbook_is_read():
    assert cells(xls([["月份", "基数"], ["2025-07", 13000]]), "明细") == [["月份", "基数"], ["2025-07", 13000]]


def test_the_tables_of_a_page_are_sheets():
    page = b"<table><tr><td>a</table><table></table><table><tr><td>b</table>"
    assert (list(opened(page).sheets), cells(page, "3")) == (["1", "3"], [["b"]])


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('="202507"', "202507"),
        ("'202507", "202507"),
        ("'", "'"),
        ("‘202507", "202507"),
        ("’12000.5", "12000.5"),
        ("＇２０２５", "２０２５"),
        ("‘正常’", "‘正常’"),
        (" a ", " a "),
        ("=A1", "=A1"),
        (5, 5),
        (None, None),
    ],
)
def test_what_keeps_a_spreadsheet_from_changing_a_cell_is_taken_off(cell, text):
    assert text_cell(cell) == text


def test_a_part_of_an_unknown_kind_of_packing_is_refused():
    made = bytearray(book(("s", [["a", "=1"]])))
    at = made.rindex(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", made, at + 10, 99)
        at = made.rfind(b"PK\x01\x02", 0, at)
    assert refused(bytes(made)) == ("broken_workbook", {})


def test_a_sheet_of_very_many_columns_shows_that_it_has_more_than_are_read():
    assert len(cells(book(("s", [["a"] * 1_200])), "s")[0]) == 1_001


def test_a_workbook_that_its_reader_calls_locked_is_called_so(monkeypatch):
    import python_calamine

    class Locked:
        @staticmethod
        def from_filelike(_):
            raise python_calamine.PasswordError("locked")

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Locked)
    assert refused(book(("s", [["a"]])))[0] == "password"


def merged_over(*areas):
    """A workbook of 900 columns and 900 rows that says cells are merged over areas."""
    plain, out = book(("s", [["a"] * 900, *[[]] * 898, ["a"]]), merged=["A1:B2"]), io.BytesIO()
    said = b"".join(f'<mergeCell ref="{area}"/>'.encode() for area in areas)
    with zipfile.ZipFile(io.BytesIO(plain)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            made.writestr(name, re.sub(rb'<mergeCell ref="A1:B2" ?/>', said, given.read(name)))
    return out.getvalue()


def test_what_takes_more_than_it_is_worth_is_refused_whatever_it_is():
    page = "<table>" + "<tr><td rowspan=100 colspan=100>" * 21 + "</table>"
    assert refused(page) == ("too_costly", {"size": 1, "cells": 1_000_000, "most_sheets": 200})
    large = Limits(3_000_000, 60_000_000, 2_000)
    for many in (4, 40):  # a few are counted while they are filled in, more are opened apart
        assert refused(merged_over(*(f"A{i}:AHP{i + 400}" for i in range(1, many + 1))), large)[0] == "too_costly"
