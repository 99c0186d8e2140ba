"""The language a visitor is shown first, and the one that the switch leads to."""

import pytest

from pages.shared.state import language


@pytest.mark.parametrize(
    ("locale", "shown"),
    [(None, "zh"), ("", "zh"), ("zh-CN", "zh"), ("ZH-Hant", "zh"), ("en-GB", "en"), ("fr-FR", "en"), ("de", "en")],
)
def test_a_browser_is_shown_its_own_language_where_we_speak_it(locale, shown):
    assert language.of_browser(locale) == shown


def test_the_switch_leads_to_the_other_of_two_languages():
    assert (language.after("zh"), language.after("en")) == ("en", "zh")


def test_the_switch_leads_through_every_language_there_is(monkeypatch):
    monkeypatch.setattr(language, "LANGUAGES", ("zh", "en", "ja"))
    assert [language.after(one) for one in ("zh", "en", "ja")] == ["en", "ja", "zh"]
    assert language.of_browser("ja-JP") == "ja"
