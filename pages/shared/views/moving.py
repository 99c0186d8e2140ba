"""What is moved to see what comes of it: the days of the endorsement and the confirmation, the months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from calculator.law import SHANGHAI, Law
from calculator.report.timeline import stated_window
from pages.shared.components.number_field import Numbers
from pages.shared.components.slider import Axis, Days, Months, live_slider
from pages.shared.page import Page
from pages.shared.state import history, widgets
from pages.shared.state.form_values import COUNT_FACTS, ENDS, FACT, asks, days_of, start_of
from pages.shared.views.fields import (
    any_day,
    any_number,
    choice,
    clear_button,
    place_of_question,
    question,
    refusals,
)

if TYPE_CHECKING:
    from calculator.whatif import Run

ACTS = {"endorsed": ("no", "yes", "unknown"), "confirmed": ("no", "yes")}
"""What can be said of an act."""
ENOUGH, SHORT = "enough", "short"
"""What can be said of a number of months before the number itself."""
MANY = 1_000
"""More months than any window has."""


def planned(page: Page) -> None:
    """Draw the planned days, and the months where there is no record of them."""
    with st.container(border=True):
        plan(page)
        if page.form.record is None:
            counts(page)


def plan(page: Page) -> None:
    """Draw the endorsement and the confirmation."""
    for name in ACTS:
        said_of(page, name)
        slider_of(page, name)


def said_of(page: Page, name: str) -> None:
    """Draw what is said of an act and, where it is done or planned on a day not named yet, the field of its day."""
    with question(f"{name}_on"):
        choice(page, name, ACTS[name], f"act.{name}")
    day = days_of(page.form)[name]
    if page.form.acts[name].answer == "yes" and (day is None or page.shown.plain):
        _picked(page, f"{name}_on", day)
    refusals(page, FACT[f"{name}_on"].path)


def said_of_all(page: Page) -> None:
    """Draw what is said of every act."""
    for name in ACTS:
        said_of(page, name)


def is_moved(page: Page, name: str) -> bool:
    """Say whether the day of an act has a slider."""
    return days_of(page.form)[name] is not None and not page.shown.plain


def slider_of(page: Page, name: str, axis: Axis | None = None) -> None:
    """Draw the slider of an act whose day is known, perhaps on the axis of a figure above it."""
    start, days = start_of(page.form, name), page.form.acts[name].days
    if is_moved(page, name) and start is not None and days is not None:
        with page.board.moving(f"{name}_moved"):
            _day_slider(page, f"{name}_on", start, days, axis)


def reach(page: Page) -> tuple[date, date] | None:
    """Return the first and the last day to which the plans can be moved, wherever they are now.

    None where no day has a slider, or where the figure shows another case than the form.
    """
    if page.form.expires_on is None or page.problems or page.shown.plain:
        return None
    known = [_ends(page, f"{name}_on") for name in ACTS if is_moved(page, name)]
    if not known:
        return None
    ends = [known[0], ENDS["confirmed"]] if is_moved(page, "endorsed") and len(known) == 1 else known
    low, high = sum(low for low, _ in ends), sum(high for _, high in ends)
    return page.form.expires_on + timedelta(days=low), page.form.expires_on + timedelta(days=high)


def _picked(page: Page, name: str, day: date | None) -> None:
    """Draw the field that takes the day itself; once it is known, it is picked and moved at the slider."""
    any_day(page, widgets.showing_day(f"pick_{name}", day), page.say(f"field.{name}"), day)


def _day_slider(page: Page, name: str, start: date, days: int, axis: Axis | None) -> None:
    expiry = page.form.expires_on or start
    after_endorsement = name != "endorsed_on" and page.form.acts["endorsed"].known
    scale = Days(start, "endorsement" if after_endorsement else "expiry", page.day, expiry, axis)
    low, high, runs = _track(page, name, page.form.acts[name.removesuffix("_on")].ends, days)
    label = page.say(f"field.{name}")
    live_slider(
        page.key(name), label, low, high, days, runs, scale, language=page.language, dark=page.dark,
        flips=_flips(page, name), drawn=page.board.told,
    )  # fmt: skip


def _ends(page: Page, name: str) -> tuple[int, int]:
    """Return between what the slider of a day moves."""
    act = page.form.acts[name.removesuffix("_on")]
    low, high, _ = _track(page, name, act.ends, act.days or 0)
    return low, high


def _track(page: Page, name: str, ends: tuple[int, int], now: int) -> tuple[int, int, Sequence[Run]]:
    """Return between what a slider moves and the answer to each value; without answers where there are none."""
    track = None if page.problems else page.tracks.get(name)
    if track is None or not track.input.low <= now <= track.input.high:
        return *ends, ()
    return track.input.low, track.input.high, track.runs


def counts(page: Page) -> None:
    """Draw every number of months that matters."""
    law = SHANGHAI.on(page.day.toordinal(), page.case.reading if page.case else "guide")
    for fact in COUNT_FACTS:
        if asks(page.form, fact.name):
            count(page, law, fact.name, fact.path)


def count(page: Page, law: Law, name: str, path: str) -> None:
    """Draw a number of months, with what is said of it where it was refused."""
    with page.board.lay(f"count_{name}", lambda: place_of_question(name)):
        _count(page, law, name)
    page.board.once(f"refused_{name}", lambda: refusals(page, path))


def _count(page: Page, law: Law, name: str) -> None:
    """Draw a number of months: whether it is enough first, the exact number by slider then."""
    basis = page.form.multiple if name.startswith("multiple") else None
    length, now = law.window(basis) or law.year_window, page.form.counts[name]
    if now is None:
        enough = min(law.required(basis), _most(page, name))
        with page.board.moving(f"rough_{name}"), st.container(gap=None):
            _roughly(page, name, enough)
        return
    label, required = page.say(f"field.{name}"), law.required(basis) if name.endswith("_paid") else None
    _months(page, name, label, length, required)
    page.board.once(f"window_{name}", lambda: _window(page, name, label, length))


def _window(page: Page, name: str, label: str, length: int) -> None:
    first, last = stated_window(page.day, length)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap=None):
        st.caption(page.say("field.year_window", first=first, last=last), width="content")
        clear_button(page, name, label)


def _months(page: Page, name: str, label: str, length: int, required: int | None) -> None:
    now = page.form.counts[name] or 0
    low, high, runs = _track(page, name, (0, widgets.limit(page.key(name), length, now)), now)
    if page.shown.plain:
        page.board.once(f"{name}_plain", lambda: _plain(page, name, label, Numbers(low, high)))
        return
    with page.board.moving(f"{name}_moved"):
        live_slider(
            page.key(name), label, low, high, now, runs, Months(required), language=page.language,
            flips=_flips(page, name), drawn=page.board.told,
        )  # fmt: skip


def _most(page: Page, name: str) -> int:
    """Return the most months a number can have: those at the base are among those insured."""
    paid = page.form.counts.get(name.replace("_at_base", "_paid"))
    return MANY if paid is None else paid


def _roughly(page: Page, name: str, required: int) -> None:
    """Draw the choices of a number that is not known: at least what is required, too few, not known.

    What is said takes effect at the press; only a press whose run was lost with the line is still seen here.
    """
    texts = {kind: page.say(f"count.{kind}", required=required) for kind in (ENOUGH, SHORT, "unknown")}
    key = f"rough_{name}"
    said = st.segmented_control(
        page.say(f"field.{name}"), list(texts), default="unknown", required=True, format_func=texts.__getitem__,
        key=widgets.current(key), on_change=history.roughly, args=(name, required, page.today),
    )  # fmt: skip
    number = None
    if said == ENOUGH:
        history.roughly(name, required, page.today)
    elif said == SHORT:
        number = st.number_input(
            page.say("count.exactly"), 0, required - 1, None, step=1, key=widgets.current(f"exact_{name}"),
            on_change=history.exactly, args=(name, page.today),
        )  # fmt: skip
        history.exactly(name, page.today)
    if said == ENOUGH or number is not None:
        st.rerun()


def _plain(page: Page, name: str, label: str, takes: Numbers) -> None:
    """Draw a plain field and, in a place of constant height, where the verdict flips, as a slider does itself."""
    any_number(page, page.key(name), label, page.form.counts[name] or 0, takes)
    told = "".join(f"<p>{escape(one)}</p>" for one in _flips(page, name))
    st.html(f'<div class="flips">{told}</div>')


def _flips(page: Page, name: str) -> tuple[str, str]:
    """Return what comes of less and of more than now."""
    if name in page.tracks and not page.problems and page.found is not None:
        from calculator.report.pictures import flip_words, starts
        from calculator.whatif import margins_of

        for margin in margins_of([page.tracks[name]]):
            return flip_words(page.language, margin, starts(page.found.question), page.day)
    return "", ""
