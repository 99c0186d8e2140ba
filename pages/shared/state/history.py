"""Other values in the form, by a button, and the way back to what it held before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from pages.shared.state import widgets
from pages.shared.state.examples import FIRST, examples
from pages.shared.state.form_fields import FIELDS, with_values
from pages.shared.state.form_values import FormValues, beside, form_of, raw_of, with_profile
from pages.shared.state.held import held
from pages.shared.state.raw import Raw, put_at
from pages.shared.state.visitor import visitor

PAST_LIMIT = 200
EXAMPLES, MIXES = "examples", "mixes"


def remember(form: FormValues) -> None:
    """Note values for the way back."""
    past = visitor().past
    past.append(form)
    del past[:-PAST_LIMIT]


def show(form: FormValues, example: str | None) -> None:
    """Let the form hold other values, of an example or not."""
    state = visitor()
    renew_form()
    state.form, state.example, state.remarks, state.dirty = form, example, [], True
    state.lost, state.table = [], None


def renew_form() -> None:
    """Let new widgets take the place of all that the form has."""
    widgets.renew(*(f"f_{name}" for name in FIELDS))


def example_of(name: str, today: date) -> FormValues:
    """Return what the form holds for an example, whose bases are nobody's own."""
    return replace(form_of(examples(today)[name], today), own_bases=False)


def change(form: FormValues, example: str | None = None) -> None:
    """Put other values in place of what is there, which can be undone; a callback."""
    remember(held())
    show(form, example)


def fill(raw: Raw, today: date) -> None:
    """Put a changed case into the form, which can be undone; a callback, or before the form is drawn."""
    now = held()
    change(replace(beside(form_of(raw, today), now), whole=now.whole, own_bases=now.own_bases))


def put(values: dict[str, Any], today: date) -> None:
    """Put values at paths of the case into the form; a callback."""
    raw = raw_of(held())
    for path, value in values.items():
        put_at(raw, path, value.isoformat() if isinstance(value, date) else value)
    fill(raw, today)


def clear(name: str) -> None:
    """Empty a date of the form; a callback."""
    change(with_values(held(), {name: None}))


def looked_at() -> None:
    """Let what was left of a damaged link be the visitor's case; a callback."""
    change(replace(held(), whole=True))


def take_example(today: date) -> None:
    """Fill the form with the example that was chosen; a callback."""
    name = st.session_state[EXAMPLES]
    if name is not None:
        change(beside(example_of(name, today), held()), name)


def take_mix(mixes: dict[str, Raw]) -> None:
    """Fill the points page with a typical combination that was chosen; a callback."""
    name = st.session_state[MIXES]
    if name is not None:
        change(with_profile(held(), mixes[name]), visitor().example)


def take_bases(bases: list[str], today: date) -> None:
    """Take what the points rest on into the case; a callback."""
    put({"points.bases": bases}, today)
    visitor().form = replace(visitor().form, own_bases=True)


def can_undo() -> bool:
    """Say whether there is something to undo."""
    return bool(visitor().past)


def undo() -> None:
    """Return to what the form held before; a callback."""
    past = visitor().past
    if past:
        show(past.pop(), None)


def reset(today: date) -> None:
    """Return to the first example; a callback."""
    change(replace(beside(example_of(FIRST, today), held()), needed_by=None), FIRST)
