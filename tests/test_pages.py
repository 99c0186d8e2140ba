"""The pages without a browser: what the form holds survives, and every page answers."""

import pytest
from page_runs import app_at, field, opened, recorded_app

from pages.shared import shell


@pytest.mark.parametrize("page", ["check", "whatif", "record", "points"])
@pytest.mark.parametrize("bases", ["skill", "degree-base_2x", "other"])
def test_every_page_answers_a_case_with_a_record(page, bases):
    app = recorded_app(page, bases=bases)
    assert not app.exception
    assert app.success or app.error or app.warning or app.info


def test_the_app_runs_and_a_moved_slider_changes_the_answer():
    app = opened()
    assert not app.exception
    assert app.success
    field(app.slider, "endorsed_on").set_value(70).run()
    assert not app.exception
    assert app.warning


@pytest.mark.parametrize("page", ["check", "points", "whatif", "steps"])
def test_a_birth_after_the_day_asked_about_is_no_traceback_on_any_page(page):
    parts = {"v": "1", "as_of": "2019-01-01", "expires": "2019-03-01", "bases": "degree", "birth_date": "2020-01-01"}
    assert opened(page, **parts).caption


@pytest.mark.parametrize("page", shell.PAGES)
def test_every_page_has_the_one_place_to_share_folded_away(page):
    app = app_at(page, expires="2026-07-31")
    assert [one.label for one in app.expander].count("分享：链接、二维码、隐私") == 1
    assert not app.code or page == "steps"
