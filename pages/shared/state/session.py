"""What becomes of a visitor: what the form holds, the address, the way back.

Only this module, `widgets.py` (single widgets), `month_state.py` (the record) and `plans.py` (kept plans) read widgets
and change the visitor.
`memo` holds one value for each widget of the form. Widgets not drawn in a run keep their value there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from calculator.case import Case, CaseError
from calculator.messages import LANGUAGES, Language
from calculator.record.counts import Lost
from pages.shared import framework
from pages.shared.state import link, link_beside, link_case, table_edits, widgets
from pages.shared.state.examples import FIRST, examples
from pages.shared.state.form_values import (
    NEEDED,
    OWN_BASES,
    WHOLE,
    Memo,
    beside,
    memo_of,
    profile_memo,
    profile_of,
    raw_of,
    with_done_days,
)
from pages.shared.state.link_values import LinkRemark
from pages.shared.state.raw import Raw, get_at, put_at
from pages.shared.state.visitor import visitor

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

PAST_LIMIT = 200
EXAMPLES, MIXES, SHARE = "examples", "mixes", "share"
NOT_WIDGETS = ("endorsed_range", "confirmed_range", "kept", "record", WHOLE, OWN_BASES)
RECORDS_LIMIT = 20


@dataclass(slots=True)
class Shown:
    """What this run shows: the form, the case it states, the example it comes from, what a link lacked."""

    memo: Memo
    raw: Raw
    example: str | None
    remarks: list[LinkRemark]
    last_good: Raw | None
    lost: list[Lost]
    lives: dict[str, int]


def language() -> Language:
    """Return the visitor's language: chosen, else of the link, else of the browser."""
    state = visitor()
    if state.language is None:
        asked = st.query_params.get("lang")
        browser = (st.context.locale or "zh").lower()
        state.language = asked if asked in LANGUAGES else "zh" if browser.startswith("zh") else "en"
        state.language_said = asked in LANGUAGES
    return state.language


def menu(make: Callable[[Language], list[StreamlitPage]]) -> list[StreamlitPage]:
    """Return the menu in the visitor's language; it is made once, since each page of it asks the file system."""
    menus = visitor().menus
    if language() not in menus:
        menus[language()] = make(language())
    return menus[language()]


def switch_language() -> None:
    """Change to the other language; a callback."""
    held()
    state = visitor()
    state.language = LANGUAGES[1 - LANGUAGES.index(language())]
    state.language_said = True
    state.dirty = True
    state.table = None


def fill(raw: Raw, today: date) -> None:
    """Put a changed case into the form, which can be undone; a callback, or before the form is drawn."""
    _remember(held())
    memo = visitor().memo
    _fill(memo_of(raw, today) | beside(memo) | {name: memo[name] for name in (WHOLE, OWN_BASES)}, None)


def change(memo: Memo) -> None:
    """Put another memo in place of what is there, which can be undone; a callback."""
    _remember(held())
    _fill(memo, None)


def fill_profile(profile: Raw) -> None:
    """Fill the points page with a profile; a callback."""
    _remember(held())
    _fill(held() | profile_memo(profile), visitor().example)


def take_mix(mixes: dict[str, Raw]) -> None:
    """Fill the points page with a typical combination that was chosen; a callback."""
    name = st.session_state[MIXES]
    if name is not None:
        fill_profile(mixes[name])


def take_bases(bases: list[str], today: date) -> None:
    """Take what the points rest on into the case; a callback."""
    put({"points.bases": bases}, today)
    visitor().memo[OWN_BASES] = True


def take_example(today: date) -> None:
    """Fill the form with the example that was chosen; a callback."""
    name = st.session_state[EXAMPLES]
    if name is not None:
        _fill_with_example(name, today)


def clear(name: str) -> None:
    """Empty a date of the form; a callback."""
    change(held() | {name: None})


