"""What would change the answer: many variants of one case, answered by the same rules over columns.

Every function takes a validated case and returns plain data; nothing here decides a rule. Days are offsets as the form
has them: the endorsement counted from expiry, the confirmation from the endorsement (or from expiry without one).

Whatever is offered (a cell, the value of a flip, a proposal, a plan) is again a case that is accepted: `applied` is it.
No range has more than MOST_VALUES values, and pairs of days are looked at PART rows at a time: the cost is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np

from calculator.answer.assess import Assessment, assess
from calculator.answer.columns import NOT_ASKED, Verdicts, groups, law_of, take, verdicts
from calculator.case import CONFIRMED_YEARS_LATER, ENDORSED_YEARS_LATER, Case, acts_between
from calculator.choose import least, most, where
from calculator.facts import Facts, Series, Stated, facts_of
from calculator.law import Law, Reading, law_on
from calculator.rules import RULES, outcome
from calculator.rules.check import UNKNOWN
from calculator.rules.insurance import multiple_window, year_window
from calculator.rules.timing import endorse_by, timing

ENDORSED, CONFIRMED, KEEPS_PAYING = "endorsed_on", "confirmed_on", "keeps_paying"
COUNTS = ("year_paid", "year_at_base", "multiple_paid", "multiple_at_base")
RULE_IDS = tuple(rule.id for rule in RULES)
NO_RULE = len(RULE_IDS)
LATEST_ENDORSEMENT, LATEST_CONFIRMATION = 90, 90
MOST_VALUES = 181
"""The most values an input is varied over: the usual ones, or as many up to or down to a value far from them."""
PART = 8192
VERDICT = "verdict"
VARIED = ("endorsed_on_known", "endorsed_on", "confirmed_on_known", "confirmed_on", "year", "of_multiple")
"""The fields of facts that `varied` puts to columns."""
STATED = tuple(field.name for field in fields(Stated))


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that can be varied: its range, both ends included, and its value now (None if not known)."""

    id: str
    low: int
    high: int
    now: int | None


def inputs(case: Case) -> list[Input]:
    """Return what can be varied in a case: days that are not done yet, and counts that a rule reads."""
    return _inputs(_as_stated(case), _law(case))


def _inputs(f: Facts, law: Law) -> list[Input]:
    confirmed = _confirmed_input(f)
    days = [_endorsed_input(f, law, confirmed), confirmed]
    return [one for one in days if one] + (_count_inputs(f, law) if f.record is None else [])


def _confirmed_input(f: Facts) -> Input | None:
    if f.confirmed_on_known and f.confirmed_on < f.as_of:
        return None
    first, last = _acts(f, CONFIRMED_YEARS_LATER)
    start = f.endorsed_on if f.endorsed_on_known else f.expires_on
    low, high = max(0, first - start), min(LATEST_CONFIRMATION, last - start)
    return _wide(CONFIRMED, low, high, f.confirmed_on - start if f.confirmed_on_known else None)


def _endorsed_input(f: Facts, law: Law, confirmed: Input | None) -> Input | None:
    """Return the range of the endorsement; on each of its days the confirmation may stand at each of its own."""
    if f.endorsed_on_known and f.endorsed_on < f.as_of:
        return None
    first, last = _acts(f, ENDORSED_YEARS_LATER)
    if confirmed is not None:
        first_confirmed, last_confirmed = _acts(f, CONFIRMED_YEARS_LATER)
        first, last = max(first, first_confirmed - confirmed.low), min(last, last_confirmed - confirmed.high)
    low, high = max(-law.window_days, first - f.expires_on), min(LATEST_ENDORSEMENT, last - f.expires_on)
    return _wide(ENDORSED, low, high, f.endorsed_on - f.expires_on if f.endorsed_on_known else None)


def _acts(f: Facts, years: int) -> tuple[int, int]:
    """Return the first and the last day that a case accepts for an act."""
    first, last = acts_between(_date(f.as_of), _date(f.expires_on), years)
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
        "year_paid": f.degree or f.title or f.skill or f.shortage_major,
        "year_at_base": f.title or f.skill,
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


