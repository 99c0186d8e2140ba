"""What later months bring: the same case asked about in the months ahead, paying on, stopping, or with another base.

Every way is the same case with another record, and its months are one column of confirmation days under the same rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from calculator.answer.question import Question, ask
from calculator.case import Case, RecordMonth
from calculator.choose import Count
from calculator.months import Month, first_day, month_of
from calculator.record.months import AHEAD, Entry
from calculator.rules.rule import Counted
from calculator.rules.rulebook import SHANGHAI, Rulebook

REQUIREMENT_STATES = ("met", "open", "not_met")
"""What a requirement is in a month, by number: met, open as long as something is not known, not met."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One rule over the months ahead, a value a month: the number of its state, and the months it counts.

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


def ahead(case: Case, rulebook: Rulebook = SHANGHAI) -> Ahead:
    """Return what every requirement of months is for a confirmation in T's month and in each of the next AHEAD."""
    today = case.as_of.toordinal()
    months = [Month(month_of(today) + i) for i in range(AHEAD + 1)]
    days = np.array([max(first_day(int(m)), today) for m in months])
    return Ahead(months, _requirements(ask(case, rulebook).having(confirmed_on_known=True, confirmed_on=days)))


def _requirements(q: Question) -> list[Requirement]:
    """Return every requirement that the record answers, over all rows; whether it could be mended is not asked."""
    f, t, law = q.facts, q.timing, q.law
    return [
        _requirement(rule.id, rule.counted(f, t, law), t.confirm_month.shape)
        for rule in q.rulebook.rules
        if rule.counted is not None and rule.applies(f, law)
    ]


def _requirement(rule: str, one: Counted, shape: tuple[int, ...]) -> Requirement:
    states = np.where(one.met, 0, np.where(one.unknown, 1, 2)).tolist()
    count, most = one.count.astype(int).tolist(), one.most.astype(int).tolist()
    return Requirement(rule, states, count, most, [] if one.required is None else _full(one.required, shape))


def _full(required: Count, shape: tuple[int, ...]) -> list[int]:
    column: list[int] = np.broadcast_to(required, shape).tolist()
    return column


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months over which a requirement stays in one state, both ends included, and the months counted at its start.

    Beside those of REQUIREMENT_STATES there is `none`: a base while no month counts, which is nothing to be met.
    """

    state: str
    begins: Month
    ends: Month
    count: int
    required: int | None


def stretches(way: Ahead, one: Requirement) -> list[Stretch]:
    """Return the runs of one state of a requirement, in order: where it breaks and where it heals."""
    told = [
        "none" if one.required and one.required[i] == 0 else REQUIREMENT_STATES[state]
        for i, state in enumerate(one.states)
    ]
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
