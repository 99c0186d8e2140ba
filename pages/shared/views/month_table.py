"""The record as a table to edit, and what comes from outside: pasted, from a file; and the download."""

from __future__ import annotations

from typing import Any

import streamlit as st

from calculator.record.cells import COLUMNS
from calculator.record.file import LIMITS, MOST_MONTHS, write_csv, write_xlsx
from pages.shared import framework
from pages.shared.page import Page
from pages.shared.state import record as month_state
from pages.shared.state import widgets
from pages.shared.state.table_edits import MOST_ADDED, too_many
from pages.shared.views import incoming
from pages.shared.views.fields import refusals

WIDTHS = {"month": 76, "base": 98, "filed": 109, "second_employer": 137, "back_paid": 94, "payer_differs": 106}
MOST_MEGABYTES = 2
"""What is taken in; a file of more than half of it is refused in our own words."""
TABLE_HEIGHT, ROW_HEIGHT, SPARE_ROWS = 460, 35, 6


def table(page: Page) -> None:
    """Draw the table and, below it, one sentence for each cell that is refused."""
    import pandas as pd

    st.markdown(f"## {page.say('record.table.title')}")
    shown = month_state.table()
    columns = {name: _column(page, name) for name in COLUMNS}
    st.data_editor(
        pd.DataFrame(shown.cells(), columns=list(COLUMNS), dtype=object), key=shown.key, num_rows="dynamic",
        hide_index=True, height=min(TABLE_HEIGHT, ROW_HEIGHT * (len(shown.rows) + SPARE_ROWS)), placeholder="",
        column_config=columns, alt=page.say("record.table.alt"),
    )  # fmt: skip
    refusals(page, "insurance.record")
    if (given := too_many(st.session_state.get(shown.key, {}))) is not None:
        st.error(page.say("record.table.too_many", given=given, limit=MOST_ADDED))
    st.caption(page.say("record.table.help"))
    _after(page)


def _column(page: Page, name: str) -> Any:
    """Return a column of text: whatever is typed stays, so that it can be named and mended."""
    label, about = page.say(f"record.column.{name}"), page.say(f"record.column_help.{name}")
    return st.column_config.TextColumn(label, help=about, width=WIDTHS[name])


def _after(page: Page) -> None:
    rows = page.form.record
    with st.container(horizontal=True):
        if not rows:
            return
        st.button(
            page.say("record.table.sort"), key="sort_record", on_click=month_state.merge_record, args=([], page.today)
        )
        st.button(
            page.say("record.table.clear"), key="clear_record", on_click=month_state.set_record, args=([], page.today)
        )
        kept = [row for row in rows if row]
        csv, xlsx = (lambda: write_csv(page.language, kept)), (lambda: write_xlsx(page.language, kept))
        st.download_button(page.say("record.take.csv"), csv, "record.csv", "text/csv", key="csv", on_click="ignore")
        st.download_button(page.say("record.take.xlsx"), xlsx, "record.xlsx", key="xlsx", on_click="ignore")


def take(page: Page, *, wide: bool) -> None:
    """Draw the field to paste into and the upload, side by side where there is room; each has its answer below it."""
    with st.container(border=True, key="take"):
        st.markdown(f"**{page.say('record.take.title')}**")
        left, right = st.columns(2, gap="medium") if wide else (st.container(), st.container())
        with left:
            _paste(page)
            incoming.draw(page, "paste")
        with right:
            _upload(page)
            incoming.draw(page, "upload")


def _paste(page: Page) -> None:
    key, now = widgets.kept(month_state.PASTED, "")
    st.text_area(
        page.say("record.take.paste"), now, key=key, help=page.say("record.take.paste_help"),
        height=120, max_chars=LIMITS.content,
    )  # fmt: skip
    st.button(page.say("record.take.read"), key="read_pasted", on_click=month_state.take_pasted)


def _upload(page: Page) -> None:
    framework.own_words_on_upload("take", page.say("record.take.choose"))
    st.file_uploader(
        page.say("record.take.upload"), key=month_state.upload_key(), on_change=month_state.take_upload,
        max_upload_size=MOST_MEGABYTES,
        help=page.say("record.take.upload_help", rows=MOST_MONTHS),
    )  # fmt: skip
