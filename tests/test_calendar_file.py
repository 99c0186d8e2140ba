"""The calendar file: two parsers read it, ends are exclusive, UIDs are stable, two exports differ in the stamp."""

import json
import random
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import ics
import pytest
from icalendar import Calendar
from making import made
from random_cases import random_case

from calculator import Case, assess
from calculator.answer.needed import needed
from calculator.clock import moment
from calculator.messages import LANGUAGES
from calculator.report.calendar_file import calendar_file

LINK = "http://localhost:8501/steps?v=1&bases=degree-base_1x&expires=2026-07-31,;\\"
STAMP = datetime(2026, 6, 10, 8, 30, tzinfo=UTC)
WORKED = [json.loads(p.read_text(encoding="utf-8"))["case"] for p in Path(__file__).with_name("cases").glob("*.json")]


def written(changes=None, by=None, language="zh", stamp=STAMP, **options):
    case = changes if isinstance(changes, Case) else Case.parse(made(changes))
    found = assess(case)
    return calendar_file(language, found, needed(found, by), LINK, stamp, **options)


def events(data):
    return {event["uid"]: event for event in Calendar.from_ical(data).walk("VEVENT")}


def cases():
    rng = random.Random(5)
    return [Case.parse(one) for one in (*WORKED, *(random_case(rng) for _ in range(40)))]


@pytest.mark.broad
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_parser_reads_every_file_and_finds_the_same_days(language):
    for case in cases()[::11]:  # the other parser takes half a second a file
        data = written(case, case.permit.expires_on, language, cycles=True)
        ours = {uid: (event["dtstart"].dt, event["dtend"].dt) for uid, event in events(data).items()}
        theirs = ics.Calendar(data.decode()).events
        assert {e.uid: (e.begin.date(), e.end.date()) for e in theirs} == ours
        assert all(event.all_day for event in theirs)
        assert all(end - begin == timedelta(1) for begin, end in ours.values())


@pytest.mark.broad
def test_a_file_survives_the_round_trip_and_keeps_to_the_length_of_lines():
    for case in cases():
        data = written(case, case.permit.expires_on)
        assert Calendar.from_ical(data).to_ical() == data
        assert data.endswith(b"\r\n")
        assert max(len(line) for line in data.split(b"\r\n")) <= 75


@pytest.mark.broad
def test_every_deadline_of_the_engine_is_an_event_on_its_day():
    for case in cases():
        days = sorted(event["dtstart"].dt for event in events(written(case)).values())
        found = assess(case)
        over = {"next_expiry", "confirm_opens", "confirm_closes"} if found.verdict == "failed" else set()
        assert {d.date for d in found.deadlines if d.id not in over} <= set(days)
        assert found.mend_by is None or found.mend_by in days


def test_two_exports_of_a_case_differ_in_nothing_but_the_stamp():
    first = written(by=date(2026, 9, 1), cycles=True)
    second = written(by=date(2026, 9, 1), cycles=True, stamp=STAMP + timedelta(hours=7))
    assert first != second
    assert [re.sub(rb"DTSTAMP:\w+", b"", one) for one in (first,)] == [re.sub(rb"DTSTAMP:\w+", b"", second)]
    assert first == written(by=date(2026, 9, 1), cycles=True)


def test_a_moved_plan_and_another_language_update_what_is_there():
    before, after = events(written()), events(written({"permit.endorsed_on": -5}, language="en"))
    assert set(before) == set(after)
    plan = "plan_endorsed-2026-07-31@points-renewal.invalid"
    assert (before[plan]["dtstart"].dt, after[plan]["dtstart"].dt) == (date(2026, 7, 20), date(2026, 7, 26))


def test_the_years_to_come_have_the_uids_they_will_have_then():
    ahead = events(written(cycles=True))
    next_year = Case.parse(made({"as_of": "2027-05-01", "permit.expires_on": "2027-07-31",
                                 "permit.endorsed_on": None, "points.confirmed_on": None}))  # fmt: skip
    then = events(written(next_year))
    for kind in ("endorse_opens", "permit_expires", "endorse_closes"):
        uid = f"{kind}-2027-07-31@points-renewal.invalid"
        assert ahead[uid]["dtstart"].dt == then[uid]["dtstart"].dt
    assert len({event["dtstart"].dt.year for event in ahead.values()}) == 3
    assert max(event["dtstart"].dt for event in events(written()).values()) == date(2027, 7, 31)


def test_people_with_different_expiries_share_no_event():
    assert not set(events(written())) & set(events(written({"permit.expires_on": "2026-08-01"})))


def test_alarms_ring_at_nine_thirty_seven_and_one_days_before_and_on_the_day():
    for event in events(written()).values():
        triggers = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
        assert triggers == [timedelta(hours=9) - timedelta(days=days) for days in (30, 7, 1, 0)]


