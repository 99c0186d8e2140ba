"""Places of a page by name: what stands there is drawn anew only where it would show something else."""

from __future__ import annotations

import time
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
_DRAWINGS = count(time.time_ns() // 1_000_000)
"""Numbers of drawings: a browser that comes from another process, or from before a restart, tells a lower one."""


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
        """The number of this drawing; later ones, of whatever visit, have higher numbers."""
        self._heard = 0
        self._shown: dict[str, tuple[object, int]] = {}
        self._named: set[str] = set()
        self._of_before: set[str] = set()

    @property
    def told(self) -> int:
        """The number of this drawing as a widget of the part tells it to the browser; 0 where there is no part."""
        return self.drawing if self.part else 0

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
        """Draw a figure if its content is another than before.

        The framework names a figure after its content and keeps the one before beside it, until a container of the
        part that holds both is drawn anew.
        """

        def in_container() -> None:
            with drawing_for(self.part), st.container():
                draw()

        self.put(name, content, in_container)

    @contextmanager
    def moving(self, name: str) -> Iterator[None]:
        """Draw a widget that runs the part alone, and is drawn anew every time."""
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
