"""A figure in plain form on its way to the page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.shared.framework import fingers_scroll, plain_figure


def show(figure: dict[str, Any], key: str, alt: str, **options: Any) -> Any:
    """Show a figure with its description; it scrolls with the page and has no tools of its own."""
    if "on_select" in options:
        fingers_scroll()
    config = {"displayModeBar": False, "scrollZoom": False}
    return st.plotly_chart(plain_figure(figure), key=key, alt=alt, config=config, theme=None, **options)
