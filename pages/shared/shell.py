"""The frame of every page: navigation, language, today, the answer to the case that the form states."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from calculator import Case, CaseError, assess
from calculator.answer.needed import needed
from calculator.answer.validity import leaned_on, run_out
from calculator.clock import today
from calculator.law import SHANGHAI
from calculator.messages import Language, say
from calculator.report.first_lines import ended
from pages.shared import framework
from pages.shared.components.slider import heard
from pages.shared.components.tab_marks import tab_marks
from pages.shared.page import Page, Places
from pages.shared.state import history, person, tab, visit, widgets
from pages.shared.state import record as month_state
from pages.shared.state.form_fields import SLIDERS
from pages.shared.state.language import language, menu, switch_language
from pages.shared.state.raw import case_of
from pages.shared.state.visitor import visitor
from pages.shared.text import literal, told

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator
    from streamlit.navigation.page import StreamlitPage

ROOT = Path(__file__).parents[2]
STYLE = Path(__file__).with_name("style.css")
TABS = {
    "check": ":material/fact_check:",
    "whatif": ":material/tune:",
    "record": ":material/calendar_month:",
    "points": ":material/calculate:",
    "steps": ":material/checklist:",
    "team": ":material/groups:",
    "rules": ":material/menu_book:",
}
PAGES = tuple(TABS)


def navigate() -> StreamlitPage:
    """Return the page that the address names, with the menu in the visitor's language."""
    visit.route()
    chosen = st.navigation(menu(_menu), position="top")
    st.set_page_config(page_title=f"{chosen.title} · {say(language(), 'app.title')}", layout="wide")
    return chosen


def _menu(language: Language) -> list[StreamlitPage]:
    return [
        st.Page(ROOT / "pages" / f"{name}.py", title=say(language, f"app.{name}"), default=name == PAGES[0])
        for name in PAGES
    ]


def begin(name: str) -> Page:
    """Open a page: routed, in the visitor's language, with the case of the form or the address, and its answer."""
    if not visit.routed():
        navigate()
        st.rerun()
    day = today()
    month_state.take_waiting(day)
    framework.redrawn_after_a_lost_line()
    st.html(STYLE)
    page = _opened(name, day)
    tab_marks(tab.KEY, tab.last_stated(), visitor().token)
    if person.is_just_opened():
        framework.from_the_top()
    page.places = Places(*_head(page), _foot_of_a_phone(page))
    _band(page)
    with st.container():  # what stands in it comes and goes, and the fields below keep their place and the focus
        _damaged(page)
        _link_remarks(page)
        _run_out(page)
    return page


def _opened(name: str, day: date) -> Page:
    shown = visit.start(name, day)
    dark = st.context.theme.type == "dark"
    page = Page(name, language(), day, dark, shown, None, None, [], row=person.number())
    _answer(page)
    return page


def _foot_of_a_phone(page: Page) -> DeltaGenerator:
    """Draw the pages as labelled tabs, and return the place above them; on wide screens both are hidden."""
    with st.bottom:
        bar = st.empty()
        with st.container(horizontal=True, key="tabs"):
            for name, icon in TABS.items():
                st.page_link(f"pages/{name}.py", label=page.say(f"tab.{name}"), icon=icon)
    return bar


def moving(page: Page, home: DeltaGenerator, names: Collection[str], draw: Callable[[Page], None]) -> None:
    """Draw at a place a part of a page that its own widgets, which hold the values named, draw anew by themselves.

    The rest of the page stands still meanwhile: it must not show those values, and is drawn anew with the part where
    anything else has changed.
    """
    name, around, places, board, waiting = page.name, _around(page, names), page.places, page.board, [page]

    @st.fragment
    def part() -> None:
        board.part = framework.part_now()
        if framework.is_run_of_a_part():
            now = _opened(name, today())
            if _around(now, names) != around:
                st.rerun()
            board.begin(max(heard(now.key(slider)) for slider in SLIDERS))
            now.places, now.board = places, board
        else:
            now = waiting.pop()
        with framework.drawing_for(None), home:
            draw(now)
        board.settled()

    part()


def tell_stated(page: Page) -> None:
    """Let the browser's tab keep the checks of the last addresses, before the sliders by which a move is heard."""
    stated = tab.last_stated()
    page.board.put("stated", stated, lambda: tab_marks(f"{tab.KEY}_moving", stated))


def _around(page: Page, names: Collection[str]) -> tuple[object, ...]:
    return page.language, page.today, page.problems, page.shown.remarks, _foot(page), visit.apart_from(names)


