"""A row as a case and back: what is refused states nothing, what is stated comes back as the same cells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rosters import roster
from tables import cases, frame_of

from calculator.team.rows import all_stated, cells_of, stated, typed


def test_a_row_states_its_cells_and_those_that_are_refused_nothing():
    row = roster("well", year_paid=["many"], keeps_paying=["false"])
    assert stated(row) == {
        "permit": {"expires_on": "2026-12-20"},
        "points": {"bases": ("degree",)},
        "tax": {"months_unfiled": 0, "second_employer": False},
        "insurance": {"keeps_paying": False},
    }


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000))
def test_what_a_row_states_comes_back_as_its_cells(seed):
    frame = frame_of(cases(5, seed))
    for case, (_, row) in zip(all_stated(frame), frame.iterrows(), strict=True):
        assert cells_of(case) == row.to_dict()


@pytest.mark.parametrize(
    ("column", "text", "cell"),
    [
        ("bases", "学历、职称", "degree|title"),
        ("employer", "没有", "false"),
        ("employer", "也许", "也许"),
        ("permit_expires_on", "2027年1月5日", "2027-01-05"),
        ("housing", "自有住房", "owned"),
        ("year_paid", " 12 ", "12"),
        ("name", " 张三 ", "张三"),
    ],
)
def test_what_is_typed_is_read_as_a_cell_of_a_file(column, text, cell):
    assert typed(column, text) == cell
