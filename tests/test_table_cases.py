"""Rows as cases: every row is the case it states, or the problems that its output column names."""

from datetime import date

import pandas as pd
from making import TODAY
from tables import cases as random_cases
from tables import frame_of, plain

from calculator import Case, CaseError
from calculator.table import assess_table, cases


def test_a_row_is_the_case_that_was_written_into_it():
    given = random_cases(60)
    assert list(cases(frame_of(given), TODAY)) == [Case.parse(case) for case in given]


def test_a_row_without_a_day_asked_about_has_that_of_the_run():
    found = next(cases(plain(year_paid="8"), date(2026, 9, 1)))
    assert (found.as_of, found.insurance.year.paid) == (date(2026, 9, 1), 8)


def test_a_bad_row_is_its_problems_and_the_others_stay():
    rows = pd.concat([plain(), plain(year_paid="13"), plain()], ignore_index=True)
    found = list(cases(rows, TODAY))
    assert [isinstance(one, CaseError) for one in found] == [False, True, False]
    (problem,) = found[1].problems
    assert assess_table(rows, TODAY).loc[1, "error"] == f"year_paid: {problem.text}"
