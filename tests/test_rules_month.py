"""A month says all that keeps it from counting."""

import pytest
from making import made
from records import CLEAR, month, with_record

from calculator import Case
from calculator.answer.question import ask
from calculator.record.months import filled, months_seen


def test_without_a_record_months_are_stated_assumed_or_not_paid():
    case = Case.parse(made({"points.confirmed_on": 30}))
    assert [one.state for one in months_seen(ask(case), range(month("2026-04"), month("2026-08")))] == [
        "stated", "stated", "assumed", "assumed",
    ]  # fmt: skip
    stops = Case.parse(made({"points.confirmed_on": 30, "insurance.keeps_paying": False}))
    assert months_seen(ask(stops), [month("2026-07")])[0].state == "not"


SAID = {
    "a month that counts": ({}, ["counts"]),
    "one not listed": (None, ["absent"]),
    "a base too low for twice the 1x line": ({"base": 24_867}, ["low"]),
    "at twice the line": ({"base": 24_868}, ["counts"]),
    "a base not known": ({"base": None}, ["base_open"]),
    "no declaration": ({"filed": False}, ["unfiled"]),
    "a declaration not known": ({"filed": None}, ["filing_open"]),
    "a second employer": ({"second_employer": True}, ["second_employer"]),
    "a second employer not known": ({"second_employer": None}, ["second_open"]),
    "paid back": ({"back_paid": True}, ["back_paid"]),
    "by another payer": ({"payer_differs": True}, ["payer_differs"]),
    "everything at once": ({"filed": False, "base": 1, "back_paid": True}, ["unfiled", "back_paid"]),
}


@pytest.mark.parametrize("kind", SAID)
def test_a_month_says_all_that_keeps_it_from_counting(kind):
    changed, expected = SAID[kind]
    one = [] if changed is None else [{"month": "2026-03", "base": 30_000, **CLEAR, **changed}]
    listed = [{"month": "2026-04", "base": 30_000, **CLEAR}, *one]
    case = with_record([{k: v for k, v in entry.items() if v is not None} for entry in listed], ["base_2x"])
    assert list(months_seen(ask(case), [month("2026-03")])[0].reasons) == expected


def test_a_second_employer_before_the_year_is_of_no_account_nor_are_declarations_where_the_measure_does_not_ask():
    entries = filled(month("2024-01"), month("2026-05"), {"base": 30_000}, filed=True, second_employer=True)
    case = with_record(entries, ["base_2x"])
    assert months_seen(ask(case), [month("2024-06")])[0].state == "counts"
    assert months_seen(ask(case), [month("2026-03")])[0].state == "second_employer"
    assert months_seen(ask(case), [month("2023-12")])[0].state == "absent"
    plain = case.to_json() | {"reading": "measure"}
    plain["points"]["bases"] = ["skill"]
    assert months_seen(ask(Case.parse(plain)), [month("2026-03")])[0].state == "counts"


def test_months_after_the_day_asked_about_are_assumed_as_the_last_one_or_absent():
    later = {"as_of": "2029-06-10", "permit.expires_on": "2029-07-31", "permit.endorsed_on": "2029-07-20",
             "points.confirmed_on": "2029-07-30", "tax": {}}  # fmt: skip
    entries = filled(month("2029-01"), month("2029-05"), {"base": 30_000}, **CLEAR)

    def said(keeps_paying):
        insurance = {"record": entries, "keeps_paying": keeps_paying}
        return months_seen(ask(Case.parse(made({**later, "insurance": insurance}))), [month("2029-06")])[0].state

    assert (said(True), said(False)) == ("assumed", "absent")
