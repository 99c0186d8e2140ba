"""The form: widgets for everything a case may state, each with its refusal below it."""

from __future__ import annotations

import streamlit as st

from calculator.case import FIRST_HISTORY_DAY
from pages.shared.framework import option
from pages.shared.page import Page
from pages.shared.state import history, person, widgets
from pages.shared.state import record as month_state
from pages.shared.state.form_values import BASES, FACT, MULTIPLE_CHOICES, asks
from pages.shared.views.fields import (
    HOUSING,
    YES_NO_UNKNOWN,
    choice,
    date_field,
    needed_date_field,
    plain_switch,
    question,
    refusals,
    toggle_field,
)


def draw(page: Page) -> None:
    """Draw the form apart from what a slider moves."""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"## {page.say('app.form')}", width="content")
            name, act = ("reset", history.reset) if page.row is None else ("reset_row", person.reset)
            st.button(
                page.say(f"app.{name}"), key=name, help=page.say(f"app.{name}_help"), on_click=act,
                args=(page.today,), type="tertiary",
            )  # fmt: skip
        needed_date_field(page, "expires_on", "permit.expires_on")
        with question("bases"):
            basis(page)
        _insurance(page)
        _conduct(page)
        _folded(page)
        plain_switch(page)


def basis(page: Page) -> None:
    """Draw what the points rest on."""
    st.pills(
        page.say("field.bases"),
        BASES,
        selection_mode="multi",
        default=page.value("bases"),
        format_func=lambda basis: option(page.say(f"option.{basis}")),
        key=page.key("bases"),
        help=page.say("field.bases_help"),
    )
    choice(page, "multiple", MULTIPLE_CHOICES)
    refusals(page, "points.bases")


def _insurance(page: Page) -> None:
    if page.form.record is not None:
        with question("record"):
            _of_record(page)
    choice(page, "keeps_paying", YES_NO_UNKNOWN)
    refusals(page, "insurance.record", "insurance.keeps_paying")


def _of_record(page: Page) -> None:
    """Say that the months stand in the record, with the way there and the way back to counts."""
    st.markdown(page.say("record.of_months", months=len(page.shown.raw["insurance"]["record"])))
    with st.container(horizontal=True):
        st.page_link("pages/record.py", label=page.say("record.open_page"), icon=":material/calendar_month:")
        to_counts(page)


def to_counts(page: Page) -> None:
    """Draw the button that turns the record back into counts; a record with a fault cannot be counted."""
    st.button(
        page.say("record.turn.to_counts"), key="to_counts", help=page.say("record.turn.to_counts_help"),
        on_click=month_state.turn, args=("counts", page.today), disabled=bool(page.problems),
    )  # fmt: skip


def _conduct(page: Page) -> None:
    if page.form.record is None:
        _tax(page)
    with question("post_matches"):
        choice(page, "post_matches", YES_NO_UNKNOWN)
    choice(page, "employer", YES_NO_UNKNOWN)
    choice(page, "housing", HOUSING)
    if asks(page.form, "lease_registered_until"):
        date_field(page, "lease_registered_until", "permit.lease_registered_until")


def _tax(page: Page) -> None:
    with question("months_unfiled"):
        choice(page, "unfiled", YES_NO_UNKNOWN)
    if page.form.unfiled == "no":
        now = page.form.months_unfiled
        most = widgets.limit(page.key("months_unfiled"), 48, now)
        st.number_input(page.say("field.months_unfiled"), 1, most, now, step=1, key=page.key("months_unfiled"))
    refusals(page, "tax.months_unfiled")
    with question("second_employer"):
        choice(page, "second_employer", YES_NO_UNKNOWN)


def _folded(page: Page) -> None:
    rare = st.expander(page.say("app.rare"), key="rare", on_change="rerun")
    if rare.open:
        with rare:
            _rare(page)


def _rare(page: Page) -> None:
    choice(page, "reading", FACT["reading"].choices, "reading")
    toggle_field(page, "as_of_fixed")
    if page.form.as_of_fixed:
        needed_date_field(page, "as_of", "as_of")
    date_field(page, "resident_since", "permit.resident_since", FIRST_HISTORY_DAY)
    date_field(page, "granted_on", "points.granted_on", FIRST_HISTORY_DAY)
    date_field(page, "form_handed_in_on", "points.form_handed_in_on")
    date_field(page, "notice_on", "points.notice_on")
    choice(page, "details_changed", YES_NO_UNKNOWN)
