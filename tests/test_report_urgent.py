"""An urgent case in its own words: an expired permit, a late endorsement, a closing or missed confirmation."""

import random

import pytest
from broad import part_of
from changed_law import changed_law
from making import UNSET, made
from random_cases import random_case

from calculator import Case, assess, whatif
from calculator.answer.question import ask
from calculator.messages import LANGUAGES
from calculator.report import explain, heat_map, pictures
from calculator.report.urgent import urgent
from calculator.rules.outcome import VERDICTS
from calculator.rules.rulebook import SHANGHAI

ENDORSED = {"points.confirmed_on": None}
MEASURE = {"reading": "measure"}
SHORT = {"insurance.year": {"paid": 0}, "insurance.keeps_paying": False}
GRACE_ENDS_ON_A_SATURDAY = {"permit.expires_on": "2026-10-20"}
"""Its 60th day is Saturday 19 December 2026."""


def answered(changes, rulebook=SHANGHAI):
    return assess(Case.parse(made(changes)), rulebook)


def told(changes, language="zh", rulebook=SHANGHAI):
    return urgent(language, answered(changes, rulebook))


def part(changes, heading, language="zh"):
    """The lines under a heading, none where there is none."""
    return next((list(p.lines) for p in told(changes, language).parts if p.heading == heading), [])


HEADLINES = [
    (
        {"as_of": 1, **UNSET},
        "居住证已过期第 1 天，还在 60 天宽限期内，剩 59 天：今天就去补办签注",
        "The permit expired 1 day ago; 59 of the 60 days of grace are left: have it endorsed today",
    ),
    (
        {"as_of": 40, **UNSET},
        "居住证已过期第 40 天，还在 60 天宽限期内，剩 20 天：今天就去补办签注",
        "The permit expired 40 days ago; 20 of the 60 days of grace are left: have it endorsed today",
    ),
    (
        {"as_of": 59, **UNSET},
        "居住证已过期第 59 天，还在 60 天宽限期内，剩 1 天：今天就去补办签注",
        "The permit expired 59 days ago; 1 of the 60 days of grace is left: have it endorsed today",
    ),
    (
        {"as_of": 60, **UNSET},
        "居住证已过期第 60 天，今天是 60 天宽限期的最后一天：今天就去补办签注",
        "The permit expired 60 days ago, and today is the last of the 60 days of grace: have it endorsed today",
    ),
    (
        {"as_of": 40, **UNSET, **SHORT},
        "积分今年续不上；居住证已过期第 40 天，60 天宽限期还剩 20 天：今天就去补办签注",
        (
            "The points cannot be renewed this year; the permit expired 40 days ago, and 20 of the 60 days of grace "
            "are left: have it endorsed today"
        ),
    ),
    (
        {"as_of": 60, **UNSET, **SHORT},
        "积分今年续不上；居住证已过期第 60 天，今天是 60 天宽限期的最后一天：今天就去补办签注",
        (
            "The points cannot be renewed this year; the permit expired 60 days ago, and today is the last of the 60 "
            "days of grace: have it endorsed today"
        ),
    ),
    (
        {"as_of": 10, **UNSET, "insurance.year": {"paid": 3}},
        "居住证已过期第 10 天，还在 60 天宽限期内，剩 50 天：为了凑够社保月数，请从 2026年9月2日 起补办签注",
        (
            "The permit expired 10 days ago; 50 of the 60 days of grace are left: have it endorsed from 2 September "
            "2026 on, so that enough insured months come together"
        ),
    ),
    (
        {"as_of": 61, **UNSET},
        "居住证已过期第 61 天，60 天宽限期已过，从严理解今年续不上：今天就打电话问还能不能补办签注",
        (
            "The permit expired 61 days ago, past the 60 days of grace; read strictly, not this year: call today and "
            "ask whether it can still be endorsed"
        ),
    ),
    (
        {"as_of": 61, **UNSET, **MEASURE},
        "居住证已过期第 61 天，60 天宽限期已过，也许还能补办签注：今天就打电话问",
        "The permit expired 61 days ago, past the 60 days of grace, and it might still be endorsed: call today and ask",
    ),
    (
        {"as_of": 61, **UNSET, **SHORT},
        "积分今年续不上；居住证已过期第 61 天，60 天宽限期已过：今天就打电话问还能不能补办签注",
        (
            "The points cannot be renewed this year; the permit expired 61 days ago, past the 60 days of grace: call "
            "today and ask whether it can still be endorsed"
        ),
    ),
    (
        {"as_of": 62, "permit.endorsed_on": 61, **ENDORSED},
        "签注在期满后第 61 天才补办，过了 60 天宽限期，从严理解今年续不上：今天就打电话问积分还在不在",
        (
            "Endorsed 61 days after expiry, past the 60 days of grace; read strictly, not this year: call today and "
            "ask whether the points still stand"
        ),
    ),
    (
        {"as_of": 62, "permit.endorsed_on": 61, **ENDORSED, **SHORT},
        "签注在期满后第 61 天才补办，积分今年续不上：请单位重新申请",
        "Endorsed 61 days after expiry, and the points cannot be renewed this year: have the employer apply anew",
    ),
    (
        {"as_of": 42, **ENDORSED},
        "确认积分只剩 7 天，最后一天是 2026年9月18日：今天就上网确认",
        "7 days left to confirm the points, the last day is 18 September 2026: confirm online today",
    ),
    (
        {"as_of": 48, **ENDORSED},
        "确认积分只剩 1 天，最后一天是 2026年9月18日：今天就上网确认",
        "1 day left to confirm the points, the last day is 18 September 2026: confirm online today",
    ),
    (
        {"as_of": 49, **ENDORSED},
        "今天是确认积分的最后一天：今天就上网确认",
        "Today is the last day to confirm the points: confirm online today",
    ),
    (
        {"as_of": 30, "permit.endorsed_on": -25, **ENDORSED, "insurance.year": {"paid": 5}},
        "确认积分只剩 5 天，社保月数从 2026年9月1日 起才够：请在 2026年9月1日 至 2026年9月4日 之间上网确认",
        (
            "5 days left to confirm the points, and the insured months are enough from 1 September 2026 on: confirm "
            "online from 1 September 2026 to 4 September 2026"
        ),
    ),
    (
        {"as_of": 50, **ENDORSED},
        "确认积分的最后一天 2026年9月18日 已过去 1 天，今年续不上：今天就打电话问还能不能补确认",
        (
            "The last day to confirm the points, 18 September 2026, was 1 day ago, so not this year: call today and "
            "ask whether it can still be done"
        ),
    ),
    (
        {"as_of": 53, "points.confirmed_on": 52},
        "积分在 2026年9月21日 才确认，比最后一天晚 3 天，今年续不上：今天就打电话问这次确认算不算",
        (
            "The points were confirmed on 21 September 2026, 3 days too late, so not this year: call today and ask "
            "whether that confirmation counts"
        ),
    ),
]


