"""Facts and rules to one assessment: findings, verdict, consequences, deadlines, next step, the other reading."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, cast

from calculator.answer.question import Question, ask
from calculator.case import Case
from calculator.law import Reading, other_of
from calculator.rules import Rule, outcome
from calculator.rules.check import MOVES, NO_DAY, STATES, Move, State
from calculator.rules.outcome import StepId, Verdict
from calculator.rules.rule import Values
from calculator.rules.rulebook import SHANGHAI, Rulebook


@dataclass(slots=True)
class Finding:
    """One rule's answer; `values` are the numbers its sentence speaks of (days, months)."""

    rule: str
    state: State
    fix_by: dt.date | None
    cure_on: dt.date | None
    cure_until: dt.date | None
    move_endorsement: Move | None
    values: Values


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

    id: StepId
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
    verdict: Verdict


@dataclass(slots=True)
class Assessment:
    """Everything the rulebook says of one case (section 8), and the question it answers."""

    verdict: Verdict
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
    question: Question = field(repr=False, compare=False)

    @property
    def case(self) -> Case:
        """The case that was asked about."""
        return cast("Case", self.question.case)

    def rule(self, id_: str) -> Rule:
        """Return the rule of a finding."""
        return self.question.rulebook.by_id[id_]

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
        told = [f.name for f in fields(value) if f.repr]
        return {_JSON_NAMES.get(name, name): _plain(getattr(value, name)) for name in told}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, dt.date) else value


def assess(case: Case, rulebook: Rulebook = SHANGHAI) -> Assessment:
    """Return the assessment of a validated case on its day, under its reading and, for the verdict, under the other."""
    q = ask(case, rulebook)
    f, t, law = q.facts, q.timing, q.law
    counted_from, gap_days = outcome.residence(f, t)
    step = q.step
    return Assessment(
        verdict=outcome.VERDICTS[q.verdict],
        findings=_findings(q),
        consequences=[
            Consequence(name, _date(s.begins), _date(s.ends)) for name, s in q.consequences.items() if s.holds
        ],
        warnings=[name for name, holds in q.warnings.items() if holds],
        automatic_endorsement=True if t.automatic else False if t.not_automatic else None,
        residence=Residence(_date(counted_from), gap_days),
        deadlines=_deadlines(q),
        next_step=Step(outcome.STEPS[step.id], dt.date.fromordinal(step.begins), _date(step.by)),
        mend_by=_date(q.mend_by),
        cycles=[_cycle(*cycle) for cycle in outcome.cycles(f, law)],
        other_reading=OtherReading(other_of(case.reading), outcome.VERDICTS[q.other_verdict]),
        question=q,
    )


def _date(day: int) -> dt.date | None:
    return None if day == NO_DAY else dt.date.fromordinal(day)


def _cycle(opens: int, expires: int, closes: int, days: int) -> Cycle:
    day = dt.date.fromordinal
    return Cycle(day(opens), day(expires), day(closes), days)


def _findings(q: Question) -> list[Finding]:
    values = _values(q)
    return [
        Finding(
            name, STATES[c.state], _date(c.fix_by), _date(c.cure_on), _date(c.cure_until), MOVES[c.move], values[name]
        )
        for name, c in q.checks.items()
    ]


def _values(q: Question) -> dict[str, Values]:
    """Return the numbers of each rule's sentence; rules that speak of the same numbers share them."""
    made: dict[Any, Values] = {}
    found = {}
    for name in q.found:
        speaks = q.rulebook.by_id[name].values
        if speaks not in made:
            made[speaks] = speaks(q.facts, q.timing, q.law)
        found[name] = made[speaks]
    return found


def _deadlines(q: Question) -> list[Deadline]:
    held = [(name, d) for name, d in q.deadlines.items() if d.holds]
    held.sort(key=lambda pair: pair[1].day)
    last = q.law.calendar.last_workday
    return [
        Deadline(name, dt.date.fromordinal(d.day), _date(last(d.day)) if d.counter else None, d.estimated)
        for name, d in held
    ]
