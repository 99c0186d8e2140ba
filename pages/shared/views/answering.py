"""What answers a press is seen without scrolling, wherever the page was when it was pressed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pages.shared.framework import into_sight
from pages.shared.state.visitor import visitor


@contextmanager
def answering(where: str) -> Iterator[None]:
    """Draw what is said at a place of the page, and bring it into sight if it answers what was just pressed."""
    with st.container(key=f"told_{where}"):
        yield
        state = visitor()
        if state.answers_at == where:
            state.answers_at = None
            into_sight()
