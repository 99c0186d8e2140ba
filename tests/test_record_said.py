"""What the cells of one row say: paid or not, on which base, with which marks, and what is wrong with them."""

import pytest

from calculator.months import Month
from calculator.record.cells import Fault
from calculator.record.said import Said, amount_of, given_by, is_ticked, one, said_of, unread_in
from calculator.sheets.months import Span

MONTH = Span(Month.parse("2025-07"), Month.parse("2025-07"))
HALF = Span(Month.parse("2025-01"), Month.parse("2025-06"))


def said(span=MONTH, unread=(), **cells):
    cells = {name: cell if isinstance(cell, list) else [cell] for name, cell in cells.items()}
    return said_of(2, cells, span, frozenset(unread))


def fault(span=MONTH, unread=(), **cells):
    found = said(span, unread, **cells)
    assert isinstance(found, Fault)
    return found.column, found.reason, found.values


@pytest.mark.parametrize(
    ("cells", "entry"),
    [
        ({"base": "13,000.00"}, {"base": 13000}), ({"base": 13000.5}, {"base": 13000.5}), ({"base": "1.2倍"},
        {"ratio": 1.2}),
        ({"ratio": "1.2"}, {"ratio": 1.2}), ({"ratio": "120%"}, {"ratio": 1.2}), ({"ratio": "1.05X"}, {"ratio": 1.05}),
        ({"base": 13000, "ratio": 1.05}, {"base": 13000}), ({"base": [13000, "13,000"]}, {"base": 13000}),
        ({"base": [None, 13000]}, {"base": 13000}), ({"base": None}, {}), ({"base": "无"}, {}),
        ({"base": "不清楚"}, {"open": True}),
        ({"base": 1, "filed": "是", "second_employer": "否", "payer_differs": True},
         {"base": 1, "filed": True, "second_employer": False, "payer_differs": True}),
        ({"base": 1, "filed": "已申报"}, {"base": 1, "filed": True}), ({"base": 1, "filed": "不清楚"}, {"base": 1}),
    ],
)  # fmt: skip
def test_a_base_and_marks_are_read(cells, entry):
    assert said(**cells) == Said(2, MONTH, entry)


@pytest.mark.parametrize(
    "cells",
    [{"back_paid": "补缴"}, {"back_paid": "√"}, {"back_paid": "Y"}, {"back_paid": "有"}, {"back_paid": True},
     {"kind": "补缴"},
     {"back_paid": "是（补缴）"}, {"back_paid": "有补缴"}, {"kind": "银行代扣", "back_paid": "是"}, {"kind": "20-补缴"},
     {"status": "补缴到账"}, {"remark": "补缴"}, {"back_paid": "是", "kind": "补缴", "status": "正常"}],
)  # fmt: skip
def test_back_paid_is_said_in_words_of_its_own_column_kind_status_or_remark(cells):
    assert said(base=1, **cells).entry == {"base": 1, "back_paid": True}


@pytest.mark.parametrize(
    "cells",
    [
        {"back_paid": "正常"},
        {"back_paid": "无"},
        {"back_paid": "否（正常）"},
        {"kind": "正常应缴"},
        {"back_paid": False},
    ],
)
def test_what_was_paid_in_its_month_is_said_not_to_be_back_paid(cells):
    assert said(base=1, **cells).entry == {"base": 1, "back_paid": False}


@pytest.mark.parametrize(
    ("cells", "unpaid"),
    [
        ({"base": 0}, "0"), ({"ratio": 0}, "0"), ({"base": None, "amount": [0, "0.00"]}, "0"),
        ({"base": None, "amount": -5}, "0"), ({"base": 13000, "status": "欠缴"}, "欠缴"),
        ({"base": 13000, "status": "中断", "amount": 5}, "中断"), ({"base": 13000, "status": False}, "False"),
        ({"base": 13000, "status": True}, None),
        ({"base": 13000, "remark": "未缴费"}, "未缴费"), ({"base": "停保"}, "停保"),
        ({"base": 13000, "status": "正常"}, None),
        ({"base": None, "amount": 5}, None), ({"base": None, "amount": None}, None),
        ({"base": 1, "remark": "无"}, None),
    ],
)  # fmt: skip
def test_what_was_not_paid_is_said_by_a_status_a_remark_or_a_zero(cells, unpaid):
    assert said(**cells).unpaid == unpaid


