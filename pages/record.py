"""Which months count? The month grid, the counts as months roll on, the table of the record, the next two years."""

import streamlit as st

from pages.shared import shell
from pages.shared.views import month_fill, month_table, months, moving, share, show

page = shell.begin("record")
show.verdict(page)
left, right = st.columns([2, 3], gap="medium")
with right:
    months.grid(page)
with left:
    planned = st.container()
    months.counts(page)
    months.turn(page)
left, right = st.columns([3, 2], gap="medium")
with left:
    month_table.table(page)
with right:
    month_table.incoming(page)
    month_fill.draw(page)
    month_table.take(page)
months.ahead(page)
with planned:  # last, for the next value of a slider may cut a run short
    moving.planned(page)
share.place(page)
shell.end(page)
