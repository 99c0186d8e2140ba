"""The beginning: three questions with nothing filled in, and the examples, which are a mode of their own."""

from __future__ import annotations

import streamlit as st

from pages.shared.shell import Page
from pages.shared.state import history
from pages.shared.state.examples import NAMES, SIGNS
from pages.shared.views import form
from pages.shared.views.fields import choice, needed_date_field
from pages.shared.views.moving import ACTS


def questions(page: Page) -> None:
    """Draw the three questions; the whole page stands there from the first date on."""
    with st.container(border=True):
        needed_date_field(page, "expires_on", "permit.expires_on")
        choice(page, "endorsed", ACTS["endorsed"], "act.endorsed")
        form.basis(page)


def gallery(page: Page) -> None:
    """Draw the examples, each with the sign of its verdict."""
    st.markdown(f"## {page.say('app.examples')}")
    st.caption(page.say("app.examples_help"))
    with st.container(horizontal=True):
        for name in NAMES:
            st.button(
                f"{SIGNS[name]} {page.say(f'example.{name}')}", key=f"example_{name}", on_click=history.take_example,
                args=(name, page.today),
            )  # fmt: skip