@pytest.mark.parametrize(("changes", "zh", "en"), HEADLINES)
def test_the_headline_says_how_late_it_is_and_what_to_do_today(changes, zh, en):
    found = answered(changes)
    assert [explain.headline(language, found) for language in LANGUAGES] == [zh, en]


@pytest.mark.parametrize("as_of", [1, 40, 60])
def test_within_the_days_of_grace_both_readings_say_the_same(as_of):
    changes = {"as_of": as_of, **UNSET}
    for language in LANGUAGES:
        assert told(changes, language) == told(changes | MEASURE, language)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"as_of": 0, **UNSET},
        {"as_of": 0, "permit.endorsed_on": 61, **ENDORSED},
        {"as_of": 0, "permit.endorsed_on": 61, **ENDORSED, **MEASURE},
        {"as_of": 0, **UNSET, **SHORT},
        {"as_of": 61, **UNSET, "points.notice_on": 60},
        {"as_of": 2, "permit.endorsed_on": 1, **ENDORSED},
        {"as_of": 62, "permit.endorsed_on": 61, **ENDORSED, **MEASURE},
        {"as_of": 41, **ENDORSED},
        {"as_of": 42, "points.confirmed_on": 41},
        {"as_of": 42, **ENDORSED, **SHORT},
        {"as_of": 50, **ENDORSED, "points.notice_on": 49},
    ],
)
def test_no_other_case_is_urgent(changes):
    assert [told(changes, language) for language in LANGUAGES] == [None, None]


def test_a_planned_confirmation_leaves_the_last_days_urgent():
    assert told({"as_of": 42, "points.confirmed_on": 42}).headline.startswith("确认积分只剩 7 天")


