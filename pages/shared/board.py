"""Places of a page by name: what stands there is drawn anew only where it would show something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.framework import drawing_for

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

HALF = object()
"""What stands at a place whose drawing was cut short: nothing that anything could be equal to."""
_DRAWINGS = count(1)


class Board:
    """The places of a page that is drawn as a whole once, and a part of it again and again then.

    The first time, places are laid out where they are named. Later they stand where they were; a name that is new
    then, or one that is missing, means that the part has another shape, and the whole page is drawn.

    The framework may drop what it has not sent of a run when the next one begins. So every drawing has a number, the
    browser tells with a move which one it had shown last, and what was drawn after that one is drawn again.
    """

    def __init__(self) -> None:
        self.part: str | None = None
        """The part whose widgets run it alone; None where they run the page."""
        self._laid: dict[str, DeltaGenerator] = {}
        self.drawing = self._first = next(_DRAWINGS)
        """The number of this drawing; later ones, of whatever visit, have higher ones."""
        self._heard = 0
        self._shown: dict[str, tuple[object, int]] = {}
        self._turns: dict[str, int] = {}
        self._named: set[str] = set()
        self._of_before: set[str] = set()

    def begin(self, heard: int) -> None:
        """Begin another drawing, for a browser that has shown the one of a number; the whole page if it was before."""
        if heard < self._first:
            st.rerun()
        self._heard, self.drawing = heard, next(_DRAWINGS)

    def lay(self, name: str, make: Callable[[], DeltaGenerator]) -> DeltaGenerator:
        """Return a place, made where the page is being drawn when it is first named."""
        if self._is_new(name):
            self._laid[name] = make()
        return self._laid[name]

    def put(self, name: str, content: object, draw: Callable[[], object]) -> None:
        """Draw one element or container at a place if its content is another than before; nothing for no content."""
        place = self.lay(name, st.empty)
        if self._is_shown(name, content):
            return
        self._shown[name] = HALF, self.drawing  # a run may be cut short within any drawing
        with place:
            (draw if content else st.empty)()
        self._shown[name] = content, self.drawing

    def put_figure(self, name: str, content: object, draw: Callable[[], object]) -> None:
        """Draw a figure at one of two places by turns if its content is another than before.

        The framework names a figure after its content, and keeps the one before beside one that takes its place; with
        a container that goes, it goes.
        """
        places = [self.lay(f"{name}_{turn}", st.empty) for turn in (0, 1)]
        if self._is_shown(name, content):
            return
        self._shown[name] = HALF, self.drawing
        turn = self._turns.setdefault(name, 0)
        with places[turn]:
            if content:
                with st.container():
                    draw()
        with places[1 - turn]:
            st.empty()
        self._shown[name], self._turns[name] = (content, self.drawing), 1 - turn

    @contextmanager
    def moving(self, name: str) -> Iterator[None]:
        """Draw what belongs to the part itself and is drawn anew every time: a widget that runs it alone, or a figure.

        Of what is drawn so, the framework may drop what it has not sent when the part is run again.
        """
        with self.lay(name, st.empty), drawing_for(self.part):
            yield

    def once(self, name: str, draw: Callable[[], object]) -> None:
        """Draw here what nothing in the part changes."""
        if self._is_new(name):
            draw()

    def settled(self) -> None:
        """Close a drawing of all there is."""
        if self._of_before and self._named != self._of_before:
            st.rerun()
        self._of_before, self._named = self._named, set()

    def _is_shown(self, name: str, content: object) -> bool:
        was, drawn = self._shown.get(name, (HALF, 0))
        return was == content and drawn <= self._heard

    def _is_new(self, name: str) -> bool:
        new = name not in self._named and name not in self._of_before
        if new and self._of_before:
            st.rerun()
        self._named.add(name)
        return new
