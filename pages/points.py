"""Do I have 120? Every indicator, the total, the ways to 120, the next ten years, and what it means for the renewal."""

import streamlit as st

from pages.shared import shell
from pages.shared.views import share, simulator

page = shell.begin("points")
simulator.total(page)
left, right = st.columns([2, 3], gap="medium")
with left:
    simulator.form(page)
with right:
    simulator.answer(page)
share.place(page)
shell.end(page)
