"""The picture's data: a lane for each who has a last day to keep, soonest first, the rest counted."""

from datetime import date

from rosters import DAY
from teams import team, team_of

from calculator.team.lanes import MOST_LANES, lanes


def test_a_lane_has_the_windows_of_the_own_timeline_and_the_last_day():
    shown = lanes("zh", team())
    assert "".join(lane.label for lane in shown.lanes) == "己甲乙丙戊"
    bands = [(band.name, str(band.begins), str(band.ends), band.sure) for band in shown.lanes[0].bands]
    assert bands == [
        ("window", "2026-10-11", "2026-11-10", True),
        ("grace", "2026-11-11", "2027-01-09", True),
        ("confirm", "2026-10-23", "2026-12-19", True),
    ]
    assert (shown.lanes[0].last, shown.lanes[0].row) == (date(2026, 12, 19), 5)
    assert (shown.first, shown.final, shown.more) == (date(2026, 11, 14), date(2027, 3, 9), 0)


def test_those_who_find_no_lane_are_counted():
    shown = lanes("zh", team_of(*["well"] * (MOST_LANES + 4), "lost"))
    assert (len(shown.lanes), shown.more) == (MOST_LANES, 4)


def test_without_a_last_day_there_is_no_lane():
    shown = lanes("zh", team_of("lost", "renewed", "faulty"))
    assert (shown.lanes, shown.more, shown.first) == ((), 0, date(2026, 11, 14))
    assert date(2026, 11, 24) == DAY


def test_a_far_day_does_not_squeeze_the_picture():
    assert lanes("zh", team_of("well", permit_expires_on=["2030-01-01"])).final == date(2028, 1, 6)
