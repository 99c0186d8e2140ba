"""The form: widgets for everything a case may state, each with its refusal below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from calculator.case import FIRST_DAY, FIRST_HISTORY_DAY, LAST_DAY
from calculator.law import SHANGHAI
from calculator.messages import written
from calculator.report import explain
from calculator.report.timeline import stated_window
from pages.shared.framework import option
from pages.shared.shell import Page
from pages.shared.state import history, widgets
from pages.shared.state import record as month_state
from pages.shared.state.examples import examples
from pages.shared.state.form_values import BASES, COUNT_FACTS, FACT, MULTIPLE_CHOICES, asks
from pages.shared.text import told

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

YES_NO_UNKNOWN = ("yes", "no", "unknown")
HOUSING = (*FACT["housing"].choices, "unknown")


@dataclass(slots=True)
class Places:
    """The places of the form: what a slider moves, with the way back, and what stands around it."""

    examples: DeltaGenerator
    undo: DeltaGenerator
    reset: DeltaGenerator
    first: DeltaGenerator
    sliders: DeltaGenerator
    rest: DeltaGenerator


def places() -> Places:
    """Make the places, empty."""
    row, box = st.container(horizontal=True), st.container(border=True)
    return Places(*(row.container(width="content") for _ in range(3)), *(box.container() for _ in range(3)))


def draw(page: Page, places: Places) -> None:
    """Draw the form apart from what a slider moves."""
    with places.examples:
        _examples(page)
    with places.reset:
        _back(page, "reset", history.reset, page.today)
    with places.first:
        st.markdown(f"##### {page.say('app.form')}")
        _basis(page)
        _needed_date(page, "expires_on", "permit.expires_on")
    with places.rest:
        _insurance(page)
        _conduct(page)
        _folded(page)


def sliders(page: Page, places: Places) -> None:
    """Draw the planned days and the months, which are moved to see what comes of it, and the way back."""
    with places.sliders:
        _plan(page)
        if page.form.record is None:
            _counts(page)
    with places.undo:
        _back(page, "undo", history.undo, disabled=not history.can_undo())


def _examples(page: Page) -> None:
    st.menu_button(
        page.say("app.examples"),
        list(examples(page.today)),
        key=history.EXAMPLES,
        help=page.say("app.examples_help"),
        format_func=lambda name: page.say(f"example.{name}"),
        on_click=history.take_example,
        args=(page.today,),
    )


def _back(page: Page, name: str, on_click: Callable[..., None], *args: date, disabled: bool = False) -> None:
    """Draw a button that takes the form back."""
    st.button(
        page.say(f"app.{name}"), key=name, help=page.say(f"app.{name}_help"), on_click=on_click, args=args,
        disabled=disabled,
    )  # fmt: skip


def refusals(page: Page, *paths: str) -> None:
    """Say below a field why it was refused."""
    for problem in page.problems:
        if problem.field in paths or any(problem.field.startswith(f"{path}.") for path in paths):
            st.error(explain.refusal(page.language, problem.model_copy(update={"values": told(problem.values)})))


def _choice(page: Page, name: str, options: tuple[str, ...], prefix: str = "option") -> None:
    st.segmented_control(
        page.say(f"field.{name}"),
        options,
        required=True,
        default=page.value(name),
        format_func=lambda value: option(page.say(f"{prefix}.{_option_key(name, value)}")),
        key=page.key(name),
    )


def _option_key(name: str, value: str) -> str:
    if name == "housing" and value == "other":
        return "elsewhere"
    return value.replace(".", "_")


def _basis(page: Page) -> None:
    st.pills(
        page.say("field.bases"),
        BASES,
        selection_mode="multi",
        default=page.value("bases"),
        format_func=lambda basis: option(page.say(f"option.{basis}")),
        key=page.key("bases"),
        help=page.say("field.bases_help"),
    )
    _choice(page, "multiple", MULTIPLE_CHOICES)
    refusals(page, "points.bases")


def day(page: Page, name: str, label: str, *, first: date = FIRST_DAY, last: date = LAST_DAY, about: str = "") -> None:
    """Draw a date of the form that need not be known."""
    clearable(page, label, page.value(name), page.key(name), history.clear, name, first, last, about)


def clearable(
    page: Page, label: str, value: date | None, key: str, clear: Callable[[str], None], name: str,
    first: date = FIRST_DAY, last: date = LAST_DAY, about: str = "",
) -> date | None:  # fmt: skip
    """Draw a date and, where it is set, a button that empties it: the framework's own needs one that begins empty."""
    chosen = st.date_input(label, value, first, last, key=key, format="YYYY-MM-DD", help=about or None)
    if value is not None:
        st.button(
            page.say("app.clear", field=label), key=f"clear_{name}", type="tertiary", icon=":material/close:",
            on_click=clear, args=(name,),
        )  # fmt: skip
    return chosen


