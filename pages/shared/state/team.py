"""The roster of a team in a visitor's memory: what was given, how its columns are read, what was corrected in it.

A correction is kept beside what was read, by row and column, so that reading the columns anew loses none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.shared.state import widgets
from pages.shared.state.form_values import FormValues
from pages.shared.state.link_values import LinkRemark
from pages.shared.state.raw import Raw
from pages.shared.state.visitor import visitor

if TYPE_CHECKING:
    import pandas as pd

    from calculator.sheets.layout import Column
    from calculator.table.roster import Roster, RosterError
    from calculator.team.people import People

MOST_ROWS = 20_000
CHUNK_ROWS = 5_000
PASTED, UPLOAD = "team_pasted", "team_upload"
FAULTY_SHOWN = 200


@dataclass(slots=True)
class Faults:
    """One life of the table of rows with faults: its key, its rows in the roster, the cells it was given, by column."""

    key: str
    rows: list[int]
    cells: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Before:
    """What the form held, its way back, the last of it that had an answer, and what a link lacked."""

    form: FormValues
    past: list[FormValues]
    last_good: Raw | None
    remarks: list[LinkRemark]


@dataclass(slots=True)
class Opened:
    """A person whose case the form holds: what stood there before with all beside it, and the row as it was."""

    row: int
    before: Before
    base: dict[str, str]
    """The cells as the form stated them when it was opened; what differs from them was changed."""
    edits: dict[str, str]
    """The corrections of the row before."""
    new: bool = True
    """Whether no page has shown it yet."""


@dataclass(slots=True)
class Team:
    """A roster: what was given, how it is read, what was corrected, and who is looked at."""

    content: bytes | str
    file: str
    """The name of the file, "" where it was pasted."""
    token: str = field(default_factory=lambda: token_hex(4))
    mapping: dict[str, str] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    """The columns that it has, as they were read last."""
    sheet: str | None = None
    roster: Roster | None = None
    refused: RosterError | None = None
    edits: dict[tuple[int, str], str] = field(default_factory=dict)
    turn: int = 0
    """How often its cells changed."""
    known: dict[tuple[int, date], People] = field(default_factory=dict)
    faults: Faults | None = None
    asked: int | None = None
    """The row that was pressed and is to be opened."""
    opened: Opened | None = None
    forms: dict[int, tuple[FormValues, dict[str, str]]] = field(default_factory=dict)
    """What the form held of people with a monthly record, which no row can hold, and the cells it stood for."""

    def mark(self, row: int) -> str:
        """Return what stands for a row in an address."""
        return f"{self.token}.{row}"

    def row_at(self, mark: str) -> int | None:
        """Return the row of a mark, None where it is none of this roster's."""
        token, _, row = mark.partition(".")
        there = token == self.token and self.roster is not None and int(row) < len(self.roster.rows)
        return int(row) if there else None

    def number(self, row: int) -> int:
        """Return a row as the file counts it."""
        return row if self.roster is None else self.roster.rows[row]

    def edits_of(self, row: int) -> dict[str, str]:
        """Return the corrections of a row by column."""
        return {column: text for (at, column), text in self.edits.items() if at == row}

    def correct(self, row: int, cells: dict[str, str]) -> None:
        """Let these be the corrections of a row."""
        if cells != self.edits_of(row):
            for column in self.edits_of(row):
                del self.edits[row, column]
            self.edits |= {(row, column): text for column, text in cells.items()}
            self.turn += 1


def read(team: Team) -> None:
    """Read what was given, unless that was done."""
    from calculator.table.roster import RosterError, read_roster

    if team.roster is not None or team.refused is not None:
        return
    try:
        team.roster = read_roster(team.content, team.mapping, team.sheet)
        team.columns = team.roster.columns
    except RosterError as error:
        team.refused = error
        team.columns = team.columns or _named(error)


def _named(error: RosterError) -> tuple[Column, ...]:
    """Return the columns that a refusal names, to be chosen from."""
    from calculator.sheets.layout import Column

    told = dict(error.values)
    cells = dict(enumerate(zip_longest(*told.get("samples", ()), fillvalue="")))
    names = told.get("columns", ())
    return tuple(Column(i, name, None, tuple(filter(None, cells.get(i, ())))) for i, name in enumerate(names))


