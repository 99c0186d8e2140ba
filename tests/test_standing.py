"""How permits stand, for every row at once as for one."""

from datetime import date

import pandas as pd
from making import TODAY
from tables import cases, frame_of, plain

from calculator import Case, assess
from calculator.rules.permit import STANDINGS
from calculator.table.standing import standings


def test_row_by_row_a_permit_stands_as_it_does_in_its_own_case():
    given = cases(150)
    expected = [STANDINGS[assess(Case.parse(case)).question.standing] for case in given]
    assert set(expected) == set(STANDINGS)
    assert standings(frame_of(given), TODAY).tolist() == expected


def test_the_day_of_the_run_counts_where_a_row_names_none():
    row = plain(permit_expires_on="2026-12-20")
    days = (date(2026, 12, 20), date(2026, 12, 21), date(2027, 2, 19))
    assert [standings(row, day)[0] for day in days] == ["", "expired", ""]


def test_no_rows_have_no_standing():
    assert len(standings(pd.DataFrame({"permit_expires_on": [], "bases": []}), TODAY)) == 0