TEXTS = [
    (
        {"as_of": 40, **UNSET},
        "最迟 2026年9月29日 补办签注，积分和居住年限都保得住。除此以外，目前已知的情况里没有别的妨碍。",
        (
            "If it is endorsed (签注) by 29 September 2026, both the points and the residence years are safe. Nothing "
            "else that is known stands in the way."
        ),
    ),
    (
        {"as_of": 40, **UNSET, "insurance.year": None},
        "最迟 2026年9月29日 补办签注，居住年限就接得上。积分还有不清楚的项目，也请查明。",
        (
            "If it is endorsed (签注) by 29 September 2026, the residence years go on. For the points some facts are "
            "not known yet; please find them out too."
        ),
    ),
    (
        {"as_of": 40, **UNSET, "tax.months_unfiled": 1},
        ("最迟 2026年9月29日 补办签注，居住年限就接得上。积分还有别的问题要补救，都还来得及，请留意各自的最后期限。"),
        (
            "If it is endorsed (签注) by 29 September 2026, the residence years go on. For the points there are other "
            "problems; all can still be mended, so mind the last day of each."
        ),
    ),
    (
        {"as_of": 40, **UNSET, **SHORT},
        "积分今年续不上。居住证仍要补办签注，最迟 2026年9月29日：居住年限靠它接上。",
        (
            "The points cannot be renewed this year. The permit still has to be endorsed "
            "(签注), by 29 September 2026 at the latest: residence years depend on it."
        ),
    ),
    (
        {"as_of": 61, **UNSET},
        (
            "居住证 2026年7月31日 到期，到 2026年9月29日 为止没有签注。从严理解，这样居住证失效、积分清零；"
            "按办法文本，也许还能补办，积分不清零。所以先问清楚，再决定怎么办。"
        ),
        (
            "The permit expired on 31 July 2026 and was not endorsed (签注) by 29 September 2026. Read strictly, the "
            "permit is then void and the points are cleared; by the text of the measures it might still be endorsed, "
            "and the points would stay. So ask first, then decide."
        ),
    ),
    (
        {"as_of": 61, **UNSET, **SHORT},
        (
            "积分今年续不上。居住证 2026年7月31日 到期，到 2026年9月29日 为止没有签注；"
            "还能不能补办，各处说法不同，值得先问一句。"
        ),
        (
            "The points cannot be renewed this year. The permit expired on 31 July 2026 and was "
            "not endorsed (签注) by 29 September 2026; the sources disagree on whether it still can be, so it is worth "
            "asking."
        ),
    ),
    (
        {"as_of": 62, "permit.endorsed_on": 61, **ENDORSED},
        (
            "居住证已于 2026年9月30日 补办签注，晚于 2026年9月29日。从严理解，积分已经清零；按办法文本，积分不清零，"
            "只是居住年限重新计算。所以先问清楚，再决定怎么办。"
        ),
        (
            "The permit was endorsed (签注) on 30 September 2026, later than 29 September 2026. Read strictly, the "
            "points are cleared; by the text of the measures they stay, and only the residence years start anew. So "
            "ask first, then decide."
        ),
    ),
    (
        {"as_of": 62, "permit.endorsed_on": 61, **ENDORSED, **SHORT},
        ("居住证已于 2026年9月30日 补办签注，晚于 2026年9月29日。就算积分没有因此清零，别的条件也已无法满足。"),
        (
            "The permit was endorsed (签注) on 30 September 2026, later than 29 September 2026. Even if the points "
            "were not cleared by that, other conditions can no longer be met."
        ),
    ),
    (
        {"as_of": 42, **ENDORSED},
        "过了 2026年9月18日 还没有确认，积分要重新申请。除此以外，目前已知的情况里没有别的妨碍。",
        (
            "Without a confirmation (积分确认) by 18 September 2026, the points have to be applied for anew. Nothing "
            "else that is known stands in the way."
        ),
    ),
    (
        {"as_of": 42, "points.confirmed_on": 50},
        "过了 2026年9月18日 还没有确认，积分要重新申请。除此以外，目前已知的情况里没有别的妨碍。",
        (
            "Without a confirmation (积分确认) by 18 September 2026, the points have to be applied for anew. Nothing "
            "else that is known stands in the way."
        ),
    ),
    (
        {"as_of": 42, **ENDORSED, "insurance.year": None},
        ("过了 2026年9月18日 还没有确认，积分要重新申请。另外还有不清楚的项目，也请在这几天查明。"),
        (
            "Without a confirmation (积分确认) by 18 September 2026, the points have to be applied for anew. Some "
            "facts are not known yet; please find them out in these days too."
        ),
    ),
    (
        {"as_of": 42, **ENDORSED, "tax.months_unfiled": 1},
        ("过了 2026年9月18日 还没有确认，积分要重新申请。另外还有要补救的问题，也请在这几天办好。"),
        (
            "Without a confirmation (积分确认) by 18 September 2026, the points have to be applied for anew. There are "
            "other problems to mend; please see to them in these days too."
        ),
    ),
    (
        {"as_of": 50, **ENDORSED},
        "签注后 60 天内要确认积分，这一步没有办成，按指南要重新申请。能不能补，先问清楚，再决定怎么办。",
        (
            "The points have to be confirmed (积分确认) within 60 days of the endorsement. That was not done, and by "
            "the guide they then have to be applied for anew. Ask first whether it can be made good, then decide."
        ),
    ),
    (
        {"as_of": 53, "points.confirmed_on": 52},
        (
            "签注后 60 天内要确认积分，最后一天是 2026年9月18日；晚了，按指南要重新申请。"
            "这次算不算，先问清楚，再决定怎么办。"
        ),
        (
            "The points have to be confirmed (积分确认) within 60 days of the endorsement, by 18 September 2026. Later "
            "than that, by the guide they have to be applied for anew. Ask first whether it counts, then decide."
        ),
    ),
]


@pytest.mark.parametrize(("changes", "zh", "en"), TEXTS)
def test_the_text_says_what_it_means_and_how_the_rest_stands(changes, zh, en):
    found = answered(changes)
    assert [explain.verdict_text(language, found) for language in LANGUAGES] == [zh, en]


STEPS = [
    (
        {"as_of": 40, **UNSET},
        "今天就补办居住证签注，最迟 2026年9月29日。",
        "Have the permit endorsed (签注) today, by 29 September 2026 at the latest.",
    ),
    (
        {"as_of": 10, **UNSET, "insurance.year": {"paid": 3}},
        "在 2026年9月2日 至 2026年9月29日 之间补办居住证签注。",
        "Have the permit endorsed (签注) between 2 September 2026 and 29 September 2026.",
    ),
    (
        {"as_of": 40, **UNSET, **SHORT},
        "今天就补办居住证签注，最迟 2026年9月29日；然后与单位一起问人才服务中心怎样重新申请积分。",
        (
            "Have the permit endorsed (签注) today, by 29 September 2026 at the latest; then ask the talent service "
            "centre (人才服务中心), with the employer, how to apply for points anew."
        ),
    ),
    (
        {"as_of": 61, **UNSET},
        "打电话问社区事务受理服务中心还能不能补办签注；不能，再与单位一起问人才服务中心怎样重新申请积分。",
        (
            "Call a community affairs service centre (社区事务受理服务中心) and ask whether the permit can still be "
            "endorsed (签注); if not, ask the talent service centre (人才服务中心), with the employer, how to apply "
            "for points anew."
        ),
    ),
    (
        {"as_of": 61, **UNSET, **MEASURE},
        "尽快到社区事务受理服务中心问能不能补办居住证签注，能办就办。",
        (
            "Ask a community affairs service centre (社区事务受理服务中心) soon whether the permit can still be "
            "endorsed (签注), and have it done if it can."
        ),
    ),
    (
        {"as_of": 61, **UNSET, **SHORT},
        "打电话问社区事务受理服务中心还能不能补办签注；再与单位一起问人才服务中心怎样重新申请积分。",
        (
            "Call a community affairs service centre (社区事务受理服务中心) and ask whether the permit can still be "
            "endorsed (签注); then ask the talent service centre (人才服务中心), with the employer, how to apply for "
            "points anew."
        ),
    ),
    (
        {"as_of": 62, "permit.endorsed_on": 61, **ENDORSED},
        "打电话问单位注册地所在区的人才服务中心积分还在不在；不在，再问怎样重新申请积分。",
        (
            "Call the talent service centre (人才服务中心) of the district where the employer is registered and ask "
            "whether the points still stand; if not, ask how to apply anew."
        ),
    ),
    (
        {"as_of": 42, **ENDORSED},
        "今天就上网确认积分，最迟 2026年9月18日。",
        "Confirm the points online today, by 18 September 2026 at the latest.",
    ),
    (
        {"as_of": 50, **ENDORSED},
        "打电话问单位注册地所在区的人才服务中心还能不能补确认；不能，再问怎样重新申请积分。",
        (
            "Call the talent service centre (人才服务中心) of the district where the employer is registered and ask "
            "whether the points can still be confirmed; if not, ask how to apply anew."
        ),
    ),
    (
        {"as_of": 53, "points.confirmed_on": 52},
        "打电话问单位注册地所在区的人才服务中心这次确认算不算；不算，再问怎样重新申请积分。",
        (
            "Call the talent service centre (人才服务中心) of the district where the employer is registered and ask "
            "whether the late confirmation counts; if not, ask how to apply anew."
        ),
    ),
]


