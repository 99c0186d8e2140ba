"""The way in words: every task has all its texts, the picture marks the present place, messages ask for what is due."""

import random
import re
from datetime import date

import pytest
from making import made
from random_cases import random_case

from calculator import Case, assess
from calculator.answer.needed import needed
from calculator.answer.steps import ABOUT, Task, way
from calculator.messages import LANGUAGES, catalogue
from calculator.report import employer, explain, notice
from calculator.report import way as words

MADE = date(2026, 6, 10)


def drawn(count):
    rng = random.Random(21)
    return [Case.parse(random_case(rng)) for _ in range(count)]


def of(changes=None, by=None):
    case = Case.parse(made(changes))
    found = assess(case)
    return case, found, way(found), needed(found, by)


@pytest.mark.broad
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_of_every_case_is_told_in_whole_sentences(language):
    for case in drawn(800):
        found = assess(case)
        steps = way(found)
        one = needed(found, date.fromordinal(case.permit.expires_on.toordinal() + 30))
        told = [words.told(language, task) for task in steps.tasks]
        lines = [text for t in told for text in (t.title, t.state, t.when, t.how, *(d for _, d in t.details))]
        lines += [words.mending(language, found, m) for m in steps.beside]
        lines += notice.words(language, one)
        lines += [employer.to_employer(language, found, steps, one)]
        lines += [employer.result_text(language, found, one, "http://x", MADE)]
        assert not [line for line in lines if not line or "None" in line or "{" in line]


def test_the_catalogue_tells_of_the_tasks_there_are_and_of_no_others():
    told = {key.split(".")[1] for key in catalogue("zh") if key.startswith("task.")}
    assert told == set(ABOUT)
    for name in ABOUT:
        assert {f"task.{name}.{part}" for part in ("title", "how", "papers", "trouble", "then")} <= set(catalogue("zh"))


def test_the_marked_place_of_the_picture_is_the_next_step():
    for case in drawn(400):
        found = assess(case)
        picture = words.flow("zh", way(found))
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


LOST = {"insurance.year": {"paid": 0}, "insurance.keeps_paying": False, "points.confirmed_on": None}
UNSET = {"permit.endorsed_on": None, "points.confirmed_on": None}


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


ASKING = (
    "您好！我的居住证积分今年可能续不上，我正在问还能不能补办；补不了，就要重新申请，"
    "申请由单位向注册地所在区的人才服务中心提出。想请您先问清要哪些材料、什么时候可以交，我来准备。谢谢！"
)
GIVEN_UP = (
    "您好！我的积分今年不能续签，需要重新申请，申请由单位向注册地所在区的人才服务中心提出。"
    "想请您先问清要哪些材料、什么时候可以交，我来准备。谢谢！"
)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"as_of": 61, **UNSET}, ASKING),
        ({"as_of": 61, **UNSET, "reading": "measure"}, ASKING),
        ({"as_of": 62, "permit.endorsed_on": 61, "points.confirmed_on": None}, ASKING),
        ({"as_of": 50, "points.confirmed_on": None}, ASKING),
        ({"as_of": 61, **UNSET, **LOST}, GIVEN_UP),
        ({"as_of": 40, **UNSET, **LOST}, GIVEN_UP),
        (LOST, GIVEN_UP),
    ],
)
def test_the_employer_is_told_whether_something_is_still_being_tried(changes, said):
    assert message(changes) == said


def test_the_employer_is_told_in_english_too_that_it_is_being_asked():
    assert message({"as_of": 61, **UNSET}, language="en") == (
        "It says that the points may not be renewed this year, that you are asking whether it can still be made good, "
        "and asks the employer, who would have to apply anew, to find out what papers that takes and when."
    )


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
    _case, found, _, one = of(by=date(2026, 8, 20))
    text = employer.result_text("en", found, one, "http://x/?v=1", MADE)
    for part in ("On track", "Wait for the endorsement window", "21 days left", "31 July 2026", "http://x/?v=1",
                 "27 August 2026", "not a decision of any authority"):  # fmt: skip
        assert part in text
    assert "Article 17" not in text
    mended = employer.result_text("en", of({"tax.months_unfiled": 1})[1], None, "http://x", MADE)
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


