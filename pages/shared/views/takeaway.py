"""What can be taken along: calendar files, the report, the message to the employer, the result as text."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from calculator import Assessment
from calculator.answer.steps import Way
from calculator.clock import moment
from calculator.report import employer
from pages.shared.page import Page
from pages.shared.views import share


def draw(page: Page, found: Assessment, steps: Way) -> None:
    """Draw the downloads; each file is made at its click and soon forgotten."""
    link = share.link(page, kept=False)

    def calendar(*, cycles: bool) -> bytes:
        from calculator.report.calendar_file import calendar_file

        return calendar_file(page.language, found, page.needed, link, moment(), cycles=cycles)

    def report() -> bytes:
        from calculator.report.document import document

        return document(page.language, found, page.needed, steps, link, page.today, page.form.example).encode()

    st.markdown(f"## {page.say('steps.take')}")
    with st.container(horizontal=True):
        _file(page, "calendar", lambda: calendar(cycles=False), "renewal.ics", "text/calendar")
        if found.verdict != "failed":
            _file(page, "calendar_cycles", lambda: calendar(cycles=True), "renewal-three-years.ics", "text/calendar")
        _file(page, "report", report, "renewal.html", "text/html")
    st.caption(page.say("steps.take_help"))
    message = employer.to_employer("zh", found, steps, page.needed)
    told = employer.to_employer(page.language, found, steps, page.needed)
    _text(page, "employer", page.say("steps.employer_help"), message, None if told == message else told)
    text = employer.result_text(page.language, found, page.needed, link, page.today, page.form.example)
    _text(page, "result", page.say("steps.result_help"), text)


def _file(page: Page, name: str, made: Callable[[], bytes], file: str, kind: str) -> None:
    st.download_button(
        page.say(f"steps.{name}"), made, file, kind, key=f"take_{name}", on_click="ignore", icon=":material/download:"
    )


def _text(page: Page, name: str, hint: str, text: str, gloss: str | None = None) -> None:
    """Draw a text to copy or to save, folded away; what it says in the visitor's language stands below it."""
    with st.expander(page.say(f"steps.{name}"), key=f"fold_{name}"):
        st.caption(hint)
        st.code(text, language=None, wrap_lines=True)
        if gloss is not None:
            st.markdown(f"{page.say('employer.intro')}\n\n" + "\n".join(f"- {line}" for line in gloss.splitlines()))
        st.download_button(
            page.say("steps.save_text"),
            lambda: text,
            f"{name}.txt",
            "text/plain",
            key=f"take_{name}",
            on_click="ignore",
        )