@pytest.mark.parametrize(("changes", "zh", "en"), STEPS)
def test_the_next_step_is_that_of_today(changes, zh, en):
    found = answered(changes)
    assert [explain.next_step(language, found) for language in LANGUAGES] == [zh, en]


def whole(changes, language):
    return [(p.heading, list(p.lines)) for p in told(changes, language).parts]


def test_an_expired_permit_is_told_what_to_do_what_is_kept_and_what_is_lost():
    changes = {"as_of": 40, **UNSET}
    assert whole(changes, "zh") == [
        (
            "现在就做",
            [
                "到社区事务受理服务中心补办签注，最迟 2026年9月29日，那天是工作日。",
                "带上居住证、身份证和住处的证明。指南没有列出要带的材料，出门前先打电话问清。",
                ("签注后第 3 个工作日数据传到：今天办好的话，从 2026年9月14日 起上网确认积分，最迟 2026年11月8日。"),
            ],
        ),
        (
            "保得住的",
            ["最迟 2026年9月29日 补办，积分不清零；居住年限从补办那天起接着算，以前的年限不丢。"],
        ),
        (
            "受影响的",
            [
                "从 2026年8月1日 起居住证功能中止，直到签注为止；中间这段日子不算居住年限。",
                "过了 2026年9月29日 再签注，居住年限要从头算，积分也可能清零。",
            ],
        ),
    ]
    assert whole(changes, "en") == [
        (
            "Do this now",
            [
                (
                    "Have the permit endorsed (签注) at a community affairs service centre (社区事务受理服务中心), by "
                    "29 September 2026 at the latest, which is a working day."
                ),
                (
                    "Bring the permit, your identity card and proof of where you live. The guide lists no papers, so "
                    "call and ask before you go."
                ),
                (
                    "The data arrives on working day 3 after the endorsement: if that is done today, confirm the "
                    "points (积分确认) online from 14 September 2026 on, by 8 November 2026 at the latest."
                ),
            ],
        ),
        (
            "What you keep",
            [
                (
                    "If it is endorsed by 29 September 2026, the points are not cleared, and residence years go on "
                    "from that day; the earlier ones are not lost."
                )
            ],
        ),
        (
            "What is affected",
            [
                (
                    "The card is suspended from 1 August 2026 until the endorsement, and the days between do not "
                    "count as residence."
                ),
                (
                    "If it is endorsed after 29 September 2026, residence years start anew, and the points may be "
                    "cleared."
                ),
            ],
        ),
    ]


def test_past_the_days_of_grace_one_tries_first_and_is_told_how_to_begin_anew():
    changes = {"as_of": 61, **UNSET}
    anew = [
        "居住证补办不了，就在社区事务受理服务中心问清怎样恢复或重办。",
        ("居住证办好以后，请单位向注册地所在区的人才服务中心重新申请积分；按办法，受理以后 20 个工作日内有结果。"),
        "申请以前，在“够 120 分吗”一页算一算现在的总分，心里就有数。",
    ]
    kept = "学历、职称、缴过的社保和报过的个税都还在，重新申请时仍然用得上。"
    suspended = "从 2026年8月1日 起居住证功能中止，直到签注为止；居住年限从签注那天重新计算。"
    call = "今天就打电话问社区事务受理服务中心：过了 60 天宽限期，签注还能不能补办。"
    go = "说能办，当天就带上居住证、身份证和住处的证明去办；要带哪些材料，电话里一并问清。"
    assert whole(changes, "zh") == [
        (
            "先试这一步",
            [
                call,
                go,
                (
                    "补办成了，从签注后第 3 个工作日起上网确认积分，签注后 60 天内确认；"
                    "确认不了，就问单位注册地所在区的人才服务中心积分还在不在。"
                ),
            ],
        ),
        ("试过不行，这样重新来", anew),
        ("保得住的", [kept]),
        ("受影响的", [suspended, "从严理解，从 2026年9月30日 起居住证失效、积分清零。"]),
    ]
    assert whole(changes | MEASURE, "zh") == [
        (
            "先试这一步",
            [
                call,
                go,
                (
                    "今天补办成的话，从 2026年10月10日 起上网确认积分，最迟 2026年11月29日；"
                    "确认不了，就问单位注册地所在区的人才服务中心积分还在不在。"
                ),
            ],
        ),
        ("试过不行，这样重新来", anew),
        ("保得住的", ["按办法文本，补办以后积分不清零。", kept]),
        ("受影响的", [suspended]),
    ]
    only = [call, go, "补办成了，保住的是居住证；积分今年仍然续不上。"]
    assert part(changes | SHORT, "先试这一步") == only
    assert part(changes | SHORT | MEASURE, "先试这一步") == only
    assert part(changes | SHORT | MEASURE, "保得住的") == [kept]
    assert whole(changes, "en") == [
        (
            "Try this first",
            [
                (
                    "Call a community affairs service centre (社区事务受理服务中心) today and ask whether the permit "
                    "can still be endorsed (签注) after the 60 days of grace."
                ),
                (
                    "If it can, go the same day with the permit, your identity card and proof of where you live; ask "
                    "on the phone which papers they want."
                ),
                (
                    "Once endorsed, confirm the points (积分确认) online from working day 3 after the endorsement on, "
                    "within 60 days of it; if that does not work, ask the talent service centre (人才服务中心) of the "
                    "district where the employer is registered whether the points still stand."
                ),
            ],
        ),
        (
            "If that fails: how to begin anew",
            [
                (
                    "If the permit cannot be endorsed any more, ask the community affairs service centre "
                    "(社区事务受理服务中心) how to restore it or to get a new one."
                ),
                (
                    "Once the permit is in order, have the employer apply for points anew at the talent service "
                    "centre (人才服务中心) of the district where it is registered; by the measure the decision comes "
                    "within 20 working days of its acceptance."
                ),
                "Before that, work out your total on the page about the 120 points, so that you know where you stand.",
            ],
        ),
        (
            "What you keep",
            [
                (
                    "Degree, title, insurance paid and income tax declared are still there, and they serve a new "
                    "application."
                )
            ],
        ),
        (
            "What is affected",
            [
                (
                    "The card is suspended from 1 August 2026 until the endorsement, and residence years start anew "
                    "with it."
                ),
                "Read strictly, the permit is void and the points are cleared from 30 September 2026 on.",
            ],
        ),
    ]


