"""What a verdict is called, and what a finding is shown as beside it: by how the permit stands, in whole sentences."""

import pytest
from changed_law import changed_law, without_wages_apart
from making import MEASURE, SHORT, UNSET, answered

from calculator.report import explain

PLAIN = "能续上：目前没有不利的条件"
DAY_1 = "居住证已过期第 1 天，还在 60 天宽限期内，剩 59 天：今天就去补办签注"
DAY_60 = "居住证已过期第 60 天，今天是 60 天宽限期的最后一天：今天就去补办签注"
DAY_61 = "居住证已过期第 61 天，60 天宽限期已过，从严理解今年续不上：今天就打电话问还能不能补办签注"
ASK_61 = "居住证已过期第 61 天，60 天宽限期已过，也许还能补办签注：今天就打电话问"
LATE_61 = "签注在期满后第 61 天才补办，过了 60 天宽限期，从严理解今年续不上：今天就打电话问积分还在不在"
LATE = "签注晚于宽限期：也许还能补办，请先问受理中心"
LOST = "今年续不上：有条件已无法补救"


def headline(changes, language="zh"):
    return explain.headline(language, answered(changes))


def shown(changes, language="zh"):
    """State, mark and sentence of every finding, by rule."""
    reasons = explain.reasons(language, answered(changes))
    return {r.rule: (r.state, explain.STATE_MARKS[r.state], r.sentence) for r in reasons}


@pytest.mark.parametrize(
    ("as_of", "endorsed", "guide", "measure"),
    [
        (0, None, PLAIN, PLAIN),
        (1, None, DAY_1, DAY_1),
        (60, None, DAY_60, DAY_60),
        (61, None, DAY_61, ASK_61),
        (0, 60, PLAIN, PLAIN),
        (0, 61, "有问题，但来得及补救", LATE),
        (1, 60, DAY_1, DAY_1),
        (1, 1, DAY_1, DAY_1),
        (1, 61, DAY_1, DAY_1),
        (2, 1, PLAIN, PLAIN),
        (61, 61, DAY_61, ASK_61),
        (62, 61, LATE_61, PLAIN),
        (62, 60, PLAIN, PLAIN),
    ],
)
def test_a_permit_that_is_not_endorsed_is_never_a_clear_road_once_it_expired(as_of, endorsed, guide, measure):
    changes = {"as_of": as_of, "permit.endorsed_on": endorsed, "points.confirmed_on": None}
    assert (headline(changes), headline(changes | MEASURE)) == (guide, measure)


BEYOND_ZH = "居住证 2026年7月31日 到期，签注却要晚于 2026年9月29日（期满后 60 天）。按办法文本也许还能补办，"
BEYOND_EN = (
    "The permit's last day is 31 July 2026, and the endorsement (签注) comes after 29 September 2026, "
    "60 days later. By the text of the measures it might still be possible"
)
ASK_EN = ": ask a community affairs service centre (社区事务受理服务中心) soon"
BEYOND = {"as_of": 61, **UNSET, **MEASURE}
PLANNED_LATE = {"permit.endorsed_on": 61, "points.confirmed_on": None, **MEASURE}
UNKNOWN = {"insurance.year": None}
MENDABLE = {"tax.months_unfiled": 1, "points.bases": ["base_1x"]}
HEADS = [
    ({}, PLAIN, "On track: nothing known stands in the way"),
    (PLANNED_LATE, LATE, "Endorsed after the days of grace: it might still be possible, ask the service centre first"),
    (UNSET | UNKNOWN, "还不能下结论：有些情况还不知道", "No verdict yet: some facts are not known"),
    (
        PLANNED_LATE | UNKNOWN, "还不能下结论：签注晚于宽限期，能不能补办要先问",
        "No verdict yet: ask whether an endorsement after the days of grace is still possible",
    ),
    (MENDABLE, "有问题，但来得及补救", "There is a problem, and still time to mend it"),
    (
        PLANNED_LATE | MENDABLE, "有问题要补救；签注又晚于宽限期，能不能补办要先问",
        "There is a problem to mend; ask whether an endorsement after the days of grace is still possible, too",
    ),
    ({"as_of": 5, "points.notice_on": 4, **UNSET}, "已经续签成功", "Renewed"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "zh", "en"), HEADS)
def test_the_headline_in_both_languages(changes, zh, en):
    assert (headline(changes), headline(changes, "en")) == (zh, en)


