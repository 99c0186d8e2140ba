"""Frames into files: the answers in every kind of file, whole or not at all, and no cell a formula."""

import random
import resource
import stat
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest
from making import TODAY
from openpyxl import Workbook, load_workbook
from sheet_books import book
from tables import cases, frame_of, plain

from calculator.cells import safe
from calculator.table import OUTPUTS, TableError, batch, read, write


def test_a_thousand_rows_with_fifty_bad_ones_give_as_many_answers_and_sentences(tmp_path):
    good = frame_of(cases(1000, seed=9))
    good["name"] = [f"员工{i}" for i in range(1000)]
    wrong = random.Random(2).sample(range(1000), 50)
    good.loc[wrong, "permit_expires_on"] = "下个月"
    good.to_csv(tmp_path / "in.csv", index=False)
    assert batch(tmp_path / "in.csv", tmp_path / "out.csv", TODAY) == 1000
    out = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert out["name"].tolist() == good["name"].tolist()
    assert sorted(out.index[out["error"] != ""]) == sorted(wrong)
    assert (out["verdict"] != "").sum() == 950
    assert out[good.columns].equals(good)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_every_kind_of_file_goes_in_and_out_with_the_same_answers(tmp_path, ending, monkeypatch):
    monkeypatch.setattr(read, "CHUNK_ROWS", 40)
    given = frame_of(cases(100, seed=6))
    given.to_csv(tmp_path / "in.csv", index=False)
    done = []
    batch(tmp_path / "in.csv", tmp_path / f"mid.{ending}", TODAY, done.append)
    assert done == [40, 80, 100]
    reader = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}[ending]
    options = {} if ending == "parquet" else {"dtype": str, "keep_default_na": False}
    mid = reader(tmp_path / f"mid.{ending}", **options)
    again = mid.drop(columns=list(OUTPUTS))
    writers = {"csv": again.to_csv, "xlsx": again.to_excel, "parquet": again.to_parquet}
    writers[ending](tmp_path / f"again.{ending}", index=False)
    batch(tmp_path / f"again.{ending}", tmp_path / "out.csv", TODAY)
    out = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert out[list(OUTPUTS)].equals(mid[list(OUTPUTS)].fillna(""))


def test_formulas_are_made_harmless_and_numbers_stay(tmp_path):
    row = '"=HYPERLINK(1)",-5,@x,+1,2026-12-20,degree'
    (tmp_path / "in.csv").write_text(f"a,b,c,d,permit_expires_on,bases\n{row}\n", encoding="utf-8")
    batch(tmp_path / "in.csv", tmp_path / "out.csv", TODAY)
    out = pd.read_csv(tmp_path / "out.csv", dtype=str)
    assert out.loc[0, ["a", "b", "c", "d"]].tolist() == ["'=HYPERLINK(1)", "-5", "'@x", "+1"]
    assert safe(-3) == -3


