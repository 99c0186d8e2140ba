"""What can be varied in a case: planned days and stated counts, their ranges, and facts with values of them in place.

Days are offsets as the form has them: the endorsement counted from expiry, the confirmation from the endorsement (or
from expiry without one). No range has more than MOST_VALUES values: what is asked of the rules is bounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from calculator.answer.question import Question
from calculator.case import CONFIRMED_YEARS_LATER, ENDORSED_YEARS_LATER, Case, acts_between
from calculator.choose import Count, Day, least, most, where
from calculator.facts import Facts, Stated
from calculator.law import Law
from calculator.rules.insurance import multiple_window, needs_months, needs_year_base, year_window

ENDORSED, CONFIRMED, KEEPS_PAYING = "endorsed_on", "confirmed_on", "keeps_paying"
LATEST_ENDORSEMENT, LATEST_CONFIRMATION = 90, 90
MOST_VALUES = 181
"""The most values an input is varied over: the usual ones, or as many up to or down to a value far from them."""
PART = 8192
"""Pairs of days are looked at so many rows at a time, for the memory it takes."""


def date_of(day: Day) -> date:
    """Return an ordinal, one or of a column, as a date."""
    return date.fromordinal(int(day))


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that can be varied: its range, both ends included, and its value now (None if not known)."""

    id: str
    low: int
    high: int
    now: int | None


def inputs(q: Question) -> list[Input]:
    """Return what can be varied in a case: days that are not done yet, and counts that a rule reads."""
    f, law = as_stated(q).facts, q.law
    confirmed = _confirmed_input(f)
    days = [_endorsed_input(f, law, confirmed), confirmed]
    return [one for one in days if one] + (_count_inputs(f, law) if f.record is None else [])


def _confirmed_input(f: Facts) -> Input | None:
    if f.confirmed_on_known and f.confirmed_on < f.as_of:
        return None
    first, last = acts(f, CONFIRMED_YEARS_LATER)
    start = f.endorsed_on if f.endorsed_on_known else f.expires_on
    low, high = max(0, first - start), min(LATEST_CONFIRMATION, last - start)
    return _wide(CONFIRMED, low, high, f.confirmed_on - start if f.confirmed_on_known else None)


def _endorsed_input(f: Facts, law: Law, confirmed: Input | None) -> Input | None:
    """Return the range of the endorsement; on each of its days the confirmation may stand at each of its own."""
    if f.endorsed_on_known and f.endorsed_on < f.as_of:
        return None
    first, last = acts(f, ENDORSED_YEARS_LATER)
    if confirmed is not None:
        first_confirmed, last_confirmed = acts(f, CONFIRMED_YEARS_LATER)
        first, last = max(first, first_confirmed - confirmed.low), min(last, last_confirmed - confirmed.high)
    low, high = max(-law.window_days, first - f.expires_on), min(LATEST_ENDORSEMENT, last - f.expires_on)
    return _wide(ENDORSED, low, high, f.endorsed_on - f.expires_on if f.endorsed_on_known else None)


def acts(f: Facts, years: int) -> tuple[int, int]:
    """Return the first and the last day that a case accepts for an act."""
    first, last = acts_between(date_of(f.as_of), date_of(f.expires_on), years)
    return first.toordinal(), last.toordinal()


def _wide(name: str, low: int, high: int, now: int | None) -> Input:
    """Return the range that takes now's value in; where that makes it too long it ends at that value."""
    if now is None:
        return Input(name, low, high, now)
    low, high = min(low, now), max(high, now)
    if now == low:
        return Input(name, low, min(high, low + MOST_VALUES - 1), now)
    return Input(name, max(low, high - MOST_VALUES + 1), high, now)


def _count_inputs(f: Facts, law: Law) -> list[Input]:
    of_year, of_multiple = year_window(f, law), multiple_window(f, law)
    asked = {
        "year_paid": needs_months(f, law),
        "year_at_base": needs_year_base(f, law),
        "multiple_paid": f.multiple,
        "multiple_at_base": f.multiple,
    }
    stated = {
        "year_paid": (of_year.length, f.year.paid_known, f.year.paid),
        "year_at_base": (of_year.length, f.year.at_base_known, f.year.at_base),
        "multiple_paid": (of_multiple.length, f.of_multiple.paid_known, f.of_multiple.paid),
        "multiple_at_base": (of_multiple.length, f.of_multiple.at_base_known, f.of_multiple.at_base),
    }
    return [Input(n, 0, length, now if known else None) for n, (length, known, now) in stated.items() if asked[n]]


def as_stated(q: Question) -> Question:
    """Return the question with months at the base known only where they are stated; `varied` adds what follows.

    That no month paid means none at the base holds only as long as no other number is tried.
    """
    f, counts = q.facts, case_of(q).insurance
    return q.having(
        year=replace(f.year, at_base_known=counts.year.at_base is not None),
        of_multiple=replace(f.of_multiple, at_base_known=counts.multiple.at_base is not None),
    )


def case_of(q: Question) -> Case:
    """Return the case of a question; what-if asks about one case at a time."""
    if q.case is None:
        raise TypeError("columns have no what-if")
    return q.case


def varied(f: Facts, values: Mapping[str, Count]) -> Facts:
    """Return facts with some inputs put to columns of values; a planned confirmation moves with its start."""
    start = f.endorsed_on if f.endorsed_on_known else f.expires_on
    delay = f.confirmed_on - start
    if ENDORSED in values:
        start = f.expires_on + values[ENDORSED]
        f = replace(f, endorsed_on_known=True, endorsed_on=start)
    if CONFIRMED in values:
        f = replace(f, confirmed_on_known=True, confirmed_on=start + values[CONFIRMED])
    elif f.confirmed_on_known and not f.confirmed_on < f.as_of:
        f = replace(f, confirmed_on=start + delay)
    year = _restated(f.year, values, "year")
    return replace(f, year=year, of_multiple=_restated(f.of_multiple, values, "multiple"))


def _restated(stated: Stated, values: Mapping[str, Count], window: str) -> Stated:
    """Return counts with some replaced; months at the base never exceed the months paid."""
    paid, base = values.get(f"{window}_paid"), values.get(f"{window}_at_base")
    if paid is not None:
        stated = replace(stated, paid_known=True, paid=paid, at_base=least(stated.at_base, paid))
    if base is not None:
        known_paid = stated.paid_known
        stated = replace(stated, at_base_known=True, at_base=base)
        stated = replace(stated, paid=where(known_paid, most(stated.paid, base), stated.paid))
    return replace(stated, at_base_known=stated.at_base_known | (stated.paid_known & (stated.paid == 0)))


def full(column: Count, rows: int) -> Count:
    """Return a column of so many rows, also where all of them share one value."""
    return column if isinstance(column, np.ndarray) else np.full(rows, column)
