"""What is moved to see what comes of it: the days of the endorsement and the confirmation, the months."""

from __future__ import annotations

from datetime import date

import streamlit as st

from calculator.case import FIRST_DAY, LAST_DAY
from calculator.law import SHANGHAI, Law
from calculator.messages import written
from calculator.report.timeline import stated_window
from pages.shared.shell import Page
from pages.shared.state import history, widgets
from pages.shared.state.form_values import COUNT_FACTS, FACT, asks
from pages.shared.views.fields import choice, clear_button, question, refusals

ACTS = {"endorsed": ("no", "yes", "unknown"), "confirmed": ("no", "yes")}
"""What can be said of an act."""
ENOUGH, SHORT = "enough", "short"
"""What can be said of a number of months before the number itself."""
MANY = 1_000
"""More months than any window has."""


def planned(page: Page) -> None:
    """Draw the planned days alone, for pages that explore them."""
    with st.container(border=True):
        plan(page)


def plan(page: Page) -> None:
    """Draw the endorsement and the confirmation."""
    raw = page.shown.raw
    act(page, "endorsed", "endorsed_on", raw["permit"].get("endorsed_on"))
    label = "confirmed_on" if page.form.acts["endorsed"].known else "confirmed_on_expiry"
    act(page, "confirmed", label, raw["points"].get("confirmed_on"))


def act(page: Page, name: str, label: str, day: str | None) -> None:
    """Draw what is said of an act and, where it is done or planned, its day: picked first, moved by a slider then."""
    with question(f"{name}_on"):
        choice(page, name, ACTS[name], f"act.{name}")
    now, fact = page.form.acts[name], FACT[f"{name}_on"]
    if now.answer == "yes":
        _picked(page, fact.name, date.fromisoformat(day) if day else None)
    if now.known and day:
        written_day = f" · **{written(page.language, date.fromisoformat(day))}**"
        st.slider(page.say(f"field.{label}") + written_day, *now.ends, now.days, key=page.key(fact.name))
        _room(page, fact.name)
    refusals(page, fact.path)


def _picked(page: Page, name: str, day: date | None) -> None:
    """Draw the field that takes the day itself."""
    key = widgets.showing(f"pick_{name}", day)
    st.date_input(
        page.say(f"field.{name}_itself"), day, FIRST_DAY, LAST_DAY, key=key, format="YYYY-MM-DD",
        on_change=history.pick, args=(name, page.today),
    )  # fmt: skip


def counts(page: Page) -> None:
    """Draw every number of months that matters."""
    law = SHANGHAI.on(page.day.toordinal(), page.case.reading if page.case else "guide")
    for fact in COUNT_FACTS:
        if asks(page.form, fact.name):
            with question(fact.name):
                count(page, law, fact.name)
            refusals(page, fact.path)


def count(page: Page, law: Law, name: str) -> None:
    """Draw a number of months: whether it is enough first, the exact number by slider then."""
    basis = page.form.multiple if name.startswith("multiple") else None
    length, now = law.window(basis) or law.year_window, page.form.counts[name]
    if now is None:
        _roughly(page, name, min(law.required(basis), _most(page, name)))
        return
    window = stated_window(page.day, length)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.slider(
            page.say(f"field.{name}"), 0, widgets.limit(page.key(name), length, now), now, key=page.key(name),
            help=page.say("field.year_window", first=window[0], last=window[1]),
        )  # fmt: skip
        clear_button(page, name, page.say(f"field.{name}"))
    _room(page, name)


def _most(page: Page, name: str) -> int:
    """Return the most months a number can have: those at the base are among those insured."""
    paid = page.form.counts.get(name.replace("_at_base", "_paid"))
    return MANY if paid is None else paid


def _roughly(page: Page, name: str, required: int) -> None:
    """Draw the choices of a number that is not known: at least what is required, too few, not known."""
    texts = {kind: page.say(f"count.{kind}", required=required) for kind in (ENOUGH, SHORT, "unknown")}
    key = f"rough_{name}"
    said = st.segmented_control(
        page.say(f"field.{name}"), list(texts), default="unknown", required=True, format_func=texts.__getitem__,
        key=widgets.current(key), on_change=history.roughly, args=(name, required, page.today),
    )  # fmt: skip
    if said == SHORT:
        st.number_input(
            page.say("count.exactly"), 0, required - 1, None, step=1, key=widgets.current(f"exact_{name}"),
            on_change=history.exactly, args=(name, page.today),
        )  # fmt: skip


def _room(page: Page, name: str) -> None:
    """Say below a slider where the verdict flips."""
    if page.found is None or page.problems:
        return
    if page.margins is None:
        from calculator.whatif import margins  # with NumPy: after the first verdict is drawn

        page.margins = {m.input.id: m for m in margins(page.found.question)}
    if name in page.margins and (page.margins[name].below or page.margins[name].above):
        from calculator.report.pictures import flip_words

        st.caption(flip_words(page.language, page.margins[name]))
