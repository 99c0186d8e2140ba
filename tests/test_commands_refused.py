"""What the command line refuses, in a line of either language: what has no end, halves, places that take nothing."""

import json
import os
import sys

import pandas as pd
import pytest
from making import made
from openpyxl import Workbook

from calculator import commands as program
from calculator.commands import main
from calculator.record.file import LIMITS as OF_RECORD
from calculator.table.read import LIMITS as OF_TABLE

TABLE = "permit_expires_on,bases\n2026-12-20,degree\n"


def run(capsys, *arguments):
    code = main([str(one) for one in arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def table(tmp_path):
    (tmp_path / "in.csv").write_text(TABLE)
    return tmp_path / "in.csv"


@pytest.mark.parametrize(("command", "most"), [("assess", 5), ("points", 5), ("record", 1)])
def test_what_has_no_end_is_refused_at_the_size_that_the_help_names(capsys, monkeypatch, command, most):
    assert run(capsys, command, "/dev/zero") == (2, "", f"/dev/zero: This is too large: at most {most} MB are read.\n")
    with open("/dev/urandom") as endless:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stdin", endless)
        assert run(capsys, command, "-", "--lang", "zh") == (2, "", f"标准输入：内容太大，最多读 {most} MB。\n")
    code, out, _ = run(capsys, command, "--help")
    assert (code, f"at most {most} MB" in " ".join(out.split())) == (0, True)


def test_the_help_names_the_limits_that_hold(capsys):
    assert OF_RECORD.content == program.RECORD_BYTES
    assert OF_RECORD.rows == program.RECORD_ROWS
    assert OF_TABLE.content == 2_000_000_000
    assert "a workbook of at most 2,000 MB" in " ".join(run(capsys, "batch", "--help")[1].split())
    assert "at most 5 MB and 10,000 in a list" in " ".join(run(capsys, "assess", "--help")[1].split())


def test_a_list_that_is_too_long_and_very_many_problems_are_cut_short(capsys, tmp_path):
    (tmp_path / "a").write_text(json.dumps([1] * 10_001))
    assert run(capsys, "assess", tmp_path / "a")[2].endswith("a: 10001 are listed, at most 10000 are accepted.\n")
    (tmp_path / "a").write_text(json.dumps([1] * 10_000))
    lines = run(capsys, "assess", tmp_path / "a")[2].splitlines()
    assert (len(lines), lines[99]) == (101, "99.case: an object with named fields is expected")
    assert lines[100] == "There are further problems, which are not listed."


def test_problems_are_told_in_the_language_asked_for(capsys, tmp_path):
    (tmp_path / "a").write_text(json.dumps([made(), made({"as_of": "x\ny", "reading": "both", "more": 1})]))
    assert run(capsys, "assess", "--lang=zh", tmp_path / "a")[2].splitlines() == [
        "1.as_of：填的是 x y，请写成 2026-12-20 这样的日期。",
        "1.reading：填的是 both，可选的是 'guide' or 'measure'。",
        "1.more：没有这一项。",
    ]
    assert run(capsys, "points", tmp_path / "none", "--lang", "zh")[2].endswith("none：没有这个文件或文件夹。\n")


def test_no_character_reaches_a_terminal_raw_and_no_line_is_longer_than_500(capsys, tmp_path):
    (tmp_path / "a").write_text(json.dumps(made({"as_of": "\x1b[2J\u202e\x9b", "y\x07" * 9_000: 1})))
    lines = run(capsys, "assess", tmp_path / "a")[2].splitlines()
    assert lines[0] == "as_of: \\u001b[2J\\u202e\\u009b is not a date like 2026-12-20"
    assert (len(lines[1]), lines[1][:14], lines[1][-15:]) == (499, "y\\u0007y\\u0007", ": no such field")
    (tmp_path / "in.csv").write_text(
        f"permit_expires_on,bases,a\x1b]0;b\x9bc\u202e,{'c' * 999}\n2026-12-20,degree,1,2\n"
    )
    code, _, err = run(capsys, "batch", tmp_path / "in.csv", tmp_path / "out.csv")
    assert (code, err.isprintable(), "a\\u001b]0;b\\u009bc, cc" in err, len(err)) == (0, False, True, 500)
    assert err[:-1].isprintable()


def test_what_a_table_lacks_is_told_in_a_sentence_of_the_language(capsys, tmp_path):
    said, path = ["batch", tmp_path / "in.csv", tmp_path / "out.csv"], tmp_path / "in.csv"
    path.write_text("居住证到期日,学历\n2026-12-20,√\n")
    assert run(capsys, *said)[2] == (
        f"{path}: No column “What the points rest on (积分依据)” was found; columns that were not recognised: 学历. "
        "Please say which one it is; where none is, please add the column. "
        "Where it is not known, “unknown” (不清楚) may be given in it. "
        "Say it with --map COLUMN=bases, where COLUMN is the name or the letter of a column.\n"
    )
    assert run(capsys, *said, "--lang", "zh")[2] == (
        f"{path}：没有找到“积分依据”一列；没有认出的列：学历。请说明哪一列是它；都不是的，请加上这一列。"
        "不知道的依据可以填“不清楚”。"
        "写法是 --map 列名=bases：“列名”换成那一列的名字，或它的字母 A、B……\n"
    )
    path.write_text("居住证到期日,到期日,住房\n2026-12-20,2028-01-01,自有\n")
    assert run(capsys, *said, "--lang", "zh")[2] == (
        f"{path}：没有找到“积分依据”一列；各列都已读作别的内容。请加上这一列。不知道的依据可以填“不清楚”。\n"
    )
    path.write_text("居住证到期日,积分依据\n2026-12-20,不清楚\n2026-12-20,unknown\n")
    assert run(capsys, *said)[0] == 0
    path.write_text("居住证到期日,住房,居住情况,积分依据\n2026-12-20,自有,自有,学历\n")
    assert run(capsys, *said, "--lang", "zh")[2] == (
        f"{path}：读成“住房”的不止一列：住房、居住情况。若是并排的几张表，请先上下接成一张；若只有一列是，请说明别的列不读。"
        "不读的列写 --map 列名=-：“列名”换成那一列的名字，或它的字母 A、B……\n"
    )
    path.write_text("")
    assert run(capsys, *said, "--lang", "zh")[2] == f"{path}：里面是空的，没有读到任何一行。\n"


def test_a_column_is_mapped_by_its_name_as_the_file_writes_it(capsys, tmp_path):
    (tmp_path / "in.csv").write_text("姓名,到期日（证件）,积分依据\n甲,2026-12-20,学历\n")
    said = [
        "batch",
        tmp_path / "in.csv",
        tmp_path / "out.csv",
        "--map",
        "到期日（证件）=permit_expires_on",
        "--lang=zh",
    ]
    assert run(capsys, *said) == (
        0,
        "",
        "各列读作：姓名 = name、到期日（证件） = permit_expires_on、积分依据 = bases。\n",
    )


@pytest.mark.parametrize("name", ["没有", "D"])
@pytest.mark.parametrize("command", ["batch", "record"])
def test_a_column_that_there_is_not_is_no_column_to_map(capsys, tmp_path, command, name):
    path, field = tmp_path / "in.csv", {"batch": "endorsed_on", "record": "base"}[command]
    path.write_text(
        {"batch": "姓名,到期日,依据\n甲,2026-12-20,学历\n", "record": "月份,备注,养老\n2026-01,x,1\n"}[command]
    )
    said = [command, path, *([tmp_path / "out.csv"] if command == "batch" else []), "--map", f"{name}={field}"]
    code, out, told = run(capsys, *said)
    assert (code, out) == (2, "")
    assert told.startswith(f"{path}: There is no column called “{name}”; the columns of the table are: ")
    told = run(capsys, *said, "--lang", "zh")[2]
    columns = {"batch": "姓名、到期日、依据", "record": "月份、备注、养老"}[command]
    assert told == f"{path}：没有叫“{name}”的列；表里的列有：{columns}。按名字或字母（A、B……）说明都可以。\n"
    assert [one.name for one in tmp_path.iterdir()] == ["in.csv"]


def test_a_roster_on_a_hidden_sheet_is_told_of(capsys, tmp_path):
    book = Workbook()
    book.active.append(["见附件"])
    hidden = book.create_sheet("名单")
    hidden.append(["居住证到期日", "积分依据"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "in.xlsx")
    told = run(capsys, "batch", tmp_path / "in.xlsx", tmp_path / "out.csv", "--lang", "zh")[2]
    assert "没有找到认得的表头" in told
    assert "隐藏的工作表没有读：名单。" in told


def test_a_header_without_a_row_is_said(capsys, tmp_path):
    (tmp_path / "in.csv").write_text("姓名,居住证到期日,积分依据\n")
    said = ["batch", tmp_path / "in.csv", tmp_path / "out.csv"]
    assert run(capsys, *said)[2].splitlines()[1:] == ["There is a header and no row below it."]
    assert run(capsys, *said, "--lang", "zh")[2].splitlines()[1:] == ["只有表头，下面没有任何一行。"]


def test_what_is_wrong_with_a_row_is_written_in_the_language_asked_for(capsys, tmp_path):
    rows = [
        "2026-12-20,学历,单间,",
        "2026-12-20,学历,,大概",
        "长期,学历,,",
        "2026-12-20,学历,,,多",
        '2026-12-20,"学历,,',
    ]
    rows.append(",学历,,")
    (tmp_path / "in.csv").write_text("\n".join(["居住证到期日,积分依据,住房,岗位匹配", *rows]))
    said = ["batch", tmp_path / "in.csv", tmp_path / "out.csv"]
    assert run(capsys, *said, "--lang", "zh")[0] == 0
    assert pd.read_csv(tmp_path / "out.csv")["error"].tolist() == [
        "住房：填的是 单间，可选的是 自有住房、租房已备案、其他。",
        "岗位仍与职称、技能或专业相符：填的是 大概，请填是或否。",
        "居住证到期日：填的是 长期，请写成 2026-12-20 这样的日期。",
        "这一行的格子比表头多，可能有数字里的逗号没有加引号，没有读。",
        "这一行有一个引号没有成对，没有读。",
        "居住证到期日：请填写，缺了它算不出结论。",
    ]
    assert run(capsys, *said)[0] == 0
    assert pd.read_csv(tmp_path / "out.csv")["error"].tolist() == [
        "housing: 单间 is not one of 'owned', 'registered_lease' or 'other'",
        "post_matches: 大概 is neither true nor false",
        "permit_expires_on: 长期 is not a date like 2026-12-20",
        "row: more cells than the header has",
        "row: a quotation mark stands alone",
        "permit_expires_on: is needed",
    ]


def test_half_a_character_is_refused_by_its_file(capsys, tmp_path):
    (tmp_path / "a").write_text('{"as_of": "\\ud800"}')
    assert run(capsys, "assess", tmp_path / "a") == (
        2,
        "",
        f"{tmp_path / 'a'}: Half of a character stands alone (\\ud800); only whole characters are accepted.\n",
    )


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ([], "the following arguments are required: command; --help shows what is accepted."),
        (["assess", "a", "b\x1b"], "unrecognized arguments: b\\u001b; --help shows what is accepted."),
        (["record", "a", "--as-of", "2026-1-1"], "--as-of: 2026-1-1 is not a date like 2026-12-20"),
        (["record", "a", "--as-of", "\udcff"], "--as-of: \\udcff is not a date like 2026-12-20"),
        (["batch", "a.csv", "b.csv", "--as-of", "0001-01-01"], "--as-of: 0001-01-01 is not between 2018-01-01 and"),
        (["batch", "*.csv", "out", "--cluster", "x", "--map", "a=b"], "--map: This cannot be used with --cluster."),
        (["batch", "*.csv", "out", "--cluster", "x", "--sheet", "a"], "--sheet: This cannot be used with --cluster."),
        (["batch", "a.csv", "b.csv", "--map", "a"], "--map a: expected NAME=VALUE"),
    ],
)
def test_what_is_said_wrongly_is_refused_in_one_line(capsys, said, line):
    code, out, err = run(capsys, *said)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(line)


def test_a_table_that_may_have_no_end_is_refused_before_it_is_read(capsys, tmp_path, table):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "device.csv").symlink_to("/dev/zero")
    (tmp_path / "folder.csv").mkdir()
    for name in ("pipe", "device"):
        path = tmp_path / f"{name}.csv"
        line = f"{path}: This is a pipe or a device; an ordinary file is accepted.\n"
        assert run(capsys, "batch", path, tmp_path / "out.csv") == (2, "", line)
    assert run(capsys, "batch", table, tmp_path / "pipe.csv")[2].endswith("an ordinary file is accepted.\n")
    for path in (tmp_path / "folder.csv", tmp_path):
        assert run(capsys, "record", path, "--lang", "zh") == (2, "", f"{path}：这是文件夹，请给一个文件。\n")
    assert run(capsys, "batch", tmp_path / "folder.csv", "out.csv")[2].endswith("folder.csv: Is a directory\n")


