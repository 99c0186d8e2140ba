"""Will it pass? The start page: three questions, then your case, the verdict, the reasons, the days."""

import streamlit as st

from pages.shared import framework, shell
from pages.shared.page import Page
from pages.shared.state.form_fields import MOVING
from pages.shared.views import first, form, planned, share, show

page = shell.begin("check")


def moved(now: Page) -> None:
    """Draw what a slider moves: the answer first, the sliders last, for their next value may cut a run short."""
    show.verdict(now)
    places = planned.places(now)
    axis = planned.figures(now, places)
    show.table(now)
    show.reasons(now)
    shell.undo(now)
    shell.tell_stated(now)
    planned.sliders(now, places, axis)


if page.blank:
    show.verdict(page)
    first.questions(page)
else:
    answer, side = st.columns([3, 2], gap="medium")
    shell.moving(page, answer, MOVING, moved)
    with side:
        form.draw(page)
    framework.links_lead_to_questions()
first.gallery(page)
share.place(page)
shell.end(page)
