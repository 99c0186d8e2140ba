"""A number that can be emptied: what was typed never comes back by itself, and its − and + go by a step."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.messages import Language, say
from pages.shared.framework import component_of_files

STATE = "typed"
LONGEST = 30


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a field takes: from the least to the most, where there are such, whole ones or not; how far − and + go."""

    low: float | None = None
    high: float | None = None
    step: float = 1
    whole: bool = True


def number_field(
    key: str, label: str, value: float | None, takes: Numbers, *, language: Language, required: bool = False,
    on_type: Callable[..., None] | None = None, args: tuple[Any, ...] = (),
) -> float | None:  # fmt: skip
    """Draw a number and return it, None where it is empty; a `required` one keeps what it held when it is emptied.

    `on_type` is called with the arguments before the run that a new number starts.
    """
    from streamlit import session_state

    came = _parts(session_state.get(key))
    words = {name: say(language, f"field.number_{name}", field=label) for name in ("less", "more")}
    data = {
        "life": key, "seen": came.get("turn", 0), "label": label, "value": written(value), "low": takes.low,
        "high": takes.high, "step": takes.step, "whole": takes.whole, "required": required,
        "words": words | {"wrong": wrong(language, takes)},
    }  # fmt: skip
    draw = component_of_files("pages.number_field", Path(__file__).with_suffix(""), "number")
    draw(key=key, data=[data], on_typed_change=(lambda: on_type(*args)) if on_type else _nothing)
    return number_of(session_state.get(key), value, takes)


def wrong(language: Language, takes: Numbers) -> str:
    """Return what is said of something typed that a field does not take."""
    if takes.low is None or takes.high is None:
        return say(language, "field.number_wrong")
    return say(language, "field.number_beyond", low=written(takes.low), high=written(takes.high))


def number_of(held: object, now: float | None, takes: Numbers | None = None) -> float | None:
    """Return the number that a session holds under the key of a field, the one it was given where none was typed.

    A browser may send anything, and what the field does not take is passed over.
    """
    takes = takes or Numbers(whole=False)
    came = _parts(held)
    text = came.get("number", held if isinstance(held, str) else None)
    if text is None:
        return now if held is None or isinstance(held, dict) or not is_number(held) else held  # type: ignore[return-value]
    return None if text.strip() == "" else _read(text, now, takes)


def is_number(value: object) -> bool:
    """Say whether a value is a number, and none that says yes or no."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _read(text: str, now: float | None, takes: Numbers) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return now
    low, high = takes.low, takes.high
    if not math.isfinite(number) or (low is not None and number < low) or (high is not None and number > high):
        return now
    if takes.whole:
        return int(number) if number == int(number) else now
    return number


def written(value: float | None) -> str:
    """Return a number as its field has it, empty for none."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)


def _nothing() -> None:
    """Let the run alone answer."""


def _parts(held: object) -> dict[str, Any]:
    """Return what the browser sent last."""
    came = held.get(STATE) if isinstance(held, dict) else None
    if not isinstance(came, dict) or type(came.get("number")) is not str or type(came.get("turn")) is not int:
        return {}
    return {"number": came["number"], "turn": came["turn"]} if len(came["number"]) <= LONGEST else {}
