"""Points in words and pictures."""

import plotly.graph_objects as go
import pytest

from calculator.points import GoesOn, Profile, forecast, routes, score, table_on
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
