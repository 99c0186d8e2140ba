"""The timeline of a renewal: bands, marked days and months as data with their looks, and as a table of days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from calculator.answer.assess import Assessment
from calculator.answer.needed import Needed
from calculator.case import Case
from calculator.law import Law
from calculator.messages import Language, say
from calculator.months import Month, month_of
from calculator.record.months import months_seen
from calculator.report import explain
from calculator.rules import insurance, points
from calculator.rules.decision import decided_by

NEAR_DAYS = 150
MARGIN = timedelta(days=12)
SLIDER_DAYS = 60
"""Today further than this from the days that are moved is not on their axis: a day is about a pixel of a phone then."""
SHOWN_DAYS = 400
"""A needed day further than this from the expiry is in the table alone: it would squeeze the picture."""


@dataclass(frozen=True, slots=True)
class Band:
    """Days of one kind in a lane, both ends included; `sure` is False where they depend on something not known."""

    lane: str
    name: str
    begins: date
    ends: date
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked day in a lane."""

    lane: str
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class MonthMark:
    """One month of the window and whether it counts."""

    month: Month
    state: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that the timeline shows of a case."""

    as_of: date
    bands: list[Band]
    marks: list[Mark]
    months: list[MonthMark]
    month_numbers: dict[str, Any] | None
    axis: tuple[date, date] | None = None
    """The first and the last day of an axis that sliders share."""


def timeline(found: Assessment, needed: Needed | None = None) -> Timeline:
    """Return the timeline of an assessed case; a needed day adds a lane for the notice."""
    case = found.case
    days = {d.id: d.date for d in found.deadlines}
    values = {f.rule: f.values for f in found.findings}
    months = next((values[rule.id] for rule in insurance.OF_MONTHS if rule.id in values), None)
    endorsed, confirmed = case.permit.endorsed_on, case.points.confirmed_on
    marks = [Mark("permit", "endorsed", endorsed)] if endorsed else []
    marks += [Mark("points", "confirmed", confirmed)] if confirmed else []
    bands = _bands(found, days)
    if found.verdict != "failed":
        bands += _confirming(case, values[points.CONFIRMED.id])
    if needed is not None:
        bands += _decision(needed)
        marks += _notice(needed, days["permit_expires"])
    return Timeline(
        as_of=case.as_of,
        bands=bands,
        marks=marks,
        months=_months(found, months["window"]) if months else [],
        month_numbers=months,
    )


def _bands(found: Assessment, days: dict[str, date]) -> list[Band]:
    """Return how the permit stands day by day; where a late endorsement is possible it is never void."""
    opens, expires, closes = days["endorse_opens"], days["permit_expires"], days["endorse_closes"]
    one = timedelta(days=1)
    bands = [
        Band("permit", "valid", opens - 5 * MARGIN, opens - one),
        Band("permit", "window", opens, expires),
        Band("permit", "grace", expires + one, closes),
    ]
    if not found.question.law.late_endorsement_possible:
        bands.append(Band("permit", "void", closes + one, closes + 5 * MARGIN))
    return bands


def _confirming(case: Case, values: dict[str, Any]) -> list[Band]:
    """Return the days on which the points can be confirmed; without a day for the endorsement they are not sure."""
    sure = case.permit.endorsed_on is not None
    begins, ends = values["ready_on" if sure else "starts_on"], values["closes_on"]
    return [Band("points", "confirm", begins, ends, sure=sure)] if begins <= ends else []


def _decision(needed: Needed) -> list[Band]:
    """Return the working days an authority may take, from the day they are counted from."""
    begins, ends = needed.counted_from, needed.expected
    if begins is None or ends is None or needed.there:
        return []
    return [Band("notice", "decision", begins, ends, sure=False)]


def _notice(needed: Needed, expires: date) -> list[Mark]:
    """Return the day the notice is to be expected, or was there, and the day it is needed."""
    name = "notice_there" if needed.there else "notice_expected"
    marks = [] if needed.expected is None else [Mark("notice", name, needed.expected)]
    near = abs((needed.by - expires).days) <= SHOWN_DAYS
    return [*marks, Mark("notice", "needed", needed.by)] if near else marks


def _months(found: Assessment, length: int) -> list[MonthMark]:
    end = found.question.timing.confirm_month
    seen = months_seen(found.question, range(end - length, end))
    return [MonthMark(one.month, shown_as(one.state)) for one in seen]


def shown_as(reason: str) -> str:
    """Return the state under which a reason is drawn: what is not known has one sign, whatever it is."""
    return "base_open" if reason in {"filing_open", "second_open"} else reason


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of days; `left` counts days from the day asked about, negative for the past.

    Of a day that needs a counter its last working day is what may be estimated, never the day itself.
    """

    name: str
    day: date
    last_working_day: date | None
    estimated: bool
    left: int

    @property
    def day_estimated(self) -> bool:
        """Say whether the day itself is estimated."""
        return self.estimated and self.last_working_day is None

    @property
    def working_day_estimated(self) -> bool:
        """Say whether the last working day is estimated."""
        return self.estimated and self.last_working_day is not None


def table(language: Language, found: Assessment, needed: Needed | None = None) -> list[Row]:
    """Return the days that matter with the planned or done days, and a needed one, among them, by date."""
    case = found.case
    rows = [
        Row(say(language, f"deadline.{d.id}"), d.date, d.last_working_day, d.estimated, (d.date - case.as_of).days)
        for d in explain.deadlines(found)
    ]
    for name, day in (("endorsed", case.permit.endorsed_on), ("confirmed", case.points.confirmed_on)):
        if day is not None:
            when = "done" if day < case.as_of else "plan"
            rows.append(Row(say(language, f"deadline.{when}_{name}"), day, None, False, (day - case.as_of).days))
    if needed is not None:
        rows += _needed_rows(language, needed, case.as_of)
    return sorted(rows, key=lambda row: row.day)


