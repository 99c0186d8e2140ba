"""What-if pictures: their data, their words, and that Plotly accepts them."""

from base64 import b64decode

import plotly.graph_objects as go
import pytest
from making import case

from calculator import assess, whatif
from calculator.answer.question import ask
from calculator.report import pictures
from calculator.rules.outcome import VERDICTS

SHORT = {"insurance.year.paid": 3, "insurance.year.at_base": None}


def grid_of(one, across="endorsed_on", down="confirmed_on"):
    found = {i.id: i for i in whatif.inputs(ask(one))}
    return whatif.grid(ask(one), found[across], found[down])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_plotly_accepts_every_picture_in_both_languages_and_themes(language, dark):
    one = case(SHORT)
    rows = whatif.margins(ask(one))
    for figure in (
        pictures.heat_map(language, grid_of(one), dark=dark),
        pictures.margin_bars(language, rows, assess(one).verdict, dark=dark),
        pictures.strip(language, whatif.do_nothing(ask(one)), dark=dark),
    ):
        assert go.Figure(figure).data


def test_the_heat_map_marks_now_tells_verdicts_by_letter_and_says_why_at_its_points():
    drawn = pictures.heat_map("en", grid_of(case(SHORT)))["data"]
    cells, letters, now, points = drawn
    assert cells["z"]["shape"] == "91, 121"
    assert set(b64decode(cells["z"]["bdata"])) == {VERDICTS.index("on_track"), VERDICTS.index("fixable")}
    assert set(letters["text"]) == {"P", "M"}
    assert (now["x"], now["y"]) == ([-11], [10])
    assert "(Months insured in the last year)" in " ".join(points["hovertext"])
    assert any(words.endswith(": on track") for words in points["hovertext"])


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_letter_of_the_heat_map_stands_out_from_its_ground(verdict):
    colours = pictures.LETTER_COLOURS[verdict], pictures.COLOURS[verdict]
    light, dark = sorted(map(luminance, colours), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_letters_on_light_grounds_are_dark_and_on_dark_grounds_light():
    late = case({"permit.endorsed_on": None, "points.confirmed_on": None, "as_of": 61})
    told = {}
    for one in (case(SHORT), late):
        letters = pictures.heat_map("en", grid_of(one))["data"][1]
        told |= dict(zip(letters["text"], letters["textfont"]["color"], strict=True))
    assert told == {"P": "#10202E", "M": "#10202E", "X": "#FFFFFF"}


def test_a_grid_without_a_value_now_marks_none_and_a_short_range_shows_every_value():
    one = case({"permit.endorsed_on": None, "points.confirmed_on": None})
    drawn = pictures.heat_map("zh", grid_of(one, "endorsed_on", "year_paid"))["data"]
    assert drawn[2]["x"] == drawn[2]["y"] == []
    assert set(drawn[3]["y"]) == set(range(13))


def test_margins_are_told_in_words_with_the_rule_that_flips():
    words = {m.input.id: pictures.margin_words("en", m) for m in whatif.margins(ask(case()))}
    assert words["confirmed_on"] == (
        "From 3 to 60 the verdict stays. At 2 it becomes “can be mended”, because of “Endorsement data has arrived”. "
        "At 61 it becomes “can be mended”, because of “Points confirmed in time”."
    )
    back = {m.input.id: pictures.margin_words("zh", m) for m in whatif.margins(ask(case(SHORT)))}
    assert "变为“能续上”。" in back["confirmed_on"]
    assert words["year_paid"].count("becomes") == 1


def test_a_bar_has_its_range_written_on_it_where_there_is_room():
    figure = pictures.margin_bars("en", whatif.margins(ask(case())), "on_track")
    assert figure["data"][1]["text"] == ["-30 to 60", "3 to 60", "5 to 12"]
    assert pictures.margin_bars("en", whatif.margins(ask(case(SHORT))), "fixable")["data"][1]["text"][-1] == ""


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


def test_doing_nothing_is_told_stretch_by_stretch():
    words = [pictures.stretch_words("en", s) for s in whatif.do_nothing(ask(case()))]
    assert words[0] == "10 June 2026 to 31 July 2026: on track"
