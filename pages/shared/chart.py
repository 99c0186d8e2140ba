"""A figure in plain form on its way to the page, without being validated and copied again in every run."""

from __future__ import annotations

from typing import Any

import streamlit as st
from plotly.basedatatypes import BaseFigure


class PlainFigure(BaseFigure):  # type: ignore[misc]
    """A figure that is its plain form; tests validate the same form with Plotly itself."""

    def __init__(self, plain: dict[str, Any]) -> None:
        """Keep the plain form; building Plotly's objects from it costs ten times the rest of the chart."""
        object.__setattr__(self, "_plain", plain)

    def to_dict(self) -> dict[str, Any]:
        """Return the plain form."""
        plain: dict[str, Any] = object.__getattribute__(self, "_plain")
        return plain


def show(figure: dict[str, Any], key: str, alt: str, **options: Any) -> Any:
    """Show a figure with its description; it scrolls with the page and has no tools of its own."""
    config = {"displayModeBar": False, "scrollZoom": False}
    return st.plotly_chart(PlainFigure(figure), key=key, alt=alt, config=config, theme=None, **options)
