"""Every file of `tests/sheets` is read as a careful person reads it, or refused with the sentence that helps."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from calculator.months import Month
from calculator.record.file import read_record
from calculator.report.sheets import problem_words
from calculator.sheets.book import SheetsError

FOLDER = Path(__file__).parent / "sheets"
GROUPS = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
EXPECTED = {name: said for group in GROUPS.values() for name, said in group.items()}
READ = {name: said for name, said in EXPECTED.items() if "zh" not in said}
REFUSED = {name: said for name, said in EXPECTED.items() if "zh" in said}
MARKS = {
    "filed": ("filed", True), "not_filed": ("filed", False), "second": ("second_employer", True),
    "no_second": ("second_employer", False), "back_paid": ("back_paid", True), "payer_differs": ("payer_differs", True),
}  # fmt: skip


def content(name):
    """What a file holds: pasted text of a .txt in UTF-8, the bytes of any other."""
    path = FOLDER / name.partition("#")[0]
    raw = path.read_bytes()
    return raw.decode() if path.suffix == ".txt" and not raw.startswith(b"\xff\xfe") else raw


def read(name, said):
    return read_record(content(name), said.get("mapping"), said.get("sheet"), said.get("answers"))


def entries(lines):
    """The entries of lines like `2025-07..2025-09 13000 back_paid`."""
    for line in lines:
        span, worth, *marks = line.split()
        first, _, last = span.partition("..")
        for month in range(Month.parse(first), Month.parse(last or first) + 1):
            number = {} if worth == "?" else {"ratio" if worth[-1] == "x" else "base": float(worth.rstrip("x"))}
            yield {"month": str(Month(month)), **number, **dict(MARKS[mark] for mark in marks)}


def test_every_file_has_an_answer_and_there_are_many():
    files = {path.name for path in FOLDER.iterdir()} - {"expected.toml"}
    assert files == {name.partition("#")[0] for name in EXPECTED}
    assert len(files) >= 100


@pytest.mark.parametrize("name", READ)
def test_a_file_is_read_as_it_is_meant(name):
    said, found = READ[name], read(name, READ[name])
    assert found.entries == list(entries(said.get("months", ())))
    assert [f"{one.row} {one.reason}" for one in found.left_out] == said.get("left_out", [])
    assert [f"{one.row} {one.column} {one.reason}" for one in found.faults] == said.get("faults", [])
    asked = [f"{one.question} {','.join(map(str, one.rows))}" for one in found.asked]
    assert asked == said.get("asked", [])


@pytest.mark.parametrize("name", READ)
def test_a_file_says_how_it_was_read(name):
    said, read_as = READ[name], read(name, READ[name]).read_as
    assert list(read_as.hidden) == said.get("hidden", [])
    assert dict(read_as.months) == said.get("read_months", dict(read_as.months))
    assert read_as.separator == said.get("separator", read_as.separator)
    assert read_as.ignored == said.get("ignored", read_as.ignored)
    assert read_as.sheet == said.get("read_sheet", read_as.sheet)


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(name):
    with pytest.raises(SheetsError) as error:
        read(name, REFUSED[name])
    assert problem_words("zh", error.value) == REFUSED[name]["zh"]
    assert problem_words("en", error.value) == REFUSED[name]["en"]


def run(name, *more):
    command = [sys.executable, "-m", "calculator", "record", str(FOLDER / name), "--as-of", "2025-08-15", *more]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=FOLDER.parents[1])


def test_the_command_line_prints_months_what_is_left_out_what_is_asked_and_how_it_was_read():
    done = run("two_row_header.csv", "--lang", "en")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert found["months"] == [{"month": "2025-07", "base": 13000}]
    assert found["left_out"] == [
        {"row": 4, "reason": "not_paid", "text": "Row 4 was not paid (未缴费) and does not count."}
    ]
    assert [(one["question"], one["rows"], one["answers"]) for one in found["asked"]] == [
        ("no_base", [5], ["base_unknown", "not_insured"])
    ]
    assert found["read_as"]["columns"] == {
        "费款所属期": "due_month", "养老保险 缴费基数": "base", "养老保险 个人缴费": "amount",
        "医疗保险 缴费基数": "other", "医疗保险 个人缴费": "other", "状态": "status",
    }  # fmt: skip


def test_the_command_line_takes_a_mapping_and_answers():
    mapped = run("no_header.csv", "--map", "A=month", "--map", "B=base")
    assert json.loads(mapped.stdout)["months"] == [
        {"month": "2025-07", "base": 13000}, {"month": "2025-08", "base": 13000},
    ]  # fmt: skip
    assert json.loads(mapped.stdout)["read_as"]["planned"] == ["2025-08"]
    answered = run("base_missing.csv", "--answer", "no_base=base_unknown")
    assert [one["month"] for one in json.loads(answered.stdout)["months"]] == [
        "2025-07", "2025-08", "2025-09", "2025-10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("two_sheets.xlsx", (), "two_sheets.xlsx: Several sheets hold a table that can be read: 2025; 2026."),
        ("two_sheets.xlsx", ("--lang", "zh"), "two_sheets.xlsx：这些工作表里都有可以读的表：2025、2026。请选一张。"),
        ("nowhere.csv", (), "nowhere.csv: No such file or directory"),
        ("plain.csv", ("--map", "月份=moon"), "月份: moon is not one of"),
        ("plain.csv", ("--answer", "no_base=perhaps"), "no_base: perhaps is not one of base_unknown, not_insured"),
    ],
)  # fmt: skip
def test_the_command_line_refuses_in_one_line(name, more, said):
    done = run(name, *more)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
