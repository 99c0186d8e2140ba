"""The timeline as a drawing of a report."""

import re
from datetime import date

import pytest
from making import made

from calculator import Case, assess
from calculator.answer.needed import needed
from calculator.messages import LANGUAGES, say
from calculator.report import timeline as days
from calculator.report.drawing import WIDTH, drawing


def drawn(changes=None, by=None, language="zh"):
    case = Case.parse(made(changes))
    found = assess(case)
    shown = days.timeline(found, needed(found, by))
    return shown, drawing(language, shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawing_names_every_band_mark_and_lane_and_stays_inside(language):
    for changes, by in (({}, None), ({"as_of": 5}, date(2026, 9, 1)), ({"permit.endorsed_on": None}, None)):
        shown, svg = drawn(changes, by, language)
        names = [say(language, f"chart.{days.look_of(band)}") for band in shown.bands]
        names += [say(language, f"chart.{mark.name}") for mark in shown.marks]
        names += [say(language, f"chart.{lane}") for lane in days.lanes_of(shown)]
        assert all(f">{name}</text>" in svg for name in names)
        assert svg.count('<path d="M') - svg.count("stroke-opacity") >= len(shown.marks)
        xs = [float(x) for x in re.findall(r'<(?:rect|text) x="([-\d.]+)"', svg)]
        assert min(xs) >= 0
        assert max(xs) <= WIDTH
        signs = [days.MONTH_SIGNS[m.state] for m in shown.months]
        assert all(svg.count(f">{sign}</text>") >= signs.count(sign) for sign in signs)


def test_the_drawing_of_a_multiple_has_48_months_and_of_an_award_none():
    shown, svg = drawn({"points.bases": ["base_1x"]})
    assert len(shown.months) == 48
    assert (svg.count("○"), svg.count("●"), svg.count("□")) == (36, 11, 1)
    assert f">{say('zh', 'chart.months')}<" in svg
    assert f">{say('zh', 'chart.months')}<" not in drawn({"points.bases": ["other"]})[1]


def test_a_day_asked_about_far_away_is_not_drawn():
    assert say("zh", "app.today") not in drawn({"as_of": -400})[1]
    assert say("zh", "app.today") in drawn()[1]


def test_bands_that_depend_on_something_unknown_are_hatched():
    assert 'fill="url(#h2)"' in drawn({"permit.endorsed_on": None})[1]
    assert 'fill="url(#h2)"' not in drawn()[1]
