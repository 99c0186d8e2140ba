"""Formulas whose values were never counted are found by sheet and place; those with a value are none of them."""

import io
import zipfile
from functools import partial

import pytest
from hostile_files import repacked
from openpyxl import Workbook
from sheet_books import book, counted, ods

from calculator.sheets import formulas
from calculator.sheets.book import Limits, SheetsError, open_book
from calculator.sheets.packed import parts_of, worth_of
from calculator.sheets.tags import tags_of


def uncounted(content):
    """What a workbook's parts hold, unpacked as they are for reading."""
    parts = parts_of(content, worth_of(len(content)))
    return formulas.uncounted(parts, {name: tags_of(part) for name, part in parts.items()})


def test_a_formula_without_a_value_is_named_at_its_place():
    made = book(("甲", [["a", "=1+1"], [None, None, '=IF(A1<2,"x","y&z")']]), ("乙", [["a"]]))
    assert uncounted(made) == {"甲": {(0, 1): "=1+1", (1, 2): '=IF(A1<2,"x","y&z")'}}


def test_a_formula_with_a_value_is_not_named():
    assert uncounted(counted([[("=6500*2", 13000), ("=A1&1", "130001")]])) == {}


def test_columns_beyond_z_have_their_place():
    assert uncounted(book(("s", [[None] * 27 + ["=1"]]))) == {"s": {(0, 27): "=1"}}


def errors(*texts):
    """A workbook with one column of errors, as spreadsheets write them."""
    made = Workbook()
    for row, text in enumerate(texts, 1):
        made.active.cell(row, 2, text).data_type = "e"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_an_error_is_named_at_its_place_whether_a_formula_gave_it_or_not():
    made = errors("#N/A", "#REF!", "#DIV/0!")
    assert uncounted(made) == {"Sheet": {(0, 1): "#N/A", (1, 1): "#REF!", (2, 1): "#DIV/0!"}}
    for formula in (b"<f>VLOOKUP(A1,D:E,2,0)</f>", b'<f t="shared" si="0"/>', b'<f t="array" ref="B1">A1</f>'):
        own = repacked(made, {"sheet1.xml": partial(with_formula, formula)})
        assert formula in parts_of(own, worth_of(len(own)))["xl/worksheets/sheet1.xml"]
        assert uncounted(own) == {"Sheet": {(0, 1): "#N/A", (1, 1): "#REF!", (2, 1): "#DIV/0!"}}


def with_formula(formula, sheet):
    return sheet.replace(b'<c r="B1" t="e">', b'<c r="B1" s="1" t="e">' + formula)


def test_a_book_shows_its_errors_and_very_many_are_too_costly(monkeypatch):
    limits = Limits(content=1_000_000, unpacked=10_000_000, rows=100)
    assert [row.cells for row in open_book(errors("#N/A", "#NAME?"), limits).sheets["Sheet"]] == [
        ["", "#N/A"], ["", "#NAME?"],
    ]  # fmt: skip
    monkeypatch.setattr(formulas, "MOST_ERRORS", 1)
    with pytest.raises(SheetsError, match="too_costly"):
        open_book(errors("#N/A", "#NAME?"), limits)


def test_other_files_have_none():
    assert uncounted(ods([["a"]])) == {}


def test_a_sheet_whose_part_is_missing_is_passed_over():
    made, out = io.BytesIO(book(("s", [["=1"]]))), io.BytesIO()
    with zipfile.ZipFile(made) as given, zipfile.ZipFile(out, "w") as kept:
        for name in given.namelist():
            if "sheet1" not in name:
                kept.writestr(name, given.read(name))
    assert uncounted(out.getvalue()) == {}


def test_a_sheet_under_many_names_is_read_once():
    found = uncounted(repacked(book(("s", [["=1"]])), {"workbook.xml": same_part}))
    assert found == {"s": {(0, 0): "=1"}, "t": {(0, 0): "=1"}}


def same_part(workbook):
    end = b"</sheets>"
    named = b'<sheet name="t" sheetId="2" state="visible" r:id="rId1"/>'
    return workbook.replace(end, named + end)
