"""The rows of a month put together: taken, differing, left out, or asked about and taken as was answered."""

from dataclasses import replace

import pytest

from calculator.law import SHANGHAI, Wages
from calculator.line.faults import LineError
from calculator.months import Month
from calculator.record.rows import LeftOut
from calculator.record.said import Said
from calculator.record.taken import ANSWERS, Asked, Taken, check_answers
from calculator.sheets.months import Span


def row(
    number, month="2025-07", last=None, insurance=None, unpaid=None, zero=False, unticked=False, doubts=(), **entry
):
    span = Span(Month.parse(month), Month.parse(last or month))
    return Said(number, span, entry, insurance, unpaid, zero, unticked, doubts)


def taken(*rows, answers=None, **more):
    return Taken(rows, answers or {}, **more)


def asked(*rows, **more):
    return [(one.question, one.rows) for one in taken(*rows, **more).asked()]


def test_rows_of_a_month_become_one_with_all_their_marks():
    found = taken(row(2, base=13000), row(3, base=13000, back_paid=True), row(4, "2025-08", "2025-09", base=13000))
    assert list(found.entries.values()) == [
        {"month": "2025-07", "base": 13000, "back_paid": True}, {"month": "2025-08", "base": 13000},
        {"month": "2025-09", "base": 13000},
    ]  # fmt: skip
    assert found.rows == {"2025-07": (2, 3), "2025-08": (4,), "2025-09": (4,)}


def test_rows_of_a_month_that_differ_are_refused_each():
    found = taken(row(2, base=13000), row(3, base=14000), row(4, "2025-08", base=13000))
    assert [(one.row, one.column, one.reason, one.values) for one in found.faults] == [
        (2, "base", "rows_differ", {"month": "2025-07", "given": "13000 / 14000"}),
        (3, "base", "rows_differ", {"month": "2025-07", "given": "13000 / 14000"}),
    ]
    assert list(found.entries) == ["2025-08"]
    marks = taken(row(2, base=13000, back_paid=False), row(3, base=13000, back_paid=True))
    assert [(one.row, one.column) for one in marks.faults] == [(2, "back_paid"), (3, "back_paid")]


def test_the_pension_decides_where_rows_name_insurances():
    other = row(3, insurance="other", base=15000)
    assert taken(row(2, insurance="pension", base=13000), other).entries["2025-07"]["base"] == 13000
    assert taken(row(2, insurance="pension", base=13000), other).rows == {"2025-07": (2, 3)}
    unpaid = taken(row(2, insurance="pension", unpaid="欠缴", base=13000), other)
    assert (unpaid.entries, unpaid.left_out) == (
        {}, [LeftOut(2, "not_paid", {"given": "欠缴"}), LeftOut(3, "pension_not_paid", {"month": "2025-07"})],
    )  # fmt: skip
    doubtful = taken(row(2, insurance="pension", base=-5), other)
    assert (doubtful.entries, [one.reason for one in doubtful.faults]) == ({}, ["amount_out_of_range"])
    assert doubtful.left_out == [LeftOut(3, "month_not_read", {"month": "2025-07"})]


def test_a_pension_that_was_owed_and_then_paid_counts():
    found = taken(
        row(2, insurance="pension", unpaid="欠缴"), row(3, insurance="pension", base=13000, back_paid=True),
    )  # fmt: skip
    assert found.entries == {"2025-07": {"month": "2025-07", "base": 13000, "back_paid": True}}
    assert found.left_out == [LeftOut(2, "not_paid", {"given": "欠缴"})]


def test_months_without_a_pension_row_are_asked_about():
    other = row(2, insurance="other", base=15000)
    assert asked(other) == [("no_pension", (2,))]
    assert taken(other, answers={"no_pension": "as_given"}).entries["2025-07"] == {"month": "2025-07", "base": 15000}
    assert taken(other, answers={"no_pension": "not_insured"}).left_out == [LeftOut(2, "not_insured")]
    assert asked(row(2, insurance="other"), answers={"no_pension": "as_given"}) == [("no_base", (2,))]
    assert asked(row(2, base=13000)) == []


@pytest.mark.parametrize(
    ("month", "worth", "question"),
    [
        ("2025-07", {"base": 7460}, None), ("2025-07", {"base": 7459.99}, "below_floor"),
        ("2025-07", {"base": 37302}, None),
        ("2025-07", {"base": 37302.01}, "above_cap"), ("2025-07", {"base": 37302.00000000001}, None),
        ("2022-08", {"base": 6202}, None),
        ("2022-08", {"base": 34188}, None),
        ("2018-03", {"base": 1}, None), ("2018-04", {"base": 4278}, "below_floor"), ("2018-04", {"base": 4279}, None),
        ("2030-01", {"base": 7546}, None), ("2030-01", {"base": 37732}, "above_cap"),
        ("2025-07", {"ratio": 0.6}, None), ("2025-07", {"ratio": 0.59}, "below_floor"), ("2025-07", {"ratio": 3}, None),
        ("2025-07", {"ratio": 3.01}, "above_cap"), ("2025-07", {}, "no_base"), ("2025-07", {"open": True}, None),
        ("2025-07", {"base": 13000, "zero": True}, "zero_amount"),
        ("2025-07", {"base": 13000, "unticked": True}, "no_status"),
    ],
)  # fmt: skip
def test_a_base_is_asked_about_below_the_floor_and_above_the_cap_of_its_month(month, worth, question):
    found = taken(row(2, month, **worth))
    assert [one.question for one in found.asked()] == ([question] if question else [])
    assert list(found.entries) == ([] if question else [month])