def test_a_late_endorsement_is_asked_about_and_tried_online():
    """Endorsed on 30 September, before the week off: the third working day after it is Saturday 10 October, worked."""
    changes = {"as_of": 69, "permit.endorsed_on": 61, **ENDORSED}
    assert whole(changes, "zh") == [
        (
            "先试这一步",
            [
                "今天就打电话问单位注册地所在区的人才服务中心：签注补办得晚，积分还在不在，能不能照常确认。",
                (
                    "同时上网看看能不能确认：签注的数据 2026年10月10日 传到，确认的最后一天是 2026年11月29日。"
                    "能确认就当天确认，再请单位交申请表。"
                ),
            ],
        ),
        (
            "试过不行，这样重新来",
            [
                (
                    "居住证不用重办。请单位向注册地所在区的人才服务中心重新申请积分；"
                    "按办法，受理以后 20 个工作日内有结果。"
                ),
                "申请以前，在“够 120 分吗”一页算一算现在的总分，心里就有数。",
            ],
        ),
        (
            "保得住的",
            ["居住证已经签注，功能恢复。", "学历、职称、缴过的社保和报过的个税都还在，重新申请时仍然用得上。"],
        ),
        ("受影响的", ["从严理解积分清零；居住年限从 2026年9月30日 重新计算。"]),
    ]
    confirmed = changes | {"points.confirmed_on": 68, "permit.endorsed_on": 61, "as_of": 73}
    assert part(confirmed | {"points.confirmed_on": 72}, "先试这一步")[-1] == (
        "您已在 2026年10月11日 确认积分，请一并问清这次确认算不算。"
    )
    assert part(changes | SHORT, "现在就做") == part(changes, "试过不行，这样重新来")
    assert explain.consequences("zh", answered(changes))[2] == "从严理解，从 2026年9月30日 起积分清零。"
    assert explain.consequences("en", answered(changes))[2] == (
        "Read strictly, the points are cleared from 30 September 2026 on."
    )


def test_the_last_days_to_confirm_say_how_and_that_the_form_follows():
    assert whole({"as_of": 42, **ENDORSED}, "zh") == [
        (
            "现在就做",
            [
                "今天就登录积分申报系统，核对每一项申报内容，然后确认；最后一天是 2026年9月18日。",
                (
                    "确认以后马上请单位把申请表交到单位注册地所在区的人才服务中心，也不要晚于 2026年9月18日，"
                    "那天是工作日。"
                ),
                "系统里确认不了，当天就打电话问单位注册地所在区的人才服务中心，并记下看到的提示。",
            ],
        )
    ]
    assert whole({"as_of": 42, **ENDORSED}, "en") == [
        (
            "Do this now",
            [
                (
                    "Sign in to the points system (积分申报系统) today, check every declared detail, and confirm; the "
                    "last day is 18 September 2026."
                ),
                (
                    "As soon as you have confirmed, have the employer hand in the application form (申请表) at the "
                    "talent service centre (人才服务中心) of the district where it is registered, no later than 18 "
                    "September 2026 either, which is a working day."
                ),
                (
                    "If the system does not let you confirm, call the talent service centre (人才服务中心) of the "
                    "district where the employer is registered the same day, and note down what the system says."
                ),
            ],
        )
    ]


def form(changes, language="zh"):
    return part(changes, "现在就做" if language == "zh" else "Do this now", language)[1]


def test_the_form_is_told_by_the_last_working_day_before_the_confirmation_closes():
    """Endorsed on 21 July 2026, the confirmation closes on Saturday 19 September; Sunday 20 September is worked."""
    saturday = {"permit.endorsed_on": -10, **ENDORSED}
    assert form({"as_of": 49, **saturday}) == (
        "确认以后马上请单位把申请表交到单位注册地所在区的人才服务中心，也不要晚于 2026年9月19日；"
        "窗口开门的最后一个工作日是 2026年9月18日。"
    )
    assert form({"as_of": 50, **saturday}) == (
        "确认以后马上请单位联系注册地所在区的人才服务中心交申请表：到 2026年9月19日 为止，窗口已经没有工作日了。"
    )
    assert form({"as_of": 49, **saturday}, "en").endswith(
        "no later than 19 September 2026 either; the last working day on which the counter is open is 18 September "
        "2026."
    )
    assert form({"as_of": 50, **saturday}, "en") == (
        "As soon as you have confirmed, have the employer get in touch with the talent service centre (人才服务中心) "
        "of the district where it is registered about the application form (申请表): there is no working day left "
        "until 19 September 2026."
    )
    handed_in = {"as_of": 49, **saturday, "points.form_handed_in_on": 40}
    assert [line[:6] for line in part(handed_in, "现在就做")] == ["今天就登录积", "系统里确认不"]


