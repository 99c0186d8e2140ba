"""A run of a page for a visitor: a widget that was moved, else an address that was opened, else what was there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from calculator.record.counts import Lost
from pages.shared import framework
from pages.shared.state import address, form_fields, history, link, person, tab, team, widgets
from pages.shared.state.form_values import FormValues, blank, form_of, raw_of, with_profile
from pages.shared.state.handed_on import language_in
from pages.shared.state.held import drawn, take
from pages.shared.state.link_values import LinkRemark
from pages.shared.state.raw import Raw
from pages.shared.state.visitor import NOTHING, visitor


@dataclass(slots=True)
class Shown:
    """What this run shows: the form, the case it states, what a link lacked."""

    form: FormValues
    raw: Raw
    remarks: list[LinkRemark]
    last_good: Raw | None
    lost: list[Lost]
    lives: dict[str, int]
    plain: bool


def start(page: str, today: date) -> Shown:
    """Return what to show."""
    state = visitor()
    widgets.gather()
    team.gather()
    tab.gather()
    was = state.form
    state.today = today
    given, now = st.query_params.to_dict(), drawn(state.form)
    moved_here = state.page not in {None, page}
    state.new_here, state.page = state.new_here or state.page != page, page
    if state.form is NOTHING:
        state.bare_pages = set() if link.is_link(given) else {page}
        _open(given, today)
    elif now != state.form:
        history.remember_moved(now)
        take(now)
        state.remarks, state.lost, state.dirty = [], [], True
    elif not state.dirty and framework.is_from_history():
        _follow(page, given, today)
    elif moved_here:  # by a link, which leaves the case out of the address
        state.dirty = True
    if moved_here:  # the browser may still know what the widgets of this page held when it was last shown
        state.table = None
        team.leave_page()
        state.address = given
        history.renew_form()
    person.settle(was, page, today)
    raw = raw_of(state.form)
    if moved_here and not framework.is_from_history():
        address.led_to(page, raw)
    address.write(raw)
    return Shown(state.form, raw, state.remarks, state.last_good, state.lost, state.lives, state.plain)


def _follow(page: str, given: dict[str, str], today: date) -> None:
    """Follow the browser's Back or Forward; an address with nothing is that of a page alone, and the case stays.

    Only where nothing was stated when one came to it last, it stands for that.
    """
    state = visitor()
    if given or page in state.bare_pages:
        state.language = language_in(given) or state.language
        history.remember(state.form)
        _open(given, today)
    state.dirty, state.address = False, given


def _open(given: dict[str, str], today: date) -> None:
    """Open what an address holds, or a form with nothing stated where it holds nothing of a case."""
    state = visitor()
    if link.is_link(given):
        opened = link.read(given, today, state.records)
        form = with_profile(form_of(opened.raw, today), opened.profile)
        state.begun_by = opened.check if state.form is NOTHING else state.begun_by
        row = None if opened.row is None or state.team is None else state.team.row_at(opened.row)
        linked = not tab.is_stated(opened.check) and opened.example is None and row is None
        form = replace(form, needed_by=opened.needed, whole=opened.whole)
        history.show(replace(form, example=opened.example, linked=linked, row=row))
        state.remarks, state.dirty = opened.remarks, False
        state.plans[:] = [(name, plan) for name, plan in opened.plans if plan is not None]
    else:
        history.show(blank(today))
        state.plans.clear()
    state.address, state.last_good = given, None


def open_share() -> None:
    """Show the place to share; a callback."""
    visitor().sharing = True


def close_share() -> None:
    """Fold the place to share away; a callback."""
    visitor().sharing = False


def is_sharing() -> bool:
    """Say whether the place to share is shown."""
    return visitor().sharing


def is_new_here() -> bool:
    """Say, once, that a run is the visitor's first on this page since another one, or at all."""
    state = visitor()
    new, state.new_here = state.new_here, False
    return new


def keep_good(raw: Raw) -> None:
    """Remember the last case that had an answer."""
    visitor().last_good = raw


def routed() -> bool:
    """Say, once, whether the page was reached through the navigation."""
    state = visitor()
    routed, state.routed = state.routed, False
    return routed


def route() -> None:
    """Note that the navigation leads to the page now run."""
    visitor().routed = True


def apart_from(names: Collection[str]) -> tuple[object, ...]:
    """Return, to be compared, what a page shows of the visitor apart from the values of some fields and their widgets.

    The place to share shows them too, in the link, while it is open.
    """
    state = visitor()
    hidden = () if state.sharing else names
    lives = {name: life for name, life in state.lives.items() if name.partition("_")[2] not in names}
    return form_fields.apart_from(state.form, hidden), lives, address.is_record_left_out()
