"""JSON as it came is made readable before anything is said of it: halves of a sign, and what lies too deep."""

import json

from calculator import Case, assess
from calculator.case.many import each, readable


def deep(times):
    return json.loads("[" * times + "]" * times)


def test_halves_of_a_sign_are_shown_as_such_and_whole_ones_stay():
    assert readable({"\ud800": ["a\udfff", "甲\U0001f600", 1]}) == {"\ufffd": ["a\ufffd", "甲\U0001f600", 1]}


def test_what_lies_deeper_than_any_case_is_cut_short():
    assert json.dumps(readable(deep(900)), ensure_ascii=False) == "[" * 12 + '"…"' + "]" * 12
    assert readable(deep(12)) == deep(12)


def test_both_are_refused_in_a_sentence():
    given = {"permit": {"expires_on": "\ud800"}, "points": {"bases": deep(500)}, "as_of": "2026-11-26"}
    found, problems = each(given, lambda case: assess(Case.parse(case)).to_json())
    assert (found, problems[0]) == (None, "permit.expires_on: \ufffd is not a date like 2026-12-20")
