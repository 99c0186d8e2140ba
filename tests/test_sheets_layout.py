"""Where a table stands: its sheet, its columns by place, what stands side by side, a second table below."""

import pytest
from sheet_books import book

from calculator.record.file import LIMITS, _makes_a_record, read_record
from calculator.sheets.book import SheetsError, open_book
from calculator.sheets.layout import find_table


def found(content, mapping=None, sheet=None):
    return find_table(open_book(content, LIMITS), "record", _makes_a_record, mapping, sheet)


def refused(content, mapping=None, sheet=None):
    with pytest.raises(SheetsError) as error:
        found(content, mapping, sheet)
    return error.value.reason, error.value.values


def columns(table):
    return [(column.place, column.name, column.field) for column in table.columns]


def test_columns_keep_their_places_and_those_without_a_name_have_a_letter():
    table = found("序号,,月份,,缴费基数,\n1,9,2025-07,,13000,x\n")
    assert columns(table) == [
        (0, "序号", "other"), (1, "B", None), (2, "月份", "month"), (4, "缴费基数", "base"), (5, "F", None),
    ]  # fmt: skip
    assert (table.header, table.separator, table.sheet) == (1, ",", None)
    assert [column.samples for column in table.columns][2:] == [("2025-07",), ("13000",), ("x",)]


def test_three_samples_of_forty_signs_are_shown_and_blank_cells_are_none():
    table = found("月份,甲\n2025-01,-\n2025-02,a\n2025-03,b\n2025-04,c\n2025-05," + "d" * 50)
    assert table.columns[1].samples == ("a", "b", "c")
    assert found("月份,甲\n2025-01," + "d" * 50).columns[1].samples == ("d" * 40,)


@pytest.mark.parametrize(
    ("text", "separator"),
    [("月份,缴费基数;x\n2025-07,1", ","), ("月份;缴费基数\n2025,07;1", ";"), ("月份\t缴费基数\n2025-07\t1,5", "\t"),
     ("月份 缴费基数\n2025-07 1,5", " "), ("月份  缴费基数\n2025-07   1,5", " "), ("月份|缴费基数\n2025-07|1", "|")],
)  # fmt: skip
def test_the_sign_that_makes_a_known_header_parts_the_cells(text, separator):
    table = found(text)
    assert (table.separator, table.columns[0].field) == (separator, "month")


def test_of_two_ways_to_part_by_blanks_the_one_that_fits_the_rows_is_taken():
    assert [list(row.cells) for row in found("月份  缴费基数\n2025-07 1\n2025-08 2").rows] == [
        ["2025-07", "1"], ["2025-08", "2"],
    ]  # fmt: skip


def test_blocks_side_by_side_are_told_apart_where_their_names_begin_again():
    table = found("序号,年月,基数,,序号,年月,基数\n1,202501,1,,2,202502,2\n")
    assert table.blocks() == [
        {"other": [0], "month": [1], "base": [2]}, {"other": [4], "month": [5], "base": [6]},
    ]  # fmt: skip
    assert found("月份,基数,基数\n2025-07,1,1").blocks() == [{"month": [0], "base": [1, 2]}]


def test_a_sheet_is_chosen_where_one_alone_holds_a_table_with_rows():
    table, empty, other = [["月份"], ["2025-07"]], [["月份", "基数"]], [["说明"]]
    assert found(book(("甲", other), ("乙", table), ("丙", empty))).sheet == "乙"
    assert refused(book(("甲", table), ("乙", table))) == ("choose_sheet", {"sheets": ("甲", "乙")})
    assert found(book(("甲", table), ("乙", table)), sheet="乙").sheet == "乙"
    assert refused(book(("甲", table)), sheet="丁") == ("no_sheet", {"given": "丁", "sheets": ("甲",)})


def test_without_a_known_header_the_first_rows_are_told_and_what_is_known_of_them():
    reason, values = refused("a,b\n\n1,2\n3,4\n5,6\n")
    assert (reason, values["columns"], values["known"]) == ("no_header", ("A", "B"), ())
    assert values["samples"] == [("a", "b"), ("1", "2"), ("3", "4")]
    assert refused("缴费日期,基数\n2025-07-01,1")[1]["known"] == ("缴费日期", "基数")
    assert refused("a b c\n1 2 3\n")[1]["columns"] == ("A", "B", "C")
    made = book(("甲", [["a"]]), ("乙", [["月份"], ["2025-07"]]), hidden=["乙"])
    assert refused(made)[1]["hidden"] == ("乙",)


