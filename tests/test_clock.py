"""The clock is read as a day in Shanghai and a second of universal time."""

from datetime import UTC, datetime, timedelta

from calculator.clock import moment, today


def test_today_is_the_day_in_shanghai_eight_hours_ahead_of_universal_time():
    before = (datetime.now(UTC) + timedelta(hours=8)).date()
    found = today()
    assert before <= found <= (datetime.now(UTC) + timedelta(hours=8)).date()


def test_a_moment_is_a_whole_second_of_universal_time():
    assert (moment().utcoffset(), moment().microsecond) == (timedelta(0), 0)
