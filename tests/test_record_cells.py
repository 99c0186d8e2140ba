"""Cells of a record: months, bases, yes and no are read however people write them, or stay as they were typed."""

from datetime import date

import pytest
from records import MIDNIGHT, ROWS

from calculator.record.cells import (
    cell_of_amount,
    cells_of,
    entry_of,
    faults,
    is_worth,
    month_of_cell,
    tidy,
    worth_of_cell,
)


@pytest.mark.parametrize(
    "cell",
    ["2026-10", "2026/10", "202610", 202610, 202610.0, "2026年10月", "2026年10月份", "2026-10-01", "2026/10/31",
     "20261015", "2026年10月1日", "10/2026", "2026.10", "Oct 2026",
     46296, "2026-10-01 00:00:00", date(2026, 10, 3), MIDNIGHT, "２０２６－１０", " 2026-10 "],
)  # fmt: skip
def test_a_month_is_read_however_it_is_written(cell):
    assert month_of_cell(cell) == "2026-10"


@pytest.mark.parametrize(
    "cell", ["2026-13", "2026-00", "10/11/2026", "2026.1", 2026.1, "Oct-26", "2026-10-32", "26-10", "十月", "2026"]
)
def test_a_month_that_could_be_read_in_two_ways_or_none_stays_as_it_was_typed(cell):
    assert month_of_cell(cell) == str(cell)
    refused = faults({"month": month_of_cell(cell)}, 2)
    assert [(fault.row, fault.column) for fault in refused] == [(2, "month")]


@pytest.mark.parametrize(
    ("cell", "worth"),
    [("13000", {"base": 13000}), ("13,000.50", {"base": 13000.5}), ("¥13000元", {"base": 13000}),
     (13000.0, {"base": 13000}), ("1.2x", {"ratio": 1.2}), ("1.2倍", {"ratio": 1.2}), ("2×", {"ratio": 2}),
     ("１．２Ｘ", {"ratio": 1.2}), ("", {}), (None, {}), ("abc", {"base": "abc"}), ("1e9", {"base": "1e9"}),
     ("-5", {"base": -5}), ("1,30", {"base": "1,30"}), ("9" * 30, {"base": "9" * 30}),
     ("RMB 13000", {"base": 13000}), ("13000元/月", {"base": 13000}), ("13000人民币", {"base": 13000}),
     (True, {"base": "True"})],
)  # fmt: skip
def test_a_base_is_yuan_or_a_multiple_and_anything_else_stays_as_it_was_typed(cell, worth):
    assert worth_of_cell(cell) == worth
    assert is_worth(worth) == (worth.get("base") not in {"abc", "1e9", -5, "1,30", "9" * 30, "True"})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_entry_survives_the_way_through_its_cells_bad_ones_included(language):
    for row in [*ROWS, {"month": "x", "base": "abc", "filed": "maybe", "payer_differs": "perhaps"}, {}]:
        assert entry_of(cells_of(language, row)) == row


def test_an_entry_with_base_and_multiple_shows_both_and_an_empty_row_is_empty():
    assert cells_of("en", {"month": "2026-01", "base": 1, "ratio": 2})["base"] == "1 / 2×"
    assert tidy({"month": "", "filed": None, "back_paid": False}) == {}


def test_what_is_said_not_to_be_known_is_left_open():
    assert entry_of({"month": "2026-10", "base": "13000", "filed": "?", "second_employer": "不清楚"}) == {
        "month": "2026-10", "base": 13000,
    }  # fmt: skip


def test_a_multiple_may_have_a_cell_of_its_own_and_a_mark_may_be_true():
    assert entry_of({"month": "2026-10", "ratio": "1.2倍", "back_paid": True}) == {
        "month": "2026-10", "ratio": 1.2, "back_paid": True,
    }  # fmt: skip
    assert entry_of({"month": "2026-10", "ratio": "abc"}) == {"month": "2026-10", "ratio": "abc"}


@pytest.mark.parametrize(
    ("amount", "unit", "cell"),
    [(None, "yuan", ""), (13000.0, "yuan", "13000"), (12577.5, "yuan", "12577.5"), (1.2, "ratio", "1.2x")],
)
def test_an_amount_becomes_the_cell_that_says_it(amount, unit, cell):
    assert cell_of_amount(amount, unit) == cell
