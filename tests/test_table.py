"""Tables of many cases: row by row the answers of `assess`; bad rows and bad files are said in one sentence."""

import random
import zipfile
from datetime import date

import pandas as pd
import pytest
from changed_law import changed_law
from random_cases import random_case

from calculator import Case, assess, table
from calculator.__main__ import main
from calculator.table import COLUMN_OF, OUTPUTS, TableError, assess_table, batch, safe

TODAY = date(2026, 11, 24)


def cases(number, seed=4):
    rng, found = random.Random(seed), []
    while len(found) < number:
        case = random_case(rng)
        if "record" not in case["insurance"]:
            found.append(case)
    return found


def cell(case, path):
    part = case
    for name in path.split("."):
        part = (part or {}).get(name)
    if path == "points.bases":
        return "|".join(part)
    return "" if part is None else str(part).lower() if isinstance(part, bool) else str(part)


def frame_of(given):
    rows = [{name: cell(case, path) for path, name in COLUMN_OF.items()} for case in given]
    return pd.DataFrame(rows, dtype=str)


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
    given = cases(2000)
    out = assess_table(frame_of(given), TODAY)
    for i, case in enumerate(given):
        assert out.loc[i, list(OUTPUTS)].to_dict() == expected(case), case


def plain(**changes):
    row = {"id": "a", "permit_expires_on": "2026-12-20", "bases": "degree", "year_paid": "8"}
    return pd.DataFrame([row | changes], dtype=object)


@pytest.mark.parametrize("written", ["2026-12-20", "2026/12/20", "20261220", "2026年12月20日", date(2026, 12, 20)])
def test_days_are_read_in_every_accepted_form(written):
    out = assess_table(plain(permit_expires_on=written), TODAY)
    assert (out.loc[0, "endorse_closes"], out.loc[0, "error"]) == ("2027-02-18", "")


@pytest.mark.parametrize(
    ("written", "state"), [("是", ""), ("YES", ""), ("1", ""), ("否", "x"), ("0", "x"), ("false", "x")]
)
def test_yes_and_no_are_read_in_every_accepted_form(written, state):
    out = assess_table(plain(bases="shortage_major", post_matches=written), TODAY)
    assert ("post.matches" in out.loc[0, "fixable"]) == (state == "x")


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


def asked_on(*days, **cells):
    rows = pd.concat([plain(as_of=day, **cells) for day in days], ignore_index=True)
    return assess_table(rows, date(2026, 8, 31))


def test_counts_are_held_against_the_windows_of_the_law_of_each_rows_own_day():
    day_before, day = "2026-08-31", "2026-09-01"
    with changed_law("year_window", 7, day):
        out = asked_on(day_before, day)
    assert out["error"].tolist() == ["", "year_paid: 8 months are more than the window's 7"]
    with changed_law("year_window", 24, day):
        out = asked_on(day_before, day, year_paid="13")
    assert out["error"].tolist() == ["year_paid: 13 months are more than the window's 12", ""]
    with changed_law("multiple_window_3x", 40, day):
        out = asked_on(day_before, day, bases="base_3x", multiple_paid="37")
    assert out["error"].tolist() == ["multiple_paid: 37 months are more than the window's 36", ""]
    with changed_law("multiple_window", 40, day):
        out = asked_on(day_before, day, bases="base_1x", multiple_paid="41")
    assert out["error"].tolist() == ["", "multiple_paid: 41 months are more than the window's 40"]


def test_rows_on_both_sides_of_a_change_of_the_law_are_judged_each_by_its_own():
    days = {"permit_expires_on": "2026-08-20", "endorsed_on": "2026-08-01", "confirmed_on": "2026-10-30"}
    before = asked_on("2026-08-31", "2026-09-01", **days)
    with changed_law("confirmation_days", 90, "2026-09-01"):
        after = asked_on("2026-08-31", "2026-09-01", **days)
    assert before["confirm_closes"].tolist() == ["2026-09-30", "2026-09-30"]
    assert after["confirm_closes"].tolist() == ["2026-09-30", "2026-10-30"]
    assert after["fixable"].tolist() == ["points.confirmed", ""]


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
    monkeypatch.setattr(table, "CHUNK_ROWS", 40)
    given = frame_of(cases(100, seed=6))
    given.to_csv(tmp_path / "in.csv", index=False)
    done = []
    batch(tmp_path / "in.csv", tmp_path / f"mid.{ending}", TODAY, done.append)
    assert done == [40, 80, 100]
    read = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}[ending]
    options = {} if ending == "parquet" else {"dtype": str, "keep_default_na": False}
    mid = read(tmp_path / f"mid.{ending}", **options)
    again = mid.drop(columns=list(OUTPUTS))
    writers = {"csv": again.to_csv, "xlsx": again.to_excel, "parquet": again.to_parquet}
    writers[ending](tmp_path / f"again.{ending}", index=False)
    batch(tmp_path / f"again.{ending}", tmp_path / "out.csv", TODAY)
    out = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert out[list(OUTPUTS)].equals(mid[list(OUTPUTS)].fillna(""))


