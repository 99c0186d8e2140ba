"""The catalogues agree, and everything the rules, the case and the link can say has words in both languages."""

import ast
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from random_cases import random_cases

from calculator import Case, assess
from calculator.messages import LANGUAGES, PLACEHOLDER, catalogue, say
from calculator.report import explain
from calculator.report.months import FILLS
from calculator.rules import RULES
from calculator.rules.month import REASONS
from calculator.rules.outcome import STEPS, VERDICTS
from calculator.sheets.book import Unreadable
from calculator.sheets.rows import RowFault

ROOT = Path(__file__).parents[1]
LOST = (
    "placed", "stand_in", "marked_back_paid", "unfiled_placed", "second_placed", "nothing_goes_on", "differs",
    "which_months", "bases", "older", "future", "base_open", "marks",
)  # fmt: skip


def placeholders(text):
    return {match[1] for match in PLACEHOLDER.finditer(text)}


def test_catalogues_agree_in_keys_and_placeholders():
    zh, en = (catalogue(language) for language in LANGUAGES)
    assert set(zh) == set(en)
    assert [key for key in zh if placeholders(zh[key]) != placeholders(en[key])] == []


OTHER_TONGUE = {"app.language", "app.language_help"}  # the switch speaks the language it leads to
LATIN_QUOTES = str.maketrans(dict.fromkeys("“”…–·\xa0", "-"))


def test_every_text_is_in_its_own_language():
    """English holds Chinese terms in brackets only."""
    for key in set(catalogue("zh")) - OTHER_TONGUE:
        zh, en = catalogue("zh")[key], catalogue("en")[key]
        assert re.search(r"[\u4e00-\u9fff]", zh) or not re.search(r"[a-zA-Z]", PLACEHOLDER.sub("", zh)), key
        assert re.sub(r"\([^()]*\)", "", en).translate(LATIN_QUOTES).isascii(), key


@pytest.mark.broad
def test_everything_an_assessment_can_say_has_words():
    for found in map(assess, map(Case.parse, random_cases(1000, 11))):
        for language in LANGUAGES:
            reasons = explain.reasons(language, found)
            told = [text for reason in reasons for text in (reason.sentence, reason.advice) if text]
            told += [explain.next_step(language, found), *explain.consequences(language, found)]
            told += explain.warnings(language, found)
            assert not [t for t in told if "None" in t or "{" in t], told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_state_step_and_verdict_has_words(language):
    for rule in RULES:
        assert say(language, f"rule.{rule.id}")
        states = {"unknown"} if rule.id == "points.basis" else {"met", "fixable"}
        assert {f"finding.{rule.id}.{state}" for state in states} <= set(catalogue(language))
    assert all(f"step.{step}" in catalogue(language) for step in STEPS)
    assert all(f"verdict.{verdict}" in catalogue(language) for verdict in VERDICTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_refusal_has_words(language):
    files = [path for folder in ("case", "points") for path in (ROOT / "calculator" / folder).glob("*.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    reasons = set(re.findall(r'refuse\(\s*"(\w+)"', source)) | set(re.findall(r': \("(\w+)", "', source))
    assert len(reasons) > 20
    assert {f"refuse.{reason}" for reason in reasons} <= set(catalogue(language))


def source_files():
    return [path for folder in ("calculator", "pages") for path in (ROOT / folder).rglob("*.py")]


def spoken_in(path):
    """The words a source file holds, and the patterns of the keys it puts together."""
    words, patterns = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            text = "".join(re.escape(v.value) if isinstance(v, ast.Constant) else "(.+)" for v in node.values)
            patterns |= {text} if r"\." in text else set()
        elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant) and str(node.left.value).endswith("."):
            patterns.add(re.escape(node.left.value) + "(.+)")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words.add(node.value)
        elif isinstance(node, ast.Name | ast.Attribute | ast.arg):
            words.add(getattr(node, "id", None) or getattr(node, "attr", None) or node.arg)
    return words, patterns


def words_of(table):
    """Every key and value of a data file, as text."""
    if isinstance(table, dict | list):
        for key, value in table.items() if isinstance(table, dict) else enumerate(table):
            yield str(key)
            yield from words_of(value)
    else:
        yield str(table)


def test_no_text_is_left_over():
    """Every key stands in the code, or is put together there from words that stand in the code or the data."""
    found = [spoken_in(path) for path in source_files()]
    words = set().union(*(part for part, _ in found))
    for data in (ROOT / "calculator" / "law" / "data").glob("*.toml"):
        words |= set(words_of(tomllib.loads(data.read_text(encoding="utf-8"))))
    words |= {word.strip("._").replace(".", "_") for word in words}
    patterns = [re.compile(text) for text in set().union(*(part for _, part in found))]

    def known(piece):
        joints = [i for i, mark in enumerate(piece) if mark in "._"]
        return piece in words or any(piece[:i] in words and known(piece[i + 1 :]) for i in joints)

    def used(key):
        matches = (pattern.fullmatch(key) for pattern in patterns)
        return key in words or any(all(map(known, match.groups())) for match in matches if match)

    assert [key for key in catalogue("zh") if not used(key)] == []


def test_a_number_chooses_its_word_and_a_day_is_written_as_the_language_does():
    assert say("en", "step.days_left", days=1) == "1 day left."
    assert say("en", "step.days_left", days=0) == "0 days left."
    assert "2026年1月2日" in say("zh", "app.fix_by", day=date(2026, 1, 2))
    assert say("en", "app.fix_by", day=date(2026, 1, 2)) == "by 2 January 2026"


def test_a_text_or_value_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        say("zh", "app.nothing")
    with pytest.raises(KeyError):
        say("zh", "app.fix_by")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_month_and_refusal_of_a_file_has_words(language):
    keys = [f"record.reason.{reason}" for reason in REASONS] + [f"record.short.{state}" for state in FILLS]
    keys += [f"record.turn.{lost}" for lost in LOST]
    keys += [f"sheets.file.{refusal}" for refusal in get_args(Unreadable)]
    keys += [f"refuse.{fault}" for fault in get_args(RowFault)]
    source = "".join((ROOT / "calculator" / "record" / f"{name}.py").read_text("utf-8") for name in ("rows", "taken"))
    rows = set(re.findall(r'LeftOut\([\w.]+, "(\w+)"', source)) | {"header", "note", "nothing"}
    assert len(rows) > 7
    keys += [f"sheets.row.{reason}" for reason in rows]
    assert set(keys) <= set(catalogue(language))