def put(values: dict[str, Any], today: date) -> None:
    """Put values at paths of the case into the form; a callback."""
    raw = raw_of(held())
    for path, value in values.items():
        put_at(raw, path, value.isoformat() if isinstance(value, date) else value)
    fill(raw, today)


def _fill(memo: Memo, example: str | None) -> None:
    state = visitor()
    state.memo, state.example, state.remarks, state.dirty = memo, example, [], True
    state.lost, state.table = [], None
    _renew_form()


def _renew_form() -> None:
    for name in visitor().memo:
        if name not in NOT_WIDGETS:
            widgets.renew(f"f_{name}")


def _remember(memo: Memo) -> None:
    past = visitor().past
    past.append(memo)
    del past[:-PAST_LIMIT]


def undo() -> None:
    """Return to what the form held before; a callback."""
    past = visitor().past
    if past:
        _fill(past.pop(), None)


def reset(today: date) -> None:
    """Return to the first example; a callback."""
    _fill_with_example(FIRST, today)
    _fill(visitor().memo | {NEEDED: None}, FIRST)


def _fill_with_example(name: str, today: date) -> None:
    kept = beside(visitor().memo)
    _remember(held())
    _fill(_example(name, today) | kept, name)


def looked_at() -> None:
    """Let what was left of a damaged link be the visitor's case; a callback."""
    change(held() | {WHOLE: True})


def _drawn(memo: Memo) -> Memo:
    """Return the form's values as the widgets now have them; a table that nothing was typed into states nothing."""
    widget, lives, table = st.session_state.to_dict(), visitor().lives, visitor().table
    now = {name: widget.get(widgets.current(f"f_{name}", lives), value) for name, value in memo.items()}
    if table is not None and table_edits.is_touched(widget.get(table.key, {})):
        now["record"] = table_edits.edited(table, widget[table.key])
    return _with_own_bases(memo, now)


def _with_own_bases(memo: Memo, now: Memo) -> Memo:
    """Return values in which the first bases a visitor names take the place of those of an example."""
    if memo.get(OWN_BASES, True) or (now["bases"], now["multiple"]) == (memo["bases"], memo["multiple"]):
        return now
    added = [basis for basis in now["bases"] if basis not in memo["bases"]]
    other_multiple = now["multiple"] != memo["multiple"]
    bases = added if added or other_multiple else now["bases"]
    return now | {"bases": bases, "multiple": now["multiple"] if other_multiple else "none", OWN_BASES: True}


def held() -> Memo:
    """Return what the form holds in a callback: a field typed just before a press, which no run has seen, included."""
    state = visitor()
    _take(_drawn(state.memo))
    return state.memo


def stated(today: date) -> Case | None:
    """Return the case that the form states in a callback, None where it is refused; the form itself says why."""
    try:
        return Case.parse({"as_of": today.isoformat(), **raw_of(held())})
    except CaseError:
        return None


def _take(drawn: Memo) -> None:
    """Let the form hold what its widgets have; widgets that show another value for it are replaced."""
    state = visitor()
    now = with_done_days(state.memo, drawn, state.today)
    other = [name for name in ("endorsed_on", "confirmed_on") if now[name] != drawn[name]]
    other += ["bases", "multiple"] if now[OWN_BASES] != state.memo[OWN_BASES] else []
    for name in other:
        widgets.renew(f"f_{name}")
    state.memo = now


