"""The question: a case, or columns of many, under one law of a rulebook; all that the rules answer is worked out once.

Built in one place for both. Rows of one question share a reading and a law; `columns.groups` parts rows that differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from calculator.case import Case
from calculator.choose import Count, Day, Flag, named, somewhere
from calculator.facts import Facts, facts_of
from calculator.law import Law, Laws, Reading, other_of
from calculator.rules import Rule, outcome, permit
from calculator.rules.check import NOT_ASKED, Check
from calculator.rules.progress import Progress, progress
from calculator.rules.rulebook import SHANGHAI, Rulebook
from calculator.rules.timing import Timing, may_differ_by_reading, timing

Found = dict[str, tuple[Flag, Check]]
"""By the id of a rule where it applies and what it answers there; a rule that applies nowhere is left out."""


@dataclass(slots=True)
class Question:
    """Facts under a law, with the days that several rules share; `case` is None for columns."""

    facts: Facts
    law: Law
    rulebook: Rulebook
    case: Case | None = None
    timing: Timing = field(init=False)
    _found: Found | None = field(default=None, init=False, repr=False)
    _checks: dict[str, Check] | None = field(default=None, init=False, repr=False)
    _states: dict[str, Count] | None = field(default=None, init=False, repr=False)
    _verdict: Count = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out the shared days."""
        self.timing = timing(self.facts, self.law)

    def having(self, **facts: Any) -> Question:
        """Return the same question with other facts, none of which may be the day it is asked on."""
        return Question(replace(self.facts, **facts), self.law, self.rulebook)

    def about(self, facts: Facts) -> Question:
        """Return the question under the same law about other facts of the same day."""
        return Question(facts, self.law, self.rulebook)

    def _checked(self, rules: Iterable[Rule], f: Facts, law: Law) -> Found:
        t, found = self.timing, Found()
        for rule in rules:
            applies = rule.applies(f, law)
            if applies is True:
                found[rule.id] = (True, rule.check(f, t, law))
            elif somewhere(applies):
                found[rule.id] = (applies, rule.check(f, t, law))
        return found

    @property
    def found(self) -> Found:
        """Where each rule applies and what it answers there."""
        if self._found is None:
            self._found = self._checked(self.rulebook.rules, self.facts, self.law)
        return self._found

    @property
    def checks(self) -> dict[str, Check]:
        """The check of every rule that applies somewhere; elsewhere it is met and asks for nothing."""
        if self._checks is None:
            self._checks = {
                rule: check if applies is True else check.where(applies)
                for rule, (applies, check) in self.found.items()
            }
        return self._checks

    @property
    def states(self) -> dict[str, Count]:
        """The state of every rule, NOT_ASKED in rows to which it does not apply."""
        if self._states is None:
            self._states = _states(self.found)
        return self._states

    @property
    def verdict(self) -> Count:
        """The number of the verdict."""
        if self._verdict is None:
            self._verdict = outcome.verdict(self.facts, self.states.values())
        return self._verdict

    @property
    def other_verdict(self) -> Count:
        """The number of the verdict under the other reading.

        What both readings share is not checked again but for rows in which the shared days may differ.
        """
        differs, facts = self.rulebook.by_reading, self.facts
        if facts.other_record is not facts.record:
            differs = self.rulebook.by_reading_or_wage
            facts = replace(facts, record=facts.other_record, other_record=facts.record)
        law = law_of(facts.as_of, other_of(self.law.reading), self.rulebook.laws)
        differ = may_differ_by_reading(facts, self.timing)
        if differ is True:
            return Question(facts, law, self.rulebook).verdict
        shared = {rule: state for rule, state in self.states.items() if not self.rulebook.by_id[rule].by_reading}
        verdict = outcome.verdict(facts, (shared | _states(self._checked(differs, facts, law))).values())
        return verdict if differ is False else self._with_others(verdict, differ, facts, law)

    def _with_others(self, verdict: Count, differ: Flag, facts: Facts, law: Law) -> Count:
        """Return a column of verdicts with those of the rows that differ worked out anew."""
        import numpy as np

        from calculator.answer.columns import take

        rows = np.flatnonzero(differ)
        if not rows.size:
            return verdict
        found = np.array(np.broadcast_to(verdict, differ.shape))
        found[rows] = Question(take(facts, rows), law, self.rulebook).verdict
        return found

    @property
    def standing(self) -> Count:
        """The number of how a permit that is not endorsed stands."""
        return permit.standing(self.facts, self.timing, self.law)

    @property
    def step(self) -> outcome.Step:
        """The next step."""
        return outcome.next_step(self.facts, self.timing, self.law, self.checks, self.verdict)

    @property
    def mend_by(self) -> Day:
        """The earliest day by which something fixable must be mended."""
        return outcome.mend_by(self.checks, self.verdict)

    @property
    def deadlines(self) -> dict[str, outcome.Deadline]:
        """Every day that matters."""
        return outcome.deadlines(self.facts, self.timing, self.law, self.checks)

    @property
    def consequences(self) -> dict[str, outcome.Span]:
        """Every consequence, with the condition under which it holds."""
        return outcome.consequences(self.facts, self.timing, self.law, self.checks, self.verdict)

    @property
    def warnings(self) -> dict[str, Flag]:
        """Every warning, with the condition under which it holds."""
        return outcome.warnings(self.facts, self.timing, self.law, self.checks)

    @property
    def progress(self) -> Progress:
        """How far the case has come."""
        return progress(self.facts, self.timing)


def _states(found: Found) -> dict[str, Count]:
    """Return the state of every rule found, NOT_ASKED in rows to which it does not apply."""
    return {rule: named(applies, check.state, NOT_ASKED) for rule, (applies, check) in found.items()}


def ask(case: Case, rulebook: Rulebook = SHANGHAI) -> Question:
    """Return the question that a case asks on its day, under its reading."""
    f = facts_of(case, rulebook.laws.wages)
    return Question(f, rulebook.laws.on(f.as_of, case.reading), rulebook, case)


def ask_columns(facts: Facts, reading: Reading, rulebook: Rulebook = SHANGHAI) -> Question:
    """Return the question of columns of facts; ValueError where their days lie in several periods of law."""
    return Question(facts, law_of(facts.as_of, reading, rulebook.laws), rulebook)


def law_of(as_of: Day, reading: Reading, laws: Laws) -> Law:
    """Return the law of all days asked about under a reading; ValueError where it changes among them."""
    if isinstance(as_of, int):
        return laws.on(as_of, reading)
    first, last = int(as_of.min()), int(as_of.max())
    if laws.period_of(first) != laws.period_of(last):
        raise ValueError(f"the law changes between {date.fromordinal(first)} and {date.fromordinal(last)}")
    return laws.on(first, reading)
