"""The address of a visit holds the case that is shown; what a link brought stays until something is stated."""

from page_runs import app_at, field, opened


def test_the_address_holds_the_case_from_the_first_run_on_and_follows_every_move():
    app = opened()
    assert (next(iter(app.query_params)), app.query_params["bases"]) == ("v", "degree")
    field(app.slider, "year_paid").set_value(9).run()
    assert app.query_params["paid"] == "9"


def test_the_address_of_an_opened_link_stays_as_it_came_until_something_is_stated():
    app = app_at(expires="2026-07-31", fbclid="x")
    assert (app.query_params["v"], app.query_params["fbclid"]) == ("1", "x")
    field(app.slider, "year_paid").set_value(9).run()
    assert "fbclid" not in app.query_params
    assert app.query_params["v"].startswith("2.")
    assert (app.query_params["expires"], app.query_params["paid"]) == ("2026-07-31", "9")