def _needed_rows(language: Language, needed: Needed, as_of: date) -> list[Row]:
    rows = [Row(say(language, "deadline.needed"), needed.by, None, False, (needed.by - as_of).days)]
    if needed.expected is not None:
        name = "deadline.notice_there" if needed.there else "deadline.notice_expected"
        left = (needed.expected - as_of).days
        rows.append(Row(say(language, name), needed.expected, None, needed.estimated, left))
    return rows


BAND_LOOKS = {
    "valid": ("#8FB8DE", ""),
    "window": ("#1F6FB2", ""),
    "grace": ("#E69F00", "/"),
    "void": ("#8C8C8C", "x"),
    "confirm": ("#009E73", ""),
    "confirm_open": ("#009E73", "."),
    "decision_open": ("#CC79A7", "\\"),
}
MONTH_LOOKS = {
    "counts": ("square", "#009E73"),
    "stated": ("circle", "#5B8DB8"),
    "counted": ("circle-open", "#5B8DB8"),
    "unknown": ("circle-open-dot", "#8C8C8C"),
    "assumed": ("square-open", "#1F6FB2"),
    "low": ("triangle-down", "#E69F00"),
    "unfiled": ("circle-open", "#B2473E"),
    "second_employer": ("triangle-up", "#CC79A7"),
    "back_paid": ("triangle-left-open", "#9A7B2E"),
    "payer_differs": ("diamond", "#D55E00"),
    "base_open": ("diamond-open", "#8C8C8C"),
    "absent": ("x-thin-open", "#B2473E"),
    "not": ("x-thin-open", "#B2473E"),
}
MONTH_SIGNS = {
    "counts": "■", "stated": "●", "counted": "○", "unknown": "⊙", "assumed": "□", "low": "▼", "unfiled": "○",
    "second_employer": "▲", "back_paid": "◁", "payer_differs": "◆", "base_open": "◇", "absent": "✕", "not": "✕",
    "outside": "·",
}  # fmt: skip
OPEN_ENDED = {"valid": "before", "void": "after"}
"""Bands that end nowhere on one side."""
LANES = {"notice": -1, "points": 0, "permit": 1}


def lanes_of(shown: Timeline) -> dict[str, int]:
    """Return the lanes by height: that of the notice only where a day is needed."""
    used = {"permit", "points", *(band.lane for band in shown.bands), *(mark.lane for mark in shown.marks)}
    return {name: level for name, level in LANES.items() if name in used}


def on_axis(shown: Timeline, law: Law, first: date, last: date) -> Timeline:
    """Return a timeline on an axis that stays where it is while plans are moved between two days."""
    decided = date.fromordinal(decided_by(last.toordinal(), law)) if "notice" in lanes_of(shown) else last
    low, high = _axis(shown, first, decided)
    bands = [_reaching(band, low, high) for band in shown.bands]
    return replace(shown, bands=bands, axis=(low, high))


def _axis(shown: Timeline, first: date, last: date) -> tuple[date, date]:
    """Return the days that are moved, with all that is fixed and, where it is near, today."""
    fixed = [band for band in shown.bands if band.name not in OPEN_ENDED]
    days = [first, last, *(b.begins for b in fixed), *(b.ends for b in fixed), *(m.day for m in shown.marks)]
    low, high, near = min(days), max(days), timedelta(days=SLIDER_DAYS)
    if low - near <= shown.as_of <= high + near:
        low, high = min(low, shown.as_of), max(high, shown.as_of)
    return low - MARGIN / 2, high + MARGIN / 2


def _reaching(band: Band, low: date, high: date) -> Band:
    """Return a band that has no end of its own on one side up to the end of the axis there."""
    begins = low if OPEN_ENDED.get(band.name) == "before" else band.begins
    return replace(band, begins=begins, ends=high if OPEN_ENDED.get(band.name) == "after" else band.ends)


def span_of(shown: Timeline) -> tuple[date, date]:
    """Return the first and the last day the timeline shows."""
    if shown.axis is not None:
        return shown.axis
    days = [b.begins for b in shown.bands] + [b.ends for b in shown.bands] + [m.day for m in shown.marks]
    low, high = min(days), max(days)
    if low - timedelta(days=NEAR_DAYS) <= shown.as_of <= high + timedelta(days=NEAR_DAYS):
        low, high = min(low, shown.as_of), max(high, shown.as_of)
    return low - MARGIN / 2, high + MARGIN / 2


def look_of(band: Band) -> str:
    """Return the look of a band: its name, marked where its days depend on something not known."""
    return band.name if band.sure else f"{band.name}_open"


def months_key(language: Language, shown: Timeline) -> str:
    """Return what the signs in the lane of months mean, as far as they occur."""
    states = dict.fromkeys(m.state for m in shown.months)
    return " · ".join(f"{MONTH_SIGNS[s]} {say(language, f'record.reason.{s}')}" for s in states)


def months_line(language: Language, shown: Timeline) -> str:
    """Return what the lane of months shows, in one sentence."""
    numbers = shown.month_numbers
    if numbers is None:
        return say(language, "chart.no_months")
    if numbers["paid"] is None:
        return say(language, "chart.months_unknown", **numbers)
    return say(language, "chart.months_stated", **numbers)


def stated_window(as_of: date, length: int) -> tuple[Month, Month]:
    """Return the first and last month of the window that stated counts speak of: it ends with the month before T's."""
    month = month_of(as_of.toordinal())
    return Month(month - length), Month(month - 1)
