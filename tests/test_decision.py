"""The day of the notice and a day it is needed by: at the edge, one beyond, done, lost, not known."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import X, made

from calculator import Case, assess
from calculator.answer.needed import needed
from calculator.law import SHANGHAI


def asked(changes, by):
    case = Case.parse(made(changes))
    return needed(assess(case), by)


def on(offset):
    return X + timedelta(days=offset)


PLANNED = {"permit.endorsed_on": -11, "points.confirmed_on": -1}
EXPECTED = date(2026, 8, 27)  # the twentieth working day after 30 July 2026


def test_no_needed_day_asks_nothing():
    assert asked(PLANNED, None) is None


@pytest.mark.parametrize(("by", "margin"), [(EXPECTED, 0), (EXPECTED + timedelta(1), 1), (EXPECTED - timedelta(1), -1)])
def test_margin_is_counted_from_the_twentieth_working_day(by, margin):
    one = asked(PLANNED, by)
    assert (one.expected, one.counted_from, one.margin) == (EXPECTED, on(-1), margin)
    assert (one.working_days, one.there, one.estimated) == (20, False, False)


def test_the_last_day_to_confirm_still_brings_the_notice_and_the_day_after_does_not():
    by = date(2026, 9, 4)
    last = asked(PLANNED, by).confirm_by
    for day, in_time in ((last, True), (last + timedelta(1), False)):
        one = asked(PLANNED | {"points.confirmed_on": day.isoformat()}, by)
        assert (one.margin >= 0) == in_time


def test_the_last_day_to_confirm_is_never_after_the_confirmation_closes_nor_before_it_opens():
    assert asked(PLANNED, date(2026, 12, 31)).confirm_by == on(-11 + 60)
    opens = date(2026, 7, 23)
    reached = date.fromordinal(SHANGHAI.calendar.workday_after(opens.toordinal(), 20))
    assert asked(PLANNED, reached).confirm_by == opens
    assert asked(PLANNED, reached - timedelta(1)).confirm_by is None


def test_a_plan_before_the_data_is_there_counts_from_the_day_it_is():
    assert asked(PLANNED | {"points.confirmed_on": -10}, EXPECTED).counted_from == date(2026, 7, 23)


def test_a_plan_before_every_month_is_there_counts_from_the_day_it_is():
    short = PLANNED | {"insurance.year": {"paid": 4, "at_base": 4}}
    cured = date(2026, 8, 1)
    one = asked(short, date(2026, 9, 4))
    assert one.counted_from == cured
    assert one.expected.toordinal() == SHANGHAI.calendar.workday_after(cured.toordinal(), 20)
    assert one.confirm_by == asked(PLANNED, date(2026, 9, 4)).confirm_by
    reached = one.expected
    assert asked(short, reached).confirm_by >= cured
    assert asked(short, reached - timedelta(1)).confirm_by is None


def test_without_a_plan_the_last_day_in_time_is_counted_from():
    assert asked(PLANNED | {"points.confirmed_on": None}, EXPECTED).counted_from == on(49)
    nothing = {"permit.endorsed_on": None, "points.confirmed_on": None}
    assert asked(nothing, EXPECTED).counted_from == on(60)


def test_a_form_handed_in_later_is_counted_from_and_an_earlier_one_is_not():
    assert asked(PLANNED | {"points.form_handed_in_on": 5}, EXPECTED).counted_from == on(5)
    assert asked(PLANNED | {"points.form_handed_in_on": -5}, EXPECTED).counted_from == on(-1)


def test_once_confirmed_nothing_is_left_to_choose():
    one = asked(PLANNED | {"as_of": 3}, EXPECTED)
    assert (one.counted_from, one.expected, one.confirm_by) == (on(-1), EXPECTED, None)


def test_a_notice_that_is_there_is_the_answer_and_one_to_come_is_not_yet():
    there = asked(PLANNED | {"as_of": 20, "points.notice_on": 12}, on(10))
    assert (there.there, there.expected, there.margin, there.confirm_by, there.estimated) == (
        True,
        on(12),
        -2,
        None,
        False,
    )
    assert not asked(PLANNED | {"as_of": 11, "points.notice_on": 12}, on(10)).there


def test_a_lost_renewal_has_no_notice_to_come():
    one = asked({"as_of": 90, "permit.endorsed_on": None, "points.confirmed_on": None}, on(200))
    assert (one.expected, one.counted_from, one.margin, one.confirm_by) == (None, None, None, None)
    assert not one.estimated


def test_a_day_in_a_year_without_an_official_calendar_is_said_to_be_estimated():
    late = {"as_of": "2026-11-20", "permit.expires_on": "2026-12-20", "permit.endorsed_on": "2026-12-01",
            "points.confirmed_on": "2026-12-07"}  # fmt: skip
    assert asked(late, date(2026, 12, 31)).estimated  # twenty working days end in January
    early = late | {"permit.endorsed_on": "2026-11-20", "points.confirmed_on": "2026-11-27"}
    assert not asked(early, date(2026, 12, 31)).estimated
    assert asked(early, date(2027, 1, 5)).estimated  # the last day to confirm is counted back through January


@settings(deadline=None)
@given(st.dates(date(2018, 1, 1), date(2040, 12, 31)), st.integers(1, 30))
def test_counting_back_is_the_latest_day_from_which_the_working_days_end_in_time(by, count):
    day = by.toordinal()
    last = SHANGHAI.calendar.workday_before(day, count)
    assert SHANGHAI.calendar.workday_after(last, count) <= day < SHANGHAI.calendar.workday_after(last + 1, count)
    assert SHANGHAI.calendar.is_workday(last + 1)


def test_a_column_is_counted_back_like_its_days():
    import numpy as np

    days = np.array([date(2026, 2, 25).toordinal(), date(2027, 10, 9).toordinal()])
    assert list(SHANGHAI.calendar.workday_before(days, 20)) == [
        SHANGHAI.calendar.workday_before(int(day), 20) for day in days
    ]