def frame(team: Team) -> pd.DataFrame:
    """Return the roster with its corrections."""
    from calculator.table.roster import ERROR, Roster

    if not isinstance(team.roster, Roster):
        raise TypeError
    found = team.roster.frame
    if team.edits:
        found = found.astype(object)
    for (row, column), text in team.edits.items():
        if column not in found.columns:
            found[column] = ""
        found.iloc[row, list(found.columns).index(column)] = text
        found.iloc[row, list(found.columns).index(ERROR)] = ""
    return found


def people(team: Team, as_of: date, progress: Callable[[float], Any]) -> People:
    """Return the people of a roster as of a day, assessed in pieces; `progress` is told what part is done."""
    import pandas as pd

    from calculator.table import assess_table
    from calculator.table.roster import ERROR
    from calculator.team.people import people as seen

    if (team.turn, as_of) not in team.known:
        given, done = frame(team), []
        for start in range(0, max(len(given), 1), CHUNK_ROWS):
            some = given.iloc[start : start + CHUNK_ROWS]
            wrong = {place: text for place, text in enumerate(some[ERROR]) if text}
            done.append(assess_table(some, as_of, wrong=wrong))
            progress(min(start + CHUNK_ROWS, len(given)) / max(len(given), 1))
        numbers = [team.number(row) for row in range(len(given))]
        kept = {key: one for key, one in team.known.items() if key[0] == team.turn}
        team.known = dict([*kept.items()][-1:]) | {
            (team.turn, as_of): seen(pd.concat(done, ignore_index=True), as_of, numbers)
        }
    return team.known[team.turn, as_of]


def take_upload() -> None:
    """Take the file that was dropped; a callback."""
    upload = widgets.said(UPLOAD)
    if upload is not None:
        _begin(Team(upload.getvalue(), upload.name))


def take_pasted() -> None:
    """Take the pasted block; a callback."""
    text = str(widgets.said(PASTED) or "")
    if text.strip():
        _begin(Team(text, ""))
        widgets.give(PASTED, "")


def _begin(team: Team | None) -> None:
    state = visitor()
    state.team_before, state.team = state.team or state.team_before, team
    widgets.renew(UPLOAD)


def begin_anew() -> None:
    """Put the roster aside for another; a callback."""
    gather()
    _begin(None)


def take_back() -> None:
    """Return to the roster that was put aside; a callback."""
    state = visitor()
    state.team, state.team_before = state.team_before, None


def remap(column: str, key: str) -> None:
    """Read a column as what was chosen for it; a callback."""
    from calculator.sheets.layout import NOT_READ
    from calculator.table.roster import ROSTER_FIELDS

    team, chosen = visitor().team, st.session_state.get(key) or NOT_READ
    if team is not None and chosen in {NOT_READ, *ROSTER_FIELDS}:
        gather()
        team.mapping[column] = chosen
        _anew(team)


def choose_sheet(key: str) -> None:
    """Read another sheet, to which no correction belongs; a callback."""
    team = visitor().team
    if team is not None:
        team.sheet, team.edits, team.mapping, team.columns = st.session_state.get(key), {}, {}, ()
        _anew(team)


def _anew(team: Team) -> None:
    team.roster, team.refused, team.faults, team.turn = None, None, None, team.turn + 1


def press(row: int) -> None:
    """Note that a row is to be opened; a callback."""
    team = visitor().team
    if team is not None:
        team.asked = row


def gather() -> None:
    """Take what was typed into the table of rows with faults into the roster; what was taken once stays."""
    team = visitor().team
    if team is None or team.faults is None:
        return
    from calculator.team.rows import typed

    edits = st.session_state.get(team.faults.key, {}).get("edited_rows", {})
    for place, cells in edits.items():
        row = team.faults.rows[place]
        team.correct(row, team.edits_of(row) | {column: typed(column, text or "") for column, text in cells.items()})


def leave_page() -> None:
    """Let the table of rows with faults begin a new life: its page was left or entered."""
    team = visitor().team
    if team is not None:
        team.faults = None


def faults(team: Team, found: People, columns: list[str], words: Callable[[str, str], str]) -> Faults | None:
    """Return the table of rows with faults as the editor was given it; None where there never was one in its life.

    `words` writes the cell of a column. The same rows stay as long as it lives, those that were put right included.
    """
    if team.faults is None:
        rows = found.is_faulty().nonzero()[0].tolist()[:FAULTY_SHOWN]
        if not rows:
            return None
        texts = {column: found.texts(column) for column in columns}
        cells = {column: [words(column, str(texts[column][row])) for row in rows] for column in columns}
        team.faults = Faults(f"team_faults_{team.token}_{team.turn}", rows, cells)
    return team.faults
