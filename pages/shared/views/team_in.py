"""The roster on its way in: dropped or pasted, its columns recognised or chosen, faulty rows put right in place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import streamlit as st

from calculator.messages import writing
from pages.shared import framework
from pages.shared.page import Page
from pages.shared.state import team, widgets
from pages.shared.state.visitor import visitor
from pages.shared.text import literal, told
from pages.shared.views import team_take

if TYPE_CHECKING:
    from calculator.sheets.layout import Column
    from calculator.table.roster import Roster, RosterError
    from calculator.team.people import People

MOST_MEGABYTES = 21
"""What is taken in; a file of more than 20 is refused in our own words."""
CHOICE, SHORTEST, MOST_LEFT_OUT = 190, 120, 50
SIGN_WIDTH, HEADER_ROOM, MOST_NARROW = 8, 36, 0x2000
"""Pixels of half a Chinese sign and beside a header; the last sign that takes no more."""
"""Width of the choice of a column in pixels."""
PLAIN_NAME = re.compile(r"\w[\w .()（）-]*")
SHOWN_FAULTS, SHOWN_NAMES = 8, 6
ROW_HEIGHT, TABLE_HEIGHT = 35, 400
NUMBER = "row"


def draw(page: Page) -> team.Team | None:
    """Draw what lets a roster in, or how it was read; return it where there is one whose rows can be assessed."""
    roster = visitor().team
    if roster is None:
        _take(page)
        return None
    with st.spinner(page.say("team.reading")):
        team.read(roster)
    _head(page, roster)
    if roster.refused is not None:
        _refused(page, roster, roster.refused)
        return None
    if roster.roster is None or _is_too_long(page, roster, roster.roster):
        return None
    _columns(page, roster)
    return roster


def _take(page: Page) -> None:
    """Draw the field for a file and the one to paste into, the template, and what becomes of the names."""
    st.markdown(page.say("team.intro"))
    with st.container(border=True, key="team_take"):
        left, right = st.columns(2, gap="medium")
        with left:
            framework.own_words_on_upload("team_take", page.say("team.choose"))
            st.file_uploader(
                page.say("team.upload"), key=widgets.current(team.UPLOAD), on_change=team.take_upload,
                max_upload_size=MOST_MEGABYTES,
            )  # fmt: skip
            team_take.template(page)
        with right:
            key, now = widgets.kept(team.PASTED, "")
            st.text_area(page.say("team.paste"), now, key=key, height=120, help=page.say("team.paste_help"))
            st.button(page.say("team.read"), key="team_read", on_click=team.take_pasted)
    if visitor().team_before is not None:
        st.button(page.say("team.take_back"), key="team_back", on_click=team.take_back, type="tertiary")


def _head(page: Page, roster: team.Team) -> None:
    """Say what was read, with the way to another roster and, where the file has several, to another sheet."""
    read = roster.roster
    with st.container(horizontal=True, vertical_alignment="center"):
        if read is not None:
            st.markdown(page.say("team.found", people=len(read.rows), columns=_known(read)), width="content")
        st.button(page.say("team.other"), key="team_other", on_click=team.begin_anew, type="tertiary")
    if read is not None and not read.rows and not read.examples and not read.left_out:
        st.caption(page.say("line.no_rows"))
    if read is not None and read.examples:
        st.caption(page.say("team.examples", count=read.examples))
    if read is not None and read.left_out:
        _no_people(page, read)
    if read is not None and read.sheet is not None and len(read.sheets) > 1:
        _sheets(page, read.sheets, read.sheet)


def _no_people(page: Page, read: Roster) -> None:
    """Name the rows that are no people: sums, notes, the header once more."""
    from calculator.report.sheets import left_out_words

    own = [replace(one, values=told(one.values)) for one in read.left_out]
    with st.expander(page.say("team.left_out", count=len(own)), key="team_left_out"):
        st.markdown("\n".join(f"- {left_out_words(page.language, one)}" for one in own[:MOST_LEFT_OUT]))
        if len(own) > MOST_LEFT_OUT:
            st.markdown(page.say("record.take.more_faults", count=len(own) - MOST_LEFT_OUT))


def _known(read: Roster) -> int:
    return sum(column.field is not None for column in read.columns)


def _sheets(page: Page, names: tuple[str, ...], now: str | None) -> None:
    """Draw the choice of a sheet."""
    key = widgets.current("team_sheet")
    place = names.index(now) if now in names else None
    st.selectbox(page.say("team.sheet"), names, place, key=key, on_change=team.choose_sheet, args=(key,))


def _refused(page: Page, roster: team.Team, error: RosterError) -> None:
    """Say why a roster cannot be read, and offer what would help: another sheet, or what its columns are."""
    from calculator.report.sheets import problem_words
    from calculator.sheets.book import SheetsError

    if error.reason == "too_many_rows":
        _command(page, roster)
        return
    st.error(problem_words(page.language, SheetsError(error.reason, **told(error.values))))
    if error.reason == "choose_sheet":
        _sheets(page, tuple(error.values["sheets"]), None)
    else:
        _choices(page, roster, roster.columns)


def _is_too_long(page: Page, roster: team.Team, read: Roster) -> bool:
    too_long = len(read.rows) > team.MOST_ROWS
    if too_long:
        _command(page, roster)
    return too_long


def _command(page: Page, roster: team.Team) -> None:
    """Refuse a roster that is too long for the page, with the command line to run instead."""
    is_plain = PLAIN_NAME.fullmatch(roster.file)  # any other might mean something to a shell
    name = PurePath(roster.file if is_plain else page.say("team.own_file"))
    st.error(page.say("team.too_long", limit=team.MOST_ROWS))
    line = f'python -m calculator batch "{name}" "{name.stem}-result{name.suffix}"'
    st.code(line, language=None, wrap_lines=True)


def _columns(page: Page, roster: team.Team) -> None:
    """Draw the choices for columns that were not recognised, and for those that were, folded away."""
    unknown = [column for column in roster.columns if column.field is None]
    if unknown:
        with st.expander(_named(page, "team.unknown", unknown), key="team_unknown"):
            st.caption(page.say("team.unknown_help"))
            _choices(page, roster, unknown)
    known = [column for column in roster.columns if column.field is not None]
    with st.expander(_named(page, "team.known", known), key="team_known"):
        _choices(page, roster, known)


def _named(page: Page, key: str, columns: list[Column]) -> str:
    """Return the head of a list of columns, which names the first of them."""
    names = tuple(literal(column.name) for column in columns[:SHOWN_NAMES])
    more = ("…",) if len(columns) > SHOWN_NAMES else ()
    return page.say(key, count=len(columns), names=(*names, *more))


def _choices(page: Page, roster: team.Team, columns: Sequence[Column]) -> None:
    """Draw for every column what it is taken as, above a few of its cells."""
    from calculator.table.roster import ROSTER_FIELDS
    from calculator.team.take.words import heading

    options = ("", *ROSTER_FIELDS)
    with st.container(horizontal=True):
        for column in columns:
            said = column.field or roster.mapping.get(column.name, "")
            now = said if said in options else ""
            key = widgets.showing(
                f"team_column_{column.place}_{roster.token}_{page.language}", now
            )  # it sends its words
            with st.container(width=CHOICE):
                st.selectbox(
                    literal(column.name), options, options.index(now), key=key,
                    format_func=lambda name: heading(page.language, name) if name else page.say("team.not_read"),
                    on_change=team.remap, args=(column.name, key),
                )  # fmt: skip
                st.caption(writing(page.language).details.join(map(literal, filter(None, column.samples))) or "–")


def faults(page: Page, roster: team.Team, people: People) -> None:
    """Draw the rows that cannot be read as a table to correct, and below it what is wrong with each."""
    import pandas as pd

    from calculator.team.take.words import cell, heading

    columns = _editable(roster, people)
    shown = team.faults(roster, people, columns, lambda column, text: cell(page.language, column, text))
    if shown is None:
        return
    st.markdown(f"## {page.say('team.faults')}")
    numbers = {NUMBER: [str(roster.number(row)) for row in shown.rows]}
    names = {NUMBER: page.say("team.column.row"), **{name: heading(page.language, name) for name in shown.cells}}
    st.data_editor(
        pd.DataFrame({**numbers, **shown.cells}, dtype=object), key=shown.key, hide_index=True,
        height=min(TABLE_HEIGHT, ROW_HEIGHT * (len(shown.rows) + 1) + 3), disabled=[NUMBER], placeholder="",
        column_config={name: _column(name, label) for name, label in names.items()}, alt=page.say("team.faults_alt"),
    )  # fmt: skip
    _wrong(page, roster, people, shown.rows)


def _column(name: str, label: str) -> Any:
    """Return a column of text: whatever is typed stays, so that it can be named and mended."""
    wide = sum(2 if ord(sign) > MOST_NARROW else 1 for sign in label) * SIGN_WIDTH + HEADER_ROOM
    first = name == NUMBER
    return st.column_config.TextColumn(label, width=60 if first else max(SHORTEST, wide), pinned=first)


def _editable(roster: team.Team, people: People) -> list[str]:
    """Return the columns of the table: who a row is, what is wrong with any first, the rest of the roster's."""
    from calculator.team.listing import faulty_columns

    there = [column.field for column in roster.columns if column.field]
    first = [name for name in ("name", "id") if name in there]
    return list(dict.fromkeys([*first, *faulty_columns(people, team.FAULTY_SHOWN), *there]))


