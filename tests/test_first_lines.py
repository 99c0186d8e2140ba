"""What is said of a verdict before anything else."""

from calculator import Case, assess
from calculator.report.first_lines import first_lines, sign

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
