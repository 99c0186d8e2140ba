"""The team's calendar: an independent parser reads it, identities stay, two holders with one expiry stay two."""

from datetime import UTC, date, datetime, timedelta

import ics
from icalendar import Calendar
from rosters import DAY, answered, roster

from calculator.messages import LANGUAGES
from calculator.table import assess_table
from calculator.team.take.calendar import calendar, owners

STAMP = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def events(answers, language="zh", as_of=DAY):
    return Calendar.from_ical(calendar(language, answers, as_of, STAMP)).walk("VEVENT")


def uids(answers, **options):
    return {str(event["uid"]) for event in events(answers, **options)}


def days_of(answers):
    return [(str(event["summary"]), event["dtstart"].dt) for event in events(answers)]


def test_next_steps_and_last_days_are_events_with_the_names_of_the_roster():
    assert days_of(answered("well", "confirmed", name=["张一", "李二"])) == [
        ("李二：最后一天：把申请表交到单位注册地所在区的人才服务中心", date(2026, 12, 19)),
        ("张一：最后一天：办理居住证签注", date(2026, 12, 20)),
        ("张一：签注最后期限", date(2027, 2, 18)),
    ]


def test_who_has_no_name_is_called_by_number_and_who_has_none_by_the_row():
    titles = [title for title, _ in days_of(answered("well", "well", id=["7", ""]))]
    assert {title.split("：")[0] for title in titles} == {"编号 7", "第 2 行"}


def test_a_wait_is_no_last_day():
    answers = assess_table(roster("well", name="张一"), date(2026, 10, 1))
    first = events(answers, as_of=date(2026, 10, 1))[0]
    assert (str(first["summary"]), first["dtstart"].dt) == ("张一：到这天为止：等签注窗口打开", date(2026, 11, 20))


def test_events_are_all_day_and_have_alarms_at_nine_a_week_and_a_day_before():
    for event in events(answered("well", "short", "expired")):
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
        triggers = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
        assert triggers == [timedelta(hours=9) - timedelta(days=days) for days in (7, 1)]


def test_a_second_parser_finds_the_same_events():
    answers = answered("well", "short", "asked", "lost", "expired", "confirmed")
    theirs = ics.Calendar(calendar("en", answers, DAY, STAMP).decode()).events
    assert {one.uid: one.begin.date() for one in theirs} == {
        str(event["uid"]): event["dtstart"].dt for event in events(answers)
    }


def test_two_holders_with_one_expiry_stay_two():
    same = answered("well", "well", id=["1", "2"])
    assert len(uids(same)) == len(events(same)) == 4
    assert len(uids(answered("well", "well", name=["张伟", "张伟"]))) == 4
    assert len(uids(answered("well", "well"))) == 4


def test_identities_stay_when_rows_are_sorted_days_move_or_the_language_is_another():
    first = answered("well", "short", id=["1", "2"], name=["张一", "李二"])
    assert uids(first.iloc[::-1]) == uids(first) == uids(first, language="en")
    moved = answered("well", "short", id=["1", "2"], name=["张一一", "李二"], endorsed_on=["2026-12-10", ""])
    assert uids(moved) > uids(first) - {uid for uid in uids(first) if uid.startswith("next_step")}
    assert {uid for uid in uids(first) if uid.startswith("next_step")} <= uids(moved)


def test_identities_are_the_same_in_another_run():
    assert owners(answered("well", "well", "well", id=["1", "", ""], name=["张一", "李二", ""])) == [
        "b824aa9f0adf7e55", "6f0c591a36507b5a", "162df51b7f78b785",
    ]  # fmt: skip


def test_what_is_over_renewed_or_faulty_has_no_event():
    assert days_of(answered("renewed", "faulty")) == []
    assert min(day for _, day in days_of(answered("lost", "confirmed", "expired"))) >= DAY


def test_an_event_tells_why_and_that_it_holds_names():
    for language in LANGUAGES:
        told = [str(event["description"]).split("\n") for event in events(answered("well"), language)]
        assert all(len(lines) >= 3 for lines in told)
    assert told[0] == [
        "Have the permit endorsed (签注) between 24 November 2026 and 20 December 2026.",
        "This calendar holds names or numbers as the roster has them; please give it only to those who need it.",
        told[1][-1],
    ]