@pytest.mark.parametrize(
    ("begins", "by", "days"),
    [(ON, BY, "2026‑07‑01 – 2026‑07‑31"), (None, BY, "2026‑07‑31"), (None, None, "")],
)
def test_the_days_of_a_task_do_not_wrap(begins, by, days):
    assert words.told("zh", Task("confirm", "later", begins, by)).days == days


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


TROUBLES = {"tax.months_unfiled": 2, "tax.second_employer": True, "details_changed": False, "points.bases": ["title"],
            "insurance.year": {"paid": 4, "at_base": 3}}  # fmt: skip


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


def test_the_whole_message_to_the_employer():
    by = date(2026, 9, 1)
    assert message(by=by).split("\n") == [
        "您好！我的上海市居住证积分今年要续签，有一步要请单位来办。",
        "要交的材料：网上填写并打印的《上海市居住证积分申请表》。",
        "申报内容如果没有变化，只交这一张；有变化的，每一处变化附上证明。",
        "交到哪里：单位注册地所在区的人才服务中心。",
        "时间：最迟 2026年9月18日，越早越好。",
        "我计划 2026年7月30日 上网确认积分，确认以后就可以交。",
        "我在 2026年9月1日 之前要用到积分通知书，请尽量早交。",
        "以上按公开资料整理，以人才服务中心的要求为准。谢谢！",
    ]
    assert message(by=by, language="en").split("\n") == [
        "It says that the points are to be renewed and that the employer has one step to do.",
        "To hand in: the application form (上海市居住证积分申请表), filled in online and printed.",
        "If no declared details changed, the form is all; otherwise the proof of each change.",
        "Where: the talent service centre (人才服务中心) of the district where the employer is registered.",
        "When: by 18 September 2026 at the latest, the sooner the better.",
        "You plan to confirm the points online on 30 July 2026; after that it can be handed in.",
        "The notice is needed by 1 September 2026, so the form should go in early.",
        "It closes with the remark that the talent service centre has the last word, and with thanks.",
    ]
    assert message(TROUBLES).split("\n")[2:-1] == [
        "申报内容没有变化，只交这一张。",
        "另请准备岗位说明书，写明我的岗位与职称、技能或专业相符。",
        "交到哪里：单位注册地所在区的人才服务中心。",
        "时间：最迟 2026年9月18日，越早越好。",
        "我计划 2026年9月1日 上网确认积分，确认以后就可以交。",
        "另外：社保请按月缴纳，不要中断，我的月数还没有满。",
        "另外：请核对社保缴费基数，我的积分要求不低于社会平均工资。",
        "另外：有 2 个缴社保的月份没有个税申报，请在 2026年9月18日 之前补报。",
    ]


def test_the_whole_result_as_text():
    _case, found, _, one = of(by=date(2026, 9, 1))
    assert employer.result_text("zh", found, one, "http://x/?v=1", date(2026, 6, 11)).split("\n") == [
        "【积分续签早知道】",
        "结论：能续上：目前没有不利的条件",
        "下一步：等签注窗口打开，2026年7月1日 起可以办理。还有 21 天。",
        "可以开始签注：2026年7月1日",
        "可以确认积分：2026年7月23日",
        "居住证到期：2026年7月31日",
        "确认积分的最后一天：2026年9月18日",
        "签注最后期限：2026年9月29日",
        "下一次到期：2027年7月31日",
        "从 2026年7月30日 起算，审核若用满 20 个工作日，到 2026年8月27日 为止；离需要的 2026年9月1日 还有 5 天余地。",
        "要在 2026年9月1日 之前拿到，最迟 2026年8月4日 确认积分并请单位交表。",
        "详情和改动：http://x/?v=1",
        "按 2026年6月10日 的情况推算，制作于 2026年6月11日。",
        "本页按公开资料推算，不代表主管部门的决定；办理前请以官方渠道为准。",
    ]
    _case, found, _, one = of({"tax.months_unfiled": 1})
    assert employer.result_text("en", found, one, "http://x/?v=1", date(2026, 6, 11)).split("\n") == [
        "Points renewal, known early",
        "Verdict: There is a problem, and still time to mend it",
        "Next step: Wait for the endorsement window, which opens on 1 July 2026. 21 days left.",
        "The first of the problems has to be mended by 18 September 2026.",
        "Endorsement opens: 1 July 2026",
        "Confirmation opens: 23 July 2026",
        "Permit expires: 31 July 2026",
        "Last day to confirm: 18 September 2026",
        "Last day to endorse: 29 September 2026",
        "Next expiry: 31 July 2027",
        "Details and changes: http://x/?v=1",
        "Worked out for 10 June 2026, made on 11 June 2026.",
        (
            "Worked out from public texts; not a decision of any authority. "
            "Check with the official channels before you act."
        ),
    ]


