"""A day of our own as the server sees it: what the field is given, and what is made of what a browser sends."""

from datetime import date

import pytest
from page_runs import app_at, days, field

from pages.shared.components.day_field import day_of

NOW = date(2026, 7, 31)


def picked(day):
    return {"picked": {"day": day, "turn": 1}}


def test_a_day_that_was_picked_takes_the_place_of_the_one_given_and_an_empty_field_has_none():
    assert day_of(picked("2026-12-20"), NOW) == date(2026, 12, 20)
    assert day_of(picked(""), NOW) is None
    assert day_of(None, NOW) == NOW
    assert day_of(date(2026, 8, 1), NOW) == date(2026, 8, 1)


@pytest.mark.parametrize(
    "sent",
    [
        picked("2026-02-30"), picked("x"), picked(5), picked(None), {"picked": {"day": "2026-12-20"}}, {"picked": 3},
        {"picked": {"day": "2026-12-20", "turn": True}}, "2026-12-20", 7, {},
    ],
)  # fmt: skip
def test_what_is_no_day_is_passed_over(sent):
    assert day_of(sent, NOW) == NOW


def test_a_field_is_given_its_words_and_what_its_picker_offers():
    app = app_at(expires="2026-07-31", lang="zh")
    given = field(days(app), "expires_on").given
    assert (given["label"], given["value"], given["required"]) == ("居住证到期日", "2026-07-31", True)
    assert (given["first"], given["last"]) == ("2018-01-01", "2099-12-31")


def test_a_day_beyond_what_is_accepted_is_refused_with_a_sentence_and_stays_in_its_field():
    app = app_at(expires="2026-07-31", lang="zh")
    field(days(app), "expires_on").set_value(date(1997, 7, 1)).run()
    assert any("1997-07-01" in box.value and "2018-01-01" in box.value for box in app.error)
    assert field(days(app), "expires_on").value == date(1997, 7, 1)
