"""The visitor's language, and the menu in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from calculator.messages import Language
from calculator.messages.language import following, of_browser
from pages.shared.state import team
from pages.shared.state.handed_on import language_in
from pages.shared.state.held import held
from pages.shared.state.visitor import visitor

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


def language() -> Language:
    """Return the visitor's language: chosen, else of the link, else of the browser."""
    state = visitor()
    if state.language is None:
        asked = language_in(st.query_params.to_dict())
        state.language = asked or of_browser(st.context.locale)
        state.language_said = asked is not None
    return state.language


def menu(make: Callable[[Language], list[StreamlitPage]]) -> list[StreamlitPage]:
    """Return the menu in the visitor's language; it is made once, since each page of it asks the file system."""
    menus = visitor().menus
    if language() not in menus:
        menus[language()] = make(language())
    return menus[language()]


def switch_language() -> None:
    """Change to the next language; a callback."""
    held()
    team.gather()
    team.leave_page()
    state = visitor()
    state.language = following(language())
    state.language_said, state.dirty, state.table = True, True, None
