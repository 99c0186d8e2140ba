"""The beginning: three questions with nothing filled in, and the examples, which are a mode of their own."""

from __future__ import annotations

import streamlit as st

from calculator.report.first_lines import SIGNS
from pages.shared.page import Page
from pages.shared.state import history
from pages.shared.state.examples import VERDICTS
from pages.shared.views import form
from pages.shared.views.fields import choice, needed_date_field, plain_switch
from pages.shared.views.moving import ACTS

CARD = 168
"""Width of a card in pixels: two beside each other on a phone."""


def questions(page: Page) -> None:
    """Draw the three questions; the whole page stands there from the first date on."""
    with st.container(border=True):
        needed_date_field(page, "expires_on", "permit.expires_on")
        choice(page, "endorsed", ACTS["endorsed"], "act.endorsed")
        form.basis(page)
        plain_switch(page)


def gallery(page: Page) -> None:
    """Draw the examples, each a card with the sign, the words and the colour of its verdict; none beside a row."""
    if page.row is not None:
        return
    st.markdown(f"## {page.say('app.examples')}")
    st.caption(page.say("app.examples_help"))
    with st.container(horizontal=True):
        for name, verdict in VERDICTS.items():
            words = f"{SIGNS[verdict]} {page.say(f'verdict_short.{verdict}')}"
            with st.container(key=f"card-{verdict}-{name}", width=CARD):
                st.button(
                    f"{page.say(f'example.{name}')}  \n:small[{words}]", key=f"example_{name}", width="stretch",
                    on_click=history.take_example, args=(name, page.today),
                )  # fmt: skip
