"""Cells: days, yes and no in every accepted form, and what looks like one and is none."""

from datetime import date

import pandas as pd
import pytest
from making import TODAY
from tables import plain

from calculator.table import OUTPUTS, assess_table


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


ERRORS = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NAME?", "#####", "Err:502"]
OF_EACH_KIND = {
    "endorsed_on": "is not a date like 2026-12-20",
    "year_paid": "is not a whole number",
    "second_employer": "is neither true nor false",
    "keeps_paying": "is neither true nor false",
    "housing": "is not one of 'owned', 'registered_lease' or 'other'",
    "as_of": "is not a date like 2026-12-20",
}


@pytest.mark.parametrize("column", OF_EACH_KIND)
@pytest.mark.parametrize("error", ERRORS)
def test_an_error_of_a_spreadsheet_is_never_taken_for_an_empty_cell(column, error):
    out = assess_table(plain(**{column: error}), TODAY)
    assert out.loc[0, "error"] == f"{column}: {error} {OF_EACH_KIND[column]}"


@pytest.mark.parametrize("nothing", ["N/A", "n/a", "null", "NULL", "nan", "None"])
def test_a_word_for_no_value_is_an_empty_cell_where_that_is_not_known_and_an_error_where_something_would_be_taken(
    nothing,
):
    empty = assess_table(plain(year_paid="", second_employer="", endorsed_on=""), TODAY)
    said = assess_table(plain(year_paid=nothing, second_employer=nothing, endorsed_on=nothing), TODAY)
    assert said[list(OUTPUTS)].equals(empty[list(OUTPUTS)])
    assert empty.loc[0, "error"] == ""
    for column, told in (("keeps_paying", "is neither true nor false"), ("as_of", "is not a date like 2026-12-20"),
                         ("reading", "is not one of 'guide' or 'measure'")):  # fmt: skip
        assert assess_table(plain(**{column: nothing}), TODAY).loc[0, "error"] == f"{column}: {nothing} {told}"


def test_what_a_frame_has_no_value_for_is_an_empty_cell():
    for nothing in (None, float("nan"), pd.NaT, pd.NA):
        assert assess_table(plain(keeps_paying=nothing, as_of=nothing), TODAY).loc[0, "error"] == ""
