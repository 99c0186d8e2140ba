"""What is said of a table that was read, in both languages: refusals, rows, questions, how it was read."""

import json
from datetime import date

import pytest
from sheet_books import book

from calculator.messages import LANGUAGES, catalogue
from calculator.record.cells import Fault
from calculator.record.file import QUESTIONS, read_record
from calculator.record.rows import LeftOut
from calculator.record.taken import ANSWERS, Asked
from calculator.report import sheets as words
from calculator.sheets.book import SheetsError
from calculator.sheets.words import fields_of


def test_a_fault_is_told_by_row_and_column():
    fault = Fault(3, "base", "not_a_number", {"given": "abc"})
    assert words.fault_words("en", fault) == (
        "Row 3, “contribution base (缴费基数)”: abc was given; a number is accepted."
    )
    assert words.fault_words("zh", Fault(2, "ratio", "base_and_ratio")).startswith("第 2 行的“基数倍数”")
    assert words.fault_words("en", Fault(4, "row", "too_few_cells", {"given": "2025-08 20000"})) == (
        "Row 4, “whole row”: there are fewer cells than the header has (2025-08 20000); where blanks part the cells, "
        "it cannot be seen which one is empty. The row was not read."
    )


def test_a_row_left_out_is_told_with_what_stands_in_it():
    assert words.left_out_words("zh", LeftOut(5, "not_paid", {"given": "欠缴"})) == "第 5 行没有缴费（欠缴），不计入。"
    assert words.left_out_words("en", LeftOut(5, "pension_not_paid", {"month": "2025-08"})) == (
        "Row 5: the pension insurance of 2025-08 was not paid, so the month does not count."
    )
    assert words.left_out_words("zh", LeftOut(6, "not_insured")) == "第 6 行按您的回答不计入。"


def test_a_question_names_its_rows_and_the_numbers_it_is_about():
    asked = Asked("below_floor", (2, 3, 4, 9), {"lowest": "1323", "highest": "1400"})
    assert words.asked_words("zh", asked).startswith("第 2–4、9 行的基数低于当月的下限（写的是 1323–1400；")
    one = Asked("above_cap", (2,), {"lowest": "45000", "highest": "45000"})
    assert words.asked_words("en", one).startswith(
        "The base in rows 2 lies above the highest of its month (given: 45000; "
    )
    assert words.asked_words("zh", Asked("no_base", (7,))) == (
        "第 7 行没有写缴费基数：是缴了社保、基数不清楚，还是没有缴？"
    )


def test_a_cell_that_is_empty_is_named_and_not_quoted():
    text = "月份,缴费基数,缴费日期,备注\n2026-01,12000,2026-01-15,\n2026-02,12000,,\n2026-03,12000,2026-03-15,"
    (asked,) = read_record(text).asked
    assert words.asked_words("zh", asked) == (
        "第 3 行的 缴费日期 空着，别的行都写了，光看表不能断定这些月的养老保险是不是在本市按这个基数、按月缴的："
        "是按月缴了、后来补的，还是没有缴？若是基数不对，请先改表再读。"
    )
    (asked,) = read_record(f"{text}离职").asked
    assert words.asked_words("en", asked) == (
        "Rows 3–4 also hold “备注 离职”, or leave 缴费日期 empty, so the table alone does not settle whether the "
        "pension insurance (养老保险) was paid in Shanghai, on this base, month by month: was it, was it paid "
        "later, or not at all? Where the base is wrong, please correct the table first."
    )


