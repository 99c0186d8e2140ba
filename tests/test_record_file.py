"""Files and pasted blocks of a record as a whole: every row accounted for, written and read back, no other error."""

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from records import MIDNIGHT, ROWS
from sheet_books import book

from calculator.record.cells import Fault
from calculator.record.file import MOST_MONTHS, read_record, write_csv, write_xlsx
from calculator.record.rows import LeftOut
from calculator.record.taken import Asked
from calculator.sheets.book import SheetsError


def faults(found):
    return [(fault.row, fault.column, fault.reason) for fault in found.faults]


def refused(content):
    with pytest.raises(SheetsError) as error:
        read_record(content)
    return error.value.reason


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_download_reads_back(language, write):
    found = read_record(write(language, ROWS))
    assert (found.entries, found.faults, found.left_out, found.asked) == (ROWS, [], [], [])
    assert (found.read_as.ignored, found.read_as.unread) == ([], ())


def test_a_csv_opens_in_the_right_encoding():
    assert write_csv("zh", ROWS).startswith(b"\xef\xbb\xbf" + "月份".encode())


def test_a_cell_as_it_was_typed_never_becomes_a_formula_in_a_download():
    bad = [{"month": "=1+1", "base": "@SUM(A1)", "filed": "-x"}]
    text = write_csv("en", bad).decode("utf-8-sig")
    assert text.splitlines()[1] == "'=1+1,'@SUM(A1),'-x,,,"
    sheet = load_workbook(io.BytesIO(write_xlsx("en", bad))).active
    assert [cell.value for cell in sheet[2]][:3] == ["'=1+1", "'@SUM(A1)", "'-x"]
    assert [cell.data_type for cell in sheet[2]][:3] == ["s"] * 3


def test_what_came_by_a_link_is_written_even_where_no_sheet_can_hold_it():
    odd = [{"month": "a\x0bb", "base": 10**1200}, {"month": "2026-01", "ratio": 10**400, "filed": "x" * 40_000}]
    rows = list(load_workbook(io.BytesIO(write_xlsx("en", odd))).active.values)
    assert (rows[1][:2], len(rows[2][1]), len(rows[2][2])) == (("a\ufffdb", "1" + "0" * 1200), 402, 32_767)


def test_a_multiple_of_thousands_of_digits_is_a_fault_of_its_row():
    found = read_record("月份,缴费基数\n2026-01," + "9" * 4301 + "×\n2026-02,13000\n")
    assert faults(found) == [(2, "base", "not_a_number")]
    found = read_record("起始年月,截止年月,月数,缴费基数\n2026-01,2026-02," + "9" * 4301 + ",13000\n")
    assert faults(found) == [(2, "count_of_months", "months_differ")]


BLOCK = "月份\t缴费基数\t个税已申报\t第二家单位\t补缴\t单位不一致\n"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("2026-02\tabc\t是\t否\t否\t否", (3, "base", "not_a_number")),
        ("2026-02\t-1\t是\t否\t否\t否", (3, "base", "amount_out_of_range")),
        ("2026-13\t13000\t是\t否\t否\t否", (3, "month", "not_a_month")),
        ("1999-01\t13000\t是\t否\t否\t否", (3, "month", "month_out_of_range")),
        ("2026-02\t13000\t也许\t否\t否\t否", (3, "filed", "not_yes_no")),
        ("2026-02\t=A1*2\t是\t否\t否\t否", (3, "base", "formula")),
        ("\t13000\t是\t否\t否\t否", (3, "month", "missing")),
        ("2026-02\t13000\t是\t否\t否\t否\t是", (3, "row", "too_many_cells")),
    ],
)
def test_a_bad_row_is_named_by_row_and_column_and_the_good_ones_are_kept(line, fault):
    found = read_record(f"{BLOCK}2026-01\t13000\t是\t否\t否\t否\n{line}\n2026-03\t13000\t是\t否\t否\t否\n")
    assert faults(found) == [fault]
    assert [entry["month"] for entry in found.entries] == ["2026-01", "2026-03"]
    assert found.rows == {"2026-01": (2,), "2026-03": (4,)}


