"""Months, working days and the dated law: checked against other sources, for one value and for columns."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import chinese_calendar
import numpy as np
import pytest
from calendar_data import TARGET, text
from changed_law import changed_law

from calculator import choose, law, months
from calculator.law import SHANGHAI
from calculator.months import Month


def ordinal(text):
    return date.fromisoformat(text).toordinal()


def test_working_days_agree_with_chinesecalendar_on_every_day_of_2010_to_2026():
    day, differing = date(2010, 1, 1), []
    while day.year <= 2026:
        if SHANGHAI.calendar.is_workday(day.toordinal()) != chinese_calendar.is_workday(day):
            differing.append(day)
        day += timedelta(days=1)
    assert differing == []


def test_the_calendar_is_what_the_holidays_library_gives():
    """A newer library may know a new notice: then `make calendar` writes it."""
    assert TARGET.read_text(encoding="utf-8") == text()


def test_the_last_official_year_is_marked_and_the_next_day_is_estimated():
    assert not SHANGHAI.calendar.is_estimated(ordinal("2026-12-31"))
    assert SHANGHAI.calendar.is_estimated(ordinal("2027-01-01"))


def test_working_days_are_known_to_the_end_of_the_accepted_dates():
    assert date.fromordinal(SHANGHAI.calendar.workday_after(ordinal("2099-12-31"), 3)).year == 2100


def test_a_moved_working_saturday_counts():
    saturday = ordinal("2026-02-14")
    assert SHANGHAI.calendar.is_workday(saturday)
    assert SHANGHAI.calendar.last_workday(saturday) == saturday


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


def test_choices_read_the_same_for_one_value_and_a_column():
    a, b = np.array([1, 5, 3]), np.array([4, 2, 3])
    assert choose.least(a, b).tolist() == [choose.least(x, y) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    assert choose.most(a, b).tolist() == [4, 5, 3]
    assert choose.no(a > b).tolist() == [choose.no(x) for x in (a > b).tolist()]
    assert choose.somewhere(a > b)
    assert not choose.somewhere(a > 9)
    assert list(choose.span(a, b)) == [1, 2, 3, 4]
    assert choose.look_up(np.array([[1, 2], [3, 4]]), np.array([1, 0])).tolist() == [2, 3]


def test_law_is_complete_on_every_day_on_which_a_value_begins():
    for reading in law.READINGS:
        for number in SHANGHAI.numbers:
            assert SHANGHAI.on(number.since.toordinal(), reading).confirmation_days > 0


def test_before_the_first_value_there_is_no_law_instead_of_a_guess():
    with pytest.raises(LookupError):
        SHANGHAI.on(ordinal("2017-12-31"), "guide")


def test_a_number_without_a_value_on_a_day_is_an_error():
    rest = tuple(number for number in SHANGHAI.numbers if number.id != "grace_days")
    late = [replace(n, since=date(2020, 1, 1)) for n in SHANGHAI.numbers if n.id == "grace_days"]
    with pytest.raises(LookupError, match="grace_days has no value on 2018-01-01"):
        replace(SHANGHAI, numbers=(*rest, *late)).on(ordinal("2019-05-01"), "guide")


def test_a_changed_number_holds_from_its_day_in_its_own_rulebook_alone():
    the_day_before, day = ordinal("2026-08-31"), ordinal("2026-09-01")
    changed = changed_law("confirmation_days", 90, "2026-09-01").laws
    assert [changed.on(d, "guide").confirmation_days for d in (the_day_before, day)] == [60, 90]
    assert changed.period_of(day) == day
    assert [SHANGHAI.on(d, "guide").confirmation_days for d in (the_day_before, day)] == [60, 60]


def test_every_number_and_wage_names_a_source_and_how_it_was_read():
    known = set(law.data("sources"))
    rows = [row for entry in law.data("parameters").values() for row in entry["values"]]
    assert all(row["source"] in known and row["read"] for row in rows)
    assert all(wage.source in known and wage.read for wage in SHANGHAI.wages.rows)


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


def test_the_window_of_a_multiple_is_shorter_for_three_times_the_base():
    today = SHANGHAI.on(ordinal("2026-11-24"), "guide")
    assert [today.window(b) for b in (None, "base_0.8x", "base_3x")] == [0, 48, 36]
