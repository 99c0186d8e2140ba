"""What is seen of a team at once: the day asked about, how all stand, who acts soon, the picture, the load."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from calculator.messages import writing
from pages.shared.page import Page
from pages.shared.state import team, widgets
from pages.shared.text import in_cell
from pages.shared.views import chart

if TYPE_CHECKING:
    from calculator.team.people import People

YEAR = timedelta(days=365)
LONG = 4_000
"""Rows from which on the page shows how far it has come."""


def asked(page: Page, roster: team.Team) -> tuple[date, People]:
    """Draw the slider of the day asked about, and return it with the people as of that day."""
    key, now = widgets.kept(f"team_day_{page.today}", page.today)
    as_of: date = st.slider(
        page.say("team.day"), page.today, page.today + YEAR, now, key=key, step=timedelta(days=1),
        format="YYYY-MM-DD", help=page.say("team.day_help"),
    )  # fmt: skip
    return as_of, _people(page, roster, as_of)


def _people(page: Page, roster: team.Team, as_of: date) -> People:
    """Return the people as of a day, with a bar of progress where they are many."""
    rows = len(roster.roster.rows) if roster.roster else 0
    if rows < LONG:
        return team.people(roster, as_of, lambda part: None)
    text = page.say("team.progress", people=rows)
    shown = st.progress(0.0, text)
    people = team.people(roster, as_of, lambda part: shown.progress(part, text))
    shown.empty()
    return people


def standing(page: Page, people: People) -> None:
    """Show how many stand how: a bar, and the same in words."""
    from calculator.team.figures import bar
    from calculator.team.overview import standing_counts

    counts = standing_counts(people)
    st.markdown(f"## {page.say('team.standing', people=len(people))}")
    chart.show(bar(page.language, counts, dark=page.dark), "team_bar", page.say("team.alt_bar"))
    parts = [
        page.say("team.lettered", letter=page.say(f"letter.{look}"), name=page.say(f"team.look.{look}"), count=count)
        for look, count in counts.items() if count
    ]  # fmt: skip
    if parts:
        st.markdown(f"**{' · '.join(parts)}**")
    if people.as_of != page.today:
        st.caption(page.say("team.ahead", day=people.as_of))


def due(page: Page, people: People) -> None:
    """Show for how many people something is to be done soon, and by whom."""
    from calculator.team import overview
    from calculator.team.people import ACTORS

    heads = [page.say("team.within"), page.say("team.people"), *(page.say(f"team.who.{actor}") for actor in ACTORS)]
    lines = [" | ".join(heads), ":-- | --: | --: | --:"]
    for one in overview.due(people):
        numbers = [one.people, *(one.by[actor] for actor in ACTORS)]
        lines.append(" | ".join([page.say("team.days", days=one.days), *map(str, numbers)]))
    table = "\n".join(f"| {line} |" for line in lines)
    st.markdown(f"## {page.say('team.due')}\n\n{table}")
    st.caption(page.say("team.due_help"))


def load(page: Page, people: People) -> None:
    """Show how many last days fall into every week of the coming year, as a picture and as a table."""
    from calculator.team import figures, overview
    from calculator.team.people import ACTORS

    weeks = overview.weeks(people)
    st.markdown(f"## {page.say('team.load')}")
    chart.show(figures.load(page.language, weeks, dark=page.dark), "team_load", page.say("team.alt_load"))
    key = [f"{sign} {page.say(f'team.who.{actor}')}" for actor, sign in zip(ACTORS, ("■", "▨"), strict=True)]
    st.caption(f"{' · '.join(key)}  \n{page.say('team.load_help')}")
    with st.expander(page.say("team.load_table"), key="team_weeks"):
        heads = [page.say("team.week"), *(page.say(f"team.who.{actor}") for actor in ACTORS)]
        lines = [" | ".join(heads), ":-- | --: | --:"]
        lines += [
            " | ".join([str(week.monday), *(str(week.by[actor]) for actor in ACTORS)])
            for week in weeks if any(week.by.values())
        ]  # fmt: skip
        st.markdown("\n".join(f"| {line} |" for line in lines))


def picture(page: Page, people: People) -> None:
    """Show the windows and last days of the soonest, a lane a person, and the same days as a table."""
    from calculator.team import figures
    from calculator.team.lanes import lanes

    shown = lanes(page.language, people)
    st.markdown(f"## {page.say('team.picture')}")
    if not shown.lanes:
        st.markdown(page.say("team.nobody_due"))
        return
    figure = figures.picture(page.language, shown, people.as_of, dark=page.dark)
    chart.show(figure, "team_picture", page.say("team.alt_picture"))
    st.caption(page.say("team.picture_help"))
    if shown.more:
        st.caption(page.say("team.more_lanes", count=shown.more))
    with st.expander(page.say("team.picture_table"), key="team_days"):
        heads = [page.say("team.column.name"), page.say("team.column.last"), page.say("team.column.windows")]
        lines = [" | ".join(heads), ":-- | :-- | :--"]
        for lane in shown.lanes:
            windows = [figures.band_words(page.language, band) for band in lane.bands]
            lines.append(f"{in_cell(lane.label)} | {lane.last} | {writing(page.language).details.join(windows)}")
        st.markdown("\n".join(f"| {line} |" for line in lines))
