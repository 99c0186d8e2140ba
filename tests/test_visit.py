"""A run of a page for a visitor: a link is opened, what was moved replaces an example, other pages keep the case."""

from datetime import date

from page_runs import app_at, field, opened, slide, sliders


def visitor(app):
    return app.session_state["visitor"]


def test_a_visit_without_a_link_begins_with_nothing_stated_and_undo_leads_back_to_it():
    app = opened()
    assert (app.query_params, visitor(app).form.expires_on, visitor(app).form.example) == ({}, None, None)
    field(app.date_input, "expires_on").set_value(date(2026, 7, 31)).run()
    assert app.query_params["expires"] == "2026-07-31"
    app.button(key="undo").click().run()
    assert (app.query_params, visitor(app).form.expires_on) == ({}, None)


def test_what_a_link_lacks_is_told_until_something_is_stated():
    app = app_at(expires="2026-07-31", zzz="1")
    assert [remark.key for remark in visitor(app).remarks] == ["link.old", "link.unknown_part"]
    assert any("zzz" in box.value for box in app.warning)
    slide(app, "year_paid", 9)
    assert visitor(app).remarks == []
    assert not any("zzz" in box.value for box in app.warning)


def test_another_page_shows_the_same_case():
    app = app_at(expires="2026-07-31")
    slide(app, "year_paid", 9)
    app.switch_page("pages/whatif.py").run()
    app.switch_page("pages/check.py").run()
    assert sliders(app)["year_paid"]["value"] == 9
    assert app.query_params["paid"] == "9"
