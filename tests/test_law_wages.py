"""The wage table: each row from its very month on, and one that holds under one reading alone."""

from decimal import Decimal
from fractions import Fraction

import pytest

from calculator import law
from calculator.law import SHANGHAI
from calculator.months import Month

HELD = [
    (wage, reading)
    for wage in SHANGHAI.wages.rows
    for reading in law.READINGS
    if SHANGHAI.wages.on(wage.since, reading) == wage
]


@pytest.mark.parametrize(("wage", "reading"), HELD)
def test_a_wage_holds_from_its_very_month_to_its_last(wage, reading):
    assert SHANGHAI.wages.on(wage.since, reading) == SHANGHAI.wages.on(wage.until, reading) == wage
    before = SHANGHAI.wages.on(wage.since - 1, reading)
    assert before is None if wage == SHANGHAI.wages.rows[0] else before != wage


def test_every_row_but_one_of_the_wage_table_holds_under_both_readings():
    assert len(HELD) == 2 * len(SHANGHAI.wages.rows) - 2


@pytest.mark.parametrize(
    ("month", "guide", "measure"),
    [("2022-06", 10338, 10338), ("2022-07", 11396, 10338), ("2023-06", 11396, 10338), ("2023-07", 12183, 12183)],
)
def test_over_one_year_the_readings_hold_bases_against_different_wages(month, guide, measure):
    found = [SHANGHAI.wages.on(Month.parse(month), reading).yuan for reading in ("guide", "measure")]
    assert found == [guide, measure]
    assert SHANGHAI.wages.ratio(Decimal(10338), Month.parse(month), "measure") == Fraction(10338, measure)


WAGES = [
    ("2018-03", None, None), ("2018-04", 7132, 7132), ("2019-03", 7132, 7132), ("2019-04", 7832, 7832),
    ("2019-10", 7832, 7832), ("2019-11", 8211, 8211), ("2020-06", 8211, 8211), ("2020-07", 9339, 9339),
    ("2021-06", 9339, 9339), ("2021-07", 10338, 10338), ("2022-06", 10338, 10338), ("2022-07", 11396, 10338),
    ("2023-06", 11396, 10338), ("2023-07", 12183, 12183), ("2024-06", 12183, 12183), ("2024-07", 12307, 12307),
    ("2025-06", 12307, 12307), ("2025-07", 12434, 12434), ("2026-06", 12434, 12434), ("2026-07", 12577, 12577),
]  # fmt: skip
"""Yuan a month under the guide and under the measures."""


@pytest.mark.parametrize(("month", "guide", "measure"), WAGES)
def test_the_wage_of_a_month_is_that_of_the_rulebook(month, guide, measure):
    found = [SHANGHAI.wages.on(Month.parse(month), reading) for reading in ("guide", "measure")]
    assert [row and row.yuan for row in found] == [guide, measure]
