"""One month of the record, chosen in the picture or from a list, with controls of its own that act at once."""

from __future__ import annotations

import streamlit as st

from calculator.record_cells import cells_of
from pages.shared import month_state
from pages.shared.form import YES_NO
from pages.shared.memo import THREE_WAY
from pages.shared.shell import Page
from pages.shared.text import option

LONGEST_CELL = 20


def draw(page: Page, months: list[str]) -> None:
    """Draw the choice of a month and, once one is chosen, everything that may be said of it."""
    key = month_state.keep_among(month_state.CHOSEN_MONTH, months)
    month = st.selectbox(
        page.say("record.one.month"), months, index=None, key=key, persist_state="session",
        placeholder=page.say("record.one.choose"),
    )  # fmt: skip
    if month is None:
        return
    row = month_state.row_of(month)
    with st.container(border=True, key="one_month"):
        _insured(page, month, insured=row is not None)
        if row is None:
            return
        cells = cells_of(page.language, row)
        name = month_state.put_in(f"one_base_{month}", cells["base"])
        st.text_input(
            page.say("record.fill.base"), key=name, max_chars=LONGEST_CELL, on_change=month_state.edit_month,
            args=(month, "base"),
        )  # fmt: skip
        for field in ("filed", "second_employer"):
            _answer(page, month, field, THREE_WAY.get(row.get(field), "unknown"))
        with st.container(horizontal=True):
            for field in ("back_paid", "payer_differs"):
                name = month_state.put_in(f"one_{field}_{month}", row.get(field) is True)
                st.toggle(
                    page.say(f"record.fill.{field}"), key=name, on_change=month_state.edit_month, args=(month, field)
                )  # fmt: skip


def _insured(page: Page, month: str, *, insured: bool) -> None:
    st.toggle(
        page.say("record.one.insured", month=month), key=month_state.put_in(f"one_insured_{month}", insured),
        on_change=month_state.edit_month, args=(month, "insured"),
    )  # fmt: skip


def _answer(page: Page, month: str, field: str, value: str) -> None:
    st.segmented_control(
        page.say(f"record.fill.{field}"), YES_NO, required=True, key=month_state.put_in(f"one_{field}_{month}", value),
        format_func=lambda said: option(page.say(f"option.{said}")),
        on_change=month_state.edit_month, args=(month, field),
    )  # fmt: skip
