"""Files and pasted blocks of a record: everything people write is read, or named by row and column."""

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from records import MIDNIGHT, ROWS

from calculator.messages import say
from calculator.record.file import MOST_ROWS, RecordFileError, read_file, read_text, write_csv, write_xlsx


def workbook(*sheets):
    """A workbook of sheets, each a name and its rows."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def faults(found):
    return [(fault.row, fault.column, fault.reason) for fault in found.faults]


def refused(content):
    with pytest.raises(RecordFileError) as error:
        (read_text if isinstance(content, str) else read_file)(content)
    return error.value.reason


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_download_reads_back(language, write):
    found = read_file(write(language, ROWS))
    assert (found.entries, found.faults, found.ignored, found.sheet) == (ROWS, [], [], None)


def test_a_cell_as_it_was_typed_never_becomes_a_formula_in_a_download():
    bad = [{"month": "=1+1", "base": "@SUM(A1)", "filed": "-x"}]
    text = write_csv("en", bad).decode("utf-8-sig")
    assert text.splitlines()[1] == "'=1+1,'@SUM(A1),'-x,,,"
    sheet = load_workbook(io.BytesIO(write_xlsx("en", bad))).active
    assert [cell.value for cell in sheet[2]][:3] == ["'=1+1", "'@SUM(A1)", "'-x"]
    assert [cell.data_type for cell in sheet[2]][:3] == ["s"] * 3


BLOCK = "月份\t缴费基数\t个税已申报\t第二家单位\t补缴\t单位不一致\n"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("2026-01\t13000\t是\t否\t否\t否", (3, "month", "month_repeated")),
        ("2026-02\tabc\t是\t否\t否\t否", (3, "base", "not_a_number")),
        ("2026-02\t-1\t是\t否\t否\t否", (3, "base", "amount_out_of_range")),
        ("2026-02\t0\t是\t否\t否\t否", (3, "base", "no_base")),
        ("2026-02\t0倍\t是\t否\t否\t否", (3, "ratio", "no_base")),
        ("2026-13\t13000\t是\t否\t否\t否", (3, "month", "not_a_month")),
        ("1999-01\t13000\t是\t否\t否\t否", (3, "month", "month_out_of_range")),
        ("2026-02\t13000\t也许\t否\t否\t否", (3, "filed", "not_yes_no")),
        ("2026-02\t=A1*2\t是\t否\t否\t否", (3, "base", "formula")),
        ("\t13000\t是\t否\t否\t否", (3, "month", "missing")),
    ],
)
def test_a_bad_row_is_named_by_row_and_column_and_the_good_ones_are_kept(line, fault):
    found = read_text(f"{BLOCK}2026-01\t13000\t是\t否\t否\t否\n{line}\n2026-03\t13000\t是\t否\t否\t否\n")
    assert faults(found) == [fault]
    assert [entry["month"] for entry in found.entries] == ["2026-01", "2026-03"]


def test_mixed_ways_of_writing_a_month_are_read_in_one_file():
    found = read_text("month,base\n2026-01,1\n2026/2,2\n202603,3\n2026年4月,4\n2026-05-01,5")
    assert ([entry["month"][-2:] for entry in found.entries], found.faults) == (["01", "02", "03", "04", "05"], [])


@pytest.mark.parametrize("sign", ["\t", ",", ";", "，", "；", "  "])
def test_a_block_is_split_at_what_splits_it_with_a_header_or_without(sign):
    lines = [sign.join(cells) for cells in (("2026-01", "13000", "yes"), ("2026-02", "12000", "no"))]
    expected = [{"month": "2026-01", "base": 13000, "filed": True}, {"month": "2026-02", "base": 12000, "filed": False}]
    assert read_text("\n".join(lines)).entries == expected
    assert read_text("\r\n".join([sign.join(("month", "base", "filed")), *lines])).entries == expected


def test_a_header_may_stand_below_a_title_in_any_order_and_unknown_columns_are_named():
    found = read_text("Extract,,\n,,\nnote,Contribution base,MONTH\nx,13000,2026-01\n")
    assert (found.entries, found.ignored) == ([{"month": "2026-01", "base": 13000}], ["note"])


def test_a_multiple_may_have_a_column_of_its_own_but_not_beside_a_base():
    found = read_text("month,base,ratio\n2026-01,,1.5\n2026-02,13000,1\n2026-03,,2倍\n2026-04,,x")
    assert [entry.get("ratio") for entry in found.entries] == [1.5, 2]
    assert faults(found) == [(3, "ratio", "base_and_ratio"), (5, "ratio", "not_a_number")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(encoding):
    found = read_file("月份,缴费基数\n2026年1月,13000\n".encode(encoding))
    assert found.entries == [{"month": "2026-01", "base": 13000}]


def test_a_workbook_may_hold_real_dates_numbers_and_yes_or_no():
    content = workbook(("表", [["月份", "基数", "补缴"], [MIDNIGHT, 13000, True], [202602, "1.2倍", "否"]]))
    assert read_file(content).entries == [
        {"month": "2026-10", "base": 13000, "back_paid": True}, {"month": "2026-02", "ratio": 1.2},
    ]  # fmt: skip


def test_a_formula_of_a_workbook_is_named_and_not_taken_for_its_last_value():
    found = read_file(workbook(("s", [["month", "base"], ["2026-01", "=6500*2"], ["2026-02", 13000]])))
    assert faults(found) == [(2, "base", "formula")]
    assert found.faults[0].values == {"given": "=6500*2"}
    assert len(found.entries) == 1


def test_the_first_sheet_with_months_is_read_and_named_and_without_one_the_sheets_are_named():
    other, right = ("Notes", [["hello"], ["world"]]), ("2026", [["month"], ["2026-01"]])
    assert read_file(workbook(other, right)).sheet == "2026"
    with pytest.raises(RecordFileError) as error:
        read_file(workbook(other, ("More", [[1, 2]])))
    assert (error.value.reason, error.value.values) == ("wrong_sheet", {"sheets": ("Notes", "More")})
    assert say("zh", "record.file.wrong_sheet", **error.value.values) == (
        "这个文件的工作表（Notes、More）里都没有“月份”一列。"
    )
    assert say("en", "record.file.wrong_sheet", **error.value.values) == (
        "No sheet of this file (Notes, More) has a column of months."
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"), (" \n ", "empty"), (b"month,base\n", "empty"), (workbook(("s", [])), "empty"),
        ("month\n\n", "empty"), ("a,b\n1,2", "no_months"), (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text"),
        (b"\xff\xfe\x00", "not_text"), (b"\x81\xff\xff", "not_text"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 50, "old_excel"), (b"PK\x03\x04nonsense", "broken_workbook"),
        (b"2026-01\n" * 200_000, "too_large"), ("2026-01\n" * 200_000, "too_large"),
        ("\n".join(f"{2002 + i // 12}-{i % 12 + 1:02d}" for i in range(MOST_ROWS + 1)), "too_many_rows"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_in_one_word(content, reason):
    assert refused(content) == reason


@pytest.mark.broad
def test_a_hundred_thousand_rows_are_refused_before_they_are_kept():
    row = b'<row><c t="inlineStr"><is><t>2026-01</t></is></c></row>'
    book, out = io.BytesIO(workbook(("s", [["2026-01"]]))), io.BytesIO()
    with zipfile.ZipFile(book) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            content = given.read(name)
            made.writestr(name, content.replace(b"</sheetData>", row * 99_999 + b"</sheetData>"))
    for content in (b"2026-01,1\n" * 99_999, out.getvalue()):
        tracemalloc.start()
        assert refused(content) in {"too_many_rows", "too_large"}
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 8_000_000, peak  # all the rows as lists would be 12 MB more


def test_a_workbook_that_unpacks_to_far_more_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 61_000_000)
    assert refused(out.getvalue()) == "too_large"


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_no_file_is_another_error(content):
    try:
        found = read_file(content)
    except RecordFileError:
        return
    assert found.entries or found.faults