def test_every_row_is_in_a_month_left_out_refused_or_asked_about():
    found = read_record(
        "月份,基数,甲\n2025-07,13000,\n2025-08,,\n2025-09,0,\nabc,1,\n合计,1,\n,,乙\n,,\n2025-10,1323,\n"
    )
    assert found.entries == [{"month": "2025-07", "base": 13000}]
    assert found.left_out == [
        LeftOut(4, "not_paid", {"given": "0"}), LeftOut(6, "total", {"given": "合计 1"}),
        LeftOut(7, "nothing", {"given": "乙"}),
    ]  # fmt: skip
    assert found.faults == [Fault(5, "month", "not_a_month", {"given": "abc"})]
    assert found.asked == [
        Asked("no_base", (3,)),
        Asked("below_floor", (9,), {"lowest": "1323", "highest": "1323", "percent": 60}),
    ]  # fmt: skip


def test_a_mapping_a_sheet_and_answers_are_used():
    made = book(("甲", [["年月", "工资"], ["2025-07", 13000]]), ("乙", [["年月", "工资"], ["2025-08", 13000]]))
    found = read_record(made, {"工资": "base"}, "乙")
    assert (found.entries, found.read_as.sheet) == ([{"month": "2025-08", "base": 13000}], "乙")
    answered = read_record(made, None, "甲", {"no_base": "base_unknown"})
    assert (answered.entries, answered.read_as.ignored) == ([{"month": "2025-07"}], ["工资"])


def test_a_workbook_may_hold_real_dates_numbers_and_yes_or_no():
    made = book(("表", [["月份", "基数", "补缴"], [MIDNIGHT, 13000, True], [202602, "1.2倍", "否"]]))
    assert read_record(made).entries == [
        {"month": "2026-02", "ratio": 1.2}, {"month": "2026-10", "base": 13000, "back_paid": True},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"), (" \n ", "empty"), (b"month,base\n", "empty"), (book(("s", [])), "empty"),
        ("month\n\n", "empty"),
        ("a,b\n1,2", "no_header"), ("2026-01,13000\n", "no_header"), (b"\x89PNG\r\n\x1a\n\x00\x00", "is_picture"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 50, "broken_workbook"), (b"PK\x03\x04nonsense", "broken_workbook"),
        (b"2026-01\n" * 200_000, "too_large"), ("2026-01\n" * 200_000, "too_large"),
        ("姓名,月份\n甲,2026-01\n乙,2026-01", "several_persons"),
        ("起始年月,截止年月\n" + "2020-01,2025-12\n" * 139, "too_many_rows"),
        ("月份,缴费基数," * 13 + "\n" + "2025-07,13000," * 13, "too_wide"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_in_one_word(content, reason):
    assert refused(content) == reason


def test_six_hundred_months_are_read_and_no_more():
    lines = [f"{2002 + i // 12}-{i % 12 + 1:02d},不清楚" for i in range(MOST_MONTHS + 1)]
    assert len(read_record("\n".join(["月份,基数", *lines[:-1]])).entries) == 600
    assert refused("\n".join(["月份,基数", *lines])) == "too_many_rows"


@pytest.mark.broad
def test_a_hundred_thousand_rows_are_refused_before_they_are_kept():
    cell = b'<row><c t="inlineStr"><is><t>2026-01</t></is></c></row>'
    made, out = io.BytesIO(book(("s", [["2026-01"]]))), io.BytesIO()
    with zipfile.ZipFile(made) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in packed.namelist():
            content = packed.read(name)
            again.writestr(name, content.replace(b"</sheetData>", cell * 99_999 + b"</sheetData>"))
    for content in (b"month,base\n" + b"2026-01,1\n" * 99_999, out.getvalue()):
        tracemalloc.start()
        assert refused(content) in {"too_many_rows", "too_large"}
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 24_000_000, peak  # the text of the sheet, 6 MB, is held unpacked to be counted, but no rows of it


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_no_file_is_another_error(content):
    try:
        found = read_record(content)
    except SheetsError:
        return
    assert found.entries or found.faults or found.left_out or found.asked
