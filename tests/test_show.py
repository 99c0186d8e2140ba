"""What the pages say fits the case: failed, expired, none insured, stopped paying."""

import pytest
from page_runs import opened

GOING_ON = {"v": "1", "lang": "zh", "as_of": "2026-11-26", "expires": "2026-12-20", "bases": "degree", "paid": "12",
            "unfiled": "0", "second_employer": "no"}  # fmt: skip
EXPIRED_40_DAYS = {"expires": "2026-10-17"}
EXPIRED_86_DAYS = {"expires": "2026-09-01"}
CLOSES_IN_7_DAYS = {"expires": "2026-11-03", "endorsed": "2026-10-04"}
DAY_40 = "居住证已过期第 40 天，还在 60 天宽限期内，剩 20 天：今天就去补办签注"
ASK_86 = "居住证已过期第 86 天，60 天宽限期已过，也许还能补办签注：今天就打电话问"
NONE_INSURED = {"paid": "0", "keeps_paying": "no", "bases": "title", "post": "yes"}


def shown_on(page="check", **parts):
    """A page run for a case; `parts` of its link stand beside those of GOING_ON, None takes one away."""
    return opened(page, **{**GOING_ON, **parts})


def boxes(app):
    """The kind and the first line of every box."""
    kinds = {"success": app.success, "info": app.info, "warning": app.warning, "error": app.error}
    return [(kind, box.value.partition("  \n")[0].strip("*")) for kind, found in kinds.items() for box in found]


def text(app):
    kinds = (app.markdown, app.caption, app.info, app.warning, app.error, app.success)
    return "\n".join(element.value for kind in kinds for element in kind)


@pytest.mark.parametrize(
    ("parts", "kind", "head", "sign"),
    [
        ({}, "success", "能续上：目前没有不利的条件", "✓"),
        (EXPIRED_40_DAYS, "warning", DAY_40, "△"),
        (EXPIRED_40_DAYS | {"reading": "measure"}, "warning", DAY_40, "△"),
        (EXPIRED_40_DAYS | {"reading": "measure", "paid": None}, "warning", DAY_40, "△"),
        (EXPIRED_86_DAYS, "error",
         "居住证已过期第 86 天，60 天宽限期已过，从严理解今年续不上：今天就打电话问还能不能补办签注", "✕"),
        (EXPIRED_86_DAYS | {"reading": "measure"}, "info", ASK_86, "？"),
        (EXPIRED_86_DAYS | {"reading": "measure", "paid": "5"}, "warning", ASK_86, "△"),
        (CLOSES_IN_7_DAYS, "warning", "确认积分只剩 7 天，最后一天是 2026年12月3日：今天就上网确认", "△"),
        (CLOSES_IN_7_DAYS | {"paid": None}, "warning",
         "确认积分只剩 7 天，最后一天是 2026年12月3日：今天就上网确认", "△"),
        (NONE_INSURED, "error", "今年续不上：有条件已无法补救", "✕"),
    ],
)  # fmt: skip
def test_box_and_foot_say_the_same_of_a_case(parts, kind, head, sign):
    app = shown_on(**parts)
    assert (kind, head) in boxes(app)
    (foot,) = [link.proto.label for link in app.get("page_link") if link.proto.label.endswith("›")]
    assert foot.startswith(f"{sign} ")


def test_what_to_do_now_stands_under_the_verdict_of_an_urgent_case_and_of_no_other():
    app = shown_on(**EXPIRED_40_DAYS)
    told = next(m.value for m in app.markdown if m.value.startswith("**现在就做**"))
    assert told.splitlines()[:4] == [
        "**现在就做**",
        "",
        "- 到社区事务受理服务中心补办签注，最迟 2026年12月16日，那天是工作日。",
        "- 带上居住证、身份证和住处的证明。指南没有列出要带的材料，出门前先打电话问清。",
    ]
    assert "保得住的，受影响的" in [one.label for one in app.expander]
    assert "**保得住的**" in text(app)
    assert "现在就做" not in text(shown_on("whatif", **EXPIRED_40_DAYS))
    assert "现在就做" not in text(opened())
    assert "**Do this now**" in text(shown_on(**EXPIRED_40_DAYS, lang="en"))


