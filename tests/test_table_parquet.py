"""Parquet into frames: what a cell can hold is read, anything else refused by name, and no more than is worth."""

import re

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from making import TODAY

from calculator.table import TableError, batch, parquet

DAYS = {"permit_expires_on": pa.array(["2026-12-20", "x"]), "bases": pa.array(["degree", "degree"])}


def written(folder, **more):
    pq.write_table(pa.table({**DAYS, **more}), folder / "in.parquet")
    return folder / "in.parquet"


def answered(folder, source, ending="csv"):
    batch(source, folder / f"out.{ending}", TODAY)
    read = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}[ending]
    return read(folder / f"out.{ending}", **({} if ending == "parquet" else {"dtype": str, "keep_default_na": False}))


def refused(folder, source):
    with pytest.raises(TableError) as error:
        batch(source, folder / "out.csv", TODAY)
    return str(error.value)


FAR = pa.array([2**62, None], type=pa.timestamp("us"))
ODD = {
    "bytes": (pa.array([b"a\xff", None]), "a\ufffd"), "fixed": (pa.array([b"ab", None], type=pa.binary(2)), "ab"),
    "far": (FAR, "148108-07-06T14:00:27.387904"), "nothing": (pa.nulls(2), ""),
    "zone": (pa.array([0, None], pa.timestamp("us", "UTC")), "1970-01-01 00:00:00+00:00"),
    "words": (pa.array(["a", None]).dictionary_encode(), "a"), "many": (pa.array([2**64 - 1, None], pa.uint64()), None),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_columns_are_passed_on_in_every_kind_of_file(tmp_path, name):
    cells, shown = ODD[name]
    source = written(tmp_path, note=cells)
    for ending in ("csv", "xlsx", "parquet"):
        out = answered(tmp_path, source, ending)
        assert len(out) == 2
        assert shown is None or ending != "csv" or out["note"].tolist() == [shown, ""]


def test_a_day_in_a_year_of_no_calendar_is_said_to_be_none(tmp_path):
    source = tmp_path / "in.parquet"
    pq.write_table(pa.table({"permit_expires_on": FAR, "bases": ["degree", "degree"]}), source)
    assert "148108-07-06" in answered(tmp_path, source)["error"][0]


@pytest.mark.parametrize("cells", [[[1], [2]], [{"a": 1}, None]])
def test_lists_and_structures_are_refused_by_the_name_of_their_column(tmp_path, cells):
    problem = "in.parquet: column note holds lists or structures; one value a cell is accepted"
    assert refused(tmp_path, written(tmp_path, note=pa.array(cells))) == problem


def test_a_damaged_file_is_refused_and_says_why(tmp_path):
    source = written(tmp_path, note=pa.array(["a" * 1_000, "b" * 1_000]))
    content = source.read_bytes()
    for bad in (b"", b"PAR1" + b"\0" * 50 + b"PAR1", content[:4] + b"\xff" * 60 + content[64:]):
        source.write_bytes(bad)
        assert re.fullmatch(r"in\.parquet: not a Parquet file that can be read \(.+\)", refused(tmp_path, source))
    with pytest.raises(FileNotFoundError):
        batch(tmp_path / "none.parquet", tmp_path / "out.csv", TODAY)


def test_more_rows_bytes_or_text_than_a_file_is_worth_are_refused(tmp_path, monkeypatch):
    rows = 3_000_000
    table = {"permit_expires_on": ["2026-12-20"] * rows, "bases": ["degree"] * rows}
    pq.write_table(pa.table(table), tmp_path / "in.parquet")
    assert re.fullmatch(
        r"in\.parquet: it says that it holds 3000000 rows; a file of its size may hold \d+",
        refused(tmp_path, tmp_path / "in.parquet"),
    )
    text = written(tmp_path, note=pa.array(["a" * 1_000_000] * 2))
    pq.write_table(pa.table({"permit_expires_on": ["x"] * 50, "bases": ["a" * 1_000_000] * 50}), text)
    assert refused(tmp_path, text) == "in.parquet: its cells hold more text than a file of its size may hold"
    monkeypatch.setattr(parquet, "worth_of", lambda size: parquet.Worth(9, 9, 9, 9, 9, 9))
    assert re.fullmatch(r"in\.parquet: it unpacks to \d+ bytes; a file of its size may hold 9", refused(tmp_path, text))


def test_a_text_that_is_not_utf_8_is_refused_by_the_name_of_the_file(tmp_path):
    days = pa.array(["2026-12-20"])
    broken = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe"))
    pq.write_table(
        pa.table({"name": broken, "permit_expires_on": days, "bases": pa.array(["degree"])}), tmp_path / "a.parquet"
    )
    with pytest.raises(TableError, match=r"^a\.parquet: a text in it is damaged \(not UTF-8\)$"):
        batch(tmp_path / "a.parquet", tmp_path / "out.csv", TODAY)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.parquet"]
