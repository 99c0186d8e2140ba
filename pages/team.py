"""How does a whole team stand? A roster in, all at once: who passes, who acts by when, the coming windows, the list."""

import streamlit as st

from pages.shared import shell
from pages.shared.loading import load_for_a_roster
from pages.shared.views import team_in, team_list, team_seen, team_take

page = shell.begin("team")
roster = team_in.draw(page)
if roster is not None:
    as_of, people = team_seen.asked(page, roster)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        team_seen.standing(page, people)
        team_seen.due(page, people)
        team_seen.load(page, people)
    with right:
        team_seen.picture(page, people)
    team_in.faults(page, roster, people)
    team_list.draw(page, roster, people)
    team_take.draw(page, people)
shell.end(page)
if roster is None:
    load_for_a_roster()