def _law(case: Case) -> Law:
    return law_on(case.as_of.toordinal(), case.reading)


def _as_stated(case: Case) -> Facts:
    """Return the facts with months at the base known only where they are stated; `varied` adds what follows of itself.

    That no month paid means none at the base holds only as long as no other number is tried.
    """
    f, counts = facts_of(case), case.insurance
    return replace(
        f,
        year=replace(f.year, at_base_known=counts.year.at_base is not None),
        of_multiple=replace(f.of_multiple, at_base_known=counts.multiple.at_base is not None),
    )


def varied(f: Facts, values: Mapping[str, Any]) -> Facts:
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


def _restated(stated: Stated, values: Mapping[str, Any], window: str) -> Stated:
    """Return counts with some replaced; months at the base never exceed the months paid."""
    paid, base = values.get(f"{window}_paid"), values.get(f"{window}_at_base")
    if paid is not None:
        stated = replace(stated, paid_known=True, paid=paid, at_base=least(stated.at_base, paid))
    if base is not None:
        known_paid = stated.paid_known
        stated = replace(stated, at_base_known=True, at_base=base)
        stated = replace(stated, paid=where(known_paid, most(stated.paid, base), stated.paid))
    return replace(stated, at_base_known=stated.at_base_known | (stated.paid_known & (stated.paid == 0)))


def _full(column: Any, rows: int) -> Any:
    return column if isinstance(column, np.ndarray) else np.full(rows, column)


def deciding(answers: Verdicts, rows: int) -> Any:
    """Return for every row the position in RULE_IDS of the first rule in the gravest state, NO_RULE if none decides."""
    states = np.stack([_full(answers.states.get(rule, NOT_ASKED), rows) for rule in RULE_IDS])
    worst = states.max(axis=0)
    decides = (worst >= UNKNOWN) & (answers.verdict != outcome.RENEWED)
    return np.where(decides, (states == worst).argmax(axis=0), NO_RULE)


@dataclass(slots=True)
class Grid:
    """Two inputs over their ranges: verdict and deciding rule of every cell, one line a value of the second input."""

    across: Input
    down: Input
    verdict: Any
    rule: Any


