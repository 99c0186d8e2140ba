"""The days several rules share: the same under both readings but where it is said."""

from hypothesis import given
from hypothesis import strategies as st
from strategies import drawn, many

from calculator import Case
from calculator.facts import facts_of
from calculator.law import READINGS
from calculator.rules import RULES
from calculator.rules.rulebook import SHANGHAI
from calculator.rules.timing import may_differ_by_reading, timing


def told(check):
    return check.state, check.fix_by, check.cure_on, check.cure_until, check.move


@many
@given(drawn, st.sampled_from(READINGS))
def test_a_rule_that_does_not_ask_for_the_reading_feels_it_through_the_shared_days_alone(case, reading):
    facts = facts_of(Case.parse(case))
    shared = timing(facts, SHANGHAI.laws.on(facts.as_of, reading))
    laws = [SHANGHAI.laws.on(facts.as_of, one) for one in READINGS]
    for rule in (rule for rule in RULES if not rule.by_reading):
        assert len({rule.applies(facts, law) for law in laws}) == 1
        assert told(rule.check(facts, shared, laws[0])) == told(rule.check(facts, shared, laws[1]))


@many
@given(drawn)
def test_the_shared_days_are_the_same_under_both_readings_but_where_it_is_said(case):
    facts = facts_of(Case.parse(case))
    one, other = (timing(facts, SHANGHAI.laws.on(facts.as_of, reading)) for reading in READINGS)
    same = one == other and one.ready_earliest.found() == other.ready_earliest.found()
    assert same or may_differ_by_reading(facts, one)