def test_where_months_are_still_missing_the_confirmation_waits_for_them():
    changes = {"as_of": 30, "permit.endorsed_on": -25, **ENDORSED, "insurance.year": {"paid": 5}}
    assert part(changes, "现在就做")[0] == (
        "继续缴社保，在 2026年9月1日 至 2026年9月4日 之间登录积分申报系统，核对每一项申报内容，然后确认；"
        "现在确认，月数还不够。"
    )
    assert explain.next_step("zh", answered(changes)) == "继续缴社保，等到 2026年9月1日 再确认积分。"
    early = {"as_of": 10, **UNSET, "insurance.year": {"paid": 3}}
    assert part(early, "现在就做") == [
        "现在先不要办，等到 2026年9月2日：太早签注，到确认积分的最后一天社保月数还凑不够。",
        "到社区事务受理服务中心补办签注，最迟 2026年9月29日，那天是工作日。",
        "带上居住证、身份证和住处的证明。指南没有列出要带的材料，出门前先打电话问清。",
        "签注后第 3 个工作日数据传到；社保月数还不够，从哪天起可以上网确认积分，看下面的“原因”。",
    ]
    assert part(early, "Do this now", "en")[0] == (
        "Not yet, but on 2 September 2026: endorsed earlier, the insured months would still be too few on the last day "
        "to confirm the points."
    )
    enough_by_then = {"as_of": 49, **UNSET, "insurance.year": {"paid": 5}}
    assert part(enough_by_then, "现在就做")[0] == "到社区事务受理服务中心补办签注，最迟 2026年9月29日，那天是工作日。"


def test_what_was_missed_is_asked_about_before_all_is_begun_anew():
    """18 September 2026 was the last day; the Saturday after it is off, the Sunday worked."""
    assert whole({"as_of": 50, **ENDORSED}, "zh") == [
        (
            "先试这一步",
            [
                (
                    "今天就打电话问单位注册地所在区的人才服务中心：确认的期限过了 1 天，还能不能补。"
                    "有系统或单位方面的缘由，请一并说明。"
                ),
                "今天不是工作日：电话没有人接，就在 2026年9月20日 再打。",
            ],
        ),
        (
            "试过不行，这样重新来",
            [
                (
                    "居住证不用重办。请单位向注册地所在区的人才服务中心重新申请积分；"
                    "按办法，受理以后 20 个工作日内有结果。"
                ),
                "申请以前，在“够 120 分吗”一页算一算现在的总分，心里就有数。",
            ],
        ),
        (
            "保得住的",
            ["居住证的签注有效，居住年限接着算。", "学历、职称、缴过的社保和报过的个税都还在，重新申请时仍然用得上。"],
        ),
        ("受影响的", ["今年的积分要重新申请，批下来以前不能当作有积分来用。"]),
    ]
    assert part({"as_of": 53, "points.confirmed_on": 52}, "Try this first", "en") == [
        (
            "Today, call the talent service centre (人才服务中心) of the district where the employer is registered and "
            "ask whether the confirmation on 21 September 2026, 3 days too late, counts. If the system or the employer "
            "had a part in it, say so."
        )
    ]


ANEW_EN = (
    "Once the permit is in order, have the employer apply for points anew at the talent service centre (人才服务中心) "
    "of the district where it is registered; by the measure the decision comes within 20 working days of its "
    "acceptance."
)
ENDORSED_ANEW_EN = (
    "The permit needs nothing more. Have the employer apply for points anew at the talent service centre "
    "(人才服务中心) of the district where it is registered; by the measure the decision comes within 20 working days "
    "of its acceptance."
)
TOTAL_EN = "Before that, work out your total on the page about the 120 points, so that you know where you stand."
STILL_THERE_EN = (
    "Degree, title, insurance paid and income tax declared are still there, and they serve a new application."
)


def test_an_expired_permit_of_a_failed_year_is_endorsed_and_the_points_begun_anew():
    changes = {"as_of": 40, **UNSET, **SHORT}
    assert whole(changes, "zh")[1:] == [
        ("保得住的", ["最迟 2026年9月29日 补办，居住年限从补办那天起接着算，以前的年限不丢。"]),
        (
            "受影响的",
            [
                "从 2026年8月1日 起居住证功能中止，直到签注为止；中间这段日子不算居住年限。",
                "今年的积分要重新申请，批下来以前不能当作有积分来用。",
            ],
        ),
        (
            "积分怎样重新来",
            [
                (
                    "居住证办好以后，请单位向注册地所在区的人才服务中心重新申请积分；"
                    "按办法，受理以后 20 个工作日内有结果。"
                ),
                "申请以前，在“够 120 分吗”一页算一算现在的总分，心里就有数。",
            ],
        ),
    ]
    assert [len(lines) for _, lines in whole(changes, "zh")] == [2, 1, 2, 2]
    assert whole(changes, "en")[1:] == [
        (
            "What you keep",
            [
                (
                    "If it is endorsed by 29 September 2026, residence years go on from that day; "
                    "the earlier ones are not lost."
                )
            ],
        ),
        (
            "What is affected",
            [
                (
                    "The card is suspended from 1 August 2026 until the endorsement, and the days between do not "
                    "count as residence."
                ),
                "This year's points have to be applied for anew; until that is granted, do not count on them.",
            ],
        ),
        ("How to begin anew with the points", [ANEW_EN, TOTAL_EN]),
    ]


