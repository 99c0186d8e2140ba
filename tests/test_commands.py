"""The command line: one case, a list, standard input, and one line a problem."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from making import PROFILE, made

from calculator.commands import main

ROOT = Path(__file__).parents[1]


def run(capsys, *arguments):
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def saved(tmp_path):
    def save(given, encoding="utf-8"):
        path = tmp_path / "case.json"
        path.write_text(given if isinstance(given, str) else json.dumps(given), encoding=encoding)
        return str(path)

    return save


def test_one_case_gives_one_object(capsys, saved):
    code, out, err = run(capsys, "assess", saved(made()))
    assert (code, json.loads(out)["verdict"], err) == (0, "on_track", "")


def test_a_list_gives_a_list_in_its_order(capsys, saved):
    code, out, _ = run(capsys, "assess", saved([made(), made({"insurance.year.paid": 0, "insurance.year.at_base": 0})]))
    assert (code, [a["verdict"] for a in json.loads(out)]) == (0, ["on_track", "failed"])


def test_an_empty_list_gives_an_empty_list(capsys, saved):
    assert run(capsys, "assess", saved([]))[:2] == (0, "[]\n")


def test_a_file_with_a_byte_order_mark_is_read(capsys, saved):
    assert run(capsys, "assess", saved(made(), "utf-8-sig"))[0] == 0


def test_standard_input_is_read_for_a_dash(capsys, monkeypatch):
    given = io.TextIOWrapper(io.BytesIO(json.dumps(made()).encode()))
    monkeypatch.setattr(sys, "stdin", given)
    assert run(capsys, "assess", "-")[0] == 0


def test_every_problem_is_one_line_and_nothing_is_printed(capsys, saved):
    code, out, err = run(capsys, "assess", saved(made({"as_of": "x\ny", "tax.months_unfiled": -1})))
    lines = err.strip().splitlines()
    assert (code, out) == (2, "")
    assert [line.split(":")[0] for line in lines] == ["as_of", "tax.months_unfiled"]


def test_a_problem_in_a_list_names_its_place(capsys, saved):
    code, out, err = run(capsys, "assess", saved([made(), made({"as_of": None}), 3]))
    assert (code, out) == (2, "")
    assert [line.split(":")[0] for line in err.splitlines()] == ["1.as_of", "2.case"]


@pytest.mark.parametrize("content", ["", "{", "[1,", "[" * 100_000, '{"as_of": 1' + "0" * 5000 + "}"])
def test_what_is_no_json_is_refused_in_one_line(capsys, saved, content):
    code, out, err = run(capsys, "assess", saved(content))
    assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_a_file_that_is_not_there_or_not_text_is_refused(capsys, tmp_path):
    assert run(capsys, "assess", str(tmp_path / "none.json"))[0] == 2
    (tmp_path / "image").write_bytes(b"\xff\xd8\xff")
    assert run(capsys, "assess", str(tmp_path / "image"))[0] == 2


def test_points_of_a_profile_and_of_a_list_are_counted(capsys, saved):
    code, out, _ = run(capsys, "points", saved(PROFILE | {"education": "bachelor_with_degree"}))
    assert (code, json.loads(out)["total"]) == (0, 120)
    code, _, err = run(capsys, "points", saved([PROFILE, {}]))
    assert (code, err[:6]) == (2, "1.on: ")


TWO_ROWS = {"permit_expires_on": ["2026-12-20", "2026-12-21"], "bases": ["degree", "title"]}


def test_a_batch_is_run_or_refused_with_one_line(tmp_path, capsys, monkeypatch):
    pd.DataFrame(TWO_ROWS).to_csv(tmp_path / "in.csv", index=False)
    assert main(["batch", str(tmp_path / "in.csv"), str(tmp_path / "out.csv"), "--as-of", "2026-11-24"]) == 0
    assert len(pd.read_csv(tmp_path / "out.csv")) == 2
    assert main(["batch", str(tmp_path / "none.csv"), str(tmp_path / "out.csv")]) == 2
    assert main(["batch", str(tmp_path / "in.csv"), str(tmp_path / "out.doc")]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "columns: permit_expires_on = permit_expires_on; bases = bases",
        f"{tmp_path / 'none.csv'}: No such file or directory",
        "out.doc: the ending .doc is not one of .csv, .parquet, .xlsx",
    ]
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["batch", str(tmp_path / "in.csv"), str(tmp_path / "out.csv")]) == 0
    assert "2 rows written" in capsys.readouterr().err


def test_as_a_program_it_answers_and_loads_no_page_library():
    script = """
