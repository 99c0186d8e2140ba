"""Points in words and pictures."""

import plotly.graph_objects as go
import pytest

from calculator.points import GoesOn, Profile, Stated, forecast, routes, score, subtotal, table_on
from calculator.report import totals


def profile(**given):
    return Profile.parse({"on": "2026-11-24", "birth_date": "1983-05-01"} | given)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_plotly_accepts_the_pictures_in_both_languages_and_themes(language, dark):
    one = profile(education="bachelor", title="skill_3", detentions=1)
    assert go.Figure(totals.waterfall(language, score(one), dark=dark)).data
    assert go.Figure(totals.forecast_figure(language, forecast(one), 120, dark=dark)).data


def test_the_waterfall_adds_up_and_a_beaten_indicator_moves_nothing():
    bars = totals.waterfall("en", score(profile(education="master", title="skill_3", detentions=1)))["data"][0]
    assert bars["y"] == ["Age", "Education", "Title or skill level", "Detention", "Total"]
    assert bars["base"] == [0, 30, 130, 130, 0]
    assert bars["x"] == [30, 100, 60, -50, 80]
    assert bars["marker"]["pattern"]["shape"] == ["", "", "/", "", ""]


def stated(**given):
    return Stated.parse({"on": "2026-11-24"} | given)


def test_the_waterfall_of_a_subtotal_ends_with_the_age_that_is_not_known():
    bars = totals.waterfall("en", subtotal(stated(education="master", detentions=1)))["data"][0]
    assert bars["y"] == ["Education", "Detention", "Subtotal, no age", "Age, 0 to 30"]
    assert bars["base"] == [0, 100, 0, 50]
    assert bars["x"] == [100, -50, 50, 30]
    assert bars["text"] == ["+100", "-50", "50", ""]
    assert bars["marker"]["pattern"]["shape"] == ["", "", "", "/"]


@pytest.mark.parametrize(
    ("given", "head", "reason"),
    [
        ({"base": "3x"}, "120 reached: 120 points already, without the age", "it gives 0 to 30 and takes none."),
        (
            {"education": "master"},
            "Whether 120 is reached is not known yet: 100 points without the age",
            "it gives 0 to 30, and 20 of them would be enough for 120.",
        ),
        (
            {"education": "bachelor"},
            "120 not reached yet: 60 points without the age",
            "it gives 30 at most, and by what is filled in at least 30 would still be missing.",
        ),
    ],
)
def test_a_subtotal_says_what_is_certain_and_why_the_age_is_still_to_come(given, head, reason):
    found = subtotal(stated(**given))
    assert totals.sub_headline("en", found) == head
    assert totals.sub_reason("en", found).startswith("The points for the age are still to come, since they follow from")
    assert totals.sub_reason("en", found).endswith(reason)


def test_a_veto_is_said_before_the_age_is_known():
    found = subtotal(stated(base="3x", serious_crime=True))
    assert totals.sub_headline("zh", found).startswith("一票否决")
    assert totals.sub_headline("zh", found).endswith("（不算年龄是 120 分）")


def test_the_table_holds_the_indicators_that_matter_and_names_the_others_apart():
    one = profile(education="master", title="skill_3", local_staff=9)
    lines, others = totals.rows("en", one, score(one))
    assert [(line.name, line.points, line.state) for line in lines] == [
        ("Age", "30", "counts, at its cap"),
        ("Education", "100", "counts"),
        ("Title or skill level", "60", "does not count: only the higher of its pair does"),
        ("Local jobs", "0", "filled in, but too little to give points"),
    ]
    assert len(others) == 14
    assert others[:2] == ["Years insured in Shanghai", "Shortage major"]


def test_an_age_that_is_not_known_is_the_first_line_of_the_table_and_never_nothing():
    one = stated(education="bachelor")
    lines, others = totals.rows("zh", one, subtotal(one))
    assert (lines[0].name, lines[0].points, lines[0].state) == ("年龄", "0 至 30", "还不知道：要看出生日期")
    assert [line.name for line in lines[1:]] == ["教育背景"]
    assert "年龄" not in others


def test_a_number_beside_a_bar_has_room_and_the_line_of_the_standard_strikes_none():
    drawn = totals.waterfall("en", score(profile(education="master", title="skill_3", detentions=1)))
    assert drawn["layout"]["xaxis"]["range"] == pytest.approx([0, 218.5])
    assert drawn["data"][0]["textposition"] == ["auto", "auto", "outside", "auto", "auto"]
    assert drawn["layout"]["shapes"][0]["layer"] == "below"


def test_the_headline_says_reached_short_or_vetoed():
    assert totals.headline("en", score(profile(education="bachelor_with_degree"))) == "120 reached: 120 points now"
    assert totals.headline("en", score(profile())).endswith("90 short")
    assert totals.headline("zh", score(profile(serious_crime=True))).startswith("一票否决")


def test_each_indicator_says_whether_it_counts():
    found = score(profile(education="master", title="skill_3", spouse_years=10, insured_years=1))
    table = table_on(profile().on)
    said = {item.id: totals.item_state("en", item, table) for item in found.items}
    assert said["title"].startswith("does not count")
    assert said["spouse"] == "counts, at its cap"
    assert said["insured_years"] == "counts"
    assert said["founder"] == "none"


def test_steps_name_the_day_the_total_and_the_reasons():
    words = [
        totals.standing_words("en", s) for s in forecast(profile(education="bachelor_with_degree", insured_years=1))
    ]
    assert words[1] == "1 May 2027: 122 points, 120 reached (changed: Age)."
    zh = [totals.standing_words("zh", s) for s in forecast(profile(education="bachelor_with_degree"))]
    assert zh[1] == "2027年5月1日：119 分，不够 120 分（变化：年龄）。"


def test_routes_name_what_changes_and_when():
    words = [totals.route_words("en", way) for way in routes(profile(education="associate", insured_years=12))]
    assert "Education (学历): Bachelor, no degree: 126 points, as soon as it is true." in words
    assert any("Contribution base reaches: 3x" in w and "24 months" in w for w in words)
    waiting = routes(profile(education="associate", insured_years=12, birth_date="1990-01-01"))
    said = [totals.route_words("en", way) for way in waiting if way.gains[0].field == "insured_years"]
    assert said == [
        "Full years insured in Shanghai: 14: 122 points, from 24 November 2028 at the earliest (24 months)."
    ]
    assert any("是" in totals.route_words("zh", way) for way in routes(profile(education="bachelor")))


def test_bases_are_named_and_a_base_that_ends_is_a_step():
    assert totals.bases_words("en", ["degree", "base_0.8x"]) == "Degree, 0.8x"
    ends = forecast(profile(base="3x"), GoesOn(base_until=profile().on))
    assert ends[1].reasons == ("base",)
