"""One frame into another: cells into columns of facts, what is wrong with a row, and the answers.

Facts that the rules read as `NAME` and `NAME_known` are taken over by their name in the table of facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import partial
from typing import Any, get_args

import numpy as np
import pandas as pd

from calculator.answer.columns import groups, keep_memory, take
from calculator.answer.question import Question, ask_columns
from calculator.case import (
    CONFIRMED_YEARS_LATER,
    EARLIEST_ACT_DAYS,
    ENDORSED_YEARS_LATER,
    FIRST_DAY,
    LAST_DAY,
    YEARS_AHEAD,
    Basis,
    CaseError,
    Problem,
)
from calculator.choose import Count, Day, Flag, Rows, Texts
from calculator.facts import Facts, Stated
from calculator.law import READINGS, Laws
from calculator.line.faults import LineError
from calculator.months import month_of, years_later
from calculator.rules.check import NOT_ASKED, STATES, State
from calculator.rules.outcome import STEPS, VERDICTS
from calculator.rules.rulebook import SHANGHAI, Rulebook
from calculator.sheets.rows import MOST_COLUMNS
from calculator.table.cases import COLUMNS, case_at, columns_of
from calculator.table.cells import Column

REQUIRED = ("permit_expires_on", "bases")
RULE_OUTPUTS: tuple[State, ...] = ("failed", "fixable", "unknown")
DEADLINE_OUTPUTS = ("confirm_opens", "confirm_closes", "endorse_closes")
OUTPUTS = (
    "verdict", *RULE_OUTPUTS, "next_step", "next_from", "next_by", "mend_by", *DEADLINE_OUTPUTS, "other_verdict",
    "error",
)  # fmt: skip
NAMES: dict[str, tuple[str, ...]] = {"verdict": VERDICTS, "other_verdict": VERDICTS, "next_step": STEPS}


class TableError(LineError, ValueError):
    """A whole table cannot be read or written; the message is one sentence, in English or by `words` in a language."""

    family = "table.refused"


Told = Callable[[Sequence[Problem]], str]
"""Puts what is wrong with a row into words."""


def in_english(problems: Sequence[Problem]) -> str:
    """Return what is wrong with a row as the output column has it: `column: reason`."""
    return "; ".join(f"{column_name(p.field)}: {p.text}" for p in problems)


def check_columns(names: list[Any]) -> None:
    """Raise TableError for a missing, repeated or clashing column."""
    if len(names) > MOST_COLUMNS:
        raise TableError("too_many_columns", limit=MOST_COLUMNS)
    for name in REQUIRED:
        if name not in names:
            raise TableError("missing_column", column=name)
    for name in names:
        if name in OUTPUTS:
            raise TableError("output_name", column=name)
        if names.count(name) > 1:
            raise TableError("column_twice", column=name)


def assess_table(
    frame: pd.DataFrame, as_of: date, rulebook: Rulebook = SHANGHAI, wrong: Mapping[int, str] | None = None,
    told: Told = in_english,
) -> pd.DataFrame:  # fmt: skip
    """Return the frame with the output columns; row by row the answers of `assess`, bad rows with `error` filled.

    `as_of` is the day asked about where a row names none. Raises TableError where a needed column is missing or one
    clashes with an output. `wrong` are rows, by place, that could not be read as one, with what is wrong; `told` puts
    into words what is wrong with others.
    """
    keep_memory()
    if not FIRST_DAY <= as_of <= LAST_DAY:
        raise TableError("out_of_range", "as_of", given=str(as_of), first=str(FIRST_DAY), last=str(LAST_DAY))
    check_columns(list(frame.columns))
    columns = columns_of(frame)
    facts = facts_of(columns, as_of.toordinal())
    doubtful = _doubtful(columns, facts, rulebook.laws)
    errors = _errors(columns, doubtful, as_of, rulebook.laws, told) | dict(wrong or {})
    out = _answers(facts, columns["reading"].or_else(READINGS[0]), errors, rulebook)
    return pd.concat([frame, pd.DataFrame(out, index=frame.index)], axis=1)


_FIELDS = {field.name for field in fields(Facts)}
_MULTIPLES = tuple(basis for basis in get_args(Basis) if basis.startswith("base_"))


def facts_of(columns: dict[str, Column], as_of: int) -> Facts:
    """Return columns of facts; what is not known, or refused, stands at a harmless value."""
    today = columns["as_of"].or_else(as_of)
    expires = columns["expires_on"].or_else(today)
    stated = {}
    for name, column in columns.items():
        if f"{name}_known" in _FIELDS:
            stated[f"{name}_known"] = column.known
            stated[name] = column.or_else(expires) if column.fact.kind == "day" else column.or_nothing()
    housing, bases = columns["housing"].or_nothing(), columns["bases"]
    return Facts(
        as_of=today, month=month_of(today), expires_on=expires, owned=housing == "owned",
        leased=housing == "registered_lease", elsewhere=housing == "other",
        **{basis: bases.names(basis) for basis in bases.fact.choices if basis in _FIELDS},
        basis_unknown=bases.names("unknown"), endorsement_unsure=False,
        multiple=bases.names(*_MULTIPLES), triple=bases.names("base_3x"),
        keeps_paying=columns["keeps_paying"].or_else(otherwise=True), year=_stated(columns, "year"),
        of_multiple=_stated(columns, "multiple"), record=None, other_record=None, **stated,
    )  # fmt: skip


def _stated(columns: dict[str, Column], window: str) -> Stated:
    """Return stated counts; nothing paid means nothing at the base."""
    paid, at_base = columns[f"{window}_paid"], columns[f"{window}_at_base"]
    months = paid.or_nothing()
    return Stated(paid.known, months, at_base.known | (paid.known & (months == 0)), at_base.or_nothing())


_YEAR = 365
"""The days of the shortest year: what lies within so many is in time for sure, the rest `Case` looks at."""


def _doubtful(columns: dict[str, Column], f: Facts, laws: Laws) -> Flag:
    """Return the rows that `Case` has to look at: a cell refused or missing, or cells that may not go together."""
    found = ~(columns["expires_on"].known & columns["bases"].known)
    for column in columns.values():
        found |= column.refused
    windows = _windows(f.as_of, f.triple, laws)
    for counts, window in zip((f.year, f.of_multiple), windows, strict=True):
        found |= (counts.paid > window) | (counts.at_base > window)
        found |= counts.paid_known & (counts.at_base > counts.paid)
    for told in (columns["multiple_paid"].windows, columns["multiple_at_base"].windows):
        if np.any(told):
            found |= f.multiple & (told != 0) & (told != windows[1])
    found |= abs(f.expires_on - f.as_of) > YEARS_AHEAD * _YEAR
    found |= (f.resident_since > f.expires_on) | (f.granted_on > f.expires_on)
    first, end = f.expires_on - EARLIEST_ACT_DAYS, np.maximum(f.expires_on, f.as_of)
    for day, years in ((f.endorsed_on, ENDORSED_YEARS_LATER), (f.confirmed_on, CONFIRMED_YEARS_LATER)):
        found |= (day < first) | (day > years_later(end, years))
    return found


def _windows(as_of: Day, triple: Flag, laws: Laws) -> tuple[Count, Count]:
    """Return the months of the year window and of the multiple's, by the law of each row's own day."""
    distinct, places = np.unique(as_of, return_inverse=True)
    each = [laws.on(day, READINGS[0]) for day in distinct.tolist()]
    months = [(law.year_window, law.multiple_window, law.multiple_window_3x) for law in each]
    of_year, of_multiple, of_triple = np.array(months, dtype=int).reshape(-1, 3)[places].T
    return of_year, np.where(triple, of_triple, of_multiple)


def _errors(columns: dict[str, Column], doubtful: Flag, as_of: date, laws: Laws, told: Told) -> dict[int, str]:
    """Return what `Case` says is wrong with the doubtful rows, by position."""
    errors = {}
    for row in np.flatnonzero(doubtful).tolist():
        try:
            case_at(columns, row, as_of, laws)
        except CaseError as error:
            errors[row] = told(error.problems)
    return errors


def column_name(path: str) -> str:
    """Return the column that holds a field of a case, or part of it."""
    known = [fact.column for fact in COLUMNS if path == fact.path or path.startswith(f"{fact.path}.")]
    return known[0] if known else path


def _answers(facts: Facts, readings: Texts, errors: dict[int, str], rulebook: Rulebook) -> dict[str, Any]:
    """Return the output columns as text: answers where a row has no error."""
    size = len(readings)
    told = np.full(size, "", dtype=object)
    told[list(errors)] = list(errors.values())
    numbers = _numbers(facts, readings, np.delete(np.arange(size), list(errors)), rulebook)
    names = list(rulebook.by_id)
    words = {name: partial(_word, name, names) for name in numbers}
    return _written(numbers, words) | {"error": pd.array(told, dtype="str")}


def _numbers(facts: Facts, readings: Texts, rows: Rows, rulebook: Rulebook) -> dict[str, Count]:
    """Return the answers of some rows as numbers, by output column; 0 stands for nothing, as in all other rows."""
    out = {name: np.zeros(len(readings), dtype=np.int64) for name in OUTPUTS if name != "error"}
    if rows.size:
        days = np.broadcast_to(facts.as_of, len(readings))[rows]
        for reading, places in groups(days, readings[rows], rulebook.laws):
            here = rows[places]
            for name, column in _asked(ask_columns(take(facts, here), reading, rulebook)).items():
                out[name][here] = column
    return out


def _asked(q: Question) -> dict[str, Count]:
    """Return the answers of a question as numbers, by output column: names from 1, days, and a bit a rule."""
    step, deadlines, states = q.step, q.deadlines, q.states
    days = {"next_from": step.begins, "next_by": step.by, "mend_by": q.mend_by}
    days |= {name: np.where(deadlines[name].holds, deadlines[name].day, 0) for name in DEADLINE_OUTPUTS}
    columns = [states.get(rule, NOT_ASKED) for rule in q.rulebook.by_id]
    return {
        "verdict": q.verdict + 1, "other_verdict": q.other_verdict + 1, "next_step": step.id + 1, **days,
        **{state: _bits(columns, STATES.index(state)) for state in RULE_OUTPUTS},
    }  # fmt: skip


def _bits(columns: list[Count], state: int) -> Count:
    """Return for every row a bit for each rule that is in a state."""
    bits: Count = 0
    for i, column in enumerate(columns):
        bits = bits | np.asarray(column == state).astype(np.int64) << i
    return bits


def _word(output: str, rules: list[str], number: int) -> str:
    """Return what a number of an output column stands for."""
    if number == 0:
        return ""
    if output in RULE_OUTPUTS:
        return "|".join(rule for i, rule in enumerate(rules) if number >> i & 1)
    if output in NAMES:
        return NAMES[output][number - 1]
    return date.fromordinal(number).isoformat()


def _written(numbers: Mapping[str, Count], words: Mapping[str, Callable[[int], str]]) -> dict[str, Any]:
    """Return columns of text; each distinct number of a column is written once, and all are laid out at once."""
    places, texts, size = [], list[str](), 0
    for name, column in numbers.items():
        own, distinct = pd.factorize(column)
        places.append(own + len(texts))
        texts += map(words[name], distinct.tolist())
        size = len(column)
    laid_out = pd.array(texts, dtype="str").take(np.concatenate(places))
    return {name: laid_out[at * size : (at + 1) * size] for at, name in enumerate(numbers)}
