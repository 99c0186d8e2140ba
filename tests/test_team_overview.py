"""What is seen of a team at once: counts, who acts within some days, the load of a year week by week."""

from datetime import date

from rosters import DAY
from teams import team, team_of

from calculator.team.overview import due, standing_counts, weeks


def test_all_are_counted_by_how_they_look_faulty_rows_included():
    counts = {"on_track": 2, "renewed": 1, "unknown": 1, "fixable": 2, "failed": 1, "error": 1}
    assert standing_counts(team()) == counts


def test_whoever_has_something_to_do_is_counted_once_and_by_each_who_acts():
    found = [(one.days, one.people, one.by["holder"], one.by["employer"]) for one in due(team())]
    assert found == [(7, 0, 0, 0), (30, 4, 3, 1), (90, 5, 4, 2)]


def test_a_last_day_counts_from_today_to_the_last_day_of_the_horizon():
    expiries = ["2026-11-24", "2026-12-01", "2026-12-02"]
    assert date(2026, 11, 24) == DAY
    assert due(team_of("well", "well", "well", permit_expires_on=expiries))[0].people == 2


def test_last_days_fall_into_the_weeks_of_a_year_from_the_monday_before():
    found = weeks(team())
    assert (len(found), found[0].monday) == (53, date(2026, 11, 23))
    loaded = {str(week.monday): (week.by["holder"], week.by["employer"]) for week in found if any(week.by.values())}
    assert loaded == {"2026-12-14": (3, 1), "2026-12-28": (1, 0), "2027-02-15": (0, 1)}


def test_what_falls_due_after_the_year_is_in_no_week():
    later = weeks(team_of("well", permit_expires_on=["2028-06-01"]))
    assert not any(sum(week.by.values()) for week in later)
