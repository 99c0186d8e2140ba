"""The languages, and how each writes what is no sentence: joins, days, months, where a text folds.

A further language is a folder with the texts of its pages and a `language.toml`, and one name here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Literal, get_args

from calculator.kept import kept

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

OWN_FILE = "language.toml"


@dataclass(frozen=True, slots=True)
class Writing:
    """How one language writes what is no sentence; the joins say what stands between two of a kind."""

    tag: str
    """The language as a document names it (BCP 47)."""
    day: str
    """A day in full, of `{year}`, `{month}` by name and `{day}`."""
    short_day: str
    """A day of the year that is spoken of, of `{month}` by name and `{day}`."""
    on_weekday: str
    """A day with its weekday, of `{day}` as it is written without and `{weekday}` by name."""
    weekdays: Sequence[str]
    """The names of the days of the week as they stand beside a day, Monday first."""
    months: Sequence[str]
    short_months: Sequence[str]
    """The names of the months in full and in a drawing, January first."""
    axis_months: str
    """A month on the axis of a figure, in Plotly's format."""
    names: str
    items: str
    """Between parts of a list that may hold commas themselves."""
    details: str
    """Between what is told of one thing."""
    clauses: str
    """Between parts that could each be a sentence."""
    sentences: str
    hover_width: int
    """Characters a line where a text folds beside a finger on a phone."""

    def day_in_full(self, day: date) -> str:
        """Return a day as it is written in a sentence."""
        return self.day.format(year=day.year, month=self.months[day.month - 1], day=day.day)

    def day_beside(self, day: date, now: date) -> str:
        """Return a day, without its year where that is the present one."""
        if day.year != now.year:
            return self.day_in_full(day)
        return self.short_day.format(month=self.months[day.month - 1], day=day.day)

    def day_on_axis(self, day: date) -> str:
        """Return a day as it is written on the axis of a figure, where its year stands apart."""
        return self.short_day.format(month=self.short_months[day.month - 1], day=day.day)

    def passage(self, *sentences: str) -> str:
        """Return sentences one after the other; an empty one is left out."""
        return self.sentences.join(filter(None, sentences))


@kept()
def writing(language: Language) -> Writing:
    """Return how a language writes; TypeError where its file leaves something out or has something more."""
    text = files("calculator.messages").joinpath(language, OWN_FILE).read_text(encoding="utf-8")
    return Writing(**tomllib.loads(text))


def following(language: Language) -> Language:
    """Return the language that the switch of a page leads to."""
    return LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]


def of_browser(locale: str | None) -> Language:
    """Return the language of a browser: Chinese where it names none, English where it names another."""
    named = (locale or "zh").lower()
    return next((one for one in LANGUAGES if named.startswith(one)), "en")