def test_days_that_are_over_have_no_alarm_and_acts_that_are_done_no_event():
    found = events(written({"as_of": -5, "permit.endorsed_on": -11}))
    opens = "endorse_opens-2026-07-31@points-renewal.invalid"
    assert found[opens].walk("VALARM") == []
    assert not [uid for uid in found if uid.startswith("plan_endorsed")]
    assert [uid for uid in found if uid.startswith("plan_confirmed")]


@pytest.mark.parametrize(("language", "words"), [("zh", "居住证的最后一天"), ("en", "permit's last day")])
def test_an_event_tells_its_reason_and_the_link(language, words):
    event = events(written(language=language))["permit_expires-2026-07-31@points-renewal.invalid"]
    text = str(event["description"])
    assert words in text
    assert LINK in text
    assert ("最后一个工作日" if language == "zh" else "last working day") in text


def test_a_planned_day_that_will_not_do_says_why():
    plan = "plan_endorsed-2026-07-31@points-renewal.invalid"
    assert "窗口" not in str(events(written())[plan]["description"])
    assert "窗口" in str(events(written({"permit.endorsed_on": -40}))[plan]["description"])


def test_a_needed_day_and_the_notice_are_events():
    found = events(written(by=date(2026, 9, 1)))
    assert found["needed-2026-07-31@points-renewal.invalid"]["dtstart"].dt == date(2026, 9, 1)
    assert found["notice_expected-2026-07-31@points-renewal.invalid"]["dtstart"].dt == date(2026, 8, 27)
    lost = {"as_of": 90, "permit.endorsed_on": None, "points.confirmed_on": None}
    assert not [uid for uid in events(written(lost, date(2026, 9, 1))) if uid.startswith("notice")]


def test_what_is_estimated_says_so():
    late = {"as_of": "2026-11-20", "permit.expires_on": "2026-12-20", "permit.endorsed_on": "2026-12-01",
            "points.confirmed_on": "2026-12-07"}  # fmt: skip
    found = events(written(late, date(2027, 2, 1), "en"))
    assert "estimated" in str(found["endorse_closes-2026-12-20@points-renewal.invalid"]["description"])
    assert "estimated" in str(found["notice_expected-2026-12-20@points-renewal.invalid"]["description"])
    assert "estimated" not in str(found["endorse_opens-2026-12-20@points-renewal.invalid"]["description"])


def test_the_stamp_of_the_clock_is_a_second_of_universal_time():
    stamp = moment()
    assert (stamp.utcoffset(), stamp.microsecond) == (timedelta(0), 0)
    assert f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}".encode() in written(stamp=stamp)


LATE = {"as_of": "2026-12-20", "permit.expires_on": "2027-01-10", "permit.endorsed_on": "2027-01-05",
        "points.confirmed_on": None}  # fmt: skip


def said(found, kind, cycle="2027-01-10"):
    return str(found[f"{kind}-{cycle}@points-renewal.invalid"]["description"]).split("\n")[1:-2]


def test_the_last_working_day_is_what_is_estimated_and_the_expiry_is_not():
    assert {kind: said(events(written(LATE)), kind) for kind in ("permit_expires", "confirm_opens")} == {
        "permit_expires": ["要到窗口办的，最后一个工作日估算是 2027年1月8日：这一年还没有公布放假安排。"],
        "confirm_opens": ["日期所在的年份还没有公布放假安排，是估算的。"],
    }
    assert said(events(written(LATE, language="en")), "permit_expires") == [
        (
            "Where a counter has to be open, the last working day is estimated as 8 January 2027: the holidays of this "
            "year are not announced yet."
        )
    ]
    assert said(events(written()), "permit_expires", "2026-07-31") == ["要到窗口办的，最后一个工作日是 2026年7月31日。"]
    assert said(events(written()), "endorse_opens", "2026-07-31") == []


def test_the_file_of_a_failed_case_holds_no_day_to_confirm_and_no_next_year():
    lost = {"as_of": -20, "insurance.year": {"paid": 0}, "insurance.keeps_paying": False, "permit.endorsed_on": -11,
            "points.confirmed_on": None}  # fmt: skip
    kinds = [uid.partition("@")[0] for uid in events(written(lost))]
    assert sorted(kinds) == [
        "endorse_closes-2026-07-31", "endorse_opens-2026-07-31", "permit_expires-2026-07-31",
        "plan_endorsed-2026-07-31",
    ]  # fmt: skip
    assert written(lost, cycles=True) == written(lost)
    fine = {**lost, "insurance.year": {"paid": 12}}
    assert len(events(written(fine))) == 7
    assert len(events(written(fine, cycles=True))) == 12