def _answer(page: Page) -> None:
    """Put the answer on the page; where the case is refused, its problems and the answer to the last good one.

    What was left of a damaged link has no answer.
    """
    try:
        case: Case | None = case_of(page.shown.raw, page.today)
    except CaseError as error:
        asked = [p for p in error.problems if (p.field, p.reason) != ("permit.expires_on", "missing")]
        page.problems = month_state.in_table(asked, page.form)
        case = None if page.blank else _last_good(page)
    if not page.whole:
        return
    page.case = case
    if case is not None and not page.problems:
        visit.keep_good(page.shown.raw)
    if page.case is not None:
        page.found = assess(page.case)
        page.needed = needed(page.found, page.form.needed_by)


def _last_good(page: Page) -> Case | None:
    try:
        return case_of(page.shown.last_good, page.today) if page.shown.last_good else None
    except CaseError:
        return None


def _head(page: Page) -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """Draw the heads and the language; return the places of the way back, of what shares and of what was shared."""
    row = st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", wrap=False, key="head"
    )
    with row:
        st.markdown(f"**{page.say('app.title')}**", width="content")
        tools = st.container(horizontal=True, vertical_alignment="center", wrap=False, width="content", gap="small")
    theme = "dark" if page.dark else "light"  # by whose name the style of paper knows it
    undo, share = tools.container(width="content", key=theme).empty(), tools.container(width="content")
    with tools:
        st.button(
            page.say("app.language"), key="language_switch", help=page.say("app.language_help"),
            on_click=switch_language, type="tertiary",
        )  # fmt: skip
    shared = st.container()
    st.markdown(f"# {page.say(f'app.{page.name}')}")
    if page.blank and page.name == "check":
        st.caption(page.say("app.tagline"))
    return undo, share, shared


def undo(page: Page) -> None:
    """Draw the way back at the top of the page."""
    if page.places is not None:
        nothing = not history.can_undo()
        with page.places.undo:
            page.board.put("undo", (nothing,), lambda: st.button(
                page.say("app.undo"), key="undo", help=page.say("app.undo_help"), on_click=history.undo,
                disabled=nothing, type="tertiary",
            ))  # fmt: skip


def _band(page: Page) -> None:
    """Say on every page that the case is that of an example, a link or a roster's row, and lead to the own one."""
    if page.row is not None:
        with st.container(horizontal=True, border=True, vertical_alignment="center", key="row_band"):
            who = {"who": literal(called)} if (called := person.called()) else {}
            st.markdown(page.say(f"app.row_band{'_named' if who else ''}", row=page.row, **who), width="content")
            st.page_link("pages/team.py", label=page.say("app.to_team"), icon=":material/arrow_back:")
    elif page.form.example is not None:
        with st.container(horizontal=True, border=True, vertical_alignment="center", key="example_band"):
            st.markdown(page.say("app.example_band", name=page.say(f"example.{page.form.example}")), width="content")
            st.button(page.say("app.own_case"), key="own_case", on_click=history.take_own, args=(page.today,))
    elif page.form.linked:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="link_band"):
            st.caption(page.say("app.link_band"), width="content")
            st.button(
                page.say("app.start_own"), key="start_own", help=page.say("app.start_own_help"), type="tertiary",
                on_click=history.reset, args=(page.today,),
            )  # fmt: skip


def _damaged(page: Page) -> None:
    """Say that the link is damaged, and let the visitor say that what was left of it is right."""
    if not page.whole:
        st.error(page.say("link.damaged"), icon=":material/link_off:")
        st.button(page.say("link.looked_at"), key="looked_at", type="primary", on_click=history.looked_at)


def _link_remarks(page: Page) -> None:
    """Say what of a link could not be used."""
    for remark in page.shown.remarks:
        tell = st.caption if remark.key == "link.old" else st.warning
        tell(page.say(remark.key, **told(remark.values)))


def _run_out(page: Page) -> None:
    """Say in plain sight what of the data no longer holds on the day asked about."""
    names = run_out(page.day)
    if names:
        st.warning("  \n".join(ended(page.language, name) for name in names), icon=":material/event_busy:")


def end(page: Page) -> None:
    """Close a page: what its answer estimates, what it is not, what it does not keep, when it was last checked."""
    if page.name != "team" and (page.name != "check" or page.blank):
        undo(page)
    if visit.is_new_here():
        framework.first_gives_way()
        framework.late_icon()
        if widgets.hold_other(page.form):
            st.rerun()  # which takes it into the case
    framework.settle()
    st.caption(_foot(page))


def _foot(page: Page) -> str:
    estimated = set(leaned_on(page.found) if page.found else ()) - set(run_out(page.day))
    lines = [ended(page.language, name) for name in sorted(estimated)]
    with_names = page.name == person.PAGE or visitor().team is not None
    privacy = page.say("team.privacy" if with_names else "app.privacy")
    lines += [page.say("app.not_official"), privacy, page.say("app.checked", day=SHANGHAI.checked_on)]
    return " ".join(lines)
