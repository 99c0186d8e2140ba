"""The address of a visit: what the browser shows of it, and what is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from calculator.messages import Language
from pages.shared.state import link, link_beside, tab
from pages.shared.state.form_values import OWN, profile_of
from pages.shared.state.language import language
from pages.shared.state.link_case import IN_FILE, RECORD_FACT, mark_of
from pages.shared.state.raw import Raw, get_at
from pages.shared.state.visitor import visitor

if TYPE_CHECKING:
    from calculator.team.people import People

RECORDS_LIMIT = 20
NOTHING_STATED = {"endorsed_unsure": "yes", "bases": "unknown"}
"""The parts of an address of a case in which nothing is stated: it is the bare page."""


def write(raw: Raw) -> None:
    """Write the address of a case where something was stated since it was written last.

    One with nothing at all is that of a page alone, as the menu's links leave it. Where a case was taken back on a page
    that was come to with a case, the language is named, so that the browser's Back tells the two apart.
    """
    state = visitor()
    if not state.dirty:
        return
    nothing: dict[str, str] = {} if state.page in state.bare_pages else {"lang": language()}
    address = whole(raw, language() if state.language_said else None) or nothing
    if address != state.address:
        st.query_params.from_dict(address)
    state.address, state.dirty = address, False
    if state.form.whole and state.form.of == OWN:
        tab.note(link.check_in(address))


def led_to(page: str, raw: Raw) -> None:
    """Note that the menu led to a page, by an address that holds nothing: it stands for that if nothing is stated."""
    pages = visitor().bare_pages
    (pages.discard if whole(raw, None) else pages.add)(page)


def whole(raw: Raw, said: Language | None, *, kept: bool = True) -> dict[str, str]:
    """Return the parts of the address that hold everything, with the language that was said, the kept plans if wanted.

    Records left out of it stay known to this visit.
    """
    state = visitor()
    mark = None if state.form.row is None or state.team is None else state.team.mark(state.form.row)
    beside = link_beside.write(profile_of(state.form), state.form.needed_by, state.form.example, mark)
    parts = link.address(raw, beside, state.plans if kept else [])
    if parts == NOTHING_STATED:
        return {} if said is None else {"lang": said}
    if any(IN_FILE in text for text in parts.values()):
        _know_records([raw, *(plan for _, plan in state.plans)])
    return link.sealed(parts, said, looked_at=state.form.whole)


def of_rows(people: People, said: Language, start: str) -> list[str]:
    """Return for every person of a roster a link that holds the case and nothing that says who it is.

    It is empty where the row could not be read.
    """
    from calculator.team.rows import all_stated

    found = []
    for faulty, raw in zip(people.is_faulty().tolist(), all_stated(people.answers), strict=True):
        parts = {} if faulty else link.sealed(link.address(raw, {}, []), said)
        found.append(f"{start}?{urlencode(parts)}" if parts else "")
    return found


def _know_records(cases: list[Raw]) -> None:
    records = visitor().records
    for rows in (get_at(case, RECORD_FACT.path) for case in cases):
        if rows is not None:
            records[mark_of(rows)] = tuple(rows)
    for mark in list(records)[:-RECORDS_LIMIT]:
        del records[mark]


def is_record_left_out() -> bool:
    """Say whether a record is too long for the address and only named there."""
    return any(IN_FILE in text for text in visitor().address.values())
