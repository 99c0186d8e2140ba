"""The way back: an example, starting over and a record taken away can all be undone."""

from datetime import date

from page_runs import app_at, field, recorded_app, told


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
    assert field(app.date_input, "needed_by").value == date(2026, 9, 1)
    app.switch_page("pages/check.py").run()
    assert "2026\u201109\u201101" in told(app)
    field(app.slider, "year_paid").set_value(9).run()
    assert app.query_params["needed_by"] == "2026-09-01"
    app.button(key="reset").click().run()
    assert "needed_by" not in app.query_params
    app.button(key="undo").click().run()
    assert app.query_params["needed_by"] == "2026-09-01"
