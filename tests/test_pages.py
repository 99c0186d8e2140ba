"""The pages without a browser: what the form holds survives, and every page answers."""

import json
from datetime import date

import pytest
from page_runs import app_at, days, field, opened, recorded_app, slide

from pages.shared import shell


@pytest.mark.parametrize("page", ["check", "whatif", "record", "points"])
@pytest.mark.parametrize("bases", ["skill", "degree-base_2x", "other"])
def test_every_page_answers_a_case_with_a_record(page, bases):
    app = recorded_app(page, bases=bases)
    assert not app.exception
    assert app.success or app.error or app.warning or app.info


def test_an_example_says_so_on_every_page_and_lends_nothing_to_the_case_of_a_visitor():
    app = opened()
    field(days(app), "expires_on").set_value(date(2026, 12, 31)).run()
    mine = dict(app.query_params)
    app.button(key="example_on_track").click().run()
    assert app.success
    slide(app, "endorsed_on", 70)
    assert app.warning
    assert app.query_params["example"] == "on_track"
    for page in shell.PAGES:
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        assert any("例子：一切顺利" in one.value for one in app.markdown), page
    app.button(key="own_case").click().run()
    assert dict(app.query_params) == mine
    assert not any("例子：" in one.value for one in app.markdown)


def test_the_link_of_an_example_opens_as_an_example():
    app = app_at(expires="2026-07-31", example="waiting")
    assert any("例子：签注后等数据" in one.value for one in app.markdown)
    app.button(key="own_case").click().run()
    assert dict(app.query_params) == {"lang": "zh"}


@pytest.mark.parametrize("page", ["check", "points", "whatif", "steps"])
def test_a_birth_after_the_day_asked_about_is_no_traceback_on_any_page(page):
    parts = {"v": "1", "as_of": "2019-01-01", "expires": "2019-03-01", "bases": "degree", "birth_date": "2020-01-01"}
    assert opened(page, **parts).caption


@pytest.mark.parametrize("page", [one for one in shell.PAGES if one != "team"])
def test_every_page_of_a_case_has_the_one_button_to_share_and_makes_nothing_before_it_is_pressed(page):
    app = app_at(page, expires="2026-07-31")
    given = [json.loads(one.proto.json)[0] for one in app.get("bidi_component")]
    assert [one["words"]["share"] for one in given if "share" in one.get("words", ())] == ["分享"]
    assert not app.code or page == "steps"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"v": "1", "expires": "9999-01-01", "bases": "degree"}, "9999-01-01"),
        ({"v": "7", "expires": "2026-07-31"}, "版本"),
        ({"v": "1", "bases": "degree", "expires": "9" * 10_000}, "字符"),
        ({"v": "1", "expires": "2026-07-31", "bases": "degree", "paid": "![x](http://example.org/x.png)"}, "paid"),
    ],
)
def test_a_bad_link_gets_a_notice(parts, words):
    app = opened(lang="zh", **parts)
    assert any(words in box.value for box in [*app.warning, *app.error])


@pytest.mark.parametrize("page", ["whatif", "record", "steps"])
def test_a_page_opened_with_nothing_stated_leads_to_the_three_questions(page):
    app = opened(page, lang="zh")
    assert [one.proto.label for one in app.get("page_link")].count("去回答三个问题") == 1
    assert any("先回答三个问题" in box.value for box in app.info)
