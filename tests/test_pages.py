"""The pages without a browser: what the form holds survives, and every page answers."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from calculator.months import Month
from calculator.record.code import encode
from calculator.record.months import filled
from pages.shared import shell

ROOT = Path(__file__).parents[1]


def recorded_app(page, **parts):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    rows = filled(Month.parse("2025-12"), Month.parse("2026-05"), {"base": 13000}, filed=True, second_employer=False)
    given = {"v": "1", "as_of": "2026-06-10", "expires": "2026-07-31", "endorsed": "2026-07-20", "bases": "skill",
             "confirmed": "2026-08-04", "post": "yes", "record": encode(rows), **parts}  # fmt: skip
    for name, value in given.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(f"pages/{page}.py").run() if page != "check" else app


@pytest.mark.parametrize("page", ["check", "whatif", "record", "points"])
@pytest.mark.parametrize("bases", ["skill", "degree-base_2x", "other"])
def test_every_page_answers_a_case_with_a_record(page, bases):
    app = recorded_app(page, bases=bases)
    assert not app.exception
    assert app.success or app.error or app.warning or app.info


def test_an_edit_of_the_table_changes_the_answer_and_undo_takes_it_back():
    app = recorded_app("record")
    assert app.success
    table = app.session_state["visitor"].table.key
    app.session_state[table] = {"edited_rows": {0: {"base": "9000"}}, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception
    assert app.session_state["visitor"].form.record[0]["base"] == 9000
    assert "9000" not in app.query_params["record"][0]
    app.button(key="undo").click().run()
    assert app.session_state["visitor"].form.record[0]["base"] == 13000
    assert app.success


def test_a_record_left_of_a_damaged_link_can_be_turned_into_counts():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in {
        "v": "2.aaaaaa.acmt55", "as_of": "2026-11-24", "expires": "2028-04-03", "endorsed": "2028-07-29",
        "bases": "title", "record": "5u.3k",
    }.items():  # fmt: skip
        app.query_params[name] = value
    app.run().button(key="to_counts").click().run()
    assert not app.exception
    assert (app.session_state["visitor"].form.record, app.session_state["visitor"].form.counts["year_paid"].months) == (
        None,
        0,
    )
    assert not app.success


def test_an_example_takes_the_record_away_and_undo_brings_it_back():
    app = recorded_app("check")
    before = app.session_state["visitor"].form.record
    assert len(before) == 6
    app.button(key="reset").click().run()
    assert app.session_state["visitor"].form.record is None
    app.button(key="undo").click().run()
    assert app.session_state["visitor"].form.record == before
    assert not app.exception


def test_a_bad_cell_beside_empty_rows_is_numbered_as_the_table_shows_it():
    app = recorded_app("record")
    table = app.session_state["visitor"].table.key
    app.session_state[table] = {"edited_rows": {}, "added_rows": [{}, {"month": "2026-13"}], "deleted_rows": []}
    app.run()
    assert any("8" in error.value and "2026" in error.value for error in app.error)
    assert app.success  # of the last record that was good


def named(widgets, name):
    """The widget under a name in its present life."""
    (found,) = (widget for widget in widgets if widget.key and widget.key.startswith(f"{name}-"))
    return found


def field(widgets, name):
    """The widget of a field of the form."""
    return named(widgets, f"f_{name}")


def test_the_app_runs_and_a_moved_slider_changes_the_answer():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert app.success
    field(app.slider, "endorsed_on").set_value(70).run()
    assert not app.exception
    assert app.warning


@pytest.mark.parametrize("page", ["", "pages/points.py", "pages/whatif.py", "pages/steps.py"])
def test_a_birth_after_the_day_asked_about_is_no_traceback_on_any_page(page):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    link_parts = {
        "v": "1",
        "as_of": "2019-01-01",
        "expires": "2019-03-01",
        "bases": "degree",
        "birth_date": "2020-01-01",
    }
    for name, value in link_parts.items():
        app.query_params[name] = value
    app.run()
    if page:
        app.switch_page(page).run()
    assert not app.exception


def test_a_plan_holds_the_slider_moved_just_before_it_was_kept_and_a_refused_name_stays():
    app = app_at("pages/whatif.py", expires="2026-07-31", endorsed="2026-07-20", confirmed="2026-08-04")
    for day, name, plans in ((20, "甲", 1), (21, "甲", 1)):
        field(app.slider, "confirmed_on").set_value(day)
        named(app.text_input, "plan_name").set_value(name)
        next(button for button in app.button if button.label == "记下来").click().run()
        assert len(app.session_state["visitor"].plans) == plans
    ((_, kept),) = app.session_state["visitor"].plans
    assert kept["points"]["confirmed_on"] == "2026-08-09"
    assert named(app.text_input, "plan_name").value == "甲"


def test_what_was_typed_beside_the_form_just_before_the_page_is_left_is_there_on_coming_back():
    app = app_at("pages/record.py", expires="2026-07-31")
    named(app.text_input, "fill_base").set_value("13000")
    app.switch_page("pages/check.py").run()
    app.switch_page("pages/record.py").run()
    assert named(app.text_input, "fill_base").value == "13000"


def app_at(page, **parts):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in {"v": "1", "as_of": "2026-06-10", "bases": "degree", "paid": "12", **parts}.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(page).run() if page else app


def shown(app):
    return "\n".join(element.value for element in app.markdown)


def test_the_needed_day_is_kept_beside_whatever_case_is_filled_in_and_forgotten_on_starting_over():
    app = app_at("pages/steps.py", expires="2026-07-31", needed_by="2026-09-01")
    assert field(app.date_input, "needed_by").value == date(2026, 9, 1)
    app.switch_page("pages/check.py").run()
    assert "2026\u201109\u201101" in shown(app)
    field(app.slider, "year_paid").set_value(9).run()
    assert app.query_params["needed_by"] == "2026-09-01"
    app.button(key="reset").click().run()
    assert "needed_by" not in app.query_params
    app.button(key="undo").click().run()
    assert app.query_params["needed_by"] == "2026-09-01"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"expires": "2026-07-31"}, "等签注窗口打开"),
        ({"expires": "2026-06-20", "endorsed": "2026-06-09"}, "等签注数据传到"),
        ({"expires": "2026-03-01"}, "问清重新申请的办法"),
        ({"expires": "2026-06-20", "notice": "2026-06-09"}, "已完成 · 拿积分通知书"),
    ],
)
def test_the_steps_page_tells_the_way_of_the_case(parts, words):
    app = app_at("pages/steps.py", **parts)
    assert not app.exception
    assert words in shown(app)


def test_the_steps_page_without_a_case_asks_for_one():
    app = app_at("pages/steps.py", bases="", needed_by="2026-09-01")
    assert not app.exception
    assert app.info


@pytest.mark.parametrize("page", shell.PAGES)
def test_every_page_has_the_one_place_to_share_folded_away(page):
    app = app_at(f"pages/{page}.py" if page != "check" else "", expires="2026-07-31")
    assert [one.label for one in app.expander].count("分享：链接、二维码、隐私") == 1
    assert not app.code or page == "steps"


def test_a_day_that_is_done_stays_where_it_was_when_what_it_is_counted_from_moves():
    done = {"as_of": "2026-06-10", "expires": "2026-06-20", "endorsed": "2026-06-01", "confirmed": "2026-06-05"}
    app = app_at("", **done)
    field(app.date_input, "expires_on").set_value(date(2026, 6, 25)).run()
    assert app.query_params["expires"] == "2026-06-25"
    assert (app.query_params["endorsed"], app.query_params["confirmed"]) == ("2026-06-01", "2026-06-05")
    field(app.slider, "endorsed_on").set_value(-30).run()
    assert (app.query_params["endorsed"], app.query_params["confirmed"]) == ("2026-05-26", "2026-06-05")
    field(app.slider, "confirmed_on").set_value(5).run()
    assert app.query_params["confirmed"] == "2026-05-31"


def test_a_plan_moves_with_what_it_is_counted_from():
    app = app_at("", expires="2026-07-31", endorsed="2026-07-20", confirmed="2026-08-04")
    field(app.slider, "endorsed_on").set_value(-10).run()
    assert (app.query_params["endorsed"], app.query_params["confirmed"]) == ("2026-07-21", "2026-08-05")
    field(app.date_input, "expires_on").set_value(date(2026, 8, 1)).run()
    assert (app.query_params["endorsed"], app.query_params["confirmed"]) == ("2026-07-22", "2026-08-06")


def test_the_first_basis_a_visitor_names_takes_the_place_of_that_of_an_example():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    field(app.button_group, "bases").select("title").run()
    assert app.query_params["bases"] == "title"
    field(app.button_group, "bases").select("degree").run()
    assert sorted(app.query_params["bases"].split("-")) == ["degree", "title"]
    app.button(key="reset").click().run()
    field(app.button_group, "multiple").set_value("base_2x").run()
    assert app.query_params["bases"] == "base_2x"
    app = app_at("", expires="2026-07-31")
    field(app.button_group, "bases").select("title").run()
    assert sorted(app.query_params["bases"].split("-")) == ["degree", "title"]


def test_the_language_stands_in_the_address_once_it_was_chosen():
    app = app_at("", expires="2026-07-31", endorsed="2026-07-20")
    field(app.slider, "endorsed_on").set_value(-10).run()
    assert "lang" not in app.query_params
    app.button(key="language_switch").click().run()
    assert app.query_params["lang"] == "en"
    assert list(app.query_params)[:2] == ["v", "lang"]


def test_the_link_to_take_along_holds_no_kept_plans():
    app = app_at("pages/steps.py", expires="2026-07-31", plan1="甲~~now~-")
    assert len(app.session_state["visitor"].plans) == 1
    assert any("expires=2026-07-31" in code.value for code in app.code)
    assert not any("plan1" in code.value for code in app.code)


def test_months_that_are_not_declared_begin_with_one_and_are_stated_as_they_stand():
    app = app_at("", expires="2026-07-31")
    field(app.button_group, "unfiled").set_value("no").run()
    assert app.query_params["unfiled"] == "1"
    field(app.slider, "months_unfiled").set_value(3).run()
    assert app.query_params["unfiled"] == "3"
    field(app.button_group, "unfiled").set_value("yes").run()
    assert app.query_params["unfiled"] == "0"
