"""The lane of the notice: there only where a day is needed, with the days of the decision and the needed day."""

from datetime import date

import pytest
from making import UNSET, answered, day, made

from calculator import Case, assess
from calculator.answer.needed import needed
from calculator.law import SHANGHAI
from calculator.report import timeline as days
from calculator.report.timeline import months_line, stated_window, table, timeline
from calculator.report.timeline_figure import figure


def shown(changes=None, by=None):
    case = Case.parse(made(changes))
    found = assess(case)
    one = needed(found, by)
    return days.timeline(found, one), days.table("en", found, one)


def lane(timeline):
    bands = [(b.name, b.begins, b.ends) for b in timeline.bands if b.lane == "notice"]
    return bands, [(m.name, m.day) for m in timeline.marks if m.lane == "notice"]


def test_without_a_needed_day_nothing_is_added():
    timeline, rows = shown()
    assert lane(timeline) == ([], [])
    assert list(days.lanes_of(timeline)) == ["points", "permit"]
    assert not [row for row in rows if "otice" in row.name]


def test_a_needed_day_adds_the_decision_and_both_days():
    timeline, rows = shown(by=date(2026, 9, 10))
    assert lane(timeline) == (
        [("decision", date(2026, 7, 30), date(2026, 8, 27))],
        [("notice_expected", date(2026, 8, 27)), ("needed", date(2026, 9, 10))],
    )
    assert [(row.name, row.day, row.left) for row in rows if "otice" in row.name] == [
        ("Notice expected by", date(2026, 8, 27), 78),
        ("Notice needed by", date(2026, 9, 10), 92),
    ]


def test_a_notice_that_is_there_has_no_days_of_decision():
    there = {"as_of": 20, "permit.endorsed_on": -11, "points.confirmed_on": -1, "points.notice_on": 12}
    timeline, rows = shown(there, date(2026, 9, 1))
    assert lane(timeline)[0] == []
    assert lane(timeline)[1][0][0] == "notice_there"
    assert "Notice (there)" in [row.name for row in rows]


def test_a_lost_renewal_has_the_needed_day_alone():
    timeline, rows = shown({"as_of": 90, "permit.endorsed_on": None, "points.confirmed_on": None}, date(2026, 12, 1))
    assert lane(timeline) == ([], [("needed", date(2026, 12, 1))])
    assert [row.name for row in rows if "otice" in row.name] == ["Notice needed by"]


def test_a_needed_day_far_away_stands_in_the_table_alone():
    timeline, rows = shown(by=date(2030, 1, 1))
    assert [name for name, _ in lane(timeline)[1]] == ["notice_expected"]
    assert rows[-1].day == date(2030, 1, 1)


def bands(changes):
    return [band.name for band in shown(changes)[0].bands]


@pytest.mark.parametrize(
    ("reading", "names"),
    [
        ("guide", ["valid", "window", "grace", "void", "confirm"]),
        ("measure", ["valid", "window", "grace", "confirm"]),
    ],
)
def test_a_permit_is_drawn_as_void_only_where_a_late_endorsement_is_impossible(reading, names):
    assert bands({"reading": reading}) == names
    assert bands({"reading": reading, **UNSET}) == names


def test_a_failed_year_shows_no_days_to_confirm():
    assert bands({"as_of": 61, **UNSET}) == ["valid", "window", "grace", "void"]
    assert bands({"as_of": 60, **UNSET}) == ["valid", "window", "grace", "void", "confirm"]
    assert bands({"insurance.year": {"paid": 0}, "insurance.keeps_paying": False, "reading": "measure"}) == [
        "valid", "window", "grace",
    ]  # fmt: skip


FIRST, LAST = date(2026, 7, 1), date(2027, 1, 27)
"""Between what days an endorsement and a confirmation of the plain case can be moved."""


def on_axis(changes, by=None):
    return days.on_axis(shown(changes, by)[0], SHANGHAI.on(date(2026, 6, 10).toordinal(), "guide"), FIRST, LAST)