def test_a_sheet_that_is_chosen_and_empty_is_empty():
    assert refused(book(("甲", []), ("乙", [["a"]])), sheet="甲") == ("empty", {})


def test_a_mapping_wins_over_names_and_leaves_columns_out():
    text = "月份,缴费基数,甲\n2025-07,1,2025-08\n"
    assert columns(found(text, {"甲": "month", "月份": "-"})) == [
        (0, "月份", None), (1, "缴费基数", "base"), (2, "甲", "month"),
    ]  # fmt: skip
    assert columns(found("2025-07,1\n", {"A": "month", "B": "base"})) == [(0, "A", "month"), (1, "B", "base")]


def test_letters_of_a_mapping_lose_no_row_above_words():
    table = found("2025-07,1\n2025-08,2\n合计,\n", {"A": "month", "B": "base"})
    assert (len(table.rows), table.header) == (3, 0)
    assert refused("2025-07\n", {"A": "remark"})[0] == "no_header"
    assert refused("2025-07\n", {"A": "month", "D": "base"}) == ("no_column", {"missing": ("D",), "columns": ("A",)})


def test_a_second_table_below_is_refused_and_the_header_once_more_is_none():
    assert refused("月份,基数\n2025-07,1\n月份,补缴,基数\n2025-08,是,2\n") == ("two_tables", {"row": 3})
    assert len(found("月份,基数\n2025-07,1\n月份,基数\n2025-08,2\n").rows) == 3
    assert len(found("月份,养老,\n,基数,个人缴费\n2025-07,1,1\n月份,养老,\n,基数,个人缴费\n").rows) == 3


def test_a_better_header_further_down_takes_no_row_away():
    assert refused("月份,基数\n2025-07,1\n年月,基数,补缴\n2025-08,2,是\n") == ("two_tables", {"row": 3})
    assert found("期间\n年月,基数\n2025-08,2\n").header == 2


def test_a_table_without_months_or_days_is_one_block():
    table = find_table(open_book("姓名,部门,姓名\n甲,乙,丙", LIMITS), "roster", lambda fields: "name" in fields)
    assert table.blocks() == [{"name": [0, 2], "department": [1]}]


def test_a_row_of_units_below_the_names_is_part_of_the_header():
    found = read_record("月份,缴费基数\n年月,元\n2026-01,13000\n")
    assert found.entries == [{"month": "2026-01", "base": 13000}]


def test_a_record_of_very_many_cells_is_refused_with_their_number():
    lines = "月份,缴费基数" + ",备注" * 98 + "\n" + ("2025-07,13000" + ",x" * 98 + "\n") * 1_001
    assert refused(lines) == ("too_many_cells", {"given": 100_100, "limit": 100_000})


ENTRY = [{"month": "2026-01", "base": 24000}]


@pytest.mark.parametrize(
    "text",
    [
        "Month\tContribution Base\tSalary\tEmployer\n2026-01\t24000\t30000\tABC Ltd",
        "Month\tContribution Base\tTotal\tCity\n2026-01\t24000\t8880\tShang Hai",
        "Month\tContribution Base\n2026-01\t24000", "费款 所属期\t月 缴费基数 (元)\t单位 名称\n202601\t24000\t上海 甲",
        "Month,Contribution Base,Salary\n2026-01,24000,30000", "Month;Contribution Base;Total\n2026-01;24000;8880",
        "Month|Contribution Base|Total\n2026-01|24000|8880",
    ],
)  # fmt: skip
def test_blanks_within_the_cells_of_another_sign_part_nothing(text):
    found = read_record(text)
    assert (found.entries, found.faults, found.asked) == (ENTRY, [], [])


@pytest.mark.parametrize(
    "text",
    [
        "月份 缴费基数\n2026-01 24,000.00", "月份  缴费基数  状态\n2026-01  24000  正常",
        "表：张三; 上海; 浦东\n月份 缴费基数\n2026-01 24000", "月份 缴费基数 单位, 备注\n2026-01 24000 甲, x",
    ],
)  # fmt: skip
def test_blanks_part_cells_where_no_sign_does(text):
    assert read_record(text).entries == ENTRY


def test_a_sheet_that_is_named_for_the_fund_is_none_to_choose_from():
    rows = [["年月", "缴费基数"], ["2026-01", 24000]]
    assert read_record(book(("公积金", rows), ("社保", rows))).read_as.sheet == "社保"
    assert read_record(book(("公积金", rows))).read_as.sheet == "公积金"
    assert refused(book(("社保", rows), ("养老", rows)))[0] == "choose_sheet"
