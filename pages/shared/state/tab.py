"""What a browser's tab tells of its own person: the checks of addresses that were stated in it, and no case.

A check is what an address begins with. The browser keeps them for the tab alone, and the server for the visit.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.shared.components.tab_marks import marks_of
from pages.shared.state.form_values import OWN, FormValues
from pages.shared.state.visitor import visitor

KEY = "tab_marks"
MOST, TOLD = 200, 8
"""Checks that are kept, and those that a browser is told anew: a run that was cut short may have told it none."""


def gather() -> None:
    """Take in what the browser knows; where the visit began with an address of its own, the case is the visitor's."""
    state = visitor()
    new = [mark for mark in marks_of(st.session_state.get(KEY)) if mark not in state.stated]
    state.stated = dict.fromkeys([*new, *state.stated][-MOST:])
    if state.begun_by in new:
        _claim()


def _claim() -> None:
    state = visitor()
    linked = replace(state.form, example=None, linked=True, row=None).of
    state.form, state.past = _own(state.form), [_own(form) for form in state.past]
    state.own = None if state.own is None else _own(state.own)
    state.plans_of = {OWN if of == linked else of: plans for of, plans in state.plans_of.items()}


def _own(form: FormValues) -> FormValues:
    return replace(form, linked=False) if form.linked else form


def is_stated(mark: str | None) -> bool:
    """Say whether the address with a check was stated in this tab, as far as is known yet."""
    return mark in visitor().stated


def note(mark: str | None) -> None:
    """Note that the address with a check was stated by the visitor's own acts."""
    state = visitor()
    if mark is not None:
        state.stated.pop(mark, None)
        state.stated[mark] = None


def last_stated() -> list[str]:
    """Return the checks of the last addresses, which the browser is to keep."""
    return list(visitor().stated)[-TOLD:]
