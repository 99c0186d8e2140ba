"""What of a team is taken along: the list with its answers, a calendar, messages, and what to ask of whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.page import Page
from pages.shared.state import address
from pages.shared.text import literal

if TYPE_CHECKING:
    from calculator.team.people import People

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_ASKS, SHOWN_LINES = 30, 60


def template(page: Page) -> None:
    """Draw the download of the template."""

    def made() -> bytes:
        from calculator.team.take.template import template as of_language

        return of_language(page.language)

    _file(page, "template", made, "roster.xlsx", XLSX)


def draw(page: Page, people: People) -> None:
    """Draw the downloads; each file is made at its click, soon forgotten, and names people as the roster does."""
    answers, host = people.answers, (st.context.url or "").rpartition("/")[0]

    def table(kind: str) -> bytes:
        from calculator.team.take import workbook

        write = workbook.write_xlsx if kind == "xlsx" else workbook.write_csv
        return write(page.language, answers, address.of_rows(people, page.language, f"{host}/"), people.as_of)

    def calendar() -> bytes:
        from calculator.team.take.calendar import calendar as of_team

        return of_team(page.language, answers, people.as_of)

    st.markdown(f"## {page.say('team.take')}")
    with st.container(horizontal=True):
        _file(page, "xlsx", lambda: table("xlsx"), "team.xlsx", XLSX)
        _file(page, "csv", lambda: table("csv"), "team.csv", "text/csv")
        _file(page, "calendar", calendar, "team.ics", "text/calendar")
        _file(page, "messages", lambda: _messages(page, people), "messages.txt", "text/plain")
    st.caption(page.say("team.take_help"))
    if people.as_of != page.today:
        st.caption(page.say("team.take_ahead", day=people.as_of))
    _office(page, people)
    _asks(page, people)


def _file(page: Page, name: str, made: Callable[[], bytes], file: str, kind: str) -> None:
    st.download_button(
        page.say(f"team.take_{name}"), made, file, kind, key=f"team_file_{name}", on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip


def _messages(page: Page, people: People) -> bytes:
    """Return the messages to all, one below the other with a line between."""
    from calculator.team.take.messages import person_messages

    told = person_messages(page.language, people.answers, people.as_of)
    return f"\n\n{'-' * 24}\n\n".join(told).encode("utf-8-sig")


def _office(page: Page, people: People) -> None:
    """Draw the message for the office, made once it is unfolded."""
    fold = st.expander(page.say("team.office"), key="team_office", on_change="rerun")
    if fold.open:
        from calculator.team.take.messages import office_message

        text = office_message(page.language, people.answers, people.as_of)
        lines = text.splitlines()
        with fold:
            st.code("\n".join(lines[:SHOWN_LINES]), language=None, wrap_lines=True)
            if len(lines) > SHOWN_LINES:
                st.caption(page.say("team.office_more", count=len(lines) - SHOWN_LINES))
            _file(page, "office", lambda: text.encode("utf-8-sig"), "office.txt", "text/plain")


def _asks(page: Page, people: People) -> None:
    """Draw what is to be asked of whom, made once it is unfolded."""
    fold = st.expander(page.say("team.asks"), key="team_asks", on_change="rerun")
    if not fold.open:
        return
    from calculator.team.take.messages import asks

    found = asks(page.language, people.answers)
    lines = [
        f"- {literal(one.person)} · {page.say(f'team.who.{one.whom}')} · {one.question}" for one in found[:SHOWN_ASKS]
    ]
    with fold:
        st.markdown("\n".join(lines) or page.say("team.asks_none"))
        if len(found) > SHOWN_ASKS:
            st.caption(page.say("team.asks_more", count=len(found) - SHOWN_ASKS))
