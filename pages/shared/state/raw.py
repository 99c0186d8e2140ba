"""A case as it is stated: JSON, not checked yet, its values at dotted paths."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator.case import Case

Raw = dict[str, Any]


def get_at(raw: Raw, path: str) -> Any:
    """Return the value at a dotted path of a case, None if it is not there."""
    part: Any = raw
    for name in path.split("."):
        part = (part or {}).get(name)
    return part


def put_at(raw: Raw, path: str, value: Any) -> None:
    """Put a value at a dotted path of a case."""
    *parents, last = path.split(".")
    part = raw
    for name in parents:
        part = part.setdefault(name, {})
    part[last] = value


def case_of(raw: Raw, today: date) -> Case:
    """Return the case that is stated, asked about today where it names no day; CaseError where it is none."""
    return Case.parse({"as_of": today.isoformat(), **raw})