def _date(page: Page, name: str, path: str, first: date = FIRST_DAY) -> None:
    day(page, name, page.say(f"field.{name}"), first=first)
    refusals(page, path)


def _needed_date(page: Page, name: str, path: str) -> None:
    """Draw a date that the case cannot be without."""
    value = page.value(name)
    st.date_input(page.say(f"field.{name}"), value, FIRST_DAY, LAST_DAY, key=page.key(name), format="YYYY-MM-DD")
    refusals(page, path)


def _toggle(page: Page, name: str) -> None:
    st.toggle(page.say(f"field.{name}"), page.value(name), key=page.key(name))


def planned(page: Page) -> None:
    """Draw the planned days alone, for pages that explore them."""
    with st.container(border=True):
        _plan(page)


def _plan(page: Page) -> None:
    raw, acts = page.shown.raw, page.form.acts
    _planned(page, "endorsed", "endorsed_on", raw["permit"].get("endorsed_on"))
    refusals(page, "permit.endorsed_on")
    label = "confirmed_on" if acts["endorsed"].known else "confirmed_on_expiry"
    _planned(page, "confirmed", label, raw["points"].get("confirmed_on"))
    refusals(page, "points.confirmed_on")


def _planned(page: Page, name: str, label: str, day: str | None) -> None:
    """Draw a switch for a planned or done act and, where it is, its slider with the day beside it."""
    act = page.form.acts[name]
    _toggle(page, f"{name}_known")
    if not act.known:
        return
    written_day = f" · **{written(page.language, date.fromisoformat(day))}**" if day else ""
    st.slider(page.say(f"field.{label}") + written_day, *act.ends, act.days, key=page.key(f"{name}_on"))
    _room(page, f"{name}_on")


def _insurance(page: Page) -> None:
    if page.form.record is not None:
        _of_record(page)
    _choice(page, "keeps_paying", YES_NO_UNKNOWN)
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


def _counts(page: Page) -> None:
    law = SHANGHAI.on(page.day.toordinal(), page.case.reading if page.case else "guide")
    of_multiple = law.window(page.form.multiple)
    for fact in COUNT_FACTS:
        _count(page, fact.name, of_multiple if fact.name.startswith("multiple") else law.year_window)


def _count(page: Page, name: str, length: int) -> None:
    """Draw a switch for a known number of months and, where it is known, its slider."""
    if not asks(page.form, name):
        return
    count = page.form.counts[name]
    _toggle(page, f"{name}_known")
    if count.known:
        window = stated_window(page.day, length)
        st.slider(
            page.say(f"field.{name}"),
            0,
            widgets.limit(page.key(name), length, count.months),
            count.months,
            key=page.key(name),
            help=page.say("field.year_window", first=window[0], last=window[1]),
        )
        _room(page, name)
    refusals(page, FACT[name].path)


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


def _conduct(page: Page) -> None:
    if page.form.record is None:
        _tax(page)
    _choice(page, "post_matches", YES_NO_UNKNOWN)
    _choice(page, "employer", YES_NO_UNKNOWN)
    _choice(page, "housing", HOUSING)
    if asks(page.form, "lease_registered_until"):
        _date(page, "lease_registered_until", "permit.lease_registered_until")


def _tax(page: Page) -> None:
    _choice(page, "unfiled", YES_NO_UNKNOWN)
    if page.form.unfiled == "no":
        st.slider(
            page.say("field.months_unfiled"),
            1,
            widgets.limit(page.key("months_unfiled"), 48, page.form.months_unfiled),
            page.form.months_unfiled,
            key=page.key("months_unfiled"),
        )
    refusals(page, "tax.months_unfiled")
    _choice(page, "second_employer", YES_NO_UNKNOWN)


def _folded(page: Page) -> None:
    rare = st.expander(page.say("app.rare"), key="rare", on_change="rerun")
    if rare.open:
        with rare:
            _rare(page)


def _rare(page: Page) -> None:
    _choice(page, "reading", FACT["reading"].choices, "reading")
    _toggle(page, "as_of_fixed")
    if page.form.as_of_fixed:
        _needed_date(page, "as_of", "as_of")
    _date(page, "resident_since", "permit.resident_since", FIRST_HISTORY_DAY)
    _date(page, "granted_on", "points.granted_on", FIRST_HISTORY_DAY)
    _date(page, "form_handed_in_on", "points.form_handed_in_on")
    _date(page, "notice_on", "points.notice_on")
    _choice(page, "details_changed", YES_NO_UNKNOWN)
