"""Months and days of cells: every form that is read in one way, and those that only the column settles."""

from datetime import date, datetime

import pytest

from calculator.sheets.months import day_of_cell, is_open_range, month_of_cell, read_months, span_of_cell


@pytest.mark.parametrize(
    "cell",
    ["2026-10", "2026/10", "202610", 202610, 202610.0, "2026年10月", "2026年10月份", "2026 年 10 月", "2026-10-01",
     "2026.10", "2026.10.01", "2026/10/1 0:00", "2026-10-01T00:00:00.000", "20261015", "2026年10月1日", "2026年10月1号",
     "2026年度10月", "2026年第10月", "26年10月", "10/2026", "10-2026", "Oct 2026", "October, 2026", "2026-Oct",
     "oct.2026",
     "２０２６－１０", " 2026 - 10 ", 46296, "46296", date(2026, 10, 3), datetime.fromisoformat("2026-10-03T08:30")],
)  # fmt: skip
def test_a_month_is_read_in_every_form_that_says_it_in_one_way(cell):
    assert str(month_of_cell(cell)) == "2026-10"


@pytest.mark.parametrize(
    "cell",
    ["2026-13", "2026-00", "2026.1", 2026.1, "Oct-26", "26-10", "7/8/2026", "2026-10-32", "2026-02-29", "十月", "2026",
     "10月", "13000", 13000, 36525, "73416", True, None, "", "abc", "2026-1-2-3"],
)  # fmt: skip
def test_what_says_no_month_or_two_is_none(cell):
    assert month_of_cell(cell) is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2026-1-5", date(2026, 1, 5)), ("2026/1/5", date(2026, 1, 5)), ("2026.01.05", date(2026, 1, 5)),
     ("20260105", date(2026, 1, 5)), (46027, date(2026, 1, 5)), ("46027.0", date(2026, 1, 5)),
     (36526, date(2000, 1, 1)), (73415, date(2100, 12, 31)),
     (datetime.fromisoformat("2026-01-05T23:59"), date(2026, 1, 5)), ("2026-10", None), ("5/1/2026", None),
     ("2026-02-30", None)],
)  # fmt: skip
def test_a_day_is_read_in_every_form_that_says_it_in_one_way(cell, day):
    assert day_of_cell(cell) == day


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [("2025-01至2025-06", "2025-01", "2025-06"), ("202501-202506", "2025-01", "2025-06"),
     ("2025-01-2025-06", "2025-01", "2025-06"), ("2025.01-2025.06", "2025-01", "2025-06"),
     ("2025-01 - 2025-06", "2025-01", "2025-06"), ("2025年1月到2025年6月", "2025-01", "2025-06"),
     ("2025年1月-6月", "2025-01", "2025-06"), ("2025年1-6月份", "2025-01", "2025-06"),
     ("2025-01至06", "2025-01", "2025-06"), ("2025.01~6月", "2025-01", "2025-06"),
     ("2025-07-01至2025-07-31", "2025-07", "2025-07"), ("2025/01~2025/06", "2025-01", "2025-06"),
     ("2025-01—2025-06", "2025-01", "2025-06"), ("2024年11月～2025年2月", "2024-11", "2025-02"),
     ("2025-03", "2025-03", "2025-03")],
)  # fmt: skip
def test_a_range_is_read_from_its_first_to_its_last_month(cell, first, last):
    assert list(map(str, span_of_cell(cell))) == [first, last]


@pytest.mark.parametrize("cell", ["2025-06至2025-01", "2025-01至", "2025-01至2025-03至2025-05", "1月至6月", "甲至乙"])
def test_a_range_that_ends_before_it_begins_or_is_not_whole_is_none(cell):
    assert span_of_cell(cell) is None


def spans(*cells):
    found = read_months(cells)
    return [span and str(span.first) for span in found.spans], found.shown


def test_months_by_name_with_two_digits_are_read_where_every_cell_is_written_so_and_told():
    assert spans("Dec-24", "Jan-25", None, "合计") == (
        ["2024-12", "2025-01", None, None], {"Dec-24": "2024-12", "Jan-25": "2025-01"},
    )  # fmt: skip
    assert spans("Dec-24", "2025-01") == ([None, "2025-01"], {})


def test_a_dotted_month_is_read_unless_it_may_be_a_shortened_october():
    assert spans("2025.2", "2025.9") == (["2025-02", "2025-09"], {"2025.2": "2025-02", "2025.9": "2025-09"})
    assert spans("2025.1", "2025.3") == ([None, "2025-03"], {"2025.3": "2025-03"})
    assert spans("2025.1", "2025.10") == (["2025-01", "2025-10"], {"2025.1": "2025-01"})
    assert spans("2025.1", "2025.10", "2025.02") == ([None, "2025-10", "2025-02"], {})
    assert spans("2025.0") == ([None], {})


