"""What the first visitor would wait for, loaded beside the server while the browser still loads the framework."""

from __future__ import annotations

import webbrowser
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib import import_module
from threading import Thread
from typing import Any

import streamlit as st

from pages.shared import framework

FIRST_VERDICT = ("pages.shared.views.form", "pages.shared.views.planned", "pages.shared.views.show")
FOR_A_ROSTER = (
    "calculator.table.roster", "python_calamine", "calculator.team.lanes", "calculator.team.figures",
    "calculator.team.listing", "calculator.team.overview",
)  # fmt: skip
BELOW_IT = ("plotly.graph_objs._figure", "calculator.report.pictures")


@asynccontextmanager
async def while_serving(_app: Any) -> AsyncGenerator[None, None]:
    """Start loading with the server, which answers meanwhile."""
    Thread(target=_begin, daemon=True).start()
    yield


def _begin() -> None:
    load()
    if not st.get_option("server.headless"):
        webbrowser.open(own_address(st.get_option("server.port"), st.get_option("server.baseUrlPath")))


def own_address(port: int, base: str | None) -> str:
    """Return the address at which a browser on this machine finds the app."""
    return f"http://localhost:{port}/{(base or '').strip('/')}"


def load() -> None:
    """Load the start page's modules, and what the framework itself looks up first."""
    for name in FIRST_VERDICT:
        import_module(name)
    framework.warm_up()


def load_rest() -> None:
    """Load what the page below the verdict needs, while the first verdict is on its way to the screen."""
    for name in BELOW_IT:
        import_module(name)
    import_module("calculator.answer.columns").keep_memory()


def load_for_a_roster() -> None:
    """Load what reads and shows a roster, while the visitor still looks for the file."""
    for name in FOR_A_ROSTER:
        import_module(name)
