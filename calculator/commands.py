"""Command line: `assess CASE.json` (`-` is standard input), `points PROFILE.json`, `record FILE`, `batch IN OUT`.

Exit code 0, or 2 with one line a problem on standard error and nothing on standard output; where a signal ends the run,
128 and its number. Every line has at most 500 characters.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from pydantic import TypeAdapter, ValidationError

from calculator.answer.assess import assess
from calculator.case import Case, Day, problem_of
from calculator.case.many import each, worded
from calculator.clock import today
from calculator.line.ended import REFUSED
from calculator.line.faults import LineError, of_system, placed
from calculator.line.given import content, json_of
from calculator.line.told import MOST_LINES, escaped, on_terminal, put, tell, write
from calculator.messages import LANGUAGES, Language, say

USUAL: Language = "en"
MOST_BYTES, MOST_CASES = 5_000_000, 10_000
"""How much JSON is read, and how many cases or profiles of a list."""
RECORD_BYTES, RECORD_ROWS = 1_000_000, 5_000
JSON_HELP = f"a JSON file, or - for standard input; at most {MOST_BYTES // 1_000_000} MB and {MOST_CASES:,} in a list"
RECORD_HELP = f"a table, or - for standard input; at most {RECORD_BYTES // 1_000_000} MB and {RECORD_ROWS:,} rows"
SOURCE_HELP = "the table to read, an ordinary file: CSV or Parquet of any length, a workbook of at most 2,000 MB"
ANSWER_HELP = "an answer to a question that was asked, such as no_base=base_unknown or below_floor=as_given"


class RefusedError(Exception):
    """Nothing is answered; `lines` say why, one a problem."""

    def __init__(self, lines: list[str]) -> None:
        """Keep the lines."""
        super().__init__()
        self.lines = lines


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    said = sys.argv[1:] if arguments is None else arguments
    language = language_in(said)
    try:
        given = _parser().parse_args(said)
        _COMMANDS[given.command](given)
    except SystemExit:  # the help was asked for
        return 0
    except LineError as error:
        return _refuse(language, [error.words(language)])
    except OSError as error:
        return _refuse(language, [of_system(language, error)])
    except RefusedError as error:
        return _refuse(language, error.lines)
    return 0


def language_in(said: list[str]) -> Language:
    """Return the language that arguments ask for, which is needed before they are looked at."""
    asked = [text.removeprefix("--lang=") for text in said if text.startswith("--lang=")]
    asked += [following for text, following in pairwise(said) if text == "--lang"]
    return next((one for one in LANGUAGES if one in asked), USUAL)


def _refuse(language: Language, lines: list[str]) -> int:
    for line in lines[:MOST_LINES]:
        tell(line)
    if len(lines) > MOST_LINES:
        tell(say(language, "line.more"))
    return REFUSED


class _Parser(argparse.ArgumentParser):
    """A parser that leaves it to `main` to say what is wrong, its help not taken included."""

    def error(self, message: str) -> NoReturn:
        raise LineError("arguments", told=message)

    def print_help(self, file: Any = None) -> None:  # noqa: ARG002 - as argparse calls it
        write(self.format_help().rstrip())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m calculator", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        made.add_argument("--lang", choices=LANGUAGES, default=USUAL, help="the language of sentences")
        return made

    one = command("assess", "assess a case, or a list of cases, given as JSON")
    one.add_argument("path", help=JSON_HELP)
    total = command("points", "count the points of a profile, or of each of a list, given as JSON")
    total.add_argument("path", help=JSON_HELP)
    _add_batch(command("batch", "assess a table of cases (CSV, XLSX, XLS, ODS or Parquet) into another"))
    _add_record(command("record", "read a monthly record from a table (CSV, XLSX, XLS or ODS) as JSON"))
    return parser


def _add_batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, help=SOURCE_HELP)
    parser.add_argument("target", type=Path, help="the table to write (CSV, XLSX or Parquet)")
    _add_reading(parser)
    parser.add_argument("--as-of", metavar="DAY", help="the day asked about where a row names none (default: today)")
    parser.add_argument(
        "--cluster", metavar="ADDRESS",
        help="a Dask cluster: SOURCE is a pattern of files, TARGET a folder with one file for each",
    )  # fmt: skip


def _add_record(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", help=RECORD_HELP)
    _add_reading(parser)
    parser.add_argument("--answer", action="append", default=[], metavar="QUESTION=ANSWER", help=ANSWER_HELP)
    parser.add_argument(
        "--as-of", metavar="DAY", help="the day asked about; later months are named as planned (default: today)"
    )


def _add_reading(parser: argparse.ArgumentParser) -> None:
    """Add what may be said of a table: what its columns hold, and the sheet."""
    parser.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=FIELD",
        help="what a column holds, by its name or letter; - as the field: it is not read",
    )  # fmt: skip
    parser.add_argument("--sheet", help="the sheet of a workbook that holds several tables")


def _pairs(option: str, given: list[str]) -> dict[str, str]:
    """Return options like COLUMN=FIELD; raises LineError for one without a sign of equality."""
    for one in given:
        if "=" not in one:
            raise LineError("no_pair", f"--{option} {one}")
    return {name.strip(): value.strip() for name, value in (one.rsplit("=", 1) for one in given)}


def _as_of(given: argparse.Namespace) -> date:
    """Return the day asked about; raises RefusedError for one that no case can have."""
    if given.as_of is None:
        return today()
    try:
        day: date = TypeAdapter(Day).validate_python(escaped(given.as_of))
    except ValidationError as error:
        problem = problem_of(error.errors()[0]).model_copy(update={"field": "--as-of"})
        raise RefusedError([worded(given.lang, problem)]) from None
    return day


def _assess(given: argparse.Namespace) -> None:
    _answer(given, lambda case: assess(Case.parse(case)).to_json())


def _points(given: argparse.Namespace) -> None:
    from calculator.points import Profile, score

    _answer(given, lambda profile: score(Profile.parse(profile)).to_json())


def _answer(given: argparse.Namespace, answer: Callable[[Any], dict[str, Any]]) -> None:
    """Print the answer to the JSON at a path, or to each of its list; with a problem there is no answer."""
    asked = json_of(content(given.path, MOST_BYTES), given.path)
    if isinstance(asked, list) and len(asked) > MOST_CASES:
        raise LineError("too_many", given.path, given=len(asked), limit=MOST_CASES)
    found, problems = each(asked, answer, partial(worded, given.lang))
    if problems:
        raise RefusedError(problems)
    put(found)


@contextmanager
def _telling(language: Language, place: object, *, mapped: str) -> Iterator[None]:
    """Turn what tables are refused for into lines; `place` is the file that is read.

    `mapped` is the field that a sentence on telling columns names.
    """
    from calculator.report.sheets import problem_words
    from calculator.sheets.book import SheetsError

    try:
        yield
    except SheetsError as error:
        raise RefusedError([placed(language, str(place), problem_words(language, error, mapped=mapped))]) from None
    except LineError as error:
        raise RefusedError(error.words(language).splitlines()) from None


def _record(given: argparse.Namespace) -> None:
    """Print the record of a table, what was left out, what has to be asked and how it was read."""
    from calculator.record.file import check_answers, read_record
    from calculator.report.sheets import record_json
    from calculator.sheets.mapping import check_mapping

    mapping, answers, as_of = _pairs("map", given.map), _pairs("answer", given.answer), _as_of(given)
    with _telling(given.lang, given.path, mapped="due_month"):
        check_mapping("record", mapping)
        known = check_answers(answers)
        found = read_record(content(given.path, RECORD_BYTES), mapping, given.sheet, known)
    put(record_json(given.lang, found, as_of))


def _batch(given: argparse.Namespace) -> None:
    """Assess tables into others, and say on a terminal how far it is."""
    run = _on_cluster if given.cluster else _on_this_machine
    with _telling(given.lang, given.source, mapped="permit_expires_on"):
        rows = run(given, _as_of(given))
    if not rows:
        tell(say(given.lang, "line.no_rows"))
    if on_terminal():
        tell(say(given.lang, "line.rows_written", rows=f"{rows:,}", target=given.target))


def _on_this_machine(given: argparse.Namespace, as_of: date) -> int:
    """Assess a table into another; say what its columns were read as."""
    from calculator.report.sheets import columns_read
    from calculator.sheets.header import name_of
    from calculator.sheets.mapping import check_mapping
    from calculator.table import batch
    from calculator.team.take.faults import told_in

    def progress(rows: int) -> None:
        _progress(say(given.lang, "line.rows_done", rows=f"{rows:,}"))

    mapping = {name_of(name): field for name, field in _pairs("map", given.map).items()}
    check_mapping("roster", mapping)
    return batch(
        given.source, given.target, as_of, progress, mapping=mapping, sheet=given.sheet, told=told_in(given.lang),
        tell=lambda columns: tell(columns_read(given.lang, columns)),
    )  # fmt: skip


def _on_cluster(given: argparse.Namespace, as_of: date) -> int:
    """Assess a pattern of tables into a folder on a cluster."""
    from calculator.table.cluster import batch_on
    from calculator.team.take.faults import told_in

    for option, value in (("--map", given.map), ("--sheet", given.sheet)):
        if value:
            raise LineError("only_alone", option)

    def progress(rows: int, done: int, files: int) -> None:
        _progress(say(given.lang, "line.files_done", rows=f"{rows:,}", done=f"{done:,}", files=f"{files:,}"))

    return batch_on(
        given.cluster, str(given.source), given.target, as_of, progress, told=told_in(given.lang),
        refused=partial(_of_partition, given.lang),
    )  # fmt: skip


def _of_partition(language: Language, name: str, error: Exception) -> str:
    """Return why a file of several was not assessed."""
    from calculator.report.sheets import problem_words
    from calculator.sheets.book import SheetsError

    told = error.sentence(language) if isinstance(error, LineError) else str(error)
    return placed(language, name, problem_words(language, error) if isinstance(error, SheetsError) else told)


def _progress(text: str) -> None:
    if on_terminal():
        tell(text, end="\r")


_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "assess": _assess, "points": _points, "record": _record, "batch": _batch,
}  # fmt: skip