def test_a_run_that_breaks_off_leaves_the_old_target_and_nothing_half_written(tmp_path):
    frame_of(cases(10)).to_csv(tmp_path / "in.csv", index=False)
    (tmp_path / "out.csv").write_text("old")

    def stop(rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch(tmp_path / "in.csv", tmp_path / "out.csv", TODAY, stop)
    assert (tmp_path / "out.csv").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_formulas_behind_blanks_line_ends_and_in_wide_forms_are_made_harmless_in_csv_and_workbook(tmp_path):
    cells = ["\n=1", "＝1", " =1", "\u200b@x", "－A1", "第=1"]
    frame = pd.DataFrame({"permit_expires_on": "2026-12-20", "bases": "degree", "a": cells, "＝head": "x"})
    frame.to_csv(tmp_path / "in.csv", index=False)
    for ending, read_back in (("csv", pd.read_csv), ("xlsx", pd.read_excel)):
        batch(tmp_path / "in.csv", tmp_path / f"out.{ending}", TODAY)
        out = read_back(tmp_path / f"out.{ending}", dtype=str)
        assert out["a"].tolist() == ["'\n=1", "'＝1", "' =1", "'\u200b@x", "'－A1", "第=1"]
        assert "'＝head" in out.columns


@contextmanager
def files_of_at_most(size):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    ("ending", "rows", "size"), [("csv", 10, 500), ("parquet", 10, 500), ("xlsx", 10, 500), ("xlsx", 1, 6_000)]
)
def test_a_disk_that_is_full_is_told_by_the_target_and_leaves_nothing(tmp_path, ending, rows, size):
    frame_of(cases(rows)).to_csv(tmp_path / "in.csv", index=False)
    target = tmp_path / f"out.{ending}"
    with files_of_at_most(size), pytest.raises(OSError, match=f"'{target}'"):
        batch(tmp_path / "in.csv", target, TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_what_breaks_while_it_is_read_is_told_by_the_source(tmp_path):
    frame_of(cases(300)).to_parquet(tmp_path / "in.parquet", index=False)
    content = bytearray((tmp_path / "in.parquet").read_bytes())
    content[4:400] = bytes(396)
    (tmp_path / "in.parquet").write_bytes(content)
    with pytest.raises(ValueError, match=r"^in\.parquet: "):
        batch(tmp_path / "in.parquet", tmp_path / "out.csv", TODAY)
    frame_of(cases(3)).to_csv(tmp_path / "in.csv", index=False)

    def lost(rows):
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match=r"in\.csv'"):
        batch(tmp_path / "in.csv", tmp_path / "out.csv", TODAY, lost)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_a_table_that_is_there_keeps_its_mode(tmp_path, ending):
    frame_of(cases(3)).to_csv(tmp_path / "in.csv", index=False)
    (tmp_path / f"out.{ending}").touch(0o640)
    (tmp_path / f"out.{ending}").chmod(0o640)
    batch(tmp_path / "in.csv", tmp_path / f"out.{ending}", TODAY)
    assert stat.S_IMODE((tmp_path / f"out.{ending}").stat().st_mode) == 0o640


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_an_empty_table_gives_an_empty_table(tmp_path, ending):
    empty = plain().iloc[:0]
    writers = {"csv": empty.to_csv, "xlsx": empty.to_excel, "parquet": empty.to_parquet}
    writers[ending](tmp_path / f"in.{ending}", index=False)
    assert batch(tmp_path / f"in.{ending}", tmp_path / f"out.{ending}", TODAY) == 0
    reader = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}[ending]
    assert reader(tmp_path / f"out.{ending}").columns.tolist()[-1] == "error"


def test_mixed_cells_of_a_workbook_go_out_as_a_spreadsheet_shows_them(tmp_path):
    book = Workbook()
    for row in (
        ["到期日", "依据", "备注"],
        ["2026-12-20", "学历", 8],
        ["2026-12-21", "学历", "-"],
        ["2026-12-22", "学历", 2.5],
    ):
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    for ending in ("csv", "parquet"):
        assert batch(tmp_path / "in.xlsx", tmp_path / f"out.{ending}", TODAY) == 3
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[2] for line in lines] == ["备注", "8", "-", "2.5"]
    assert pd.read_parquet(tmp_path / "out.parquet")["备注"].tolist() == ["8", "-", "2.5"]


@pytest.mark.parametrize("number", [1, 0])
@pytest.mark.parametrize("first", [0, 1])
def test_true_and_1_of_one_column_are_two_cells_as_false_and_0_are(tmp_path, number, first):
    cells = [number, bool(number)] if first else [bool(number), number]
    book = Workbook()
    for row in (["到期日", "依据", "近12个月社保月数", "近48个月社保月数", "备注"], *[
        ["2026-12-20", "学历", cell, cell, note] for cell, note in zip([*cells, 3], [*cells, "x"], strict=True)
    ]):  # fmt: skip
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    for ending in ("xlsx", "csv", "parquet"):
        batch(tmp_path / "in.xlsx", tmp_path / f"out.{ending}", TODAY)
    written = list(load_workbook(tmp_path / "out.xlsx").active.iter_rows(min_row=2, values_only=True))
    assert [(repr(row[2]), repr(row[3]), repr(row[4])) for row in written] == [
        *((repr(cell),) * 3 for cell in cells), ("3", "3", "'x'")
    ]  # fmt: skip
    wrong = f"year_paid: {bool(number)} is not a whole number; multiple_paid: {bool(number)} is not a whole number"
    assert [row[-1] for row in written] == [wrong if cell is bool(number) else None for cell in [*cells, 3]]
    shown = [str(cell).upper() for cell in cells] + ["x"]
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert [line.split(",")[4] for line in lines] == shown
    assert pd.read_parquet(tmp_path / "out.parquet")["备注"].tolist() == shown


def test_the_names_of_a_workbooks_columns_stay_in_sight(tmp_path):
    frame_of(cases(3)).to_csv(tmp_path / "in.csv", index=False)
    batch(tmp_path / "in.csv", tmp_path / "out.xlsx", TODAY)
    assert load_workbook(tmp_path / "out.xlsx").active.freeze_panes == "A2"