def test_gb18030_is_read_and_what_is_neither_is_refused(tmp_path):
    text = "姓名,permit_expires_on,bases\n张,2026年12月20日,degree\n"
    (tmp_path / "gb.csv").write_text(text, encoding="gb18030")
    batch(tmp_path / "gb.csv", tmp_path / "out.csv", TODAY)
    assert "张" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    (tmp_path / "no.csv").write_bytes(b"\xff\xff\xff\x00,\x80")
    with pytest.raises(TableError, match="neither UTF-8 nor GB18030"):
        batch(tmp_path / "no.csv", tmp_path / "out.csv", TODAY)


def test_formulas_are_made_harmless_and_numbers_stay(tmp_path):
    row = '"=HYPERLINK(1)",-5,@x,+1,2026-12-20,degree'
    (tmp_path / "in.csv").write_text(f"a,b,c,d,permit_expires_on,bases\n{row}\n", encoding="utf-8")
    batch(tmp_path / "in.csv", tmp_path / "out.csv", TODAY)
    out = pd.read_csv(tmp_path / "out.csv", dtype=str)
    assert out.loc[0, ["a", "b", "c", "d"]].tolist() == ["'=HYPERLINK(1)", "-5", "'@x", "+1"]
    assert safe(-3) == -3


REFUSED = {
    "a,b\n1,2\n": "permit_expires_on is missing",
    "permit_expires_on,bases,verdict\n": "verdict has the name of an output",
    "permit_expires_on,bases,bases\n": "bases stands twice",
    "": "permit_expires_on is missing",
    ",".join(f"c{i}" for i in range(2000)): "2000 columns",
    'permit_expires_on,bases\n"2026-12-20,degree\n"a,b,c"d\n1,2,3,4,5\n': "not a table",
}


@pytest.mark.parametrize("content", REFUSED)
def test_a_broken_table_is_refused_in_one_sentence_and_leaves_nothing(tmp_path, content):
    (tmp_path / "in.csv").write_text(content, encoding="utf-8")
    with pytest.raises(TableError, match=REFUSED[content]):
        batch(tmp_path / "in.csv", tmp_path / "out.csv", TODAY)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.csv"]


def test_a_zip_bomb_and_false_files_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    table_limit = table.LARGEST_UNPACKED
    table.LARGEST_UNPACKED = 1_000_000
    try:
        with pytest.raises(TableError, match="unpacks to"):
            batch(tmp_path / "bomb.xlsx", tmp_path / "out.csv", TODAY)
    finally:
        table.LARGEST_UNPACKED = table_limit
    for name in ("no.xlsx", "no.parquet", "no.txt"):
        (tmp_path / name).write_text("nothing")
        with pytest.raises(TableError):
            batch(tmp_path / name, tmp_path / "out.csv", TODAY)
    with pytest.raises(TableError, match="ending"):
        batch(tmp_path / "no.txt", tmp_path / "out.doc", TODAY)


def test_a_run_that_breaks_off_leaves_the_old_target_and_nothing_half_written(tmp_path):
    frame_of(cases(10)).to_csv(tmp_path / "in.csv", index=False)
    (tmp_path / "out.csv").write_text("old")

    def stop(rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch(tmp_path / "in.csv", tmp_path / "out.csv", TODAY, stop)
    assert (tmp_path / "out.csv").read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_an_empty_table_gives_an_empty_table(tmp_path, ending):
    empty = plain().iloc[:0]
    writers = {"csv": empty.to_csv, "xlsx": empty.to_excel, "parquet": empty.to_parquet}
    writers[ending](tmp_path / f"in.{ending}", index=False)
    assert batch(tmp_path / f"in.{ending}", tmp_path / f"out.{ending}", TODAY) == 0
    read = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}[ending]
    assert read(tmp_path / f"out.{ending}").columns.tolist()[-1] == "error"


def test_a_day_of_the_run_outside_the_accepted_ones_is_refused():
    with pytest.raises(TableError, match="as_of: 2017-12-31"):
        assess_table(plain(), date(2017, 12, 31))


def test_the_command_line_runs_a_batch_and_refuses_with_one_line(tmp_path, capsys, monkeypatch):
    frame_of(cases(10)).to_csv(tmp_path / "in.csv", index=False)
    assert main(["batch", str(tmp_path / "in.csv"), str(tmp_path / "out.csv"), "--as-of", "2026-11-24"]) == 0
    assert len(pd.read_csv(tmp_path / "out.csv")) == 10
    assert main(["batch", str(tmp_path / "none.csv"), str(tmp_path / "out.csv")]) == 2
    assert main(["batch", str(tmp_path / "in.csv"), str(tmp_path / "out.doc")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 2
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["batch", str(tmp_path / "in.csv"), str(tmp_path / "out.csv")]) == 0
    assert "10 rows written" in capsys.readouterr().err


def test_partitions_on_a_cluster_of_two_workers_give_the_same_answer():
    import dask.dataframe as dd
    from dask.distributed import Client, LocalCluster

    given = frame_of(cases(200))
    whole = assess_table(given, TODAY)
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(**options) as cluster, Client(cluster):
        parts = dd.from_pandas(given, npartitions=4).map_partitions(assess_table, TODAY, meta=whole.iloc[:0])
        assert parts.compute().astype(object).equals(whole.astype(object))
