"""Rows of a table as rows of a record: their months, sums and remarks, what names no month, whose they are."""

import pytest
from sheet_books import book

from calculator.months import Month
from calculator.record.blocks import blocks_of
from calculator.record.cells import Fault
from calculator.record.file import LIMITS, _makes_a_record
from calculator.record.persons import persons_in
from calculator.record.rows import LeftOut, Spoilt, beside, months_of, read_block
from calculator.record.said import Said
from calculator.sheets.book import open_book
from calculator.sheets.layout import find_table
from calculator.sheets.months import Span
from calculator.sheets.rows import Row


def table(text):
    return find_table(open_book(text, LIMITS), "record", _makes_a_record)


def read(text):
    """Every row below the header as its months, or its reason; a fault with its column."""
    for one in (one for block in blocks_of(table(text)) for one in read_block(block)):
        match one:
            case Said(row, span):
                yield row, *map(str, span)
            case LeftOut(row, reason):
                yield row, reason
            case Fault(row, column, reason) | Spoilt(Fault(row, column, reason)):
                yield row, column, reason


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2025-07,13000,", ("2025-07", "2025-07")), ("合计,13000,", ("total",)), (",39000,合计", ("total",)),
        ("小计：,,13000", ("total",)), ("打印日期：2026-09-01,,", ("note",)), ("（盖章）,,", ("note",)),
        (",,经办人：甲", ("note",)),
        (",,换了单位", ("note",)), ("月份,缴费基数,备注", ("header",)), ("Month,Base,", ("header",)),
        (",13000,", ("month", "missing")), (",13000,说明见下", ("month", "missing")),
        ("abc,13000,", ("month", "not_a_month")),
        ("=A1,13000,", ("month", "formula")), ("2000-01至2025-07,13000,", ("month", "range_too_long")),
        ("2025-07,1,2,3", ("row", "too_many_cells")), ('2025-07,"1,2', ("row", "stray_quote")),
        ("合计,39,000.00,5", ("total",)), ("备注：见,1,2,3", ("note",)),
    ],
)  # fmt: skip
def test_a_row_is_a_month_or_named_with_its_reason(row, said):
    assert list(read(f"月份,缴费基数,备注\n{row}\n")) == [(2, *said)]


def test_a_number_of_nothing_is_no_blank():
    made = book(("明细", [["月份", "缴费基数", "甲"], [None, 0, None], [None, None, 0]]))
    assert list(read(made)) == [(2, "month", "missing")]
    assert [(one.row, one.reason) for one in beside(table(made).rows, {2})] == [(3, "nothing")]


def test_blank_rows_are_passed_over():
    assert list(read("月份,缴费基数,备注\n,,\n-,,\n2025-07,1,\n")) == [(4, "2025-07", "2025-07")]


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        ("缴费月份,费款所属期", "2025-08,2025-07", ("2025-07", "2025-07")),
        ("费款所属期,缴费月份", ",2025-08", ("month", "missing")),
        ("年,月", "2025,7", ("2025-07", "2025-07")), ("年份,月份", "2025年度,7月份", ("2025-07", "2025-07")),
        ("年,月", "2025,13", ("month", "not_a_month")),
        ("年,月", "2025-07,1", ("month", "not_a_month")), ("年,月", ",7", ("year", "missing")),
        ("年,月", "2025,", ("month", "missing")),
        ("年份,月份", ",2025-07", ("2025-07", "2025-07")),
        ("起始年月,截止年月", "2025-01,2025-03", ("2025-01", "2025-03")),
        ("起始年月,截止年月", "2025-03,2025-01", ("month", "not_a_month")),
        ("起始年月,截止年月", "2025-03,", ("month", "range_is_open")),
        ("月份,起始年月,截止年月", "2025-03,,", ("2025-03", "2025-03")),
        ("月份,起始年月,截止年月", "2025-03,2025-03-01,2025-03-31", ("2025-03", "2025-03")),
        ("月份,起始年月,截止年月", "2025-04,2025-03-01,2025-03-31", ("month", "columns_differ")),
    ],
)  # fmt: skip
def test_the_months_of_a_row_are_those_that_are_due(header, row, said):
    assert list(read(f"{header},缴费基数\n{row},13000\n")) == [(2, *said)]


