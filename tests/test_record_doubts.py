"""What stands beside the cells that are read and may mean that a month was not paid, or not in its time."""

import pytest

from calculator.months import Month
from calculator.record.doubts import doubts_of, title_after
from calculator.record.said import Said
from calculator.sheets.layout import Column
from calculator.sheets.months import Span

JULY = Span(Month.parse("2025-07"), Month.parse("2025-07"))


def doubts(name, cell, field=None, unread=(), **entry):
    row = Said(2, JULY, {"base": 13000, **entry})
    return doubts_of([Column(1, name, field)], unread)(["2025-07", cell], row)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("是否欠费", "是"), ("欠缴金额", "3120"), ("未缴", "√"), ("是否断缴", "Y"), ("Unpaid", "yes"),
        ("是否正常缴费", "否"), ("已缴费", "×"), ("实际缴费", "无"), ("insured", "no"),
        ("养老状态", "欠缴"), ("C", "未缴"), ("情况", "未到账"), ("缴费单位", "未参保"), ("备用", "停保"),
        ("补缴金额", "3120"), ("补缴日期", "2026-05-12"), ("滞纳金", "12.5"), ("情况", "2026年5月补缴"),
        ("参保地", "苏州市"), ("缴费城市", "北京"),
        ("核定情况", "待确认"), ("C", "离职"), ("C", "昆山"), ("人员状态", "外地参保"), ("异常标志", "异常"),
        ("异常标志", "是"),
        ("核定情况", "部分缴纳"),
    ],
)  # fmt: skip
def test_a_column_that_nobody_reads_may_raise_a_doubt(name, cell):
    assert doubts(name, cell) == (f"{name} {cell}",)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("是否欠费", "否"), ("欠缴金额", "0"), ("欠缴金额", ""), ("欠缴金额", "-"), ("是否断缴", "无"),
        ("是否正常缴费", "是"), ("个人缴费比例", "0"), ("缴费单位", "甲公司"), ("序号", "7"),
        ("补缴金额", "0.00"), ("滞纳金", "0"), ("补充医疗", "30"), ("稳岗补贴", "有"), ("应补退税额", "-120"),
        ("参保地", "上海市徐汇区"), ("参保地", "浦东新区"), ("公积金状态", "未缴"), ("医保状态", "欠费"),
        ("户籍", "苏州市"), ("籍贯", "昆山"), ("户口类型", "外地城镇"), ("开户银行", "苏州银行"), ("异常标志", "否"),
        ("异常标志", "无异常"), ("异常标志", "0"), ("异常标志", "正常"), ("考勤", "异常"), ("核定情况", "足额"),
        ("补缴基数", "0"),
    ],
)  # fmt: skip
def test_what_denies_it_or_speaks_of_something_else_raises_none(name, cell):
    assert doubts(name, cell) == ()


def test_a_payment_is_late_from_the_third_month_after_its_own():
    assert doubts("到账月份", "2025-09", "paid_on") == ()
    assert doubts("到账月份", "2025-10", "paid_on") == ("到账月份 2025-10",)
    assert doubts("到账月份", "见附件", "paid_on") == ()


def test_a_row_that_says_it_was_paid_later_is_not_asked_whether_it_was():
    assert doubts("到账月份", "2026-02", "paid_on", back_paid=True) == ()
    assert doubts("补缴金额", "3120", back_paid=True) == ()
    assert doubts("参保地", "苏州市", back_paid=True) == ("参保地 苏州市",)


def test_words_that_nobody_knows_in_a_column_that_is_known_are_a_doubt_but_for_the_tax():
    assert doubts("状态", "待核", "status", {"status"}) == ("状态 待核",)
    assert doubts("状态", "", "status", {"status"}) == ()
    assert doubts("个税", "325", "filed", {"filed"}) == ()
    assert doubts("状态", "待核", "status") == ()


def test_a_short_row_and_a_long_cell_are_looked_at_as_far_as_they_go():
    found = doubts_of([Column(5, "情况", None)], ())
    assert found(["2025-07"], Said(2, JULY, {})) == ()
    assert doubts("情况", "欠缴" * 60) == (("情况 " + "欠缴" * 60)[:40],)


