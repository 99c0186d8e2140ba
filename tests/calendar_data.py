"""Writes `calculator/law/data/workdays.toml` from the `holidays` library; run it after the library was raised."""

from datetime import date, timedelta
from pathlib import Path

import holidays

TARGET = Path(__file__).parents[1] / "calculator" / "law" / "data" / "workdays.toml"
YEARS = range(2010, 2101)
HEAD = f"""\
# Official days off (放假) from Monday to Friday, and moved working days (调休上班) on weekends, of China, as month-day.
# From the `holidays` library {holidays.version.__version__}, never by hand: `make calendar`.
# Years after `official_until` have statutory holidays only, since no notice is published.
"""


def days_of(year):
    """Every day of a year."""
    first = date(year, 1, 1)
    return [first + timedelta(days=i) for i in range((date(year + 1, 1, 1) - first).days)]


def line(year):
    """One year: days off that are no weekend, and weekend days that are worked."""
    # The neighbours are filled in first, or moved working Saturdays are missed.
    calendar = holidays.country_holidays("CN", years=range(year - 1, year + 2))
    moved = {day for day in calendar.weekend_workdays if day.year == year}
    off = [f"{day:%m-%d}" for day in days_of(year) if day.weekday() < 5 and day in calendar]
    worked = [f"{day:%m-%d}" for day in days_of(year) if day.weekday() >= 5 and day in moved]
    return f'{year} = {{ off = "{" ".join(off)}", worked = "{" ".join(worked)}" }}'


def text():
    """The whole file."""
    last = max(year for year in YEARS if 'worked = ""' not in line(year))
    return "\n".join([HEAD + f"official_until = {last}", "", "[years]", *map(line, YEARS)]) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
