"""Facts and rules to one assessment: findings, verdict, consequences, deadlines, next step, the other reading."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from calculator.case import Case
from calculator.choose import somewhere
from calculator.facts import Facts, facts_of
from calculator.law import Law, Reading, law_on, other_of
from calculator.law.workdays import last_workday
from calculator.rules import RULES, Rule, outcome
from calculator.rules.check import MOVES, NO_DAY, STATES, Check
from calculator.rules.numbers import numbers
from calculator.rules.timing import Timing, may_differ_by_reading, timing


@dataclass(slots=True)
class Finding:
    """One rule's answer; `values` are the numbers its sentence speaks of (days, months)."""

    rule: str
    state: str
    fix_by: dt.date | None
    cure_on: dt.date | None
    cure_until: dt.date | None
    move_endorsement: str | None
    values: dict[str, Any]


@dataclass(slots=True)
class Consequence:
    """What an unfavourable date brings with it, from a day until a day."""

    id: str
    begins: dt.date | None
    until: dt.date | None


@dataclass(slots=True)
class Residence:
    """From when residence years count, and the days of a gap."""

    counted_from: dt.date | None
    gap_days: int


@dataclass(slots=True)
class Deadline:
    """A day that matters; `last_working_day` where a counter must be open; `estimated` without an official calendar."""

    id: str
    date: dt.date
    last_working_day: dt.date | None
    estimated: bool


@dataclass(slots=True)
class Step:
    """What to do next, from a day, by a day if there is one."""

    id: str
    begins: dt.date
    by: dt.date | None


@dataclass(slots=True)
class Cycle:
    """One renewal year: its window, its expiry, its days of grace, its length in days."""

    opens: dt.date
    expires: dt.date
    closes: dt.date
    days: int


@dataclass(slots=True)
class OtherReading:
    """The verdict under the reading that was not chosen."""

    reading: Reading
    verdict: str


@dataclass(slots=True)
class Assessment:
    """Everything the rulebook says of one case; section 8."""

    verdict: str
    findings: list[Finding]
    consequences: list[Consequence]
    warnings: list[str]
    automatic_endorsement: bool | None
    residence: Residence
    deadlines: list[Deadline]
    next_step: Step
    mend_by: dt.date | None
    cycles: list[Cycle]
    other_reading: OtherReading

    @property
    def months_cured(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day to confirm with every lack of months made good.

        None where no month is lacking, nothing helps, or no day cures all of them.
        """
        cures = [(f.cure_on, f.cure_until) for f in self.findings if f.cure_on and f.cure_until]
        if not cures:
            return None
        begins, until = max(on for on, _ in cures), min(until for _, until in cures)
        return (begins, until) if begins <= until else None

    def to_json(self) -> dict[str, Any]:
        """Return the assessment as the JSON object of rulebook section 8."""
        plain: dict[str, Any] = _plain(self)
        return plain


_JSON_NAMES = {"begins": "from"}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {_JSON_NAMES.get(f.name, f.name): _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, dt.date) else value


def check_all(f: Facts, t: Timing, law: Law, rules: tuple[Rule, ...] = RULES) -> dict[str, tuple[Any, Check]]:
    """Return where each rule applies and its check; a rule that applies nowhere is left out."""
    found: dict[str, tuple[Any, Check]] = {}
    for rule in rules:
        applies = rule.applies(f, law)
        if applies is True:
            found[rule.id] = (True, rule.check(f, t, law))
        elif somewhere(applies):
            found[rule.id] = (applies, rule.check(f, t, law).where(applies))
    return found


def in_other_reading(f: Facts) -> Facts:
    """Return the facts as the other reading measures them: only the record differs, if anything does."""
    return f if f.other_record is f.record else replace(f, record=f.other_record, other_record=f.record)


_BY_READING = tuple(rule for rule in RULES if rule.by_reading)
_BY_READING_OR_WAGE = tuple(rule for rule in RULES if rule.by_reading or rule.by_wage)
_WHATEVER_READING = tuple(rule.id for rule in RULES if not rule.by_reading)


def _checks(f: Facts, t: Timing, law: Law, rules: tuple[Rule, ...] = RULES) -> dict[str, Check]:
    return {name: check for name, (_, check) in check_all(f, t, law, rules).items()}


def _other_verdict(f: Facts, t: Timing, law: Law, checks: dict[str, Check]) -> Any:
    """Return the verdict under the law of the other reading; what both readings share is not checked again."""
    differs = _BY_READING if f.other_record is f.record else _BY_READING_OR_WAGE
    f = in_other_reading(f)
    if may_differ_by_reading(f, t):
        return outcome.verdict(f, _checks(f, timing(f, law), law))
    shared = {name: checks[name] for name in _WHATEVER_READING if name in checks}
    return outcome.verdict(f, shared | _checks(f, t, law, differs))


def assess(case: Case) -> Assessment:
    """Return the assessment of a validated case on its day, under its reading and, for the verdict, under the other."""
    f = facts_of(case)
    law = law_on(f.as_of, case.reading)
    t = timing(f, law)
    checks = _checks(f, t, law)
    verdict = outcome.verdict(f, checks)
    other = other_of(case.reading)
    other_verdict = _other_verdict(f, t, law_on(f.as_of, other), checks)
    counted_from, gap_days = outcome.residence(f, t)
    step = outcome.next_step(f, t, law, checks, verdict)
    return Assessment(
        verdict=outcome.VERDICTS[verdict],
        findings=_findings(f, t, law, checks),
        consequences=_consequences(f, t, law, checks, verdict),
        warnings=[name for name, holds in outcome.warnings(f, t, law, checks).items() if holds],
        automatic_endorsement=True if t.automatic else False if t.not_automatic else None,
        residence=Residence(_date(counted_from), gap_days),
        deadlines=_deadlines(f, t, checks),
        next_step=Step(outcome.STEPS[step.id], dt.date.fromordinal(step.begins), _date(step.by)),
        mend_by=_date(outcome.mend_by(checks, verdict)),
        cycles=[_cycle(*cycle) for cycle in outcome.cycles(f, law)],
        other_reading=OtherReading(other, outcome.VERDICTS[other_verdict]),
    )


def _date(day: int) -> dt.date | None:
    return None if day == NO_DAY else dt.date.fromordinal(day)


def _cycle(opens: int, expires: int, closes: int, days: int) -> Cycle:
    day = dt.date.fromordinal
    return Cycle(day(opens), day(expires), day(closes), days)


def _findings(f: Facts, t: Timing, law: Law, checks: dict[str, Check]) -> list[Finding]:
    values = numbers(checks, f, t, law)
    return [
        Finding(
            name, STATES[c.state], _date(c.fix_by), _date(c.cure_on), _date(c.cure_until), MOVES[c.move], values[name]
        )
        for name, c in checks.items()
    ]


def _consequences(f: Facts, t: Timing, law: Law, checks: dict[str, Check], verdict: int) -> list[Consequence]:
    spans = outcome.consequences(f, t, law, checks, verdict)
    return [Consequence(name, _date(s.begins), _date(s.ends)) for name, s in spans.items() if s.holds]


def _deadlines(f: Facts, t: Timing, checks: dict[str, Check]) -> list[Deadline]:
    held = [(name, d) for name, d in outcome.deadlines(f, t, checks).items() if d.holds]
    held.sort(key=lambda pair: pair[1].day)
    return [
        Deadline(name, dt.date.fromordinal(d.day), _date(last_workday(d.day)) if d.counter else None, d.estimated)
        for name, d in held
    ]