def test_a_title_holds_until_another_or_until_all_is_well_again():
    assert title_after(None, ["住房公积金缴存明细"], of_pension=False) == "住房公积金缴存明细"
    assert title_after(None, ["住房公积金缴存明细"], of_pension=True) is None
    assert title_after(None, ["补缴明细"], of_pension=True) == "补缴明细"
    assert title_after("二、住房公积金", ["单位：元"], of_pension=False) == "二、住房公积金"
    assert title_after("二、住房公积金", ["三、养老保险"], of_pension=False) is None
    assert title_after("欠费：", ["正常"], of_pension=False) is None
    assert title_after(None, ["是否欠费", "否", "欠费月数：", "0"], of_pension=False) is None
    assert title_after(None, ["是否欠费", "是"], of_pension=False) == "是否欠费"


def test_a_column_of_anything_that_names_no_insurance_is_one_that_nobody_reads():
    assert doubts("项目", "软件开发", "insurance", {"insurance"}) == ()
    assert doubts("项目", "待确认", "insurance", {"insurance"}) == ("项目 待确认",)
    assert doubts("险种", "综保", "insurance", {"insurance"}) == ("险种 综保",)


def test_a_payment_that_is_missing_where_it_is_usual_is_a_doubt():
    found = doubts_of([Column(1, "到账日期", "paid_on")], (), {1})
    assert found(["2025-07", ""], Said(2, JULY, {})) == ("到账日期 —",)
    assert found(["2025-07"], Said(2, JULY, {"back_paid": True})) == ()
    assert doubts("到账日期", "", "paid_on") == ()


def test_months_paid_at_once_may_be_three():
    quarter, year = (Span(Month.parse("2025-01"), Month.parse(last)) for last in ("2025-03", "2025-09"))
    found = doubts_of([Column(1, "入库日期", "paid_on")], ())
    assert found(["", "2025-05-20"], Said(2, quarter, {})) == ()
    assert found(["", "2025-06-20"], Said(2, quarter, {})) == ("入库日期 2025-06-20",)
    assert found(["", "2025-10-20"], Said(2, year, {})) == ("入库日期 2025-10-20",)


@pytest.mark.parametrize(
    ("name", "cell", "field"),
    [
        ("缴费时间", "2026-02-11", None), ("到账日期", "20-Nov-26", "paid_on"), ("实际所属月", "2025-06", None),
        ("实缴基数", "8000", None), ("项目", "公积金", None), ("缴费基数（补缴）", "13000", "base"),
        ("月份（欠缴）", "2025-07", "month"), ("备注", "漏缴", "remark"), ("社保合计", "0", None),
        ("金额合计", "-1040", None), ("是否补缴", "未知", "back_paid"), ("补缴", "?", "back_paid"),
        ("到账日期", "未到", "paid_on"), ("实缴基数", "0", None),
        ("参保地", "非上海", "other"),
        ("是否本市", "否", None), ("是否异地", "是", None), ("经办机构", "苏州市社保中心", "other"),
    ],
)  # fmt: skip
def test_more_that_raises_a_doubt(name, cell, field):
    assert doubts(name, cell, field) == (f"{name} {cell}",)


@pytest.mark.parametrize(
    ("name", "cell", "field"),
    [
        ("缴费时间", "2025-08-11", None), ("实际所属月", "2025-07", None), ("实缴基数", "13000.00", None),
        ("项目", "社保", None), ("补缴", "nan", "back_paid"), ("补缴", "否", "back_paid"), ("【月份】", "2025-07",
        "month"),
        ("基数上限", "36921", None), ("停保日期", "9999-12-31", None), ("备注", "补缴", "remark"),
        ("备注", "无欠费", "remark"),
        ("缴费单位", "上海补缴王", "other"), ("应缴金额", "0", "amount"), ("实缴(退)金额", "0", "other"),
        ("经办机构", "上海市徐汇区社保中心", "other"), ("参保地", "沪", "other"), ("参保地", "310104", "other"),
    ],
)  # fmt: skip
def test_more_that_raises_none(name, cell, field):
    assert doubts(name, cell, field) == ()


def test_a_number_of_months_is_held_against_a_range_and_zero_says_nothing():
    quarter = Said(2, Span(Month.parse("2025-01"), Month.parse("2025-03")), {"base": 13000})
    found = doubts_of([Column(1, "实际月数", None)], ())
    assert found(["", "2"], quarter) == ("实际月数 2",)
    assert found(["", "3"], quarter) == found(["", "0"], quarter) == found(["", "若干"], quarter) == ()