def test_a_workbook_that_is_too_large_is_refused_before_it_is_read(capsys, tmp_path):
    with (tmp_path / "in.xlsx").open("wb") as sparse:
        sparse.truncate(2_000_000_001)
    line = f"{tmp_path / 'in.xlsx'}: The file is too large: at most 2000 MB.\n"
    assert run(capsys, "batch", tmp_path / "in.xlsx", tmp_path / "out.csv") == (2, "", line)


def test_the_table_that_is_read_is_not_written_over(capsys, table):
    code, _, err = run(capsys, "batch", table, table)
    assert (code, err) == (
        2, f"{table}: This is the table that is read, and it would be written over; please name another file.\n"
    )  # fmt: skip
    assert table.read_text() == TABLE


@pytest.mark.parametrize("folder", ["nowhere", "/proc"])
def test_a_folder_that_takes_nothing_is_told_by_the_file_that_was_meant(capsys, tmp_path, table, folder):
    target = tmp_path / folder / "out.csv"
    assert run(capsys, "batch", table, target) == (2, "", f"{target}: No such file or directory\n")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.doc", b"", "a.doc：扩展名 .doc 不在可用的之内：.csv, .ods, .parquet, .tsv, .txt, .xls, .xlsx。\n"),
        ("a", b"", "a：文件名没有扩展名，可用的有 .csv, .ods, .parquet, .tsv, .txt, .xls, .xlsx。\n"),
        ("a.csv", b"\xff\xff\xff", "a.csv：文字编码不是 UTF-8、UTF-16 或 GB18030。\n"),
        ("a.csv", b"a" * 2_000_000, "a.csv：第 1 行超过 1,000,000 个字符。\n"),
    ],
)
def test_why_a_table_is_not_read_is_told_in_chinese(capsys, tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    assert run(capsys, "batch", tmp_path / name, tmp_path / "out.csv", "--lang", "zh") == (2, "", told)


def test_a_field_or_an_answer_that_there_is_not_is_told_in_both_languages(capsys, tmp_path):
    (tmp_path / "a.csv").write_text("a\n1\n")
    asked = ("record", tmp_path / "a.csv", "--answer", "no_base=moon")
    assert run(capsys, *asked)[2] == "no_base: moon is not one of base_unknown, not_insured\n"
    assert run(capsys, *asked, "--lang", "zh")[2] == "no_base：moon 不在可用的之内：base_unknown, not_insured。\n"
    asked = ("batch", tmp_path / "a.csv", tmp_path / "out.csv", "--map", "甲=moon", "--lang", "zh")
    told = run(capsys, *asked)[2]
    assert told.startswith("甲：moon 不在可用的之内：id, name, department, as_of, reading, ")
    assert told.endswith("，或 -（不读）。\n")
