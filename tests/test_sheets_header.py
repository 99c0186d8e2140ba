"""Headers of one row or two, found below a preamble by their words alone."""

import pytest

from calculator.sheets.header import find_header, is_words, known_in, letter, looked_at, repeats, width_of
from calculator.sheets.rows import Row


def enough(fields):
    return bool({"month", "due_month"} & fields)


def header(*rows, given=None):
    found = find_header([Row(i, cells) for i, cells in enumerate(rows, 1)], "record", enough, given or {})
    return found and (found.first, found.last, dict(found.fields))


def test_a_header_of_one_row_is_found_below_a_title():
    assert header(["社保明细"], [], ["月份", None, "缴费基数"], ["2025-07", 1, 2]) == (2, 2, {0: "month", 2: "base"})


def test_a_header_of_two_rows_is_read_where_the_second_adds_to_the_first():
    upper, lower = (
        ["费款所属期", "养老保险", None, "医疗保险", None],
        [None, "缴费基数", "个人缴费", "缴费基数", "个人缴费"],
    )
    assert header(upper, lower, ["2025-07", 1, 2, 3, 4]) == (
        0, 1, {0: "due_month", 1: "base", 2: "amount", 3: "other", 4: "other"},
    )  # fmt: skip


def test_bases_below_one_name_are_told_apart_by_the_insurances_below_it():
    assert header(["月份", "缴费基数", "缴费基数"], [None, "养老", "医疗"]) == (
        0, 1, {0: "month", 1: "base", 2: "other"},
    )  # fmt: skip


@pytest.mark.parametrize("second", [["上月", "待定"], ["Month", "Base"], ["正常", None], ["2025-07", "1"]])
def test_a_row_of_words_that_adds_nothing_is_no_part_of_the_header(second):
    assert header(["月份", "缴费基数"], second) == (0, 0, {0: "month", 1: "base"})


@pytest.mark.parametrize(
    "row", [["月份", "2025-07"], ["月份", 13000], ["月份", "13,000.00"], ["月份", "2025-07-01"], []]
)
def test_a_row_with_a_number_a_day_or_a_month_is_no_header(row):
    assert not is_words(row)
    assert header(row) is None
    assert known_in("record", row, []) == ()


def test_forty_lines_may_stand_above_a_header_and_no_more():
    assert header(*[["说明"]] * 40, ["月份"])[:2] == (40, 40)
    assert header(*[["说明"]] * 42, ["月份"]) is None


def test_what_is_mapped_wins_by_name_by_letter_or_by_one_of_two_names():
    rows = ["月份", "甲"], ["2025-07", 1]
    assert header(*rows, given={"甲": "base"})[2] == {0: "month", 1: "base"}
    assert header(*rows, given={"B": "base", "月份": "-"}) is None
    assert header(*rows, given={"B": "month", "A": "-"})[2] == {1: "month"}
    assert header(["甲", "乙"], [None, "丙"], given={"甲": "month", "丙": "base"}) == (0, 1, {0: "month", 1: "base"})


def test_a_base_with_words_before_it_is_read_where_no_plain_one_stands_beside_it():
    assert header(["月份", "申报缴费基数"])[2] == {0: "month", 1: "base"}
    assert header(["月份", "申报缴费基数", "缴费基数"])[2] == {0: "month", 2: "base"}
    assert header(["月份", "申报工资", "缴费基数"])[2] == {0: "month", 2: "base"}
    assert header(["月份", "实际缴费基数", "申报基数"])[2] == {0: "month", 1: "base", 2: "base"}
    assert header(["月份", "实缴基数", "甲"], given={"甲": "base"})[2] == {0: "month", 2: "base"}
    assert header(["月份", "实缴基数", "缴费基数"], given={"实缴基数": "base"})[2] == {0: "month", 1: "base", 2: "base"}


def test_the_month_of_a_year_that_has_its_own_column_is_no_whole_month():
    assert header(["所属年", "所属月", "月份"])[2] == {0: "year", 1: "due_month", 2: "month"}
    assert header(["所属年", "所属月", "甲"])[2] == {0: "year", 1: "month"}
    assert header(["甲", "所属月"])[2] == {1: "due_month"}
    assert header(["年度", "费款所属期"])[2] == {0: "year", 1: "due_month"}
    assert header(["年度", "所属月"], given={"所属月": "due_month"})[2] == {0: "year", 1: "due_month"}


def test_letters_name_the_columns_of_a_table_without_a_header():
    given = {"A": "month", "B": "base"}
    assert header(["标题"], ["2025-07", 1], given=given) == (1, 0, {0: "month", 1: "base"})
    assert header(["2025-07", 1], given=given) == (0, -1, {0: "month", 1: "base"})
    assert header(["2025-07", 1], given={"A": "base"}) is None


def test_columns_are_lettered_as_spreadsheets_do():
    assert [letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_row_repeats_names_where_each_cell_stands_below_its_own():
    names = {0: "月份", 1: "养老 缴费基数", 2: "C"}
    assert repeats(["月份", "养老", None], names)
    assert repeats([None, "缴费基数"], names)
    assert not repeats(["月份", "补缴"], names)
    assert not repeats(["月份", None, None, "缴费基数"], names)


def test_the_width_of_a_header_ends_with_its_last_name():
    found = find_header([Row(1, ["月份", "", "甲", ""])], "record", enough, {})
    assert (width_of(found), len(found.names)) == (3, 4)


def test_a_header_is_looked_for_in_so_many_rows_and_cells():
    rows = [Row(i, ["a"] * 10) for i in range(1, 100)]
    assert len(looked_at(rows, 6_000)) == 42
    assert len(looked_at(rows, 99)) == 9
    assert len(looked_at(rows[:3], 99)) == 3


def test_of_a_long_cell_no_more_is_looked_at_than_a_name_may_have():
    (row,) = looked_at([Row(1, ["x" * 9_000, 5, None, "基数"])], 10)
    assert row == Row(1, ["x" * 500, 5, None, "基数"])
