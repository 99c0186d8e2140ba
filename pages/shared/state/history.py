"""Other values in the form, by a button, and the way back to what it held before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from pages.shared.state import widgets
from pages.shared.state.examples import examples
from pages.shared.state.form_fields import FIELDS, with_values
from pages.shared.state.form_values import (
    ENDS,
    FACT,
    FormValues,
    beside,
    blank,
    form_of,
    profile_of,
    raw_of,
    with_profile,
)
from pages.shared.state.held import held
from pages.shared.state.raw import Raw, put_at
from pages.shared.state.visitor import visitor

PAST_LIMIT = 200
MIXES = "mixes"


def remember(form: FormValues) -> None:
    """Note values for the way back."""
    past = visitor().past
    past.append(form)
    del past[:-PAST_LIMIT]


def remember_moved(now: FormValues) -> None:
    """Note what the form held before a widget was moved; all values of one gesture of a slider are one step back."""
    state = visitor()
    gesture = widgets.gesture(state.form, now)
    if gesture is None or gesture != state.gesture:
        remember(state.form)
    state.gesture = gesture


def show(form: FormValues) -> None:
    """Let the form hold other values; what is remembered of an example does not stay beside a visitor's own case."""
    state = visitor()
    renew_form()
    if form.of != state.form.of:
        state.last_good = None
    state.form, state.remarks, state.dirty = form, [], True
    state.lost, state.table = [], None


def renew_form() -> None:
    """Let new widgets take the place of all that the form has."""
    widgets.renew(*(f"f_{name}" for name in FIELDS))


def example_of(name: str, today: date) -> FormValues:
    """Return what the form holds for an example."""
    return replace(form_of(examples(today)[name], today), example=name)


def change(form: FormValues) -> None:
    """Put other values in place of what is there, which can be undone; a callback."""
    remember(held())
    show(form)


def fill(raw: Raw, today: date) -> None:
    """Put a changed case into the form, which can be undone; a callback, or before the form is drawn."""
    now = held()
    change(
        replace(beside(form_of(raw, today), now), whole=now.whole, example=now.example, linked=now.linked, row=now.row)
    )


def put(values: dict[str, Any], today: date) -> None:
    """Put values at paths of the case into the form; a callback."""
    raw = raw_of(held())
    for path, value in values.items():
        put_at(raw, path, value.isoformat() if isinstance(value, date) else value)
    fill(raw, today)


def clear(name: str) -> None:
    """Empty a date of the form; a callback."""
    change(with_values(held(), {name: None}))


def roughly(name: str, required: int, today: date) -> None:
    """Take a number of months that is enough as the least that is; a callback."""
    if widgets.said(f"rough_{name}") == "enough":
        _number(name, required, today)


def exactly(name: str, today: date) -> None:
    """Take a number of months that is not enough; a callback."""
    number = widgets.said(f"exact_{name}")
    if number is not None:
        _number(name, number, today)


def _number(name: str, months: int, today: date) -> None:
    widgets.renew(f"rough_{name}", f"exact_{name}")
    put({FACT[name].path: months}, today)


def switch_plain() -> None:
    """Put the framework's own fields in place of ours, or ours back; a callback."""
    held()
    visitor().plain = not visitor().plain
    renew_form()
    widgets.renew(*(f"pick_{act}_on" for act in ENDS), "goes_base")


def looked_at() -> None:
    """Let what was left of a damaged link be the visitor's case; a callback."""
    change(replace(held(), whole=True))


def take_example(name: str, today: date) -> None:
    """Show an example; a callback."""
    own = held()
    change(example_of(name, today))
    if own.example is None:
        visitor().own = own


def take_own(today: date) -> None:
    """Leave the example for the visitor's own case, which nothing of it enters; a callback."""
    change(visitor().own or blank(today))


def take_mix(mixes: dict[str, Raw]) -> None:
    """Fill the points page with a typical combination, the birth left as the visitor said it; a callback."""
    name = st.session_state[MIXES]
    if name is not None:
        now = held()
        born = {key: text for key, text in profile_of(now).items() if key == "birth_date"}
        change(with_profile(now, mixes[name] | born))


def take_bases(bases: list[str], today: date) -> None:
    """Take what the points rest on into the case; a callback."""
    put({"points.bases": bases}, today)


def can_undo() -> bool:
    """Say whether there is something to undo."""
    return bool(visitor().past)


def undo() -> None:
    """Return to what the form held before; a callback."""
    past = visitor().past
    if past:
        show(past.pop())


def reset(today: date) -> None:
    """Begin anew with nothing stated; a row of a roster stays that row. A callback."""
    change(replace(blank(today), row=held().row))
    visitor().last_good = None
