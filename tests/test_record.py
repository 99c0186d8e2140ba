"""Months of a record: what each is, held against a naive reading; ranges filled; the wage steps to the yuan."""

import random

import oracle
import pytest
from changed_law import KNOWN
from making import made
from random_cases import random_case

from calculator import Case
from calculator.answer.question import ask
from calculator.facts import facts_of
from calculator.law import SHANGHAI
from calculator.months import Month
from calculator.record.months import filled, filled_by_step, merged, months_seen, picture, steps, windows_of
from calculator.rules.month import REASONS

CLEAR = {"filed": True, "second_employer": False}


def month(text):
    return Month.parse(text)


def with_record(entries, bases=("skill",), **insurance):
    return Case.parse(made({"points.bases": list(bases), "insurance": {"record": entries, **insurance}, "tax": {}}))


def recorded(number, seed=4):
    """Random cases with a record."""
    rng = random.Random(seed)
    while number:
        case = random_case(rng)
        if "record" in case["insurance"]:
            number -= 1
            yield case


@pytest.mark.broad
def test_every_month_and_window_of_2000_random_records_is_what_a_naive_count_says():
    seen = set()
    for plain in recorded(2000):
        case = Case.parse(plain)
        naive = oracle.Reading(plain, case.reading)
        asked = ask(case, KNOWN)
        spans = windows_of(asked)
        written = {
            name: [tuple(map(int, str(Month(m)).split("-"))) for m in reversed(span)] for name, span in spans.items()
        }
        assert written == naive.windows()
        edges = [span[0] for span in spans.values()] + [span[-1] for span in spans.values()]
        low, high = min(edges, default=24_000) - 2, max(edges, default=24_000) + 3
        for one in months_seen(asked, range(low, high)):
            expected = naive.month_reasons(tuple(map(int, str(one.month).split("-"))))
            assert set(one.reasons) == expected, (plain, str(one.month))
            assert list(one.reasons) == [r for r in REASONS if r in expected]
            seen |= expected
    assert seen == set(REASONS) - {"stated", "counted", "unknown", "not"}


def test_a_record_that_both_readings_measure_alike_is_kept_once():
    alike = [{"month": "2023-06", "base": base} for base in (10_337, 11_396)]
    alike += [{"month": "2023-06", "ratio": 0.95}, {"month": "2023-06"}, {"month": "2023-07", "base": 11_000}]
    for entry in alike:
        f = facts_of(with_record([entry]))
        assert f.other_record is f.record
    f = facts_of(with_record([{"month": "2023-06", "base": 10_338}]))
    assert (f.record.year_base.says(month("2023-06")), f.other_record.year_base.says(month("2023-06"))) == (False, True)
    assert f.other_record.year_paid is f.record.year_paid


ROWS = [row for row in SHANGHAI.wages.rows if row.reading is None]


@pytest.mark.parametrize("i", range(len(ROWS)))
def test_every_wage_step_is_exact_to_the_yuan_on_both_sides(i):
    row = ROWS[i]
    yuan = row.yuan
    before = ROWS[i - 1].yuan if i else None
    day = f"{Month(row.since + 1)}-15"
    changes = {"as_of": day, "permit.expires_on": f"{Month(row.since + 2)}-15", "permit.endorsed_on": None,
               "points.confirmed_on": None, "points.bases": ["title"], "tax": {}}  # fmt: skip

    def state(m, base):
        entry = {"month": str(Month(m)), "base": base, **CLEAR}
        case = Case.parse(made({**changes, "insurance": {"record": [entry], "keeps_paying": False}}))
        return months_seen(ask(case), [m])[0].state

    assert [state(row.since, base) for base in (yuan - 1, yuan - 0.01, yuan, yuan + 1)] == [
        "low",
        "low",
        "counts",
        "counts",
    ]
    if before is None:
        assert state(row.since - 1, yuan * 10) == "base_open"
    else:
        assert [state(row.since - 1, base) for base in (before - 1, before)] == ["low", "counts"]


def test_ranges_are_filled_with_one_base_or_one_for_each_step_of_the_wage_table():
    assert [e["month"] for e in filled(month("2025-11"), month("2026-01"), {"base": 1}, filed=True)] == [
        "2025-11", "2025-12", "2026-01",
    ]  # fmt: skip
    assert steps(month("2019-03"), month("2020-08")) == [month(m) for m in ("2019-03", "2019-04", "2019-11", "2020-07")]
    assert steps(month("2026-07"), month("2029-01"), KNOWN.laws.wages) == [
        month(m) for m in ("2026-07", "2027-07", "2028-07")
    ]
    entries = filled_by_step(month("2024-05"), month("2025-07"), [{"base": 1}, {"base": 2}, {}], filed=True)
    assert [e.get("base") for e in entries] == [1] * 2 + [2] * 12 + [None]


def test_new_months_replace_old_ones_and_rows_of_no_month_stay_at_the_end():
    old = [{"month": "2026-02", "base": 1}, {"base": 3}, {"month": "2026-01", "base": 1}]
    new = [{"month": "2026-02", "base": 2}]
    assert merged(old, new) == [{"month": "2026-01", "base": 1}, {"month": "2026-02", "base": 2}, {"base": 3}]


def test_a_picture_holds_windows_record_and_the_month_asked_about_and_counts_what_is_earlier():
    entries = filled(month("2015-01"), month("2015-03"), {}) + filled(month("2026-01"), month("2026-12"), {})
    drawn = picture(ask(with_record(entries)), 72)
    assert (drawn.months[0].month, drawn.months[-1].month) == (month("2021-01"), month("2026-12"))
    assert drawn.earlier == 3
    assert list(drawn.windows) == ["year"]


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


def test_a_basis_without_months_under_the_measure_has_no_window():
    case = Case.parse(made({"points.bases": ["other"], "reading": "measure"}))
    assert windows_of(ask(case)) == {}
    assert {one.state for one in picture(ask(case), 72).months} == {"outside"}


def test_the_grid_begins_with_the_first_month_of_the_longest_window():
    case = made({"points.bases": ["degree", "base_1x"], "insurance": {"record": []}, "tax": {}})
    drawn = picture(ask(Case.parse(case)), 72)
    assert (str(drawn.months[0].month), drawn.earlier) == ("2022-07", 0)
    case = made({"insurance": {"record": []}, "tax": {}})
    assert str(picture(ask(Case.parse(case)), 72).months[0].month) == "2025-07"
