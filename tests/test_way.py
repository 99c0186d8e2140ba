"""The way in words: every task has all its texts, the picture marks the present place, messages ask for what is due."""

import re
from datetime import date, timedelta

import pytest
from making import MADE, UNSET
from random_cases import random_cases
from way_cases import LOST, TROUBLES, message, of

from calculator import Case, assess
from calculator.answer.needed import needed
from calculator.answer.steps import ABOUT, Task, way
from calculator.messages import LANGUAGES, catalogue
from calculator.report import employer, notice
from calculator.report import way as words


def everything_told(language, found, steps, one):
    """Every text about a way, its tasks and its needed day."""
    told = [words.told(language, task) for task in steps.tasks]
    yield from (text for t in told for text in (t.title, t.state, t.when, t.how, *(d for _, d in t.details)))
    yield from (words.mending(language, found, m) for m in steps.beside)
    yield from notice.words(language, one)
    yield employer.to_employer(language, found, steps, one)
    yield employer.result_text(language, found, one, "http://x", MADE)


@pytest.mark.broad
def test_every_task_of_every_case_is_told_in_whole_sentences():
    for found in map(assess, map(Case.parse, random_cases(500, 21))):
        steps, one = way(found), needed(found, found.case.permit.expires_on + timedelta(30))
        for language in LANGUAGES:
            lines = everything_told(language, found, steps, one)
            assert not [line for line in lines if not line or "None" in line or "{" in line]


def test_the_catalogue_tells_of_the_tasks_there_are_and_of_no_others():
    told = {key.split(".")[1] for key in catalogue("zh") if key.startswith("task.")}
    assert told == set(ABOUT)
    for name in ABOUT:
        assert {f"task.{name}.{part}" for part in ("title", "how", "papers", "trouble", "then")} <= set(catalogue("zh"))


def test_the_marked_place_of_the_picture_is_the_next_step():
    for case in map(Case.parse, random_cases(400, 21)):
        found = assess(case)
        picture = words.flow("zh", way(found))
        marked = re.findall(r"^    (\w+)\[.*:::here$", picture, re.MULTILINE)
        assert marked == ([] if found.verdict == "renewed" else [found.next_step.id])
        nodes = re.findall(r'^    (\w+)\["', picture, re.MULTILINE)
        ends = {end for arrow in re.findall(r"^    (\w+) (?:-->|-\.->) (\w+)$", picture, re.MULTILINE) for end in arrow}
        assert ends == set(nodes)


def test_the_picture_holds_the_state_the_title_and_the_days_of_each_step():
    nodes = dict(re.findall(r'^    (\w+)\["(.*)"\]', words.flow("en", of()[2]), re.MULTILINE))
    lines = {name: text.split("<br/>") for name, text in nodes.items()}
    assert lines["wait_for_window"] == ["▷ Waiting", "Wait for the window", "10 June – 1 July"]
    assert lines["endorse"][2:] == ["1 July – 31 July"]
    assert lines["wait_for_data"][2:] == ["until 23 July"]
    assert len(lines["wait_for_months"]) == 2
    done = words.flow("zh", of({"as_of": -5, "permit.endorsed_on": -11})[2])
    assert "✓ 已完成<br/>签注居住证<br/>7月20日" in done


def test_the_picture_of_a_failed_case_leads_from_what_was_done_to_applying_anew():
    picture = words.flow("en", of({"as_of": 90, "permit.endorsed_on": -10, "points.confirmed_on": None})[2])
    assert "wait_for_data -.-> start_over" in picture
    assert "start_over --> permit_anew" in picture
    assert "Ask how to apply anew<br/>from 29 October on" in picture
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


