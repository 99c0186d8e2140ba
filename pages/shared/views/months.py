"""The months of the record as elements of the page: grid, live counts, counts and record turned, the months ahead."""

from __future__ import annotations

from typing import Any

import streamlit as st

from calculator.answer.question import ask
from calculator.case import Case
from calculator.messages import writing
from calculator.record.cells import is_worth, worth_of_cell
from calculator.record.counts import to_record
from calculator.record.months import AHEAD, Picture, picture
from calculator.report import ahead as ahead_words
from calculator.report import explain
from calculator.report import months as words
from pages.shared.page import Page
from pages.shared.state import record as month_state
from pages.shared.text import literal
from pages.shared.views import chart, form, month_one
from pages.shared.views.month_fill import amount


def has_record(page: Page) -> Case | None:
    """Return the case that is answered where it has a record."""
    return page.case if page.case is not None and page.case.insurance.record is not None else None


def grid(page: Page) -> None:
    """Show the grid of months with its key, and every month in words where that is opened."""
    case = has_record(page)
    if case is None:
        return
    drawn = picture(ask(case), words.MOST_MONTHS)
    st.markdown(f"## {page.say('record.grid')}")
    chart.show(
        words.grid(page.language, drawn, dark=page.dark), "month_grid", page.say("record.alt_grid"),
        on_select=lambda: month_state.take_month("month_grid"), selection_mode="points",
    )  # fmt: skip
    st.markdown("  \n".join(f":small[{line}]" for line in words.grid_key(page.language, drawn)))
    month_one.draw(page, [str(one.month) for one in reversed(drawn.months)])
    each = st.expander(page.say("record.each"), key="each_month", on_change="rerun")
    if each.open:
        with each:
            _each_month(page, drawn)


def _each_month(page: Page, drawn: Picture) -> None:
    between = writing(page.language).sentences
    wages = [f"- {line}" for line in words.wage_lines(page.language, [one.month for one in drawn.months])]
    lines = [f"- {words.month_words(page.language, one, between)}" for one in reversed(drawn.months)]
    st.markdown("\n".join([f"**{page.say('record.wages')}**\n", *wages, "\n", *lines]))


def counts(page: Page) -> None:
    """Show the counts now against what is required, and when each is first and last met as the months roll on."""
    case = has_record(page)
    if case is None or page.found is None:
        return
    from calculator.record import ahead as record_ahead

    st.markdown(f"## {page.say('record.counts')}")
    way = record_ahead.ahead(case)
    held = {one.rule: ahead_words.held_words(page.language, one, AHEAD) for one in record_ahead.held(case.as_of, way)}
    lines = [
        f"- {explain.STATE_MARKS[state]} **{page.say(f'rule.{rule}')}** · {text}"
        + (f" · {held[rule]}" if rule in held and state != "none" else "")
        for rule, state, text in words.count_lines(page.language, page.found)
    ]
    st.markdown("\n".join(lines) or page.say("record.no_counts"))


def turn(page: Page) -> None:
    """Draw the button that turns counts into a record or back, and say what was lost."""
    if page.shown.lost:
        lost = [f"- {words.lost_words(page.language, one)}" for one in page.shown.lost]
        st.info("\n".join([f"{page.say('record.turn.lost')}\n", *lost]))
    if page.case is None:
        return
    if page.form.record is not None:
        form.to_counts(page)
        return
    st.markdown(page.say("record.none"))
    missing = to_record(page.case).missing
    for path in missing:
        st.warning(page.say("record.turn.missing", field=explain.field_name(page.language, path)))
    st.button(
        page.say("record.turn.to_record"), key="to_record", type="primary", on_click=month_state.turn,
        args=("record", page.today), disabled=bool(page.problems or missing),
    )  # fmt: skip


def ahead(page: Page) -> None:
    """Show what the next two years bring, by what is done about the base: a picture and the same in sentences."""
    case = has_record(page)
    if case is None:
        return
    from calculator.record import ahead as record_ahead

    st.markdown(f"## {page.say('record.ahead.title')}")
    st.caption(page.say("record.ahead.help"))
    ways = {name: record_ahead.ahead(one) for name, one in record_ahead.ways(case, _changed_base(page)).items()}
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if any(one.required for one in ways["keep"].requirements):
            figure = ahead_words.figure(page.language, ways, dark=page.dark)
            chart.show(figure, "months_ahead", page.say("record.ahead.alt"))
    with right:
        for name, way in ways.items():
            lines = [f"- {line}" for line in ahead_words.lines(page.language, way)]
            st.markdown("\n".join([f"**{page.say(f'record.ahead.{name}')}**\n", *lines]))


def _changed_base(page: Page) -> dict[str, Any] | None:
    """Draw the field of the base to change to and return it, None while it is empty or cannot be read."""
    typed = amount(page, "changed_base", page.say("record.ahead.base"))
    worth = worth_of_cell(typed)
    if is_worth(worth):
        return worth or None
    st.error(page.say("record.ahead.base_wrong", given=literal(typed)))
    return None