def test_serials_are_told_and_real_days_are_not():
    assert spans(45839, "45870") == (["2025-07", "2025-08"], {"45839": "2025-07", "45870": "2025-08"})
    assert spans(date(2025, 7, 1)) == (["2025-07"], {})


def test_three_examples_are_told_at_most():
    assert len(spans("2025.2", "2025.3", "2025.4", "2025.5")[1]) == 3


def ranges(*cells):
    """The months of a column from the first to the last, and what is told of how they were read."""
    found = read_months(cells)
    return [span and "–".join(dict.fromkeys(map(str, span))) for span in found.spans], found.shown


@pytest.mark.parametrize(
    ("cells", "months"),
    [(["2026.1", "2026.2"], ["2026-01", "2026-02"]), (["2025.12", "2026.1"], ["2025-12", "2026-01"]),
     (["2026.2", "2026.1"], ["2026-02", "2026-01"]), (["2026.1", "2026.1", "2026.2"], ["2026-01"] * 2 + ["2026-02"]),
     ([2026.1, 2026.2], [None, "2026-02"]), (["2026.1"], [None]), (["2026.1", "2026.3"], [None, "2026-03"]),
     (["2026.8", "2026.9", "2026.1"], ["2026-08", "2026-09", None]),
     (["2026.1", "2026.2", "2026.9", "2026.1", "2026.11"], [None, "2026-02", "2026-09", None, "2026-11"]),
     (["2026.1", "2026.2", "2026.03"], [None, "2026-02", "2026-03"])],
)  # fmt: skip
def test_a_dotted_text_stands_for_january_where_only_its_neighbours_are_beside_it(cells, months):
    assert ranges(*cells)[0] == months


@pytest.mark.parametrize(
    ("cell", "months"),
    [("2026.1-2026.3", "2026-01–2026-03"), ("2026.2至2026.9", "2026-02–2026-09"), ("2026.1-2026.10", "2026-01–2026-10"),
     ("2026.1-2026.12", None), ("2025.11-2026.1", None), ("2026.3-2026.1", None), ("2026.3-2026.2", None),
     ("2026.0-2026.3", None)],
)  # fmt: skip
def test_a_dotted_range_is_read_where_no_october_can_be_meant(cell, months):
    assert ranges(cell) == ([months], {cell: months} if months else {})


@pytest.mark.parametrize(
    ("cells", "months"),
    [(["31/01/2026", "05/02/2026"], ["2026-01", "2026-02"]), (["01/15/2026", "02/05/2026"], ["2026-01", "2026-02"]),
     (["31.01.2026", None, "合计"], ["2026-01", None, None]), (["31/01/2026 00:00"], ["2026-01"]),
     (["1/1/2026", "2/1/2026"], [None, None]), (["31/01/2026", "01/15/2026"], [None, None]),
     (["31/01/2026", "2026-02"], [None, "2026-02"]), (["31/02/2026"], [None]),
     (["1-Jan-26", "28 Feb 26"], ["2026-01", "2026-02"]), (["1-Jan-26", "2026-02"], [None, "2026-02"]),
     (["1-Jan-26", "Feb-26"], [None, None]), (["30-Feb-26"], [None]), (["26-Jan-01"], [None])],
)  # fmt: skip
def test_days_with_their_year_at_the_end_are_read_where_all_are_written_so_in_one_order(cells, months):
    found, shown = ranges(*cells)
    assert found == months
    assert all(str(cell) in shown for cell, month in zip(cells, months, strict=True) if month and "2026-" not in cell)


@pytest.mark.parametrize("cell", ["202501至", "202501至今", "202501至至今", "2025-01-", "2025年1月起", "至202501"])
def test_a_range_with_one_end_is_open(cell):
    assert is_open_range(cell)
    assert span_of_cell(cell) is None


@pytest.mark.parametrize("cell", ["202501", "2025-01至2025-03", "至今", "甲至", "2025-13至", None])
def test_what_has_no_end_or_both_is_not_open(cell):
    assert not is_open_range(cell)


@pytest.mark.parametrize("cells", [["Nov-10", "Nov-11", "Nov-12"], ["May-05"], ["Jan-02", "Feb-26"], ["5月", "Jan-26"]])
def test_names_with_two_digits_that_may_be_days_are_not_read(cells):
    assert read_months(cells).spans[0] is None


@pytest.mark.parametrize("cells", [["Jan-26"], ["Jan-26", "Feb-26", "Jan-25"], ["Nov-10", "Dec-10"]])
def test_names_with_two_digits_that_are_years_are_read(cells):
    assert None not in read_months(cells).spans
