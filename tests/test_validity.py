"""What of the data has run out, and what an answer leans on beyond it."""

from datetime import date

import pytest
from changed_law import KNOWN
from making import made

from calculator import Case, assess
from calculator.answer.validity import leaned_on, run_out


@pytest.mark.parametrize(
    ("day", "over"),
    [("2026-12-31", []), ("2027-01-01", ["calendar"]), ("2027-06-30", ["calendar"]),
     ("2027-07-01", ["wages", "calendar"])],
)  # fmt: skip
def test_data_runs_out_on_the_first_day_after_its_last(day, over):
    assert run_out(date.fromisoformat(day), KNOWN.laws) == over


def leaning(changes):
    return leaned_on(assess(Case.parse(made(changes)), KNOWN))


def test_an_answer_leans_on_what_it_estimates():
    def ending(day):
        return {"permit.expires_on": day, "permit.endorsed_on": None, "points.confirmed_on": None}

    assert leaning(ending("2026-11-01")) == []  # 60 days after lies on 31 December 2026
    assert leaning(ending("2026-11-02")) == ["calendar"]
    record = {"insurance": {"record": [{"month": "2027-06", "base": 13000}]}, "tax": {}}
    late = {"permit.expires_on": "2027-08-31", "permit.endorsed_on": "2027-08-10", "as_of": "2027-07-05"}
    assert leaning({**late, **record, "points.confirmed_on": "2027-07-20", "permit.endorsed_on": None}) == ["calendar"]
    assert leaning({**late, **record, "points.confirmed_on": "2027-08-20"}) == ["wages", "calendar"]
