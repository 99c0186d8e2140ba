"""Fields of the form: a choice, a day, what is said of one that is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from calculator.case import FIRST_DAY, LAST_DAY
from calculator.report import explain
from pages.shared.components.day_field import day_field
from pages.shared.components.number_field import LONGEST, Numbers, number_field, number_of, written, wrong
from pages.shared.framework import option
from pages.shared.page import Page
from pages.shared.state import history
from pages.shared.state.form_values import FACT
from pages.shared.text import told

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

YES_NO_UNKNOWN = ("yes", "no", "unknown")
HOUSING = (*FACT["housing"].choices, "unknown")


def anchor_id(name: str) -> str:
    """Return the name of the place of a question, to which a link of the verdict leads."""
    return f"ask-{name}"


@contextmanager
def question(name: str) -> Iterator[None]:
    """Draw a question at a place that links lead to."""
    with place_of_question(name):
        yield


def place_of_question(name: str) -> DeltaGenerator:
    """Return the place of a question, which links lead to."""
    return st.container(gap="small", key=anchor_id(name))


def refusals(page: Page, *paths: str) -> None:
    """Say below a field why it was refused."""
    for problem in page.problems:
        if problem.field in paths or any(problem.field.startswith(f"{path}.") for path in paths):
            st.error(explain.refusal(page.language, problem.model_copy(update={"values": told(problem.values)})))


def choice(page: Page, name: str, options: tuple[str, ...], prefix: str = "option") -> None:
    """Draw choices of which one is always taken."""
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


def day(
    page: Page, name: str, label: str, *, first: date = FIRST_DAY, last: date = LAST_DAY, required: bool = False,
    about: str = "",
) -> None:  # fmt: skip
    """Draw a date of the form."""
    any_day(page, page.key(name), label, page.value(name), first, last, required=required)
    if page.shown.plain and not required and page.value(name) is not None:
        clear_button(page, name, label)
    if about:
        st.caption(about)


def any_day(
    page: Page, key: str, label: str, value: date | None, first: date = FIRST_DAY, last: date = LAST_DAY, *,
    required: bool = False,
) -> date | None:  # fmt: skip
    """Draw a date and return it: the device's own, or the framework's where the visitor asked for plain fields."""
    if not page.shown.plain:
        return day_field(
            key, label, value, first, last, language=page.language, dark=page.dark, required=required
        )  # fmt: skip
    ends = min(first, value or first), max(last, value or last)
    return st.date_input(label, value, *ends, key=key, format="YYYY-MM-DD")


def any_number(
    page: Page, key: str, label: str, value: float | None, takes: Numbers, *,
    on_type: Callable[..., None] | None = None, args: tuple[Any, ...] = (),
) -> float | None:  # fmt: skip
    """Draw a number and return it, None where it is empty; plain, it is a text: the framework's number fills itself."""
    if not page.shown.plain:
        return number_field(key, label, value, takes, language=page.language, on_type=on_type, args=args)
    typed = st.text_input(
        label, written(value), key=key, max_chars=LONGEST, autocomplete="off", on_change=on_type, args=args
    )  # fmt: skip
    number = number_of(typed, None, takes)
    if number is None and typed.strip():
        st.error(wrong(page.language, takes))
        return value
    return number


def plain_switch(page: Page) -> None:
    """Draw the button that puts the framework's own fields in place of ours, for browsers that cannot show those."""
    st.button(
        page.say("field.not_plain" if page.shown.plain else "field.plain"), key="plain_fields", type="tertiary",
        on_click=history.switch_plain,
    )  # fmt: skip


def clear_button(page: Page, name: str, label: str, clear: Callable[[str], None] = history.clear) -> None:
    """Draw the button that makes a field unknown again."""
    st.button(
        page.say("app.clear", field=label), key=f"clear_{name}", type="tertiary", icon=":material/close:",
        on_click=clear, args=(name,),
    )  # fmt: skip


def date_field(page: Page, name: str, path: str, first: date = FIRST_DAY) -> None:
    """Draw a date that need not be known, with its refusal."""
    day(page, name, page.say(f"field.{name}"), first=first)
    refusals(page, path)


def needed_date_field(page: Page, name: str, path: str) -> None:
    """Draw a date that the case cannot be without."""
    day(page, name, page.say(f"field.{name}"), required=True)
    refusals(page, path)


def toggle_field(page: Page, name: str) -> None:
    """Draw a switch."""
    st.toggle(page.say(f"field.{name}"), page.value(name), key=page.key(name))
