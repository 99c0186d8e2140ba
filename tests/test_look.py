"""Every text in a figure stands out from its ground by 4.5 to 1 at the least, in both themes."""

import re
from datetime import date

import pytest
from making import answered, case, profile

from calculator import whatif
from calculator.answer.needed import needed
from calculator.answer.question import ask
from calculator.points import GoesOn, forecast, score
from calculator.report import heat_map, pictures, totals
from calculator.report import timeline as days
from calculator.report.drawing import drawing
from calculator.report.timeline_figure import figure, months_figure

PAPER = {False: ("#FFFFFF", "#F2F5F8"), True: ("#11171E", "#1B242E")}
"""The grounds of the pages in a theme, as the configuration has them."""
SHORT = {"insurance.year.paid": 3, "insurance.year.at_base": None}


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_it_is_defined():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#009E73") == pytest.approx(3.42, abs=0.01)
    assert contrast("#444444", "#E69F00") == pytest.approx(4.34, abs=0.05)


def figures(dark):
    one, expired = case(SHORT), case({"as_of": 61, "permit.endorsed_on": None, "points.confirmed_on": None})
    found = answered(SHORT)
    graded = profile(education="master", title="skill_3", detentions=1)
    for each in (one, expired):
        inputs = whatif.inputs(ask(each))
        shown = heat_map.laid_out(ask(each), whatif.grid(ask(each), *inputs[:2]))
        yield "heat_map", heat_map.heat_map("zh", shown, dark=dark)
        yield "strip", pictures.strip("zh", whatif.do_nothing(ask(each)), dark=dark)
        for verdict in pictures.COLOURS:
            rows, starts = whatif.margins(ask(each)), pictures.starts(ask(each))
            yield f"margins {verdict}", pictures.margin_bars("en", rows, verdict, starts, dark=dark)
    shown = days.timeline(found, needed(found, date(2026, 9, 20)))
    yield "timeline", figure("zh", shown, dark=dark)
    yield "months", months_figure("zh", shown, dark=dark)
    yield "waterfall", totals.waterfall("zh", score(graded), dark=dark)
    yield "reached", totals.waterfall("zh", score(profile(education="doctor")), dark=dark)
    yield "forecast", totals.forecast_figure("zh", forecast(graded, GoesOn()), 120, dark=dark)


def listed(colour, number):
    return colour if isinstance(colour, list) else [colour] * number


def written(drawn, dark):
    """The colours of each text of a figure and of its ground."""
    letters = drawn["layout"]["font"]["color"]
    for paper in PAPER[dark]:
        yield letters, paper
        yield from (
            (one.get("font", {}).get("color", letters), paper) for one in drawn["layout"].get("annotations", [])
        )
    yield drawn["layout"]["hoverlabel"]["font"]["color"], drawn["layout"]["hoverlabel"]["bgcolor"]
    for trace in drawn["data"]:
        if trace["type"] == "bar" and "text" in trace:
            yield from bars(trace)


def bars(trace):
    """The colours of what stands on bars; what stands beside one has the colour of the figure's letters."""
    number = len(trace["text"])
    own, grounds, places = (
        listed(one, number)
        for one in (trace["insidetextfont"]["color"], trace["marker"]["color"], trace["textposition"])
    )
    hatched = listed(trace["marker"].get("pattern", {}).get("shape", ""), number)
    for letters, ground, place, hatching in zip(own, grounds, places, hatched, strict=True):
        assert place == "outside" or not hatching
        if place != "outside":
            yield letters, ground


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_of_a_figure_can_be_read(dark):
    faint = {
        (name, *pair): round(contrast(*pair), 2)
        for name, drawn in figures(dark)
        for pair in written(drawn, dark)
        if contrast(*pair) < 4.5
    }
    assert faint == {}


@pytest.mark.parametrize(
    ("verdict", "letters"),
    [("on_track", "#10202E"), ("unknown", "#10202E"), ("fixable", "#10202E"), ("failed", "#FFFFFF"),
     ("renewed", "#FFFFFF")],
)  # fmt: skip
def test_every_letter_stands_out_from_the_colour_of_its_verdict(verdict, letters):
    assert heat_map.readable_on(pictures.COLOURS[verdict]) == letters
    assert contrast(letters, pictures.COLOURS[verdict]) >= 4.5


def test_the_signs_of_a_printed_timeline_can_be_read_on_paper():
    fills = set()
    for changes in ({"insurance.year": None}, {"insurance.year": {"paid": 3}}, {}, {"insurance.year": {"paid": 0}}):
        svg = drawing("zh", days.timeline(answered(changes)))
        fills |= set(re.findall(r'<text [^>]*fill="(#[0-9A-Fa-f]{6})"', svg))
    assert len(fills) >= 4
    assert all(contrast(fill, "#FFFFFF") >= 4.5 for fill in fills)
