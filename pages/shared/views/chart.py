"""A figure in plain form on its way to the page, without being validated and copied again in every run."""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st


@cache
def _plain_figure() -> type:
    """Return the class of figures that are their plain form; Plotly is loaded once the first verdict is drawn.

    Building Plotly's own objects costs ten times the rest of the chart; tests validate the same form with Plotly.
    """
    from plotly.basedatatypes import BaseFigure

    class PlainFigure(BaseFigure):  # type: ignore[misc]
        def __init__(self, plain: dict[str, Any]) -> None:
            object.__setattr__(self, "_plain", plain)

        def to_dict(self) -> dict[str, Any]:
            plain: dict[str, Any] = object.__getattribute__(self, "_plain")
            return plain

    return PlainFigure


def show(figure: dict[str, Any], key: str, alt: str, **options: Any) -> Any:
    """Show a figure with its description; it scrolls with the page and has no tools of its own."""
    config = {"displayModeBar": False, "scrollZoom": False}
    return st.plotly_chart(_plain_figure()(figure), key=key, alt=alt, config=config, theme=None, **options)
