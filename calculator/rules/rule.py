"""Rule: all that is one rule's own, so that whoever adds or changes one touches one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculator.choose import Count, Flag
from calculator.facts import Facts
from calculator.law import Law
from calculator.rules.check import Check
from calculator.rules.timing import Timing

Values = dict[str, Any]
"""The numbers a finding's sentence speaks of, by the names its text uses; days as dates, None where not known.

`kind` names the situation where one state has several sentences, "" for the usual one.
"""


@dataclass(frozen=True, slots=True)
class Fix:
    """A fact that puts a rule right whatever the days are: what it becomes in the case, and in the facts.

    `marks` are what every month of a record says then; a case with a record has no such fact of its own.
    """

    fact: str
    value: int | bool
    facts: Mapping[str, Any]
    marks: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a rule counts at the confirmation month: `most` adds what is open, `required` None where none may be."""

    met: Flag
    unknown: Flag
    count: Count
    most: Count
    required: Count | None


def nothing(f: Facts, t: Timing, law: Law) -> Values:
    """The sentence speaks of no number."""
    return {}


def no_fix(f: Facts, law: Law) -> list[Fix]:
    """No fact alone puts the rule right."""
    return []


def always(f: Facts, law: Law) -> bool:
    """The rule applies to every case."""
    return True


def day_or_none(known: bool, day: int) -> date | None:
    """Return a day where it is known."""
    return date.fromordinal(day) if known else None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule: `cites` are source ids with the place in the text, `numbers` the dated parameters it uses.

    `by_reading` says that the rule itself asks for the reading, `by_wage` that it asks for the average wage, over which
    the readings differ in some months; the others feel the reading through the shared days only. `counted` is there
    where a monthly record answers the rule, `unverified` are the remarks on what of it was not verified.
    `asks` are the facts without which it draws no conclusion.
    """

    id: str
    cites: tuple[str, ...]
    numbers: tuple[str, ...]
    applies: Callable[[Facts, Law], Flag]
    check: Callable[[Facts, Timing, Law], Check]
    values: Callable[[Facts, Timing, Law], Values] = nothing
    by_reading: bool = False
    by_wage: bool = False
    fix: Callable[[Facts, Law], list[Fix]] = no_fix
    counted: Callable[[Facts, Timing, Law], Counted] | None = None
    unverified: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
