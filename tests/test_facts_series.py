"""A series of months is counted within any window: before it begins, in it, and beyond its end."""

import numpy as np
import pytest

from calculator.facts.series import Series

# months 100 to 103 say yes, no, yes, yes; from 104 on every month says what `carry` says
GOES_ON, STOPS = (Series(100, 104, np.array([0, 1, 1, 2, 3]), carry) for carry in (1, 0))


@pytest.mark.parametrize(
    ("month", "goes_on", "stops"),
    [(99, 0, 0), (100, 0, 0), (101, 1, 1), (102, 1, 1), (104, 3, 3), (105, 4, 3), (110, 9, 3)],
)
def test_months_before_one_are_counted(month, goes_on, stops):
    assert (GOES_ON.until(month), STOPS.until(month)) == (goes_on, stops)


@pytest.mark.parametrize(
    ("window", "month", "count"), [(1, 101, 1), (1, 102, 0), (4, 104, 3), (12, 104, 3), (3, 106, 3), (0, 104, 0)]
)
def test_a_window_ends_before_its_month(window, month, count):
    assert GOES_ON.within(window, month) == count


def test_a_window_of_many_rows_is_counted_row_by_row():
    many = Series(np.array([100, 100]), np.array([104, 104]), np.array([[0, 1, 1, 2, 3]] * 2), np.array([1, 0]))
    assert many.within(12, np.array([106, 106])).tolist() == [5, 3]


def test_a_month_says_yes_or_no_also_before_and_after_the_series():
    months = range(99, 106)
    assert [GOES_ON.says(month) for month in months] == [False, True, False, True, True, True, True]
    assert [STOPS.says(month) for month in months] == [False, True, False, True, True, False, False]
