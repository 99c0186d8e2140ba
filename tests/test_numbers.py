"""Every number the rules use is the rulebook's, and is shown as it was written out by hand in `numbers_shown.toml`."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from changed_law import KNOWN

from calculator.law import SHANGHAI
from calculator.messages import LANGUAGES, say
from calculator.months import Month
from calculator.report import rulebook

SHOWN = tomllib.loads((Path(__file__).parent / "numbers_shown.toml").read_text(encoding="utf-8"))
DAY = date(2026, 6, 10)
NUMBERS = {
    "confirmation_days": 60, "grace_days": 60, "window_days": 30, "automatic_from_days": 20,
    "automatic_until_days": 15, "transfer_working_days": 3, "year_window": 12, "months_required": 6,
    "multiple_window": 48, "multiple_required": 36, "multiple_window_3x": 36, "multiple_required_3x": 24,
    "decision_working_days": 20,
}  # fmt: skip
WAGES = [
    ("2018-03", None, None), ("2018-04", 7132, 7132), ("2019-03", 7132, 7132), ("2019-04", 7832, 7832),
    ("2019-10", 7832, 7832), ("2019-11", 8211, 8211), ("2020-06", 8211, 8211), ("2020-07", 9339, 9339),
    ("2021-06", 9339, 9339), ("2021-07", 10338, 10338), ("2022-06", 10338, 10338), ("2022-07", 11396, 10338),
    ("2023-06", 11396, 10338), ("2023-07", 12183, 12183), ("2024-06", 12183, 12183), ("2024-07", 12307, 12307),
    ("2025-06", 12307, 12307), ("2025-07", 12434, 12434), ("2026-06", 12434, 12434), ("2026-07", 12577, 12577),
]  # fmt: skip
"""Yuan a month under the guide and under the measures."""


@pytest.mark.parametrize("reading", ["guide", "measure"])
@pytest.mark.parametrize("day", [date(2018, 1, 1), DAY, date(2026, 12, 31)])
def test_the_numbers_of_the_law_are_those_of_the_rulebook(day, reading):
    assert SHANGHAI.on(day.toordinal(), reading).numbers() == NUMBERS


@pytest.mark.parametrize(("month", "guide", "measure"), WAGES)
def test_the_wage_of_a_month_is_that_of_the_rulebook(month, guide, measure):
    found = [SHANGHAI.wages.on(Month.parse(month), reading) for reading in ("guide", "measure")]
    assert [row and row.yuan for row in found] == [guide, measure]


def test_the_ends_of_the_data_are_those_of_the_rulebook():
    assert (SHANGHAI.calendar.official_until, SHANGHAI.checked_on) == (2026, date(2026, 11, 23))
    assert str(KNOWN.laws.wages.until) == "2027-06"
    assert KNOWN.laws.wages.on(Month.parse("2031-01"), "guide").yuan == 12577


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_shown_as_it_was_written_out(language):
    book = rulebook.book(language, DAY, "guide", KNOWN)
    shown = {entry.id: entry for part in ("numbers", "wages", "points") for entry in book[part]}
    assert {name: entry.says for name, entry in shown.items()} == {n: row[language] for n, row in SHOWN.items()}
    if language == "zh":
        sourced = {name: row["basis"] for name, row in SHOWN.items() if "basis" in row}
        assert {name: shown[name].basis[0] for name in sourced} == sourced


def test_the_day_of_the_last_check_says_what_was_done():
    assert say("zh", "app.checked", day=date(2026, 11, 23)) == (
        "规则与数字于 2026年11月23日 按存档的文本整理，没有与官方网站的现行页面核对。"
    )