TEXTS = [
    (
        {},
        "只要余下的步骤按时完成，目前已知的情况里没有什么会妨碍续签。",
        "If the remaining steps are done in time, nothing known stands in the way of the renewal.",
    ),
    (
        BEYOND,
        (f"{BEYOND_ZH}积分不清零；到底能不能，请尽快问社区事务受理服务中心。除此以外，目前已知的情况里没有别的妨碍。"),
        (
            f"{BEYOND_EN}, and the points would stay; ask a community affairs service centre (社区事务受理服务中心) "
            "soon whether it is. Nothing else that is known stands in the way."
        ),
    ),
    (
        UNSET | UNKNOWN,
        "已知的情况没有问题；把不清楚的项目查明，就能得到结论。",
        "What is known is in order; find out what is not known yet to get a verdict.",
    ),
    (
        BEYOND | UNKNOWN,
        f"{BEYOND_ZH}请尽快问社区事务受理服务中心；不清楚的项目也请查明。",
        f"{BEYOND_EN}{ASK_EN}, and find out what is not known yet.",
    ),
    (
        MENDABLE,
        "所有问题都还来得及解决，请留意各自的最后期限。",
        "Every problem can still be mended; mind the last day of each.",
    ),
    (
        BEYOND | MENDABLE,
        f"{BEYOND_ZH}请尽快问社区事务受理服务中心；别的问题还来得及解决，请留意各自的最后期限。",
        f"{BEYOND_EN}{ASK_EN}. The other problems can still be mended; mind the last day of each.",
    ),
    (
        {"as_of": 5, "points.notice_on": 4, **UNSET},
        "积分通知书已经出来，本年度的续签完成了。",
        "The points notice (积分通知书) is there: this year's renewal is complete.",
    ),
]


@pytest.mark.parametrize(("changes", "zh", "en"), TEXTS)
def test_the_text_of_a_verdict_in_both_languages(changes, zh, en):
    found = answered(changes)
    assert explain.verdict_text("zh", found) == zh
    assert explain.verdict_text("en", found) == en


@pytest.mark.parametrize("endorsed", [61, 70])
def test_a_plan_after_the_grace_is_told_with_the_expiry_and_the_last_day_of_grace(endorsed):
    found = answered({"permit.endorsed_on": endorsed, "points.confirmed_on": None, **MEASURE})
    assert explain.verdict_text("zh", found) == (
        f"{BEYOND_ZH}积分不清零；到底能不能，请尽快问社区事务受理服务中心。除此以外，目前已知的情况里没有别的妨碍。"
    )


def test_the_verdict_of_the_rulebook_stays_what_it_is():
    assert answered({"as_of": 61, **UNSET, **MEASURE}).to_json()["verdict"] == "on_track"
    assert answered({"as_of": 61, **UNSET}).to_json()["other_reading"]["verdict"] == "on_track"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"as_of": 40, **UNSET}, "按另一种理解（办法文本），结论是“居住证已过期，还续得上：最迟 2026年9月29日 签注”。"),
        ({"as_of": 61, **UNSET}, "按另一种理解（办法文本），结论是“签注晚于宽限期：也许还能补办，请先问受理中心”。"),
        ({"permit.endorsed_on": 61, "points.confirmed_on": None},
         "按另一种理解（办法文本），结论是“签注晚于宽限期：也许还能补办，请先问受理中心”。"),
        ({"as_of": 40, **UNSET, **MEASURE},
         "按另一种理解（指南，从严），结论是“居住证已过期，要补救：最迟 2026年9月29日 补办签注”。"),
        ({"as_of": 40, **UNSET, **UNKNOWN},
         "按另一种理解（办法文本），结论是“居住证已过期，还不能下结论：最迟 2026年9月29日 补办签注”。"),
        ({"as_of": 61, **UNSET, **MEASURE}, "按另一种理解（指南，从严），结论是“今年续不上：有条件已无法补救”。"),
        ({"tax.months_unfiled": 1}, "按另一种理解（办法文本），结论是“能续上：目前没有不利的条件”。"),
    ],
)  # fmt: skip
def test_the_other_reading_is_told_as_its_own_verdict_would_be(changes, said):
    assert explain.other_reading("zh", answered(changes)).startswith(said)


def test_the_difference_of_the_readings_names_the_days_of_the_law():
    changes = {"as_of": 61, **UNSET}
    assert "超过期满后 60 天能否补签注" in explain.other_reading("zh", answered(changes))
    assert "after 60 days of grace" in explain.other_reading("en", answered(changes))
    assert explain.other_reading("zh", answered({})) is None


