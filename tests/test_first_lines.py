"""What is said of a verdict before anything else."""

from calculator import Case, assess
from calculator.report.first_lines import caution_lines, ended, first_lines, sign

KNOWN = {
    "as_of": "2026-11-26",
    "permit": {"expires_on": "2026-12-20", "endorsed_on": "2026-12-07"},
    "points": {"bases": ["degree"], "confirmed_on": "2026-12-15"},
    "insurance": {"year": {"paid": 7}},
    "tax": {"months_unfiled": 0, "second_employer": False},
}


def test_headline_meaning_next_step_and_days_left_in_both_languages():
    found = assess(Case.parse(KNOWN))
    assert sign(found) == "✓"
    assert first_lines("zh", found) == [
        "**能续上：目前没有不利的条件**",
        "只要余下的步骤按时完成，目前已知的情况里没有什么会妨碍续签。",
        "**下一步** · 在 2026年11月26日 至 2026年12月20日 之间办理居住证签注。 **还有 24 天。**",
    ]
    assert first_lines("en", found)[0] == "**On track: nothing known stands in the way**"


def test_where_it_has_to_be_mended_before_the_next_step_the_day_is_named_too():
    found = assess(Case.parse({**KNOWN, "insurance": {"year": {"paid": 3}}}))
    assert sign(found) == "△"
    assert first_lines("zh", found)[3:] == ["要补救的问题里，最早的期限是 2027年2月5日。"]


def test_an_expired_permit_is_not_shown_as_on_track():
    found = assess(Case.parse({**KNOWN, "as_of": "2027-01-10", "permit": {"expires_on": "2026-12-20"}, "points": {
        "bases": ["degree"]}}))  # fmt: skip
    assert sign(found) == "△"


def test_who_hands_in_the_form_of_one_who_stops_paying_is_to_be_minded():
    stops = assess(Case.parse({**KNOWN, "insurance": {"year": {"paid": 7}, "keeps_paying": False}}))
    assert caution_lines("zh", assess(Case.parse(KNOWN))) == []
    (told,) = caution_lines("zh", stops)
    assert told == (
        "**请留意** · 您填的是不再缴社保，却没有说由哪家单位交申请表。续签要由单位到人才服务中心交表，"
        "请先问清是哪一家；灵活就业参保、没有单位的，这里不判断能不能续。"
    )


def test_which_data_has_run_out_and_until_when_they_hold():
    assert ended("zh", "wages") == "社会平均工资表只到 2027-06，之后的月份暂按最近一次的数字估算。"
    assert ended("en", "calendar") == "Holidays are announced up to 2026 only; working days after it are estimated."