def grid(case: Case, across: Input, down: Input) -> Grid:
    """Return verdicts (positions in VERDICTS) and deciding rules (positions in RULE_IDS) of all pairs of values."""
    f = _as_stated(case)
    xs, ys = np.arange(across.low, across.high + 1), np.arange(down.low, down.high + 1)
    shape, lines = (ys.size, xs.size), max(1, PART // xs.size)
    verdict, rule = np.empty(shape, np.int8), np.empty(shape, np.int8)
    for first in range(0, ys.size, lines):
        part = ys[first : first + lines]
        values = {across.id: np.tile(xs, part.size), down.id: np.repeat(part, xs.size)}
        answers, rows = verdicts(varied(f, values), case.reading), xs.size * part.size
        verdict[first : first + lines] = _full(answers.verdict, rows).reshape(-1, xs.size)
        rule[first : first + lines] = deciding(answers, rows).reshape(-1, xs.size)
    return Grid(across, down, verdict, rule)


@dataclass(frozen=True, slots=True)
class Flip:
    """The nearest value at which the verdict changes, what it becomes, and the rule that decides there."""

    value: int
    verdict: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class Margin:
    """The range around now's value in which the verdict stays, and the flips below and above it, if any."""

    input: Input
    low: int
    high: int
    below: Flip | None
    above: Flip | None


def margins(case: Case) -> list[Margin]:
    """Return the margin of every input whose value is known; all are looked at as rows of one set of columns."""
    f = _as_stated(case)
    known = [(i, i.now) for i in _inputs(f, _law(case)) if i.now is not None]
    if not known:
        return []
    ranges = [np.arange(one.low, one.high + 1) for one, _ in known]
    sizes = [values.size for values in ranges]
    rows = _joined([varied(f, {one.id: values}) for (one, _), values in zip(known, ranges, strict=True)], sizes, VARIED)
    answers, ends = verdicts(rows, case.reading), np.cumsum(sizes)
    verdict = _full(answers.verdict, int(ends[-1]))
    return [
        _margin(one, now, verdict, answers, int(end - size))
        for (one, now), size, end in zip(known, sizes, ends, strict=True)
    ]


def _joined(parts: list[Any], sizes: list[int], names: tuple[str, ...]) -> Any:
    """Return several sets of facts as one, the rows of some fields below each other; the other fields they share."""
    first, joined = parts[0], {}
    for name in names:
        columns = [getattr(part, name) for part in parts]
        if isinstance(columns[0], Stated):
            joined[name] = _joined(columns, sizes, STATED)
        elif any(column is not columns[0] for column in columns):
            joined[name] = np.concatenate([_full(column, rows) for column, rows in zip(columns, sizes, strict=True)])
    return replace(first, **joined)


def _margin(one: Input, now: int, verdict: Any, answers: Verdicts, first: int) -> Margin:
    """Return the margin of an input whose values are rows of the columns from the first on."""
    verdict, at = verdict[first : first + one.high - one.low + 1], now - one.low
    other = np.flatnonzero(verdict != verdict[at])
    before, after = other[other < at], other[other > at]

    def flip(i: int) -> Flip:
        return Flip(one.low + i, outcome.VERDICTS[verdict[i]], _deciding_at(answers, first + i))

    return Margin(
        one,
        one.low + int(before[-1]) + 1 if before.size else one.low,
        one.low + int(after[0]) - 1 if after.size else one.high,
        flip(int(before[-1])) if before.size else None,
        flip(int(after[0])) if after.size else None,
    )


def _deciding_at(answers: Verdicts, row: int) -> str | None:
    """Return the first rule in the gravest state of one row, None if all are met."""
    columns = ((rule, answers.states.get(rule, NOT_ASKED)) for rule in RULE_IDS)
    states = {rule: int(column[row] if isinstance(column, np.ndarray) else column) for rule, column in columns}
    worst = max(states.values())
    return next(rule for rule, state in states.items() if state == worst) if worst >= UNKNOWN else None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to do or to find out: a day to act on and the last day that still works, or a fact to put right."""

    id: str
    kind: str
    value: date | int | bool
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A smallest set of changes that turns the verdict to on_track; `in_grace` marks a last resort.

    An endorsement not planned yet is part of it where only a late one leaves the confirmation its day.
    """

    changes: tuple[Change, ...]
    in_grace: bool
    late_days: int


@dataclass(slots=True)
class _Fixed:
    """A fact that has to change whatever the days are: put right (`mend`) or found out (`learn`)."""

    change: Change
    facts: dict[str, Any]


def _fixed(found: Assessment, f: Facts, law: Law) -> list[_Fixed]:
    """Return the facts that stand against any plan, each with what it has to become."""
    states = {finding.rule: finding.state for finding in found.findings}

    def asked(rule: str) -> str | None:
        state = states.get(rule)
        return {"unknown": "learn", "fixable": "mend"}.get(state) if state else None

    fixed = []
    if kind := asked("tax.filed"):
        facts = _never_in_record(f, "unfiled", "filing_open") or {"months_unfiled_known": True, "months_unfiled": 0}
        fixed.append(_Fixed(Change("months_unfiled", kind, 0), facts))
    if kind := asked("tax.single_employer"):
        facts = _never_in_record(f, "second_employer", "second_open") or {
            "second_employer_known": True,
            "second_employer": False,
        }
        fixed.append(_Fixed(Change("second_employer", kind, False), facts))
    if f.record is None:
        fixed += _unknown_counts(f, law, states)
    if kind := asked("post.matches"):
        fixed.append(_Fixed(Change("post_matches", kind, True), {"post_matches_known": True, "post_matches": True}))
    if kind := asked("employer.form"):
        fixed.append(_Fixed(Change("employer", kind, True), {"employer_known": True, "employer": True}))
    return fixed


def _never_in_record(f: Facts, *names: str) -> dict[str, Any]:
    """Return a record of which some series say no for every month; nothing for a case without one."""
    no_month = Series(0, 0, [0], 0)
    return {"record": replace(f.record, **dict.fromkeys(names, no_month))} if f.record else {}


def _unknown_counts(f: Facts, law: Law, states: dict[str, str]) -> list[_Fixed]:
    """Return the counts to find out, with the number that would do."""
    found = []
    for name, window, months, base in (
        ("year", year_window(f, law), "insurance.months", "insurance.base"),
        ("multiple", multiple_window(f, law), "multiple.months", "multiple.base"),
    ):
        field = "year" if name == "year" else "of_multiple"
        stated: Stated = getattr(f, field)
        needs_paid = "unknown" in {states.get(months), states.get(base)} and not stated.paid_known
        if needs_paid:
            stated = replace(stated, paid_known=True, paid=max(window.required, stated.at_base))
            found.append(_Fixed(Change(f"{name}_paid", "learn", stated.paid), {field: stated}))
        if states.get(base) == "unknown" and not stated.at_base_known:
            needed = min(window.required, stated.paid)
            stated = replace(stated, at_base_known=True, at_base=needed)
            found.append(_Fixed(Change(f"{name}_at_base", "learn", needed), {field: stated}))
    return found


RECORD_MARKS = {"months_unfiled": {"filed": True}, "second_employer": {"second_employer": False}}
"""What a change of a tax fact means for every month of a record."""


def marked(case: Case, proposal: Proposal | Plan) -> list[dict[str, Any]] | None:
    """Return the case's record with its tax facts changed as a proposal says; None where it has nothing to change."""
    marks = {key: value for c in proposal.changes for key, value in RECORD_MARKS.get(c.id, {}).items()}
    if case.insurance.record is None or not marks:
        return None
    return [{**entry.model_dump(mode="json", exclude_defaults=True), **marks} for entry in case.insurance.record]


def least_change(case: Case, found: Assessment | None = None) -> list[Proposal]:
    """Return the smallest sets of changes that turn the verdict to on_track, the gentlest and smallest first.

    Empty where the verdict is on_track or renewed already, and where nothing helps. `found` is the case's assessment,
    if it is at hand.
    """
    found = found or assess(case)
    if found.verdict in {"on_track", "renewed"}:
        return []
    f, law = facts_of(case), _law(case)
    fixed = _fixed(found, f, law)
    for one in fixed:
        f = replace(f, **one.facts)
    proposals = list(_day_changes(f, law, case))
    gentle = [p for p in proposals if not p.in_grace]
    chosen = sorted(gentle or proposals, key=lambda p: (len(p.changes), p.late_days))
    return [replace(p, changes=(*(one.change for one in fixed), *p.changes)) for p in chosen]


def _day_changes(f: Facts, law: Law, case: Case) -> Iterator[Proposal]:
    """Yield for each smallest set of days to move (none, one, or both) the values that do least."""
    free = {
        ENDORSED: not (f.endorsed_on_known and f.endorsed_on < f.as_of),
        CONFIRMED: not (f.confirmed_on_known and f.confirmed_on < f.as_of),
    }
    options = [name for name, is_free in free.items() if is_free]
    options += [] if f.keeps_paying or f.record is not None else [KEEPS_PAYING]
    working: list[set[str]] = []
    for chosen in (set(c) for size in range(len(options) + 1) for c in combinations(options, size)):
        if any(smaller < chosen for smaller in working):
            continue
        proposal = _best_days(f, law, case, chosen)
        if proposal is not None:
            working.append(chosen)
            yield proposal


def _best_days(f: Facts, law: Law, case: Case, moved: set[str]) -> Proposal | None:
    """Return the change of some days that does least, None if no value of them helps."""
    f = replace(f, keeps_paying=f.keeps_paying or KEEPS_PAYING in moved)
    endorsed = _days_to_endorse(f, law) if ENDORSED in moved else np.array([f.endorsed_on])
    confirmed = _days_to_confirm(f, law, ENDORSED in moved) if CONFIRMED in moved else np.array([f.confirmed_on])
    if not endorsed.size or not confirmed.size:
        return None
    e, c = np.repeat(endorsed, confirmed.size), np.tile(confirmed, endorsed.size)
    tried = replace(
        f,
        endorsed_on_known=f.endorsed_on_known or ENDORSED in moved,
        confirmed_on_known=f.confirmed_on_known or CONFIRMED in moved,
    )
    good = _on_track(tried, e, c, case.reading)
    if not good.any():
        return None
    return _nearest(f, moved, e, c, good, confirmed.size)


def _days_to_endorse(f: Facts, law: Law) -> Any:
    """Return the days from T on, and from the opening of the window on, on which an endorsement helps."""
    first, last = _acts(f, ENDORSED_YEARS_LATER)
    t = timing(f, law)
    return np.arange(max(f.as_of, t.window_opens, first), min(endorse_by(f, t, law), last) + 1)


def _days_to_confirm(f: Facts, law: Law, endorsed_moves: bool) -> Any:
    """Return the days on which the points can be confirmed: all that any endorsement leaves, or those of this one."""
    first, last = _acts(f, CONFIRMED_YEARS_LATER)
    t = timing(f, law)
    begins, ends = (f.as_of, t.last_resort) if endorsed_moves else (t.starts, t.closes)
    return np.arange(max(begins, first), min(ends, last) + 1)


def _on_track(f: Facts, endorsed: Any, confirmed: Any, reading: Reading) -> Any:
    """Return for each pair of days whether nothing stands against it; done in parts, for the memory it takes."""
    good = np.empty(endorsed.size, bool)
    for first in range(0, endorsed.size, PART):
        rows = slice(first, first + PART)
        tried = replace(f, endorsed_on=endorsed[rows], confirmed_on=confirmed[rows])
        good[rows] = verdicts(tried, reading).verdict == outcome.ON_TRACK
    return good


def _nearest(f: Facts, moved: set[str], e: Any, c: Any, good: Any, width: int) -> Proposal:
    """Return the working pair of days that is not in grace if it can be, and closest to what is planned."""
    in_grace = e > f.expires_on
    shift = np.abs(e - (f.endorsed_on if f.endorsed_on_known else f.expires_on))
    shift = shift + (np.abs(c - f.confirmed_on) if f.confirmed_on_known else c)
    best = int(np.lexsort((c, shift, in_grace, ~good))[0])
    changes = [Change(KEEPS_PAYING, "do", value=True)] if KEEPS_PAYING in moved else []
    if ENDORSED in moved:
        until = _last(e, good & (c == c[best]), best, step=width)
        changes.append(Change(ENDORSED, "do", _date(e[best]), _date(until)))
    if CONFIRMED in moved:
        until = _last(c, good & (e == e[best]), best, step=1)
        changes.append(Change(CONFIRMED, "do", _date(c[best]), _date(until)))
    late = max(int(e[best]) - f.expires_on, 0) if ENDORSED in moved else 0
    return Proposal(tuple(changes), bool(in_grace[best]) and ENDORSED in moved, late)


def _last(days: Any, good: Any, at: int, step: int) -> Any:
    """Return the last day of the unbroken run of good ones that holds a position, going on in steps."""
    while at + step < good.size and good[at + step]:
        at += step
    return days[at]


def _date(day: Any) -> date:
    return date.fromordinal(int(day))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days over which the verdict and its consequences stay the same if nothing is done."""

    begins: date
    ends: date
    verdict: str
    consequences: tuple[str, ...]


def do_nothing(case: Case) -> list[Stretch]:
    """Return what each day from T on brings if what is planned is not done; counts go on as stated.

    Each day is judged by the law that holds on it.
    """
    f = facts_of(case)
    endorsed = f.endorsed_on_known and f.endorsed_on < f.as_of
    days = np.arange(f.as_of, _last_day(f, case.reading, f.endorsed_on if endorsed else f.expires_on) + 1)
    idle = replace(
        f, as_of=days, endorsed_on_known=endorsed,
        confirmed_on_known=f.confirmed_on_known and f.confirmed_on < f.as_of,
        form_handed_in_on_known=f.form_handed_in_on_known and f.form_handed_in_on <= f.as_of,
        notice_on_known=f.notice_on_known and f.notice_on <= f.as_of,
    )  # fmt: skip
    kinds: dict[str, Any] = {}
    for reading, rows in groups(days, np.full(days.size, case.reading)):
        for name, column in _kinds(take(idle, rows), reading).items():
            kinds.setdefault(name, np.zeros(days.size, int))[rows] = column
    changes = np.diff(np.stack([*kinds.values()])).any(axis=0)
    verdict, starts = kinds.pop(VERDICT), [0, *(np.flatnonzero(changes) + 1).tolist()]
    return [
        Stretch(
            _date(days[a]), _date(days[b - 1]), outcome.VERDICTS[verdict[a]],
            tuple(name for name, holds in kinds.items() if holds[a]),
        )
        for a, b in zip(starts, [*starts[1:], days.size], strict=True)
    ]  # fmt: skip


def _kinds(f: Facts, reading: Reading) -> dict[str, Any]:
    """Return the verdict, and for each consequence whether it holds, of rows of one law."""
    answers, law = verdicts(f, reading), law_of(f, reading)
    spans = outcome.consequences(f, timing(f, law), law, answers.checks, answers.verdict)
    return {VERDICT: answers.verdict} | {name: span.holds for name, span in spans.items()}


def _last_day(f: Facts, reading: Reading, endorsed: int) -> int:
    """Return a day on which all is closed, under the law that holds by then."""
    last: int = f.as_of
    while True:
        law = law_on(last, reading)
        closed = max(f.expires_on + law.grace_days, endorsed) + law.confirmation_days
        if closed <= last:
            return last + 1
        last = closed


@dataclass(frozen=True, slots=True)
class Plan:
    """The days that cure all findings together: how gently, and how many days the confirmation may slip.

    `besides` are the facts that have to be put right whatever the days are.
    """

    way: str
    endorse_on: date
    confirm_on: date
    slack_days: int
    besides: tuple[Change, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Everything the plan asks for."""
        return (*self.besides, Change(ENDORSED, "do", self.endorse_on), Change(CONFIRMED, "do", self.confirm_on))


def best_plan(case: Case) -> Plan | None:
    """Return the gentlest plan with the widest margin, once facts no day changes are put right; None if none works.

    The ways, the gentlest first: `as_planned`, `earlier`, `by_expiry`, `in_grace`.
    """
    f, law = facts_of(case), _law(case)
    if f.confirmed_on_known and f.confirmed_on < f.as_of:
        return None
    fixed = _fixed(assess(case), f, law)
    for one in fixed:
        f = replace(f, **one.facts)
    done = f.endorsed_on_known and f.endorsed_on < f.as_of
    endorsed = np.array([f.endorsed_on]) if done else _days_to_endorse(f, law)
    confirmed = _days_to_confirm(f, law, endorsed_moves=not done)
    if not endorsed.size or not confirmed.size:
        return None
    e, c = np.repeat(endorsed, confirmed.size), np.tile(confirmed, endorsed.size)
    tried = replace(f, endorsed_on_known=True, confirmed_on_known=True)
    slack = _slack(_on_track(tried, e, c, case.reading).reshape(endorsed.size, -1))
    for way, rows in _ways(f, endorsed, done=done):
        room = np.where(rows[:, None], slack, -1)
        if room.max(initial=-1) >= 0:
            row, column = np.unravel_index(int(room.argmax()), room.shape)
            days = _date(endorsed[row]), _date(confirmed[column])
            return Plan(way, *days, int(room[row, column]), tuple(one.change for one in fixed))
    return None


def _slack(good: Any) -> Any:
    """Return for every cell how many days to the right stay good, -1 where it is not good itself."""
    slack = np.full(good.shape, -1)
    run = np.full(good.shape[0], -1)
    for column in range(good.shape[1] - 1, -1, -1):
        run = np.where(good[:, column], run + 1, -1)
        slack[:, column] = run
    return slack


def _ways(f: Facts, endorsed: Any, *, done: bool) -> Iterator[tuple[str, Any]]:
    planned = f.endorsed_on if f.endorsed_on_known else None
    if planned is not None:
        yield "as_planned", endorsed == planned
    if done:
        return
    if planned is not None:
        yield "earlier", endorsed < min(planned, f.expires_on + 1)
    yield "by_expiry", endorsed <= f.expires_on
    yield "in_grace", endorsed > f.expires_on


def is_mendable_one_by_one(case: Case) -> bool:
    """Say whether each finding alone is met or can be mended, so that only their combination may fail."""
    return not any(finding.state == "failed" for finding in assess(case).findings)


def is_beyond_counts(case: Case, found: Assessment) -> bool:
    """Say whether a base too low can be made good by later months, whose base plain counts cannot state.

    No change of the counts, and so no proposal and no plan, shows that; the finding itself says how and until when.
    """
    mended = any(finding.rule.endswith(".base") and finding.state == "fixable" for finding in found.findings)
    return mended and case.insurance.record is None and found.verdict == "fixable"


PATHS = {
    ENDORSED: "permit.endorsed_on",
    CONFIRMED: "points.confirmed_on",
    KEEPS_PAYING: "insurance.keeps_paying",
    "year_paid": "insurance.year.paid",
    "year_at_base": "insurance.year.at_base",
    "multiple_paid": "insurance.multiple.paid",
    "multiple_at_base": "insurance.multiple.at_base",
    "months_unfiled": "tax.months_unfiled",
    "second_employer": "tax.second_employer",
}
"""Where in a case inputs and changes put their value; what is not named here stands under its own name."""


def changed(case: Case, chosen: Proposal | Plan | Mapping[str, int]) -> dict[str, Any]:
    """Return what a proposal, a plan, or values of inputs (a cell of the grid, a flip) put where in the case: JSON."""
    if isinstance(chosen, Mapping):
        return _of_values(case, chosen)
    rows = marked(case, chosen)
    values = {c.id: c.value for c in chosen.changes if rows is None or c.id not in RECORD_MARKS}
    found = {PATHS.get(name, name): _plain(value) for name, value in values.items()}
    return found | ({} if rows is None else {"insurance.record": rows})


def _plain(value: date | int | bool) -> str | int | bool:
    return value.isoformat() if isinstance(value, date) else value


def _of_values(case: Case, values: Mapping[str, int]) -> dict[str, Any]:
    """Return what values of inputs put where; with an endorsement the planned confirmation moves."""
    f, found = varied(_as_stated(case), values), {}
    if ENDORSED in values:
        found[ENDORSED] = _plain(_date(f.endorsed_on))
    if f.confirmed_on_known and {ENDORSED, CONFIRMED} & values.keys():
        found[CONFIRMED] = _plain(_date(f.confirmed_on))
    for window, now, stated in (
        ("year", f.year, case.insurance.year),
        ("multiple", f.of_multiple, case.insurance.multiple),
    ):
        paid, at_base = f"{window}_paid", f"{window}_at_base"
        if now.paid_known and {paid, at_base} & values.keys():
            found[paid] = now.paid
        if at_base in values or (paid in values and stated.at_base is not None):
            found[at_base] = now.at_base
    return {PATHS[name]: value for name, value in found.items()}


def applied(case: Case, chosen: Proposal | Plan | Mapping[str, int]) -> dict[str, Any]:
    """Return the case with a proposal, a plan, or values of inputs (a cell, a flip) applied, as the JSON of a case."""
    made = case.to_json()
    for path, value in changed(case, chosen).items():
        *parents, last = path.split(".")
        part = made
        for name in parents:
            part = part.setdefault(name, {})
        part[last] = value
    return made
