"""Will it pass? The start page: your case, the verdict, the reasons, the days."""

import streamlit as st

from pages.shared import form, share, shell, show

page = shell.begin("check")
show.verdict(page)
left, right = st.columns([2, 3], gap="medium")
with left:
    form.draw(page)
with right:
    show.reasons(page)
    show.timeline(page)
share.place(page)
shell.end(page)
