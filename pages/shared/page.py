"""What one run of a page shows: who sees it, when, what the form states, the answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from calculator import Assessment, Case, Problem
from calculator.answer.needed import Needed
from calculator.messages import Language, say
from pages.shared.board import Board
from pages.shared.state import form_fields, visit, widgets
from pages.shared.state.form_values import FormValues

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from calculator.whatif import Track


@dataclass(frozen=True, slots=True)
class Places:
    """Places of the frame that a page fills in: the way back and what shares, what was shared, a phone's foot."""

    undo: DeltaGenerator
    share: DeltaGenerator
    shared: DeltaGenerator
    bar: DeltaGenerator


@dataclass(slots=True)
class Page:
    """One run of a page: who sees it, when, what the form states, and the answer to it or to the last good case."""

    name: str
    language: Language
    today: date
    dark: bool
    shown: visit.Shown
    case: Case | None
    found: Assessment | None
    problems: list[Problem]
    needed: Needed | None = None
    row: int | None = None
    """The row of the visitor's roster whose case is shown, as the file counts it."""
    found_tracks: dict[str, Track] | None = None
    places: Places | None = None
    board: Board = field(default_factory=Board)

    @property
    def form(self) -> FormValues:
        """What the form holds."""
        return self.shown.form

    @property
    def blank(self) -> bool:
        """Whether the first question is not answered yet, without which there is no case."""
        return self.form.expires_on is None

    @property
    def day(self) -> date:
        """The day asked about: of the case, or today."""
        return self.case.as_of if self.case else self.today

    @property
    def whole(self) -> bool:
        """Whether the form holds all that was stated, and not what was left of a damaged link."""
        return self.form.whole

    @property
    def tracks(self) -> Mapping[str, Track]:
        """The answer to every value of each input, by its id; with NumPy, so the first verdict is drawn before."""
        if self.found is None:
            return {}
        if self.found_tracks is None:
            from calculator.whatif import tracks

            self.found_tracks = {track.input.id: track for track in tracks(self.found.question)}
        return self.found_tracks

    def key(self, name: str) -> str:
        """Return the widget key of a field of the form."""
        return widgets.current(f"f_{name}", self.shown.lives)

    def value(self, name: str) -> Any:
        """Return what the widget of a field of the form holds."""
        return form_fields.value(self.form, name)

    def say(self, key: str, /, **values: object) -> str:
        """Return a text in the visitor's language."""
        return say(self.language, key, **values)
