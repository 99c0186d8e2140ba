"""The language of a visit stands in the address once it was chosen."""

from page_runs import app_at, field


def test_the_language_stands_in_the_address_once_it_was_chosen():
    app = app_at("check", expires="2026-07-31", endorsed="2026-07-20")
    field(app.slider, "endorsed_on").set_value(-10).run()
    assert "lang" not in app.query_params
    app.button(key="language_switch").click().run()
    assert app.query_params["lang"] == "en"
    assert list(app.query_params)[:2] == ["v", "lang"]