def test_a_late_endorsement_and_a_missed_confirmation_are_told_in_english_too():
    assert whole({"as_of": 69, "permit.endorsed_on": 61, **ENDORSED}, "en") == [
        (
            "Try this first",
            [
                (
                    "Today, call the talent service centre (人才服务中心) of the district where the employer is "
                    "registered and ask whether the points still stand after the late endorsement, and whether they "
                    "can be confirmed as usual."
                ),
                (
                    "See online, too, whether they can be confirmed (积分确认): the data arrives on 10 October 2026, "
                    "and the last day to confirm is 29 November 2026. If they can, confirm the same day, then have "
                    "the employer hand in the form."
                ),
            ],
        ),
        ("If that fails: how to begin anew", [ENDORSED_ANEW_EN, TOTAL_EN]),
        ("What you keep", ["The permit is endorsed, and the card works again.", STILL_THERE_EN]),
        (
            "What is affected",
            ["Read strictly, the points are cleared; residence years start anew on 30 September 2026."],
        ),
    ]
    assert whole({"as_of": 50, **ENDORSED}, "en") == [
        (
            "Try this first",
            [
                (
                    "Today, call the talent service centre (人才服务中心) of the district where the employer is "
                    "registered and ask whether the points can still be confirmed (积分确认), 1 day after the last "
                    "day. If the system or the employer had a part in it, say so."
                ),
                "Today is not a working day: if nobody answers, call again on 20 September 2026.",
            ],
        ),
        ("If that fails: how to begin anew", [ENDORSED_ANEW_EN, TOTAL_EN]),
        ("What you keep", ["The permit's endorsement stands, and residence years go on.", STILL_THERE_EN]),
        (
            "What is affected",
            ["This year's points have to be applied for anew; until that is granted, do not count on them."],
        ),
    ]


@pytest.mark.parametrize(
    ("as_of", "lines"),
    [
        (
            "2026-11-27",
            ["到社区事务受理服务中心补办签注，最迟 2026年12月19日；窗口开门的最后一个工作日是 2026年12月18日。"],
        ),
        (
            "2026-11-29",
            [
                "到社区事务受理服务中心补办签注，最迟 2026年12月19日；窗口开门的最后一个工作日是 2026年12月18日。",
                "今天不是工作日：先打电话问受理中心开不开门；不开门，就在 2026年11月30日 一早去。",
            ],
        ),
        (
            "2026-12-18",
            ["到社区事务受理服务中心补办签注，最迟 2026年12月19日；窗口开门的最后一个工作日是 2026年12月18日。"],
        ),
        (
            "2026-12-19",
            [
                (
                    "宽限期到 2026年12月19日 为止，窗口的最后一个工作日 2026年12月18日 已经过去："
                    "马上打电话问社区事务受理服务中心今天办不办，办就赶去补办签注。"
                )
            ],
        ),
    ],
)
def test_days_off_are_told_with_the_day_on_which_the_counter_opens(as_of, lines):
    changes = GRACE_ENDS_ON_A_SATURDAY | {"as_of": as_of, **UNSET}
    assert part(changes, "现在就做")[: len(lines)] == lines
    assert part(changes, "现在就做")[len(lines)].startswith("带上居住证")


def test_a_day_off_is_told_in_english_too():
    sunday = GRACE_ENDS_ON_A_SATURDAY | {"as_of": "2026-11-29", **UNSET}
    assert part(sunday, "Do this now", "en")[1] == (
        "Today is not a working day: call the centre and ask whether it is open; if not, go early on 30 November 2026."
    )
    last = GRACE_ENDS_ON_A_SATURDAY | {"as_of": "2026-12-19", **UNSET}
    assert part(last, "Do this now", "en")[0] == (
        "The days of grace end on 19 December 2026, and 18 December 2026, the last working day of the counter, has "
        "passed: call a community affairs service centre (社区事务受理服务中心) at once, ask whether it is open today, "
        "and if so go and have the permit endorsed (签注)."
    )
    beyond = GRACE_ENDS_ON_A_SATURDAY | {"as_of": "2026-12-20", **UNSET}
    assert part(beyond, "先试这一步")[1] == "今天不是工作日：电话没有人接，就在 2026年12月21日 再打。"


def test_working_days_of_a_year_without_a_notice_are_told_as_estimated():
    changes = {"permit.expires_on": "2026-12-10", "as_of": "2026-12-30", **UNSET}
    lines = part(changes, "现在就做")
    assert lines[0] == (
        "到社区事务受理服务中心补办签注，最迟 2027年2月8日；窗口开门的最后一个工作日估算是 2027年2月4日，"
        "这一年还没有公布放假安排。"
    )
    assert lines[-1] == (
        "签注后第 3 个工作日数据传到：今天办好的话，从 2027年1月5日（估算）起上网确认积分，最迟 2027年2月28日。"
    )
    english = part(changes, "Do this now", "en")
    assert "is estimated as 4 February 2027, since the holidays of that year are not announced yet." in english[0]
    assert "online from 5 January 2027 (estimated) on" in english[-1]


def test_the_lease_and_a_plan_after_the_grace_have_their_own_line():
    rented = {"as_of": 40, **UNSET, "permit.housing": "registered_lease"}
    assert part(rented, "现在就做")[2] == "租房的再带上租赁备案的凭证。"
    assert part(rented, "Do this now", "en")[2] == (
        "If you rent, bring the proof of the lease registration (租赁备案) too."
    )
    for reading in ({}, MEASURE):
        planned = {"as_of": 40, "permit.endorsed_on": 61, **ENDORSED, **reading}
        assert part(planned, "现在就做")[0] == "您计划的 2026年9月30日 已经在宽限期之后，请提前。"
        assert part(planned, "Do this now", "en")[0] == (
            "The day you plan, 30 September 2026, comes after the days of grace: move it forward."
        )
        on_the_last_day = planned | {"permit.endorsed_on": 60}
        assert part(on_the_last_day, "现在就做")[0].startswith("到社区事务受理服务中心补办签注")


