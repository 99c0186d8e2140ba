"""Months and the days they begin with; anniversaries; for one value and for columns."""

import numpy as np
import pytest
from making import ordinal

from calculator import months
from calculator.law import SHANGHAI
from calculator.months import Month


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [("2024-02-29", 1, "2025-02-28"), ("2024-02-29", 4, "2028-02-29"), ("2025-02-28", 3, "2028-02-28"),
     ("2026-12-31", -1, "2025-12-31")],
)  # fmt: skip
def test_an_anniversary_of_29_february_is_28_february_in_other_years(day, years, expected):
    assert months.years_later(ordinal(day), years) == ordinal(expected)


def test_a_month_is_written_and_read_the_same_way():
    assert str(Month.parse("2026-10") + 0) == str(12 * 2026 + 9)
    assert str(Month.parse("2026-10")) == "2026-10"
    for wrong in ("2026-13", "2026-00", "26-10", "2026/10", "2026-1", "二〇二六-10", ""):
        with pytest.raises(ValueError, match="not a month"):
            Month.parse(wrong)


def test_columns_of_days_and_months_read_like_single_ones():
    days = np.arange(ordinal("2019-12-01"), ordinal("2028-04-01"), 7)
    each = days.tolist()
    assert months.month_of(days).tolist() == [months.month_of(d) for d in each]
    assert months.first_day(months.month_of(days)).tolist() == [months.first_day(months.month_of(d)) for d in each]
    for years in (-1, 1, 2):
        assert months.years_later(days, years).tolist() == [months.years_later(d, years) for d in each]
    assert SHANGHAI.calendar.workday_after(days, 3).tolist() == [SHANGHAI.calendar.workday_after(d, 3) for d in each]
    assert SHANGHAI.calendar.last_workday(days).tolist() == [SHANGHAI.calendar.last_workday(d) for d in each]
    assert SHANGHAI.calendar.is_estimated(days).tolist() == [SHANGHAI.calendar.is_estimated(d) for d in each]
    assert SHANGHAI.calendar.workday_after(days[:0], 3).size == 0


def test_days_outside_the_tables_are_counted_all_the_same():
    days = np.array([ordinal("1960-02-29"), ordinal("2150-12-31")])
    assert months.month_of(days).tolist() == [months.month_of(d) for d in days.tolist()]
    assert months.first_day(months.month_of(days)).tolist() == [ordinal("1960-02-01"), ordinal("2150-12-01")]
    assert months.month_of(days[:0]).size == 0