def start(page: str, today: date) -> Shown:
    """Return what to show: a widget that was moved, else an address that was opened, else what was there."""
    state = visitor()
    widgets.gather()
    state.today = today
    address, now = st.query_params.to_dict(), _drawn(state.memo)
    moved_here = state.page not in {None, page}
    state.new_here, state.page = state.new_here or state.page != page, page
    if not state.memo:
        state.bare_page = None if link.is_link(address) else page
        _open(address, today)
    elif now != state.memo:
        _remember(state.memo)
        _take(now)
        state.example, state.remarks, state.lost, state.dirty = None, [], [], True
    elif not state.dirty and framework.is_from_history():
        _follow(page, address, today)
    elif moved_here:  # by a link, which leaves the case out of the address
        state.dirty = True
        state.bare_page = None if page == state.bare_page else state.bare_page
    if moved_here:  # the browser may still know what the widgets of this page held when it was last shown
        state.table = None
        state.address = address
        _renew_form()
    raw = raw_of(state.memo)
    _write_address(raw)
    return Shown(state.memo, raw, state.example, state.remarks, state.last_good, state.lost, state.lives)


def _follow(page: str, address: dict[str, str], today: date) -> None:
    """Follow the browser's Back or Forward; an address without a case is that of a page alone, and the case stays.

    Only where the visit began on it with the first example, and no link led to it since, it stands for that.
    """
    state = visitor()
    if link.is_link(address) or page == state.bare_page:
        state.language = next((one for one in LANGUAGES if one == address.get("lang")), state.language)
        _remember(state.memo)
        _open(address, today)
    state.dirty, state.address = False, address


def _open(address: dict[str, str], today: date) -> None:
    """Open what an address holds, or the first example where it holds nothing of a case."""
    state = visitor()
    if link.is_link(address):
        opened = link.read(address, today, state.records)
        beside_it = profile_memo(opened.profile) | {NEEDED: opened.needed}
        _fill(memo_of(opened.raw, today) | beside_it | {WHOLE: opened.whole}, None)
        state.remarks, state.dirty = opened.remarks, False
        state.plans = [(name, plan) for name, plan in opened.plans if plan is not None]
    else:
        _fill(_example(FIRST, today) | profile_memo({}) | {NEEDED: None}, FIRST)
        state.plans = []
    state.address, state.last_good = address, None


def _example(name: str, today: date) -> Memo:
    """Return what the form holds for an example, whose bases are nobody's own."""
    return memo_of(examples(today)[name], today) | {OWN_BASES: False}


def _write_address(raw: Raw) -> None:
    state = visitor()
    if not state.dirty:
        return
    address = whole_address(raw, language() if state.language_said else None)
    if address != state.address:
        st.query_params.from_dict(address)
    state.address, state.dirty = address, False


def whole_address(raw: Raw, said: Language | None, *, kept: bool = True) -> dict[str, str]:
    """Return the parts of the address that hold everything, with the language that was said, the kept plans if wanted.

    Records left out of it stay known to this visit.
    """
    state = visitor()
    beside_it = link_beside.write(profile_of(state.memo), state.memo[NEEDED])
    parts = link.address(raw, beside_it, state.plans if kept else [])
    if any(link_case.IN_FILE in text for text in parts.values()):
        for case in (raw, *(plan for _, plan in state.plans)):
            rows = get_at(case, "insurance.record")
            if rows is not None:
                state.records[link_case.mark_of(rows)] = tuple(rows)
        for mark in list(state.records)[:-RECORDS_LIMIT]:
            del state.records[mark]
    return link.sealed(parts, said, looked_at=state.memo[WHOLE])


def is_new_here() -> bool:
    """Say, once, that a run is the visitor's first on this page since another one, or at all."""
    state = visitor()
    new, state.new_here = state.new_here, False
    return new


def record_left_out() -> bool:
    """Say whether a record is too long for the address and only named there."""
    return any(link_case.IN_FILE in text for text in visitor().address.values())


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
    """Return, to be compared, what a page shows of the visitor apart from the values of some widgets.

    The place to share shows them too, in the link, while it is open.
    """
    state = visitor()
    hidden = () if st.session_state.get(SHARE) else names
    memo = {name: value for name, value in state.memo.items() if name not in hidden}
    return memo, dict(state.lives), record_left_out()


def can_undo() -> bool:
    """Say whether there is something to undo."""
    return bool(visitor().past)