@pytest.mark.parametrize(
    ("cells", "unpaid"),
    [
        ({"status": [None, "未缴"]}, "未缴"), ({"remark": ["甲", "欠缴"]}, "欠缴"), ({"amount": "未缴"}, "未缴"),
        ({"paid_amount": ["欠费"]}, "欠费"), ({"amount": "见附件"}, None), ({"status": ["正常", "已缴费"]}, None),
    ],
)  # fmt: skip
def test_every_column_of_a_field_is_heard(cells, unpaid):
    assert said(base=13000, **cells).unpaid == unpaid


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"status": ["正常", "未到账"]}, ("status", "columns_differ", {"given": "正常 / 未到账"})),
        ({"insurance": ["养老保险", "失业保险"]}, ("insurance", "columns_differ", {"given": "养老保险 / 失业保险"})),
        ({"filed": ["是", "否"]}, ("filed", "columns_differ", {"given": "是 / 否"})),
        ({"kind": ["正常", "补缴"]}, ("back_paid", "columns_differ", {"given": "正常 / 补缴"})),
        ({"status": ["正常", "待核"]}, ("status", "not_known", {"given": "待核"})),
    ],
)  # fmt: skip
def test_two_columns_of_a_field_that_differ_are_told(cells, wrong):
    assert fault(base=13000, **cells) == wrong


def test_an_insurance_that_names_all_of_them_is_the_pensions_unless_another_is_named():
    assert said(base=1, insurance="社会保险").insurance == "pension"
    assert said(base=1, insurance=["社会保险", "失业保险"]).insurance == "other"
    assert said(base=1, insurance=["五险", "养老保险"]).insurance == "pension"
    assert said(base=1, insurance=["公积金", "失业保险"]).insurance == "other"
    assert said(base=1).insurance is None


def test_what_was_paid_goes_before_what_was_due():
    assert said(base=1, amount=1040, paid_amount=0).zero
    assert not said(base=1, amount=0, paid_amount=1040).zero
    assert not said(base=1, amount=1040, paid_amount=None).zero
    assert said(base=1, amount=[1040, -1040]).zero


@pytest.mark.parametrize("given", ["NaN", "N/A", "#N/A", "null", "None"])
def test_what_programs_write_for_nothing_is_nothing(given):
    assert said(base=given).entry == {}


@pytest.mark.parametrize(
    ("cells", "zero"),
    [({"base": 1, "amount": [0, 0]}, True), ({"base": 1, "amount": -3120}, True),
     ({"base": 1, "amount": [0, 5]}, False),
     ({"base": 1, "amount": None}, False), ({"ratio": 1, "amount": 0}, False)],
)  # fmt: skip
def test_a_base_beside_amounts_of_which_none_was_paid_is_marked(cells, zero):
    assert said(**cells).zero is zero


@pytest.mark.parametrize(
    ("word", "of"), [("养老保险（个人）", "pension"), ("医疗保险", "other"), ("公积金", "fund"), (None, None)]
)
def test_the_insurance_of_a_row_is_kept(word, of):
    assert said(base=1, insurance=word).insurance == of


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"base": "abc"}, ("base", "not_a_number", {"given": "abc"})),
        ({"ratio": "abc"}, ("ratio", "not_a_number", {"given": "abc"})),
        ({"base": [1, 2]}, ("base", "columns_differ", {"given": "1 / 2"})),
        ({"ratio": [1, 2]}, ("ratio", "columns_differ", {"given": "1 / 2"})),
        ({"base": "=A1*2"}, ("base", "formula", {"given": "=A1*2"})),
        ({"base": 1, "back_paid": "也许"}, ("back_paid", "not_yes_no", {"given": "也许"})),
        ({"base": 1, "second_employer": "某公司"}, ("second_employer", "not_yes_no", {"given": "某公司"})),
        ({"base": 1, "status": "待核"}, ("status", "not_known", {"given": "待核"})),
        ({"base": 1, "kind": "其他"}, ("kind", "not_known", {"given": "其他"})),
        ({"base": 1, "kind": "正常", "back_paid": "是"}, ("back_paid", "columns_differ", {"given": "是 / 正常"})),
        ({"base": 1, "kind": "正常", "remark": "补缴"}, ("back_paid", "columns_differ", {"given": "正常 / 补缴"})),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_told_by_its_column(cells, wrong):
    assert fault(**cells) == wrong


