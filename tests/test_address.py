"""The address of a visit holds the case that is shown; what a link brought stays until something is stated."""

from datetime import date

from page_runs import app_at, days, field, opened, slide


def test_the_address_is_bare_as_long_as_nothing_is_stated_and_holds_the_case_from_the_first_answer_on():
    app = opened()
    assert app.query_params == {}
    field(app.button_group, "endorsed").set_value("no").run()
    assert app.query_params["bases"] == "unknown"
    assert not {"expires", "endorsed_unsure"} & set(app.query_params)
    field(days(app), "expires_on").set_value(date(2026, 7, 31)).run()
    assert app.query_params["expires"] == "2026-07-31"


def test_the_address_of_an_opened_link_stays_as_it_came_until_something_is_stated():
    app = app_at(expires="2026-07-31", fbclid="x")
    assert (app.query_params["v"], app.query_params["fbclid"]) == ("1", "x")
    slide(app, "year_paid", 9)
    assert "fbclid" not in app.query_params
    assert app.query_params["v"].startswith("2.")
    assert (app.query_params["expires"], app.query_params["paid"]) == ("2026-07-31", "9")
