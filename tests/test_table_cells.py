"""Cells: days, yes and no in every accepted form, and what looks like one and is none."""

import unicodedata
from datetime import date

import pandas as pd
import pytest
from making import TODAY
from tables import plain

from calculator.table import OUTPUTS, assess_table
from calculator.table.cases import FACT_OF
from calculator.table.cells import given_of


@pytest.mark.parametrize("written", ["2026-12-20", "2026/12/20", "20261220", "2026年12月20日", date(2026, 12, 20)])
def test_days_are_read_in_every_accepted_form(written):
    out = assess_table(plain(permit_expires_on=written), TODAY)
    assert (out.loc[0, "endorse_closes"], out.loc[0, "error"]) == ("2027-02-18", "")


@pytest.mark.parametrize(
    ("written", "state"), [("是", ""), ("YES", ""), ("1", ""), ("否", "x"), ("0", "x"), ("false", "x")]
)
def test_yes_and_no_are_read_in_every_accepted_form(written, state):
    out = assess_table(plain(bases="shortage_major", post_matches=written), TODAY)
    assert ("post.matches" in out.loc[0, "fixable"]) == (state == "x")


@pytest.mark.parametrize("written", ["2026-W50-7", "2026W507"])
def test_a_day_written_as_one_of_a_week_is_refused_as_in_a_case(written):
    out = assess_table(plain(endorsed_on=written), TODAY)
    assert out.loc[0, "error"] == f"endorsed_on: {written} is not a date like 2026-12-20"


ERRORS = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NAME?", "#####", "Err:502"]
OF_EACH_KIND = {
    "endorsed_on": "is not a date like 2026-12-20",
    "year_paid": "is not a whole number",
    "second_employer": "is neither true nor false",
    "keeps_paying": "is neither true nor false",
    "housing": "is not one of 'owned', 'registered_lease' or 'other'",
    "as_of": "is not a date like 2026-12-20",
}


@pytest.mark.parametrize("column", OF_EACH_KIND)
@pytest.mark.parametrize("error", ERRORS)
def test_an_error_of_a_spreadsheet_is_never_taken_for_an_empty_cell(column, error):
    out = assess_table(plain(**{column: error}), TODAY)
    assert out.loc[0, "error"] == f"{column}: {error} {OF_EACH_KIND[column]}"


@pytest.mark.parametrize("nothing", ["N/A", "n/a", "null", "NULL", "nan", "None"])
def test_a_word_for_no_value_is_an_empty_cell_where_that_is_not_known_and_an_error_where_something_would_be_taken(
    nothing,
):
    empty = assess_table(plain(year_paid="", second_employer="", endorsed_on=""), TODAY)
    said = assess_table(plain(year_paid=nothing, second_employer=nothing, endorsed_on=nothing), TODAY)
    assert said[list(OUTPUTS)].equals(empty[list(OUTPUTS)])
    assert empty.loc[0, "error"] == ""
    for column, told in (("keeps_paying", "is neither true nor false"), ("as_of", "is not a date like 2026-12-20"),
                         ("reading", "is not one of 'guide' or 'measure'")):  # fmt: skip
        assert assess_table(plain(**{column: nothing}), TODAY).loc[0, "error"] == f"{column}: {nothing} {told}"


def test_what_a_frame_has_no_value_for_is_an_empty_cell():
    for nothing in (None, float("nan"), pd.NaT, pd.NA):
        assert assess_table(plain(keeps_paying=nothing, as_of=nothing), TODAY).loc[0, "error"] == ""


