"""What later months bring: the same case asked about in the months ahead, paying on, stopping, or with another base.

Every way is the same case with another record, and its months are one column of confirmation days under the same rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from calculator.case import Case, RecordMonth
from calculator.choose import least, no
from calculator.facts import Facts, facts_of
from calculator.law import Law, law_on
from calculator.months import Month, first_day, month_of
from calculator.record.months import AHEAD, Entry
from calculator.rules import RULES, conduct, insurance
from calculator.rules.timing import Timing, timing

STATES = ("met", "open", "not_met")
"""What a requirement is in a month, by number: met, open as long as something is not known, not met."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One rule over the months ahead, a value a month: its state (position in STATES) and the months it counts.

    `most` adds the months whose base is not known; `required` is what they are held against, empty for the tax rules,
    which count what must not be there.
    """

    rule: str
    states: list[int]
    counts: list[int]
    most: list[int]
    required: list[int]


@dataclass(frozen=True, slots=True)
class Ahead:
    """One way over the months ahead: the confirmation months, and what each requirement is in them."""

    months: list[Month]
    requirements: list[Requirement]


def ways(case: Case, base: Entry | None = None) -> dict[str, Case]:
    """Return the case as it may go on: `keep` paying, `stop` now, `change` to a base from now on.

    `base` is `{base}` in yuan or `{ratio}`; without it there is no `change`. Months listed up to T's stand always.
    """
    month = Month(month_of(case.as_of.toordinal()))
    listed = case.insurance.record or ()
    past = tuple(entry for entry in listed if entry.month <= month)
    found = {
        "keep": _with(case, listed, keeps_paying=True),
        "stop": _with(case, past, keeps_paying=False),
    }
    if base is not None:
        begins = Month(month + (month in [entry.month for entry in past]))
        new = RecordMonth.model_validate({"month": str(begins), "filed": True, "second_employer": False, **base})
        found["change"] = _with(case, (*past, new), keeps_paying=True)
    return found


def _with(case: Case, record: tuple[RecordMonth, ...], *, keeps_paying: bool) -> Case:
    insured = case.insurance.model_copy(update={"record": record, "keeps_paying": keeps_paying})
    return case.model_copy(update={"insurance": insured})


_COUNTED: dict[str, tuple[Callable[..., insurance.Window], Callable[..., tuple[Any, Any]]]] = {
    "insurance.months": (insurance.year_window, insurance.enough_paid),
    "insurance.base": (insurance.year_window, insurance.enough_at_base),
    "multiple.months": (insurance.multiple_window, insurance.enough_paid),
    "multiple.base": (insurance.multiple_window, insurance.enough_at_base),
}
_TAX = {"tax.filed": conduct.unfiled, "tax.single_employer": conduct.second_employer}


def ahead(case: Case) -> Ahead:
    """Return what every requirement of months is for a confirmation in T's month and in each of the next AHEAD."""
    today = case.as_of.toordinal()
    months = [Month(month_of(today) + i) for i in range(AHEAD + 1)]
    days = np.array([max(first_day(int(m)), today) for m in months])
    f = replace(facts_of(case), confirmed_on_known=True, confirmed_on=days)
    law = law_on(today, case.reading)
    return Ahead(months, _requirements(f, timing(f, law), law))


def _requirements(f: Facts, t: Timing, law: Law) -> list[Requirement]:
    """Return every requirement that the bases bring, over all rows; whether it could be mended is not asked."""
    asked = [rule.id for rule in RULES if rule.applies(f, law)]
    counted = [_of_months(rule, f, t, law) for rule in asked if rule in _COUNTED]
    return counted + [_of_tax(rule, f, t, law) for rule in asked if rule in _TAX]


def _of_months(rule: str, f: Facts, t: Timing, law: Law) -> Requirement:
    window_of, enough = _COUNTED[rule]
    window = window_of(f, law)
    m = insurance.tally(f, t, window)
    states = _states(*enough(m, window.required))
    required = np.broadcast_to(window.required, m.paid.shape)
    if enough is insurance.enough_paid:
        return Requirement(rule, states, m.paid.tolist(), m.paid.tolist(), required.tolist())
    needed = least(required, m.paid)
    return Requirement(rule, states, m.base.tolist(), (m.base + m.base_open).tolist(), needed.tolist())


def _of_tax(rule: str, f: Facts, t: Timing, law: Law) -> Requirement:
    number, known = _TAX[rule](f, t, law)
    plain = number.astype(int).tolist()
    return Requirement(rule, _states(known & (number == 0), no(known)), plain, plain, [])


def _states(met: Any, unknown: Any) -> list[int]:
    """Return positions in STATES."""
    numbers: list[int] = np.where(met, 0, np.where(unknown, 1, 2)).tolist()
    return numbers


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months over which a requirement stays in one state, both ends included, and the months counted at its start.

    Beside those of STATES there is `none`: a base while no month counts, which is nothing to be met.
    """

    state: str
    begins: Month
    ends: Month
    count: int
    required: int | None


def stretches(way: Ahead, one: Requirement) -> list[Stretch]:
    """Return the runs of one state of a requirement, in order: where it breaks and where it heals."""
    told = ["none" if one.required and one.required[i] == 0 else STATES[one.states[i]] for i in range(len(one.states))]
    starts = [0, *(i for i in range(1, len(told)) if told[i] != told[i - 1])]
    return [
        Stretch(
            told[a], way.months[a], way.months[b - 1], one.counts[a],
            one.required[a] if one.required else None,
        )
        for a, b in zip(starts, [*starts[1:], len(told)], strict=True)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """The first and the last day on which a requirement is met; `last` None: still met at the forecast's end.

    `at_once`: met from T on; `unbroken`: met on every day between.
    """

    rule: str
    first: date | None
    last: date | None
    at_once: bool
    unbroken: bool


def held(today: date, way: Ahead) -> list[Held]:
    """Return for every requirement of a way when it is first and last met as the months roll on from T."""
    return [_held(today, way, one) for one in way.requirements]


def _held(today: date, way: Ahead, one: Requirement) -> Held:
    runs = [s for s in stretches(way, one) if s.state == "met"]
    if not runs:
        return Held(one.rule, None, None, at_once=False, unbroken=True)
    first = max(date.fromordinal(first_day(int(runs[0].begins))), today)
    ends = runs[-1].ends
    last = None if ends == way.months[-1] else date.fromordinal(first_day(ends + 1) - 1)
    return Held(one.rule, first, last, at_once=first == today, unbroken=len(runs) == 1)
