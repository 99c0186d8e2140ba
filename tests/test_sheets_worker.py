"""A workbook opened: refusals by name, and the lines in which a worker tells of it."""

import io
import json
import zipfile

import pytest
import python_calamine
import xlsxwriter
from hostile_files import same_sheet
from sheet_books import book

from calculator.sheets.worker import RefusedError, answer, opened, told


def refused(content, rows=50, cells=1_000):
    with pytest.raises(RefusedError) as error:
        opened(content, rows, cells)
    return str(error.value)


def test_too_many_rows_cells_and_sheets_are_refused():
    assert refused(book(("s", [["a"]] * 51))) == "too_many_rows"
    assert refused(book(("s", [["a"] * 21] * 50))) == "too_costly"
    assert refused(book(("s", [["a"] * 20] * 40), ("t", [["a"] * 20] * 20))) == "too_costly"
    assert refused(same_sheet(200)) == "too_costly"


def test_damage_is_named_whatever_the_reader_ends_with(monkeypatch):
    assert refused(b"PK\x03\x04nonsense") == "broken_workbook"

    class PanicException(BaseException):
        pass

    for fault, reason in ((PanicException, "broken_workbook"), (python_calamine.PasswordError, "password")):
        monkeypatch.setattr(python_calamine, "CalamineWorkbook", ends_with(fault))
        assert refused(b"") == reason


def ends_with(fault):
    """A reader that ends with a fault."""

    class Faulty:
        @staticmethod
        def from_filelike(_):
            raise fault("x")

    return Faulty


def test_what_is_no_damage_is_not_called_so(monkeypatch):
    for fault in (MemoryError, SystemExit):
        monkeypatch.setattr(python_calamine, "CalamineWorkbook", ends_with(fault))
        with pytest.raises(fault):
            opened(b"", 1, 1)


def test_a_workbook_is_told_in_lines_and_a_cut_answer_is_none():
    lines = list(answer(book(("s", [["a", 1]])), 50, 1_000))
    assert [json.loads(line) for line in lines] == [
        {"hidden": []}, {"name": "s", "merged": []}, ["a", 1.0], True,
    ]  # fmt: skip
    assert told(line.encode() for line in lines).sheets["s"].rows == [["a", 1.0]]
    for cut in (lines[:2], []):
        with pytest.raises(ValueError, match=r"cut|Expecting"):
            told(line.encode() for line in cut)


def test_a_refusal_is_told_in_a_line():
    (line,) = answer(b"", 50, 1_000)
    with pytest.raises(RefusedError, match="broken_workbook"):
        told(iter([line.encode()]))


def of_sheets(names):
    """A workbook with a row in each of some sheets, whose names may come again."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for i in range(len(names)):
            book.add_worksheet(f"sheet{i}-").write(0, 0, i)
    renamed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(renamed, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            for i, name in enumerate(names if part == "xl/workbook.xml" else ()):
                content = content.replace(f'name="sheet{i}-"'.encode(), f'name="{name}"'.encode())
            new.writestr(part, content)
    return renamed.getvalue()


def test_a_sheet_whose_name_comes_again_is_read_once():
    assert list(opened(of_sheets(["a", "b", "a"]), 50, 1_000).sheets) == ["a", "b"]


def test_two_hundred_sheets_are_read_and_one_more_is_refused():
    assert len(opened(of_sheets([f"s{i}" for i in range(200)]), 50, 1_000).sheets) == 200
    with pytest.raises(RefusedError, match="too_costly"):
        opened(of_sheets([f"s{i}" for i in range(201)]), 50, 1_000)
