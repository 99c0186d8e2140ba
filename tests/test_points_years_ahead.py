"""The years ahead: on which days the total changes, and why."""

from datetime import date

import pytest
from making import profile

from calculator.points import GoesOn, forecast

FORECASTS = [
    # given, what goes on, (day, total, reached, reasons) of each change worked out by hand
    ({"education": "bachelor_with_degree", "birth_date": "1983-05-01"}, {},
     [("2027-05-01", 119, False, ("age",)), ("2028-05-01", 117, False, ("age",))]),
    ({"education": "bachelor_with_degree", "birth_date": "1983-05-01", "insured_years": 1}, {},
     [("2027-05-01", 122, True, ("age",)), ("2027-11-24", 125, True, ("insured_years",))]),
    ({"education": "associate", "insured_years": 12}, {},
     [("2027-11-24", 119, False, ("insured_years",)), ("2028-11-24", 122, True, ("insured_years",))]),
    ({"education": "associate", "insured_years": 12}, {"insured": False}, [("2034-05-01", 115, False, ("age",))]),
    ({"spouse_years": 9}, {}, [("2027-11-24", 70, False, ("spouse",))]),
    ({"spouse_years": 9}, {"spouse": False}, [("2034-05-01", 65, False, ("age",))]),
    ({"base": "2x"}, {"base_until": date(2027, 6, 30)}, [("2027-07-01", 30, False, ("base",))]),
    ({"base": "3x"}, {"base_until": date(2026, 11, 24)}, [("2026-11-25", 30, False, ("base",))]),
    ({"birth_date": "1966-05-01"}, {}, [("2027-05-01", 0, False, ("age",))]),
    ({"birth_date": "2009-03-01"}, {}, [("2027-03-01", 30, False, ("age",))]),
    ({"birth_date": "1984-02-29", "on": "2027-11-24"}, {}, [("2028-02-29", 29, False, ("age",))]),
    ({"birth_date": "1982-11-24", "insured_years": 5}, {},
     [("2027-11-24", 45, False, ("age", "insured_years")), ("2028-11-24", 46, False, ("age", "insured_years"))]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "going", "standings"), FORECASTS)
def test_a_forecast_names_the_day_and_the_reason_of_each_change(given, going, standings):
    found = forecast(profile(**given), GoesOn(**going))
    told = [(str(s.on), s.total, s.reached, s.reasons) for s in found[1:]]
    assert told[: len(standings)] == standings
