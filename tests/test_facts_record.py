"""The record as facts: bases held against the wage of their month."""

import pytest
from making import made
from records import CLEAR, month, with_record

from calculator import Case
from calculator.answer.question import ask
from calculator.facts import facts_of
from calculator.law import SHANGHAI
from calculator.months import Month
from calculator.record.months import months_seen


def test_a_record_that_both_readings_measure_alike_is_kept_once():
    alike = [{"month": "2023-06", "base": base} for base in (10_337, 11_396)]
    alike += [{"month": "2023-06", "ratio": 0.95}, {"month": "2023-06"}, {"month": "2023-07", "base": 11_000}]
    for entry in alike:
        f = facts_of(with_record([entry]))
        assert f.other_record is f.record
    f = facts_of(with_record([{"month": "2023-06", "base": 10_338}]))
    assert (f.record.year_base.says(month("2023-06")), f.other_record.year_base.says(month("2023-06"))) == (False, True)
    assert f.other_record.year_paid is f.record.year_paid


ROWS = [row for row in SHANGHAI.wages.rows if row.reading is None]


@pytest.mark.parametrize("i", range(len(ROWS)))
def test_every_wage_step_is_exact_to_the_yuan_on_both_sides(i):
    row = ROWS[i]
    yuan = row.yuan
    before = ROWS[i - 1].yuan if i else None
    day = f"{Month(row.since + 1)}-15"
    changes = {"as_of": day, "permit.expires_on": f"{Month(row.since + 2)}-15", "permit.endorsed_on": None,
               "points.confirmed_on": None, "points.bases": ["title"], "tax": {}}  # fmt: skip

    def state(m, base):
        entry = {"month": str(Month(m)), "base": base, **CLEAR}
        case = Case.parse(made({**changes, "insurance": {"record": [entry], "keeps_paying": False}}))
        return months_seen(ask(case), [m])[0].state

    assert [state(row.since, base) for base in (yuan - 1, yuan - 0.01, yuan, yuan + 1)] == [
        "low",
        "low",
        "counts",
        "counts",
    ]
    if before is None:
        assert state(row.since - 1, yuan * 10) == "base_open"
    else:
        assert [state(row.since - 1, base) for base in (before - 1, before)] == ["low", "counts"]
