"""Months beside a column of years: numbers, spelled ones, and full ones that agree with their year or do not."""

import pytest

from calculator.record.file import read_record


def read(*rows, names="年,月"):
    """The months of rows, and what was given where one was not read."""
    found = read_record("\n".join([f"{names},缴费基数", *(f"{row},12000" for row in rows)]))
    assert (found.left_out, found.asked) == ([], [])
    return [entry["month"] for entry in found.entries], [(one.row, one.values.get("given")) for one in found.faults]


@pytest.mark.parametrize("names", ["年,月", "年份,月份"])
def test_a_full_month_of_the_year_beside_it_is_read(names):
    assert read("2025,2025-01", "2025年,202502", "2025,2025-03至2025-05", ",2025-06", names=names) == (
        [f"2025-0{month}" for month in range(1, 7)], [],
    )  # fmt: skip


@pytest.mark.parametrize("names", ["年,月", "年份,月份"])
def test_a_full_month_of_another_year_is_an_error_of_its_row(names):
    rows = "2025,2024-12", "2025,2026-07", "2025,2025-07"
    assert read(*rows, names=names) == (["2025-07"], [(2, "2025 / 2024-12"), (3, "2025 / 2026-07")])


def test_a_year_of_insurance_names_the_months_of_two_years():
    assert read("2025,2025-07", "2025,2026-06", names="社保年度,月份") == (["2025-07", "2026-06"], [])
    assert read("2025,2026-06") == ([], [(2, "2025 / 2026-06")])


def test_years_beside_months_that_are_due_change_nothing():
    assert read("2024,2026-03", names="年度,费款所属期") == (["2026-03"], [])


def test_a_year_goes_on_below_a_full_month():
    assert read(",2025-11", ",12", "2026,1月", ",2") == (["2025-11", "2025-12", "2026-01", "2026-02"], [])


@pytest.mark.parametrize("names", ["年份,月份", "年,月"])
def test_spelled_months_are_read(names):
    assert read("2026,一月", "2026,十月份", "2026,十二月", names=names) == (["2026-01", "2026-10", "2026-12"], [])


@pytest.mark.parametrize("row", ["甲,2025-01", "2025,甲", "2025,十三月"])
def test_what_is_no_year_or_no_month_is_an_error_of_its_row(row):
    months, wrong = read(row)
    assert (months, [number for number, _ in wrong]) == ([], [2])


def test_a_row_whose_cells_do_not_have_their_places_stays_as_it_is():
    found = read_record("年,月,缴费基数\n2025,2025-01,12,000\n2025")
    assert [(one.row, one.reason) for one in found.faults] == [(2, "too_many_cells"), (3, "missing")]