def test_a_year_that_stands_once_holds_while_its_months_go_on():
    rows = list(read("年,月,基数\n2025,11,1\n,12,1\n,1,1\n,2,1\n2026,3,1\n,4,1\n,,\n,5,1\n"))
    assert rows == [
        (2, "2025-11", "2025-11"), (3, "2025-12", "2025-12"), (4, "year", "missing"), (5, "year", "missing"),
        (6, "2026-03", "2026-03"), (7, "2026-04", "2026-04"), (9, "year", "missing"),
    ]  # fmt: skip


def test_blocks_side_by_side_are_read_one_after_the_other_and_a_sum_in_one_spares_the_other():
    text = "年月,基数,年月,基数\n2025-01,1,2025-03,1\n合计,2,2025-04,1\n,,2025-05,1\n"
    assert list(read(text)) == [
        (2, "2025-01", "2025-01"), (3, "total"), (2, "2025-03", "2025-03"), (3, "2025-04", "2025-04"),
        (4, "2025-05", "2025-05"),
    ]  # fmt: skip


def test_a_row_of_a_fund_is_no_insurance():
    assert list(read("险种,月份,基数\n养老保险,2025-07,1\n住房公积金,2025-07,1\n")) == [
        (2, "2025-07", "2025-07"), (3, "fund"),
    ]  # fmt: skip


def test_rows_that_no_block_has_read_are_named():
    rows = [Row(2, ["", "-"]), Row(3, ["", "附言"]), Row(4, ["", "注：见下"]), Row(5, ["x"])]
    assert list(beside(rows, {5})) == [
        LeftOut(3, "nothing", {"given": "附言"}),
        LeftOut(4, "note", {"given": "注:见下"}),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("月份\n2025-07", 0), ("姓名,月份\n张甲,2025-07\n张 甲,2025-08\n,2025-09\n合计,", 1),
        ("姓名,月份\n张甲,2025-07\n李乙,2025-08", 2),
        ("姓名,证件号码,月份\n张甲,1,2025-07\n张甲,2,2025-08\n张甲,3,2025-09", 3),
        ("姓名,月份\n***,2025-07\n***,2025-08", 0), ("姓名,月份,姓名,月份\n张甲,2025-07,李乙,2025-08", 2),
    ],
)  # fmt: skip
def test_the_people_of_a_table_are_counted_by_their_names_and_numbers(text, count):
    assert persons_in(blocks_of(table(text))) == count


@pytest.mark.parametrize(
    ("name", "cells", "count"),
    [
        ("号码", ["110101199003071234", "11010119880307123x", None, "合计"], 2),
        ("C", ["110101199003071234", "110101199003071234"], 1), ("证件", ["3101**********1234",
        "3101**********1235"], 2),
        ("手机", ["138****1234", "138****1235"], 0), ("税票", ["331016260100012345", "331016260200012345"], 0),
        ("号码", ["110101199003071234", "甲"], 0), ("ID", ["1", "2", 3], 0), ("ID", ["A7", "A7", "A9"], 2),
        ("ID", [], 0),
    ],
)  # fmt: skip
def test_the_people_of_a_column_of_another_name_are_counted_by_their_numbers_of_identity(name, cells, count):
    assert persons_in([], others={name: cells}) == count


def test_companies_are_no_people():
    assert persons_in(blocks_of(table("客户,月份\n甲公司,2025-07\n乙公司,2025-08"))) == 0


def doubted(text):
    read = (one for block in blocks_of(table(text)) for one in read_block(block))
    return [one.row for one in read if isinstance(one, Said) and one.doubts]


@pytest.mark.parametrize(
    ("notes", "rows"),
    [
        ("202601补缴", [2]), ("2026-01、2026-02补缴", [2, 3]), ("202601-202602补缴", [2, 3, 4]),
        ("2026年2月后停保", [3, 4]), ("202602起欠费", [3, 4]), ("2月起停保", [2, 3, 4]), ("2026-02以前补缴", [2, 3]),
        ("2026.03欠费", [4]), ("红色为补缴", [2, 3, 4]), ("2026-01-15补缴", []), ("以上均为补缴", [2, 3, 4]),
    ],
)  # fmt: skip
def test_a_note_below_speaks_of_the_months_it_names(notes, rows):
    assert doubted(f"月份,缴费基数\n202601,1\n202602,1\n202603,1\n{notes},") == rows


