"""What would change it? Least change, best plan, two inputs in a picture, margins, doing nothing, plans compared."""

import streamlit as st

from pages.shared import shell
from pages.shared.views import explore, moving, plans, share, show

page = shell.begin("whatif")
show.verdict(page)
if page.found is not None:
    left, right = st.columns([2, 3], gap="medium")
    planned = left.container()
    with right:
        explore.picture(page, page.found)
        explore.margins(page, page.found)
    with left:
        explore.proposals(page, page.found)
        explore.best_plan(page, page.found)
        explore.idle(page, page.found)
    plans.compare(page)
    with planned:  # last, for the next value of a slider may cut a run short
        moving.planned(page)
share.place(page)
shell.end(page)
