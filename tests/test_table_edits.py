"""Edits of the table are applied to the rows it was given."""

from pages.shared.state import table_edits


def test_edits_of_the_table_are_applied_to_the_rows_it_was_given():
    rows = ({"month": "2026-01", "base": 1}, {"month": "2026-02"}, {"month": "2026-03", "filed": True})
    table = table_edits.Table("t", rows, "zh")
    assert table_edits.edited(table, {}) == rows
    edits = {
        "edited_rows": {0: {"base": "abc"}, 2: {"filed": None, "back_paid": "是"}}, "deleted_rows": [1],
        "added_rows": [{}, {"month": "2026/4", "base": "2倍"}],
    }  # fmt: skip
    now = table_edits.edited(table, edits)
    assert now == (
        {"month": "2026-01", "base": "abc"}, {"month": "2026-03", "back_paid": True}, {},
        {"month": "2026-04", "ratio": 2},
    )  # fmt: skip
    assert table_edits.numbers(now) == [0, 1, 3]
    assert table.cells()["filed"] == ["", "", "是"]


def test_six_hundred_rows_are_taken_at_once_and_one_more_is_counted():
    row = {"month": "2026-04"}
    assert table_edits.too_many({"added_rows": [row] * 600}) is None
    assert table_edits.is_touched({"added_rows": [row] * 600})
    assert table_edits.too_many({"added_rows": [row] * 601}) == 601
    assert not table_edits.is_touched({"added_rows": [row] * 601, "edited_rows": {0: {"base": "9000"}}})
