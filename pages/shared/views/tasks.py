"""The steps as elements of the page: the one at hand, what is mended meanwhile, the picture, a needed day, forms."""

from __future__ import annotations

import streamlit as st

from calculator import Assessment
from calculator.answer.steps import Task, Way
from calculator.report import explain, notice
from calculator.report import way as words
from pages.shared.page import Page
from pages.shared.views.fields import day


def at_hand(page: Page, steps: Way) -> None:
    """Show the task that is to be done or waited for now, in full."""
    if steps.here is not None:
        one = words.told(page.language, steps.here)
        with st.container(border=True, key="at_hand"):
            st.markdown(f"## {_head(page, steps.here)} · {page.say('steps.here')}\n\n{_told(page, one)}")


def _head(page: Page, task: Task) -> str:
    return f"{words.SIGNS[task.state]} {page.say(f'task_state.{task.state}')} · {page.say(f'task.{task.id}.title')}"


def _told(page: Page, one: words.TaskInWords) -> str:
    return f"**{one.when}**\n\n{_details(page, one)}"


def _details(page: Page, one: words.TaskInWords) -> str:
    pairs = [page.say("steps.pair", name=f"**{page.say(f'steps.{name}')}**", text=text) for name, text in one.details]
    return "\n".join([f"{one.how}\n", *(f"- {pair}" for pair in pairs)])


def beside(page: Page, found: Assessment, steps: Way) -> None:
    """Show what is to be mended while the way goes on."""
    if steps.beside:
        lines = [
            f"- {explain.STATE_MARKS['fixable']} {words.mending(page.language, found, one)}" for one in steps.beside
        ]
        st.markdown("\n".join([f"## {page.say('steps.beside')}\n", *lines]))


def picture(page: Page, steps: Way) -> None:
    """Show the way with its days as a flow chart, the present place marked; how each step is done is folded away."""
    st.markdown(f"## {page.say('steps.tasks')}")
    st.mermaid_chart(words.flow(page.language, steps, dark=page.dark), alt=page.say("steps.flow_alt"))
    with st.expander(page.say("steps.each"), key="each_step"):
        for task in steps.tasks:
            _each(page, task)


def _each(page: Page, task: Task) -> None:
    """Tell a task in words: in full where there is something to do, in a line where not."""
    one = words.told(page.language, task)
    told = one.when if one.needs_no_act else _told(page, one)
    st.markdown(f"**{_head(page, task)}**\n\n{told}")


def needed(page: Page) -> None:
    """Ask for the day by which the notice must be there, and say what it means."""
    day(page, "needed_by", page.say("steps.needed"), about=page.say("steps.needed_help"))
    if page.needed is not None:
        first, *rest = notice.words(page.language, page.needed)
        mark = "✓" if page.needed.margin is not None and page.needed.margin >= 0 else "△"
        st.markdown("\n\n".join([f"**{mark} {first}**", *rest]))


def forms(page: Page) -> None:
    """List the six forms that the guide names; only the first concerns a renewal."""
    with st.expander(page.say("steps.forms")):
        lines = [f"{number}. {page.say(f'six.{name}')}" for number, name in enumerate(words.SIX_FORMS, 1)]
        st.markdown("\n".join([f"{page.say('steps.forms_note')}\n", *lines]))
