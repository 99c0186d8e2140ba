"""Two inputs at once as a picture: days at their own places, the case marked, letters and colours as the words say."""

from base64 import b64decode
from datetime import date

import plotly.graph_objects as go
import pytest
from making import UNSET, case

from calculator import whatif
from calculator.answer.question import ask
from calculator.report import heat_map
from calculator.rules.outcome import VERDICTS

SHORT = {"insurance.year.paid": 3, "insurance.year.at_base": None}


def shown(one, across="endorsed_on", down="confirmed_on"):
    found = {i.id: i for i in whatif.inputs(ask(one))}
    return heat_map.laid_out(ask(one), whatif.grid(ask(one), found[across], found[down]))


def drawn(*given, language="en", dark=False):
    return heat_map.heat_map(language, shown(*given), dark=dark)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_plotly_accepts_the_picture_in_both_languages_and_themes(language, dark):
    assert go.Figure(drawn(case(SHORT), language=language, dark=dark)).data


def test_the_picture_marks_the_case_tells_verdicts_by_letter_and_says_why_at_its_points():
    cells, letters, now, points = drawn(case(SHORT))["data"]
    assert cells["z"]["shape"] == "211, 121"
    assert set(b64decode(cells["z"]["bdata"])) == {255, VERDICTS.index("on_track"), VERDICTS.index("fixable")}
    assert set(letters["text"]) == {"P", "M"}
    assert (now["x"], now["y"]) == ([-11], [-1])
    words = " ".join(points["hovertext"]).replace("<br>", " ")
    assert "(Months insured in the last year)" in words
    assert "4 July 2026 / 17 July 2026: can be mended (Months insured in the last year)" in words


def test_days_are_written_as_days_and_the_year_where_it_begins():
    axes = drawn(case(SHORT))["layout"]
    assert (axes["xaxis"]["tickvals"], axes["xaxis"]["ticktext"]) == ([1, 32, 62], ["1 Aug<br>2026", "1 Sep", "1 Oct"])
    assert axes["yaxis"]["ticktext"] == ["1 Aug<br>2026", "1 Sep", "1 Oct", "1 Nov", "1 Dec", "1 Jan<br>2027"]
    assert axes["xaxis"]["title"]["text"] == "Day of the endorsement (签注)"
    axes = drawn(case(SHORT), "confirmed_on", "year_paid", language="zh")["layout"]
    assert axes["xaxis"]["ticktext"] == ["8月1日<br>2026", "9月1日", "10月1日"]
    assert "ticktext" not in axes["yaxis"]
    assert axes["yaxis"]["title"]["text"] == "近一年缴社保的月数"


def test_few_days_are_written_in_equal_steps():
    days, months = whatif.Input("endorsed_on", 20, 60, None), whatif.Input("year_paid", 0, 12, 3)
    narrow = heat_map.laid_out(ask(case()), whatif.grid(ask(case()), days, months))
    axis = heat_map.heat_map("en", narrow)["layout"]["xaxis"]
    assert axis["ticktext"] == ["22 Aug<br>2026", "30 Aug", "7 Sep", "15 Sep", "23 Sep"]


@pytest.mark.parametrize(
    ("across", "down", "x", "y"),
    [("endorsed_on", "confirmed_on", -11, -1), ("confirmed_on", "endorsed_on", -1, -11),
     ("confirmed_on", "year_paid", 10, 3), ("year_paid", "endorsed_on", 3, -11)],
)  # fmt: skip
def test_the_case_stands_at_its_own_days_whichever_side_they_are_on(across, down, x, y):
    picture = shown(case(SHORT), across, down)
    _, letters, now, _ = heat_map.heat_map("zh", picture)["data"]
    assert (now["x"], now["y"]) == ([x], [y])
    told = {"endorsed_on": date(2026, 7, 20), "confirmed_on": date(2026, 7, 30), "year_paid": 3}
    assert (picture.across.value(x), picture.down.value(y)) == (told[across], told[down])
    assert (x, y) not in zip(letters["x"], letters["y"], strict=True)


@pytest.mark.parametrize("sides", [("endorsed_on", "confirmed_on"), ("confirmed_on", "endorsed_on"),
                                   ("endorsed_on", "year_paid"), ("year_paid", "confirmed_on")])  # fmt: skip
def test_every_point_is_taken_into_the_case_as_the_cell_that_is_drawn(sides):
    question = ask(case(SHORT))
    picture = shown(case(SHORT), *sides)
    points = heat_map.heat_map("zh", picture)["data"][3]
    assert len(points["x"]) > 100
    for x, y in zip(points["x"], points["y"], strict=True):
        chosen = {sides[0]: picture.across.value(x), sides[1]: picture.down.value(y)}
        applied = whatif.applied(question, heat_map.offsets(question, chosen))
        days = {"endorsed_on": applied["permit"]["endorsed_on"], "confirmed_on": applied["points"]["confirmed_on"]}
        assert all(days[name] == str(value) for name, value in chosen.items() if name in days)
        at = picture.cell(x, y)
        found = ask(type(question.case).parse(applied))
        assert VERDICTS[found.verdict] == VERDICTS[picture.cells.verdict[at]]


def test_what_lies_before_the_endorsement_is_empty_and_has_no_point():
    picture = shown(case(SHORT))
    assert picture.look(0, -1) == heat_map.EMPTY
    assert picture.look(0, 0) != heat_map.EMPTY
    assert picture.look(0, 91) == heat_map.EMPTY
    assert all(y >= x for x, y in picture.places(18))


def test_a_picture_without_a_value_now_marks_none_and_a_short_range_shows_every_value():
    one = case(UNSET)
    data = drawn(one, "endorsed_on", "year_paid")["data"]
    assert data[2]["x"] == data[2]["y"] == []
    assert set(data[3]["y"]) == set(range(13))


def test_an_expired_permit_has_no_letter_of_a_safe_case():
    expired = case({"as_of": 40, **UNSET})
    letters = drawn(expired, "endorsed_on", "year_paid", language="zh")["data"][1]
    assert {text for x, text in zip(letters["x"], letters["text"], strict=True) if x >= 40} == {"△", "✕"}
    past = case({"as_of": 70, **UNSET, "reading": "measure"})
    letters = drawn(past, "endorsed_on", "year_paid", language="zh")["data"][1]
    assert "✓" not in {text for x, text in zip(letters["x"], letters["text"], strict=True) if x >= 70}


def test_letters_on_light_grounds_are_dark_and_on_dark_grounds_light():
    told = {}
    for one in (case(SHORT), case({**UNSET, "as_of": 61})):
        letters = drawn(one)["data"][1]
        told |= dict(zip(letters["text"], letters["textfont"]["color"], strict=True))
    assert told == {"P": "#10202E", "M": "#10202E", "X": "#FFFFFF"}


def test_no_letter_stands_half_on_the_ground_of_the_page():
    letters = drawn(case(SHORT))["data"][1]
    assert len(letters["x"]) >= 10
    assert all(y - x not in {*range(4), *range(88, 91)} for x, y in zip(letters["x"], letters["y"], strict=True))
