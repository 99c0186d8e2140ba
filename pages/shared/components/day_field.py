"""A day by the device's own picker, or typed into it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from calculator.messages import Language, say
from pages.shared.framework import component_of_files

STATE = "picked"


def day_field(
    key: str, label: str, value: date | None, first: date, last: date, *, language: Language, dark: bool,
    required: bool = False,
) -> date | None:  # fmt: skip
    """Draw a day and return it, None where it is empty; `required` ones have no button that empties them.

    `first` and `last` are what the picker offers; what is typed beyond them comes all the same, to be refused with a
    sentence.
    """
    from streamlit import session_state

    came = _parts(session_state.get(key))
    words = {"empty": say(language, "app.clear", field=label), "unfinished": say(language, "field.day_unfinished")}
    data = {
        "life": key, "seen": came.get("turn", 0), "label": label,
        "value": value.isoformat() if value else "", "first": first.isoformat(), "last": last.isoformat(),
        "dark": dark, "required": required, "words": words,
    }  # fmt: skip
    draw = component_of_files("pages.day_field", Path(__file__).with_suffix(""), "day")
    draw(key=key, data=[data], on_picked_change=_nothing)
    return day_of(session_state.get(key), value)


def day_of(held: object, now: date | None) -> date | None:
    """Return the day that a session holds under the key of a field, the one it was given where none was picked.

    A browser may send anything, and what is no day is passed over.
    """
    came = _parts(held)
    if not came:
        return held if isinstance(held, date) else now
    try:
        return date.fromisoformat(came["day"]) if came["day"] else None
    except ValueError:
        return now


def _nothing() -> None:
    """Let the run alone answer."""


def _parts(held: object) -> dict[str, Any]:
    """Return what the browser sent last."""
    came = held.get(STATE) if isinstance(held, dict) else None
    whole = isinstance(came, dict) and type(came.get("day")) is str and type(came.get("turn")) is int
    return {"day": came["day"], "turn": came["turn"]} if whole and isinstance(came, dict) else {}