def test_cells_that_no_sheet_can_hold_are_written_as_text_or_cut(tmp_path):
    frame = pd.DataFrame({"permit_expires_on": ["2026-12-20"] * 6, "bases": "degree"})
    frame["note"] = ["a" * 40_000, "a\x0bb", "9" * 400, "é", "", "x"]
    frame.to_csv(tmp_path / "in.csv", index=False)
    batch(tmp_path / "in.csv", tmp_path / "out.xlsx", TODAY)
    out = pd.read_excel(tmp_path / "out.xlsx", dtype=str, keep_default_na=False)["note"].tolist()
    assert out == ["a" * 32_766 + "…", "a\ufffdb", "9" * 400, "é", "", "x"]


def test_more_rows_than_a_sheet_has_are_refused_and_none_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(write, "MOST_SHEET_ROWS", 9)
    frame_of(cases(10)).to_csv(tmp_path / "in.csv", index=False)
    with pytest.raises(TableError, match="a sheet holds 9 rows at most; please write CSV or Parquet"):
        batch(tmp_path / "in.csv", tmp_path / "out.xlsx", TODAY)


def test_a_column_that_begins_empty_goes_on_as_text(tmp_path, monkeypatch):
    monkeypatch.setattr(read, "CHUNK_ROWS", 2)
    days = ["2026-12-20"] * 4
    for cells in ([None, None, "a", "b"], [None, None, 8, 9]):
        pd.DataFrame({"permit_expires_on": days, "bases": "degree", "note": cells}).to_parquet(tmp_path / "in.parquet")
        assert batch(tmp_path / "in.parquet", tmp_path / "out.parquet", TODAY) == 4
        assert len(pd.read_parquet(tmp_path / "out.parquet")["note"].dropna()) == 2


def test_a_library_that_ends_without_a_reason_of_the_system_is_told_by_the_name_of_what_it_read():
    told = write._named(OSError("magic bytes\n not found"), Path("in.parquet"), Path("out.csv"))
    assert (type(told), str(told)) == (TableError, "in.parquet: it cannot be read (magic bytes not found)")


def test_a_count_whose_header_names_other_months_than_the_multiple_looks_at_is_an_error_of_its_row(tmp_path):
    text = "居住证到期日,积分依据,近48个月社保月数,近48个月达标月数\n2026-12-20,3倍,30,24\n2026-12-20,1倍,40,36\n"
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    assert batch(tmp_path / "in.csv", tmp_path / "out.csv", TODAY) == 2
    out = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert out["error"].tolist() == [
        (
            "multiple_paid: 30 of 48 months are given, but base_3x looks at 36 months; "
            "multiple_at_base: 24 of 48 months are given, but base_3x looks at 36 months"
        ),
        "",
    ]
    assert out[["近48个月社保月数", "近48个月达标月数"]].to_numpy().tolist() == [["30", "24"], ["40", "36"]]


GROUPED = [
    ["人员", "劳动合同", None, "居住证", None, "积分"],
    ["姓名（全）", "起始日", "到期日", "证号", "到期日", "积分依据"],
    ["甲", "2024-01-01", "2028-01-01", "X", "2026-12-20", "学历"],
]
"""A contract and a permit, each a group above its days."""


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (GROUPED, ["姓名（全）", "劳动合同 起始日", "劳动合同 到期日", "居住证 证号", "到期日", "积分依据"]),
        (
            [["姓名", "备注（一）", "备注（一）", "Ａ\n组", "居住证到期日（必填）", "积分依据"], GROUPED[2]],
            ["姓名", "备注（一）", "备注（一） (C)", "Ａ 组", "居住证到期日（必填）", "积分依据"],
        ),
        (
            [["单位：某公司", None, "人数：1"], ["姓名", "备注", "电话", "部门", "到期日", "积分依据"], GROUPED[2]],
            ["姓名", "备注", "电话", "部门", "到期日", "积分依据"],
        ),
    ],
)
def test_names_of_columns_go_out_as_they_stand_those_below_a_group_with_it(tmp_path, rows, names):
    (tmp_path / "in.xlsx").write_bytes(book(("名单", rows)))
    assert batch(tmp_path / "in.xlsx", tmp_path / "out.csv", TODAY) == 1
    out = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert out.columns.tolist()[:6] == names
    assert out.loc[0, "endorse_closes"] == "2027-02-18"
