"""Dated law: numbers with their sources, average wages, working days, under two readings."""

from calculator.law.files import data, in_words
from calculator.law.laws import SHANGHAI, Laws
from calculator.law.numbers import Law, Number
from calculator.law.reading import MULTIPLES, READINGS, Reading, other_of
from calculator.law.sources import Source
from calculator.law.wages import Wage, Wages
from calculator.law.workdays import Calendar

__all__ = [
    "MULTIPLES",
    "READINGS",
    "SHANGHAI",
    "Calendar",
    "Law",
    "Laws",
    "Number",
    "Reading",
    "Source",
    "Wage",
    "Wages",
    "data",
    "in_words",
    "other_of",
]
