"""The record in a visitor's state: the table as typed, ranges, files, one month at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from calculator.case import Problem
from calculator.months import Month
from calculator.record.cells import cell_of_amount, cells_of, entry_of, tidy
from calculator.record.counts import Turned, to_counts, to_record
from calculator.record.file import FileRead
from calculator.record.months import Entry, merged
from pages.shared.components.number_field import number_of
from pages.shared.state import history, table_edits, widgets
from pages.shared.state.form_values import OF_ANSWER, FormValues, raw_of
from pages.shared.state.held import held, stated
from pages.shared.state.incoming import Incoming
from pages.shared.state.language import language
from pages.shared.state.raw import Raw, get_at
from pages.shared.state.visitor import visitor

PASTED, CHOSEN_MONTH = "pasted", "chosen_month"


def table() -> table_edits.Table:
    """Return the table of the record as the editor was given it; a new one where something else filled the record."""
    state = visitor()
    if state.table is None:
        state.tables += 1
        rows = tuple(row for row in state.form.record or () if row)
        state.table = table_edits.Table(f"record_table_{state.tables}", rows, language())
        state.form = replace(state.form, record=rows if rows or state.form.record is not None else None)
    return state.table


def in_table(problems: list[Problem], form: FormValues) -> list[Problem]:
    """Return problems with rows of the record numbered as the table shows them, empty rows counted."""
    positions = table_edits.numbers(form.record or ())

    def placed(problem: Problem) -> Problem:
        *before, row, column = problem.field.rsplit(".", 2)
        if before != ["insurance.record"] or not row.isdigit():
            return problem
        return problem.model_copy(update={"field": f"insurance.record.{positions[int(row)]}.{column}"})

    return [placed(problem) for problem in problems]


def set_record(rows: list[Entry] | None, today: date) -> None:
    """Put a record into the case in place of what is there; a callback."""
    raw = raw_of(held())
    raw["insurance"] = {"record": rows} | _going_on(raw)
    raw["tax"] = {}
    history.fill(raw, today)


def _going_on(raw: Raw) -> Raw:
    keeps_paying = get_at(raw, "insurance.keeps_paying")
    return {} if keeps_paying is None else {"keeps_paying": keeps_paying}


def merge_record(rows: list[Entry], today: date) -> None:
    """Put months into the record, in place of those it lists already; a callback."""
    old = [row for row in held().record or () if row]
    set_record(merged(old, rows), today)


def ask_to_fill() -> None:
    """Note that the range is to be filled in by the run that follows, which sees what was typed last; a callback."""
    visitor().fill_asked = True


def fill_if_asked(rows: list[Entry]) -> None:
    """Let the entries of a range that was asked for wait for the next run, which begins at once."""
    state = visitor()
    asked, state.fill_asked = state.fill_asked, False
    if asked and rows:
        state.waiting = rows
        st.rerun()


def take_waiting(today: date) -> None:
    """Put entries that wait into the record, before any field is drawn."""
    state = visitor()
    if state.waiting:
        merge_record(state.waiting, today)
        state.waiting, state.answers_at = [], "fill"


def turn(into: str, today: date) -> None:
    """Turn the counts that the form holds into a record, or its record into counts, and remember what is lost.

    A callback; what is no case is left as it is, and the form says why.
    """
    raw = raw_of(held())
    case = stated(today)
    if case is None:
        return
    turned: Turned = to_record(case) if into == "record" else to_counts(case)
    raw["insurance"], raw["tax"] = turned.insurance, turned.tax
    history.fill(raw, today)
    visitor().lost = turned.lost


def take_month(chart: str) -> None:
    """Choose the month that was pressed in the picture; a callback."""
    points = st.session_state[chart].selection.points
    if points:
        widgets.give(CHOSEN_MONTH, str(Month(12 * int(points[0]["y"]) + int(points[0]["x"]) - 1)))


def row_of(month: str) -> Entry | None:
    """Return the row of the record that lists a month."""
    return next((row for row in visitor().form.record or () if row.get("month") == month), None)


def is_listed(rows: list[Entry]) -> bool:
    """Say whether the record holds each of some entries just as it is."""
    listed = [row for row in visitor().form.record or () if row]
    return bool(rows) and all(tidy(row) in listed for row in rows)


def said_amount(name: str) -> str:
    """Return what the fields of an amount and its unit hold, as the text of a cell; a callback."""
    return cell_of_amount(number_of(widgets.said(name), None), widgets.said(f"{name}_unit") or "yuan")


def edit_month(month: str, field: str) -> None:
    """Take what a month's own control now says into the record; a callback."""
    form = held()
    rows = [row for row in form.record or () if row]
    name = f"one_{field}_{month}"
    now = said_amount(name) if field == "base" else widgets.said(name)
    if now is None:
        return
    answer = OF_ANSWER.get(now) if field in {"filed", "second_employer"} else now
    at = next((i for i, row in enumerate(rows) if row.get("month") == month), None)
    if field == "insured":
        rows = merged(rows, [{"month": month}]) if now else [row for i, row in enumerate(rows) if i != at]
    elif at is not None:
        rows[at] = entry_of({**cells_of(language(), rows[at]), field: answer})
    history.change(replace(form, record=tuple(rows)))


def incoming(way: str) -> Incoming | None:
    """Return what was read from a file (`upload`) or a pasted block (`paste`) and not yet agreed to."""
    came = visitor().incoming
    return came if came is not None and came.came_by == way else None


def take_pasted() -> None:
    """Read the pasted block; a callback."""
    _came(Incoming("paste", widgets.said(PASTED) or "").read())


def take_upload() -> None:
    """Read the uploaded file; a callback."""
    upload = st.session_state.get(upload_key())
    if upload is not None:
        _came(Incoming("upload", upload.getvalue()).read())


def _came(incoming: Incoming) -> None:
    state = visitor()
    state.incoming, state.answers_at = incoming, "incoming"


def say_of_incoming(key: str, what: str, name: str = "") -> None:
    """Take what a field now says of the table that came: its sheet, a column of it, a question about it; a callback."""
    state, said = visitor(), st.session_state.get(key)
    if state.incoming is None:
        return
    if what == "sheet" and said is not None:
        state.incoming = state.incoming.with_sheet(said)
    elif what == "column":
        state.incoming = state.incoming.with_column(name, said)
    elif what == "question":
        state.incoming = state.incoming.with_answer(name, said)


def upload_key() -> str:
    """Return the key of the upload, a new one once the last was dealt with."""
    return f"upload_{visitor().uploads}"


def settle_incoming(how: str, today: date) -> None:
    """Replace the record with what was read, merge it, or drop it; a callback."""
    state = visitor()
    found = state.incoming.found if state.incoming else None
    if isinstance(found, FileRead) and how != "drop":
        set_record(merged([], found.entries), today) if how == "replace" else merge_record(found.entries, today)
    state.incoming = None
    state.uploads += 1
    if how != "drop":
        widgets.give(PASTED, "")
