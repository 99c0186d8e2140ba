"""Many cases from a table, one row a person (rulebook 9): columns in, the same columns and the answers out.

`assess_table` maps one frame to one frame, so that a distributed engine can map it over partitions; `batch` reads and
writes files in chunks. A bad row keeps its place with `error` filled (`column: reason`); it never stops the run.
"""

from __future__ import annotations

import csv
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pandas as pd

from calculator.answer.columns import groups, take
from calculator.answer.question import Question, ask_columns
from calculator.case import (
    CONFIRMED_YEARS_LATER,
    EARLIEST_ACT_DAYS,
    ENDORSED_YEARS_LATER,
    FIRST_DAY,
    FIRST_HISTORY_DAY,
    LAST_DAY,
    MOST_WHOLE,
    YEARS_AHEAD,
    Basis,
    Case,
    CaseError,
    Housing,
)  # fmt: skip
from calculator.cells import YES_NO, safe
from calculator.facts import Facts, Stated
from calculator.law import READINGS, SHANGHAI, Law
from calculator.months import month_of
from calculator.rules import RULES
from calculator.rules.check import NOT_ASKED, STATES
from calculator.rules.outcome import STEPS, VERDICTS

DATES = {
    "as_of": "as_of", "permit_expires_on": "permit.expires_on", "endorsed_on": "permit.endorsed_on",
    "lease_registered_until": "permit.lease_registered_until", "resident_since": "permit.resident_since",
    "granted_on": "points.granted_on", "confirmed_on": "points.confirmed_on",
    "form_handed_in_on": "points.form_handed_in_on", "notice_on": "points.notice_on",
}  # fmt: skip
NUMBERS = {
    "year_paid": "insurance.year.paid", "year_at_base": "insurance.year.at_base",
    "multiple_paid": "insurance.multiple.paid", "multiple_at_base": "insurance.multiple.at_base",
    "months_unfiled": "tax.months_unfiled",
}  # fmt: skip
BOOLEANS = {
    "keeps_paying": "insurance.keeps_paying", "second_employer": "tax.second_employer",
    "post_matches": "post_matches", "employer": "employer", "details_changed": "details_changed",
}  # fmt: skip
CHOICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "reading": ("reading", READINGS),
    "housing": ("permit.housing", get_args(Housing)),
}
COLUMN_OF = {path: name for name, path in {**DATES, **NUMBERS, **BOOLEANS, "bases": "points.bases"}.items()}
COLUMN_OF |= {path: name for name, (path, _) in CHOICES.items()}
REQUIRED = ("permit_expires_on", "bases")
DATE_OUTPUTS = ("next_from", "next_by", "mend_by", "confirm_opens", "confirm_closes", "endorse_closes")
OUTPUTS = ("verdict", "failed", "fixable", "unknown", "next_step", *DATE_OUTPUTS, "other_verdict", "error")
CHUNK_ROWS = 50_000
MOST_COLUMNS = 1_000
LARGEST_UNPACKED = 1_000_000_000

