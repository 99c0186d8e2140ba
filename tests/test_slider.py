"""The slider of our own as the server sees it: what it is given, and what is made of what a browser sends."""

import json
from datetime import date

import pytest
from page_runs import app_at, days, field, slide, sliders
from streamlit.testing.v1 import AppTest

KEY = "one"


def script(language, value):
    from datetime import date

    import streamlit as st

    from calculator.whatif import Run
    from pages.shared.components.slider import Days, live_slider, moved

    runs = [Run(-30, -1, "on_track", None), Run(0, 20, "failed", "permit.endorsed")]
    scale = Days(date(2026, 12, 20), "expiry", date(2026, 12, 1), date(2026, 12, 20))
    st.text(live_slider("one", "Day", -30, 20, value, runs, scale, language=language))
    st.text(moved("one"))


def drawn(value=3, language="zh", sent=None):
    app = AppTest.from_function(script, args=(language, value), default_timeout=60)
    if sent is not None:
        app.session_state[KEY] = sent
    app.run()
    assert not app.exception
    return app


def texts(app):
    return [one.value for one in app.text]


def given(app):
    return json.loads(app.get("bidi_component")[0].proto.json)[0]


def test_a_slider_that_was_not_moved_has_the_value_it_was_given():
    assert texts(drawn(3)) == ["3", "None"]
    assert texts(drawn(None)) == ["None", "None"]


def test_what_it_was_moved_to_is_read_by_its_key():
    app = drawn(sent={"moved": {"value": -7, "gesture": 5, "turn": 9}})
    assert texts(app) == ["-7", "Moved(value=-7, gesture=5)"]
    assert given(app)["seen"] == 9


@pytest.mark.parametrize(
    "sent",
    [
        "x", 3, {}, {"moved": 4}, {"moved": {"value": 4}}, {"moved": {"value": "4", "gesture": 1, "turn": 1}},
        {"moved": {"value": 4.5, "gesture": 1, "turn": 1}}, {"moved": {"value": True, "gesture": 1, "turn": 1}},
        {"other": 1},
    ],
)  # fmt: skip
def test_whatever_else_a_browser_sends_is_passed_over(sent):
    assert texts(drawn(3, sent=sent)) == ["3", "None"]


def test_the_browser_is_given_the_answer_to_every_value():
    runs = [[run[name] for name in ("low", "high", "verdict", "words", "why")] for run in given(drawn())["runs"]]
    assert runs == [
        [-30, -1, "on_track", "能续上", ""],
        [0, 20, "failed", "续不上", "没有满足：居住证按时签注"],
    ]


def test_names_stand_at_the_marks_the_last_good_day_and_the_ends():
    found = given(drawn(language="en"))
    assert found["above"] == [[-19, "today"], [0, "expiry"]]
    assert found["below"] == [[-1, "until 19 December"], [-30, "20 November"], [20, "9 January 2027"]]


def test_a_thumb_without_a_value_waits_at_the_first_good_one():
    assert given(drawn(None))["start_at"] == -30


def test_script_and_style_do_not_travel_with_every_run():
    proto = drawn().get("bidi_component")[0].proto
    assert (proto.js_content, proto.css_content) == ("", "")
    assert proto.ByteSize() < 3000


def test_values_at_which_the_permit_has_expired_are_never_drawn_as_if_all_were_well():
    app = app_at(expires="2026-05-10", endorsed_unsure=None, lang="zh", unfiled="0", second_employer="no")
    (months,) = (one for name, one in sliders(app).items() if name == "year_paid")
    assert [run["sign"] for run in months["runs"]] == ["✕", "△"]
    assert [run["words"] for run in months["runs"]] == ["续不上", "已过期，要补救"]


PLANNED = {"expires": "2026-07-31", "endorsed": "2026-07-20", "confirmed": "2026-08-04", "lang": "zh"}


def axes(app):
    """The axis that each slider of a day is given: first and last day, months, sign."""
    return {name: one["axis"] for name, one in sliders(app).items() if one["unit"] == "day"}


def test_on_the_start_page_both_days_are_counted_on_the_axis_of_the_timeline():
    found = axes(app_at(**PLANNED))
    assert found["endorsed_on"] == {
        "ends": [-57, 186, 46, 8], "months": [-30, 1, 32, 62, 93, 123, 154, 185], "sign": "endorsed",
    }  # fmt: skip
    assert found["confirmed_on"] == {
        "ends": [-46, 197, 46, 8], "months": [-19, 12, 43, 73, 104, 134, 165, 196], "sign": "confirmed",
    }  # fmt: skip


def test_a_day_alone_has_the_same_axis_wherever_it_is_moved():
    app = app_at(expires="2026-07-31", endorsed="2026-07-20")
    before = axes(app)["endorsed_on"]["ends"]
    slide(app, "endorsed_on", 90)
    assert axes(app)["endorsed_on"]["ends"] == before == [-57, 186, 46, 8]
    app = app_at(expires="2026-07-31", confirmed="2026-08-04", endorsed_unsure="yes")
    assert axes(app)["confirmed_on"]["ends"] == [-57, 96, 46, 8]


def test_where_the_figure_shows_another_case_or_there_is_none_a_day_has_a_scale_of_its_own():
    app = app_at(**PLANNED)
    slide(app, "year_paid", 9)
    field(days(app), "expires_on").set_value(date(1997, 7, 1)).run()
    assert set(axes(app).values()) == {None}
    assert set(axes(app_at("whatif", **PLANNED)).values()) == {None}
