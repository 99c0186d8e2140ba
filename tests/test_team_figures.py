"""Pictures of a team: accepted by Plotly, every segment lettered, what a file says drawn letter by letter."""

import plotly.graph_objects as go
import pytest
from rosters import DAY
from teams import team, team_of

from calculator.report.look import contrast
from calculator.team import figures
from calculator.team.lanes import lanes
from calculator.team.overview import standing_counts, weeks


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_all_figures_are_what_plotly_accepts(language, dark):
    go.Figure(figures.bar(language, standing_counts(team()), dark=dark))
    go.Figure(figures.picture(language, lanes(language, team()), DAY, dark=dark))
    go.Figure(figures.load(language, weeks(team()), dark=dark))


def test_the_bar_has_a_segment_with_sign_and_number_for_each_look_that_occurs():
    data = figures.bar("zh", standing_counts(team()))["data"]
    assert [(one["text"][0], one["x"][0]) for one in data] == [
        ("✓ 2", 2), ("◎ 1", 1), ("? 1", 1), ("△ 2", 2), ("✕ 1", 1), ("! 1", 1),
    ]  # fmt: skip
    assert data[0]["hovertext"] == ["能续上 2 人"]
    for one in data:
        assert contrast(one["insidetextfont"]["color"], one["marker"]["color"]) >= 4.5


def test_a_narrow_segment_keeps_its_sign_and_a_sliver_none():
    data = figures.bar("zh", {"on_track": 94, "fixable": 5, "failed": 1})["data"]
    assert [one["text"][0] for one in data] == ["✓ 94", "△", ""]


def test_a_lane_stands_at_its_level_with_the_permit_above_and_the_confirmation_below():
    figure = figures.picture("zh", lanes("zh", team()), DAY)
    bars, marks = figure["data"]
    assert bars["y"][:3] == [-0.2, -0.2, 0.2]
    assert figure["layout"]["yaxis"]["ticktext"] == ["✓ 己", "✓ 甲", "△ 乙", "? 丙", "△ 戊"]
    assert marks["x"] == ["2026-12-19", "2026-12-20", "2026-12-20", "2026-12-20", "2026-12-31"]
    assert figure["layout"]["shapes"][0]["x0"] == "2026-11-24"


def test_names_of_a_file_are_drawn_letter_by_letter_and_cut():
    assert figures.drawn("<b>x</b>") == "&lt;b&gt;x&lt;/b&gt;"
    assert figures.drawn("a\u202eb\n") == "a·b·"
    assert figures.drawn("一二三四五六七八九十") == "一二三四五六七八…"
    ticks = figures.picture("zh", lanes("zh", team_of("well", name=["<i>王"])), DAY)["layout"]["yaxis"]["ticktext"]
    assert ticks == ["✓ &lt;i&gt;王"]


def test_the_load_is_stacked_by_who_acts_and_told_by_colour_and_hatching():
    holder, employer = figures.load("zh", weeks(team()))["data"]
    assert (sum(holder["y"]), sum(employer["y"])) == (4, 2)
    assert {*holder["marker"]["pattern"]["shape"]} != {*employer["marker"]["pattern"]["shape"]}
    assert employer["hovertext"][3] == "2026年12月14日 起的一周，单位：1 件"


@pytest.mark.parametrize(("most", "step"), [(0, 1), (5, 1), (6, 2), (11, 5), (30, 10), (264, 100), (1200, 500)])
def test_numbers_of_an_axis_are_round_and_few(most, step):
    assert figures.step_of(most) == step


@pytest.mark.parametrize(("length", "apart"), [(100, "M1"), (300, "M2"), (410, "M3"), (900, "M6")])
def test_months_of_the_axis_are_named_as_far_apart_as_they_need(length, apart):
    assert figures.months_apart(length) == apart
