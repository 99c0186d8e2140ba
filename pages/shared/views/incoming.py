"""What was read of a table that came from outside: what was found, what is asked, what each column holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Literal

import streamlit as st

from calculator.record.file import ANSWERS, Asked, FileRead
from calculator.report import sheets as words
from calculator.sheets.book import SheetsError
from calculator.sheets.layout import NOT_READ, Column, letter
from calculator.sheets.words import fields_of
from pages.shared.framework import option
from pages.shared.page import Page
from pages.shared.state import record as month_state
from pages.shared.state.incoming import Incoming
from pages.shared.state.visitor import visitor
from pages.shared.text import literal, told
from pages.shared.views.answering import answering

SHOWN_REMARKS = 8
MOST_MAPPED = 12


def draw(page: Page, way: str) -> None:
    """Show what was read and not yet agreed to: how much, what was refused, and the ways to go on."""
    came = month_state.incoming(way)
    if came is None or came.found is None:
        return
    with st.container(border=True, key="incoming"):
        if isinstance(came.found, SheetsError):
            _unread(page, came, came.found)
        else:
            _read(page, came, came.found)


def _unread(page: Page, came: Incoming, error: SheetsError) -> None:
    """Say why it could not be read; where a choice is all that is missing, offer it."""
    with answering("incoming"):
        st.error(words.problem_words(page.language, replace_told(error)))
    if error.reason == "choose_sheet":
        _sheets(page, came, error.values["sheets"])
    elif error.reason == "no_header":
        rows = error.values.get("samples", ())
        columns = [
            Column(i, letter(i), None, tuple(filter(None, cells))) for i, cells in enumerate(zip(*rows, strict=False))
        ]
        _mapping(page, came, columns)
    _agree(page, has_months=False)


def replace_told(error: SheetsError) -> SheetsError:
    """Return a refusal whose own words of the file are shown letter by letter."""
    return SheetsError(error.reason, **told(error.values))


def _read(page: Page, came: Incoming, found: FileRead) -> None:
    months = [entry["month"] for entry in found.entries]
    with answering("incoming"):
        if months:
            st.info(page.say("record.take.found", months=len(months), first=min(months), last=max(months)))
        else:
            st.warning(page.say("record.take.found_none"))
    for asked in found.asked:
        _question(page, came, asked)
    for answered in sorted(set(came.answers) - {asked.question for asked in found.asked}):
        _answer(page, came, answered)
    _remarks(page, found)
    doubtful = {fault.column for fault in found.faults}
    open_columns = [
        c for c in found.read_as.columns if c.field is None or c.name in came.mapping or c.field in doubtful
    ]
    with st.expander(page.say("sheets.read.title"), expanded=False):
        for line in words.read_as_words(page.language, _literal(found).read_as):
            st.caption(line)
        _mapping(page, came, open_columns)
    _agree(page, bool(months))


def _literal(found: FileRead) -> FileRead:
    """Return what was read with the file's own words shown letter by letter."""
    read = found.read_as
    shown = tuple(replace(c, name=literal(c.name)) for c in read.columns)
    months = {literal(given): month for given, month in read.months.items()}
    sheet, hidden = read.sheet and literal(read.sheet), tuple(map(literal, read.hidden))
    unread = tuple(map(literal, read.unread))
    return replace(
        found, read_as=replace(read, columns=shown, months=months, sheet=sheet, hidden=hidden, unread=unread)
    )


def _question(page: Page, came: Incoming, asked: Asked) -> None:
    st.markdown(words.asked_words(page.language, replace(asked, values=told(asked.values))))
    _answer(page, came, asked.question)


def _answer(page: Page, came: Incoming, question: str) -> None:
    """Draw the answers to a question; one that is pressed again is taken back."""
    answers: Sequence[str] = next(known for name, known in ANSWERS.items() if name == question)
    _said(
        page, f"asked_{question}", "question", question,
        partial(
            st.segmented_control, page.say(f"sheets.question.{question}"), answers,
            default=came.answers.get(question), format_func=lambda one: option(page.say(f"sheets.answer.{one}")),
        ),
    )  # fmt: skip


def _sheets(page: Page, came: Incoming, sheets: Sequence[str]) -> None:
    _said(
        page,
        "sheet",
        "sheet",
        "",
        partial(st.segmented_control, page.say("sheets.read.choose"), sheets, default=came.sheet, format_func=option),
    )


def _mapping(page: Page, came: Incoming, columns: Sequence[Column]) -> None:
    """Draw a choice for each column that is not known, with a few of its cells."""
    fields = [*fields_of("record"), NOT_READ]
    fields.remove("other")
    for column in columns[:MOST_MAPPED]:
        now = came.mapping.get(column.name)
        samples = words.listed(page.language, map(literal, column.samples))
        _said(
            page, f"column_{column.place}", "column", column.name,
            partial(
                st.selectbox, page.say("sheets.read.is", name=literal(column.name), samples=samples), fields,
                index=fields.index(now) if now in fields else None, placeholder=page.say("sheets.read.unknown"),
                format_func=lambda one: page.say(f"sheets.column.{'none' if one == NOT_READ else one}"),
            ),
        )  # fmt: skip


def _said(page: Page, name: str, what: str, of: str, field: Callable[..., Any]) -> None:
    """Draw a field that says something of the table; one of its own for each language, whose words it sends."""
    key = f"incoming_{name}_{visitor().uploads}_{page.language}"
    field(key=key, on_change=month_state.say_of_incoming, args=(key, what, of))


def _remarks(page: Page, found: FileRead) -> None:
    """Say what was refused, and what was left out."""
    faults = [words.fault_words(page.language, replace(one, values=told(one.values))) for one in found.faults]
    _list(page, st.error, faults)
    left_out = [words.left_out_words(page.language, replace(one, values=told(one.values))) for one in found.left_out]
    _list(page, st.info, left_out)


def _list(page: Page, tell: Callable[[str], Any], lines: Sequence[str]) -> None:
    shown = [*lines[:SHOWN_REMARKS]]
    if len(lines) > SHOWN_REMARKS:
        shown.append(page.say("record.take.more_faults", count=len(lines) - SHOWN_REMARKS))
    if shown:
        tell("\n".join(f"- {line}" for line in shown))


def _agree(page: Page, has_months: bool) -> None:
    ways = ("replace", "merge", "drop") if has_months else ("drop",)
    with st.container(horizontal=True):
        for how in ways:
            kind: Literal["primary", "secondary"] = "primary" if how == "replace" else "secondary"
            about = page.say("record.take.merge_help") if how == "merge" else None
            st.button(
                page.say(f"record.take.{how}"), key=f"incoming_{how}", type=kind, help=about,
                on_click=month_state.settle_incoming, args=(how, page.today),
            )  # fmt: skip