NOT_DUE = "积分今年已经续不上，这一项不用再办。"


def test_a_failed_case_has_nothing_left_to_do_but_its_permit():
    found = shown({**UNSET, **SHORT, "tax.months_unfiled": 2, "tax.second_employer": None})
    assert found["points.confirmed"] == ("idle", "–", NOT_DUE)
    assert found["points.permit_first"] == ("idle", "–", NOT_DUE)
    assert found["points.data_ready"] == ("idle", "–", NOT_DUE)
    assert found["permit.endorsed"] == (
        "besides", "○", "积分今年续不上，居住证仍要签注，最迟 2026年9月29日；居住年限靠它接上。",
    )  # fmt: skip
    assert found["tax.filed"][:2] == ("unmet", "△")
    assert found["tax.single_employer"][:2] == ("unknown", "？")
    assert found["insurance.months"][:2] == ("failed", "✕")
    english = shown({**UNSET, **SHORT}, "en")
    assert english["points.confirmed"][2] == (
        "The points cannot be renewed this year, so this need not be done any more."
    )
    assert english["permit.endorsed"][2] == (
        "The points cannot be renewed this year, but the permit still has to be endorsed (签注), by 29 September 2026 "
        "at the latest; residence years depend on it."
    )


def test_the_permit_of_a_failed_case_is_mended_by_its_own_day_and_nothing_else_is():
    reasons = explain.reasons("zh", answered({**UNSET, **SHORT, "as_of": 60, "tax.months_unfiled": 2}))
    told = {r.rule: (r.state, r.advice, str(r.fix_by)) for r in reasons}
    assert told["permit.endorsed"] == ("fixable", "最迟 2026年9月29日 到社区事务受理服务中心办理签注。", "2026-09-29")
    assert told["tax.filed"] == ("unmet", None, "None")


def test_a_permit_past_its_grace_in_a_failed_case_is_to_be_asked_about():
    late = {**UNSET, **SHORT, **MEASURE, "as_of": 61}
    assert shown(late)["permit.endorsed"] == (
        "besides", "○", "积分今年续不上，居住证仍可去问能否补办签注；居住年限从补办那天重新计算。",
    )  # fmt: skip
    assert shown(late, "en")["permit.endorsed"][2] == (
        "The points cannot be renewed this year, but one can still ask whether the permit can be endorsed (签注) late; "
        "residence years start anew with it."
    )


def test_a_renewed_case_asks_for_nothing_more():
    renewed = {"as_of": 5, "points.notice_on": 4, **UNSET, "tax.months_unfiled": 2, "tax.second_employer": None}
    done = ("idle", "–", "续签已经完成，这一项不用再管。")
    assert {rule: one for rule, one in shown(renewed).items() if one[0] != "met"} == dict.fromkeys(
        ("permit.endorsed", "points.permit_first", "points.data_ready", "points.confirmed", "tax.filed",
         "tax.single_employer"), done,
    )  # fmt: skip
    assert [r.advice for r in explain.reasons("en", answered(renewed)) if r.advice] == []
    assert shown(renewed, "en")["tax.filed"][2] == "The renewal is complete, so this needs no attention any more."


@pytest.mark.parametrize("base", [{}, {"points.bases": ["skill"]}])
def test_what_is_open_in_a_case_that_goes_on_is_to_be_done(base):
    assert shown({**UNSET, **base})["points.confirmed"][:2] == ("open", "○")
    assert shown({**UNSET, **base, "tax.months_unfiled": 1})["points.confirmed"][:2] == ("open", "○")


