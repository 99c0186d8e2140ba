"""What the server knows of one visitor, in one plain object.

Every look into the framework's own state may be cut short by the next run. So what belongs together is changed here,
where nothing comes between: a function reads the widgets first and changes the visitor afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import streamlit as st

from calculator.messages import Language
from calculator.record.counts import Lost
from calculator.record.months import Entry
from pages.shared.state.form_values import FormValues, Of, form_of
from pages.shared.state.incoming import Incoming
from pages.shared.state.link_plans import Plan
from pages.shared.state.link_values import LinkRemark
from pages.shared.state.raw import Raw
from pages.shared.state.table_edits import Table

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from pages.shared.state.team import Team


NOTHING = form_of({}, date.min)
"""What the form holds until the first page begins."""


@dataclass(slots=True)
class Visitor:
    """The form and the way back, the address, the record's table and files, and the fields beside the form."""

    language: Language | None = None
    language_said: bool = False
    menus: dict[Language, list[StreamlitPage]] = field(default_factory=dict)
    form: FormValues = NOTHING
    own: FormValues | None = None
    """The visitor's own case, while an example is shown."""
    remarks: list[LinkRemark] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    past: list[FormValues] = field(default_factory=list)
    gesture: tuple[str, int] | None = None
    """The slider that moved last, by its key, and the number of its gesture."""
    last_good: Raw | None = None
    plans_of: dict[Of, list[Plan]] = field(default_factory=dict)
    """Kept plans by the example, the case of a link or the row of the roster that they belong to."""
    plan_problem: str | None = None

    today: date = date.min
    """The day of the last run."""
    page: str | None = None
    new_here: bool = True
    routed: bool = False
    token: str = field(default_factory=lambda: token_hex(4))
    """By which a browser knows whether it told this visit what was stated in its tab."""
    stated: dict[str, None] = field(default_factory=dict)
    """The checks of addresses that were stated in this browser tab, the last ones last."""
    begun_by: str | None = None
    """The check of the link that the visit began with."""
    plain: bool = False
    """Whether the framework's own fields stand in place of ours."""
    sharing: bool = False
    """Whether the place to share is shown."""
    bare_pages: set[str] = field(default_factory=set)
    """The pages that were come to last with nothing stated, whose address with nothing stands for that."""
    address: dict[str, str] = field(default_factory=dict)
    dirty: bool = True
    """Whether the address is to be written."""
    records: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    """Records too long for the address, by their marks."""

    table: Table | None = None
    tables: int = 0
    fill_asked: bool = False
    waiting: list[Entry] = field(default_factory=list)
    incoming: Incoming | None = None
    uploads: int = 0
    answers_at: str | None = None
    """The place of the page that answers what was just pressed, and is to be seen."""

    team: Team | None = None
    """The roster, with names: it is known to nothing but this visit."""
    team_before: Team | None = None
    """The roster that the present one took the place of."""

    lives: dict[str, int] = field(default_factory=dict)
    """How often the widget under a name was replaced."""
    fields: dict[str, Any] = field(default_factory=dict)
    """What the fields beside the form hold."""
    ends: dict[str, int] = field(default_factory=dict)
    """Where sliders end that took in more than their window."""

    @property
    def plans(self) -> list[Plan]:
        """The plans kept beside the case that is shown."""
        return self.plans_of.setdefault(self.form.of, [])


def visitor() -> Visitor:
    """Return the visitor of this run."""
    known: Visitor | None = st.session_state.get("visitor")
    if known is None:
        known = st.session_state.visitor = Visitor()
    return known
