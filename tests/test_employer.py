"""The message to the employer and the result as text."""

from datetime import date

import pytest
from making import MADE, UNSET
from way_cases import LOST, TROUBLES, message, of

from calculator.report import employer


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


def test_the_result_of_who_has_stopped_paying_asks_who_hands_in_the_form():
    _case, found, _, one = of({"insurance.keeps_paying": False})
    lines = employer.result_text("zh", found, one, "http://x", MADE).split("\n")
    assert lines[3] == (
        "您填的是不再缴社保，却没有说由哪家单位交申请表。续签要由单位到人才服务中心交表，请先问清是哪一家；"
        "灵活就业参保、没有单位的，这里不判断能不能续。"
    )


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