def test_the_result_of_a_failed_case_names_no_day_that_goes_on():
    lost = {"as_of": 61, "permit.endorsed_on": None, "points.confirmed_on": None}
    _case, found, _, one = of(lost)
    assert employer.result_text("zh", found, one, "http://x/?v=1", date(2026, 10, 1)).split("\n") == [
        "【积分续签早知道】",
        "结论：居住证已过期第 61 天，60 天宽限期已过，从严理解今年续不上：今天就打电话问还能不能补办签注",
        ("下一步：打电话问社区事务受理服务中心还能不能补办签注；不能，再与单位一起问人才服务中心怎样重新申请积分。"),
        "先试这一步",
        "- 今天就打电话问社区事务受理服务中心：过了 60 天宽限期，签注还能不能补办。",
        "- 说能办，当天就带上居住证、身份证和住处的证明去办；要带哪些材料，电话里一并问清。",
        (
            "- 补办成了，从签注后第 3 个工作日起上网确认积分，签注后 60 天内确认；"
            "确认不了，就问单位注册地所在区的人才服务中心积分还在不在。"
        ),
        "可以开始签注：2026年7月1日",
        "居住证到期：2026年7月31日",
        "签注最后期限：2026年9月29日",
        "详情和改动：http://x/?v=1",
        "按 2026年9月30日 的情况推算，制作于 2026年10月1日。",
        "本页按公开资料推算，不代表主管部门的决定；办理前请以官方渠道为准。",
    ]
    _case, found, _, one = of({**lost, "reading": "measure"})
    assert employer.result_text("zh", found, one, "http://x/?v=1", date(2026, 10, 1)).split("\n")[1:3] == [
        "结论：居住证已过期第 61 天，60 天宽限期已过，也许还能补办签注：今天就打电话问",
        "下一步：尽快到社区事务受理服务中心问能不能补办居住证签注，能办就办。",
    ]


def test_the_result_marks_the_day_of_the_data_as_estimated_and_no_other():
    late = {"as_of": "2026-12-20", "permit.expires_on": "2027-01-10", "permit.endorsed_on": "2027-01-05",
            "points.confirmed_on": None}  # fmt: skip
    _case, found, _, one = of(late)
    lines = employer.result_text("zh", found, one, "http://x", date(2026, 12, 20)).split("\n")
    assert [line for line in lines if "估算" in line] == ["可以确认积分：2027年1月8日（估算）"]
    assert "居住证到期：2027年1月10日" in lines
    lines = employer.result_text("en", found, one, "http://x", date(2026, 12, 20)).split("\n")
    assert [line for line in lines if "estimated" in line] == ["Confirmation opens: 8 January 2027 (estimated)"]


@pytest.mark.parametrize(
    ("as_of", "zh", "en"),
    [(-11, "还有 11 天。", "11 days left."), (-1, "还有 1 天。", "1 day left."), (0, "就是今天。", "That is today.")],
)
def test_the_days_left_are_counted_to_the_last_one(as_of, zh, en):
    case, found, _, _ = of({"as_of": as_of, "permit.endorsed_on": None, "points.confirmed_on": None})
    assert [explain.days_left(language, found, case.as_of) for language in LANGUAGES] == [zh, en]


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


def test_the_result_of_who_has_stopped_paying_asks_who_hands_in_the_form():
    _case, found, _, one = of({"insurance.keeps_paying": False})
    lines = employer.result_text("zh", found, one, "http://x", MADE).split("\n")
    assert lines[3] == (
        "您填的是不再缴社保，却没有说由哪家单位交申请表。续签要由单位到人才服务中心交表，请先问清是哪一家；"
        "灵活就业参保、没有单位的，这里不判断能不能续。"
    )