def test_many_numbers_of_rows_are_cut_short():
    assert words.row_numbers("en", [1, 2, 3, 7]) == "1–3; 7"
    assert words.row_numbers("zh", range(1, 40, 2)) == "1、3、5、7、9、11、13、15、17、19、21、23、…"
    assert words.listed("zh", ["甲", "乙"]) == "甲、乙"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SheetsError("too_large", limit=1), "文件太大：最多 1 MB。"),
        (SheetsError("too_many_rows", limit=5000), "行数太多：最多 5000 行。"),
        (SheetsError("too_costly", size=68, cells=1_000_000, most_sheets=200),
         ("这个 68 kB 的文件，打开要用的内存或时间远超过这么大的表该用的；最多读 200 张工作表、1000000 个单元格。"
          "请把要读的表复制到新的工作簿，或另存为 CSV，再试一次。")),
        (SheetsError("password"), "这个工作簿有密码，打不开；请去掉密码后再试。"),
        (SheetsError("no_header", known=(), hidden=("甲",)),
         "没有找到认得的表头。请说明每一列是什么；不按位置猜。隐藏的工作表没有读：甲。"),
        (SheetsError("two_tables", row=9), "第 9 行起是另一张表，各列和上面的不一样；请一次只读一张。"),
    ],
)  # fmt: skip
def test_a_file_is_refused_in_a_sentence(error, said):
    assert words.problem_words("zh", error) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_said_of_a_table_has_words(language):
    known = set(catalogue(language))
    assert {f"sheets.column.{field}" for field in fields_of("record")} <= known
    assert {f"sheets.{part}.{question}" for part in ("asked", "question") for question in QUESTIONS} <= known
    assert {f"sheets.answer.{answer}" for answers in ANSWERS.values() for answer in answers} <= known


FILE = "序号,月份,缴费基数,补缴\n1,45839,13000,\n2,45870,,\n3,2025-09,abc,\n合计,,13000,\n"


def test_how_a_table_was_read_is_told_line_by_line():
    read = read_record(FILE).read_as
    assert list(words.read_as_words("zh", read)) == [
        "各列读作：月份 → 月份、缴费基数 → 缴费基数、补缴 → 补缴。", "没有用到的列：序号。",
        "月份这样读：45839 读作 2025-07、45870 读作 2025-08。",
    ]  # fmt: skip
    made = book(("甲", [["月份"], ["2025-07"]]), ("乙", [["a"]]), hidden=["乙"])
    assert list(words.read_as_words("zh", read_record(made).read_as))[:2] == [
        "读的是工作表“甲”。", "隐藏的工作表没有读：乙。",
    ]  # fmt: skip
    plain = list(words.read_as_words("en", read_record("month,base\n2025-07,13000").read_as))
    assert plain == ["The columns were read like this: month as month; base as contribution base (缴费基数)."]


def test_the_answer_as_json_accounts_for_every_row():
    found = words.record_json("en", read_record(FILE), date(2025, 7, 31))
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found
    assert found["months"] == [{"month": "2025-07", "base": 13000}]
    assert [(row["row"], row["reason"], row.get("column")) for row in found["left_out"]] == [
        (4, "not_a_number", "base"), (5, "total", None),
    ]  # fmt: skip
    assert [(one["question"], one["rows"], one["answers"]) for one in found["asked"]] == [
        ("no_base", [3], ["base_unknown", "not_insured"])
    ]
    assert found["read_as"] == {
        "columns": {"序号": "other", "月份": "month", "缴费基数": "base", "补缴": "back_paid"}, "not_read": ["序号"],
        "sheet": None, "hidden_sheets": [], "separator": ",", "months": {"45839": "2025-07", "45870": "2025-08"},
        "planned": ["2025-07"],
    }  # fmt: skip
    assert words.record_json("en", read_record(FILE), date(2025, 8, 1))["read_as"]["planned"] == []


def test_a_column_that_is_needed_is_named_with_those_that_were_not_recognised():
    error = SheetsError("missing_column", column="bases", columns=("谁", "备注"))
    assert words.problem_words("zh", error) == (
        "没有找到“积分依据”一列；没有认出的列：谁、备注。请说明哪一列是它；都不是的，请加上这一列。"
        "不知道的依据可以填“不清楚”。"
    )
    assert "“What the points rest on (积分依据)”" in words.problem_words("en", error)
