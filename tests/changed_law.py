"""Rulebooks other than the one that is shipped, for tests of what is judged by a law that changes on a day."""

from dataclasses import replace
from datetime import date

from calculator.rules.rulebook import SHANGHAI, Rulebook


def changed_law(parameter, value, since):
    """Return the rulebook with another value of a dated number from a day on (`2026-09-01`)."""
    laws = SHANGHAI.laws
    latest = [number for number in laws.numbers if number.id == parameter][-1]
    later = replace(latest, since=date.fromisoformat(since), value=value)
    return Rulebook(replace(laws, numbers=(*laws.numbers, later)), SHANGHAI.rules)