@pytest.mark.parametrize(
    ("changes", "state", "sentence"),
    [
        ({"as_of": 61, **UNSET}, "ask",
         "期满后 60 天（2026年9月29日）已过，仍未签注。按办法文本也许还可以补办，请先问受理中心；居住年限要重新计算。"),
        ({"as_of": 60, **UNSET}, "open",
         "居住证已于 2026年7月31日 到期，还没有签注。最迟 2026年9月29日（期满后 60 天）签注，居住年限就接着计算。"),
        ({"as_of": 0, **UNSET}, "open", "还没有定签注日。居住证 2026年7月31日 到期，最迟 2026年9月29日 必须签注。"),
        (
            {"permit.endorsed_on": 61}, "ask",
            (
                "签注日 2026年9月30日 晚于期满后 60 天（2026年9月29日）。按办法文本也许仍可签注、积分不清零，"
                "请先问受理中心；居住年限要重新计算。"
            ),
        ),
        ({"permit.endorsed_on": 60}, "met",
         "签注日 2026年9月29日 在最后期限 2026年9月29日（期满后 60 天）之内。"),
        ({"as_of": 62, "permit.endorsed_on": 61, "points.confirmed_on": None}, "met",
         "签注已于 2026年9月30日 补办，晚于期满后 60 天（2026年9月29日）。按办法文本积分不清零，但居住年限重新计算。"),
    ],
)  # fmt: skip
def test_a_late_endorsement_is_told_as_one_to_ask_about_until_it_is_done(changes, state, sentence):
    found = shown(changes | MEASURE)["permit.endorsed"]
    assert (found[0], found[2]) == (state, sentence)


@pytest.mark.parametrize(
    ("basis", "window", "rule"), [("title", "year", "insurance.base"), ("base_1x", "multiple", "multiple.base")]
)
def test_a_base_is_nothing_to_be_met_where_no_month_is_insured(basis, window, rule):
    def state(paid, language="zh", **more):
        counts = {f"insurance.{window}": {"paid": paid, "at_base": 0}, "insurance.keeps_paying": False}
        return shown({"points.bases": [basis], **UNSET, **counts, **more}, language)[rule]

    zh, en = {
        "insurance.base": (
            "确认前 12 个月里没有缴社保的月份，也就没有基数可比。",
            "No month is insured in the 12 months before the confirmation, so there is no base to compare.",
        ),
        "multiple.base": (
            "确认前 48 个月里没有计入的月份，也就没有基数可比。",
            "No month counts in the 48 months before the confirmation, so there is no base to compare.",
        ),
    }[rule]
    assert state(0) == ("none", "–", zh)
    assert state(0, "en") == ("none", "–", en)
    assert state(1)[0] == "failed"
    going_on = {"insurance.keeps_paying": True, "points.confirmed_on": 30, "permit.endorsed_on": -11}
    assert state(0, **going_on)[0] == "met"


def test_states_are_told_apart_by_words():
    from calculator.messages import say

    words = {state: say("zh", f"state.{state}") for state in explain.GRAVEST_FIRST}
    assert words == {
        "failed": "未通过", "fixable": "可补救", "unmet": "还没满足", "unknown": "不清楚", "ask": "要先问",
        "open": "待办", "besides": "另外要办", "none": "无从比较", "idle": "不影响结论", "met": "已满足",
    }  # fmt: skip
    assert {state: say("en", f"state.{state}") for state in ("ask", "unmet", "besides", "none", "idle")} == {
        "ask": "Ask first", "unmet": "Not met yet", "besides": "To do all the same", "none": "Nothing to compare",
        "idle": "No bearing on the verdict",
    }  # fmt: skip
    assert set(explain.STATE_MARKS) == set(words)


def test_the_days_of_a_failed_case_name_nothing_that_goes_on():
    kept = [d.id for d in explain.deadlines(answered({}))]
    assert kept == [
        "endorse_opens", "confirm_opens", "permit_expires", "confirm_closes", "endorse_closes", "next_expiry",
    ]  # fmt: skip
    assert [d.id for d in explain.deadlines(answered(SHORT))] == [
        "endorse_opens", "permit_expires", "endorse_closes",
    ]  # fmt: skip
    assert [d["id"] for d in answered(SHORT).to_json()["deadlines"]] == kept


NO_EMPLOYER = (
    "您填的是不再缴社保，却没有说由哪家单位交申请表。续签要由单位到人才服务中心交表，请先问清是哪一家；"
    "灵活就业参保、没有单位的，这里不判断能不能续。"
)
STOPPED = {"insurance.keeps_paying": False}
RECENT = [{"month": "2026-04", "ratio": 1, "filed": True, "second_employer": False}]
OLDER = [{"month": "2026-03", "ratio": 1, "filed": True, "second_employer": False}]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (STOPPED, [NO_EMPLOYER]),
        ({}, []),
        ({"insurance.keeps_paying": True}, []),
        (STOPPED | {"employer": True}, []),
        (STOPPED | {"employer": False}, []),
        (STOPPED | {"points.form_handed_in_on": -51}, []),
        (STOPPED | {"points.form_handed_in_on": -50}, [NO_EMPLOYER]),
        (STOPPED | {"as_of": 5, "points.notice_on": 4}, []),
        (STOPPED | {"insurance.year": {"paid": 5}}, []),
        (STOPPED | {"insurance.year": None}, [NO_EMPLOYER]),
        ({"points.bases": ["other"], "tax": {}, "insurance": {"record": RECENT}}, []),
        ({"points.bases": ["other"], "tax": {}, "insurance": {"record": OLDER}}, [NO_EMPLOYER]),
    ],
)
def test_who_has_stopped_paying_is_asked_which_employer_hands_in_the_form(changes, said):
    found = answered(changes)
    assert explain.cautions("zh", found) == said
    assert explain.notes("zh", found) == said


