"""The blocks of a table of months: cells by field, months, titles above, days of payment, years that turn."""

from calculator.record.blocks import blocks_of
from calculator.record.file import LIMITS, _makes_a_record, read_record
from calculator.sheets.book import open_book
from calculator.sheets.layout import find_table


def blocks(text, skipped=()):
    return blocks_of(find_table(open_book(text, LIMITS), "record", _makes_a_record), frozenset(skipped))


def asked(text):
    return [(one.question, one.rows) for one in read_record(text).asked]


def test_blocks_side_by_side_have_their_own_columns_and_doubts():
    text = (
        "月份,基数,是否欠费,月份,基数,是否欠费\n2025-01,13000,否,2025-02,13000,是\n2025-03,13000,是,2025-04,13000,否\n"
    )
    assert [block.rows[0][1] for block in blocks(text)] == [
        {"month": ["2025-01"], "base": ["13000"]}, {"month": ["2025-02"], "base": ["13000"]},
    ]  # fmt: skip
    assert [entry["month"] for entry in read_record(text).entries] == ["2025-01", "2025-04"]
    assert asked(text) == [("doubt", (2, 3))]


def test_the_title_above_counts_unless_the_bases_are_named_as_the_pensions():
    rows = "2025-01,13000\n"
    assert blocks(f"住房公积金缴存明细\n月份,基数\n{rows}")[0].headed.title == "住房公积金缴存明细"
    assert blocks(f"住房公积金缴存明细\n月份,养老保险缴费基数\n{rows}")[0].headed.title is None
    assert (
        blocks(f"社会保险缴费记录\n险种：职工基本医疗保险\n月份,基数\n{rows}")[0].headed.title
        == "险种:职工基本医疗保险"
    )


def test_a_payment_that_most_rows_name_is_missed_where_it_is_not_named():
    rows = "月份,基数,到账日期\n2025-01,13000,2025-01-15\n2025-02,13000,2025-02-15\n2025-03,13000,\n"
    assert asked(rows) == [("doubt", (4,))]
    assert asked(rows.replace("2025-02-15", "")) == []


def test_a_column_that_is_not_to_be_read_raises_no_doubt():
    text = "月份,基数,是否欠费\n2025-01,13000,是\n"
    assert asked(text) == [("doubt", (2,))]
    assert read_record(text, {"是否欠费": "-"}).asked == read_record(text, {"C": "-"}).asked == []


def test_a_year_that_turns_names_its_rows_until_another_year_stands():
    text = "年度,月,基数\n2025,12,13000\n2025,1,13000\n2025,2,13000\n2026,3,13000\n"
    assert blocks(text)[0].turned == {3, 4}


def test_what_was_paid_is_nothing_where_others_were_paid_and_it_is_empty():
    text = "月份,基数,实缴金额\n2025-01,13000,1040\n2025-02,13000,\n"
    assert asked(text) == [("zero_amount", (3,))]
    assert asked(text.replace("1040", "")) == []


def test_the_end_of_being_insured_beside_a_month_is_no_range():
    text = "月份,基数,参保终止日期\n2025-01,13000,9999-12-31\n2025-02,13000,2026-06-30\n"
    assert [entry["month"] for entry in read_record(text).entries] == ["2025-01", "2025-02"]


def test_a_block_of_the_fund_beside_another_is_not_asked_for_bases():
    text = "月份,缴费基数,,月份,公积金基数\n202601,12000,,202602,9000\n202603,12000,,,\n,,,202604,9000\n"
    found = read_record(text)
    assert [one["month"] for one in found.entries] == ["2026-01", "2026-03"]
    assert (found.asked, [(one.row, one.reason) for one in found.left_out]) == ([], [(4, "nothing")])
    alone = read_record("月份,公积金基数\n202601,12000\n")
    assert [one.question for one in alone.asked] == ["no_base"]
