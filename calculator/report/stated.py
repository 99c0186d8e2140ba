"""What a case states, as names and values in words: for a reader who does not have the form before him."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator.case import Case, RecordMonth
from calculator.messages import Language, has, say, writing, written
from calculator.report import explain


def facts(language: Language, case: Case) -> list[tuple[str, str]]:
    """Return every stated field with its value; what is not known is left out, a record has a line a month."""
    plain = case.model_dump(exclude_none=True, exclude={"insurance": {"record"}})
    told = [(path, value) for path, value in _flat(plain) if value != {}]
    lines = [(_name(language, path), _value(language, path, value)) for path, value in told]
    return lines + _record(language, case.insurance.record)


ACTS = {"permit.endorsed_on": "chart.endorsed", "points.confirmed_on": "chart.confirmed"}
"""Days that the form asks for as a number of days, so that its names for them do not fit here."""


def _name(language: Language, path: str) -> str:
    return say(language, ACTS[path]) if path in ACTS else explain.field_name(language, path)


def _flat(part: dict[str, Any], above: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in part.items():
        path = f"{above}{name}"
        found += _flat(value, f"{path}.") if isinstance(value, dict) else [(path, value)]
    return found


def _value(language: Language, path: str, value: Any) -> str:
    if isinstance(value, bool):
        return say(language, "option.yes" if value else "option.no")
    if isinstance(value, tuple):
        return writing(language).names.join(_choice(language, path, one) for one in value)
    if isinstance(value, date) or not isinstance(value, str):
        return written(language, value)
    return _choice(language, path, value)


def _choice(language: Language, path: str, value: str) -> str:
    """Return a choice as the form names it."""
    if path == "permit.housing" and value == "other":
        return say(language, "option.elsewhere")
    option = f"option.{value.replace('.', '_')}"
    return say(language, option if has(language, option) else f"reading.{value}")


def _record(language: Language, record: tuple[RecordMonth, ...] | None) -> list[tuple[str, str]]:
    if record is None:
        return []
    between = writing(language).details
    months = sorted(record, key=lambda entry: entry.month)
    lines = [
        say(language, "report.record_month", month=entry.month, parts=between.join(_parts(language, entry)))
        for entry in months
    ]
    name = say(language, "field.record")
    return [(name, line) for line in lines] or [(name, say(language, "report.empty_record"))]


def _parts(language: Language, entry: RecordMonth) -> list[str]:
    """Return what one month of a record states."""
    if entry.base is not None:
        parts = [say(language, "report.base", base=entry.base)]
    elif entry.ratio is not None:
        parts = [say(language, "report.ratio", ratio=entry.ratio)]
    else:
        parts = [say(language, "report.base_unknown")]
    if entry.filed is not None:
        parts.append(say(language, "report.filed" if entry.filed else "report.not_filed"))
    flags = ("second_employer", "back_paid", "payer_differs")
    return parts + [say(language, f"report.{flag}") for flag in flags if getattr(entry, flag)]
