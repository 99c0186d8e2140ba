"""Will it pass? The start page: your case, the verdict, the reasons, the days."""

import streamlit as st

from pages.shared import shell
from pages.shared.state.form_fields import MOVING
from pages.shared.views import form, share, show

page = shell.begin("check")
answer = st.container()
left, right = st.columns([2, 3], gap="medium")
with left:
    places = form.places()


def moved(now: shell.Page) -> None:
    """Draw what a slider moves: the answer first."""
    show.verdict(now)
    form.sliders(now, places)
    with right:
        show.reasons(now)
        show.timeline(now)


with answer:
    shell.moving(page, MOVING, moved)
form.draw(page, places)
share.place(page)
shell.end(page)
