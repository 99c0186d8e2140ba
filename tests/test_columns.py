"""Columns answer row for row as `assess` does, for every rule in every state."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from broad import part_of
from changed_law import changed_law
from making import made
from random_cases import random_case, random_cases

from calculator import Case, assess
from calculator.answer.columns import groups, stack, take
from calculator.answer.question import ask_columns
from calculator.facts import facts_of
from calculator.rules import RULES
from calculator.rules.check import MOVES, NOT_ASKED, STATES
from calculator.rules.outcome import STEPS, VERDICTS

ROWS = part_of(10_000)


def day(ordinal):
    return None if ordinal == 0 else date.fromordinal(int(ordinal))


def at(column, i):
    return column[i] if isinstance(column, np.ndarray) else column


ASKED = ("states", "checks", "deadlines", "step", "verdict", "mend_by", "other_verdict")


def answers_of(question):
    """Every column of a question, each worked out once."""
    return SimpleNamespace(**{name: getattr(question, name) for name in ASKED})


def row(answers, i):
    """One row of the columns, in the shape of an assessment."""
    findings = [
        (rule, STATES[at(answers.states[rule], i)], day(at(c.fix_by, i)), day(at(c.cure_on, i)),
         day(at(c.cure_until, i)), MOVES[at(c.move, i)])
        for rule, c in answers.checks.items()
        if at(answers.states[rule], i) != NOT_ASKED
    ]  # fmt: skip
    deadlines = {name: day(at(d.day, i)) for name, d in answers.deadlines.items() if at(d.holds, i)}
    step = answers.step
    return (
        VERDICTS[at(answers.verdict, i)], findings, deadlines,
        (STEPS[at(step.id, i)], day(at(step.begins, i)), day(at(step.by, i))),
        day(at(answers.mend_by, i)), VERDICTS[at(answers.other_verdict, i)],
    )  # fmt: skip


def expected(found):
    findings = [(f.rule, f.state, f.fix_by, f.cure_on, f.cure_until, f.move_endorsement) for f in found.findings]
    deadlines = {d.id: d.date for d in found.deadlines}
    step = (found.next_step.id, found.next_step.begins, found.next_step.by)
    return found.verdict, findings, deadlines, step, found.mend_by, found.other_reading.verdict


@pytest.fixture(scope="module")
def drawn():
    return [Case.parse(case) for case in random_cases(ROWS, 2026)]


@pytest.mark.broad
@pytest.mark.parametrize("has_record", [False, True])
def test_columns_equal_assess_row_for_row(drawn, has_record):
    cases = [c for c in drawn if (c.insurance.record is not None) == has_record]
    facts = stack([facts_of(c) for c in cases])
    seen = Counter()
    for reading, rows in groups(facts.as_of, np.array([c.reading for c in cases])):
        answers = answers_of(ask_columns(take(facts, rows), reading))
        for i, position in enumerate(rows):
            found = assess(cases[position])
            assert row(answers, i) == expected(found), cases[position].to_json()
            seen.update((f.rule, f.state) for f in found.findings)
    assert len({rule for rule, _ in seen}) == len(RULES)


def few():
    rng = random.Random(2027)
    return [Case.parse(random_case(rng)) for _ in range(100)]


@pytest.mark.parametrize("has_record", [False, True])
def test_one_row_of_columns_is_enough(has_record):
    case = next(c for c in few() if (c.insurance.record is not None) == has_record)
    assert row(answers_of(ask_columns(stack([facts_of(case)]), case.reading)), 0) == expected(assess(case))


def test_fields_that_are_the_same_in_every_row_may_stay_single_values():
    """A what-if moves one field of one case, its record included."""
    case = next(c for c in few() if c.insurance.record and c.permit.endorsed_on and c.points.confirmed_on)
    f = facts_of(case)
    days = np.arange(f.confirmed_on - 10, f.confirmed_on + 60)
    answers = answers_of(ask_columns(replace(f, confirmed_on=days), case.reading))
    for i, confirmed in enumerate(days.tolist()):
        moved = case.points.model_copy(update={"confirmed_on": date.fromordinal(confirmed)})
        assert row(answers, i) == expected(assess(case.model_copy(update={"points": moved})))


def test_rows_of_several_laws_are_refused_and_parted_into_groups():
    days = ("2026-08-14", "2026-08-15", "2026-08-13")
    asked = [Case.parse(made({"as_of": one, "points.confirmed_on": None})) for one in days]
    facts = stack([facts_of(case) for case in asked])
    rulebook = changed_law("confirmation_days", 90, "2026-08-15")
    with pytest.raises(ValueError, match="the law changes between 2026-08-13 and 2026-08-15"):
        ask_columns(facts, "guide", rulebook)
    parted = groups(facts.as_of, np.array(["guide"] * 3), rulebook.laws)
    assert [(reading, rows.tolist()) for reading, rows in parted] == [("guide", [0, 2]), ("guide", [1])]
    closes = [ask_columns(take(facts, rows), "guide", rulebook).deadlines["confirm_closes"].day for _, rows in parted]
    assert [[str(day(d)) for d in days] for days in closes] == [["2026-09-18", "2026-09-18"], ["2026-10-18"]]
    assert len(groups(facts.as_of, np.array(["guide"] * 3))) == 1