def test_formulas_matter_only_where_a_value_is_asked_for():
    assert said(base=1, amount="=B2*0.08", remark="=C1", other="=D1").entry == {"base": 1}


def test_a_number_of_months_that_is_not_that_of_the_range_is_told():
    ends = {"first_month": "2025-01", "last_month": "2025-06"}
    assert said(HALF, base=1, count_of_months=6, **ends).span == HALF
    assert fault(HALF, base=1, count_of_months="5", **ends) == (
        "count_of_months", "months_differ", {"given": "5", "months": 6},
    )  # fmt: skip
    assert said(HALF, base=1, count_of_months="30").span == HALF
    assert fault(HALF, base=1, count_of_months="5")[:2] == ("count_of_months", "months_differ")


def test_a_month_beside_a_range_has_to_be_the_same():
    ends = {"first_month": "2025-07-01", "last_month": "2025-07-31"}
    assert said(base=1, month="2025-07", **ends).span == MONTH
    assert fault(base=1, month="2025-08", **ends)[:2] == ("month", "columns_differ")


def test_a_column_in_which_no_word_is_known_holds_another_thing_and_is_not_read():
    assert unread_in([{"status": ["A"]}, {"status": ["B"]}, {"kind": ["城镇"], "insurance": [None]}]) == {
        "status",
        "kind",
    }
    assert unread_in([{"status": ["A"]}, {"status": ["正常"]}]) == set()
    assert said(unread=["status"], base=1, status="A").entry == {"base": 1}


@pytest.mark.parametrize("name", ["back_paid", "second_employer", "payer_differs"])
def test_marks_that_would_be_passed_over_in_silence_are_always_read(name):
    assert unread_in([{name: ["某公司"]}]) == set()


def test_words_that_say_how_it_was_paid_say_nothing_of_when():
    assert said(base=1, kind="银行代扣").entry == {"base": 1}
    assert unread_in([{"kind": ["银行代扣"]}]) == frozenset()


@pytest.mark.parametrize("word", ["是（2026.5补）", "是/否", "待定", "1/1", "也许（是）"])
def test_a_mark_in_parts_that_differ_or_are_not_known_is_refused(word):
    assert fault(base=1, back_paid=word)[:2] == ("back_paid", "not_yes_no")


def test_words_of_arrears_are_never_another_thing():
    assert unread_in([{"status": ["欠缴（已补）"]}, {"kind": ["补缴三月"]}]) == set()


def test_a_column_of_the_tax_in_yuan_does_not_say_whether_it_was_declared():
    assert unread_in([{"filed": [120.5]}, {"filed": [0]}]) == unread_in([{"filed": ["0"]}]) == {"filed"}
    assert unread_in([{"filed": [1]}, {"filed": [0]}]) == unread_in([{"filed": [1]}]) == set()
    assert unread_in([{"filed": ["是"]}, {"filed": [0]}]) == set()


def test_the_first_filled_cell_of_a_field_counts():
    assert one({"base": [None, "-", 5, 6]}, "base") == 5
    assert one({"base": []}, "base") is one({}, "base") is None
    assert given_by("x" * 50) == {"given": "x" * 40}
    assert [amount_of(cell) for cell in ("1,040.00", 5, "-3", "abc", None, "1.2倍")] == [1040, 5, -3, None, None, None]


def test_a_column_that_says_only_that_it_was_paid_is_told_from_one_of_other_words():
    assert is_ticked([{"status": ["√"]}, {"status": [None]}, {"status": ["是"]}])
    assert not is_ticked([{"status": ["√"]}, {"status": ["否"]}])
    assert is_ticked([{"status": ["正常"]}, {"status": [None]}])
    assert not is_ticked([{"status": ["正常"]}, {"status": ["待定"]}])
    assert not is_ticked([{}])
