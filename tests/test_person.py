"""A row of the roster in the form: opened, changed and left, the own case and its way back untouched."""

from datetime import date

import pytest
from page_runs import days, field, named, opened, slide
from rosters_pasted import day, listed, pasted, press, team_page, to, visitor

from calculator.months import Month
from calculator.record.months import filled


def param(app, name):
    """A part of the address, which the harness tells in two ways."""
    value = app.query_params[name]
    return value[0] if isinstance(value, list) else value


def band(app):
    return [one.value for one in app.markdown if "会写回名单" in one.value]


def own_then_team():
    """A visitor with a case of the own, typed and not linked, who put a roster in."""
    app = opened(lang="zh")
    field(days(app), "expires_on").set_value(date(2027, 7, 31)).run()
    field(app.pills, "bases").set_value(["skill"]).run()
    own = visitor(app).form
    to(app, "team")
    named(app.text_area, "team_pasted").set_value(pasted()).run()
    app.button(key="team_read").click().run()
    return app, own


def test_an_opened_row_is_named_on_every_page_and_answers_as_the_list_does():
    app = press(team_page(), 2)
    for page in ("check", "whatif", "record", "points", "steps", "rules"):
        assert band(to(app, page)) == ["**名单第 4 行：`<b>王五`** · 在这里改的内容会写回名单。"]
    assert app.session_state["visitor"].form.expires_on.isoformat() == day(10)
    assert "可补救" in listed(to(app, "team"))[2]


def test_the_own_case_and_its_way_back_are_what_they_were_after_a_row_was_changed():
    app, own = own_then_team()
    past = list(visitor(app).past)
    mine = dict(app.query_params)
    press(app, 2)
    slide(app, "year_paid", 12)
    field(app.segmented_control, "post_matches").set_value("yes").run()
    assert param(app, "paid") == "12"
    to(app, "team")
    assert (visitor(app).form, visitor(app).past, dict(app.query_params)) == (own, past, mine)
    app.switch_page("pages/check.py").run()
    assert band(app) == []
    app.button(key="undo").click().run()
    assert (visitor(app).form.bases, visitor(app).form.expires_on) == (("unknown",), date(2027, 7, 31))


def test_what_was_changed_comes_back_into_the_row_and_nothing_else_does():
    app = press(team_page(), 2)
    assert visitor(app).team.edits == {}
    slide(app, "year_paid", 12)
    assert visitor(app).team.edits == {(2, "year_paid"): "12"}
    app.button(key="undo").click().run()
    assert visitor(app).team.edits == {}
    slide(app, "year_paid", 11)
    assert "近一年社保月数" not in listed(to(app, "team"))[2]
    assert named(app.text_input, "team_text") is not None
    assert visitor(app).team.edits == {(2, "year_paid"): "11"}


def test_a_cell_that_cannot_be_read_stays_as_it_was_typed_until_its_field_is_stated():
    app = press(team_page(), 3)
    field(app.segmented_control, "post_matches").set_value("yes").run()
    assert visitor(app).team.edits == {(3, "post_matches"): "true"}
    assert "很多" in listed(to(app, "team"))[3]
    press(app, 3)
    named(app.segmented_control, "rough_year_paid").set_value("enough").run()
    assert visitor(app).team.edits == {(3, "post_matches"): "true", (3, "year_paid"): "6"}
    assert "有错" not in listed(to(app, "team"))[3]


def test_a_record_filled_in_for_a_row_comes_back_as_counts_and_is_there_when_it_is_opened_again():
    app = to(press(team_page(), 0), "record")
    last = Month.parse(day(-31)[:7])
    rows = filled(Month(last - 4), last, {"base": 13000}, filed=True, second_employer=False)
    text = "\n".join(["月份\t缴费基数\t个税已申报\t第二家单位", *(f"{one['month']}\t13000\t是\t否" for one in rows)])
    named(app.text_area, "pasted").set_value(text).run()
    app.button(key="read_pasted").click().run()
    app.button(key="incoming_replace").click().run()
    assert not app.exception
    to(app, "team")
    assert visitor(app).team.edits[0, "year_paid"] == "5"
    press(app, 0)
    assert len(visitor(app).form.record) == 5
    assert visitor(app).team.edits[0, "year_paid"] == "5"


def test_a_row_is_put_back_as_the_roster_has_it_and_that_can_be_undone():
    app = press(team_page(), 2)
    assert [one for one in app.button if one.key == "reset" or one.key.startswith("example_")] == []
    slide(app, "year_paid", 3)
    assert visitor(app).team.edits == {(2, "year_paid"): "3"}
    app.button(key="reset_row").click().run()
    assert band(app) != []
    assert (param(app, "expires"), param(app, "paid")) == (day(10), "10")
    assert visitor(app).team.edits == {}
    app.button(key="undo").click().run()
    assert visitor(app).team.edits == {(2, "year_paid"): "3"}
    app.button(key="reset_row").click().run()
    assert "可补救" in listed(to(app, "team"))[2]
    assert visitor(app).team.edits == {}


def test_what_a_row_has_that_cannot_be_read_comes_back_as_it_was_typed():
    app = press(team_page(), 3)
    field(days(app), "expires_on").set_value(date.fromisoformat(day(25))).run()
    assert visitor(app).team.edits == {(3, "permit_expires_on"): day(25)}
    app.button(key="reset_row").click().run()
    assert visitor(app).team.edits == {}
    assert "有错" in listed(to(app, "team"))[3]


def test_a_row_opened_as_of_a_later_day_is_asked_about_that_day_which_stays_out_of_the_row():
    app = team_page()
    app.slider[0].set_value(date.fromisoformat(day(20))).run()
    press(app, 0)
    assert visitor(app).form.as_of.isoformat() == day(20)
    assert param(app, "as_of") == day(20)
    slide(app, "year_paid", 9)
    to(app, "team")
    assert visitor(app).team.edits == {(0, "year_paid"): "9"}


@pytest.mark.parametrize("mark", ["00000000.2", "x", "00000000.99999"])
def test_the_mark_of_a_row_of_another_visit_is_never_taken_for_a_row_or_for_the_own_case(mark):
    app = opened(lang="zh", v="1", expires="2027-07-31", bases="skill", row=mark)
    assert not app.exception
    assert visitor(app).form.row is None
    assert visitor(app).form.linked or not visitor(app).form.whole
    assert band(app) == []


def test_the_address_of_a_row_opened_elsewhere_is_the_case_of_a_link_and_holds_no_name():
    app = press(team_page(), 2)
    address = {name: param(app, name) for name in app.query_params}
    assert "王五" not in str(address)
    assert address["row"].endswith(".2")
    other = opened(**address)
    assert visitor(other).form.linked
    assert visitor(other).form.row is None
