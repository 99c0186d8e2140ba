"""The timeline with the sliders of the planned days on its axis, and the months with theirs."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from calculator.report import timeline as days
from calculator.report.timeline_figure import RIGHT, figure, left_of, months_figure
from pages.shared.components.slider import Axis
from pages.shared.page import Page
from pages.shared.views import chart, moving

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


@dataclass(frozen=True, slots=True)
class Places:
    """Places in the order of the page: what is said of the acts, figure and sliders of the days, then the months."""

    said: DeltaGenerator
    days: DeltaGenerator
    moved: DeltaGenerator
    months: DeltaGenerator
    counts: DeltaGenerator


def places(page: Page) -> Places:
    """Lay out the places, which are drawn in another order: what a slider moves first, the sliders last."""
    with page.board.lay("planned", lambda: st.container(border=True)):
        return Places(*(page.board.lay(f"planned_{one.name}", st.container) for one in fields(Places)))


def figures(page: Page, at: Places) -> Axis | None:
    """Draw the timeline and the months; return the axis of days where sliders share it."""
    if page.found is None:
        return None
    shown, between = days.timeline(page.found, page.needed), moving.reach(page)
    if between is not None:
        shown = days.on_axis(shown, page.found.question.law, *between)
    with at.days:
        heading = f"## {page.say('app.timeline')}"
        page.board.put("days_heading", heading, lambda: st.markdown(heading))
        _figure(page, "timeline", figure(page.language, shown, dark=page.dark), "chart.alt_days")
    with at.months:
        _months(page, shown)
    return None if shown.axis is None else Axis(*shown.axis, left_of(page.language, shown), RIGHT, "")


def _months(page: Page, shown: days.Timeline) -> None:
    drawn = months_figure(page.language, shown, dark=page.dark) if shown.months else {}
    _figure(page, "timeline_months", drawn, "chart.alt_months")
    told = f"{days.months_line(page.language, shown)}  \n{days.months_key(page.language, shown)}".strip()
    page.board.put("months_told", told, lambda: st.markdown(f":small[{told}]"))


def _figure(page: Page, name: str, drawn: dict[str, Any], alt: str) -> None:
    page.board.put_figure(name, drawn, lambda: chart.show(drawn, name, page.say(alt)))


def sliders(page: Page, at: Places, axis: Axis | None) -> None:
    """Draw what is said of the acts, their days on the axis, and the months where there is no record of them."""
    with at.said:
        page.board.once("acts_said", lambda: moving.said_of_all(page))
    with at.moved:
        for name in moving.ACTS:
            moving.slider_of(page, name, axis and replace(axis, mark=name))
    with at.counts:
        if page.form.record is None:
            moving.counts(page)