@pytest.mark.parametrize(
    ("changes", "name", "zh", "en"),
    [
        (
            {"as_of": -40}, "endorse", "2026年7月1日 起可以办，最迟 2026年9月29日。您的计划是 2026年7月20日。",
            "Can be done from 1 July 2026 on, by 29 September 2026 at the latest. Your plan is 20 July 2026.",
        ),
        (
            {"as_of": 40, **UNSET}, "endorse", "现在就可以办，最迟 2026年9月29日。",
            "Can be done now, by 29 September 2026 at the latest.",
        ),
        ({"as_of": 61, **UNSET, "reading": "measure"}, "endorse", "请尽快去问。", "Ask soon."),
        (
            {"as_of": -20, **UNSET, "permit.housing": "owned"}, "wait_for_automatic",
            "预计在 2026年7月11日 至 2026年7月16日 之间。", "To be expected between 11 July 2026 and 16 July 2026.",
        ),
    ],
)  # fmt: skip
def test_the_permit_of_a_failed_year_is_told_as_its_own_thing(changes, name, zh, en):
    task = next(t for t in of(LOST | changes)[2].tasks if t.id == name)
    assert [words.when(language, task) for language in LANGUAGES] == [zh, en]
    told = [words.told(language, task) for language in LANGUAGES]
    assert [(one.state, one.needs_no_act) for one in told] == [("另外要办", False), ("To do all the same", False)]


def test_a_failed_year_whose_permit_is_endorsed_automatically_says_so():
    _, found, steps, _ = of(LOST | {"as_of": -20, **UNSET, "permit.housing": "owned"})
    assert [words.mending(language, found, steps.beside[0]) for language in LANGUAGES] == [
        "积分今年虽然续不上，居住证仍会自动签注；到 2026年7月16日 还没有收到短信，就自己去办，居住年限靠它接上。",
        (
            "Although the points cannot be renewed this year, the permit is still endorsed automatically (自动签注); "
            "if no SMS has come by 16 July 2026, go yourself, since residence years depend on it."
        ),
    ]


def test_past_its_grace_one_asks_about_the_permit_before_beginning_anew():
    task = next(t for t in of({"as_of": 61, **UNSET})[2].tasks if t.id == "start_over")
    assert [words.told(language, task).how for language in LANGUAGES] == [
        (
            "先打电话问社区事务受理服务中心，过了宽限期签注还能不能补办；不能，再与单位一起向区人才服务中心问清："
            "重新申请要哪些材料，什么时候可以交。"
        ),
        (
            "First call a community affairs service centre (社区事务受理服务中心) and ask whether the permit can still "
            "be endorsed (签注) after the days of grace; if not, ask the district's talent service centre "
            "(人才服务中心), with the employer, what a new application takes and when it can be handed in."
        ),
    ]


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


NOWHERE, CENTRE, TALENT = "不用跑一趟", "社区事务受理服务中心", "单位注册地所在区的人才服务中心"
NO_VISIT, CENTRE_EN = "No visit", "Community affairs service centre (社区事务受理服务中心)"
TALENT_EN = "Talent service centre (人才服务中心) of the district where the employer is registered"
YOU_WAIT, YOU_WAIT_EN = "主管部门，您只需等待", "The authority; you only wait"
TOLD_OF = {
    "wait_for_window": ("您本人", NOWHERE, "You", NO_VISIT, "居住证管理办法（2013，已失效）第 16 条"),
    "wait_for_automatic": (YOU_WAIT, NOWHERE, YOU_WAIT_EN, NO_VISIT, "续签流程图文版（中介文章，2022）第 1 部分"),
    "endorse_earlier": ("您本人", CENTRE, "You", CENTRE_EN, "续签流程图文版（中介文章，2022）第 3.1 部分"),
    "put_off_endorsement": (
        "您本人", CENTRE, "You", CENTRE_EN, "续签流程图文版（中介文章，2022）第 3.1 部分；居住证管理办法（2018）",
    ),
    "endorse": ("您本人", CENTRE, "You", CENTRE_EN, "续签流程图文版（中介文章，2022）第 3.1 部分"),
    "wait_for_data": (YOU_WAIT, NOWHERE, YOU_WAIT_EN, NO_VISIT, "续签流程图文版（中介文章，2022）第 3.1 部分"),
    "wait_for_months": ("用人单位", NOWHERE, "The employer", NO_VISIT, "续签流程图文版（中介文章，2022）第 2.2 部分"),
    "confirm": (
        "您本人", "网上（积分申报系统）", "You", "Online, in the points system (积分申报系统)",
        "续签流程图文版（中介文章，2022）第 3.1 部分；积分管理办法（2015，已失效）第 19 条",
    ),
    "employer_form": ("用人单位", TALENT, "The employer", TALENT_EN, "续签流程图文版（中介文章，2022）第 3.2 部分"),
    "collect_notice": (
        "您本人", "区人才服务中心，或任一受理机构的自助打印设备", "You",
        "The district's talent service centre (人才服务中心), or a self-service printer at any office",
        "续签流程图文版（中介文章，2022）第 3.3 部分",
    ),
    "start_over": ("您本人", TALENT, "You", TALENT_EN, "续签流程图文版（中介文章，2022）第 2.1 部分"),
    "permit_anew": (
        "您本人", CENTRE, "You", CENTRE_EN, "续签流程图文版（中介文章，2022）第 1 部分；居住证管理办法（2018）",
    ),
    "apply_anew": ("用人单位", TALENT, "The employer", TALENT_EN, "积分管理办法（2022，见他处引用）第 13 条"),
    "await_decision": (YOU_WAIT, NOWHERE, YOU_WAIT_EN, NO_VISIT, "积分管理办法（2022，见他处引用）第 17 条"),
}  # fmt: skip