def test_under_the_other_reading_an_expired_permit_is_to_be_asked_about():
    said = text(shown_on(**EXPIRED_86_DAYS))
    assert "按另一种理解（办法文本），结论是“签注晚于宽限期：也许还能补办，请先问受理中心”" in said
    assert "能续上：目前没有不利的条件" not in said


@pytest.mark.parametrize("page", ["check", "steps"])
def test_a_failed_case_lists_no_task_as_still_open_and_no_next_expiry(page):
    app = shown_on(page, **EXPIRED_86_DAYS)
    everything = text(app) + "\n".join(code.value for code in app.code)
    assert "待办" not in everything
    assert "下一次到期" not in everything
    assert "○ 以后 · 等签注窗口打开" not in everything
    going_on = shown_on(page)
    assert ("待办" if page == "check" else "下一次到期") in text(going_on) + "\n".join(c.value for c in going_on.code)


def test_what_has_no_bearing_on_a_failed_case_is_folded_away_with_its_number():
    app = shown_on(**EXPIRED_86_DAYS)
    assert [e.label for e in app.expander if "（" in e.label] == ["已满足的条件（3）", "不影响结论的条件（3）"]
    assert [e.label for e in shown_on().expander if "（" in e.label] == ["已满足的条件（3）"]


def test_a_base_without_an_insured_month_is_not_among_what_is_met():
    app = shown_on(**NONE_INSURED)
    folded = next(e for e in app.expander if e.label.startswith("已满足的条件"))
    assert "近一年社保基数" not in "\n".join(m.value for m in folded.markdown)
    assert "– 无从比较 · 近一年社保基数" in text(app)
    assert "确认前 12 个月里没有缴社保的月份，也就没有基数可比。" in text(app)
    assert "0 个月，至少要 0 个月" not in text(app)
    beside = text(shown_on("rules", **NONE_INSURED))
    assert "– 无从比较 · 确认前 12 个月里没有缴社保的月份，也就没有基数可比。" in beside
    of_record = dict.fromkeys(("paid", "unfiled", "second_employer"))
    counted = text(shown_on("record", **{**NONE_INSURED, **of_record, "record": "none"}))
    assert "- – **近一年社保基数** · 没有计入的月份，也就没有基数可比\n" in counted + "\n"


def test_the_table_of_days_marks_the_last_working_day_as_estimated():
    said = text(shown_on(expires="2027-01-10", as_of="2026-12-20"))
    assert "| 居住证到期 | 2027‑01‑10 | 2027‑01‑08 (估算) | +21 |" in said
    assert "| 居住证到期 | 2026‑12‑20 | 2026‑12‑18 | +24 |" in text(shown_on())


def test_months_that_are_not_known_are_told_as_such():
    app = shown_on(paid=None)
    assert "⊙ 缴没缴不清楚" in text(app)
    assert "○ 只填了月数：这个月缴没缴不知道" in text(shown_on(paid="3"))


def test_the_years_to_come_are_offered_to_who_renews():
    def offered(**parts):
        return [b.label for b in shown_on("steps", **parts).get("download_button")]

    assert "日历文件（连同以后两年）" in offered()
    assert "日历文件（连同以后两年）" not in offered(**EXPIRED_86_DAYS)
    assert "日历文件（本年）" in offered(**EXPIRED_86_DAYS)


@pytest.mark.parametrize("page", ["check", "steps", "record", "whatif"])
def test_who_has_stopped_paying_reads_in_the_box_that_someone_has_to_hand_in_the_form(page):
    def box(**parts):
        return shown_on(page, keeps_paying="no", **parts).success[0].value

    assert "**请留意** · 您填的是不再缴社保，却没有说由哪家单位交申请表。" in box()
    assert "却没有说由哪家单位交申请表" not in box(employer="yes")