@pytest.mark.parametrize("by", [None, date(2026, 9, 10)])
def test_the_axis_of_sliders_stays_where_it_is_while_plans_move_and_holds_every_mark(by):
    axes = set()
    for endorsed in range(-30, 91, 15):
        for confirmed in range(0, 91, 15):
            moved = {"permit.endorsed_on": endorsed, "points.confirmed_on": endorsed + confirmed}
            one = on_axis(moved, by)
            low, high = days.span_of(one)
            assert all(low < mark.day < high for mark in one.marks)
            assert all(low <= band.begins <= band.ends <= high for band in one.bands)
            axes.add((low, high))
    assert axes == {(date(2026, 6, 4), date(2027, 2, 2) if by is None else date(2027, 3, 8))}


def test_today_is_on_the_axis_of_sliders_as_long_as_a_day_is_more_than_a_pixel_there():
    assert days.span_of(on_axis({"as_of": "2026-05-02"}))[0] == date(2026, 4, 26)
    assert days.span_of(on_axis({"as_of": "2026-05-01"}))[0] == date(2026, 6, 25)


def test_on_the_axis_of_sliders_valid_and_void_reach_to_its_ends():
    one = on_axis({})
    assert (one.bands[0].name, one.bands[0].begins) == ("valid", date(2026, 6, 4))
    assert (one.bands[3].name, one.bands[3].ends) == ("void", date(2027, 2, 2))


def test_the_bands_stand_on_their_days_to_the_day():
    assert [(b.lane, b.name, str(b.begins), str(b.ends), b.sure) for b in shown()[0].bands] == [
        ("permit", "valid", "2026-05-02", "2026-06-30", True),
        ("permit", "window", "2026-07-01", "2026-07-31", True),
        ("permit", "grace", "2026-08-01", "2026-09-29", True),
        ("permit", "void", "2026-09-30", "2026-11-28", True),
        ("points", "confirm", "2026-07-23", "2026-09-18", True),
    ]
    assert [(b.name, str(b.begins), str(b.ends), b.sure) for b in shown(UNSET)[0].bands][-1] == (
        "confirm", "2026-07-06", "2026-09-29", False,
    )  # fmt: skip


def marks(changes, language="zh"):
    """Name, and which of its two days is estimated, of every row of the table of days."""
    case = Case.parse(made(changes))
    rows = days.table(language, assess(case))
    return {row.name: (row.day_estimated, row.working_day_estimated) for row in rows}


def test_an_estimate_is_marked_at_the_last_working_day_and_never_at_the_expiry():
    late = {"as_of": "2026-12-20", "permit.expires_on": "2027-01-10", "permit.endorsed_on": "2027-01-05",
            "points.confirmed_on": None}  # fmt: skip
    assert marks(late) == {
        "可以开始签注": (False, False),
        "签注（您的计划）": (False, False),
        "可以确认积分": (True, False),
        "居住证到期": (False, True),
        "确认积分的最后一天": (False, True),
        "签注最后期限": (False, True),
        "下一次到期": (False, False),
    }
    assert set(marks({}).values()) == {(False, False)}


def test_only_what_lies_in_a_year_without_a_calendar_is_estimated():
    edge = {"as_of": "2026-11-20", "permit.expires_on": "2026-12-31", "permit.endorsed_on": "2026-12-28",
            "points.confirmed_on": None}  # fmt: skip
    told = marks(edge, "en")
    assert told["Permit expires"] == (False, False)
    assert told["Last day to endorse"] == (False, True)
    assert told["Confirmation opens"] == (False, False)
    a_day_later = marks(edge | {"permit.endorsed_on": "2026-12-29"}, "en")
    assert a_day_later["Confirmation opens"] == (True, False)


def test_the_table_of_a_failed_case_names_nothing_that_goes_on():
    assert [row.name for row in shown({"as_of": 61, **UNSET})[1]] == [
        "Endorsement opens", "Permit expires", "Last day to endorse",
    ]  # fmt: skip
    assert "Next expiry" in [row.name for row in shown({"as_of": 60, **UNSET})[1]]


def lane_of_months(changes):
    timeline = shown(changes)[0]
    return [one.state for one in timeline.months], days.months_key("zh", timeline)


UNKNOWN, COUNTED = "⊙ 缴没缴不清楚", "○ 只填了月数：这个月缴没缴不知道"
PAID, NOT_PAID, GOES_ON = "● 按填的月数，每个月都缴了", "✕ 没有缴社保", "□ 假定会缴"