def test_the_days_are_those_of_the_law():
    longer = changed_law("grace_days", 90, "2026-08-01")
    assert told({"as_of": 61, **UNSET}, "zh", longer).headline == (
        "居住证已过期第 61 天，还在 90 天宽限期内，剩 29 天：今天就去补办签注"
    )
    slower = changed_law("decision_working_days", 30, "2026-08-01")
    anew = told({"as_of": 61, **UNSET}, "zh", slower).parts[1].lines[1]
    assert anew.endswith("按办法，受理以后 30 个工作日内有结果。")


@pytest.mark.broad
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_urgent_case_is_told_in_whole_sentences(language):
    rng, seen = random.Random(31), 0
    for _ in range(part_of(2500)):
        found = assess(Case.parse(random_case(rng)))
        one = urgent(language, found)
        if one is None:
            continue
        seen += 1
        lines = [line for p in one.parts for line in (p.heading, *p.lines)]
        lines += [one.headline, one.text or "-", one.step or "-"]
        assert not [line for line in lines if not line or "None" in line or "{" in line], found.case.to_json()
        assert one.now.lines
    assert seen > part_of(270)


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({}, "能续上", "on track"),
        ({"as_of": 0, **UNSET}, "能续上", "on track"),
        ({"as_of": 1, **UNSET}, "已过期，要补救", "expired, and can be mended"),
        ({"as_of": 1, **UNSET, **MEASURE}, "已过期，补签注才续得上", "expired, and renewable only once endorsed"),
        ({"as_of": 1, "permit.endorsed_on": 9, **ENDORSED}, "已过期，补签注才续得上",
         "expired, and renewable only once endorsed"),
        ({"as_of": 60, **UNSET, **MEASURE, "insurance.year": None}, "已过期，还不清楚",
         "expired, and not all is known"),
        ({"as_of": 61, **UNSET}, "续不上", "not this year"),
        ({"as_of": 61, **UNSET, **MEASURE}, "晚于宽限期，要先问", "past the days of grace, ask first"),
        ({"as_of": 61, **UNSET, **MEASURE, "insurance.year": None}, "晚于宽限期，要先问，还不清楚",
         "past the days of grace, ask first, and not all is known"),
        ({"permit.endorsed_on": 61, **ENDORSED, **MEASURE}, "晚于宽限期，要先问", "past the days of grace, ask first"),
        ({"permit.endorsed_on": 61, **ENDORSED, **MEASURE, "tax.months_unfiled": 1, "points.bases": ["base_1x"]},
         "晚于宽限期，要先问，也要补救", "past the days of grace, ask first, and mend the rest"),
        ({"permit.endorsed_on": 61, **ENDORSED}, "可补救", "can be mended"),
        ({"as_of": 2, "permit.endorsed_on": 1, **ENDORSED}, "能续上", "on track"),
        ({"as_of": 40, **UNSET, "points.notice_on": 39}, "已续签", "renewed"),
    ],
)  # fmt: skip
def test_in_a_few_words_no_expired_or_late_permit_is_on_track(changes, zh, en):
    assert [explain.in_short(language, answered(changes)) for language in LANGUAGES] == [zh, en]


def test_doing_nothing_is_never_called_on_track_once_the_permit_has_expired():
    one = Case.parse(made({**UNSET, **MEASURE}))
    assert [pictures.stretch_words("zh", s) for s in whatif.do_nothing(ask(one))] == [
        "2026年6月10日 至 2026年7月31日：能续上",
        "2026年8月1日 至 2026年9月29日：已过期，补签注才续得上",
        "2026年9月30日 至 2026年11月29日：晚于宽限期，要先问",
    ]
    (drawn,) = pictures.strip("zh", whatif.do_nothing(ask(one)))["data"]
    assert drawn["text"] == ["✓", "△", "?"]
    assert drawn["marker"]["color"] == ["#009E73", "#E69F00", "#8FB8DE"]


def test_a_cell_of_the_picture_tells_of_an_expired_permit_as_it_stands_there():
    one = Case.parse(made({"as_of": 40, **UNSET}))
    inputs = {i.id: i for i in whatif.inputs(ask(one))}
    shown = heat_map.laid_out(ask(one), whatif.grid(ask(one), inputs["endorsed_on"], inputs["year_paid"]))
    assert {place: (heat_map.cell_words("zh", shown, place, 12), VERDICTS[shown.look(place, 12)])
            for place in (39, 40, 60, 61)} == {
        39: ("2026年9月8日 / 12：能续上", "on_track"),
        40: ("2026年9月9日 / 12：已过期，补签注才续得上", "fixable"),
        60: ("2026年9月29日 / 12：已过期，补签注才续得上", "fixable"),
        61: ("2026年9月30日 / 12：已过期，要补救（居住证按时签注）", "fixable"),
    }  # fmt: skip


def test_a_margin_tells_of_an_expired_permit_as_it_stands_there():
    one = Case.parse(made({"as_of": 40, "permit.endorsed_on": 61, **ENDORSED}))
    starts = pictures.starts(ask(one))
    words = {m.input.id: pictures.margin_words("zh", m, starts) for m in whatif.margins(ask(one))}
    assert words["endorsed_on"] == (
        "从 2026年9月30日 到 2026年10月29日 结论不变。提前到 2026年9月29日 变为“已过期，补签注才续得上”。"
    )
