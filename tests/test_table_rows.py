"""Rows: row by row the answers of `assess`; a bad row says in one sentence which column is wrong."""

from datetime import date

import pandas as pd
import pytest
from changed_law import changed_law
from making import TODAY
from tables import cases, frame_of, plain

from calculator import Case, assess
from calculator.rules.rulebook import SHANGHAI
from calculator.table import OUTPUTS, TableError, assess_table


def expected(case):
    found = assess(Case.parse(case))
    deadlines = {d.id: str(d.date) for d in found.deadlines}
    step = found.next_step
    by_state = {s: "|".join(f.rule for f in found.findings if f.state == s) for s in ("failed", "fixable", "unknown")}
    return {
        "verdict": found.verdict, **by_state, "next_step": step.id, "next_from": str(step.begins),
        "next_by": str(step.by or ""), "mend_by": str(found.mend_by or ""),
        **{name: deadlines.get(name, "") for name in ("confirm_opens", "confirm_closes", "endorse_closes")},
        "other_verdict": found.other_reading.verdict, "error": "",
    }  # fmt: skip


@pytest.mark.broad
def test_row_by_row_the_answers_are_those_of_assess():
    given = cases(500)
    out = assess_table(frame_of(given), TODAY)
    for i, case in enumerate(given):
        assert out.loc[i, list(OUTPUTS)].to_dict() == expected(case), case


BAD = [
    ({"permit_expires_on": ""}, "permit_expires_on: "),
    ({"permit_expires_on": "soon"}, "permit_expires_on: soon is not a date"),
    ({"permit_expires_on": "2026-02-30"}, "permit_expires_on: 2026-02-30 is not a day of the calendar"),
    ({"bases": ""}, "bases: "),
    ({"bases": "degree|luck"}, "bases: luck is not one of"),
    ({"bases": "base_1x|base_2x"}, "bases: at most one"),
    ({"year_paid": "13"}, "year_paid: 13 months are more than the window's 12"),
    ({"year_paid": "many"}, "year_paid: many is not a whole number"),
    ({"year_paid": "-1"}, "year_paid: -1 is not between"),
    ({"year_paid": "3", "year_at_base": "4"}, "year_at_base: 4 months"),
    ({"endorsed_on": "2026-10-20"}, "endorsed_on: 2026-10-20 belongs to the previous year"),
    ({"endorsed_on": "2027-12-21"}, "endorsed_on: 2027-12-21 belongs to a later year"),
    ({"confirmed_on": "2028-12-21"}, "confirmed_on: 2028-12-21 belongs to a later year"),
    ({"bases": " | "}, "bases: at least one basis is needed"),
    ({"bases": "a," * 200_000}, "bases: more than 10 bases are named"),
    ({"bases": "|"}, "bases: at least one basis is needed"),
    ({"employer": "maybe"}, "employer: maybe is neither"),
    ({"as_of": "2019-01-01"}, "permit_expires_on: 2026-12-20 is more than 6 years"),
    ({"housing": "castle"}, "housing: castle is not one of"),
    ({"keeps_paying": "maybe"}, "keeps_paying: maybe is neither"),
]


@pytest.mark.parametrize(("changes", "message"), BAD)
def test_a_bad_row_keeps_its_place_and_says_which_column(changes, message):
    out = assess_table(pd.concat([plain(), plain(**changes), plain()], ignore_index=True).fillna(""), TODAY)
    assert out.loc[1, "error"].startswith(message)
    assert out.loc[1, [name for name in OUTPUTS if name != "error"]].tolist() == [""] * (len(OUTPUTS) - 1)
    assert out.loc[[0, 2], "verdict"].tolist() == ["unknown", "unknown"]


def test_the_last_days_of_a_year_are_accepted_and_the_first_of_a_later_one_is_not():
    """A leap day makes two years one day longer than the shortest."""
    days = {"endorsed_on": ["2027-12-20", "", ""], "confirmed_on": ["", "2028-12-20", "2028-12-21"]}
    rows = pd.DataFrame({"permit_expires_on": ["2026-12-20"] * 3, "bases": ["degree"] * 3, **days})
    assert assess_table(rows, TODAY)["error"].tolist() == [
        "", "", "confirmed_on: 2028-12-21 belongs to a later year: the last day of this one's is 2028-12-20",
    ]  # fmt: skip


def asked_on(*days, law=SHANGHAI, **cells):
    rows = pd.concat([plain(as_of=day, **cells) for day in days], ignore_index=True)
    return assess_table(rows, date(2026, 8, 31), law)