import sys, calculator.commands as program
code = program.main(["assess", "-"])
print(code, sorted({"pandas", "plotly", "streamlit"} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(made()), capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert (json.loads(done.stdout)["verdict"], done.stderr) == ("on_track", "0 []\n")


DOUBTFUL = "月份,缴费基数,个税\n2026-01,13000,是\n2026-02,,是\n2026-03,1323,否\n合计,26000,\n"


def test_a_record_is_read_with_what_was_left_out_and_what_is_asked(capsys, tmp_path):
    (tmp_path / "a.csv").write_text(DOUBTFUL, encoding="gb18030")
    code, out, err = run(capsys, "record", str(tmp_path / "a.csv"), "--as-of", "2026-01-05")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["months"] == [{"month": "2026-01", "base": 13000, "filed": True}]
    assert [(one["row"], one["reason"], one["text"]) for one in found["left_out"]] == [
        (5, "total", "Row 5 is a sum (合计 26000) and no month; it was not read.")
    ]
    assert [(one["rows"], one["question"]) for one in found["asked"]] == [([3], "no_base"), ([4], "below_floor")]
    assert (found["read_as"]["columns"], found["read_as"]["planned"]) == (
        {"月份": "month", "缴费基数": "base", "个税": "filed"}, ["2026-01"],
    )  # fmt: skip


def test_a_record_is_read_as_its_columns_are_mapped_and_its_questions_answered(capsys, tmp_path):
    (tmp_path / "a.csv").write_text(DOUBTFUL, encoding="utf-8")
    said = ["--map", "个税=-", "--answer", "no_base=base_unknown", "--answer", "below_floor=not_insured"]
    code, out, _ = run(capsys, "record", str(tmp_path / "a.csv"), *said, "--lang", "zh")
    found = json.loads(out)
    assert (code, found["asked"]) == (0, [])
    assert found["months"] == [{"month": "2026-01", "base": 13000}, {"month": "2026-02"}]
    assert found["left_out"][0]["text"] == "第 4 行按您的回答不计入。"


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (["--map", "个税"], "--map 个税: expected NAME=VALUE"),
        (["--map", "个税=tax"], "个税: tax is not one of "),
        (["--answer", "why=yes"], "answer: why is not one of no_pension, no_base"),
        (["--answer", "no_base=as_given"], "no_base: as_given is not one of base_unknown, not_insured"),
        (["--sheet", "x", "--map", "月份=-"], "{path}: "),
    ],
)
def test_what_is_said_wrongly_of_a_record_is_refused_in_one_line(capsys, tmp_path, said, line):
    path = tmp_path / "a.csv"
    path.write_text(DOUBTFUL, encoding="utf-8")
    code, out, err = run(capsys, "record", str(path), *said)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(line.format(path=path))


def test_a_record_without_a_header_that_is_known_is_told_how_to_say_what_its_columns_hold(capsys, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert run(capsys, "record", str(path)) == (
        2,
        "",
        (
            f"{path}: No header that is known was found. Please say what each column holds; nothing is guessed from "
            "its position. Say it with --map COLUMN=due_month, where COLUMN is the name or the letter of a column.\n"
        ),
    )
    sheets = ROOT / "tests" / "sheets" / "two_sheets.xlsx"
    assert run(capsys, "record", str(sheets), "--lang", "zh") == (
        2, "", f"{sheets}：这些工作表里都有可以读的表：2025、2026。请选一张。写法是 --sheet 名称。\n",
    )  # fmt: skip


def test_a_record_that_is_not_there_is_refused(capsys, tmp_path):
    assert run(capsys, "record", str(tmp_path / "none.csv"))[0] == 2


def test_a_batch_of_a_locked_or_empty_table_is_refused_in_one_line(capsys, tmp_path):
    (tmp_path / "in.csv").write_bytes(b"")
    code, _, err = run(capsys, "batch", str(tmp_path / "in.csv"), str(tmp_path / "out.csv"))
    assert (code, err) == (2, f"{tmp_path / 'in.csv'}: It is empty: not one row was found.\n")
