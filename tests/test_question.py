"""A question is asked once for all that is told; about other facts it is another question under the same law."""

import pytest
from changed_law import changed_law
from making import MEASURE, case, ordinal

from calculator.answer.question import ask, law_of
from calculator.law import SHANGHAI
from calculator.rules.outcome import VERDICTS


def verdicts(question):
    return VERDICTS[question.verdict], VERDICTS[question.other_verdict]


def test_other_facts_are_another_question_and_leave_the_first_as_it_was():
    asked = ask(case())
    assert verdicts(asked) == ("on_track", "on_track")
    short = asked.having(months_unfiled=1)
    assert verdicts(short) == ("fixable", "on_track")
    assert verdicts(asked) == ("on_track", "on_track")
    assert verdicts(asked.about(short.facts)) == ("fixable", "on_track")
    assert (short.law, short.rulebook) == (asked.law, asked.rulebook)


def test_the_verdict_of_the_other_reading_is_that_of_a_case_under_it():
    for changes in ({"tax.months_unfiled": 1}, {"as_of": 61, "permit.endorsed_on": None, "points.confirmed_on": None}):
        guide, measure = verdicts(ask(case(changes))), verdicts(ask(case(changes | MEASURE)))
        assert guide == measure[::-1]
        assert guide[0] != guide[1]


def test_a_rule_that_does_not_apply_has_no_check():
    assert "multiple.base" not in ask(case()).checks
    assert "multiple.base" in ask(case({"points.bases": ["base_1x"]})).checks


def test_a_case_is_judged_by_the_law_of_its_day():
    longer = changed_law("confirmation_days", 90, "2026-06-10")
    assert ask(case(), longer).law.confirmation_days == 90
    assert ask(case({"as_of": "2026-06-09"}), longer).law.confirmation_days == 60


@pytest.mark.parametrize("reading", ["guide", "measure"])
def test_the_law_of_one_day_is_that_of_the_laws(reading):
    day = ordinal("2026-06-10")
    assert law_of(day, reading, SHANGHAI) is SHANGHAI.on(day, reading)
