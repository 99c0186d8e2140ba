"""Widgets that begin with a value and are never written to.

What is sent to a widget once may be lost, for its script is still being loaded or the run is cut short by the next;
what it begins with is sent in every run. Where the program has another value for a widget, a new one takes its place: a
key counts the lives of the widget under a name. An ordinary run changes no key, so that fast key presses are kept.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import streamlit as st

from pages.shared.state import form_fields, table_edits
from pages.shared.state.form_values import FormValues
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
    lives, table = visitor().lives, visitor().table
    typed = table is not None and table_edits.is_touched(st.session_state.get(table.key, {}))
    values = form_fields.values(form)
    return typed or any(st.session_state.get(current(f"f_{name}", lives), now) != now for name, now in values.items())


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


def empty(name: str) -> None:
    """Empty a date outside the form; a callback."""
    give(name, None)
