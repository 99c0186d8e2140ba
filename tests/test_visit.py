"""A run of a page for a visitor: a link is opened, what was moved replaces an example, other pages keep the case."""

from page_runs import app_at, field, opened


def visitor(app):
    return app.session_state["visitor"]


def test_a_visit_without_a_link_begins_with_the_first_example_and_a_move_makes_the_case_the_visitors_own():
    app = opened()
    assert visitor(app).example == "on_track"
    field(app.slider, "year_paid").set_value(9).run()
    assert visitor(app).example is None
    app.button(key="undo").click().run()
    assert field(app.slider, "year_paid").value == 12


def test_what_a_link_lacks_is_told_until_something_is_stated():
    app = app_at(expires="2026-07-31", zzz="1")
    assert [remark.key for remark in visitor(app).remarks] == ["link.old", "link.unknown_part"]
    assert any("zzz" in box.value for box in app.warning)
    field(app.slider, "year_paid").set_value(9).run()
    assert visitor(app).remarks == []
    assert not any("zzz" in box.value for box in app.warning)


def test_another_page_shows_the_same_case():
    app = app_at(expires="2026-07-31")
    field(app.slider, "year_paid").set_value(9).run()
    app.switch_page("pages/whatif.py").run()
    app.switch_page("pages/check.py").run()
    assert field(app.slider, "year_paid").value == 9
    assert app.query_params["paid"] == "9"
