"""Rulebooks other than the one that is shipped: with a law that changes on a day, or without what began later."""

from dataclasses import replace
from datetime import date

from calculator.law import Wages, data
from calculator.rules.rulebook import SHANGHAI, Rulebook

LAST_KNOWN = "2026-11-26"


def changed_law(parameter, value, since):
    """Return the rulebook with another value of a dated number from a day on (`2026-09-01`)."""
    laws = SHANGHAI.laws
    latest = [number for number in laws.numbers if number.id == parameter][-1]
    later = replace(latest, since=date.fromisoformat(since), value=value)
    return Rulebook(replace(laws, numbers=(*laws.numbers, later)), SHANGHAI.rules)


def known_law():
    """Return the rulebook without the numbers and wages that begin after LAST_KNOWN.

    For expected values that tell of days or months beyond the data, or that do not know what is decided later.
    """
    numbers = tuple(number for number in SHANGHAI.laws.numbers if str(number.since) <= LAST_KNOWN)
    rows = [row for row in data("wages")["rows"] if row["since"] <= LAST_KNOWN]
    return Rulebook(replace(SHANGHAI.laws, numbers=numbers, wages=Wages.of(rows)), SHANGHAI.rules)


KNOWN = known_law()
