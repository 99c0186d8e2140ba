"""Working days: checked against other sources, marked where they are estimated."""

from datetime import date, timedelta

import chinese_calendar
from calendar_data import TARGET, text
from making import ordinal

from calculator.law import SHANGHAI


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
