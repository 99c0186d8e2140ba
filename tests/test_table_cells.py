"""Cells: days, yes and no in every accepted form, and what looks like one and is none."""

from datetime import date

import pytest
from making import TODAY
from tables import plain

from calculator.table import assess_table


@pytest.mark.parametrize("written", ["2026-12-20", "2026/12/20", "20261220", "2026年12月20日", date(2026, 12, 20)])
def test_days_are_read_in_every_accepted_form(written):
    out = assess_table(plain(permit_expires_on=written), TODAY)
    assert (out.loc[0, "endorse_closes"], out.loc[0, "error"]) == ("2027-02-18", "")


@pytest.mark.parametrize(
    ("written", "state"), [("是", ""), ("YES", ""), ("1", ""), ("否", "x"), ("0", "x"), ("false", "x")]
)
def test_yes_and_no_are_read_in_every_accepted_form(written, state):
    out = assess_table(plain(bases="shortage_major", post_matches=written), TODAY)
    assert ("post.matches" in out.loc[0, "fixable"]) == (state == "x")


@pytest.mark.parametrize("written", ["2026-W50-7", "2026W507"])
def test_a_day_written_as_one_of_a_week_is_refused_as_in_a_case(written):
    out = assess_table(plain(endorsed_on=written), TODAY)
    assert out.loc[0, "error"] == f"endorsed_on: {written} is not a date like 2026-12-20"
