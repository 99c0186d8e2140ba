"""What every rule says in every state and situation, word for word and number for number, in both languages."""

import pytest
from making import MEASURE, ONE_TIME, SKILL, STOPS, THREE_TIMES, UNSET, made

from calculator import Case, assess
from calculator.messages import LANGUAGES, catalogue
from calculator.report import explain


def recorded(basis, months, base):
    """A record of some months, the last two without a base."""
    clear = {"filed": True, "second_employer": False}
    entries = [{"month": month, "base": base, **clear} for month in months[:-2]]
    entries += [{"month": month, **clear} for month in months[-2:]]
    return {"points.bases": [basis], "insurance": {"record": entries, "keeps_paying": False}, "tax": {}}


OPEN_YEAR = recorded("title", [f"2026-0{number}" for number in range(1, 7)], 13_000)
OPEN_MULTIPLE = recorded(
    "base_1x",
    [f"{year}-{number:02d}" for year in (2023, 2024, 2025, 2026) for number in range(1, 13)][6:42],
    20_000,
)

# The plain case: asked on 10 June 2026, endorsed on 20 July, confirmed on 30 July, the permit expires on 31 July.
UNSURE = {"permit.endorsement_unsure": True}
SAID = [
    (
        "permit.window.met",
        {},
        "签注日 2026年7月20日 不早于窗口开始的 2026年7月1日（期满前 30 天）。",
        (
            "The endorsement (签注) on 20 July 2026 is not too early: the window opens on 1 July 2026, 30 days "
            "before expiry."
        ),
    ),
    (
        "permit.window.met_done_early",
        {"permit.endorsed_on": -31, "as_of": -30},
        "签注已于 2026年6月30日 完成，比窗口开始的 2026年7月1日 早，但已经办好，仍然有效。",
        (
            "The endorsement (签注) was done on 30 June 2026, before the window opens on 1 July 2026; it is "
            "done, and it stands."
        ),
    ),
    (
        "permit.window.fixable",
        {"permit.endorsed_on": -33},
        "计划的签注日 2026年6月28日 比窗口开始的 2026年7月1日 早 3 天，那时还不能办理。",
        (
            "The endorsement (签注) is planned for 28 June 2026, 3 days before the window opens on 1 July 2026; it "
            "cannot be done that early."
        ),
    ),
    (
        "permit.window.fixable",
        {"permit.endorsed_on": -31},
        "计划的签注日 2026年6月30日 比窗口开始的 2026年7月1日 早 1 天，那时还不能办理。",
        (
            "The endorsement (签注) is planned for 30 June 2026, 1 day before the window opens on 1 July 2026; it "
            "cannot be done that early."
        ),
    ),
    (
        "permit.endorsed.met",
        {},
        "签注日 2026年7月20日 在最后期限 2026年9月29日（期满后 60 天）之内。",
        "The endorsement (签注) on 20 July 2026 is in time: the last day is 29 September 2026, 60 days after expiry.",
    ),
    (
        "permit.endorsed.met_late",
        {"permit.endorsed_on": 70, "points.confirmed_on": None, **MEASURE},
        (
            "签注日 2026年10月9日 晚于期满后 60 天（2026年9月29日）。按办法文本也许仍可签注、积分不清零，"
            "请先问受理中心；居住年限要重新计算。"
        ),
        (
            "The endorsement (签注) on 9 October 2026 is later than 29 September 2026, 60 days after expiry. "
            "By the text of the measures it might still be possible, and the points would stay: ask the "
            "service centre first. Residence years start anew."
        ),
    ),
    (
        "permit.endorsed.met_late_done",
        {"as_of": 71, "permit.endorsed_on": 70, "points.confirmed_on": None, **MEASURE},
        ("签注已于 2026年10月9日 补办，晚于期满后 60 天（2026年9月29日）。按办法文本积分不清零，但居住年限重新计算。"),
        (
            "The endorsement (签注) was done on 9 October 2026, later than 29 September 2026, 60 days after "
            "expiry. By the text of the measures the points stay, but residence years start anew."
        ),
    ),
    (
        "permit.endorsed.open",
        UNSET,
        "还没有定签注日。居住证 2026年7月31日 到期，最迟 2026年9月29日 必须签注。",
        (
            "No day for the endorsement (签注) is set. The permit expires on 31 July 2026; the very last day to "
            "endorse is 29 September 2026."
        ),
    ),
    (
        "permit.endorsed.open_expired",
        {"as_of": 40, **UNSET, **MEASURE},
        ("居住证已于 2026年7月31日 到期，还没有签注。最迟 2026年9月29日（期满后 60 天）签注，居住年限就接着计算。"),
        (
            "The permit expired on 31 July 2026 and is not endorsed (签注) yet. If it is by 29 September 2026, "
            "60 days after expiry, residence years go on."
        ),
    ),
    (
        "permit.endorsed.open_late",
        {"as_of": 70, **UNSET, **MEASURE},
        ("期满后 60 天（2026年9月29日）已过，仍未签注。按办法文本也许还可以补办，请先问受理中心；居住年限要重新计算。"),
        (
            "The 60 days of grace ended on 29 September 2026 without an endorsement (签注). By the text of the "
            "measures it might still be possible: ask the service centre first. Residence years start anew."
        ),
    ),
    (
        "permit.endorsed.unknown_unsure",
        UNSET | UNSURE,
        "还不知道是否已经签注。居住证 2026年7月31日 到期，最迟 2026年9月29日 必须签注。",
        (
            "Whether the permit is endorsed (签注) is not known. It expires on 31 July 2026; the endorsement has to be "
            "done by 29 September 2026 at the latest."
        ),
    ),
    (
        "permit.endorsed.unknown_unsure_late",
        {"as_of": 61, **UNSET, **UNSURE},
        (
            "还不知道是否已经签注；期满后 60 天的最后期限 2026年9月29日 已过。如果已在期限内签注，续签照常；"
            "如果没有，请马上问受理中心。"
        ),
        (
            "Whether the permit is endorsed (签注) is not known; the last of the 60 days after expiry, "
            "29 September 2026, has passed. If it was endorsed in time, the renewal goes on as usual; if not, please "
            "ask the service centre at once."
        ),
    ),
    (
        "permit.endorsed.fixable_unsure",
        {"as_of": 1, **UNSET, **UNSURE},
        "居住证已于 2026年7月31日 到期，还不知道是否已经签注；如果没有，最后期限是 2026年9月29日。",
        (
            "The permit expired on 31 July 2026, and whether it is endorsed (签注) is not known; if it is not, the "
            "last day for it is 29 September 2026."
        ),
    ),
    (
        "points.basis.unknown",
        {"points.bases": ["unknown"]},
        "还不知道积分靠什么，所以不知道还有哪些条件要看。",
        "What the points rest on is not known, so it is not known which further conditions hold.",
    ),
    (
        "permit.endorsed.fixable",
        {"permit.endorsed_on": 62},
        "计划的签注日 2026年10月1日 比最后期限 2026年9月29日 晚 2 天。",
        "The endorsement (签注) is planned for 1 October 2026, 2 days after the last day, 29 September 2026.",
    ),
    (
        "permit.endorsed.fixable_missing",
        {"as_of": 5, **UNSET},
        "居住证已于 2026年7月31日 到期，还没有签注；最后期限是 2026年9月29日。",
        "The permit expired on 31 July 2026 and is not endorsed (签注) yet; the last day is 29 September 2026.",
    ),
    (
        "permit.endorsed.failed",
        {"permit.endorsed_on": 61, "as_of": 61},
        "签注日 2026年9月30日 比最后期限 2026年9月29日 晚 1 天，居住证失效，积分清零。",
        (
            "The endorsement (签注) on 30 September 2026 is 1 day after the last day, 29 September 2026; the "
            "permit is void and the points are cleared."
        ),
    ),
    (
        "permit.endorsed.failed_late_done",
        {"permit.endorsed_on": 61, "as_of": 63},
        (
            "签注已于 2026年9月30日 补办，比最后期限 2026年9月29日 晚 1 天；从严理解积分清零，"
            "居住年限从补办那天重新计算。"
        ),
        (
            "The endorsement (签注) was done on 30 September 2026, 1 day after the last day, 29 September 2026; read "
            "strictly, the points are cleared, and residence years start anew with it."
        ),
    ),
    (
        "permit.endorsed.failed_missing",
        {"as_of": 61, **UNSET},
        "期满后 60 天的最后期限 2026年9月29日 已过，仍未签注，居住证失效，积分清零。",
        (
            "The last day to endorse (签注), 29 September 2026, 60 days after expiry, has passed; the permit is "
            "void and the points are cleared."
        ),
    ),
    (
        "points.permit_first.met",
        {},
        "积分确认日 2026年7月30日 不早于签注日 2026年7月20日。",
        "The points are confirmed (积分确认) on 30 July 2026, not before the endorsement on 20 July 2026.",
    ),
    (
        "points.permit_first.open",
        {"points.confirmed_on": None},
        "先办签注，再确认积分；两个日期还没有都定下来。",
        "Endorse (签注) first, confirm the points (积分确认) second; the two days are not both set yet.",
    ),
    (
        "points.permit_first.fixable",
        {"points.confirmed_on": -12},
        "积分确认日 2026年7月19日 早于签注日 2026年7月20日，顺序反了。",
        (
            "The points would be confirmed (积分确认) on 19 July 2026, before the endorsement on 20 July 2026: the "
            "order is reversed."
        ),
    ),
    (
        "points.permit_first.failed",
        {"points.confirmed_on": -12, "as_of": 50},
        "积分确认日 2026年7月19日 早于签注日 2026年7月20日，而确认的期限已于 2026年9月18日 结束。",
        (
            "The points are confirmed (积分确认) on 19 July 2026, before the endorsement on 20 July 2026, and the "
            "time to confirm ended on 18 September 2026."
        ),
    ),
    (
        "points.data_ready.met",
        {},
        "积分确认日 2026年7月30日 不早于 2026年7月23日，即签注后第 3 个工作日。",
        (
            "The points are confirmed (积分确认) on 30 July 2026, not before 23 July 2026, working day 3 after "
            "the endorsement."
        ),
    ),
    (
        "points.data_ready.met_done",
        {"points.confirmed_on": -9, "as_of": -8},
        "积分已于 2026年7月22日 确认完成，数据已经传到。",
        "The points were confirmed (积分确认) on 22 July 2026; the data had arrived.",
    ),
    (
        "points.data_ready.open",
        UNSET,
        "签注后第 3 个工作日起才能确认积分；日期定下来就能算出是哪一天。",
        (
            "The points can be confirmed (积分确认) from working day 3 after the endorsement on; once the days are "
            "set, the exact day is shown."
        ),
    ),
    (
        "points.data_ready.open_unset",
        {"points.confirmed_on": None},
        "签注数据要到 2026年7月23日（签注后第 3 个工作日）才传到，从那天起可以确认积分。",
        (
            "The endorsement data arrives on 23 July 2026, working day 3 after the endorsement; the points can "
            "be confirmed (积分确认) from that day on."
        ),
    ),
    (
        "points.data_ready.fixable",
        {"points.confirmed_on": -9},
        "积分确认日 2026年7月22日 太早：签注数据要到 2026年7月23日（签注后第 3 个工作日）才传到。",
        (
            "Confirming the points (积分确认) on 22 July 2026 is too early: the endorsement data arrives on 23 July "
            "2026, working day 3 after the endorsement."
        ),
    ),
    (
        "points.data_ready.failed",
        {"points.confirmed_on": -12, "as_of": 50},
        "积分确认日 2026年7月19日 早于数据传到的 2026年7月23日，而确认的期限已于 2026年9月18日 结束。",
        (
            "The points are confirmed (积分确认) on 19 July 2026, before the data arrives on 23 July 2026, and the "
            "time to confirm ended on 18 September 2026."
        ),
    ),
    (
        "points.confirmed.met",
        {},
        "积分确认日 2026年7月30日 在最后一天 2026年9月18日 之内。",
        "The points are confirmed (积分确认) on 30 July 2026, in time: the last day is 18 September 2026.",
    ),
    (
        "points.confirmed.open",
        UNSET,
        "积分还没有确认；就目前所知，最后一天是 2026年9月29日（签注后 60 天）。",
        (
            "The points are not confirmed (积分确认) yet; as far as is known, the last day is 29 September 2026, 60 "
            "days after the endorsement."
        ),
    ),
    (
        "points.confirmed.fixable",
        {"points.confirmed_on": 51},
        "积分确认日 2026年9月20日 比最后一天 2026年9月18日（签注后 60 天）晚 2 天。",
        (
            "Confirming the points (积分确认) on 20 September 2026 is 2 days too late: the last day is 18 "
            "September 2026, 60 days after the endorsement."
        ),
    ),
    (
        "points.confirmed.failed",
        {"points.confirmed_on": 50, "as_of": 50},
        "积分确认日 2026年9月19日 比最后一天 2026年9月18日（签注后 60 天）晚 1 天，已来不及改。",
        (
            "The points are confirmed (积分确认) on 19 September 2026, 1 day too late: the last day was 18 "
            "September 2026, 60 days after the endorsement. This can no longer be changed."
        ),
    ),
    (
        "points.confirmed.failed_unset",
        {"points.confirmed_on": None, "as_of": 50},
        "签注后 60 天的最后一天 2026年9月18日 已过，积分没有确认。",
        (
            "The last day to confirm the points (积分确认), 18 September 2026, 60 days after the endorsement, "
            "has passed without a confirmation."
        ),
    ),
    (
        "insurance.months.met",
        {"insurance.year": {"paid": 8}},
        "确认前 12 个月里缴了 9 个月社保，至少要 6 个月。",
        "9 months of the 12 before the confirmation are insured; at least 6 are needed.",
    ),
    (
        "insurance.months.met_by_base",
        {"insurance.year": {"at_base": 7}},
        "确认前 12 个月里已知有 7 个月达到基数，社保月数至少要 6 个月，已经够了。",
        (
            "7 months of the 12 before the confirmation are known to reach the base; at least 6 insured months "
            "are needed, so there are enough."
        ),
    ),
    (
        "insurance.months.unknown",
        {"insurance.year": None},
        "还不知道确认前 12 个月里缴了几个月社保，至少要 6 个月。",
        "It is not known how many of the 12 months before the confirmation are insured; at least 6 are needed.",
    ),
    (
        "insurance.months.fixable",
        {"insurance.year": {"paid": 3}},
        "确认前 12 个月里只有 4 个月社保，至少要 6 个月。",
        "Only 4 months of the 12 before the confirmation are insured; at least 6 are needed.",
    ),
    (
        "insurance.months.failed",
        {"insurance.year": {"paid": 1}, **STOPS},
        "确认前 12 个月里只有 1 个月社保，至少要 6 个月，期限内已凑不够。",
        (
            "Only 1 month of the 12 before the confirmation is insured; at least 6 are needed, and that many "
            "cannot come together in time."
        ),
    ),
    (
        "insurance.base.met",
        {"insurance.year": {"paid": 12, "at_base": 7}, **SKILL},
        "确认前 12 个月里有 7 个月的基数不低于社会平均工资，至少要 6 个月。",
        ("7 months of the 12 before the confirmation stand at the average wage (1x) or more; at least 6 are needed."),
    ),
    (
        "insurance.base.met_none",
        {"insurance.year": {"paid": 0}, **SKILL, **STOPS},
        "确认前 12 个月里没有缴社保的月份，也就没有基数可比。",
        "No month is insured in the 12 months before the confirmation, so there is no base to compare.",
    ),
    (
        "insurance.base.unknown",
        {"insurance.year": {"paid": 12}, **SKILL},
        "还不知道确认前 12 个月里有几个月的基数不低于社会平均工资，至少要 6 个月。",
        (
            "It is not known how many of the 12 months before the confirmation stand at the average wage "
            "(1x) or more; at least 6 are needed."
        ),
    ),
    (
        "insurance.base.unknown_open",
        OPEN_YEAR,
        "确认前 12 个月里确定有 4 个月达标，另有 2 个月的基数不清楚；至少要 6 个月。",
        (
            "4 months of the 12 before the confirmation surely stand at the average wage (1x) or more, and "
            "the base of 2 more is not known; at least 6 are needed."
        ),
    ),
    (
        "insurance.base.fixable",
        {"insurance.year": {"paid": 12, "at_base": 5}, **SKILL},
        "确认前 12 个月里只有 5 个月的基数不低于社会平均工资，至少要 6 个月。",
        (
            "Only 5 months of the 12 before the confirmation stand at the average wage (1x) or more; at least 6 "
            "are needed."
        ),
    ),
    (
        "insurance.base.failed",
        {"insurance.year": {"paid": 4, "at_base": 3}, **SKILL, **STOPS},
        "确认前 12 个月里只有 3 个月的基数不低于社会平均工资，至少要 4 个月，期限内已凑不够。",
        (
            "Only 3 months of the 12 before the confirmation stand at the average wage (1x) or more; at "
            "least 4 are needed, and that many cannot come together in time."
        ),
    ),
    (
        "multiple.months.met",
        ONE_TIME,
        "确认前 48 个月里有 37 个月计入，至少要 36 个月。",
        "37 months of the 48 before the confirmation count; at least 36 are needed.",
    ),
    (
        "multiple.months.met_by_base",
        {"insurance.multiple": {"at_base": 25}, **THREE_TIMES},
        "确认前 36 个月里已知有 25 个月达到倍数，至少要 24 个月，已经够了。",
        (
            "25 months of the 36 before the confirmation are known to reach the multiple; at least 24 are "
            "needed, so there are enough."
        ),
    ),
    (
        "multiple.months.unknown",
        {"insurance.multiple": None, **ONE_TIME},
        "还不知道确认前 48 个月里有几个月计入，至少要 36 个月。",
        "It is not known how many of the 48 months before the confirmation count; at least 36 are needed.",
    ),
    (
        "multiple.months.fixable",
        {"insurance.multiple": {"paid": 34, "at_base": 30}, **ONE_TIME},
        "确认前 48 个月里只有 35 个月计入，至少要 36 个月。",
        "Only 35 months of the 48 before the confirmation count; at least 36 are needed.",
    ),
    (
        "multiple.months.failed",
        {"insurance.multiple": {"paid": 23, "at_base": 20}, **THREE_TIMES, **STOPS},
        "确认前 36 个月里只有 23 个月计入，至少要 24 个月，期限内已凑不够。",
        (
            "Only 23 months of the 36 before the confirmation count; at least 24 are needed, and that many "
            "cannot come together in time."
        ),
    ),
    (
        "multiple.base.met",
        {"insurance.multiple": {"paid": 30, "at_base": 25}, **THREE_TIMES, **STOPS},
        "确认前 36 个月里有 25 个月达到所选倍数，至少要 24 个月。",
        "25 months of the 36 before the confirmation reach the chosen multiple; at least 24 are needed.",
    ),
    (
        "multiple.base.met_none",
        {"insurance.multiple": {"paid": 0}, **THREE_TIMES, **STOPS},
        "确认前 36 个月里没有计入的月份，也就没有基数可比。",
        "No month counts in the 36 months before the confirmation, so there is no base to compare.",
    ),
    (
        "multiple.base.unknown",
        {"insurance.multiple": {"paid": 40}, **ONE_TIME},
        "还不知道确认前 48 个月里有几个月达到所选倍数，至少要 36 个月。",
        (
            "It is not known how many of the 48 months before the confirmation reach the chosen multiple; at "
            "least 36 are needed."
        ),
    ),
    (
        "multiple.base.unknown_open",
        OPEN_MULTIPLE,
        "确认前 48 个月里确定有 34 个月达到所选倍数，另有 2 个月的基数不清楚；至少要 36 个月。",
        (
            "34 months of the 48 before the confirmation surely reach the chosen multiple, and the base of 2 "
            "more is not known; at least 36 are needed."
        ),
    ),
    (
        "multiple.base.fixable",
        {"insurance.multiple": {"paid": 40, "at_base": 35}, **ONE_TIME},
        "确认前 48 个月里只有 35 个月达到所选倍数，至少要 36 个月。",
        "Only 35 months of the 48 before the confirmation reach the chosen multiple; at least 36 are needed.",
    ),
    (
        "multiple.base.failed",
        {"insurance.multiple": {"paid": 30, "at_base": 29}, **ONE_TIME, **STOPS},
        "确认前 48 个月里只有 29 个月达到所选倍数，至少要 30 个月，期限内已凑不够。",
        (
            "Only 29 months of the 48 before the confirmation reach the chosen multiple; at least 30 are "
            "needed, and that many cannot come together in time."
        ),
    ),
    (
        "tax.filed.met",
        {},
        "确认前 12 个月里，每个缴社保的月份都有个税申报（零申报也算）。",
        (
            "Every insured month of the 12 before the confirmation has an income-tax declaration (个税申报); a zero "
            "declaration counts."
        ),
    ),
    (
        "tax.filed.unknown",
        {"tax.months_unfiled": None},
        "还不知道确认前 12 个月里是否每个缴社保的月份都有个税申报。",
        (
            "It is not known whether every insured month of the 12 before the confirmation has an income-tax "
            "declaration (个税申报)."
        ),
    ),
    (
        "tax.filed.fixable",
        {"tax.months_unfiled": 1},
        "确认前 12 个月里有 1 个缴社保的月份没有对应的个税申报，要求是 0 个月。",
        (
            "1 insured month of the 12 before the confirmation has no income-tax declaration (个税申报); none may be "
            "missing."
        ),
    ),
    (
        "tax.filed.fixable",
        {"tax.months_unfiled": 2, **ONE_TIME},
        "确认前 48 个月里有 2 个缴社保的月份没有对应的个税申报，要求是 0 个月。",
        (
            "2 insured months of the 48 before the confirmation have no income-tax declaration (个税申报); none may "
            "be missing."
        ),
    ),
    (
        "tax.filed.failed",
        {"tax.months_unfiled": 3, "as_of": 50, **THREE_TIMES},
        "确认前 36 个月里有 3 个缴社保的月份没有对应的个税申报，要求是 0 个月，期限已过。",
        (
            "3 insured months of the 36 before the confirmation have no income-tax declaration (个税申报); none may "
            "be missing, and the time to mend it has passed."
        ),
    ),
    (
        "tax.single_employer.met",
        {},
        "确认前 12 个月里只有一家上海单位为您申报工资。",
        "Only one Shanghai company declares your wages in the 12 months before the confirmation.",
    ),
    (
        "tax.single_employer.unknown",
        {"tax.second_employer": None},
        "还不知道确认前 12 个月里是否有第二家上海单位为您申报工资。",
        (
            "It is not known whether a second Shanghai company declares wages for you in the 12 months "
            "before the confirmation."
        ),
    ),
    (
        "tax.single_employer.fixable",
        {"tax.second_employer": True},
        "确认前 12 个月里有第二家上海单位为您申报工资。",
        "A second Shanghai company declares wages for you in the 12 months before the confirmation.",
    ),
    (
        "tax.single_employer.failed",
        {"tax.second_employer": True, "as_of": 50},
        "确认前 12 个月里有第二家上海单位为您申报工资，期限已过。",
        (
            "A second Shanghai company declares wages for you in the 12 months before the confirmation, and the "
            "time to mend it has passed."
        ),
    ),
    (
        "post.matches.met",
        SKILL,
        "现在的岗位仍与职称、技能或专业相符。",
        "Your post still fits the title, skill or major.",
    ),
    (
        "post.matches.unknown",
        {"post_matches": None, **SKILL},
        "还不知道现在的岗位是否仍与职称、技能或专业相符。",
        "It is not known whether your post still fits the title, skill or major.",
    ),
    (
        "post.matches.fixable",
        {"post_matches": False, **SKILL},
        "现在的岗位与职称、技能或专业不相符。",
        "Your post does not fit the title, skill or major.",
    ),
    (
        "post.matches.failed",
        {"post_matches": False, "as_of": 50, **SKILL},
        "现在的岗位与职称、技能或专业不相符，期限已过。",
        "Your post does not fit the title, skill or major, and the time to mend it has passed.",
    ),
    (
        "employer.form.met",
        {"employer": True},
        "今年有上海单位为您递交申请表。",
        "An employer in Shanghai hands in the application form (申请表) for you this year.",
    ),
    (
        "employer.form.met_handed_in",
        {"employer": False, "as_of": 4, "points.form_handed_in_on": 2},
        "申请表已于 2026年8月2日 由单位递交。",
        "The application form (申请表) was handed in by the employer on 2 August 2026.",
    ),
    (
        "employer.form.fixable",
        {"employer": False},
        "目前没有上海单位为您递交申请表，最后一天是 2026年9月18日。",
        (
            "There is no employer in Shanghai yet to hand in the application form (申请表) for you; the last day is "
            "18 September 2026."
        ),
    ),
    (
        "employer.form.failed",
        {"employer": False, "as_of": 50},
        "到最后一天 2026年9月18日 为止，没有上海单位为您递交申请表。",
        "No employer in Shanghai handed in the application form (申请表) for you by the last day, 18 September 2026.",
    ),
]


