"""A number of our own as the server sees it: what it is given, what is made of what a browser sends, what is empty."""

import pytest
from page_runs import app_at, days, field, named, numbers, recorded_app

from pages.shared.components.number_field import Numbers, number_of

WHOLE, AMOUNT = Numbers(0, 100), Numbers(whole=False)
NEEDED_DAYS = {"expires_on", "as_of", "pick_endorsed_on", "pick_confirmed_on"}
"""Days without which their question has no answer; that of an act is left by the choice above it."""
REQUIRED = ("f_months_unfiled-", "cell_")
"""Numbers without which their question has no answer."""


def typed(number):
    return {"typed": {"number": number, "turn": 1}}


def test_a_number_that_was_typed_takes_the_place_of_the_one_given_and_an_empty_field_has_none():
    assert number_of(typed("5"), 3, WHOLE) == 5
    assert number_of(typed("1.25"), None, AMOUNT) == 1.25
    assert number_of(typed(""), 3, WHOLE) is None
    assert number_of("12", 3, WHOLE) == 12
    assert number_of(" ", 3, WHOLE) is None
    assert number_of(None, 3, WHOLE) == 3


@pytest.mark.parametrize(
    "sent",
    [
        typed("101"), typed("-1"), typed("1.5"), typed("x"), typed("nan"), typed("inf"), typed("1e999"), typed(5),
        typed("1" * 40), {"typed": {"number": "5"}}, {"typed": {"number": "5", "turn": True}}, {"typed": 3}, {}, "x",
        True,
    ],
)  # fmt: skip
def test_what_the_field_does_not_take_is_passed_over(sent):
    assert number_of(sent, 3, WHOLE) == 3


def filled(plain):
    """Every page with a field of a number, all of them filled."""
    record = recorded_app("record")
    record.selectbox[0].set_value("2026-05").run()
    points = app_at("points", birth_date="1990-05-01", education="associate", insured_years="6", base="1x", crimes="1",
                    expires="2026-07-31")  # fmt: skip
    check = app_at(expires="2026-07-31", unfiled="2", granted="2026-05-01", resident_since="2019-03-01")
    for app in (record, points, check):
        if plain:
            app.session_state["visitor"].plain = True
            app.run()
        yield app


@pytest.mark.parametrize("plain", [False, True])
def test_no_field_that_may_be_left_empty_fills_itself_again(plain):
    """The framework's numbers and days go back to what they began with, once they are emptied."""
    seen = 0
    for app in filled(plain):
        seen += len(numbers(app))
        assert [one.key for one in app.number_input if one.value and not one.key.startswith(REQUIRED)] == []
        for one in app.date_input:
            name = one.key.rpartition("-")[0].removeprefix("f_")
            is_emptied = any(button.key == f"clear_{name}" for button in app.button)
            assert is_emptied or one.value is None or name in NEEDED_DAYS, name
    assert plain or seen >= 12


def test_the_base_of_a_range_that_was_filled_can_be_emptied():
    app = app_at("record", expires="2026-07-31")
    for name, text in (("first", "2025-08"), ("last", "2025-10")):
        named(app.text_input, f"fill_{name}").set_value(text)
    named(numbers(app), "fill_base").set_value(13000).run()
    app.button(key="fill_do").click().run()
    named(numbers(app), "fill_base").set_value(None).run()
    assert named(numbers(app), "fill_base").value is None
    app.button(key="fill_do").click().run()
    assert [row.get("base") for row in app.session_state["visitor"].form.record] == [None, None, None]
    app.switch_page("pages/check.py").run()
    app.switch_page("pages/record.py").run()
    assert named(numbers(app), "fill_base").value is None


def test_a_number_of_points_that_is_emptied_is_nothing():
    app = app_at("points", birth_date="1990-05-01", insured_years="6")
    field(numbers(app), "p_insured_years").set_value(None).run()
    assert "insured_years" not in app.query_params
    assert field(numbers(app), "p_insured_years").given["value"] == "0"


def test_plain_numbers_and_days_are_emptied_too():
    app = app_at(expires="2026-07-31", granted="2026-05-01")
    app.button(key="plain_fields").click().run()
    months = field(app.text_input, "year_paid")
    months.set_value("x").run()
    assert ("这里要填 0 到 12 之间的整数。" in [one.value for one in app.error], app.query_params["paid"]) == (
        True,
        "12",
    )
    field(app.text_input, "year_paid").set_value("5").run()
    assert app.query_params["paid"] == "5"
    field(app.text_input, "year_paid").set_value("").run()
    assert "paid" not in app.query_params
    app.session_state["rare"] = True
    app.run()
    app.button(key="clear_granted_on").click().run()
    assert "granted" not in app.query_params
    assert field(app.date_input, "granted_on").value is None
    assert days(app) == []
