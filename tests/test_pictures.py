"""What-if results in words and pictures, and that Plotly accepts them."""

import plotly.graph_objects as go
import pytest
from making import TODAY, case

from calculator import assess, whatif
from calculator.answer.question import ask
from calculator.report import pictures

SHORT = {"insurance.year.paid": 3, "insurance.year.at_base": None}


def margins_of(one):
    """The margins of a case, and the days its inputs are counted from."""
    return whatif.margins(ask(one)), pictures.starts(ask(one))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_plotly_accepts_every_picture_in_both_languages_and_themes(language, dark):
    one = case(SHORT)
    rows, starts = margins_of(one)
    for figure in (
        pictures.margin_bars(language, rows, assess(one).verdict, starts, dark=dark),
        pictures.strip(language, whatif.do_nothing(ask(one)), dark=dark),
    ):
        assert go.Figure(figure).data


def test_margins_are_told_in_days_with_the_rule_that_flips():
    rows, starts = margins_of(case())
    words = {m.input.id: pictures.margin_words("en", m, starts) for m in rows}
    assert words["confirmed_on"] == (
        "From 23 July 2026 to 18 September 2026 the verdict stays. "
        "Brought forward to 22 July 2026 it becomes “can be mended”, because of “Endorsement data has arrived”. "
        "Put off to 19 September 2026 it becomes “can be mended”, because of “Points confirmed in time”."
    )
    assert words["year_paid"] == (
        "From 5 to 12 the verdict stays. At 4 it becomes “can be mended”, because of “Months insured in the last year”."
    )
    rows, starts = margins_of(case(SHORT))
    back = {m.input.id: pictures.margin_words("zh", m, starts) for m in rows}
    assert "变为“能续上”。" in back["confirmed_on"]


def test_a_slider_says_what_comes_of_less_and_of_more_also_where_nothing_does():
    rows, starts = margins_of(case())
    told = {m.input.id: pictures.flip_words("en", m, starts, TODAY.replace(month=6)) for m in rows}
    assert told == {
        "endorsed_on": (
            "No earlier day changes the verdict.",
            "Put off to 30 September: can be mended (Permit endorsed in time).",
        ),
        "confirmed_on": (
            "Brought forward to 22 July: can be mended (Endorsement data has arrived).",
            "Put off to 19 September: can be mended (Points confirmed in time).",
        ),
        "year_paid": (
            "With 4 months: can be mended (Months insured in the last year).",
            "More months do not change the verdict.",
        ),
    }


def test_a_permit_that_has_expired_is_told_by_that_alone():
    one = case({"as_of": 40, "permit.endorsed_on": 61, "points.confirmed_on": None})
    rows, starts = margins_of(one)
    told = {m.input.id: pictures.flip_words("zh", m, starts, TODAY) for m in rows}
    assert told["endorsed_on"] == ("提前到 9月29日：已过期，补签注才续得上。", "再晚，结论也不变。")


def ranges(rows, looks_like, starts):
    told = pictures.margin_bars("en", rows, looks_like, starts)["layout"]["annotations"]
    return [(one["text"], one["yshift"]) for one in told]


def test_a_range_stands_over_its_bar_clear_of_the_mark_where_there_is_room():
    rows, starts = margins_of(case())
    over = 20  # pixels above the middle of a bar of 26, on which a mark of 12 lies
    assert ranges(rows, "on_track", starts) == [
        ("1 Jul to 29 Sep", over),
        ("23 Jul to 18 Sep", over),
        ("5 to 12", over),
    ]
    rows, starts = margins_of(case(SHORT))
    assert ranges(rows, "fixable", starts) == []


def test_an_english_name_with_a_chinese_term_folds_between_words():
    rows, starts = margins_of(case())
    shown = pictures.margin_bars("en", rows, "on_track", starts)["layout"]["yaxis"]["ticktext"]
    assert shown == [
        "Day of the endorsement<br>(签注)",
        "Day of the confirmation<br>(确认积分)",
        "Months insured in the<br>last year",
    ]


def test_proposals_and_plans_are_sentences_and_a_last_resort_is_named():
    one = case({"insurance.year.paid": 2, "insurance.year.at_base": None, "tax.months_unfiled": 1})
    words = pictures.proposal_words("en", whatif.least_change(assess(one))[0])
    assert words[0].startswith("Have the missing tax months declared")
    assert words[-1].startswith("This is a last resort")
    assert pictures.plan_words("en", assess(one), whatif.best_plan(assess(one))).startswith("A last resort: endorse")
    assert len(pictures.proposal_words("zh", whatif.least_change(assess(case(SHORT)))[0])) == 1


def test_no_plan_is_said_plainly_and_told_from_findings_that_only_clash():
    gone = case({"permit.endorsed_on": None, "points.confirmed_on": None, "as_of": 61})
    assert pictures.plan_words("en", assess(gone), None).startswith("No pair of days")
    assert pictures.plan_words("en", assess(case({"tax.months_unfiled": 1})), None).startswith("Each problem alone")


def test_where_only_the_base_of_later_months_helps_it_is_said_that_counts_cannot_state_that():
    """Nine of twelve insured, four of them on the base that a title asks for: two more on it can still come."""
    low = assess(case({
        "as_of": "2026-11-26", "permit.expires_on": "2026-12-20", "permit.endorsed_on": "2026-12-07",
        "points": {"confirmed_on": "2026-12-15", "bases": ["title"]},
        "insurance": {"year": {"paid": 9, "at_base": 4}},
    }))  # fmt: skip
    assert (low.verdict, whatif.best_plan(low)) == ("fixable", None)
    assert pictures.plan_words("zh", low, None) == (
        "只填月数，写不出以后各月的基数，所以这里给不出现成的改法。问题本身还来得及补救："
        "照“原因”里写的办法和日期去做，或者改为逐月填写后再看。"
    )


def test_doing_nothing_is_told_stretch_by_stretch():
    words = [pictures.stretch_words("en", s) for s in whatif.do_nothing(ask(case()))]
    assert words[0] == "10 June 2026 to 31 July 2026: on track"
