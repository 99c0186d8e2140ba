"""The lane of the notice: there only where a day is needed, with the days of the decision and the needed day."""

from datetime import date

import plotly.graph_objects as go
from making import made

from calculator import Case, assess
from calculator.needed import needed
from calculator.report import timeline as days
from calculator.report.timeline_figure import figure


def shown(changes=None, by=None):
    case = Case.parse(made(changes))
    found = assess(case)
    one = needed(case, found, by)
    return days.timeline(case, found, one), days.table("en", case, found, one)


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


def test_the_figure_grows_by_a_lane_and_is_one_plotly_takes():
    plain, taller = (figure("zh", shown(by=by)[0]) for by in (None, date(2026, 9, 10)))
    assert taller["layout"]["height"] > plain["layout"]["height"]
    assert taller["layout"]["yaxis"]["ticktext"] == ["通知书", "积分", "居住证"]
    assert plain["layout"]["yaxis"]["ticktext"] == ["积分", "居住证"]
    go.Figure(taller)
