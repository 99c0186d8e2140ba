"""The README's case has the answer that stands there, and what it points to exists."""

import json
import re
from pathlib import Path

from calculator import Case, assess
from calculator.report import explain

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


ASKED, SHOWN = README.split("<<'CASE'\n")[1].split("    CASE\n")


def answered():
    return assess(Case.parse(json.loads(ASKED)))


def test_the_sample_case_has_the_answer_that_stands_below_it():
    shown = re.findall(r'"\w+": (?:"[^"]*"|\d+)', SHOWN.partition("\n\n")[0])
    assert shown[0] == '"verdict": "fixable"'
    assert len(shown) == 13
    answer = json.dumps(answered().to_json())
    assert [pair for pair in shown if pair not in answer] == []


def test_the_sample_case_is_told_in_the_words_of_the_page():
    said = next(one for one in explain.reasons("en", answered()) if one.rule == "insurance.months")
    assert f"*{said.sentence} {said.advice}*" in " ".join(README.split())


def test_every_file_and_folder_that_is_named_exists():
    named = re.findall(r"(?:calculator|pages|docs|tests)/[\w./]*\w", README)
    assert len(named) > 15
    assert [path for path in named if not (ROOT / path).exists()] == []
