"""What the form holds now: its widgets gathered into the visitor's values.

Widgets that are not drawn in a run keep their value there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from calculator.case import Case, CaseError
from pages.shared.state import form_fields, table_edits, widgets
from pages.shared.state.form_values import ENDS, FormValues, raw_of, with_done_days, with_one_kind_of_basis
from pages.shared.state.raw import case_of
from pages.shared.state.visitor import visitor


def drawn(form: FormValues) -> FormValues:
    """Return the form's values as the widgets now have them; a table that nothing was typed into states nothing."""
    widget, table = st.session_state.to_dict(), visitor().table
    now = form_fields.with_values(form, widgets.in_form(form, widget))
    if table is not None and table_edits.is_touched(widget.get(table.key, {})):
        now = replace(now, record=table_edits.edited(table, widget[table.key]))
    return with_one_kind_of_basis(form, now)


def take(drawn: FormValues) -> None:
    """Let the form hold what its widgets have; widgets that show another value for it are replaced."""
    state = visitor()
    now = with_done_days(state.form, drawn, state.today)
    other = [f"{name}_on" for name in ENDS if now.acts[name].days != drawn.acts[name].days]
    bases = {name: form_fields.value(now, name) for name in ("bases", "multiple")}
    other += [name for name, value in bases.items() if widgets.said(f"f_{name}") not in (None, value)]
    widgets.renew(*(f"f_{name}" for name in other))
    state.form = now


def held() -> FormValues:
    """Return what the form holds in a callback: a field typed just before a press, which no run has seen, included."""
    state = visitor()
    take(drawn(state.form))
    return state.form


def stated(today: date) -> Case | None:
    """Return the case that the form states in a callback, None where it is refused; the form itself says why."""
    try:
        return case_of(raw_of(held()), today)
    except CaseError:
        return None