def test_of_every_task_it_is_told_who_acts_where_and_on_what_source():
    told = {}
    for name in ABOUT:
        zh, en = (words.told(language, Task(name, "now")) for language in LANGUAGES)
        told[name] = (zh.who, zh.place, en.who, en.place, zh.source)
    assert told == TOLD_OF


def test_the_details_of_a_task_stand_under_their_own_headings():
    one = words.told("zh", Task("employer_form", "now", ways=("unsaid",)))
    assert one.details == (
        ("who", "用人单位"),
        ("place", "单位注册地所在区的人才服务中心"),
        (
            "papers",
            "网上填写并打印的《上海市居住证积分申请表》。内容没有变化的只交这一张；有变化的，每一处变化都要附上证明。",
        ),
        ("trouble", "单位交到了别的区，或岗位说明书与职称、专业对不上。"),
        ("then", "请单位按注册地找对区；岗位写法先与人事商量，再交一次。"),
        ("source", "续签流程图文版（中介文章，2022）第 3.2 部分"),
    )
    assert one.how == "用人单位把申请表交到单位注册地所在区的人才服务中心，不是您住的区。"


ON, BY, PLAN = date(2026, 7, 1), date(2026, 7, 31), date(2026, 7, 20)
WHEN = [
    (Task("endorse", "done", on=PLAN), "已于 2026年7月20日 完成。", "Done on 20 July 2026."),
    (Task("endorse", "done"), "已完成。", "Done."),
    (Task("endorse", "now"), "现在就可以办。", "Can be done now."),
    (
        Task("endorse", "now", ON, BY), "现在就可以办，最迟 2026年7月31日。",
        "Can be done now, by 31 July 2026 at the latest.",
    ),
    (
        Task("endorse", "now", ON, BY, PLAN), "现在就可以办，最迟 2026年7月31日。您的计划是 2026年7月20日。",
        "Can be done now, by 31 July 2026 at the latest. Your plan is 20 July 2026.",
    ),
    (Task("wait_for_window", "waiting", ON, BY), "等到 2026年7月31日。", "Wait until 31 July 2026."),
    (
        Task("endorse", "waiting", ON, BY), "2026年7月1日 起可以办，最迟 2026年7月31日。",
        "Can be done from 1 July 2026 on, by 31 July 2026 at the latest.",
    ),
    (Task("collect_notice", "later"), "前面的步骤完成以后才能办。", "Can start once the steps before it are done."),
    (
        Task("confirm", "later", None, BY), "前面的步骤完成以后才能办，最迟 2026年7月31日。",
        "Can start once the steps before it are done, by 31 July 2026 at the latest.",
    ),
    (
        Task("confirm", "later", ON, BY, PLAN),
        "还不能办，2026年7月1日 起可以，最迟 2026年7月31日。您的计划是 2026年7月20日。",
        "Cannot start yet; from 1 July 2026 on, by 31 July 2026 at the latest. Your plan is 20 July 2026.",
    ),
    (Task("wait_for_data", "later", None, BY), "以后要等到 2026年7月31日。", "Will have to wait until 31 July 2026."),
    (
        Task("wait_for_automatic", "later", ON, BY), "预计在 2026年7月1日 至 2026年7月31日 之间。",
        "To be expected between 1 July 2026 and 31 July 2026.",
    ),
    (Task("wait_for_months", "later"), "前面的步骤完成以后才能办。", "Can start once the steps before it are done."),
    (
        Task("wait_for_automatic", "unknown", ON, BY), "要看住房情况，目前还不知道；填上住房就能判断。",
        "Depends on the housing, which is not known; state it and this is settled.",
    ),
    (Task("endorse", "not_needed", on=PLAN), "这次用不着。", "Has no part in this renewal."),
]  # fmt: skip


