"""People of a roster: an expired permit never looks safe, a step belongs to who does it, a wait to what is next."""

from datetime import date

from rosters import DAY
from teams import ALL, team, team_of

from calculator.team.people import mender


def days(column):
    return [date.fromordinal(day).isoformat() if day else "" for day in column.tolist()]


def test_every_kind_of_holder_looks_as_it_does_on_its_own_page_and_a_faulty_row_as_one():
    assert team().looks.tolist() == [
        "on_track", "fixable", "unknown", "failed", "fixable", "on_track", "renewed", "error",
    ]  # fmt: skip


def test_a_permit_past_its_grace_that_may_still_be_endorsed_does_not_look_safe():
    late = team_of("lost", reading=["measure"])
    assert (late.texts("verdict")[0], late.standings[0], late.looks[0]) == ("on_track", "late", "unknown")


def test_who_does_the_next_step_has_its_last_day_and_the_employer_that_of_what_it_can_mend():
    found = team()
    holder = ["2026-12-20", "2026-12-20", "2026-12-20", "", "2026-12-31", "", "", ""]
    assert days(found.by["holder"]) == holder
    assert days(found.by["employer"]) == ["", "2027-02-18", "", "", "", "2026-12-19", "", ""]
    assert days(found.last) == ["2026-12-20", "2026-12-20", "2026-12-20", "", "2026-12-31", "2026-12-19", "", ""]


def test_a_lost_year_asks_the_holder_to_act_without_a_last_day_and_a_faulty_row_asks_nobody():
    found = team_of("lost", "faulty", "renewed")
    assert found.acts["holder"].tolist() == [True, False, False]
    assert found.acts["employer"].tolist() == [False, False, False]


def test_somebody_who_waits_for_the_window_has_the_last_day_of_what_is_done_then():
    found = team_of("well", permit_expires_on=["2027-03-01"])
    assert found.texts("next_step")[0] == "wait_for_window"
    assert days(found.by["holder"]) == ["2027-03-01"]


def test_somebody_who_waits_for_data_has_the_last_day_to_confirm():
    found = team_of("well", permit_expires_on=["2026-11-30"], endorsed_on=["2026-11-23"])
    assert (found.texts("next_step")[0], days(found.by["holder"])) == ("wait_for_data", ["2027-01-22"])


def test_who_waits_for_an_automatic_endorsement_has_the_last_day_to_endorse_if_none_comes():
    found = team_of("well", housing=["owned"], permit_expires_on=["2026-12-20"])
    assert found.texts("next_step")[0] == "wait_for_automatic"
    assert days(found.by["holder"]) == ["2026-12-20"]


def test_rules_are_mended_by_whom_the_message_to_the_employer_asks():
    assert (mender("tax.filed"), mender("permit.endorsed")) == ("employer", "holder")


def test_a_roster_without_rows_has_no_people():
    empty = team_of(*ALL).answers.iloc[:0]
    assert len(team_of_answers(empty)) == 0


def team_of_answers(answers):
    from calculator.team.people import people

    return people(answers, DAY, [])


def test_a_column_that_the_roster_does_not_have_is_empty():
    assert team_of("well").texts("department").tolist() == [""]