def test_a_remark_may_speak_of_all_months_or_of_those_above():
    assert doubted("月份,备注\n202601,\n202602,以上均为补缴\n202603,") == [2, 3]
    assert doubted("月份,备注\n202601,以下均为补缴\n202602,") == [2, 3]


def test_the_months_of_a_span_are_written_out():
    assert list(months_of(Span(Month.parse("2025-11"), Month.parse("2026-01")))) == ["2025-11", "2025-12", "2026-01"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("张三\n月份,缴费基数\n2025-01,1\n李四\n月份,缴费基数\n2025-02,1\n", 2),
        ("张三,,李四,\n月份,缴费基数,月份,缴费基数\n2025-01,1,2025-02,1\n", 2),
        ("张三\n月份,缴费基数\n2025-01,1\n张三\n月份,缴费基数\n2025-02,1\n", 1),
        ("张三\n月份,缴费基数\n2025-01,1\n高新区\n月份,缴费基数\n2025-02,1\n", 1),
        ("张三,经办\n月份,缴费基数\n2025-01,1\n陈四,高级\n2025-02,1\n", 0),
        ("万元\n月份,缴费基数\n2025-01,1\n方式\n2025-02,1\n", 0),
    ],
)
def test_bare_names_above_the_rows_of_several_people_are_counted(text, count):
    found = table(text)
    assert persons_in(blocks_of(found), found.above) == count


@pytest.mark.parametrize(
    ("given", "quoted"),
    [("起止年月,缴费基数\n202501至,1", "202501至"), ("起止年月,缴费基数\n202501至今,1", "202501至今"),
     ("起始年月,终止年月,缴费基数\n202501,至今,1", "202501至今"), ("起始年月,终止年月,缴费基数\n202501,,1", "202501"),
     ("起始年月,终止年月,缴费基数\n,202503,1", "202503")],
)  # fmt: skip
def test_a_range_with_one_end_is_refused_as_it_was_written(given, quoted):
    (found,) = (one for block in blocks_of(table(given)) for one in read_block(block))
    assert found == Fault(2, "month", "range_is_open", {"given": quoted})


@pytest.mark.parametrize(("last", "given"), [("202412", "202501至202412"), ("长期", "202501至长期")])
def test_a_range_that_is_none_is_refused_with_both_its_ends(last, given):
    (block,) = blocks_of(table(f"起始年月,终止年月,缴费基数\n202501,{last},1"))
    assert list(read_block(block)) == [Fault(2, "month", "not_a_month", {"given": given})]


def test_a_line_of_strokes_is_a_remark_and_a_blank_one_is_nothing():
    rows = table("月份,缴费基数\n---,---\n2025-07,1\n-----------\n***,\n,\n-,--\n 　,\n").rows
    assert [(one.row, one.reason, one.values["given"]) for one in beside(rows, {3})] == [
        (4, "note", "-----------"), (5, "note", "***"),
    ]  # fmt: skip
    assert list(read("月份  缴费基数\n2025-07  1\n-----------\n")) == [(2, "2025-07", "2025-07"), (3, "note")]


def doubts_by_row(text):
    """The rows that are read, with what is doubted of each."""
    found = (one for block in blocks_of(table(text)) for one in read_block(block))
    return {one.row: one.doubts for one in found if isinstance(one, Said)}


def test_a_word_of_a_row_with_too_few_cells_is_no_title_of_the_next_one():
    head = "费款所属期  缴费基数  状态\n2026-01  12000  正常\n"
    assert doubts_by_row(f"{head}2026-02        欠缴\n2026-03  12000  正常\n") == {2: (), 4: ()}
    assert doubts_by_row(f"{head}住房公积金\n2026-03  12000  正常\n") == {2: (), 4: ("住房公积金",)}


def test_a_third_row_of_a_header_is_one():
    below = "费款所属期,单位缴纳,缴费基数\n费款所属期,养老,职工,\n202601,1,1\n费款所属期,9,\n"
    assert list(read(below)) == [(2, "header"), (3, "2026-01", "2026-01"), (4, "month", "not_a_month")]