@pytest.mark.parametrize(("key", "changes", "zh", "en"), SAID)
def test_a_finding_says_exactly_this(key, changes, zh, en):
    part, name, situation = key.split(".")
    found = assess(Case.parse(made(changes))).findings
    finding = next(f for f in found if f.rule == f"{part}.{name}")
    assert finding.state == situation.partition("_")[0]
    assert [explain.sentence(language, finding) for language in LANGUAGES] == [zh, en]


def test_every_sentence_of_a_finding_is_held():
    said = {f"finding.{key}" for key, *_ in SAID}
    assert {key for key in catalogue("zh") if key.startswith("finding.")} == said


def test_a_day_that_is_not_known_is_none_in_the_numbers_of_a_sentence():
    values = {f.rule: f.values for f in assess(Case.parse(made(UNSET))).findings}
    assert values["permit.endorsed"]["endorsed_on"] is None
    told = values["points.confirmed"]
    assert (told["endorsed_on"], told["confirmed_on"], told["ready_on"]) == (None, None, None)
    half = {f.rule: f.values for f in assess(Case.parse(made({"points.confirmed_on": None}))).findings}
    told = half["points.confirmed"]
    assert (str(told["endorsed_on"]), told["confirmed_on"], str(told["ready_on"])) == (
        "2026-07-20", None, "2026-07-23",
    )  # fmt: skip
