"""Kept plans of a visit: they hold what was moved last."""

from page_runs import app_at, moved_to, named, sliders


def test_a_plan_holds_the_slider_moved_just_before_it_was_kept_and_a_refused_name_stays():
    app = app_at("whatif", expires="2026-07-31", endorsed="2026-07-20", confirmed="2026-08-04")
    for day, name, plans in ((20, "甲", 1), (21, "甲", 1)):
        app.session_state[sliders(app)["confirmed_on"]["life"]] = moved_to(day)
        named(app.text_input, "plan_name").set_value(name)
        next(button for button in app.button if button.label == "记下来").click().run()
        assert len(app.session_state["visitor"].plans) == plans
    ((_, kept),) = app.session_state["visitor"].plans
    assert kept["points"]["confirmed_on"] == "2026-08-09"
    assert named(app.text_input, "plan_name").value == "甲"
