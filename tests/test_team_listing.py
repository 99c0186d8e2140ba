"""The list of a team: sorted by the last day, filtered, and each line in words of both languages."""

import pytest
from teams import NAMES, team, team_of

from calculator.team.listing import Wanted, chosen, departments, faulty_columns, label_of, lines, problems


def names(found, **wanted):
    sets = {name: frozenset(value) for name, value in wanted.items() if name != "text"}
    rows = chosen(found, Wanted(**sets, text=wanted.get("text", "")))
    return "".join(NAMES[row] for row in rows)


def test_the_soonest_last_day_comes_first_and_who_has_none_last_in_the_order_of_the_file():
    assert names(team()) == "己甲乙丙戊丁庚辛"


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ({"looks": ["fixable"]}, "乙戊"),
        ({"looks": ["failed", "error"]}, "丁辛"),
        ({"departments": ["行政"]}, "己乙丁辛"),
        ({"actors": ["employer"]}, "己乙"),
        ({"text": " 丙 "}, "丙"),
        ({"text": "研"}, "甲丙戊庚"),
        ({"text": "nobody"}, ""),
        ({"looks": ["fixable"], "departments": ["研发"], "actors": ["holder"]}, "戊"),
    ],
)
def test_filters_leave_what_all_of_them_ask_for(wanted, left):
    assert names(team(), **wanted) == left


def test_departments_are_named_once_and_empty_ones_not():
    assert departments(team_of("well", "well", "well", department=["b", "", "b"])) == ["b"]


def test_a_line_says_verdict_why_next_step_who_and_by_when():
    (line,) = lines("zh", team(), chosen(team(), Wanted(text="乙")))
    assert (line.number, line.label, line.department, line.look) == (3, "乙", "行政", "fixable")
    assert (line.verdict, line.why) == ("△ 可补救", "△ 近一年社保月数")
    assert (line.step, line.who, line.when) == (
        "2026年12月20日 前签注",
        "本人、单位（最晚 2027年2月18日）",
        "还有 26 天",
    )


def test_a_line_names_what_is_missing_and_the_day_where_the_step_does_not():
    (asked,) = lines("en", team(), chosen(team(), Wanted(text="丙")))
    assert asked.missing == "of these at the average wage, a second employer, whether the post fits"
    (waits,) = lines("en", waiting := team_of("well", permit_expires_on=["2027-03-01"]), chosen(waiting, Wanted()))
    assert waits.when == "by 1 March 2027, 97 days left"


def test_an_expired_permit_is_told_as_expired_and_a_wait_with_the_last_day_of_what_is_next():
    (expired,) = lines("zh", team(), chosen(team(), Wanted(text="戊")))
    assert expired.verdict == "△ 已过期，要补救"
    waiting = team_of("well", housing=["owned"], permit_expires_on=["2026-12-20"])
    (waits,) = lines("zh", waiting, chosen(waiting, Wanted()))
    assert (waits.step, waits.who) == ("等自动签注到 2026年12月5日", "本人")
    assert waits.when == "最晚 2026年12月20日，还有 26 天"


def test_a_faulty_row_says_what_is_wrong_in_the_language_and_nothing_else():
    (line,) = lines("zh", team(), chosen(team(), Wanted(text="辛")))
    assert line.why == "居住证到期日：填的是 下个月，请写成 2026-12-20 这样的日期。"
    assert (line.verdict, line.step, line.who, line.when, line.missing) == ("! 有错，先改", "", "", "", "")


def test_who_a_row_is_comes_from_the_name_then_the_number_then_the_row():
    found = team_of("well", "well", "well", name=["张三", " ", ""], id=["1", "A7", ""])
    assert [label_of("zh", found, row) for row in range(3)] == ["张三", "A7", "第 4 行"]


def test_the_columns_at_fault_and_their_problems_are_known():
    found = team_of("well", "faulty", "well", year_paid=["12", "12", "many"])
    assert faulty_columns(found, 200) == ["permit_expires_on", "year_paid"]
    assert [[one.field for one in wrong] for wrong in problems(found, chosen(found, Wanted()))] == [
        [], ["permit.expires_on"], ["insurance.year.paid"],
    ]  # fmt: skip


def test_a_search_passes_over_blanks_and_width():
    team = team_of("well", "short", name=["司马 光", "张一"], id=["E007", "Ｅ００８"])
    for text, rows in (("司马光", [0]), ("司马　光", [0]), ("Ｅ００７", [0]), ("e008", [1]), (" 一", [1]), ("无", [])):
        assert chosen(team, Wanted(text=text)).tolist() == rows, text
