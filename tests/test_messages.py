"""The catalogues agree, and everything the rules, the case and the link can say has words in both languages."""

import random
import re
from datetime import date
from pathlib import Path

import pytest
from random_cases import random_case

from calculator import Case, assess
from calculator.messages import LANGUAGES, PLACEHOLDER, catalogue, say
from calculator.report import explain
from calculator.rules import RULES
from calculator.rules.outcome import STEPS, VERDICTS

ROOT = Path(__file__).parents[1]


def placeholders(text):
    return {match[1] for match in PLACEHOLDER.finditer(text)}


def test_catalogues_agree_in_keys_and_placeholders():
    zh, en = (catalogue(language) for language in LANGUAGES)
    assert set(zh) == set(en)
    assert [key for key in zh if placeholders(zh[key]) != placeholders(en[key])] == []


OTHER_TONGUE = {"app.language", "app.language_help"}  # the switch speaks the language it leads to
LATIN_QUOTES = str.maketrans(dict.fromkeys("“”…–·", "-"))


def test_every_text_is_in_its_own_language():
    """English holds Chinese terms in brackets only."""
    for key in set(catalogue("zh")) - OTHER_TONGUE:
        zh, en = catalogue("zh")[key], catalogue("en")[key]
        assert re.search(r"[\u4e00-\u9fff]", zh) or not re.search(r"[a-zA-Z]", PLACEHOLDER.sub("", zh)), key
        assert re.sub(r"\([^()]*\)", "", en).translate(LATIN_QUOTES).isascii(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_an_assessment_can_say_has_words(language):
    rng = random.Random(11)
    for _ in range(1500):
        case = Case.parse(random_case(rng))
        found = assess(case)
        told = [reason.sentence for reason in explain.reasons(language, found)]
        told += [r.advice for r in explain.reasons(language, found) if r.advice]
        told += [explain.next_step(language, found), *explain.consequences(language, found)]
        told += explain.warnings(language, found)
        assert not [t for t in told if "None" in t or "{" in t], told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_state_step_verdict_and_source_has_words(language):
    for rule in RULES:
        assert say(language, f"rule.{rule.id}")
        assert explain.sources(language, rule.id)
        assert f"finding.{rule.id}.met" in catalogue(language)
        assert f"finding.{rule.id}.fixable" in catalogue(language)
    assert all(f"step.{step}" in catalogue(language) for step in STEPS)
    assert all(f"verdict.{verdict}" in catalogue(language) for verdict in VERDICTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_refusal_has_words(language):
    source = "".join((ROOT / "calculator" / f"{name}.py").read_text(encoding="utf-8") for name in ("case", "points"))
    reasons = set(re.findall(r'refuse\(\s*"(\w+)"', source)) | set(re.findall(r': \("(\w+)", "', source))
    assert len(reasons) > 20
    assert {f"refuse.{reason}" for reason in reasons} <= set(catalogue(language))


def test_no_text_is_left_over():
    code = "".join(p.read_text(encoding="utf-8") for f in ("calculator", "pages") for p in (ROOT / f).rglob("*.py"))
    families = (
        "verdict", "verdict_text", "verdict_short", "state", "rule", "finding", "mend", "cure", "learn", "consequence",
        "consequence_short", "warning", "deadline", "step", "letter", "change", "whatif", "field", "option", "refuse",
        "source", "example", "reading", "chart", "points", "indicator", "profile", "education", "title", "base",
        "award", "mix", "law", "number", "unit", "worth", "part", "run_out", "difference", "working_days", "unverified",
        "about",
        "task", "task_state", "when", "who", "place", "mending", "six", "employer", "employer_ask",
        "calendar",
    )  # fmt: skip
    unused = [
        key
        for key in catalogue("zh")
        if key.split(".")[0] not in families
        and not re.search(rf"[\"']({re.escape(key)}|{re.escape(key.partition('.')[2])})[\"']", code)
    ]
    assert unused == []


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
