"""The list of a team: filters that draw it anew by themselves, a press on a line opens that person's case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.framework import option
from pages.shared.page import Page
from pages.shared.state import person, team, widgets
from pages.shared.text import literal

if TYPE_CHECKING:
    from calculator.team.listing import Line, Wanted
    from calculator.team.people import People

AT_ONCE = 30
"""How many lines are shown before more are asked for."""
MORE = "team_more"
LONGEST_FAULT = 400


def draw(page: Page, roster: team.Team, people: People) -> None:
    """Draw the list as a part of the page that its filters draw anew by themselves."""
    st.markdown(f"## {page.say('team.list')}")

    @st.fragment
    def part() -> None:
        if person.open_asked(page.today, people.as_of):
            st.switch_page("pages/check.py")
        _list(page, people)

    part()


def _list(page: Page, people: People) -> None:
    from calculator.team.listing import chosen, lines

    rows = chosen(people, _wanted(page, people))
    key, most = widgets.kept(MORE, AT_ONCE)
    st.caption(page.say("team.shown", shown=min(most, len(rows)), count=len(rows)) if len(rows) else
               page.say("team.nobody_found"))  # fmt: skip
    with st.container(gap="small", key="team_list"):
        for line in lines(page.language, people, rows[:most]):
            _line(page, line)
    if len(rows) > most:
        st.button(page.say("team.more", count=AT_ONCE), key=f"{key}_button", on_click=_more, args=(most,))


def _more(most: int) -> None:
    """Show more lines; a callback."""
    widgets.give(MORE, most + AT_ONCE)


def _wanted(page: Page, people: People) -> Wanted:
    """Draw the filters, each kept while other pages are shown, and return what they ask for."""
    from calculator.team.listing import Wanted, departments
    from calculator.team.overview import standing_counts
    from calculator.team.people import ACTORS

    counts = {look: count for look, count in standing_counts(people).items() if count}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        looks = _pills(page, "look", list(counts), lambda look: f"{page.say(f'letter.{look}')} {page.say(f'team.look.{look}')}")  # fmt: skip  # noqa: E501
        actors = _pills(page, "actor", list(ACTORS), lambda actor: page.say(f"team.who.{actor}"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        named = departments(people)
        some = _departments(page, named) if named else []
        key, now = widgets.kept("team_text", "")
        text = st.text_input(page.say("team.text"), now, key=key, icon=":material/search:", autocomplete="off")
    return Wanted(frozenset(looks), frozenset(some), frozenset(actors), text)


def _pills(page: Page, name: str, options: list[str], words: Callable[[str], str]) -> list[str]:
    key, now = widgets.kept(f"team_{name}", [])
    there = [one for one in now if one in options]
    return st.pills(
        page.say(f"team.filter_{name}"), options, selection_mode="multi", default=there, key=key, wrap=True,
        format_func=lambda one: option(words(one)),
    )  # fmt: skip


def _departments(page: Page, named: list[str]) -> list[str]:
    key, now = widgets.kept("team_department", [])
    there = [one for one in now if one in named]
    return st.multiselect(
        page.say("team.filter_department"), named, there, key=key, placeholder=page.say("team.all_departments")
    )


def _line(page: Page, line: Line) -> None:
    """Draw one person as a button of a few lines."""
    with st.container(key=f"person-{line.look}-{line.row}"):
        st.button(_label(page, line), key=f"open_{line.row}", width="stretch", on_click=team.press, args=(line.row,))


def _label(page: Page, line: Line) -> str:
    """Return a person in up to three lines: who and how, what next and by when, what is missing."""
    who = [f"**{literal(line.label)}**", f"**{line.verdict}**", literal(line.department) if line.department else ""]
    why = literal(line.why, LONGEST_FAULT) if line.look == "error" else line.why
    head, *rest = filter(None, map(_joined, (who, [line.step, line.who, line.when], [why, _missing(page, line)])))
    return "  \n".join([head, *(f":small[{one}]" for one in rest)])


def _joined(parts: list[str]) -> str:
    return " · ".join(filter(None, parts))


def _missing(page: Page, line: Line) -> str:
    return page.say("team.missing", names=line.missing) if line.missing else ""
