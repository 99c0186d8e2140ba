"""Which months count? The month grid, the counts as months roll on, the table of the record, the next two years."""

import streamlit as st

from pages.shared import shell
from pages.shared.views import month_fill, month_table, months, moving, share, show

page = shell.begin("record")
show.verdict(page)
recorded = months.has_record(page) is not None
told, side = st.columns([3, 2], gap="medium")
typed, filled = st.columns([3, 2], gap="medium")
planned = side.container()
with told:
    months.grid(page)
    months.counts(page)
    months.turn(page)
with typed if recorded else told:
    month_table.table(page)
with filled:  # stands still while all else makes room for a record, so that its answer is in sight
    month_fill.draw(page)
with st.container() if recorded else typed:
    month_table.take(page, wide=recorded)
months.ahead(page)
with planned:  # last, for the next value of a slider may cut a run short
    moving.planned(page)
share.place(page)
shell.end(page)
