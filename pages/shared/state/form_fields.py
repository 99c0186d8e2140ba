"""The fields of the form by the names of their widgets: what each holds, and the form where one holds another value."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from typing import Any

from calculator.points.profile import MOST_YUAN
from pages.shared.components.day_field import day_of
from pages.shared.components.number_field import Numbers, number_of
from pages.shared.components.slider import moved_of
from pages.shared.state.form_values import (
    CHOICE_FACTS,
    COUNT_FACTS,
    DAY_FACTS,
    EMPTY_PROFILE,
    ENDS,
    YES_NO_FACTS,
    FormValues,
)

FIELDS: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("bases", "multiple", "expires_on", "unfiled", "months_unfiled")},
    **{name: (name,) for name in ("as_of_fixed", "as_of", "needed_by")},
    **{act: ("acts", act, "answer") for act in ENDS},
    **{f"{act}_on": ("acts", act, "days") for act in ENDS},
    **{fact.name: ("days", fact.name) for fact in DAY_FACTS},
    **{fact.name: ("counts", fact.name) for fact in COUNT_FACTS},
    **{fact.name: ("answers", fact.name) for fact in YES_NO_FACTS},
    **{fact.name: ("choices", fact.name) for fact in CHOICE_FACTS},
    **{f"p_{name}": ("profile", name) for name in EMPTY_PROFILE},
}
"""Where in the form's values a field stands."""
MOST = 100
"""The most years or times that a field takes."""
MOVING = frozenset(name for name, path in FIELDS.items() if path[0] == "counts" or path[-1] == "days")
"""The fields that are moved to see what comes of it: planned days and months."""
DAYS = frozenset({"expires_on", "as_of", "needed_by", "p_birth_date", *(fact.name for fact in DAY_FACTS)})
"""The fields that hold a day."""
SLIDERS: dict[str, tuple[int, int]] = {
    **{f"{act}_on": (-400, 800) for act in ENDS},
    **{fact.name: (0, 60) for fact in COUNT_FACTS},
}
"""The fields that have a slider of our own, and between what days and months it may move, whatever a browser sends."""
NUMBERS: dict[str, Numbers] = {
    f"p_{name}": Numbers(0, MOST_YUAN if name == "tax_yuan" else MOST)
    for name, empty in EMPTY_PROFILE.items()
    if type(empty) is int
}
"""The fields of whole numbers that are 0 where nothing is stated, and what they take."""


def value(form: FormValues, name: str) -> Any:
    """Return what the widget of a field holds; several choices are a list there."""
    found: Any = form
    for part in FIELDS[name]:
        found = _part(found, part)
    return list(found) if isinstance(found, tuple) else found


def values(form: FormValues) -> dict[str, Any]:
    """Return what the widgets of all fields hold."""
    return {name: value(form, name) for name in FIELDS}


def said(form: FormValues, name: str, held: Any) -> Any:
    """Return the value of a field as its widget holds it; what was not moved says what the form has."""
    if name in DAYS:
        return day_of(held, value(form, name))
    if name in NUMBERS:
        return number_of(held, value(form, name), NUMBERS[name]) or 0
    if name not in SLIDERS:
        return held
    came, now = moved_of(held), value(form, name)
    if came is None:
        return number_of(held, now, Numbers(*SLIDERS[name]))
    low, high = SLIDERS[name] if now is None else (min(SLIDERS[name][0], now), max(SLIDERS[name][1], now))
    return min(max(came.value, low), high)


def with_values(form: FormValues, given: Mapping[str, Any]) -> FormValues:
    """Return a form whose fields hold the values of their widgets."""
    for name, now in given.items():
        if now != value(form, name):
            form = _with(form, FIELDS[name], tuple(now) if isinstance(now, list) else now)
    return form


def differing(before: FormValues, now: FormValues) -> list[str]:
    """Return the fields that hold another value in one form than in another."""
    parts = {part for part, *_ in FIELDS.values() if getattr(before, part) is not getattr(now, part)}
    names = (name for name, (part, *_) in FIELDS.items() if part in parts)
    return [name for name in names if value(before, name) != value(now, name)]


def apart_from(form: FormValues, names: Collection[str]) -> tuple[object, ...]:
    """Return, to be compared, a form without some fields; of a part that one is named of, its other fields alone."""
    in_part = {FIELDS[name][0] for name in names}
    beside = [value(form, name) for name, (part, *_) in FIELDS.items() if part in in_part and name not in names]
    return *beside, *(getattr(form, part.name) for part in fields(form) if part.name not in in_part)


def _part(whole: Any, name: str) -> Any:
    return whole[name] if isinstance(whole, Mapping) else getattr(whole, name)


def _with(whole: Any, path: tuple[str, ...], value: Any) -> Any:
    name, *inner = path
    now = _with(_part(whole, name), tuple(inner), value) if inner else value
    return {**whole, name: now} if isinstance(whole, Mapping) else replace(whole, **{name: now})
