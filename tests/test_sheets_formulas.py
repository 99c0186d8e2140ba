"""Formulas whose values were never counted are found by sheet and place; those with a value are none of them."""

import io
import zipfile

from hostile_files import repacked
from sheet_books import book, counted, ods

from calculator.sheets import formulas
from calculator.sheets.packed import parts_of, worth_of


def uncounted(content):
    """What a workbook's parts hold, unpacked as they are for reading."""
    return formulas.uncounted(parts_of(content, worth_of(len(content))))


def test_a_formula_without_a_value_is_named_at_its_place():
    made = book(("甲", [["a", "=1+1"], [None, None, '=IF(A1<2,"x","y&z")']]), ("乙", [["a"]]))
    assert uncounted(made) == {"甲": {(0, 1): "=1+1", (1, 2): '=IF(A1<2,"x","y&z")'}}


def test_a_formula_with_a_value_is_not_named():
    assert uncounted(counted([[("=6500*2", 13000), ("=A1&1", "130001")]])) == {}


def test_columns_beyond_z_have_their_place():
    assert uncounted(book(("s", [[None] * 27 + ["=1"]]))) == {"s": {(0, 27): "=1"}}


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
