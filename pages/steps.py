"""What do I do now? The steps with their days, the way as a picture, a needed day, and what to take along."""

import streamlit as st

from calculator.answer.steps import way
from pages.shared import shell
from pages.shared.views import share, show, takeaway, tasks

page = shell.begin("steps")
show.verdict(page)
if page.found is not None:
    left, right = st.columns([3, 2], gap="medium")
    steps = way(page.found)
    with left:
        tasks.listed(page, steps)
        tasks.beside(page, page.found, steps)
    with right:
        tasks.needed(page)
        takeaway.draw(page, page.found, steps)
        tasks.picture(page, steps)
    tasks.forms(page)
share.place(page)
shell.end(page)
