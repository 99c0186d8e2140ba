"""What the form holds when its widgets move: planned days with what they are counted from, done ones not."""

from datetime import date

import pytest
from page_runs import app_at, app_test, days, field, slide


def test_a_day_that_is_done_stays_where_it_was_when_what_it_is_counted_from_moves():
    done = {"as_of": "2026-06-10", "expires": "2026-06-20", "endorsed": "2026-06-01", "confirmed": "2026-06-05"}
    app = app_at("check", **done)
    field(days(app), "expires_on").set_value(date(2026, 6, 25)).run()
    assert app.query_params["expires"] == "2026-06-25"
    assert (app.query_params["endorsed"], app.query_params["confirmed"]) == ("2026-06-01", "2026-06-05")
    slide(app, "endorsed_on", -30)
    assert (app.query_params["endorsed"], app.query_params["confirmed"]) == ("2026-05-26", "2026-06-05")
    slide(app, "confirmed_on", 5)
    assert app.query_params["confirmed"] == "2026-05-31"


def test_a_plan_moves_with_what_it_is_counted_from():
    app = app_at("check", expires="2026-07-31", endorsed="2026-07-20", confirmed="2026-08-04")
    slide(app, "endorsed_on", -10)
    assert (app.query_params["endorsed"], app.query_params["confirmed"]) == ("2026-07-21", "2026-08-05")
    field(days(app), "expires_on").set_value(date(2026, 8, 1)).run()
    assert (app.query_params["endorsed"], app.query_params["confirmed"]) == ("2026-07-22", "2026-08-06")


def test_naming_a_basis_takes_the_place_of_not_knowing_it():
    app = app_at("check", expires="2026-07-31", bases="unknown")
    field(app.button_group, "bases").select("title").run()
    assert app.query_params["bases"] == "title"
    field(app.button_group, "bases").select("degree").run()
    assert sorted(app.query_params["bases"].split("-")) == ["degree", "title"]
    field(app.button_group, "bases").select("unknown").run()
    assert app.query_params["bases"] == "unknown"
    field(app.button_group, "multiple").set_value("base_2x").run()
    assert app.query_params["bases"] == "base_2x"


def test_months_that_are_not_declared_begin_with_one_and_are_stated_as_they_stand():
    app = app_at("check", expires="2026-07-31")
    field(app.button_group, "unfiled").set_value("no").run()
    assert app.query_params["unfiled"] == "1"
    field(app.number_input, "months_unfiled").set_value(3).run()
    assert app.query_params["unfiled"] == "3"
    field(app.button_group, "unfiled").set_value("yes").run()
    assert app.query_params["unfiled"] == "0"


@pytest.mark.parametrize("mistyped", [date(1997, 7, 31), date(2026, 1, 31), date(2025, 7, 31)])
def test_a_plan_is_what_it_was_once_a_mistyped_expiry_is_corrected(mistyped):
    app = app_at("check", expires="2026-07-31", endorsed="2026-07-20", confirmed="2026-08-04")
    field(days(app), "expires_on").set_value(mistyped).run()
    field(days(app), "expires_on").set_value(date(2026, 7, 31)).run()
    assert (app.query_params["endorsed"], app.query_params["confirmed"]) == ("2026-07-20", "2026-08-04")


def picked_day(app):
    """The field that takes the day of an act itself."""
    return next(one for one in days(app) if one.key.startswith("pick_"))


def test_a_day_that_is_picked_is_the_day_of_the_act():
    app = app_at("check", as_of="2025-11-24", expires="2025-12-10")
    field(app.button_group, "confirmed").set_value("yes").run()
    picked_day(app).set_value(date(2026, 11, 26)).run()
    assert (app.query_params["confirmed"], app.query_params["expires"]) == ("2026-11-26", "2025-12-10")


def test_a_plan_stays_on_its_day_where_the_day_before_it_is_named_only_now():
    app = app_at("check", as_of="2025-09-20", expires="2025-10-04", confirmed="2025-11-07")
    field(app.button_group, "endorsed").set_value("yes").run()
    picked_day(app).set_value(date(2025, 10, 20)).run()
    assert (app.query_params["endorsed"], app.query_params["confirmed"]) == ("2025-10-20", "2025-11-07")


@pytest.mark.parametrize(
    ("held", "stated"),
    [
        ({"rough_year_paid-0": "enough"}, "6"),
        ({"rough_year_paid-0": "short", "exact_year_paid-0": 4}, "4"),
    ],
)
def test_what_the_browser_still_holds_after_a_restart_is_stated(held, stated):
    app = app_test(v="1", as_of="2026-06-10", expires="2026-07-31", bases="degree")
    for key, value in held.items():
        app.session_state[key] = value
    app.run()
    assert app.query_params.get("paid") == stated
