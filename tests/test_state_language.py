"""The language of a visit stands in the address once it was chosen."""

from page_runs import app_at, slide


def test_the_language_stands_in_the_address_once_it_was_chosen():
    app = app_at("check", expires="2026-07-31", endorsed="2026-07-20")
    slide(app, "endorsed_on", -10)
    assert "lang" not in app.query_params
    app.button(key="language_switch").click().run()
    assert app.query_params["lang"] == "en"
    assert list(app.query_params)[:2] == ["v", "lang"]
