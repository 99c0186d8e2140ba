"""Months of a record: what each is, held against a naive reading; ranges filled; the wage steps to the yuan."""

import oracle
import pytest
from broad import part_of
from changed_law import KNOWN
from making import made
from records import month, recorded, with_record

from calculator import Case
from calculator.answer.question import ask
from calculator.months import Month
from calculator.record.months import filled, filled_by_step, merged, months_seen, picture, steps, windows_of
from calculator.rules.month import REASONS


@pytest.mark.broad
def test_every_month_and_window_of_random_records_is_what_a_naive_count_says():
    seen = set()
    for plain in recorded(part_of(2000)):
        case = Case.parse(plain)
        naive = oracle.Reading(plain, case.reading)
        asked = ask(case, KNOWN)
        spans = windows_of(asked)
        written = {
            name: [tuple(map(int, str(Month(m)).split("-"))) for m in reversed(span)] for name, span in spans.items()
        }
        assert written == naive.windows()
        edges = [span[0] for span in spans.values()] + [span[-1] for span in spans.values()]
        low, high = min(edges, default=24_000) - 2, max(edges, default=24_000) + 3
        for one in months_seen(asked, range(low, high)):
            expected = naive.month_reasons(tuple(map(int, str(one.month).split("-"))))
            assert set(one.reasons) == expected, (plain, str(one.month))
            assert list(one.reasons) == [r for r in REASONS if r in expected]
            seen |= expected
    assert seen == set(REASONS) - {"stated", "counted", "unknown", "not"}


def test_ranges_are_filled_with_one_base_or_one_for_each_step_of_the_wage_table():
    assert [e["month"] for e in filled(month("2025-11"), month("2026-01"), {"base": 1}, filed=True)] == [
        "2025-11", "2025-12", "2026-01",
    ]  # fmt: skip
    assert steps(month("2019-03"), month("2020-08")) == [month(m) for m in ("2019-03", "2019-04", "2019-11", "2020-07")]
    assert steps(month("2026-07"), month("2029-01"), KNOWN.laws.wages) == [
        month(m) for m in ("2026-07", "2027-07", "2028-07")
    ]
    entries = filled_by_step(month("2024-05"), month("2025-07"), [{"base": 1}, {"base": 2}, {}], filed=True)
    assert [e.get("base") for e in entries] == [1] * 2 + [2] * 12 + [None]


def test_new_months_replace_old_ones_and_rows_of_no_month_stay_at_the_end():
    old = [{"month": "2026-02", "base": 1}, {"base": 3}, {"month": "2026-01", "base": 1}]
    new = [{"month": "2026-02", "base": 2}]
    assert merged(old, new) == [{"month": "2026-01", "base": 1}, {"month": "2026-02", "base": 2}, {"base": 3}]


def test_a_picture_holds_windows_record_and_the_month_asked_about_and_counts_what_is_earlier():
    entries = filled(month("2015-01"), month("2015-03"), {}) + filled(month("2026-01"), month("2026-12"), {})
    drawn = picture(ask(with_record(entries)), 72)
    assert (drawn.months[0].month, drawn.months[-1].month) == (month("2021-01"), month("2026-12"))
    assert drawn.earlier == 3
    assert list(drawn.windows) == ["year"]


def test_a_basis_without_months_under_the_measure_has_no_window():
    case = Case.parse(made({"points.bases": ["other"], "reading": "measure"}))
    assert windows_of(ask(case)) == {}
    assert {one.state for one in picture(ask(case), 72).months} == {"outside"}


def test_the_grid_begins_with_the_first_month_of_the_longest_window():
    case = made({"points.bases": ["degree", "base_1x"], "insurance": {"record": []}, "tax": {}})
    drawn = picture(ask(Case.parse(case)), 72)
    assert (str(drawn.months[0].month), drawn.earlier) == ("2022-07", 0)
    case = made({"insurance": {"record": []}, "tax": {}})
    assert str(picture(ask(Case.parse(case)), 72).months[0].month) == "2025-07"