def _wrong(page: Page, roster: team.Team, people: People, rows: list[int]) -> None:
    """Say what is wrong with the rows that still are, and how many of the table's were put right."""
    wrong = [row for row in rows if people.is_faulty()[row]]
    some = wrong[:SHOWN_FAULTS]
    lines = [
        f"- {page.say('team.wrong', row=roster.number(row), text=text)}"
        for row, text in zip(some, _fault_texts(page, people, some), strict=True)
    ]
    every = int(people.is_faulty().sum())
    if every > len(some):
        lines.append(f"- {page.say('team.more_wrong', count=every - len(some))}")
    if lines:
        st.error("\n".join(lines))
    if len(wrong) < len(rows):
        st.success(page.say("team.mended", count=len(rows) - len(wrong)))


def _fault_texts(page: Page, people: People, rows: list[int]) -> Iterator[str]:
    """Yield what is wrong with each of some rows: that it is none, or every cell that is refused."""
    import numpy as np

    from calculator.report import explain
    from calculator.table.roster import ERROR
    from calculator.team.listing import problems
    from calculator.team.take.faults import in_words

    for row, found in zip(rows, problems(people, np.array(rows, dtype=int)), strict=True):
        own = (one.model_copy(update={"values": told(one.values)}) for one in found)
        words = [explain.refusal(page.language, in_words(page.language, one)) for one in own]
        unread = [page.say("take.sentence.unread")] if people.texts(ERROR)[row] else []
        yield writing(page.language).passage(*unread, *words)
