"""What of a team is taken along: the list with its answers, a calendar, messages, and what to ask of whom."""

from __future__ import annotations

from pages.shared.page import Page
from pages.shared.state.team import Team


def template(page: Page) -> None:
    """Draw the download of the template."""


def draw(page: Page, roster: Team, people: object) -> None:
    """Draw the downloads."""
