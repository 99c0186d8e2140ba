"""The page of rules leaves nothing of RULES and the data out, in either language, and says where readings differ."""

import random
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from changed_law import KNOWN, without_wages_apart
from making import made
from random_cases import random_case

from calculator import Case, assess
from calculator.answer.question import Question
from calculator.facts import facts_of
from calculator.law import READINGS, SHANGHAI, other_of
from calculator.messages import LANGUAGES, say, written
from calculator.report import explain, rulebook
from calculator.rules import RULES
from calculator.rules.check import MET
from calculator.rules.rulebook import SHANGHAI as RULEBOOK

DATA = Path(__file__).parents[1] / "calculator" / "law" / "data"
DAY = date(2026, 11, 25)
EVERY = [(language, reading) for language in LANGUAGES for reading in READINGS]


def parsed(name):
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def entries(language, reading="guide", day=DAY):
    return {entry.id: entry for part in rulebook.book(language, day, reading).values() for entry in part}


def text(entry):
    return "\n".join([entry.title, entry.says, entry.other or "", *entry.basis, *entry.notes])


def leaves(value, language):
    """Every value below a table of the data that has to be on the page; of words those of the language."""
    if isinstance(value, dict) and set(value) == set(LANGUAGES):
        yield value[language]
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner, language)
    else:
        yield written(language, value)


def test_every_data_file_is_walked():
    walked = {"checked", "parameters", "points", "sources", "wages", "workdays"}
    assert {path.stem for path in DATA.glob("*.toml")} == walked


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_off_and_every_worked_weekend_day_is_shown(language):
    told = entries(language)
    calendar = parsed("workdays")
    assert str(calendar["official_until"]) in told["working_days/official"].says
    for year, days in calendar["years"].items():
        assert [day for kind in days.values() for day in kind.split() if day not in told[f"workdays/{year}"].says] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_is_shown_whole_with_the_rules_that_cite_it(language):
    told = entries(language)
    for name, source in parsed("sources").items():
        entry = told[f"source/{name}"]
        in_full = {part: words for part, words in source.items() if part not in {"short", "at"}}
        assert [leaf for leaf in leaves(in_full, language) if leaf not in text(entry)] == []
        citing = [rule for rule in RULES if name in {cite.partition("/")[0] for cite in rule.cites}]
        assert all(say(language, f"rule.{rule.id}") in entry.notes[0] for rule in citing)
        assert bool(entry.notes) == bool(citing)


@pytest.mark.parametrize(("language", "reading"), EVERY)
def test_every_rule_is_shown_with_each_of_its_references_and_how_they_were_read(language, reading):
    told = entries(language, reading)
    assert [name for name in told if name.startswith("rule/")] == [f"rule/{rule.id}" for rule in RULES]
    for rule in RULES:
        entry = told[f"rule/{rule.id}"]
        assert len(entry.basis) == len(rule.cites)
        for cite, line in zip(rule.cites, entry.basis, strict=True):
            source, _, place = cite.partition("/")
            assert line.startswith(SHANGHAI.sources[source].cited(language, place))
            assert parsed("sources")[source]["read"][language] in line
            assert parsed("sources")[source]["kind"][language] in line
        alone = say(language, "rules.alone") in entry.notes
        assert alone == (len({cite.partition("/")[0] for cite in rule.cites}) == 1)


REFERENCES = {
    "permit.window": ["part 3.1", "art. 16"],
    "permit.endorsed": ["part 1", "measures (2018)", "art. 19"],
    "points.permit_first": ["part 1", "art. 19"],
    "points.data_ready": ["part 3.1"],
    "points.confirmed": ["part 1", "part 2.1"],
    "insurance.months": ["part 2.2", "art. 2"],
    "insurance.base": ["part 2.2", "art. 6"],
    "multiple.months": ["part 2.2", "art. 7"],
    "multiple.base": ["part 2.2", "art. 7"],
    "tax.filed": ["part 2.3"],
    "tax.single_employer": ["part 2.3"],
    "post.matches": ["part 2.4"],
    "employer.form": ["part 3.2", "art. 13"],
    "points.basis": ["part 2.2"],
}


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_the_legal_references_are_those_read_in_the_sources(rule):
    basis = entries("en")[f"rule/{rule}"].basis
    assert [line.partition(" · ")[0].rpartition(", ")[2].rpartition("permit ")[2] for line in basis] == REFERENCES[rule]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rules_sentence_holds_the_numbers_it_uses(rule):
    says = entries("en")[f"rule/{rule.id}"].says
    law = SHANGHAI.on(DAY.toordinal(), "guide")
    own = [name for name in rule.numbers if not (rule.id in {"points.permit_first", "points.data_ready"}
                                                 and name == "confirmation_days")]  # fmt: skip
    assert [name for name in own if not re.search(rf"\b{getattr(law, name)}\b", says)] == []


