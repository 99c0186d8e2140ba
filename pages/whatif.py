"""What would change it? Least change, best plan, two inputs in a picture, margins, doing nothing, plans compared."""

import streamlit as st

from pages.shared import shell
from pages.shared.views import explore, form, plans, share, show

page = shell.begin("whatif")
show.verdict(page)
if page.case is not None and page.found is not None:
    left, right = st.columns([2, 3], gap="medium")
    with left:
        form.planned(page)
    with right:
        explore.picture(page, page.case)
        explore.margins(page, page.case, page.found)
    with left:
        explore.proposals(page, page.case)
        explore.best_plan(page, page.case)
        explore.idle(page, page.case)
    plans.compare(page)
share.place(page)
shell.end(page)
