"""Filling a range of months of the record at once: one base, or one for each step of the wage table; amounts."""

from __future__ import annotations

from typing import Any

import streamlit as st

from calculator.months import Month
from calculator.record.cells import cell_of_amount, is_worth, month_of_cell, worth_of_cell
from calculator.record.months import Entry, filled, filled_by_step, steps
from pages.shared.components.number_field import Numbers, number_of
from pages.shared.framework import option
from pages.shared.page import Page
from pages.shared.state import record as month_state
from pages.shared.state import widgets
from pages.shared.state.form_values import OF_ANSWER
from pages.shared.text import literal
from pages.shared.views.answering import answering
from pages.shared.views.fields import YES_NO_UNKNOWN, any_number

MODES = ("same", "step")
ANSWERED = ("filed", "second_employer")
MARKED = ("back_paid", "payer_differs")
MOST_FILLED = 240
LONGEST_CELL = 20
UNITS = {"yuan": 100.0, "ratio": 0.1}
"""What a base is said in, and by how much its − and + change it."""


def draw(page: Page) -> None:
    """Draw the fields, say what they would do, and the button that does it."""
    with st.container(border=True, key="fill"):
        st.markdown(f"**{page.say('record.fill.title')}**")
        span = _span(page)
        mode = _choice(page, "mode", MODES, "record.fill")
        rows = _rows(page, span, *_worths(page, span, mode), _marks(page))
        _do(page, rows)


def _month_field(page: Page, name: str) -> str:
    """Draw a month that is kept while other pages are shown, for which phones show digits; return what was typed."""
    key, now = widgets.kept(f"fill_{name}", "")
    typed: str = st.text_input(
        page.say(f"record.fill.{name}"), now, key=key, max_chars=LONGEST_CELL, type="phone", autocomplete="off",
        icon=":material/calendar_month:", placeholder=page.say("record.fill.month_hint"),
    )  # fmt: skip
    return typed.strip()


def amount(page: Page, name: str, label: str) -> str:
    """Draw an amount and its unit, kept while other pages are shown, and return it as the text of a cell."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place = st.container()
        key, unit = widgets.kept(f"{name}_unit", "yuan", UNITS)
        chosen = unit_field(page, key, unit)
        key, now = widgets.kept(name, None)
        with place:
            number = any_number(page, key, label, number_of(now, None), Numbers(step=UNITS[chosen], whole=False))
    return cell_of_amount(number, chosen)


def unit_field(page: Page, key: str, unit: str, **options: Any) -> str:
    """Draw the choice of what an amount is said in."""
    chosen: str | None = st.segmented_control(
        page.say("record.unit.name"), list(UNITS), default=unit, required=True, key=key,
        format_func=lambda value: option(page.say(f"record.unit.{value}")), label_visibility="collapsed", **options,
    )  # fmt: skip
    return chosen or unit


def _choice(page: Page, name: str, options: tuple[str, ...], family: str) -> str | None:
    key, now = widgets.kept(f"fill_{name}", options[0] if options is MODES else "unknown", options)
    chosen: str | None = st.segmented_control(
        page.say(f"record.fill.{name}"), options, default=now, required=True, key=key,
        format_func=lambda value: option(page.say(f"{family}.{value}")),
    )  # fmt: skip
    return chosen


def _span(page: Page) -> tuple[Month, Month] | None:
    """Draw first and last month; None, and a sentence, where they are no range."""
    with st.container(horizontal=True):
        typed = {name: _month_field(page, name) for name in ("first", "last")}
    months = {name: _month(page, name, text) for name, text in typed.items() if text}
    first, last = months.get("first"), months.get("last")
    if first is None or last is None:
        return None
    if last < first:
        st.error(page.say("record.fill.order", given=last, first=first))
        return None
    if last - first >= MOST_FILLED:
        values = {"first": first, "last": last, "months": last - first + 1, "limit": MOST_FILLED}
        st.error(page.say("record.fill.too_many", **values))
        return None
    return first, last


def _month(page: Page, name: str, typed: str) -> Month | None:
    try:
        return Month.parse(month_of_cell(typed))
    except ValueError:
        field = page.say(f"record.fill.{name}")
        st.error(page.say("record.fill.bad_month", field=field, given=literal(typed)))
        return None


def _worths(page: Page, span: tuple[Month, Month] | None, mode: str | None) -> tuple[list[Month], list[Entry | None]]:
    """Draw the base, or one for each step in the range; return where each begins and what it is, None if refused."""
    if span is None or mode != "step":
        label = page.say("record.fill.base")
        return [], [_worth(page, label, amount(page, "fill_base", label))]
    begins = steps(*span)
    return begins, [_step_worth(page, month) for month in begins]


def _step_worth(page: Page, month: Month) -> Entry | None:
    label = page.say("record.fill.base_from", month=month)
    return _worth(page, label, amount(page, f"fill_base_{month}", label))


def _worth(page: Page, label: str, typed: str) -> Entry | None:
    worth = worth_of_cell(typed)
    if is_worth(worth):
        return worth
    st.error(page.say("record.fill.bad_base", field=label, given=literal(typed)))
    return None


def _marks(page: Page) -> dict[str, Any]:
    """Draw what else is true of every month of the range."""
    answers = {name: _choice(page, name, YES_NO_UNKNOWN, "option") for name in ANSWERED}
    marks: dict[str, Any] = {name: OF_ANSWER.get(answer or "") for name, answer in answers.items()}
    with st.container(horizontal=True):
        for name in MARKED:
            key, now = widgets.kept(f"fill_{name}", default=False)
            marks[name] = st.toggle(page.say(f"record.fill.{name}"), now, key=key)
    return {name: value for name, value in marks.items() if value or (value is False and name in ANSWERED)}


def _rows(
    page: Page, span: tuple[Month, Month] | None, begins: list[Month], worths: list[Entry | None], marks: dict[str, Any]
) -> list[Entry]:
    """Return the entries that the fields describe; none while one of them is refused."""
    good = [worth for worth in worths if worth is not None]
    if span is None or len(good) < len(worths):
        return []
    return filled_by_step(*span, good, **marks) if begins else filled(*span, good[0], **marks)


def _do(page: Page, rows: list[Entry]) -> None:
    """Say what the button would do, or that it is done, and draw it below."""
    month_state.fill_if_asked(rows)
    if month_state.is_listed(rows):
        first, last = rows[0]["month"], rows[-1]["month"]
        with answering("fill"):
            st.success(page.say("record.fill.listed", months=len(rows), first=first, last=last))
    elif rows:
        _would(page, rows)
    st.button(page.say("record.fill.do"), key="fill_do", on_click=month_state.ask_to_fill, disabled=not rows)


def _would(page: Page, rows: list[Entry]) -> None:
    known = {row.get("month") for row in page.form.record or ()}
    replaced = sum(row["month"] in known for row in rows)
    st.caption(page.say(f"record.fill.will{'_replace' if replaced else ''}", months=len(rows), replaced=replaced))
