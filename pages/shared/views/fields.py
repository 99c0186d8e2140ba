"""Fields of the form: a choice, a day, what is said of one that is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import streamlit as st

from calculator.case import FIRST_DAY, LAST_DAY
from calculator.report import explain
from pages.shared.framework import option
from pages.shared.shell import Page
from pages.shared.state import history
from pages.shared.state.form_values import FACT
from pages.shared.text import told

YES_NO_UNKNOWN = ("yes", "no", "unknown")
HOUSING = (*FACT["housing"].choices, "unknown")


def anchor_id(name: str) -> str:
    """Return the name of the place of a question, to which a link of the verdict leads."""
    return f"ask-{name}"


@contextmanager
def question(name: str) -> Iterator[None]:
    """Draw a question at a place that links lead to."""
    with st.container(gap=None):
        st.html(f'<span id="{anchor_id(name)}"></span>')
        yield


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
        clear_button(page, name, label, clear)
    return chosen


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
    value = page.value(name)
    st.date_input(page.say(f"field.{name}"), value, FIRST_DAY, LAST_DAY, key=page.key(name), format="YYYY-MM-DD")
    refusals(page, path)


def toggle_field(page: Page, name: str) -> None:
    """Draw a switch."""
    st.toggle(page.say(f"field.{name}"), page.value(name), key=page.key(name))