def test_counts_are_held_against_the_windows_of_the_law_of_each_rows_own_day():
    day_before, day = "2026-08-31", "2026-09-01"
    out = asked_on(day_before, day, law=changed_law("year_window", 7, day))
    assert out["error"].tolist() == ["", "year_paid: 8 months are more than the window's 7"]
    out = asked_on(day_before, day, year_paid="13", law=changed_law("year_window", 24, day))
    assert out["error"].tolist() == ["year_paid: 13 months are more than the window's 12", ""]
    out = asked_on(day_before, day, bases="base_3x", multiple_paid="37", law=changed_law("multiple_window_3x", 40, day))
    assert out["error"].tolist() == ["multiple_paid: 37 months are more than the window's 36", ""]
    out = asked_on(day_before, day, bases="base_1x", multiple_paid="41", law=changed_law("multiple_window", 40, day))
    assert out["error"].tolist() == ["", "multiple_paid: 41 months are more than the window's 40"]


def test_rows_on_both_sides_of_a_change_of_the_law_are_judged_each_by_its_own():
    days = {"permit_expires_on": "2026-08-20", "endorsed_on": "2026-08-01", "confirmed_on": "2026-10-30"}
    before = asked_on("2026-08-31", "2026-09-01", **days)
    after = asked_on("2026-08-31", "2026-09-01", **days, law=changed_law("confirmation_days", 90, "2026-09-01"))
    assert before["confirm_closes"].tolist() == ["2026-09-30", "2026-09-30"]
    assert after["confirm_closes"].tolist() == ["2026-09-30", "2026-10-30"]
    assert after["fixable"].tolist() == ["points.confirmed", ""]


def test_a_day_of_the_run_outside_the_accepted_ones_is_refused():
    with pytest.raises(TableError, match="as_of: 2017-12-31"):
        assess_table(plain(), date(2017, 12, 31))


def test_partitions_on_a_cluster_of_two_workers_give_the_same_answer():
    import dask.dataframe as dd
    from dask.distributed import Client, LocalCluster

    given = frame_of(cases(200))
    whole = assess_table(given, TODAY)
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(**options) as cluster, Client(cluster):
        parts = dd.from_pandas(given, npartitions=4).map_partitions(assess_table, TODAY, meta=whole.iloc[:0])
        assert parts.compute().astype(object).equals(whole.astype(object))


def test_a_frame_without_a_column_that_is_needed_is_refused():
    with pytest.raises(TableError, match="column bases is missing"):
        assess_table(plain().drop(columns="bases"), TODAY)


def test_a_count_of_other_months_than_its_multiple_looks_at_is_an_error():
    """A cell may say among how many months it counts; the months looked at are those of the row's own law."""
    out = asked_on("2026-08-31", "2026-09-01", bases="base_3x", multiple_paid="30 (48)", multiple_at_base="24")
    told = "multiple_paid: 30 of 48 months are given, but base_3x looks at 36 months"
    assert out["error"].tolist() == [told, told]
    out = asked_on("2026-08-31", bases="base_1x", multiple_paid="36（近36个月）", multiple_at_base="30 (36)")
    assert out["error"].tolist() == [
        (
            "multiple_paid: 36 of 36 months are given, but base_1x looks at 48 months; "
            "multiple_at_base: 30 of 36 months are given, but base_1x looks at 48 months"
        )
    ]
    law = changed_law("multiple_window_3x", 48, "2026-09-01")
    out = asked_on("2026-08-31", "2026-09-01", law=law, bases="base_3x", multiple_paid="30 (48)")
    assert out["error"].tolist() == [told, ""]


def test_a_count_of_the_months_that_its_multiple_looks_at_is_taken_and_without_a_multiple_none_is_asked_for():
    for cells in (
        {"bases": "base_1x", "multiple_paid": "40 (48)"},
        {"bases": "base_3x", "multiple_paid": "30(36个月)"},
    ):
        plain_count = cells["multiple_paid"].partition("(")[0].strip()
        told, bare = asked_on("2026-08-31", **cells), asked_on("2026-08-31", **{**cells, "multiple_paid": plain_count})
        assert told["error"].tolist() == [""]
        assert told[list(OUTPUTS)].equals(bare[list(OUTPUTS)])
    assert asked_on("2026-08-31", bases="degree", multiple_paid="30 (24)")["error"].tolist() == [""]
    assert asked_on("2026-08-31", year_paid="5 (12)")["error"].tolist() == ["year_paid: 5 (12) is not a whole number"]


def test_a_count_of_the_right_months_may_still_be_more_than_there_are():
    told = asked_on("2026-08-31", bases="base_1x", multiple_paid="50 (48)")["error"].tolist()
    assert told == ["multiple_paid: 50 months are more than the window's 48"]


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        (plain().assign(**{f"c{number}": "" for number in range(1_000)}), "the table has more than 1000 columns"),
        (plain().assign(verdict=""), "column verdict has the name of an output; please rename it"),
        (pd.concat([plain(), plain()[["bases"]]], axis=1), "column bases stands twice"),
    ],
)
def test_a_frame_of_too_many_repeated_or_clashing_columns_is_refused(frame, told):
    with pytest.raises(TableError, match=told):
        assess_table(frame, TODAY)
