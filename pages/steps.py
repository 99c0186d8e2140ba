"""What do I do now? The step at hand, the way with its days as a picture, a needed day, and what to take along."""

import streamlit as st

from calculator.answer.steps import way
from pages.shared import shell
from pages.shared.views import share, show, takeaway, tasks

page = shell.begin("steps")
show.verdict(page)
if page.found is not None:
    steps = way(page.found)
    left, right = st.columns(2, gap="medium")
    with left:
        tasks.at_hand(page, steps)
        tasks.beside(page, page.found, steps)
        tasks.needed(page)
    with right:
        tasks.picture(page, steps)
    takeaway.draw(page, page.found, steps)
    tasks.forms(page)
share.place(page)
shell.end(page)
