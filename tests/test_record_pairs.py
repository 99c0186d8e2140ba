"""Two columns under one header of months: a range where that is clear, refused where it is not."""

import pytest
from sheet_books import book, day

from calculator.record.file import read_record
from calculator.sheets.book import SheetsError


def read(given, mapping=None):
    """The months of a table and what is wrong with its rows."""
    found = read_record(given, mapping)
    assert (found.left_out, found.asked) == ([], [])
    return [entry["month"] for entry in found.entries], [(one.row, one.column, one.reason) for one in found.faults]


def merged(*rows, name="起止年月", year=()):
    """Rows of a number, two cells below one merged name, a base."""
    head = [*(["年份"] if year else ["序号"]), name, None, "缴费基数"]
    return book(("明细", [head, *([*year, *row] if year else [1, *row] for row in rows)]), merged=["B1:C1"])


def unclear(given):
    with pytest.raises(SheetsError, match="months_in_two") as error:
        read_record(given)
    return error.value.values


SPRING = ["2026-01", "2026-02", "2026-03"]


@pytest.mark.parametrize("name", ["起止年月", "费款所属期", "缴费起止年月", "缴费期间", "所属期"])
def test_two_columns_under_one_name_are_a_range(name):
    row = ["202601", "202603", 12000]
    assert read(merged(row, name=name)) == (SPRING, [])
    assert read(f"序号,{name},,缴费基数\n1,202601,202603,12000") == (SPRING, [])
    assert read(f"序号,{name},,,缴费基数\n1,202601,至,202603,12000") == (SPRING, [])
    wide = [["序号", name, None, None, "缴费基数"], [1, "202601", "至", "202603", 12000]]
    assert read(book(("明细", wide), merged=["B1:D1"])) == (SPRING, [])


def test_days_and_months_without_their_year_are_months_of_ranges():
    assert read(merged([day("2026-01-01"), day("2026-03-31"), 12000])) == (SPRING, [])
    assert read(merged([1, 3, 12000], name="月份", year=[2026])) == (SPRING, [])
    assert read(merged(["2026.2", "2026.3", 12000])) == (SPRING[1:], [])


def test_a_name_merged_over_an_empty_column_is_of_the_other_one():
    assert read(merged(["202601", None, 12000], ["202602", None, 12000], name="费款所属期")) == (SPRING[:2], [])
    assert read(merged([None, "202601", 12000])) == (SPRING[:1], [])
    assert read(merged(["202601", "202601", 12000])) == (SPRING[:1], [])


def test_a_range_without_one_end_is_no_month():
    rows = ["202601", "202603", 12000], ["202604", None, 12000], [None, "202605", 12000]
    found = SPRING, [(3, "month", "range_is_open"), (4, "month", "range_is_open")]
    assert read(merged(*rows)) == found
    assert read("起止年月,,缴费基数\n202601,202603,12000\n202604\n,202605,12000") == found


def test_what_is_no_month_stays_in_its_row():
    found = read_record("起止年月,,缴费基数\n202601,202603,12000\n合计,x,36000\n=A1,,12000\n甲,,\n起止年月,,缴费基数")
    assert [(one.row, one.reason) for one in found.left_out] == [(3, "total"), (5, "note"), (6, "header")]
    assert [(one.row, one.reason) for one in found.faults] == [(4, "formula")]


@pytest.mark.parametrize(
    "rows",
    [[["202603", "202601"]], [["202601", "202603"], ["202604", "x"]], [["202601", "202602"], ["202602", "202603"]],
     [["202601-202602", "202603"]]],
)  # fmt: skip
def test_months_out_of_order_or_of_payments_are_refused_with_both_columns(rows):
    columns = ("费款所属期 (B)", "费款所属期 (C)")
    assert unclear(merged(*([*row, 12000] for row in rows), name="费款所属期"))["columns"] == columns


def test_three_columns_of_months_are_refused():
    wide = [["起止年月", None, None, "缴费基数"], ["202601", "202602", "202603", 12000]]
    assert unclear(book(("明细", wide), merged=["A1:C1"])) == {"row": 2, "columns": ("起止年月 (A)", "起止年月 (B)")}


def test_a_column_without_a_name_that_may_be_of_payments_is_refused():
    assert unclear("费款所属期,,缴费基数\n202601,202602,12000") == {"row": 2, "columns": ("费款所属期 (A)", "B")}
    assert unclear("年份,月份,,缴费基数\n2026,1,13,1\n2026,1,3,12000")["row"] == 2
    assert unclear("年份,月份,,缴费基数\n2026,1,3,12000")["columns"] == ("月份 (B)", "C")
    assert unclear("费款所属期,,缴费基数\n202601,202603,12000\n202603,202606,12000")["row"] == 3
    assert read("费款所属期,,缴费基数\n202601,202603,12000\n202604,202606,12000")[0][-1] == "2026-06"
    assert read("起止年月,,缴费基数\n202601,202602,12000\n202602,202603,12000")[0] == SPRING


@pytest.mark.parametrize("cells", ["x", "20260215", "37302", "202601", ""])
def test_a_column_without_a_name_that_holds_no_months_is_none_of_a_range(cells):
    assert read(f"费款所属期,,缴费基数\n202601,{cells},12000") == (SPRING[:1], [])


def test_a_day_below_a_name_of_ranges_ends_one():
    assert read("起止年月,,缴费基数\n202601,20260331,12000") == (SPRING, [])


def test_what_a_mapping_says_of_a_column_holds():
    text = "费款所属期,,缴费基数\n202601,202602,12000"
    assert read(text, {"B": "-"}) == (SPRING[:1], [])
    assert read(text, {"A": "first_month", "B": "last_month"}) == (SPRING[:2], [])
    wide = [["起止年月", None, None, "缴费基数"], ["202601", "至", "202603", 12000]]
    made = book(("明细", wide), merged=["A1:C1"])
    assert read(made, {"B": "-"}) == read("起止年月,,,缴费基数\n202601,至,202603,12000", {"B": "-"}) == (SPRING, [])
    assert read(made, {"C": "-"}) == (SPRING[:1], [])


def test_starts_of_periods_that_follow_each_other_are_months():
    found = read_record("费款所属期起,缴费基数\n202602,12000\n202601,12000\n202601,12000\n合计,36000")
    assert [entry["month"] for entry in found.entries] == SPRING[:2]
    assert [(one.row, one.reason) for one in found.left_out] == [(5, "total")]


@pytest.mark.parametrize(
    "text",
    ["费款所属期起,缴费基数\n202601,1", "费款所属期起,缴费基数\n202601,1\n202604,1", "起,缴费基数\n202601,1\n202602,1",
     "费款所属期起,缴费基数\n202601,1\n202602-202603,1",
     "费款所属期起,所属期始,缴费基数\n202601,202601,1\n202602,202602,1",
     "费款所属期起,缴费基数\n甲,1\n202602,1"],
)  # fmt: skip
def test_starts_of_periods_of_unknown_length_are_refused(text):
    with pytest.raises(SheetsError, match="no_header"):
        read_record(text)