_WRITTEN_DAYS = (
    re.compile(r"(\d{4})-(\d{2})-(\d{2})"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"),
    re.compile(r"(\d{4})-(\d{2})-(\d{2})[ T]00:00:00(?:\.0+)?"),
)


class TableError(ValueError):
    """A whole table cannot be read; the message is one sentence."""


def _day(value: Any) -> str:
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    text = str(value).strip()
    for pattern in _WRITTEN_DAYS:
        if match := pattern.fullmatch(text):
            return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
    return text


def _number(value: Any) -> int | str:
    text = str(value).strip()
    whole = re.fullmatch(r"(-?\d{1,9})(?:\.0+)?", text)
    return int(whole[1]) if whole else text


def _yes_no(value: Any) -> bool | str:
    text = str(value).strip()
    return YES_NO.get(text.lower(), text)


def _text(value: Any) -> str:
    return str(value).strip()


@dataclass(slots=True)
class _Read:
    """One column read: a value for each distinct cell, and the position of each row's cell (-1 where it is empty)."""

    codes: Any
    values: list[Any]


def _read(column: pd.Series[Any], parse: Callable[[Any], Any]) -> _Read:
    """Return a column's distinct cells parsed once each; empty cells are not known."""
    codes, distinct = pd.factorize(column)
    values = [parse(cell) for cell in distinct]
    empty = [i for i, value in enumerate(values) if value in {"", "nan", "NaT", "None"}]
    if empty:
        codes = np.where(np.isin(codes, empty), -1, codes)
    return _Read(codes, values)


def _parsers() -> dict[str, Callable[[Any], Any]]:
    return (
        dict.fromkeys(DATES, _day) | dict.fromkeys(NUMBERS, _number) | dict.fromkeys(BOOLEANS, _yes_no)
        | dict.fromkeys(CHOICES, _text) | {"bases": _text}
    )  # fmt: skip


def case_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return the case, as JSON, of one row's parsed cells by column name."""
    case: dict[str, Any] = {}
    for path, name in COLUMN_OF.items():
        value = row.get(name)
        if value is None:
            continue
        *parents, last = path.split(".")
        part = case
        for parent in parents:
            part = part.setdefault(parent, {})
        part[last] = [b.strip() for b in value.split("|") if b.strip()] if name == "bases" else value
    return case


def assess_table(frame: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return the frame with the output columns; row by row the answers of `assess`, bad rows with `error` filled.

    `as_of` is the day asked about where a row names none. Raises TableError where a needed column is missing or one
    clashes with an output.
    """
    if not FIRST_DAY <= as_of <= LAST_DAY:
        raise TableError(f"as_of: {as_of} is not between {FIRST_DAY} and {LAST_DAY}")
    check_columns(list(frame.columns))
    read = {name: _read(frame[name], parse) for name, parse in _parsers().items() if name in frame.columns}
    facts, readings, doubtful = _facts(read, len(frame), as_of)
    errors = _errors(read, doubtful, as_of)
    out = {name: np.full(len(frame), "", dtype=object) for name in OUTPUTS}
    for row, message in errors.items():
        out["error"][row] = message
    good = np.ones(len(frame), dtype=bool)
    good[list(errors)] = False
    rows = np.flatnonzero(good)
    if rows.size:
        some = take(facts, rows)
        for reading, positions in groups(some.as_of, readings[rows]):
            _fill(out, rows[positions], ask_columns(take(some, positions), reading))
    return pd.concat([frame, pd.DataFrame(out, index=frame.index)], axis=1)


def check_columns(names: list[Any]) -> None:
    """Raise TableError for a missing, repeated or clashing column."""
    if len(names) > MOST_COLUMNS:
        raise TableError(f"the table has {len(names)} columns; at most {MOST_COLUMNS} are accepted")
    for name in REQUIRED:
        if name not in names:
            raise TableError(f"column {name} is missing")
    for name in names:
        if name in OUTPUTS:
            raise TableError(f"column {name} has the name of an output; please rename it")
        if names.count(name) > 1:
            raise TableError(f"column {name} stands twice")


def _facts(read: dict[str, _Read], rows: int, as_of: date) -> tuple[Facts, Any, Any]:
    """Return columns of facts, the reading of each row, and which rows have to be looked at one by one.

    A row is doubtful where a cell is not of its kind, or where cells may not go together; `Case` says what is wrong.
    """
    doubtful = np.zeros(rows, dtype=bool)

    def column(name: str, kind: type, default: Any) -> tuple[Any, Any]:
        """Return whether a cell is known, and its value; what is not of its kind makes its row doubtful."""
        one = read.get(name)
        if one is None:
            return np.zeros(rows, dtype=bool), np.full(rows, default)
        fits = np.array([type(value) is kind for value in one.values] + [True])
        doubtful[~fits[one.codes]] = True
        values = np.array([v if type(v) is kind else default for v in one.values] + [default])
        return one.codes >= 0, values[one.codes]

    def day(name: str, first: int, otherwise: Any) -> tuple[Any, Any]:
        one = read.get(name)
        if one is None:
            return np.zeros(rows, dtype=bool), otherwise
        days = np.array([_ordinal(value) for value in one.values] + [0])[one.codes]
        known = one.codes >= 0
        doubtful[known & ((days < first) | (days > _LAST))] = True
        return known, np.where(known, days, otherwise)

    today_known, today = day("as_of", _FIRST, np.full(rows, as_of.toordinal()))
    today = np.where(today_known, today, as_of.toordinal())
    expires_known, expires = day("permit_expires_on", _FIRST, today)
    doubtful[~expires_known] = True
    endorsed_known, endorsed = day("endorsed_on", _FIRST, expires)
    confirmed_known, confirmed = day("confirmed_on", _FIRST, expires)
    lease_known, lease = day("lease_registered_until", _FIRST, expires)
    form_known, form = day("form_handed_in_on", _FIRST, expires)
    notice_known, notice = day("notice_on", _FIRST, expires)
    granted_known, granted = day("granted_on", _FIRST_HISTORY, expires)
    resident_known, resident = day("resident_since", _FIRST_HISTORY, expires)
    counts = {name: column(name, int, 0) for name in NUMBERS}
    flags = {name: column(name, bool, default=False) for name in BOOLEANS}
    texts = {name: column(name, str, "") for name in CHOICES}
    bases = _bases(read["bases"], doubtful)
    for name, (known, values) in texts.items():
        doubtful[known & ~np.isin(values, CHOICES[name][1])] = True
    of_year, of_multiple = _windows(today, bases["triple"])
    high = {"months_unfiled": MOST_WHOLE, "year_paid": of_year, "year_at_base": of_year}
    for name, (known, values) in counts.items():
        doubtful[known & ((values < 0) | (values > high.get(name, of_multiple)))] = True
    year, multiple = (_stated(counts, window, doubtful) for window in ("year", "multiple"))
    near, end = YEARS_AHEAD * _YEAR, np.maximum(expires, today)
    doubtful |= (expires > today + near) | (expires < today - near) | (resident > expires) | (granted > expires)
    doubtful |= (endorsed < expires - EARLIEST_ACT_DAYS) | (confirmed < expires - EARLIEST_ACT_DAYS)
    doubtful |= (endorsed > end + ENDORSED_YEARS_LATER * _YEAR) | (confirmed > end + CONFIRMED_YEARS_LATER * _YEAR)
    readings = np.where(texts["reading"][0], texts["reading"][1], "guide")
    housing = texts["housing"][1]
    facts = Facts(
        as_of=today, month=month_of(today), expires_on=expires, endorsed_on_known=endorsed_known, endorsed_on=endorsed,
        confirmed_on_known=confirmed_known, confirmed_on=confirmed, form_handed_in_on_known=form_known,
        form_handed_in_on=form,
        notice_on_known=notice_known, notice_on=notice, granted_on_known=granted_known, granted_on=granted,
        resident_since_known=resident_known, resident_since=resident, owned=housing == "owned",
        leased=housing == "registered_lease", elsewhere=housing == "other",
        lease_registered_until_known=lease_known, lease_registered_until=lease,
        **bases, keeps_paying=~(flags["keeps_paying"][0] & ~flags["keeps_paying"][1]), year=year, of_multiple=multiple,
        months_unfiled_known=counts["months_unfiled"][0], months_unfiled=counts["months_unfiled"][1],
        second_employer_known=flags["second_employer"][0], second_employer=flags["second_employer"][1],
        post_matches_known=flags["post_matches"][0], post_matches=flags["post_matches"][1],
        employer_known=flags["employer"][0], employer=flags["employer"][1], record=None, other_record=None,
    )  # fmt: skip
    return facts, readings, doubtful


_YEAR = 365
"""The days of the shortest year: what lies within so many is in time for sure, the rest `Case` looks at."""
_FIRST, _LAST = FIRST_DAY.toordinal(), LAST_DAY.toordinal()
_FIRST_HISTORY = FIRST_HISTORY_DAY.toordinal()


def _windows(today: Any, triple: Any) -> tuple[Any, Any]:
    """Return the months of the year window and of the multiple's, by the law of each row's own day."""
    distinct, codes = np.unique(np.clip(today, _FIRST, _LAST), return_inverse=True)
    laws = [SHANGHAI.on(day, READINGS[0]) for day in distinct.tolist()]

    def column(window: Callable[[Law], int]) -> Any:
        return np.array([window(law) for law in laws], dtype=int)[codes]

    of_3x, of_others = column(lambda law: law.multiple_window_3x), column(lambda law: law.multiple_window)
    return column(lambda law: law.year_window), np.where(triple, of_3x, of_others)


def _ordinal(value: Any) -> int:
    try:
        return date.fromisoformat(value).toordinal()
    except ValueError:
        return 0


def _bases(read: _Read, doubtful: Any) -> dict[str, Any]:
    """Return the bases as columns of flags; what cannot be a list of bases makes its row doubtful."""
    lists = [[b.strip() for b in text.split("|") if b.strip()] for text in read.values]
    known = set(get_args(Basis))
    wrong = [
        not b or not set(b) <= known or len(set(b)) < len(b) or sum(x.startswith("base_") for x in b) > 1 for b in lists
    ]
    doubtful[np.array([*wrong, True])[read.codes]] = True

    def flag(test: Callable[[list[str]], bool]) -> Any:
        return np.array([*map(test, lists), False])[read.codes]

    return {
        "degree": flag(lambda b: "degree" in b), "title": flag(lambda b: "title" in b),
        "skill": flag(lambda b: "skill" in b), "shortage_major": flag(lambda b: "shortage_major" in b),
        "multiple": flag(lambda b: any(x.startswith("base_") for x in b)), "triple": flag(lambda b: "base_3x" in b),
    }  # fmt: skip


def _stated(counts: dict[str, tuple[Any, Any]], window: str, doubtful: Any) -> Stated:
    (paid_known, paid), (base_known, base) = counts[f"{window}_paid"], counts[f"{window}_at_base"]
    doubtful |= paid_known & base_known & (base > paid)
    return Stated(paid_known, paid, base_known | (paid_known & (paid == 0)), np.where(base_known, base, 0))


def _errors(read: dict[str, _Read], doubtful: Any, as_of: date) -> dict[int, str]:
    """Return what `Case` says is wrong with the doubtful rows, by position."""
    errors = {}
    for row in np.flatnonzero(doubtful).tolist():
        cells = {name: one.values[one.codes[row]] for name, one in read.items() if one.codes[row] >= 0}
        try:
            Case.parse({"as_of": as_of.isoformat(), "permit": {}, "points": {}, **case_of(cells)})
        except CaseError as error:
            errors[row] = "; ".join(f"{_column_name(p.field)}: {p.text}" for p in error.problems)
    return errors


def _column_name(path: str) -> str:
    known = [name for field, name in COLUMN_OF.items() if path == field or path.startswith(f"{field}.")]
    return known[0] if known else path


def _days_text(days: Any) -> Any:
    """Return days as ISO text, empty where there is none; each distinct day is written once."""
    distinct, codes = np.unique(days, return_inverse=True)
    written = [date.fromordinal(day).isoformat() if day else "" for day in distinct.tolist()]
    return np.array(written, dtype=object)[codes]


def _names(codes: Any, names: Iterable[str]) -> Any:
    return np.array(tuple(names), dtype=object)[codes]


def _fill(out: dict[str, Any], rows: Any, a: Question) -> None:
    """Write the answers of some rows into the output columns."""
    size = rows.size
    out["verdict"][rows] = _names(_full(a.verdict, size), VERDICTS)
    out["other_verdict"][rows] = _names(_full(a.other_verdict, size), VERDICTS)
    out["next_step"][rows] = _names(_full(a.step.id, size), STEPS)
    out["next_from"][rows] = _days_text(_full(a.step.begins, size))
    out["next_by"][rows] = _days_text(_full(a.step.by, size))
    out["mend_by"][rows] = _days_text(_full(a.mend_by, size))
    for name in ("confirm_opens", "confirm_closes", "endorse_closes"):
        deadline = a.deadlines[name]
        out[name][rows] = _days_text(np.where(_full(deadline.holds, size), _full(deadline.day, size), 0))
    for state in ("failed", "fixable", "unknown"):
        out[state][rows] = _rules_in(a, STATES.index(state), size)


def _rules_in(a: Question, state: int, size: int) -> Any:
    """Return for every row the rules in a state, joined by |; each distinct set is written once."""
    bits = np.zeros(size, dtype=np.int64)
    for i, rule in enumerate(RULES):
        bits |= (_full(a.states.get(rule.id, NOT_ASKED), size) == state).astype(np.int64) << i
    distinct, codes = np.unique(bits, return_inverse=True)
    names = ["|".join(rule.id for i, rule in enumerate(RULES) if bit >> i & 1) for bit in distinct.tolist()]
    return np.array(names, dtype=object)[codes]


def _full(column: Any, size: int) -> Any:
    return np.broadcast_to(np.asarray(column), (size,))


# Files


def batch(source: Path, target: Path, as_of: date, progress: Callable[[int], None] = lambda rows: None) -> int:
    """Assess a CSV, XLSX or Parquet file into another, in chunks; returns the rows. TARGET appears whole or not at all.

    Raises TableError for a file that cannot be read as a table.
    """
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise TableError(f"{target.name}: the ending {target.suffix or '(none)'} is not .csv, .xlsx or .parquet")
    handle, name = tempfile.mkstemp(prefix=".partial-", suffix=target.suffix, dir=target.parent)
    os.close(handle)
    partial = Path(name)
    try:
        rows = write(_answered(source, as_of, progress), partial)
        partial.chmod(0o644)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return rows


def _answered(source: Path, as_of: date, progress: Callable[[int], None]) -> Iterator[pd.DataFrame]:
    done = 0
    for frame in _chunks(source):
        yield assess_table(frame, as_of)
        done += len(frame)
        progress(done)


def _chunks(source: Path) -> Iterator[pd.DataFrame]:
    read = _READERS.get(source.suffix.lower())
    if read is None:
        raise TableError(f"{source.name}: the ending {source.suffix or '(none)'} is not .csv, .xlsx or .parquet")
    try:
        yield from read(source)
    except (
        pd.errors.ParserError,
        pd.errors.EmptyDataError,
        csv.Error,
        zipfile.BadZipFile,
        KeyError,
        OverflowError,
    ) as error:
        raise TableError(
            f"{source.name}: not a table that can be read ({' '.join(str(error).split())[:120]})"
        ) from None


def _encoding(source: Path) -> str:
    """Return the encoding of a text file, UTF-8 or GB18030; TableError for neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            with source.open(encoding=encoding) as lines:
                while lines.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise TableError(f"{source.name}: the text is neither UTF-8 nor GB18030")


def _csv_chunks(source: Path) -> Iterator[pd.DataFrame]:
    encoding = _encoding(source)
    with source.open(encoding=encoding, newline="") as lines:
        names = next(csv.reader(lines), [])
    check_columns(names)
    yield from pd.read_csv(source, dtype=str, keep_default_na=False, encoding=encoding, chunksize=CHUNK_ROWS)


def _xlsx_chunks(source: Path) -> Iterator[pd.DataFrame]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(source) as packed:
        size = sum(entry.file_size for entry in packed.infolist())
    if size > LARGEST_UNPACKED:
        raise TableError(f"{source.name}: unpacks to {size} bytes, more than {LARGEST_UNPACKED} are refused")
    book = load_workbook(source, read_only=True, data_only=True)
    lines = book.worksheets[0].iter_rows(values_only=True)
    names = [str(name) for name in next(lines, ()) if name is not None]
    check_columns(names)
    chunk: list[list[Any]] = []
    for line in lines:
        chunk.append([*line, *[None] * len(names)][: len(names)])
        if len(chunk) == CHUNK_ROWS:
            yield pd.DataFrame(chunk, columns=names, dtype=object)
            chunk = []
    yield pd.DataFrame(chunk, columns=names, dtype=object)


def _parquet_chunks(source: Path) -> Iterator[pd.DataFrame]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        packed = pq.ParquetFile(source)
    except pa.ArrowInvalid as error:
        raise TableError(f"{source.name}: not a Parquet file ({' '.join(str(error).split())[:120]})") from None
    check_columns(packed.schema_arrow.names)
    if packed.metadata.num_rows == 0:
        yield packed.schema_arrow.empty_table().to_pandas()
    for piece in packed.iter_batches(CHUNK_ROWS):
        yield piece.to_pandas()


def _neutral(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with text cells made safe; a column is copied only where a cell changes."""
    changed = {}
    for name in frame.columns:
        codes, distinct = pd.factorize(frame[name])
        cleaned = [safe(cell) for cell in distinct]
        if any(a is not b for a, b in zip(cleaned, distinct, strict=True)):
            changed[name] = np.array([*cleaned, None], dtype=object)[codes]
    return frame.assign(**changed).rename(columns=safe) if changed else frame.rename(columns=safe)


def _write_csv(frames: Iterator[pd.DataFrame], target: Path) -> int:
    rows = 0
    with target.open("w", encoding="utf-8", newline="") as out:
        for i, frame in enumerate(frames):
            _neutral(frame).to_csv(out, index=False, header=i == 0, lineterminator="\n")
            rows += len(frame)
    return rows


def _write_xlsx(frames: Iterator[pd.DataFrame], target: Path) -> int:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("answers")
    rows = 0
    for i, frame in enumerate(frames):
        clean = _neutral(frame)
        if i == 0:
            sheet.append(list(clean.columns))
        for line in clean.astype(object).where(clean.notna(), None).itertuples(index=False):
            sheet.append(list(line))
        rows += len(frame)
    book.save(target)
    return rows


def _write_parquet(frames: Iterator[pd.DataFrame], target: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    first = pa.Table.from_pandas(next(frames), preserve_index=False)
    rows: int = first.num_rows
    with pq.ParquetWriter(target, first.schema) as out:
        out.write_table(first)
        for frame in frames:
            out.write_table(pa.Table.from_pandas(frame, schema=first.schema, preserve_index=False))
            rows += len(frame)
    return rows


_READERS = {".csv": _csv_chunks, ".xlsx": _xlsx_chunks, ".parquet": _parquet_chunks}
_WRITERS = {".csv": _write_csv, ".xlsx": _write_xlsx, ".parquet": _write_parquet}