def test_a_caution_comes_after_the_warnings_and_is_none_of_them():
    found = answered(STOPPED | {"points.bases": ["degree", "title"]})
    assert found.to_json()["warnings"] == ["degree_or_title"]
    assert explain.notes("en", found) == [
        "Of degree and title only the higher counts; check which one your 120 points rest on.",
        (
            "You say that the insurance is no longer paid, but not which employer hands in the form. A "
            "renewal takes an employer who hands it in at the talent service centre (人才服务中心), so first find "
            "out who that is. Whether it can be done with flexible-employment insurance (灵活就业) and no "
            "employer is not decided here."
        ),
    ]


def test_numbers_in_texts_are_those_of_the_law():
    found = answered({"as_of": 91, **UNSET}, changed_law("grace_days", 90, "2026-08-01"))
    assert "超过期满后 90 天能否补签注" in explain.other_reading("zh", found)
    found = answered({"insurance.year": None}, changed_law("year_window", 10, "2026-06-01"))
    advice = next(r.advice for r in explain.reasons("zh", found) if r.rule == "insurance.months")
    assert "数一数确认前 10 个月里缴了几个月" in advice


def test_the_other_reading_names_the_months_whose_wage_it_takes_from_elsewhere():
    assert explain.other_reading("zh", answered({"tax.months_unfiled": 1})) == (
        "按另一种理解（办法文本），结论是“能续上：目前没有不利的条件”。两种理解的差别在于：超过期满后 60 天能否补签注，"
        "个税要求对谁适用，以及 2022-07 至 2023-06 的基数与哪个平均工资比。"
    )
    assert explain.other_reading("en", answered({"tax.months_unfiled": 1})) == (
        "Under the other reading (text of the measures) the verdict is “On track: nothing known stands "
        "in the way”. The two differ in whether an endorsement (签注) is still possible after 60 days of "
        "grace, to whom the tax conditions apply, and with which average wage the bases of 2022-07 to "
        "2023-06 are compared."
    )


def test_where_no_wage_holds_under_one_reading_alone_the_other_reading_names_none():
    found = answered({"tax.months_unfiled": 1}, without_wages_apart())
    assert explain.other_reading("zh", found) == (
        "按另一种理解（办法文本），结论是“能续上：目前没有不利的条件”。两种理解的差别在于：超过期满后 60 天能否补签注，"
        "以及个税要求对谁适用。"
    )
    assert explain.other_reading("en", found).endswith(
        "an endorsement (签注) is still possible after 60 days of grace, and to whom the tax conditions apply."
    )


def test_a_month_before_the_wage_table_is_told_with_its_first_month():
    early = [{"month": "2018-03", "base": 9000}, {"month": "2026-05", "ratio": 1}]
    old = {"as_of": "2018-05-10", "permit.expires_on": "2018-06-30", **UNSET, "points.bases": ["title"], "tax": {},
           "insurance": {"record": early[:1]}}  # fmt: skip
    found = answered(old)
    assert "有些月份早于工资表的开始（2018-04），无法判断基数是否达标。" in explain.warnings("zh", found)
    assert any("begins (2018-04)" in line for line in explain.warnings("en", found))


def test_a_failed_or_renewed_verdict_is_shown_as_it_is():
    assert explain.shown_verdict(answered({"as_of": 40, **UNSET, **SHORT})) == "failed"
    assert explain.shown_verdict(answered({"as_of": 40, **UNSET, "points.notice_on": 39})) == "renewed"
    assert explain.shown_verdict(answered({"as_of": 40, **UNSET, **MEASURE})) == "on_track_expired"
    assert explain.shown_verdict(answered({"as_of": 42, "points.confirmed_on": None})) == "on_track_closing"
