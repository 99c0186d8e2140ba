"""The steps as elements of the page: the list, what is mended beside it, the picture, the needed day, the forms."""

from __future__ import annotations

import streamlit as st

from calculator import Assessment
from calculator.answer.steps import Way
from calculator.report import explain, notice
from calculator.report import way as words
from pages.shared.page import Page
from pages.shared.views.fields import day


def listed(page: Page, steps: Way) -> None:
    """Show every task in its order: the one at hand in full, later ones to unfold, the others in a line."""
    st.markdown(f"## {page.say('steps.tasks')}")
    lines: list[str] = []
    for task in steps.tasks:
        one = words.told(page.language, task)
        head = f"{words.SIGNS[task.state]} {one.state} · {one.title}"
        if one.needs_no_act:
            lines.append(f"{head} · :gray[{one.when}]" if task.on else head)
            continue
        _lines(lines)
        _task(page, one, head, at_hand=task is steps.here)
    _lines(lines)


def _lines(lines: list[str]) -> None:
    """Show the lines gathered so far as one element."""
    if lines:
        st.markdown("  \n".join(lines))
        lines.clear()


def _task(page: Page, one: words.TaskInWords, head: str, *, at_hand: bool) -> None:
    told = f"**{one.when}**\n\n{_details(page, one)}"
    if at_hand:
        with st.container(border=True, key="at_hand"):
            st.markdown(f"**{head}** · {page.say('steps.here')}\n\n{told}")
    else:
        with st.expander(" · ".join(filter(None, (head, one.days)))):
            st.markdown(told)


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
    """Show the way as a flow chart with the present place marked."""
    st.markdown(f"## {page.say('steps.flow')}")
    st.mermaid_chart(words.flow(page.language, steps, dark=page.dark), alt=page.say("steps.flow_alt"))


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
