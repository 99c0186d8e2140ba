"""A run of a page for a visitor: a link is opened, what was moved replaces an example, other pages keep the case."""

from datetime import date

from page_runs import app_at, days, field, opened, slide, sliders


def visitor(app):
    return app.session_state["visitor"]


def test_a_visit_without_a_link_begins_with_nothing_stated_and_undo_leads_back_to_it():
    app = opened()
    assert (app.query_params, visitor(app).form.expires_on, visitor(app).form.example) == ({}, None, None)
    field(days(app), "expires_on").set_value(date(2026, 7, 31)).run()
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


BAND = "这是链接里的情况。"


def captions(app):
    return [one.value for one in app.caption]


def test_the_case_of_a_link_is_called_so_on_every_page_and_after_changes_until_the_visitor_begins_with_the_own():
    app = app_at(expires="2026-07-31", endorsed="2026-07-20")
    assert BAND in captions(app)
    slide(app, "year_paid", 9)
    for page in ("whatif", "record", "points", "steps", "rules"):
        app.switch_page(f"pages/{page}.py").run()
        assert BAND in captions(app)
    app.button(key="start_own").click().run()
    app.switch_page("pages/check.py").run()
    assert BAND not in captions(app)
    assert (dict(app.query_params), visitor(app).last_good) == ({}, None)
    app.button(key="undo").click().run()
    assert BAND in captions(app)
    assert app.query_params["paid"] == "9"


def test_neither_a_blank_beginning_nor_an_example_is_the_case_of_a_link():
    app = opened()
    assert BAND not in captions(app)
    field(days(app), "expires_on").set_value(date(2026, 7, 31)).run()
    assert BAND not in captions(app)
    assert BAND not in captions(opened(v="1", expires="2026-07-31", example="on_track"))


def test_plans_that_came_with_a_link_do_not_stand_beside_the_own_case():
    app = opened("whatif", v="1", expires="2026-07-31", as_of="2026-06-10", bases="degree", plan1="a~~now~-~~paid~9")
    assert [name for name, _ in visitor(app).plans] == ["a"]
    app.button(key="start_own").click().run()
    assert visitor(app).plans == []
    app.button(key="undo").click().run()
    assert [name for name, _ in visitor(app).plans] == ["a"]
