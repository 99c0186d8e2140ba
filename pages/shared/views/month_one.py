"""One month of the record, chosen in the picture or from a list, with controls of its own that act at once."""

from __future__ import annotations

import streamlit as st

from calculator.record.months import Entry
from pages.shared.components.number_field import Numbers
from pages.shared.framework import option
from pages.shared.page import Page
from pages.shared.state import record as month_state
from pages.shared.state import widgets
from pages.shared.state.form_values import TO_ANSWER
from pages.shared.views.fields import YES_NO_UNKNOWN, any_number
from pages.shared.views.month_fill import UNITS, unit_field


def draw(page: Page, months: list[str]) -> None:
    """Draw the choice of a month and, once one is chosen, everything that may be said of it."""
    choices = [None, *months]
    key, now = widgets.kept(month_state.CHOSEN_MONTH, None, choices)
    month = st.selectbox(
        page.say("record.one.month"), choices, choices.index(now), key=key, placeholder=page.say("record.one.choose"),
        format_func=lambda month: month or page.say("record.one.choose"),
    )  # fmt: skip
    if month is None:
        return
    row = month_state.row_of(month)
    with st.container(border=True, key="one_month"):
        _switch(page, month, "insured", page.say("record.one.insured", month=month), on=row is not None)
        if row is None:
            return
        _base(page, month, row)
        for field in ("filed", "second_employer"):
            _answer(page, month, field, TO_ANSWER.get(row.get(field), "unknown"))
        with st.container(horizontal=True):
            for field in ("back_paid", "payer_differs"):
                _switch(page, month, field, page.say(f"record.fill.{field}"), on=row.get(field) is True)


def _base(page: Page, month: str, row: Entry) -> None:
    """Draw the base of a month with its unit; one that cannot be read stands in the table alone."""
    name = f"one_base_{month}"
    stated = next((unit for unit, part in (("ratio", "ratio"), ("yuan", "base")) if part in row), None)
    unit = stated or widgets.said(f"{name}_unit") or "yuan"
    number = row.get("ratio", row.get("base"))
    now = float(number) if isinstance(number, (int, float)) else None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        any_number(
            page, widgets.showing_number(name, now), page.say("record.fill.base"), now,
            Numbers(step=UNITS[unit], whole=False), on_type=month_state.edit_month, args=(month, "base"),
        )  # fmt: skip
        key = widgets.showing(f"{name}_unit", unit)
        unit_field(page, key, unit, on_change=month_state.edit_month, args=(month, "base"))


def _switch(page: Page, month: str, field: str, label: str, *, on: bool) -> None:
    st.toggle(
        label, on, key=widgets.showing(f"one_{field}_{month}", on), on_change=month_state.edit_month,
        args=(month, field),
    )  # fmt: skip


def _answer(page: Page, month: str, field: str, value: str) -> None:
    st.segmented_control(
        page.say(f"record.fill.{field}"), YES_NO_UNKNOWN, default=value, required=True,
        key=widgets.showing(f"one_{field}_{month}", value), format_func=lambda said: option(page.say(f"option.{said}")),
        on_change=month_state.edit_month, args=(month, field),
    )  # fmt: skip
