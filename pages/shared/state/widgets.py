"""Widgets that begin with a value and are never written to.

What is sent to a widget once may be lost, for its script is still being loaded or the run is cut short by the next;
what it begins with is sent in every run. Where the program has another value for a widget, a new one takes its place: a
key counts the lives of the widget under a name. An ordinary run changes no key, so that fast key presses are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages.shared.components.day_field import day_of
from pages.shared.components.number_field import number_of
from pages.shared.components.slider import moved
from pages.shared.state import form_fields, table_edits
from pages.shared.state.form_values import FormValues, days_of, start_of
from pages.shared.state.visitor import visitor


def current(name: str, lives: dict[str, int] | None = None) -> str:
    """Return the key of a widget's present life."""
    return f"{name}-{(visitor().lives if lives is None else lives).get(name, 0)}"


def renew(*names: str) -> None:
    """Let other widgets take the place of those under some names; they begin with the values they are given."""
    lives = visitor().lives
    lives.update({name: lives.get(name, 0) + 1 for name in names})


def showing(name: str, value: Any) -> str:
    """Return the key of a widget that shows a value; of a new one where the present one holds something else."""
    if st.session_state.get(current(name), value) != value:
        renew(name)
    return current(name)


def showing_day(name: str, day: date | None) -> str:
    """Return the key of a field that shows a day; of a new one where the present one holds something else."""
    if day_of(st.session_state.get(current(name)), day) != day:
        renew(name)
    return current(name)


def showing_number(name: str, number: float | None) -> str:
    """Return the key of a field that shows a number; of a new one where the present one holds something else."""
    if number_of(st.session_state.get(current(name)), number) != number:
        renew(name)
    return current(name)


def said(name: str) -> Any:
    """Return what the widget under a name holds, None where a new one has taken its place and is not drawn yet."""
    return st.session_state.get(current(name))


def kept(name: str, default: Any, options: Collection[Any] = ()) -> tuple[str, Any]:
    """Return the key and the value of a field outside the form, kept while other pages are shown.

    What is not among the options, where there are any, gives way to the default.
    """
    fields = visitor().fields
    value = st.session_state.get(current(name), fields.get(name, default))
    if options and value not in options:
        value = default
    fields[name] = value
    return showing(name, value), value


def hold_other(form: FormValues) -> bool:
    """Say whether fields of the form, or its table, hold something else than the values they were given to begin with.

    The browser may still hold what was moved while the line was dead, for a visit that did not outlast it.
    """
    widget, table = st.session_state.to_dict(), visitor().table
    typed = table is not None and table_edits.is_touched(widget.get(table.key, {}))
    values = form_fields.values(form)
    return typed or any(now != values[name] for name, now in in_form(form, widget).items())


def in_form(form: FormValues, widget: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the form's fields as their widgets, of those there are, hold them in a session."""
    lives = visitor().lives
    keys = {name: current(f"f_{name}", lives) for name in form_fields.FIELDS}
    said = {name: form_fields.said(form, name, widget[key]) for name, key in keys.items() if key in widget}
    return said | _picked(form, widget)


def _picked(form: FormValues, widget: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the fields that take the day of an act itself hold, in days after what the act is counted from."""
    found = {}
    for act, now in days_of(form).items():
        key, start = current(f"pick_{act}_on"), start_of(form, act)
        if key in widget and start is not None and (day := day_of(widget[key], now)) != now:
            found[f"{act}_on"] = (day - start).days if day else None
    return found


def gesture(before: FormValues, now: FormValues) -> tuple[str, int] | None:
    """Return the gesture that made one form of another, by the slider's key and its number there; None for others."""
    names = form_fields.differing(before, now)
    if len(names) != 1 or form_fields.apart_from(before, names) != form_fields.apart_from(now, names):
        return None
    key = current(f"f_{names[0]}")
    came = moved(key)
    return (key, came.gesture) if came else None


def gather() -> None:
    """Keep what fields outside the form hold, typed just before their page was left included."""
    state = visitor()
    state.fields = {
        name: st.session_state.get(current(name, state.lives), value) for name, value in state.fields.items()
    }


def limit(key: str, length: int, value: int) -> int:
    """Return where a slider ends that takes its value in; the end stays while the slider lives.

    A slider with another end is another widget, which would miss the key presses on their way to the old one.
    """
    ends = visitor().ends
    mark = f"{key} of {length}"
    ends[mark] = max(ends.get(mark, length), value)
    return ends[mark]


def give(name: str, value: Any) -> None:
    """Let a field outside the form hold a value; a callback."""
    visitor().fields[name] = value
    renew(name)
