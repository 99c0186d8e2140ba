"""What was typed in a field that is not drawn is there when it is drawn again."""

from page_runs import app_at, named, numbers


def test_what_was_typed_beside_the_form_just_before_the_page_is_left_is_there_on_coming_back():
    app = app_at("record", expires="2026-07-31")
    named(numbers(app), "fill_base").set_value(13000)
    app.switch_page("pages/check.py").run()
    app.switch_page("pages/record.py").run()
    assert named(numbers(app), "fill_base").value == 13000
