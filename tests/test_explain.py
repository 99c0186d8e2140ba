"""Sentences speak of the user's numbers, days and sources; the wording follows the situation."""

import pytest
from making import ONE_TIME, answered, made

from calculator import Case, CaseError
from calculator.messages import LANGUAGES
from calculator.report import explain


def told(rule, changes, language="en"):
    reasons = explain.reasons(language, answered(changes))
    return next(r for r in reasons if r.rule == rule)


SAID = [
    ("permit.window", {"permit.endorsed_on": -31}, "1 day before"),
    ("permit.window", {"permit.endorsed_on": -31, "as_of": -30}, "it is done, and it stands"),
    ("permit.endorsed", {"permit.endorsed_on": 61}, "1 day after the last day"),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 1}, "is not endorsed"),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 61}, "has passed"),
    (
        "permit.endorsed",
        {"permit.endorsed_on": 61, "reading": "measure"},
        "might still be possible, and the points would stay",
    ),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 61, "reading": "measure"}, "without an endorsement"),
    ("points.data_ready", {"points.confirmed_on": None}, "arrives on 23 July 2026"),
    ("points.data_ready", {"points.confirmed_on": -9, "as_of": -8}, "the data had arrived"),
    ("points.confirmed", {"points.confirmed_on": None, "as_of": 50}, "has passed without a confirmation"),
    ("insurance.months", {"insurance.year.paid": 4, "insurance.year.at_base": None}, "Only 5 months"),
    ("insurance.months", {"insurance.year.paid": None, "insurance.year.at_base": 6}, "known to reach the base"),
    ("tax.filed", {"tax.months_unfiled": 1}, "1 insured month of the 12"),
    ("tax.filed", {"tax.months_unfiled": 2, **ONE_TIME}, "2 insured months of the 48"),
]


@pytest.mark.parametrize(("rule", "changes", "words"), SAID)
def test_a_sentence_speaks_of_the_situation(rule, changes, words):
    assert words in told(rule, changes).sentence


def test_advice_says_how_and_until_when_or_how_to_find_out():
    short = {"insurance.year.paid": 3, "insurance.year.at_base": None}
    assert "from 1 September 2026 on, by 18 September 2026" in told("insurance.months", short).advice
    assert "2026年9月29日" in told("permit.endorsed", {"permit.endorsed_on": 61}, "zh").advice
    assert "随申办" in told("insurance.months", {"insurance.year": None}, "zh").advice
    assert told("tax.filed", {}).advice is None


def test_every_reason_names_its_source():
    assert told("tax.filed", {}, "zh").source == "续签流程图文版（中介文章，2022）第 2.3 部分"
    assert ";" in told("insurance.base", {"points.bases": ["skill"]}).source


def test_reasons_come_gravest_first():
    changes = {"tax.months_unfiled": 1, "tax.second_employer": None, "points.confirmed_on": None}
    states = [r.state for r in explain.reasons("en", answered(changes))]
    assert states == sorted(states, key=explain.GRAVEST_FIRST.index)
    assert states[:2] == ["fixable", "unknown"]


def test_the_next_step_has_its_days_and_how_many_are_left():
    found = answered({"as_of": -11, "permit.endorsed_on": -11, "points.confirmed_on": None})
    case = found.case
    assert explain.next_step("en", found) == "Have the permit endorsed (签注) between 20 July 2026 and 31 July 2026."
    assert explain.days_left("en", found, case.as_of) == "11 days left."
    found = answered({"as_of": 0, "permit.endorsed_on": None, "points.confirmed_on": None})
    case = found.case
    assert explain.days_left("en", found, case.as_of) == "That is today."
    found = answered({"as_of": 100, "permit.endorsed_on": None, "points.confirmed_on": None})
    case = found.case
    assert explain.days_left("en", found, case.as_of) is None
    late = {"as_of": 100, "permit.endorsed_on": None, "points.confirmed_on": None, "reading": "measure"}
    assert explain.next_step("en", answered(late)) == (
        "Ask a community affairs service centre (社区事务受理服务中心) soon whether the permit can still be endorsed "
        "(签注), and have it done if it can."
    )


