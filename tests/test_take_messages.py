"""Messages: a person learns what stands and what to do by when; the office who does what by when, and whom to ask."""

from datetime import date

import pytest
from rosters import DAY, answered

from calculator.messages import LANGUAGES
from calculator.team.take.messages import Ask, asks, office_message, person_messages
from calculator.team.take.people import people

ALL = ("well", "short", "asked", "lost", "expired", "confirmed", "renewed", "faulty")


def message(kind, language="zh", **columns):
    return person_messages(language, answered(kind, **columns), DAY)[0].split("\n")


def test_a_person_is_told_what_stands_what_to_do_by_when_and_on_what_source():
    lines = message("well", name="张一")
    assert lines[:3] == [
        "张一，您好！", "这是按 2026年11月24日 的情况推算的居住证积分续签提醒。",
        "现在的情况：能续上：目前没有不利的条件。",
    ]  # fmt: skip
    step = "下一步：在 2026年11月24日 至 2026年12月20日 之间办理居住证签注。"
    assert f"{step}（依据：续签流程图文版（中介文章，2022）第 3.1 部分）" in lines
    assert lines[-1] == (
        "以上按公开资料和名册上的情况推算，不代表主管部门的决定，也不保证结果；名册上写得不对的，请告诉单位。"
    )


def test_what_is_short_says_how_much_and_how_it_is_mended():
    point = next(line for line in message("short") if line.startswith("· 近一年社保月数"))
    assert "只有 3 个月社保，至少要 6 个月" in point
    assert "继续按要求缴费" in point
    assert "依据：" in point


def test_a_step_of_the_employer_says_who_takes_it():
    lines = message("confirmed")
    assert lines[0] == "您好！"
    assert "这一步由单位来办。" in lines


def test_an_urgent_case_speaks_in_its_own_words():
    assert message("expired")[2].startswith("现在的情况：居住证已过期第 23 天，还在 60 天宽限期内，剩 37 天")


def test_a_renewed_year_asks_for_nothing_and_a_faulty_row_is_to_be_checked():
    assert "下一步：续签已完成，今年不用再做什么。" in message("renewed")
    assert message("faulty", name="张一")[1] == (
        "名册里您的这一行有的地方看不懂，暂时算不出结论，请核对后告诉单位："
        "居住证到期日：填的是 下个月，请写成 2026-12-20 这样的日期。"
    )
    assert message("faulty", error_of_row="too_many_cells")[1].endswith("请对照原来的表改一改。")


def test_the_office_learns_who_does_what_by_when():
    told = office_message(
        "zh", answered("well", "confirmed", "well", "short", name=["张一", "李二", "王三", "赵四"]), DAY
    )
    lines = told.split("\n")
    assert lines[:2] == [
        "居住证积分续签：4 人的待办，按 2026年11月24日 的情况推算。", "结论：能续上 3 人、可补救 1 人。",
    ]  # fmt: skip
    of_holder, of_employer = lines.index("本人要办的"), lines.index("单位要办的")
    assert lines[of_holder + 1] == "· 最迟 2026年12月20日，办理居住证签注：张一、王三、赵四。"
    assert lines[of_employer + 1] == ("· 最迟 2026年12月19日，把申请表交到单位注册地所在区的人才服务中心：李二。")
    assert any(line.endswith("：赵四（近一年社保月数）。") for line in lines)
    assert "名册里要改的行" not in lines


def test_the_office_learns_by_which_day_what_is_waited_for_has_to_be_done():
    found = answered("well", "well", name=["张一", "李二"], permit_expires_on=["2027-01-10", "2026-12-20"])
    told = office_message("zh", found, DAY)
    assert [line for line in told.split("\n") if line.startswith("· 最迟")] == [
        "· 最迟 2026年12月20日，办理居住证签注：李二。",
        "· 最迟 2027年1月10日，办理居住证签注；到 2026年12月11日 为止，等签注窗口打开：张一。",
    ]
    assert (
        "By 10 January 2027, have the permit endorsed; until 11 December 2026, wait for the window"
        in office_message("en", found, DAY)
    )


def test_the_office_learns_what_to_ask_and_which_rows_to_correct():
    told = office_message("en", answered("asked", "faulty", "lost", id=["7", "8", "9"]), DAY)
    assert "· number 7 (ask the employer): Does the present post fit the title, skill or major?" in told
    assert "· number 8: Permit expires on: 下个月 was given; a date like 2026-12-20 is accepted." in told
    assert "· No fixed day, ask how to apply for the points anew: number 9." in told
    assert "Verdicts: not known 1; not this year 1; rows with a fault 1." in told


def test_what_is_missing_is_asked_of_who_knows_it():
    found = asks("zh", answered("well", "asked", "lost", name=["张一", "李二", "王三"]))
    assert [(one.row, one.person, one.whom, one.fact) for one in found] == [
        (2, "李二", "holder", "year_at_base"), (2, "李二", "holder", "second_employer"),
        (2, "李二", "employer", "post_matches"),
    ]  # fmt: skip
    assert found[2] == Ask(2, "李二", "employer", "post_matches", "现在的岗位与职称、技能或专业相符吗？")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_leaves_a_place_unfilled(language):
    answers = answered(*ALL)
    for text in [*person_messages(language, answers, DAY), office_message(language, answers, DAY)]:
        assert "{" not in text
        assert "None" not in text


def test_a_person_is_read_from_the_output_columns():
    person = next(people(answered("short", id=" 7 ", name=" 张一 ")))
    assert (person.row, person.id, person.name, person.who) == (1, "7", "张一", "holder")
    assert (person.fixable, person.endorse_closes) == (("insurance.months",), date(2027, 2, 18))
