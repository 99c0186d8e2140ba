"""Events of a calendar file (RFC 5545): all-day, with alarms, each under an identity that stays.

A UID is the kind of event, the expiry its cycle ends with and, where there are several holders, whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from calculator.messages import Language

ALARM_DAYS = (30, 7, 1, 0)
ALARM_HOUR = timedelta(hours=9)
DOMAIN = "points-renewal.invalid"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One event to be: its kind, its day, the expiry its cycle ends with, its title, what is said of it, and whose."""

    kind: str
    day: date
    cycle: date
    title: str
    told: tuple[str, ...]
    whose: str = ""


def written(
    language: Language, name: str, listed: Iterable[Reminder], stamp: datetime, as_of: date,
    alarm_days: tuple[int, ...] = ALARM_DAYS,
) -> bytes:  # fmt: skip
    """Return the calendar of some events with alarms so many days before; past ones have none."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{DOMAIN}//calendar file//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for one in listed:
        calendar.add_component(_event(one, stamp, alarm_days if one.day >= as_of else ()))
    return bytes(calendar.to_ical())


def _event(one: Reminder, stamp: datetime, alarm_days: tuple[int, ...]) -> Event:
    event = Event()
    event.add("uid", "-".join(filter(None, (one.kind, str(one.cycle), one.whose))) + f"@{DOMAIN}")
    event.add("dtstamp", stamp)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", one.title)
    event.add("description", "\n".join(one.told))
    event.add("transp", "TRANSPARENT")
    for days in alarm_days:
        event.add_component(_alarm(one.title, days))
    return event


def _alarm(title: str, days: int) -> Alarm:
    """Return the alarm at nine in the morning, so many days before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", ALARM_HOUR - timedelta(days=days))
    return alarm
