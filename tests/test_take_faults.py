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
