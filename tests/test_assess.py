"""Every worked case of the rulebook gives exactly its expected answer."""

import json
from pathlib import Path

import pytest
from making import answer

from calculator.case import Case

CASES = sorted(Path(__file__).with_name("cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_worked_case_gives_its_expected_answer(path):
    worked = json.loads(path.read_text(encoding="utf-8"))
    assert answer(worked["case"]) == worked["expect"]


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case_survives_the_way_to_json_and_back(path):
    case = Case.parse(json.loads(path.read_text(encoding="utf-8"))["case"])
    assert Case.parse(case.to_json()) == case
