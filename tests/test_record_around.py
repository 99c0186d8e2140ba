"""What stands between rows of months and speaks of them: notes with their months, sums, merged words, other tables."""

import pytest

from calculator.record.around import months_named
from calculator.record.file import read_record
from calculator.sheets.book import SheetsError

HEADER, ROWS = "费款所属期,缴费基数,备注\n", "202601,12000,\n202602,12000,\n202603,12000,\n"


def told(text):
    """The months that are taken, B for one paid later; what is doubtful with its rows; rows left out."""
    found = read_record(text)
    months = [f"{one['month']}{'B' if one.get('back_paid') else ''}" for one in found.entries]
    doubts = [(one.values["given"], one.rows) for one in found.asked if one.question == "doubt"]
    return months, doubts, [(one.row, one.reason) for one in found.left_out]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("注：202602为补缴", {12 * 2026 + 1}), ("2026-02 补缴", {12 * 2026 + 1}), ("2026/12补缴", {12 * 2026 + 11}),
        ("2026.2 补缴", {12 * 2026 + 1}), ("2026年2月为补缴", {12 * 2026 + 1}), ("2月为补缴", {2}),
        ("202602、202603补缴", {12 * 2026 + 1, 12 * 2026 + 2}), ("2、3月补缴", {2, 3}), ("2月和11月补缴", {2, 11}),
        ("2026年2、3月补缴", {12 * 2026 + 1, 3}), ("202602-202603补缴", set()), ("2月至3月补缴", set()),
        ("2-3月补缴", set()), ("补缴", set()), ("12600.00 补缴", set()), ("2026002补缴", set()),
    ],
)  # fmt: skip
def test_a_note_names_months_of_the_calendar_or_of_any_year_and_none_where_it_names_a_range(text, months):
    assert months_named(text) == months


@pytest.mark.parametrize("note", ["注：202602为补缴", "注：2026-02为补缴", "注：2026/02欠费", "注：2026.02未缴"])
def test_a_note_above_or_below_is_asked_of_the_month_that_it_names(note):
    assert [found[0] for found in (told(f"{note},,\n{HEADER}{ROWS}"), told(f"{HEADER}{ROWS}{note},,\n"))] == [
        ["2026-01", "2026-03"],
        ["2026-01", "2026-03"],
    ]


def test_a_note_on_a_month_that_is_not_there_asks_nothing_and_one_on_a_range_asks_of_all():
    assert told(f"{HEADER}{ROWS}注：202502为补缴,,\n")[:2] == (["2026-01", "2026-02", "2026-03"], [])
    assert told(f"{HEADER}{ROWS}注：202602-202603补缴,,\n")[:2] == ([], [("注:202602-202603补缴", (2, 3, 4))])


def test_a_sum_of_what_was_not_paid_in_time_speaks_of_the_rows_above_it():
    text = f"{HEADER}202601,12000,\n正常缴费小计,12000,\n202602,12000,\n补缴小计,12000,\n"
    assert told(text) == (["2026-01"], [("补缴小计", (4,))], [(3, "total"), (5, "total")])
    assert told(f"{HEADER}{ROWS}欠费合计,24000,\n")[:2] == ([], [("欠费合计", (2, 3, 4))])


def test_such_a_sum_below_another_speaks_of_all_rows_and_one_of_nothing_of_none():
    assert told(f"{HEADER}{ROWS}合计,36000,\n补缴合计,12000,\n")[:2] == ([], [("补缴合计", (2, 3, 4))])
    assert told(f"{HEADER}{ROWS}欠费合计,0,\n")[:2] == (["2026-01", "2026-02", "2026-03"], [])
    assert told(f"{HEADER}{ROWS}欠费合计,,\n")[1] == [("欠费合计", (2, 3, 4))]


OTHERS = ["汇缴年月,缴存基数,", "业务日期,发生额,", "纳税月份,应纳税所得额,税额", "停保,恢复,"]
NO_OTHERS = [
    "经办人,张三,", "补缴,补缴,补缴", "合计,三万六千,", "费款所属期,缴费基数,备注", ",以下,", "2025年度,正常,",
    "住房公积金,公积金基数,",
]  # fmt: skip


@pytest.mark.parametrize("header", OTHERS)
def test_a_second_table_below_whose_header_nobody_knows_is_not_read_into_the_first(header):
    with pytest.raises(SheetsError) as error:
        read_record(f"{HEADER}{ROWS}\n{header}\n202604,9000,\n")
    assert (error.value.reason, error.value.values) == ("two_tables", {"row": 6})


@pytest.mark.parametrize("row", NO_OTHERS)
def test_a_remark_a_merged_word_a_sum_and_the_header_again_begin_no_other_table(row):
    assert told(f"{HEADER}{ROWS}{row}\n202604,12000,\n")[0][:3] == ["2026-01", "2026-02", "2026-03"]


def test_words_in_the_last_rows_begin_no_table():
    assert told(f"{HEADER}{ROWS}制表,审核,\n")[0] == ["2026-01", "2026-02", "2026-03"]
    assert read_record("费款所属期,缴费状态\n甲,乙\n").faults[0].reason == "not_a_month"


def test_what_is_written_once_for_several_rows_is_asked_of_those_below_it():
    merged = "缴费类型,费款所属期,缴费基数\n正常,202601,12000\n,202602,12000\n补缴,202603,12000\n,202604,12000\n"
    assert told(merged)[:2] == (["2026-01", "2026-02", "2026-03B"], [("缴费类型 补缴", (5,))])
    page = "".join(f"<tr><td>{line.replace(',', '<td>')}" for line in merged.splitlines())
    assert told(f"<table>{page}</table>")[1] == []  # where areas that are merged are told, what is empty is empty
    unnamed = merged.replace("缴费类型", "")
    assert told(unnamed)[:2] == (["2026-01", "2026-02"], [("A 补缴", (4, 5))])


def test_a_mark_that_stands_only_where_it_holds_and_a_remark_are_not_carried_down():
    ticks = "费款所属期,缴费基数,补缴\n202601,12000,√\n202602,12000,\n202603,12000,√\n202604,12000,\n"
    assert told(ticks)[:2] == (["2026-01B", "2026-02", "2026-03B", "2026-04"], [])
    assert told(f"{HEADER}202601,12000,换单位\n202602,12000,补缴\n202603,12000,\n")[:2] == (
        ["2026-01", "2026-02B", "2026-03"],
        [],
    )


def test_the_same_as_above_is_what_stands_above():
    assert told(f"{HEADER}202601,12000,补缴\n202602,同上,〃\n202603,12000,\n")[0] == ["2026-01B", "2026-02B", "2026-03"]
    assert told("费款所属期,缴费基数,缴费状态\n202601,12000,欠缴\n202602,12000,〃\n202603,12000,正常\n") == (
        ["2026-03"],
        [],
        [(2, "not_paid"), (3, "not_paid")],
    )
    assert told(f"{HEADER}同上,12000,同上\n202602,12000,\n")[0] == ["2026-02"]


def test_a_sum_over_several_months_is_no_row_of_theirs():
    text = "费款所属期,单位,缴费基数\n202601,甲,12000\n202602,甲,12000\n202601-202602,合计,24000\n"
    assert told(text) == (["2026-01", "2026-02"], [], [(4, "total")])
