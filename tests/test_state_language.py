"""The language of a visit stands in the address once it was chosen."""

import pytest
from page_runs import app_at, opened, slide


def test_the_language_stands_in_the_address_once_it_was_chosen():
    app = app_at("check", expires="2026-07-31", endorsed="2026-07-20")
    slide(app, "endorsed_on", -10)
    assert "lang" not in app.query_params
    app.button(key="language_switch").click().run()
    assert app.query_params["lang"] == "en"
    assert list(app.query_params)[:2] == ["v", "lang"]


@pytest.mark.parametrize("part", [{"lang": "en"}, {"amp;lang": "en"}, {"lang": "en。"}, {"LANG": "en"}])
def test_the_language_of_a_link_is_read_as_it_was_meant(part):
    app = opened(v="1", expires="2026-07-31", **part)
    assert "Will it pass?" in [one.value.strip("# ") for one in app.markdown]


def test_what_is_no_language_leaves_the_browser_s():
    app = opened(v="1", expires="2026-07-31", lang="fr")
    assert "能续上吗" in [one.value.strip("# ") for one in app.markdown]