@pytest.mark.parametrize(
    ("year", "states", "key"),
    [
        (None, ["unknown"] * 11 + ["assumed"], f"{UNKNOWN} · {GOES_ON}"),
        ({"at_base": 6}, ["unknown"] * 11 + ["assumed"], f"{UNKNOWN} · {GOES_ON}"),
        ({"paid": 0}, ["absent"] * 11 + ["assumed"], f"{NOT_PAID} · {GOES_ON}"),
        ({"paid": 1}, ["counted"] * 11 + ["assumed"], f"{COUNTED} · {GOES_ON}"),
        ({"paid": 3}, ["counted"] * 11 + ["assumed"], f"{COUNTED} · {GOES_ON}"),
        ({"paid": 11}, ["counted"] * 11 + ["assumed"], f"{COUNTED} · {GOES_ON}"),
        ({"paid": 12}, ["stated"] * 11 + ["assumed"], f"{PAID} · {GOES_ON}"),
    ],
)
def test_a_month_is_drawn_as_paid_only_where_that_is_known(year, states, key):
    assert lane_of_months({"insurance.year": year}) == (states, key)


def test_what_either_window_knows_of_a_month_is_shown_and_no_count_speaks_of_older_months():
    both = {"points.bases": ["degree", "base_1x"], "insurance.multiple": {"paid": 48}}
    assert lane_of_months(both | {"insurance.year": {"paid": 12}})[0][:11] == ["stated"] * 11
    assert lane_of_months(both | {"insurance.year": None})[0][:11] == ["stated"] * 11
    nothing = {"points.bases": ["degree", "base_1x"], "insurance.multiple": None, "insurance.year": None}
    assert lane_of_months(nothing)[0][:11] == ["unknown"] * 11
    only = {"points.bases": ["base_1x"], "insurance.year": None, "insurance.multiple": {"paid": 36}}
    assert lane_of_months(only)[0] == ["counted"] * 47 + ["assumed"]
    past = {"as_of": 1, "points.confirmed_on": -2, "permit.endorsed_on": -11}
    assert lane_of_months(past)[0] == ["unknown"] + ["stated"] * 11


def test_the_timeline_shows_bands_marks_and_months_of_the_case():
    shown = timeline(answered())
    bands = {b.name: (str(b.begins), str(b.ends), b.sure) for b in shown.bands}
    assert bands["window"] == ("2026-07-01", "2026-07-31", True)
    assert bands["grace"] == ("2026-08-01", "2026-09-29", True)
    assert bands["confirm"] == ("2026-07-23", "2026-09-18", True)
    assert [(m.name, str(m.day)) for m in shown.marks] == [("endorsed", day(-11)), ("confirmed", "2026-07-30")]
    assert [m.state for m in shown.months] == ["stated"] * 11 + ["assumed"]


def test_the_line_of_months_says_what_is_known():
    assert "12 of the window's 12" in months_line("en", timeline(answered()))
    assert "not known" in months_line("en", timeline(answered({"insurance.year": None})))
    assert "no insurance months" in months_line("en", timeline(answered({"points.bases": ["other"]})))


def test_a_day_far_away_is_not_drawn_but_stays_in_the_table():
    found = answered({"as_of": "2023-01-01", "permit.endorsed_on": None, "points.confirmed_on": None})
    case = found.case
    assert figure("zh", timeline(found))["layout"]["shapes"] == []
    rows = table("en", found)
    assert rows[0].left == (rows[0].day - case.as_of).days


def test_no_time_to_confirm_is_no_band():
    late = {"permit.endorsed_on": 61, "as_of": 60, "points.confirmed_on": None}
    assert "confirm" in [b.name for b in timeline(answered(late)).bands]
    over = {"permit.endorsed_on": None, "as_of": 130, "points.confirmed_on": None}
    assert "confirm" not in [b.name for b in timeline(answered(over)).bands]


def test_the_table_holds_the_deadlines_and_the_plan_by_date():
    rows = table("en", answered())
    assert [r.day for r in rows] == sorted(r.day for r in rows)
    assert {"Permit expires", "Endorsement (your plan)", "Confirmation (your plan)"} <= {r.name for r in rows}
    done = table("en", answered({"as_of": 10}))
    assert "Endorsement (done)" in {r.name for r in done}


def test_the_window_of_stated_counts_ends_with_the_month_before():
    case = answered().case
    assert [str(m) for m in stated_window(case.as_of, 12)] == ["2025-06", "2026-05"]