def differing():
    """The rules that some case meets, or has to meet, under one reading only, found by asking the engine."""
    found, rng = set(), random.Random(5)
    late = {"permit.endorsed_on": 62, "points.confirmed_on": 122}
    cases = [Case.parse(made(late)), *(Case.parse(random_case(rng)) for _ in range(600))]
    for case in cases:
        facts, answers = facts_of(case), []
        for reading in READINGS:
            checks = Question(facts, SHANGHAI.on(facts.as_of, reading), RULEBOOK).checks
            answers.append({name: check.state == MET for name, check in checks.items()})
        found |= {rule.id for rule in RULES if answers[0].get(rule.id) != answers[1].get(rule.id)}
    return found


def test_the_other_reading_is_told_for_exactly_the_rules_that_differ():
    expected = {f"rule/{name}" for name in differing()}
    assert expected
    for language, reading in EVERY:
        told = entries(language, reading)
        assert {name for name, entry in told.items() if entry.other is not None} == expected
        other = entries(language, other_of(reading))
        assert all(told[name].other == other[name].says for name in expected)


def test_all_that_was_not_verified_is_said():
    said = "\n".join(entry.says for entry in rulebook.book("en", DAY, "guide")["unverified"])
    for words in ("3 working days", "60 days to confirm", "20 to 15 days", "housing condition", "tax declarations",
                  "second employer", "mid-level titles only", "senior titles", "skill levels 2 and 1", "our reading",
                  "older than the points measures", "official simulator", "secondary texts", "part 3.2", "art. 13",
                  "not handed in by the last day to confirm",
                  "whether it covers points renewals was not read"):  # fmt: skip
        assert words in said
    remarks = {
        "permit.window": ("superseded",), "permit.endorsed": ("clauses_2018",),
        "insurance.months": ("six_months", "opening_2017"), "insurance.base": ("base_of_titles", "talent_2022"),
        "multiple.base": ("talent_2022",), "employer.form": ("employer_form",), "tax.filed": (),
    }  # fmt: skip
    for rule, names in remarks.items():
        notes = entries("en")[f"rule/{rule}"].notes
        assert all(entries("en")[f"unverified/{name}"].says in notes for name in names), rule


