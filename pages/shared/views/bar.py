"""The bar of a phone: the verdict with the next step, and the pages as labelled tabs."""

from __future__ import annotations

import streamlit as st

from calculator import Assessment
from calculator.report import explain
from pages.shared.shell import PAGES, Page

ICONS = {
    "check": ":material/fact_check:",
    "whatif": ":material/tune:",
    "record": ":material/calendar_month:",
    "points": ":material/calculate:",
    "steps": ":material/checklist:",
    "rules": ":material/menu_book:",
}


def draw(page: Page, sign: str) -> None:
    """Draw the verdict in one line, which leads to the steps, and the tabs; on wide screens both are hidden."""
    with st.bottom:
        if page.found is not None and page.whole:
            with st.container(key=f"bar-{page.found.verdict}"):
                st.page_link("pages/steps.py", label=_line(page, page.found, sign))
        with st.container(horizontal=True, key="tabs"):
            for name in PAGES:
                st.page_link(f"pages/{name}.py", label=page.say(f"tab.{name}"), icon=ICONS[name])


def _line(page: Page, found: Assessment, sign: str) -> str:
    parts = [
        page.say(f"verdict_short.{found.verdict}"),
        explain.next_step_short(page.language, found),
        explain.days_left_short(page.language, found),
    ]
    return f"{sign} {' · '.join(filter(None, parts))} ›"