@pytest.mark.parametrize(("task", "zh", "en"), WHEN)
def test_when_a_task_is_due_is_one_sentence_and_the_plan_another(task, zh, en):
    assert (words.when("zh", task), words.when("en", task)) == (zh, en)


def test_a_day_of_the_picture_in_another_year_than_the_first_is_told_with_its_year():
    picture = words.flow("en", of({"permit.expires_on": "2027-01-04", "permit.endorsed_on": None,
                                   "points.confirmed_on": None, "as_of": "2026-12-20"})[2])  # fmt: skip
    assert "Endorse the permit<br/>20 December – 4 January 2027" in picture
    assert "Confirm the points online<br/>by 5 March 2027" in picture


def test_the_state_of_a_task_is_a_word_and_a_sign():
    states = ("done", "now", "waiting", "later", "unknown", "not_needed")
    told = [
        (words.SIGNS[s], *(words.told(lang, Task("confirm", s, ON, BY)).state for lang in LANGUAGES)) for s in states
    ]
    assert told == [
        ("✓", "已完成", "Done"), ("▶", "现在办", "Do now"), ("▷", "等待中", "Waiting"), ("○", "以后", "Later"),
        ("？", "看情况", "Depends"), ("–", "这次不用", "Not needed"),
    ]  # fmt: skip
    assert [words.told("zh", Task("confirm", s, ON, BY)).needs_no_act for s in states] == [
        True, False, False, False, False, True,
    ]  # fmt: skip


def test_a_permit_past_its_grace_is_asked_about_before_it_is_endorsed():
    unset = {"permit.endorsed_on": None, "points.confirmed_on": None, "reading": "measure"}

    def how(as_of, language):
        steps = of({"as_of": as_of, **unset})[2]
        return words.told(language, next(t for t in steps.tasks if t.id == "endorse")).how

    assert how(0, "zh") == "到社区事务受理服务中心为居住证办下一年的签注。"
    assert how(60, "zh") == "居住证已经过期，请尽快补办签注；补办之前证件功能中止。"
    assert how(61, "zh") == (
        "居住证已经过期，请尽快补办签注；补办之前证件功能中止。宽限期已过：按办法文本也许还能补办，"
        "请先问社区事务受理服务中心能不能办。"
    )
    assert how(61, "en") == (
        "The permit has expired: have it endorsed soon. Until then the card's functions are suspended. "
        "The days of grace are over: by the text of the measures it might still be possible, so ask a community "
        "affairs service centre (社区事务受理服务中心) first."
    )


