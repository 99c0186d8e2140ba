"""A person of the roster whose case the form holds for a while: opened, followed into the row, and left again.

The visitor's own case and its way back are put aside meanwhile and come back as they were. An address holds the case of
a row with its mark, never as the visitor's own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from calculator.case import CaseError
from calculator.case.facts import FACTS
from pages.shared.state import history, team
from pages.shared.state.form_values import FormValues, form_of, raw_of
from pages.shared.state.held import held
from pages.shared.state.raw import Raw, case_of, get_at
from pages.shared.state.visitor import visitor

if TYPE_CHECKING:
    from pages.shared.state.team import Team

PAGE = "team"
"""The page on which no row is looked at."""
AS_OF = "as_of"
"""The day asked about is no fact of a person, and stays out of the row."""


def is_just_opened() -> bool:
    """Say, once, that a row was opened by a press, which led here from wherever the list was scrolled to."""
    roster = visitor().team
    opened = None if roster is None else roster.opened
    new = opened is not None and opened.new
    if opened is not None:
        opened.new = False
    return new


def number() -> int | None:
    """Return the row whose case is shown as its file counts it, None where it is no row's."""
    state = visitor()
    return None if state.form.row is None or state.team is None else state.team.number(state.form.row)


def called() -> str:
    """Return the name of the row whose case is shown, else its number in the roster; nothing where it has neither."""
    from calculator.team.people import LABELS

    state = visitor()
    if state.team is None or state.team.roster is None or state.form.row is None:
        return ""
    row, read, edits = state.form.row, state.team.roster.frame, state.team.edits_of(state.form.row)
    there = (edits.get(name, read[name].iloc[row]) for name in LABELS if name in read.columns)
    return next((text for cell in there if (text := str(cell).strip())), "")


def open_asked(today: date, as_of: date) -> bool:
    """Open the row that was pressed, as of a day, and say whether one was."""
    roster = visitor().team
    if roster is None or roster.asked is None:
        return False
    row, roster.asked = roster.asked, None
    _note(roster, row, _before(held(), visitor().past), today)
    history.show(_form(roster, row, today, None if as_of == today else as_of))
    return True


def _form(roster: Team, row: int, today: date, as_of: date | None = None) -> FormValues:
    """Return what the form holds for a row: what it held when it was left, where the row is still the same."""
    from calculator.team.rows import stated

    form, cells = roster.forms.get(row, (None, None))
    if form is None or cells != _cells(roster, row):
        raw = stated(team.frame(roster).iloc[[row]])
        form = replace(form_of(raw, today), row=row)
    if as_of is not None and not form.as_of_fixed:
        form = replace(form, as_of=as_of, as_of_fixed=True)
    return form


def reset(today: date) -> None:
    """Let a row be as the roster was read, without what was corrected in it or changed on other pages; a callback."""
    from calculator.team.rows import stated

    roster, form = visitor().team, held()
    if roster is None or roster.roster is None or roster.opened is None or form.row is None:
        return
    again = replace(form_of(stated(roster.roster.frame.iloc[[form.row]]), today), row=form.row)
    history.change(replace(again, as_of=form.as_of, as_of_fixed=form.as_of_fixed))
    roster.opened.base, roster.opened.edits = _stated_cells(again, today), {}


def _before(form: FormValues, past: list[FormValues]) -> team.Before:
    """Return what the form held with all that stands beside it."""
    state = visitor()
    return team.Before(form, past, state.last_good, state.remarks)


def _note(roster: Team, row: int, before: team.Before, today: date) -> None:
    """Note what the form held before a row is shown, and the row as it is."""
    base = _stated_cells(_form(roster, row, today), today)
    roster.opened = team.Opened(row, before, base, roster.edits_of(row))
    visitor().past = []


def _cells(roster: Team, row: int) -> dict[str, str]:
    return {str(column): str(cell) for column, cell in team.frame(roster).iloc[row].items()}


def _stated_cells(form: FormValues, today: date) -> dict[str, str]:
    """Return the cells that a form states; of a record the counts, none of them where it has no answer."""
    from calculator.team.rows import cells_of

    raw = raw_of(form)
    if get_at(raw, "insurance.record") is None:
        return cells_of(raw)
    counted = _counted(raw, today)
    if counted is not None:
        return cells_of(counted)
    of_record = {fact.column for fact in FACTS if fact.in_record}
    return {column: cell for column, cell in cells_of(raw).items() if column not in of_record}


def _counted(raw: Raw, today: date) -> Raw | None:
    from calculator.record.counts import to_counts

    try:
        turned = to_counts(case_of(raw, today))
    except CaseError:
        return None
    going_on = get_at(raw, "insurance.keeps_paying")
    return {**raw, "insurance": {**turned.insurance, "keeps_paying": going_on}, "tax": turned.tax}


def settle(was: FormValues, page: str, today: date) -> None:
    """Let a row follow the form that holds its case; on the page of the team the visitor's own case comes back.

    `was` is what the form held before this run.
    """
    state = visitor()
    roster, row = state.team, state.form.row
    if roster is None:
        return
    if row is None:
        _left_by_history(roster)
        return
    if roster.opened is None:
        noted = state.past[-1:] == [was]  # by the browser's Back, which led here
        _note(roster, row, _before(was, state.past[:-1] if noted else state.past), today)
    elif roster.opened.row != row:
        _note(roster, row, roster.opened.before, today)
    _follow(roster, row, today)
    if page == PAGE:
        _leave(roster)


def _left_by_history(roster: Team) -> None:
    """Put the way back in its place where the browser's Back led from a row to the visitor's own case."""
    if roster.opened is not None:
        visitor().past, roster.opened = roster.opened.before.past, None


def _follow(roster: Team, row: int, today: date) -> None:
    opened, form = roster.opened, visitor().form
    if opened is None:
        return
    now = _stated_cells(form, today)
    changed = {column: text for column, text in now.items() if column != AS_OF and text != opened.base.get(column, "")}
    roster.correct(row, opened.edits | changed)
    if form.record is not None:
        roster.forms[row] = form, _cells(roster, row)


def _leave(roster: Team) -> None:
    """Put back what the form held before a row was opened."""
    opened, state = roster.opened, visitor()
    if opened is not None:
        roster.opened, before = None, opened.before
        history.show(before.form)
        state.past, state.last_good, state.remarks = before.past, before.last_good, before.remarks