@pytest.mark.parametrize(
    ("as_of", "zh", "en"),
    [(-11, "还有 11 天。", "11 days left."), (-1, "还有 1 天。", "1 day left."), (0, "就是今天。", "That is today.")],
)
def test_the_days_left_are_counted_to_the_last_one(as_of, zh, en):
    found = answered({"as_of": as_of, "permit.endorsed_on": None, "points.confirmed_on": None})
    assert [explain.days_left(language, found, found.case.as_of) for language in LANGUAGES] == [zh, en]


@pytest.mark.parametrize(
    ("as_of", "zh", "en"),
    [
        (-11, ("2026年7月31日 前签注", "还有 11 天"), ("endorse by 31 July 2026", "11 days left")),
        (-1, ("2026年7月31日 前签注", "还有 1 天"), ("endorse by 31 July 2026", "1 day left")),
        (0, ("2026年7月31日 前签注", "就是今天"), ("endorse by 31 July 2026", "today")),
        (100, ("问怎样重新申请", ""), ("ask how to apply anew", "")),
    ],
)
def test_the_next_step_is_told_in_a_few_words_with_its_last_day_where_it_has_one(as_of, zh, en):
    found = answered({"as_of": as_of, "permit.endorsed_on": None, "points.confirmed_on": None})
    short = [(explain.next_step_short(one, found), explain.days_left_short(one, found)) for one in LANGUAGES]
    assert short == [zh, en]


def test_consequences_and_warnings_are_sentences():
    found = answered({"permit.endorsed_on": 10, "points.confirmed_on": 20})
    assert explain.consequences("en", found) == [
        "The card is suspended from 1 August 2026 until the endorsement on 10 August 2026.",
        "Residence years pause from 1 August 2026 to 10 August 2026 and resume with the endorsement.",
    ]
    found = answered({"permit.endorsed_on": None, "points.confirmed_on": None, "as_of": 61})
    assert [c[:30] for c in explain.consequences("en", found)] == [
        "The card is suspended from 1 A", "Residence years start anew wit", "The permit is void and the poi",
        "The points need a new applicat",
    ]  # fmt: skip
    found = answered({"points.bases": ["degree", "title"]})
    assert len(explain.warnings("zh", found)) == 1


def test_a_refusal_names_the_field_as_the_form_does():
    with pytest.raises(CaseError) as refused:
        Case.parse(made({"insurance.year": {"paid": 3, "at_base": 4}, "permit.expires_on": "x"}))
    said = [explain.refusal("zh", p) for p in refused.value.problems]
    assert said[0].startswith("居住证到期日：填的是 x")
    assert said[1].startswith("其中基数达到平均工资的月数：达标的 4 个月比缴费的 3 个月多")
    with pytest.raises(CaseError) as refused:
        Case.parse(made({"insurance": {"record": [{"month": "2026-13"}]}, "tax": {}}))
    assert explain.refusal("en", refused.value.problems[0]).startswith(
        "Row 1 of the monthly record, “Month”: 2026-13 was given"
    )


def test_a_refused_number_is_told_what_the_limit_is():
    record = [{"month": "2001-12"}, {"month": "2026-01", "base": 10_000_001}]
    with pytest.raises(CaseError) as refused:
        Case.parse(made({"tax.months_unfiled": 10_001}) | {"insurance": {"record": record}})
    said = [explain.refusal("en", problem).partition("given; ")[2] for problem in refused.value.problems]
    assert sorted(said) == [
        "0 to 10000 is accepted.",
        "a number above 0, at most 10000000, is accepted.",
        "months from 2002-01 to 2099-12 are accepted.",
    ]
