"""The way in words: every task has all its texts, the picture marks the present place, messages ask for what is due."""

import random
import re
from datetime import date

import pytest
from making import made
from random_cases import random_case

from calculator import Case, assess
from calculator.messages import LANGUAGES, catalogue
from calculator.needed import needed
from calculator.report import employer, notice
from calculator.report import way as words
from calculator.steps import ABOUT, way

MADE = date(2026, 6, 10)


def drawn(count):
    rng = random.Random(21)
    return [Case.parse(random_case(rng)) for _ in range(count)]


def of(changes=None, by=None):
    case = Case.parse(made(changes))
    found = assess(case)
    return case, found, way(case, found), needed(case, found, by)


@pytest.mark.broad
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_of_every_case_is_told_in_whole_sentences(language):
    for case in drawn(800):
        found = assess(case)
        steps = way(case, found)
        one = needed(case, found, date.fromordinal(case.permit.expires_on.toordinal() + 30))
        told = [words.told(language, task) for task in steps.tasks]
        lines = [text for t in told for text in (t.title, t.state, t.when, t.how, *(d for _, d in t.details))]
        lines += [words.mending(language, found, m) for m in steps.beside]
        lines += notice.words(language, one)
        lines += [employer.to_employer(language, found, steps, one)]
        lines += [employer.result_text(language, case, found, one, "http://x", MADE)]
        assert not [line for line in lines if not line or "None" in line or "{" in line]


def test_the_catalogue_tells_of_the_tasks_there_are_and_of_no_others():
    told = {key.split(".")[1] for key in catalogue("zh") if key.startswith("task.")}
    assert told == set(ABOUT)
    for name in ABOUT:
        assert {f"task.{name}.{part}" for part in ("title", "how", "papers", "trouble", "then")} <= set(catalogue("zh"))


def test_the_marked_place_of_the_picture_is_the_next_step():
    for case in drawn(400):
        found = assess(case)
        picture = words.flow("zh", way(case, found))
        marked = re.findall(r"^    (\w+)\[.*:::here$", picture, re.MULTILINE)
        assert marked == ([] if found.verdict == "renewed" else [found.next_step.id])
        nodes = re.findall(r'^    (\w+)\["', picture, re.MULTILINE)
        ends = {end for arrow in re.findall(r"^    (\w+) (?:-->|-\.->) (\w+)$", picture, re.MULTILINE) for end in arrow}
        assert ends == set(nodes)


def test_the_picture_of_a_failed_case_leads_from_what_was_done_to_applying_anew():
    picture = words.flow("en", of({"as_of": 90, "permit.endorsed_on": -10, "points.confirmed_on": None})[2])
    assert "wait_for_data -.-> start_over" in picture
    assert "start_over --> permit_anew" in picture
    assert "start_over" not in words.flow("en", of()[2])


def test_days_are_told_as_the_state_asks():
    def when(name, **changes):
        steps = of(changes)[2]
        return words.when("en", next(t for t in steps.tasks if t.id == name))

    assert when("wait_for_window") == "Wait until 1 July 2026."
    assert when("endorse") == (
        "Cannot start yet; from 1 July 2026 on, by 31 July 2026 at the latest. Your plan is 20 July 2026."
    )
    assert when("wait_for_data") == "Will have to wait until 23 July 2026."
    assert when("collect_notice") == "Can start once the steps before it are done."
    assert when("wait_for_months") == "Has no part in this renewal."
    assert when("endorse", as_of=-5, **{"permit.endorsed_on": -11}) == "Done on 20 July 2026."
    owned = {"permit.housing": "owned"}
    assert when("wait_for_automatic", **owned) == "To be expected between 11 July 2026 and 16 July 2026."


def test_what_this_case_adds_to_a_task_is_told():
    def told(name, **changes):
        return words.told("zh", next(t for t in of(changes)[2].tasks if t.id == name))

    assert "岗位说明书" not in told("employer_form").papers
    assert "岗位说明书" in told("employer_form", **{"points.bases": ["skill"]}).papers
    assert "每一处变化都要附上证明" in told("employer_form", details_changed=True).papers
    late = {"permit.endorsed_on": None, "points.confirmed_on": None}
    assert "已经过期" in told("endorse", as_of=5, **late).how
    assert "通知单" in told("collect_notice").how


