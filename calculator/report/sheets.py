"""What is said of a table that was read: how it was read, rows left out, questions; why one cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from calculator.messages import Language, has, say
from calculator.messages.language import writing
from calculator.months import Month, month_of
from calculator.record.cells import Fault
from calculator.record.file import ANSWERS, UNUSED, Asked, FileRead, ReadAs
from calculator.record.rows import LeftOut
from calculator.sheets.book import SheetsError
from calculator.sheets.layout import Column

MOST_NAMED = 12


def listed(language: Language, names: Iterable[str]) -> str:
    """Return names in one line."""
    return writing(language).items.join(names)


def problem_words(language: Language, error: SheetsError, *, mapped: str | None = None) -> str:
    """Return why a whole file cannot be read, and what to do; on the command line with how a column is told.

    `mapped` is the field that it takes for its example there.
    """
    values = {
        name: listed(language, given) or "—"
        if name in {"sheets", "known", "hidden", "columns", "unread", "missing"}
        else given
        for name, given in error.values.items()
    }
    values["columns"] = values.get("unread") or values.get("columns")
    adding = f"sheets.adding.{values.get('column')}"
    if "column" in values:
        values["column"] = _needed(language, values["column"])
    reason: str = "no_months" if error.reason == "no_header" and error.values.get("known") else error.reason
    if reason == "missing_column" and not error.values["columns"]:
        reason = "missing_column_alone"
    hidden = say(language, "sheets.read.hidden", names=values["hidden"]) if error.values.get("hidden") else ""
    told = [say(language, f"sheets.file.{reason}", **values)]
    if reason in {"missing_column", "missing_column_alone"} and has(language, adding):
        told.append(say(language, adding))
    return writing(language).passage(*told, hidden, _mapping_words(language, error, mapped) if mapped else "")


def _needed(language: Language, column: str) -> str:
    """Return what a column of a roster is called."""
    key = f"sheets.needed.{column}"
    return say(language, key if has(language, key) else f"take.field.{column}")


def _mapping_words(language: Language, error: SheetsError, field: str) -> str:
    """Return how the command line is told what columns hold, or which sheet; nothing where that would not help."""
    if error.reason == "column_twice":
        return say(language, "line.mapping_column_twice")
    if error.reason == "choose_sheet":
        return say(language, "line.choosing_sheet")
    wanted = error.reason == "no_header" or (error.reason == "missing_column" and error.values["columns"])
    return say(language, "line.mapping", field=error.values.get("column", field)) if wanted else ""


def fault_words(language: Language, fault: Fault) -> str:
    """Return why a cell of a file was refused: row and column, what was given, what is accepted."""
    keys = (f"sheets.column.{fault.column}", f"record.column.{fault.column}", f"field.{fault.column}")
    column = next(say(language, key) for key in keys if has(language, key))
    place = say(language, "record.take.place", row=fault.row, column=column)
    return say(language, f"refuse.{fault.reason}", **{**fault.values, "field": place})


def left_out_words(language: Language, one: LeftOut) -> str:
    """Return why a row states no insured month."""
    return say(language, f"sheets.row.{one.reason}", **{"row": one.row, "given": "", **one.values})


def asked_words(language: Language, one: Asked) -> str:
    """Return a question about rows, with the numbers it speaks of."""
    low, high = one.values.get("lowest", ""), one.values.get("highest", "")
    given = one.values.get("given") or (low if low == high else f"{low}–{high}")
    told = {"rows": row_numbers(language, one.rows), "given": given, "percent": one.values.get("percent", "")}
    if not (empty := one.values.get("columns")):
        return say(language, f"sheets.asked.{one.question}", **told)
    key = "doubt_and_empty" if given else "doubt_empty"
    return say(language, f"sheets.asked.{key}", **told, columns=listed(language, empty))


def row_numbers(language: Language, rows: Sequence[int]) -> str:
    """Return numbers of rows, neighbours as a range: 3–5, 9; very many are cut short."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    texts = [str(a) if a == b else f"{a}–{b}" for a, b in runs[:MOST_NAMED]]
    return listed(language, [*texts, "…"] if len(runs) > MOST_NAMED else texts)


def read_as_words(language: Language, read: ReadAs) -> Iterator[str]:
    """Yield how a file was read, as far as that needs to be said."""
    if read.sheet is not None:
        yield say(language, "sheets.read.sheet", sheet=read.sheet)
    if read.hidden:
        yield say(language, "sheets.read.hidden", names=listed(language, read.hidden))
    yield say(language, "sheets.read.columns", columns=listed(language, columns_words(language, read.columns)))
    if read.ignored:
        yield say(language, "sheets.read.ignored", names=listed(language, read.ignored))
    if read.months:
        pairs = [say(language, "sheets.read.month", given=given, month=month) for given, month in read.months.items()]
        yield say(language, "sheets.read.months", months=listed(language, pairs))


def columns_words(language: Language, columns: Iterable[Column]) -> list[str]:
    """Return what each column that is read holds."""
    return [
        say(language, "sheets.read.column", name=c.name, field=say(language, f"sheets.column.{c.field}"))
        for c in columns if c.field is not None and c.field not in UNUSED
    ]  # fmt: skip


def record_json(language: Language, found: FileRead, as_of: date) -> dict[str, Any]:
    """Return what was read of a record as JSON: months, rows left out, questions, how it was read."""
    now = str(Month(month_of(as_of.toordinal())))
    rows = [
        *({"row": one.row, "reason": one.reason, "text": left_out_words(language, one)} for one in found.left_out),
        *(
            {"row": one.row, "column": one.column, "reason": one.reason, "text": fault_words(language, one)}
            for one in found.faults
        ),
    ]
    return {
        "months": found.entries,
        "left_out": sorted(rows, key=lambda row: row["row"]),
        "asked": [
            {"rows": list(one.rows), "question": one.question, "text": asked_words(language, one),
             "answers": list(ANSWERS[one.question])}
            for one in found.asked
        ],
        "read_as": _read_as_json(found.read_as) | {"planned": [e["month"] for e in found.entries if e["month"] >= now]},
    }  # fmt: skip


def _read_as_json(read: ReadAs) -> dict[str, Any]:
    columns = {column.name: column.field for column in read.columns}
    return {
        "columns": columns, "not_read": read.ignored, "sheet": read.sheet, "hidden_sheets": list(read.hidden),
        "separator": read.separator, "months": dict(read.months),
    }  # fmt: skip


def columns_read(language: Language, columns: Iterable[Column]) -> str:
    """Return, for the command line, what each column of a table was read as, and which were passed on."""
    read = listed(language, [f"{c.name} = {c.field}" for c in columns if c.field is not None])
    passed = tuple(c.name for c in columns if c.field is None)
    told = say(language, "line.columns_passed", names=passed) if passed else ""
    return say(language, "line.columns_read", columns=read, passed=told)