def test_without_a_table_of_wages_nothing_is_odd_but_a_multiple():
    none = replace(SHANGHAI, wages=Wages(()))
    assert asked(row(2, base=1), row(3, "2025-08", ratio=5), laws=none) == [("above_cap", (3,))]


def test_a_question_is_asked_once_with_its_rows_and_the_least_and_most():
    found = taken(row(5, "2025-09", base=1400), row(2, base=1323), row(3, "2025-08", base=13000))
    assert found.asked() == [Asked("below_floor", (2, 5), {"lowest": "1323", "highest": "1400", "percent": 60})]
    assert taken(row(2)).asked() == [Asked("no_base", (2,), {})]


@pytest.mark.parametrize(
    ("question", "worth", "answer", "entry"),
    [
        ("no_base", {}, "base_unknown", {"month": "2025-07"}), ("no_base", {}, "not_insured", None),
        ("below_floor", {"base": 1323}, "as_given", {"month": "2025-07", "base": 1323}),
        ("below_floor", {"base": 1323, "filed": True}, "base_unknown", {"month": "2025-07", "filed": True}),
        ("above_cap", {"ratio": 4}, "base_unknown", {"month": "2025-07"}), ("above_cap", {"base": 50000},
        "not_insured", None),
        ("zero_amount", {"base": 13000, "zero": True}, "as_given", {"month": "2025-07", "base": 13000}),
    ],
)  # fmt: skip
def test_an_answer_is_taken_for_every_row_of_its_question(question, worth, answer, entry):
    found = taken(row(2, **worth), answers={question: answer})
    assert answer in ANSWERS[question]
    assert (found.asked(), found.entries.get("2025-07")) == ([], entry)
    assert found.left_out == ([] if entry else [LeftOut(2, "not_insured")])


def test_a_doubt_is_asked_about_before_all_else_and_says_what_it_rests_on():
    doubted = row(2, doubts=("是否欠费 是",), base=1323)
    other = row(3, "2025-08", doubts=("到账日期 未到账", "备用 停保"), base=13000)
    assert taken(doubted, other).asked() == [
        Asked("doubt", (2, 3), {"given": "是否欠费 是; 到账日期 未到账 / 备用 停保"}),
    ]
    found = taken(doubted, other, answers={"doubt": "in_time"})
    assert found.entries == {"2025-08": {"month": "2025-08", "base": 13000}}
    assert [one.question for one in found.asked()] == ["below_floor"]
    later = taken(other, answers={"doubt": "back_paid"})
    assert later.entries == {"2025-08": {"month": "2025-08", "base": 13000, "back_paid": True}}
    assert taken(other, answers={"doubt": "not_insured"}).left_out == [LeftOut(3, "not_insured")]


def test_of_many_doubts_three_are_named():
    rows = [row(number, f"2025-0{number}", base=13000, doubts=(f"甲 {number}",)) for number in range(2, 7)]
    assert taken(*rows).asked() == [Asked("doubt", (2, 3, 4, 5, 6), {"given": "甲 2; 甲 3; 甲 4; …"})]


def test_a_month_that_one_row_says_was_paid_and_another_was_not_is_asked_about():
    found = taken(row(2, base=13000), row(3, base=13000, unpaid="欠缴"))
    assert found.asked() == [Asked("doubt", (2,), {"given": "欠缴"})]
    assert found.left_out == [LeftOut(3, "not_paid", {"given": "欠缴"})]
    other = row(3, insurance="other", base=13000, unpaid="欠缴")
    assert asked(row(2, insurance="pension", base=13000), other) == []


def test_of_a_month_that_a_spoilt_row_names_nothing_is_taken():
    found = Taken([row(2, base=13000), row(3, "2025-08", base=13000)], {}, spoilt={"2025-07"})
    assert list(found.entries) == ["2025-08"]
    assert found.left_out == [LeftOut(2, "month_not_read", {"month": "2025-07"})]


def test_a_range_that_was_not_paid_is_left_out_once():
    assert taken(row(2, "2025-01", "2025-06", unpaid="0")).left_out == [LeftOut(2, "not_paid", {"given": "0"})]


def test_answers_are_checked_before_they_are_used():
    assert check_answers({"no_base": "base_unknown"}) == {"no_base": "base_unknown"}
    with pytest.raises(LineError, match="answer: moon is not one of no_pension, no_base"):
        check_answers({"moon": "as_given"})
    with pytest.raises(LineError, match="no_base: as_given is not one of base_unknown, not_insured"):
        check_answers({"no_base": "as_given"})


def test_a_doubt_of_an_empty_cell_is_told_by_its_column_alone():
    rows = row(2, base=13000, doubts=("缴费日期 —",)), row(3, "2025-08", base=13000, doubts=("缴费日期 —", "备注 中断"))
    assert taken(*rows).asked()[0].values == {"given": "备注 中断", "columns": ("缴费日期",)}
    assert taken(rows[0]).asked()[0].values == {"given": "", "columns": ("缴费日期",)}
