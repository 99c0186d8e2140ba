"""A worker opens what may be costly, and is ended at a limit of memory, processor time or the clock."""

import sys
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hostile_files import in_sheet
from sheet_books import book, xls

from calculator.sheets import guard
from calculator.sheets.guard import opened_apart
from calculator.sheets.packed import CostlyError, worth_of
from calculator.sheets.worker import RefusedError, opened

WORTH = worth_of(5_000)


def test_a_worker_reads_what_the_process_itself_reads():
    cells = [["a", 1.5, True, date(2025, 7, 1)], [datetime.fromisoformat("2025-07-01T10:30"), time(10, 30), None, "乙"]]
    made = book(("甲", cells), ("乙", []), ("丙", [["x"]]), merged=["A1:B1"], hidden=["丙"])
    assert opened_apart(made, 50, WORTH) == opened(made, 50, 1_000)


def test_a_worker_reads_an_old_workbook():
    assert opened_apart(xls([["月份"]]), 50, WORTH).sheets["明细"].rows == [["月份"]]


def test_a_worker_refuses_what_the_process_itself_refuses():
    with pytest.raises(RefusedError, match="too_many_rows"):
        opened_apart(book(("s", [["a"]] * 51)), 50, WORTH)


def test_a_worker_is_ended_at_its_memory():
    with pytest.raises(CostlyError):
        opened_apart(in_sheet(b'<row r="9000000"><c><v>1</v></c></row>'), 50, WORTH)


def test_a_worker_is_ended_by_the_clock():
    with pytest.raises(CostlyError, match="seconds"):
        opened_apart(book(("s", [["a"]])), 50, replace(WORTH, seconds=0))


def test_where_the_system_sets_no_limits_the_clock_is_left(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)
    guard._limit(0, WORTH)


def test_a_duration_is_handed_over():
    from calculator.sheets.worker import cell_of, plain

    assert cell_of(*plain(timedelta(hours=30))) == timedelta(hours=30)
