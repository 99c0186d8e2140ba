"""What is wrong with a row is told in the words of the roster, by the day asked about."""

from making import TODAY
from tables import plain

from calculator.table import assess_table
from calculator.team.take.faults import faults


def told(language, **cells):
    return faults(language, assess_table(plain(**cells), TODAY), TODAY)


def test_a_choice_that_is_none_is_told_with_those_there_are_in_the_reader_s_words():
    assert told("zh", bases="瞎写") == [
        "积分靠什么：填的是 瞎写，可选的是 学历、职称、技能、紧缺专业、0.8倍、1倍、2倍、3倍、其他、不清楚。"
    ]
    assert "自有住房、租房已备案、其他" in told("zh", housing="帐篷")[0]
    assert "degree" in told("en", bases="nonsense")[0]


def test_other_faults_are_told_as_the_form_tells_them_and_good_rows_are_not():
    assert told("zh", permit_expires_on="下个月") == ["居住证到期日：填的是 下个月，请写成 2026-12-20 这样的日期。"]
    assert told("zh") == [""]


def test_a_count_of_other_months_than_the_multiple_looks_at_is_told_with_both():
    assert told("zh", bases="3倍", multiple_paid="30 (48)") == [
        "倍数窗口里缴社保的月数：30 是近 48 个月里的月数，3倍看的是近 36 个月；请填近 36 个月里的月数。"
    ]
    assert told("en", bases="1倍", multiple_paid="30 (36)")[0].endswith(
        ": 30 is a count of 36 months, but base_1x looks at 48 months; please give the count of those."
    )