def test_what_is_mended_is_told_with_its_own_last_day():
    _, found, steps, _ = of(TROUBLES)
    assert [words.mending("zh", found, one) for one in steps.beside] == [
        "近一年社保月数：继续按要求缴费，从 2026年8月1日 起确认积分，最迟 2026年9月18日。",
        "近一年社保基数：继续按要求缴费，从 2026年9月1日 起确认积分，最迟 2026年9月18日。",
        (
            "个税逐月申报：请单位在 2026年9月18日 之前补报缺的月份；"
            "领生育津贴而没有工资的月份怎样报，请先问税务机关，这里不判断。"
        ),
        (
            "只有一家单位申报：先分清是哪一种：如果只是换单位的那个月，新旧两家各报了一次，请备好离职和入职的证明，"
            "最迟 2026年9月18日 问人才服务中心算不算；"
            "如果是同时在两家领工资，最迟 2026年9月18日 请第二家停止并更正申报。"
        ),
    ]
    assert words.mending("en", found, steps.beside[3]) == (
        "Declared by one employer only: First see which of two it is. If both companies declared in the month you "
        "changed employers, keep the proof of leaving and of joining and ask the talent service centre (人才服务中心) "
        "by 18 September 2026 whether it counts. If two companies pay you at once, have the second stop and correct "
        "its declarations by 18 September 2026."
    )
    short = {"insurance.year": {"paid": 0}, "insurance.keeps_paying": False, "permit.endorsed_on": None}
    _, found, steps, _ = of({**short, "points.confirmed_on": None})
    assert [words.mending("zh", found, one) for one in steps.beside] == [
        "积分今年虽然续不上，居住证仍要签注，最迟 2026年9月29日；不签注，居住年限会受影响。"
    ]
    assert [words.mending("en", found, one) for one in steps.beside] == [
        (
            "Although the points cannot be renewed this year, the permit still has to be endorsed (签注), "
            "by 29 September 2026 at the latest; residence years depend on it."
        )
    ]


@pytest.mark.parametrize(("as_of", "by"), [(60, date(2026, 9, 29)), (61, None)])
def test_a_permit_of_a_failed_case_is_endorsed_within_its_grace_whatever_the_reading(as_of, by):
    short = {"insurance.year": {"paid": 0}, "insurance.keeps_paying": False, "permit.endorsed_on": None,
             "points.confirmed_on": None, "reading": "measure"}  # fmt: skip
    _, found, steps, _ = of({**short, "as_of": as_of})
    assert [one.by for one in steps.beside] == [by]
    said = words.mending("zh", found, steps.beside[0])
    assert said == (
        "积分今年虽然续不上，居住证仍要签注，最迟 2026年9月29日；不签注，居住年限会受影响。"
        if by else "积分今年虽然续不上，居住证仍要签注，请尽快办；不签注，居住年限会受影响。"
    )  # fmt: skip


def test_without_an_employer_one_has_to_be_found_before_the_form_is_handed_in():
    def told(language, **changes):
        task = next(t for t in of(changes)[2].tasks if t.id == "employer_form")
        return task.ways, words.told(language, task).how

    usual = "用人单位把申请表交到单位注册地所在区的人才服务中心，不是您住的区。"
    assert told("zh") == (("unsaid",), usual)
    assert told("zh", employer=True) == (("unsaid",), usual)
    assert told("zh", employer=False) == (
        ("unsaid", "nobody"),
        "目前没有单位为您交表：先请一家上海单位答应来办（换了单位的，请新单位），再由它交到它注册地所在区的人才服务中心。",
    )
    assert told("en", employer=False)[1] == (
        "No employer hands in the form yet: first have one in Shanghai agree to it, a new one if you changed; it then "
        "hands the form in at the talent service centre (人才服务中心) of the district where it is registered."
    )
    handed_in = {"as_of": 3, "permit.endorsed_on": -11, "points.confirmed_on": -1, "points.form_handed_in_on": 2}
    assert told("zh", employer=False, **handed_in)[0] == ("unsaid",)
    assert "今年还没有单位为我交这张表，想请贵单位来交。" in message({"employer": False}).split("\n")
    assert "It says that no employer hands in the form yet and asks this one to do it." in message(
        {"employer": False}, language="en"
    )
