"""Command line: `assess CASE.json` (`-` is standard input), `points PROFILE.json`, `record FILE`, `batch IN OUT`.

Exit code 0, or 2 with one line a problem on standard error and nothing on standard output.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from calculator.answer.assess import assess
from calculator.case import Case
from calculator.case.many import each
from calculator.clock import today
from calculator.messages import LANGUAGES

ANSWER_HELP = "an answer to a question that was asked, such as no_base=base_unknown or below_floor=as_given"


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m calculator", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("assess", help="assess a case, or a list of cases, given as JSON")
    one.add_argument("path", help="a JSON file, or - for standard input")
    total = commands.add_parser("points", help="count the points of a profile, or of each of a list, given as JSON")
    total.add_argument("path", help="a JSON file, or - for standard input")
    many = commands.add_parser("batch", help="assess a table of cases (CSV, XLSX, XLS, ODS or Parquet) into another")
    many.add_argument("source", type=Path, help="the table to read")
    many.add_argument("target", type=Path, help="the table to write (CSV, XLSX or Parquet)")
    _add_reading(many)
    many.add_argument(
        "--as-of", type=date.fromisoformat, help="the day asked about where a row names none (default: today)"
    )
    many.add_argument(
        "--cluster", metavar="ADDRESS",
        help="a Dask cluster: SOURCE is a pattern of files, TARGET a folder with one file for each",
    )  # fmt: skip
    record = commands.add_parser("record", help="read a monthly record from a table (CSV, XLSX, XLS or ODS) as JSON")
    record.add_argument("path", help="a table, or - for standard input")
    _add_reading(record)
    record.add_argument("--answer", action="append", default=[], metavar="QUESTION=ANSWER", help=ANSWER_HELP)
    record.add_argument(
        "--as-of",
        type=date.fromisoformat,
        help="the day asked about; later months are named as planned (default: today)",
    )
    record.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of sentences")
    given = parser.parse_args(arguments)
    if given.command == "record":
        return _record(given)
    if given.command == "batch" and given.cluster:
        return _on_cluster(given.cluster, given.source, given.target, given.as_of)
    if given.command == "batch":
        return _batch(given)
    if given.command == "points":
        from calculator.points import Profile, score

        return _answer(given.path, lambda profile: score(Profile.parse(profile)).to_json())
    return _answer(given.path, lambda case: assess(Case.parse(case)).to_json())


def _add_reading(parser: argparse.ArgumentParser) -> None:
    """Add what may be said of a table: what its columns hold, and the sheet."""
    parser.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=FIELD",
        help="what a column holds, by its name or letter; - as the field: it is not read",
    )  # fmt: skip
    parser.add_argument("--sheet", help="the sheet of a workbook that holds several tables")


def _pairs(option: str, given: list[str]) -> dict[str, str]:
    """Return options like COLUMN=FIELD; raises ValueError for one without a sign of equality."""
    for one in given:
        if "=" not in one:
            raise ValueError(f"--{option} {one}: expected NAME=VALUE")
    return {name.strip(): value.strip() for name, value in (one.rsplit("=", 1) for one in given)}


def _record(given: argparse.Namespace) -> int:
    """Print the record of a table, what was left out, what has to be asked and how it was read."""
    from calculator.record.file import check_answers, read_record
    from calculator.report.sheets import problem_words, record_json
    from calculator.sheets.book import SheetsError
    from calculator.sheets.layout import check_mapping

    try:
        mapping, answers = _pairs("map", given.map), _pairs("answer", given.answer)
        check_mapping("record", mapping)
        found = read_record(_bytes(given.path), mapping, given.sheet, check_answers(answers))
    except OSError as error:
        return _refuse([f"{given.path}: {error.strerror}"])
    except SheetsError as error:
        return _refuse([f"{given.path}: {problem_words(given.lang, error)}"])
    except ValueError as error:
        return _refuse([str(error)])
    print(json.dumps(record_json(given.lang, found, given.as_of or today()), ensure_ascii=False, indent=1))
    return 0


def _batch(given: argparse.Namespace) -> int:
    """Assess a table into another; say what its columns were read as, and how far it is on a terminal."""
    from calculator.report.sheets import columns_read, problem_words
    from calculator.sheets.book import SheetsError
    from calculator.sheets.layout import check_mapping
    from calculator.table import TableError, batch

    source, target = given.source, given.target

    def progress(rows: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{rows:,} rows", end="", file=sys.stderr, flush=True)

    try:
        mapping = _pairs("map", given.map)
        check_mapping("roster", mapping)
        rows = batch(
            source, target, given.as_of or today(), progress, mapping=mapping, sheet=given.sheet,
            tell=lambda columns: print(columns_read(columns), file=sys.stderr),
        )  # fmt: skip
    except OSError as error:
        return _refuse([f"{error.filename or source}: {error.strerror}"])
    except SheetsError as error:
        return _refuse([f"{source}: {problem_words('en', error)}"])
    except (TableError, ValueError) as error:
        return _refuse([str(error)])
    if sys.stderr.isatty():
        print(f"\r{rows:,} rows written to {target}", file=sys.stderr)
    return 0


def _on_cluster(address: str, source: Path, target: Path, as_of: date | None) -> int:
    """Assess a pattern of tables into a folder on a cluster, with a line of progress on a terminal."""
    from calculator.table import TableError
    from calculator.table.cluster import batch_on

    def progress(rows: int, done: int, partitions: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done:,} of {partitions:,} files, {rows:,} rows", end="", file=sys.stderr, flush=True)

    try:
        rows = batch_on(address, str(source), target, as_of or today(), progress)
    except OSError as error:
        return _refuse([f"{error.filename or target}: {error.strerror}"])
    except TableError as error:
        return _refuse(str(error).splitlines())
    if sys.stderr.isatty():
        print(f"\r{rows:,} rows written to {target}", file=sys.stderr)
    return 0


def _answer(path: str, answer: Callable[[Any], dict[str, Any]]) -> int:
    """Print the answer to the JSON at a path, or to each of its list; print problems instead if there is one."""
    try:
        given = json.loads(_read(path))
    except OSError as error:
        return _refuse([f"{path}: {error.strerror}"])
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        return _refuse([f"{path}: not JSON in UTF-8 ({error})"])
    found, problems = each(given, answer)
    if problems:
        return _refuse(problems)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def _read(path: str) -> str:
    return _bytes(path).decode("utf-8-sig")


def _bytes(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()


def _refuse(lines: list[str]) -> int:
    print("\n".join(" ".join(line.split()) for line in lines), file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
