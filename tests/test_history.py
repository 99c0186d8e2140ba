"""The way back: an example, starting over and a record taken away can all be undone."""

from datetime import date

import pytest
from page_runs import GESTURES, app_at, days, field, recorded_app, slide, sliders, told


def test_an_example_takes_the_record_away_and_undo_brings_it_back():
    app = recorded_app("check")
    before = app.session_state["visitor"].form.record
    assert len(before) == 6
    app.button(key="reset").click().run()
    assert app.session_state["visitor"].form.record is None
    app.button(key="undo").click().run()
    assert app.session_state["visitor"].form.record == before
    assert not app.exception


def test_the_needed_day_is_kept_beside_whatever_case_is_filled_in_and_forgotten_on_starting_over():
    app = app_at("steps", expires="2026-07-31", needed_by="2026-09-01")
    assert field(days(app), "needed_by").value == date(2026, 9, 1)
    app.switch_page("pages/check.py").run()
    assert "2026\u201109\u201101" in told(app)
    slide(app, "year_paid", 9)
    assert app.query_params["needed_by"] == "2026-09-01"
    app.button(key="reset").click().run()
    assert "needed_by" not in app.query_params
    app.button(key="undo").click().run()
    assert app.query_params["needed_by"] == "2026-09-01"


DATED = {"expires": "2026-07-31", "endorsed": "2026-07-20"}


def test_all_values_of_one_gesture_are_one_step_back_and_the_next_gesture_is_another():
    app = app_at(**DATED)
    drag = next(GESTURES)
    for value in (-10, -5, 3):
        slide(app, "endorsed_on", value, drag)
    slide(app, "endorsed_on", 4)
    assert app.query_params["endorsed"] == "2026-08-04"
    for endorsed, value in (("2026-08-03", 3), ("2026-07-20", -11)):
        app.button(key="undo").click().run()
        assert (app.query_params["endorsed"], sliders(app)["endorsed_on"]["value"]) == (endorsed, value)
    assert app.button(key="undo").disabled


@pytest.mark.parametrize("key", ["undo", "example_on_track", "reset"])
def test_where_the_form_holds_another_value_a_slider_begins_anew_with_it_and_forgets_its_move(key):
    app = app_at(**DATED)
    slide(app, "year_paid", 3)
    app.button(key=key).click().run()
    app.run()
    found = sliders(app)
    now = app.session_state["visitor"].form.counts["year_paid"]
    assert now != 3
    assert found.get("year_paid", {"value": None, "seen": 0})["value"] == now


def test_a_move_outlasts_a_switch_of_language_and_a_visit_to_another_page():
    app = app_at(**DATED)
    slide(app, "endorsed_on", 5)
    app.button(key="language_switch").click().run()
    assert sliders(app)["endorsed_on"]["value"] == 5
    app.switch_page("pages/whatif.py").run()
    assert (sliders(app)["endorsed_on"]["value"], sliders(app)["endorsed_on"]["seen"]) == (5, 0)


@pytest.mark.parametrize(("sent", "endorsed"), [(10**30, "2028-10-08"), (-(10**30), "2025-06-26")])
def test_whatever_a_browser_sends_a_day_stays_one(sent, endorsed):
    app = app_at(**DATED)
    slide(app, "endorsed_on", sent)
    assert not app.exception
    assert app.query_params["endorsed"] == endorsed
    slide(app, "year_paid", sent)
    assert not app.exception
    assert app.query_params["paid"] == ("60" if sent > 0 else "0")