def test_what_is_to_be_mended_beside_the_way_is_told_with_its_last_day():
    _, found, steps, _ = of({"employer": False})
    (one,) = steps.beside
    assert words.mending("zh", found, one) == (
        "单位递交申请表：最迟 2026年9月18日 请一家上海单位把申请表交到单位注册地所在区的人才服务中心；"
        "换了单位的，请新单位来交。"
    )
    assert words.mending("en", found, one) == (
        "Form handed in by an employer: By 18 September 2026, have an employer in Shanghai hand in the form at the "
        "talent service centre (人才服务中心) of the district where it is registered; after a change of employer, "
        "ask the new one."
    )


def message(changes=None, by=None, language="zh"):
    _, found, steps, one = of(changes, by)
    return employer.to_employer(language, found, steps, one)


def test_the_message_says_what_where_and_by_when():
    text = message({"details_changed": False}, date(2026, 9, 1))
    assert "只交这一张" in text
    assert "单位注册地所在区的人才服务中心" in text
    assert "最迟 2026年9月18日" in text
    assert "我计划 2026年7月30日 上网确认" in text
    assert "2026年9月1日 之前要用到积分通知书" in text
    assert "岗位说明书" in message({"points.bases": ["title"]})
    assert "有 2 个缴社保的月份没有个税申报" in message({"tax.months_unfiled": 2})


def test_the_message_follows_what_is_done():
    done = {"as_of": 3, "permit.endorsed_on": -11, "points.confirmed_on": -1}
    assert "我已在 2026年7月30日 上网确认" in message(done)
    assert "告诉您" in message(done | {"points.confirmed_on": None})
    assert "单位目前没有要办的事" in message(done | {"points.form_handed_in_on": 1})
    assert "已经续签完成" in message(done | {"points.notice_on": 2})
    assert "重新申请" in message({"as_of": 90, "permit.endorsed_on": None, "points.confirmed_on": None})
    passed = {"as_of": 60, "permit.endorsed_on": -11, "points.confirmed_on": 40}
    assert "请尽快" in message(passed)
    assert "soon" in message(passed, language="en")
    assert "我计划" not in message({"points.confirmed_on": -10})


def test_the_result_as_text_holds_verdict_step_days_and_link():
    case, found, _, one = of(by=date(2026, 8, 20))
    text = employer.result_text("en", case, found, one, "http://x/?v=1", MADE)
    for part in ("On track", "Wait for the endorsement window", "21 days left", "31 July 2026", "http://x/?v=1",
                 "27 August 2026", "not a decision of any authority"):  # fmt: skip
        assert part in text
    assert "Article 17" not in text
    mended = employer.result_text("en", *of({"tax.months_unfiled": 1})[:2], None, "http://x", MADE)
    assert "18 September 2026" in mended


def test_a_needed_day_is_told_with_its_margin():
    def said(by, **changes):
        return notice.words("en", of(changes, by)[3])

    assert "5 days to 1 September 2026" in said(date(2026, 9, 1))[0]
    assert "1 day after 26 August 2026" in said(date(2026, 8, 26))[0]
    assert "by 29 July 2026" in said(date(2026, 8, 26))[1]
    assert "can no longer be reached" in said(date(2026, 8, 10))[1]
    assert any("hand in the form by" in line for line in said(date(2026, 9, 1)))
    confirmed = {"as_of": 1, "permit.endorsed_on": -11, "points.confirmed_on": -2}
    assert not any("hand in the form by" in line for line in said(date(2026, 9, 1), **confirmed))
    there = {"as_of": 3, "permit.endorsed_on": -11, "points.confirmed_on": -5, "points.notice_on": 2}
    assert len(said(date(2026, 9, 1), **there)) == 1
    assert "later than it was needed" in said(date(2026, 7, 1), **there)[0]
    lost = {"as_of": 90, "permit.endorsed_on": None, "points.confirmed_on": None}
    assert said(date(2026, 12, 1), **lost) == [
        "The points cannot be renewed this year, so no notice of a renewal will be there by 1 December 2026."
    ]
    assert any("estimated" in line for line in said(date(2027, 1, 5)))
    assert any("Article 17" in line for line in said(date(2026, 9, 1)))
