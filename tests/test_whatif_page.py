"""What is taken from the page of what-ifs into the case, without a browser."""

from dataclasses import replace
from datetime import date

import pytest
from page_runs import opened, recorded_app, slide, sliders

from calculator import Case, assess
from pages.shared.state.form_values import raw_of

PLAIN = {
    "v": "1", "as_of": "2026-06-10", "expires": "2026-07-31", "endorsed": "2026-07-20", "confirmed": "2026-07-30",
    "bases": "skill", "paid": "6", "at_base": "5", "unfiled": "0", "second_employer": "no", "post": "yes",
}  # fmt: skip


def asked(**parts):
    """The page of what-ifs for the plain case with other parts."""
    return opened("whatif", **{**PLAIN, **parts})


def stated(app):
    """The case of the form."""
    assert not app.exception
    return raw_of(app.session_state["visitor"].form)


def fields(app):
    """The two fields below the picture, by the input they hold."""
    found = [*app.number_input, *app.date_input]
    return {
        field.key.removeprefix("cell_").rsplit("_", 2)[0]: field for field in found if field.key.startswith("cell_")
    }


def take(app, across, down, **values):
    """Show two inputs, fill in the day or the number of each, and press the button that takes them."""
    for axis, name in (("across", across), ("down", down)):
        next(b for b in app.button_group if b.key.startswith(f"axis_{axis}")).set_value(name)
        app.run()
    for name, value in values.items():
        fields(app)[name].set_value(value)
    return next(button for button in app.button if button.key == "take_cell").click().run()


def test_a_cell_without_the_axis_of_the_endorsement_leaves_the_planned_endorsement():
    case = stated(take(asked(), "confirmed_on", "year_paid", confirmed_on=date(2026, 8, 9), year_paid=5))
    assert case["permit"]["endorsed_on"] == "2026-07-20"
    assert case["points"]["confirmed_on"] == "2026-08-09"
    assert case["insurance"]["year"] == {"paid": 5, "at_base": 5}


def test_more_months_at_the_base_than_are_paid_raise_the_months_paid():
    """The cell says what eight months at the base bring: so many are paid then, at the least."""
    case = stated(take(asked(), "confirmed_on", "year_at_base", confirmed_on=date(2026, 7, 30), year_at_base=8))
    assert case["insurance"]["year"] == {"paid": 8, "at_base": 8}


def test_an_endorsement_that_is_moved_does_not_move_a_confirmation_that_is_done():
    third = date(2026, 8, 3)
    case = stated(take(asked(confirmed="2026-06-09"), "endorsed_on", "year_paid", endorsed_on=third, year_paid=6))
    assert (case["permit"]["endorsed_on"], case["points"]["confirmed_on"]) == ("2026-08-03", "2026-06-09")


def test_both_days_are_taken_as_they_were_filled_in():
    days = {"endorsed_on": date(2026, 7, 6), "confirmed_on": date(2026, 9, 1)}
    case = stated(take(asked(), "endorsed_on", "confirmed_on", **days))
    assert (case["permit"]["endorsed_on"], case["points"]["confirmed_on"]) == ("2026-07-06", "2026-09-01")


def test_months_can_be_moved_here_too_where_there_is_no_record_of_them():
    app = asked()
    assert {"endorsed_on", "confirmed_on", "year_paid", "year_at_base"} <= set(sliders(app))
    slide(app, "year_paid", 9)
    assert stated(app)["insurance"]["year"]["paid"] == 9
    assert not {"year_paid", "year_at_base"} & set(sliders(recorded_app("whatif")))


def test_what_is_no_case_yet_takes_no_cell():
    app = asked()
    visitor = app.session_state["visitor"]
    visitor.form = before = replace(visitor.form, expires_on=None)
    next(button for button in app.button if button.key == "take_cell").click().run()
    assert app.session_state["visitor"].form == before


def test_a_proposal_that_is_applied_brings_on_track():
    app = asked(confirmed="2026-10-20", unfiled="2", at_base="6", endorsed="2026-10-10")
    case = stated(next(button for button in app.button if button.key == "apply_1").click().run())
    assert assess(Case.parse(case)).verdict == "on_track"
    assert case["tax"]["months_unfiled"] == 0


def test_far_days_are_shown_and_taken_as_they_stand():
    app = asked(endorsed="2027-07-31", confirmed="2028-07-30")
    assert {name: (str(f.min), str(f.max), str(f.value)) for name, f in fields(app).items()} == {
        "endorsed_on": ("2027-02-01", "2027-07-31", "2027-07-31"),
        "confirmed_on": ("2027-08-05", "2028-07-30", "2028-07-30"),
    }
    next(button for button in app.button if button.key == "take_cell").click().run()
    case = stated(app)
    assert (case["permit"]["endorsed_on"], case["points"]["confirmed_on"]) == ("2027-07-31", "2028-07-30")


def test_a_base_that_later_months_mend_is_not_called_beyond_help_for_want_of_a_proposal():
    app = asked(
        lang="zh", as_of="2026-11-26", expires="2026-12-20", endorsed="2026-12-07", confirmed="2026-12-15",
        bases="title", paid="9", at_base="4",
    )  # fmt: skip
    told = [element.value for element in app.markdown]
    expected = (
        "只填月数，写不出以后各月的基数，所以这里给不出现成的改法。问题本身还来得及补救："
        "照“原因”里写的办法和日期去做，或者改为逐月填写后再看。"
    )
    assert told.count(expected) == 2
    assert not any("没有哪一种改动" in one or "每个问题单独看" in one for one in told)


def test_what_a_link_lacks_is_said_on_the_page_of_points_too():
    app = opened("points", v="1", as_of="2026-11-26", expires="2026-12-20", bases="degree", zzz="1", lang="zh")
    assert [box.value for box in app.warning] == ["链接里有一项不认识的内容（`zzz`），已略过，其余内容照用。"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_filled_in_on_top_of_an_entry_that_is_refused(language):
    """What is offered then belongs to the last complete entry, and would not bring what it says."""
    app = opened(
        "whatif", v="1", as_of="2026-11-26", expires="2026-12-20", paid="12", at_base="7", multiple_paid="40",
        multiple_at_base="38", unfiled="2", second_employer="no", bases="title-base_0.8x", lang=language,
    )  # fmt: skip
    assert {"apply_1": False, "take_cell": False}.items() <= {one.key: one.disabled for one in app.button}.items()
    slide(app, "multiple_paid", 26)
    offered = [one for one in app.button if one.key and one.key.startswith(("apply_", "take_cell"))]
    assert len(offered) >= 2
    assert all(one.disabled for one in offered)
    assert {one.help for one in offered} == {
        {
            "zh": "先改好标出的地方：现在的结论还是上一次填写完整时的，照它填会对不上。",
            "en": "Please mend what is marked first: the answer shown is still that to the last complete entry, "
            "and would not fit what is entered now.",
        }[language]
    }
    slide(app, "multiple_paid", 38)
    assert not any(one.disabled for one in app.button if one.key and one.key.startswith(("apply_", "take_cell")))