READ = {
    "bases": {
        ("degree",): "学历70分 学历（50分） 学历：70分 本科（50分） "
        "学历（本科） 本科学历 硕士研究生 大学 学历积分 学历120分 学历（本科/硕士） 本人学历 学\u200b历",
        ("title",): "中级 职称积分 职称（中级） 中级会计师",
        (
            "degree",
            "title",
        ): "学历\u3000职称 学历（70分）/职称 学历70分、职称140分 本科、中级 学历（本科）、职称（中级）",
        ("skill",): "中级工",
        ("base_1x",): "社保基数1倍 社平1倍 1倍社保（36个月） 1倍社保（48个月） 基数达到1倍",
        ("base_2x",): "两倍社保 社保双倍",
        ("base_3x",): "3倍（24个月） 3倍（36个月）",
        ("other",): "持证人配偶",
    },
    "post_matches": {True: "匹配 √ 相符", False: "不匹配 × 不相符"},
    "details_changed": {True: "有变化 有", False: "无变化 无 没有变更"},
    "keeps_paying": {True: "继续 是", False: "停缴 断缴 否"},
    "endorsed_on": {"": "否 未签注 未办理 待签注 待办理 尚未办理"},
    "housing": {
        "owned": "自有住房（本人） 本人自有住房 自有房产 自购商品房 商品房（自有）",
        "registered_lease": "租房（已备案） 已办理租赁备案",
        "other": "租房（未备案） 借住亲友家",
    },
    "second_employer": {True: "存在 有第二家", False: "不存在 无第二家 仅本单位"},
    "year_paid": {12: "满12个月 共12个月 12/12 12/12个月", 10: "10/12", 0: "0/12"},
    "months_unfiled": {0: "无 没有 0个月", 2: "共2个月"},
    "permit_expires_on": {
        "2026-12-20": "20-Dec-2026 Dec.20,2026 自2025年12月20日至2026年12月20日 自2025-12-20起至2026-12-20止 "
        "有效期至2026年12月20日 有效期：2025.12.20-2026.12.20 至2026/12/20 2026-12-20止 "
        "到期日：2026-12-20 2026\u200b-12-20",
    },
}
NOT_READ = {
    "bases": "学历职称 无学历 高中学历 本科在读 未达到1倍 0.81倍 ＜1倍 学历（职称） 学历（不清楚） 社保 积分 "
    "中级职业技能 1倍社保（近36个月） 3倍（48个月） 1倍（12个月） 学历0分 无学历70分 学历<50分",
    "post_matches": "大概",
    "keeps_paying": "正常",
    "year_paid": "无 13/12 12/2025 2025/12 满13个月",
    "multiple_paid": "30/36 满36个月",
    "second_employer": "第二家",
    "endorsed_on": "是",
    "housing": "自有住房（配偶） 租房 商品房 商品房（租赁）",
    "as_of": "否 无",
    "permit_expires_on": "20-Dec-26 31-Feb-2026 自2025-12-20起 2025-12-20起 有效期至长期 12/20/2026 "
    "2026-12-20（身份证）",
}  # fmt: skip


def each(table):
    return [(column, cell, given) for column, cells in table.items() for given, told in cells.items()
            for cell in told.split(" ")]  # fmt: skip


@pytest.mark.parametrize(("column", "cell", "given"), each(READ))
def test_words_that_people_write_have_one_meaning(column, cell, given):
    assert given_of(FACT_OF[column], cell) == given


def test_a_day_is_read_with_the_name_of_its_month():
    for cell in ("20 Dec 2026", "Dec 20, 2026", "20 December 2026", "20th Dec 2026", "Valid until 20 Dec 2026"):
        assert given_of(FACT_OF["permit_expires_on"], cell) == "2026-12-20"


@pytest.mark.parametrize(
    ("column", "cell"), [(column, cell) for column in NOT_READ for cell in NOT_READ[column].split()]
)
def test_what_could_mean_something_else_is_left_as_it_was_given(column, cell):
    given = given_of(FACT_OF[column], cell)
    assert given in {unicodedata.normalize("NFKC", cell), (unicodedata.normalize("NFKC", cell),)}
    assert column in assess_table(plain(**{column: cell}), TODAY).loc[0, "error"]


def test_very_long_words_are_not_looked_at_in_part():
    assert given_of(FACT_OF["bases"], "学历" * 31) == ("学历" * 31,)
