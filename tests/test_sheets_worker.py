"""A workbook opened: refusals by name, and the lines in which a worker tells of it."""

import io
import json
import zipfile

import pytest
import python_calamine
import xlsxwriter
from hostile_files import same_sheet
from sheet_books import book, ods_of

from calculator.sheets.worker import RefusedError, answer, merged_in, opened, told


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


def cell(text, **spans):
    """A cell of OpenDocument, merged or coming again as it is said: `rows_spanned=2`."""
    said = "".join(f' table:number-{name.replace("_", "-")}="{count}"' for name, count in spans.items())
    if not text:
        return f"<table:table-cell{said}/>"
    return f'<table:table-cell office:value-type="string"{said}><text:p>{text}</text:p></table:table-cell>'


def row(*cells, again=1):
    return f'<table:table-row table:number-rows-repeated="{again}">{"".join(cells)}</table:table-row>'


COVERED = "<table:covered-table-cell/>"


def merged(lines, more="", rows=50):
    """The areas of each sheet of OpenDocument."""
    return [sheet.merged for sheet in opened(ods_of(lines, more), rows, 1_000).sheets.values()]


def test_areas_of_opendocument_are_where_their_cells_stand():
    lines = (
        row(cell("a", columns_spanned=2), COVERED, cell("b", rows_spanned=2))
        + row(cell("c"), '<table:table-cell table:number-columns-repeated="1"/>', COVERED)
        + row("<table:table-cell/>", again=3)
        + f"<table:table-header-rows>{row(cell('d', columns_repeated=2), cell('e', rows_spanned=2))}"
        f"{row(cell('f', columns_repeated=2), COVERED)}</table:table-header-rows>"
    )
    found = opened(ods_of(lines), 50, 1_000).sheets["明细"]
    assert found.rows[5:] == [["d", "d", "e"], ["f", "f", ""]]
    assert found.merged == [((0, 0), (0, 1)), ((0, 2), (1, 2)), ((5, 2), (6, 2))]


def test_a_merged_cell_that_comes_again_is_merged_each_time():
    lines = row(cell("a", columns_spanned=2), COVERED, again=2) + row(cell("b", rows_spanned=2, columns_repeated=2))
    assert merged(lines) == [[((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0)), ((2, 1), (3, 1))]]


def test_areas_belong_to_the_sheet_that_they_stand_in():
    tall = row(cell("a", rows_spanned=2)) + row(COVERED)
    assert merged(row(cell("a")), f'<table:table table:name="b">{tall}</table:table>') == [[], [((0, 0), (1, 0))]]


def test_a_formula_with_a_sign_of_larger_hides_no_area():
    said = '<table:table-cell table:formula="of:=IF([.A1]>1;\'a>\';2)" office:value-type="string"'
    tall = f'{said} table:number-rows-spanned="2"><text:p>a</text:p></table:table-cell>'
    assert merged(row(tall) + row(COVERED)) == [[((0, 0), (1, 0))]]


def test_areas_that_mean_harm_stay_few():
    far = "9" * 9
    lines = row(cell("a", rows_spanned=far, columns_spanned=far)) + row(cell("b"))
    assert merged(lines) == [[((0, 0), (int(far) - 1, int(far) - 1))]]
    assert merged(row(cell("a")) + row(cell("", rows_spanned=2), again=far), rows=50) == [
        [((i, 0), (i + 1, 0)) for i in range(1, 50)]
    ]  # fmt: skip
    assert len(merged(row(cell("a"), cell("", columns_repeated=far, rows_spanned=2)))[0]) == 999
    with pytest.raises(RefusedError, match="too_costly"):
        merged(row(*[cell("", rows_spanned=2)] * 500, again=41))
    within = row("<table:table-cell><table:table><table:table-row/></table:table></table:table-cell>")
    with pytest.raises(RefusedError, match="broken_workbook"):
        merged(within)


def test_a_part_is_looked_at_over_the_edges_of_its_blocks(monkeypatch):
    lines = "".join(row(cell(f"a{i}", rows_spanned=2)) + row(COVERED) for i in range(20))
    for block in (1, 7, 100, 1_000):
        monkeypatch.setattr("calculator.sheets.worker._BLOCK", block)
        assert merged(lines) == [[((i, 0), (i + 1, 0)) for i in range(0, 40, 2)]]


@pytest.mark.parametrize("text", [b"", b"<a/>", b"<table:table-row/><a/>", b"<table:table-row/>" * 2])
def test_a_part_without_a_table_has_no_areas(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("content.xml", text)
    assert merged_in(out.getvalue(), 50) == []
    assert merged_in(book(("s", [["a"]])), 50) is None
    assert merged_in(b"\xd0\xcf\x11\xe0", 50) is None
