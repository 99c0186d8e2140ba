"""Amounts of a row: less paid than was due, a part that was not paid, and what is no sign of either."""

import pytest

from calculator.record.file import read_record


def asked(header, row):
    found = read_record(f"费款所属期,缴费基数,{header}\n202602,12000,{row}\n")
    return [one.values["given"] for one in found.asked if one.question == "doubt"]


@pytest.mark.parametrize(
    ("header", "row", "given"),
    [
        ("应缴金额,实缴金额", "960,480", "960 / 480"), ("应缴金额,实缴金额", "960,0.01", "960 / 0.01"),
        ("应缴金额,实缴金额", "960,958", "960 / 958"), ("应缴,实缴", "960,480", "960 / 480"),
        ("单位应缴,个人应缴,单位实缴,个人实缴", "1920,960,0,960", "1920 / 960 / 0 / 960"),
        ("单位应缴,个人应缴,单位实缴,个人实缴", "1920,960,1920,0", "1920 / 960 / 1920 / 0"),
        ("单位缴费,个人缴费", "1920,0", "1920 / 0"), ("单位缴费,个人缴费", "0.00,960.00", "0.00 / 960.00"),
    ],
)  # fmt: skip
def test_less_paid_than_was_due_or_one_part_alone_is_asked_about(header, row, given):
    assert asked(header, row) == [given]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("应缴金额,实缴金额", "960,960"), ("应缴金额,实缴金额", "960.4,960"), ("应缴金额,实缴金额", "960,"),
        ("应缴金额,实缴金额", "960,1000"), ("实缴金额", "960"), ("单位缴费,个人缴费", "1920,960"),
        ("单位应缴,个人应缴,单位实缴,个人实缴", "1920,960,1920,960"),
        ("单位应缴,个人应缴,应缴合计,实缴合计", "1920,960,2880,2880"), ("单位缴费,个人缴费", "1920,"),
    ],
)  # fmt: skip
def test_what_was_paid_as_it_was_due_is_not(header, row):
    assert asked(header, row) == []


def test_another_insurance_may_have_one_part_alone():
    text = "费款所属期,缴费基数,险种,单位缴费,个人缴费\n202602,12000,工伤,19,0\n202602,12000,养老,1920,960\n"
    assert read_record(text).asked == []