def test_the_wage_over_which_the_readings_differ_is_marked_in_its_row_and_told_among_the_differences():
    zh, en = entries("zh"), entries("en")
    assert text(zh["wage/2022-07/measure"]).startswith(
        "2022-07\n10338 元 ⇄\n\n⇄ 只按办法文本：2022-07 至 2023-06 用它代替 11396 元。"
        "支持人才发展的通知（2022） · 2022-06"
    )
    assert text(en["wage/2022-07/measure"]).startswith(
        "2022-07\n10338 yuan ⇄\n\n⇄ By the text of the measures only: from 2022-07 to 2023-06 it stands in place of "
        "11396 yuan. Notice on support for talent (2022) · 2022-06"
    )
    assert "⇄" not in text(en["wage/2022-07"])
    assert zh["difference/wage"].says == (
        "2022-07 至 2023-06 的缴费基数与哪个平均工资比：从严理解用 11396 元，按办法文本用 10338 元；"
        "填成倍数的月份不受影响。"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_wage_holds_under_one_reading_alone_nothing_is_said_of_one(language):
    usual = rulebook.book(language, DAY, "guide")
    book = rulebook.book(language, DAY, "guide", without_wages_apart())
    left_out = {part: {entry.id for entry in usual[part]} - {entry.id for entry in book[part]} for part in usual}
    assert {part: names for part, names in left_out.items() if names} == {
        "readings": {"difference/wage"}, "wages": {"wage/2022-07/measure"}, "unverified": {"unverified/talent_2022"},
    }  # fmt: skip
    assert not [
        entry.id for part in book.values() for entry in part if "10338" in text(entry) and "2022-07" in text(entry)
    ]


@pytest.mark.parametrize(("language", "words"), [("zh", "0.1.0 版"), ("en", "version 0.1.0 of the program")])
def test_the_page_says_which_version_answers(language, words):
    assert words in entries(language)["about/version"].says


def test_the_page_says_what_it_is_not_and_what_a_link_tells():
    said = "\n".join(entry.says for entry in rulebook.book("en", DAY, "guide")["about"])
    for words in ("not an authority", "nothing is written", "date of birth", "address bar", "history", "access log",
                  "compiled on 23 November 2026 from stored texts", "not held against the live official pages",
                  "report an error"):  # fmt: skip
        assert words in said
    assert SHANGHAI.checked_on == parsed("checked")["on"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_has_a_gap_or_a_word_of_the_other_language(language):
    for entry in entries(language).values():
        said = text(entry)
        assert "{" not in said
        assert "None" not in said.replace("None: 0 points", "")
        if language == "en":
            assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"\([^()]*\)", "", said)), entry.id
        else:
            assert re.findall(r"[A-Za-z]+", said.replace("holidays", "")) == [], entry.id


def found(language, typed):
    everything = rulebook.book(language, DAY, "guide")
    return [entry.id for part in rulebook.matching(everything, typed).values() for entry in part]


def test_the_search_finds_entries_that_hold_every_word_in_title_sentence_or_source():
    assert found("zh", "个税 零申报") == ["rule/tax.filed"]
    assert found("en", "WORKING day 3")[0] == "rule/points.data_ready"
    assert found("zh", "１２５７７") == ["number/base_floor_percent/2018-01-01", "wage/2026-07"]
    assert "rule/insurance.months" in found("en", "points measures (2017)")
    assert found("en", "  ") == found("en", "") == list(entries("en"))


@pytest.mark.parametrize("typed", ["zzz", "**", "[x](http://e.org)", "\\", "{since}", "社保 zzz", "." * 200])
def test_a_search_for_what_is_not_there_finds_nothing_and_is_no_error(typed):
    assert found("zh", typed) == []


def test_a_book_is_made_once_for_a_period_of_law():
    assert rulebook.book("zh", DAY, "guide") is rulebook.book("zh", date(2018, 1, 1), "guide")
    with pytest.raises(LookupError):
        rulebook.book("zh", date(2017, 12, 31), "guide")


def test_every_finding_of_a_case_has_a_rule_beside_which_it_stands():
    reasons = explain.reasons("en", assess(Case.parse(made())))
    assert {f"rule/{reason.rule}" for reason in reasons} < set(entries("en"))


@pytest.mark.parametrize(
    ("language", "terms"),
    [
        ("zh", ("外国人", "港澳台居民居住证", "遗失", "生育津贴", "灵活就业", "换单位的那个月")),
        ("en", ("foreigners", "港澳台居民居住证", "遗失补办", "生育津贴", "灵活就业", "change of employer")),
    ],
)
def test_what_is_not_decided_here_is_said(language, terms):
    told = [entry.says for entry in rulebook.book(language, DAY, "guide")["undecided"]]
    assert len(told) == len(terms)
    assert [term for term, says in zip(terms, told, strict=True) if term not in says] == []


SHOWN = tomllib.loads((Path(__file__).parent / "numbers_shown.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_shown_as_it_was_written_out(language):
    book = rulebook.book(language, DAY, "guide", KNOWN)
    shown = {entry.id: entry for part in ("numbers", "wages", "points") for entry in book[part]}
    assert {name: entry.says for name, entry in shown.items()} == {n: row[language] for n, row in SHOWN.items()}
    if language == "zh":
        sourced = {name: row["basis"] for name, row in SHOWN.items() if "basis" in row}
        assert {name: shown[name].basis[0] for name in sourced} == sourced
