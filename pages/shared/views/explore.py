"""What-if results as elements of the page, and the clicks that take them into the case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import streamlit as st

from calculator import whatif
from calculator.answer.assess import Assessment
from calculator.answer.question import ask
from calculator.report import heat_map, pictures
from calculator.rules.permit import STANDINGS
from pages.shared.framework import option
from pages.shared.page import Page
from pages.shared.state import history, widgets
from pages.shared.state.held import stated
from pages.shared.views import chart

HEAT_MAP = "heat_map"


def proposals(page: Page, found: Assessment) -> None:
    """Show the least changes, each with a button that fills it in."""
    st.markdown(f"## {page.say('whatif.proposals')}")
    offered = whatif.least_change(found)
    if not offered:
        st.markdown(page.say(f"whatif.{_nothing(found)}"))
    for number, proposal in enumerate(offered, 1):
        with st.container(border=True):
            lines = "\n".join(f"- {words}" for words in pictures.proposal_words(page.language, proposal))
            st.markdown(f"**{page.say('whatif.option', number=number)}**\n\n{lines}")
            st.button(
                page.say("whatif.apply"), key=f"apply_{number}", on_click=history.put,
                args=(whatif.changed(found.question, proposal), page.today), **_of_what_is_stated(page),
            )  # fmt: skip


def _of_what_is_stated(page: Page) -> dict[str, Any]:
    """Return how a button stands that changes the case: it waits while the answer shown is to an earlier one."""
    return {"disabled": True, "help": page.say("whatif.mend_first")} if page.problems else {}


def _nothing(found: Assessment) -> str:
    """Return why nothing is proposed."""
    if found.verdict in {"on_track", "renewed"}:
        return "nothing_wrong"
    return "beyond_counts" if whatif.is_beyond_counts(found) else "nothing_helps"


def best_plan(page: Page, found: Assessment) -> None:
    """Show the plan that solves everything, where something is to be solved."""
    if found.verdict not in {"fixable", "failed"}:
        return
    st.markdown(f"## {page.say('whatif.plan')}")
    st.markdown(pictures.plan_words(page.language, found, whatif.best_plan(found)))


def idle(page: Page, found: Assessment) -> None:
    """Show what doing nothing brings, as a strip and as a list."""
    stretches = whatif.do_nothing(found.question)
    st.markdown(f"## {page.say('whatif.idle')}")
    chart.show(pictures.strip(page.language, stretches, dark=page.dark), "idle", page.say("whatif.alt_strip"))
    lines = []
    for stretch in stretches:
        lines.append(f"- {pictures.stretch_words(page.language, stretch)}")
        for name in stretch.consequences:
            key = f"consequence_short.{name}"
            lines.append(f"  - {page.say(key)}")
    st.markdown("\n".join(lines))


def picture(page: Page, found: Assessment) -> None:
    """Show the grid of two chosen inputs; a click, or two numbers and a button, take a cell into the case."""
    st.markdown(f"## {page.say('whatif.picture')}")
    varied = {one.id: one for one in whatif.inputs(found.question)}
    if len(varied) < 2:
        st.markdown(page.say("whatif.few_inputs"))
        return
    shown = heat_map.laid_out(found.question, whatif.grid(found.question, *_chosen(page, varied)))
    st.caption(page.say("whatif.picture_help"))
    chart.show(
        heat_map.heat_map(page.language, shown, dark=page.dark), HEAT_MAP, page.say("whatif.alt_grid"),
        on_select=_taking_clicked(page, shown.across, shown.down), selection_mode="points",
    )  # fmt: skip
    st.caption(page.say("whatif.letters"))
    _fields(page, shown.across, shown.down)


def _chosen(page: Page, found: dict[str, whatif.Input]) -> tuple[whatif.Input, whatif.Input]:
    """Draw the choice of the two inputs and return them; the same one twice moves the second on."""
    names = list(found)
    chosen = []
    for axis, default in (("across", names[0]), ("down", names[1])):
        key, now = widgets.kept(f"axis_{axis}", default, names)
        st.pills(
            page.say(f"whatif.{axis}"), names, default=now, key=key, required=True, wrap=True,
            format_func=lambda name: option(page.say(f"field.{name}")),
        )  # fmt: skip
        chosen.append(now)
    if chosen[0] == chosen[1]:
        chosen[1] = next(name for name in names if name != chosen[0])
    return found[chosen[0]], found[chosen[1]]


def _fields(page: Page, across: heat_map.Axis, down: heat_map.Axis) -> None:
    """Draw a field for each side, of days or of a number, and the button that takes both."""
    columns, keys = st.columns(2), {}
    for column, axis in zip(columns, (across, down), strict=True):
        with column:
            keys[axis.input.id] = _field(page, axis)
    st.button(page.say("whatif.take"), key="take_cell", on_click=_take_fields, args=(page, keys),
              **_of_what_is_stated(page))  # fmt: skip


def _field(page: Page, axis: heat_map.Axis) -> str:
    """Draw the field of one side, and return its key: another where it begins with another value."""
    places = axis.low, axis.high, axis.low if axis.now is None else axis.now
    label, key = pictures.input_name(page.language, axis.input), f"cell_{axis.input.id}_{axis.start}_{places}"
    if axis.start is None:
        st.number_input(label, *places, key=key)
    else:
        first, last, now = (axis.start + timedelta(days=place) for place in places)
        st.date_input(label, now, first, last, key=key, format="YYYY-MM-DD")
    return key


def _taking_clicked(page: Page, across: heat_map.Axis, down: heat_map.Axis) -> Callable[[], None]:
    """Return the callback that takes the clicked cell into the case; it outlives the run, and the picture must not."""

    def take() -> None:
        points = st.session_state[HEAT_MAP].selection.points
        if points:
            places = ((across, points[0]["x"]), (down, points[0]["y"]))
            _take(page, {axis.input.id: axis.value(int(place)) for axis, place in places})

    return take


def _take_fields(page: Page, keys: dict[str, str]) -> None:
    """Take what the fields hold at the click, which no run may have seen yet; a callback."""
    now = {name: st.session_state.get(key) for name, key in keys.items()}
    _take(page, {name: value for name, value in now.items() if value is not None})


def _take(page: Page, values: dict[str, pictures.Value]) -> None:
    """Put days and numbers into the case as the form holds it now; what cannot be a case the form itself refuses."""
    case = stated(page.today)
    if case is not None:
        question = ask(case)
        history.put(whatif.changed(question, heat_map.offsets(question, values)), page.today)


def margins(page: Page, found: Assessment) -> None:
    """Show how far each input may move before the verdict flips, as bars and as a list."""
    rows = whatif.margins_of(page.tracks.values())
    if not rows:
        return
    st.markdown(f"## {page.say('whatif.margins')}")
    starts = pictures.starts(found.question)
    looks_like = pictures.look_of(found.verdict, STANDINGS[found.question.standing])
    figure = pictures.margin_bars(page.language, rows, looks_like, starts, dark=page.dark)
    chart.show(figure, "margins", page.say("whatif.alt_margins"))
    lines = [
        f"- **{pictures.input_name(page.language, m.input)}** {pictures.margin_words(page.language, m, starts)}"
        for m in rows
    ]
    st.markdown("\n".join(lines))
