"""Every number the rules use is the rulebook's, and is shown as it was written out by hand in `numbers_shown.toml`."""

from datetime import date

import pytest
from changed_law import KNOWN
from making import ordinal

from calculator.law import SHANGHAI
from calculator.messages import say
from calculator.months import Month

DAY = date(2026, 6, 10)
NUMBERS = {
    "confirmation_days": 60, "grace_days": 60, "window_days": 30, "automatic_from_days": 20,
    "automatic_until_days": 15, "transfer_working_days": 3, "year_window": 12, "months_required": 6,
    "multiple_window": 48, "multiple_required": 36, "multiple_window_3x": 36, "multiple_required_3x": 24,
    "decision_working_days": 20, "base_floor_percent": 60, "base_cap_percent": 300,
}  # fmt: skip


@pytest.mark.parametrize("reading", ["guide", "measure"])
@pytest.mark.parametrize("day", [date(2018, 1, 1), DAY, date(2026, 12, 31)])
def test_the_numbers_of_the_law_are_those_of_the_rulebook(day, reading):
    assert SHANGHAI.on(day.toordinal(), reading).numbers() == NUMBERS


def test_the_ends_of_the_data_are_those_of_the_rulebook():
    assert (SHANGHAI.calendar.official_until, SHANGHAI.checked_on) == (2026, date(2026, 11, 23))
    assert str(KNOWN.laws.wages.until) == "2027-06"
    assert KNOWN.laws.wages.on(Month.parse("2031-01"), "guide").yuan == 12577


def test_the_day_of_the_last_check_says_what_was_done():
    assert say("zh", "app.checked", day=date(2026, 11, 23)) == (
        "规则与数字于 2026年11月23日 按存档的文本整理，没有与官方网站的现行页面核对。"
    )


def test_the_window_of_a_multiple_is_shorter_for_three_times_the_base():
    today = SHANGHAI.on(ordinal("2026-11-24"), "guide")
    assert [today.window(b) for b in (None, "base_0.8x", "base_3x")] == [0, 48, 36]
    assert [today.required(b) for b in (None, "base_0.8x", "base_3x")] == [6, 36, 24]
