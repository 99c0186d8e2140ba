"""Whose case an address holds: what was stated in this browser tab goes on as the own, else it is that of a link."""

from datetime import date

import pytest
from page_runs import MARKS, app_at, app_test, days, field, named, opened, slide, stated_here
from rosters_pasted import press, team_page, to, visitor

BAND = "这是链接里的情况。"


def is_of_link(app):
    return BAND in [one.value for one in app.caption]


def reopened(app, marks, page="check"):
    """The address of a page opened anew, by a browser whose tab knows some checks."""
    again = app_test(**app.query_params)
    again.switch_page(f"pages/{page}.py").run()
    first = is_of_link(again)
    if marks is not None:
        again.session_state[MARKS] = {"known": marks}
        again.run()
    return first, again


def own():
    """A case that a visitor stated."""
    app = opened()
    field(days(app), "expires_on").set_value(date(2026, 7, 31)).run()
    return app


def test_the_own_address_opened_anew_in_its_tab_goes_on_as_the_own_case():
    app = own()
    first, again = reopened(app, stated_here(app))
    assert (first, is_of_link(again)) == (True, False)
    assert dict(again.query_params) == dict(app.query_params)
    assert not reopened(app, stated_here(app), "whatif")[1].session_state["visitor"].form.linked


def test_the_same_address_opened_where_it_was_not_stated_is_a_link_s():
    app = own()
    assert is_of_link(reopened(app, None)[1])
    assert is_of_link(reopened(app, ["aaaaaa"])[1])


def test_the_case_of_a_link_stays_one_when_it_was_changed_and_its_address_is_opened_anew():
    app = app_at(expires="2026-07-31")
    slide(app, "year_paid", 9)
    assert stated_here(app) == []
    assert is_of_link(reopened(app, stated_here(app))[1])


def test_what_is_stated_after_a_link_was_left_is_the_own_and_the_link_is_not():
    app = app_at(expires="2026-07-31")
    slide(app, "year_paid", 9)
    linked = dict(app.query_params)
    app.button(key="start_own").click().run()
    field(days(app), "expires_on").set_value(date(2026, 8, 1)).run()
    assert not is_of_link(reopened(app, stated_here(app))[1])
    other = app_test(**linked).run()
    other.session_state[MARKS] = {"known": stated_here(app)}
    assert is_of_link(other.run())


def test_what_was_moved_before_the_browser_told_stays_and_is_the_own_with_its_way_back():
    app = own()
    again = app_test(**app.query_params).run()
    field(again.button_group, "bases").select("degree").run()
    again.session_state[MARKS] = {"known": stated_here(app)}
    again.run()
    assert (is_of_link(again), again.query_params["bases"]) == (False, "degree")
    again.button(key="undo").click().run()
    assert (is_of_link(again), again.query_params["bases"]) == (False, "unknown")


def test_plans_kept_beside_the_own_case_stay_beside_it():
    app = own()
    app.switch_page("pages/whatif.py").run()
    named(app.text_input, "plan_name").set_value("a")
    next(one for one in app.button if one.key.startswith("FormSubmitter")).click().run()
    _, again = reopened(app, stated_here(app), "whatif")
    assert [name for name, _ in visitor(again).plans] == ["a"]
    assert again.query_params["plan1"] == app.query_params["plan1"]


def test_a_row_of_a_roster_is_never_taken_for_the_own_case():
    app = press(team_page(), 2)
    slide(to(app, "check"), "year_paid", 12)
    assert (visitor(app).form.row, stated_here(app)) == (2, [])


@pytest.mark.parametrize("sent", ["x", 3, {"known": 4}, {"known": [1, None, "ÄÄÄÄÄÄ"]}, {"known": ["aaaaaa"] * 300}])
def test_whatever_else_a_browser_sends_is_passed_over(sent):
    app = own()
    again = app_test(**app.query_params).run()
    again.session_state[MARKS] = sent
    assert is_of_link(again.run())
