"""An assessment in whole sentences of one language: reasons, next step, consequences, warnings, refusals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from calculator.assess import Assessment, Consequence, Finding
from calculator.case import Problem
from calculator.messages import Language, has, say
from calculator.rules import RULES

CITES = {rule.id: rule.cites for rule in RULES}
STATE_MARKS = {"met": "✓", "open": "○", "unknown": "？", "fixable": "△", "failed": "✕"}
GRAVEST_FIRST = ("failed", "fixable", "unknown", "open", "met")
AUTOMATIC_WINDOW = ("automatic_from", "automatic_until")


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding in words: what, your number against the limit, how to mend it or find it out, and on what source."""

    rule: str
    state: str
    title: str
    sentence: str
    advice: str | None
    fix_by: date | None
    source: str


def reasons(language: Language, found: Assessment) -> list[Reason]:
    """Return every finding in words, the gravest first, in the order of the rules within a state."""
    order = sorted(found.findings, key=lambda f: GRAVEST_FIRST.index(f.state))
    return [_reason(language, finding) for finding in order]


def _reason(language: Language, finding: Finding) -> Reason:
    return Reason(
        rule=finding.rule,
        state=finding.state,
        title=say(language, f"rule.{finding.rule}"),
        sentence=sentence(language, finding),
        advice=advice(language, finding),
        fix_by=finding.fix_by if finding.state == "fixable" else None,
        source=sources(language, finding.rule),
    )


def sentence(language: Language, finding: Finding) -> str:
    """Return what a finding says, in the wording of its situation where the catalogue has one."""
    key = f"finding.{finding.rule}.{finding.state}"
    special = f"{key}_{finding.values.get('kind', '')}"
    return say(language, special if has(language, special) else key, **finding.values)


def advice(language: Language, finding: Finding) -> str | None:
    """Return how to mend a finding, or how to find out what is not known; None where there is nothing to do."""
    if finding.state == "unknown":
        return say(language, f"learn.{finding.rule}")
    if finding.state != "fixable":
        return None
    if finding.cure_on is not None:
        key = f"cure.{finding.move_endorsement or 'keep'}"
        return say(language, key, cure_on=finding.cure_on, cure_until=finding.cure_until)
    return say(language, f"mend.{finding.rule}", fix_by=finding.fix_by, **finding.values)


def sources(language: Language, rule: str) -> str:
    """Return the sources of a rule, each with its place in the text."""
    return cited(language, CITES[rule])


def cited(language: Language, cites: tuple[str, ...]) -> str:
    """Return sources, each with its place in the text."""
    named = (cite.partition("/") for cite in cites)
    separator = "；" if language == "zh" else "; "
    return separator.join(say(language, f"source.{source}", place=place) for source, _, place in named)


def next_step(language: Language, found: Assessment) -> str:
    """Return the next step with its days."""
    step = found.next_step
    open_ended = f"step.{step.id}_open"
    key = open_ended if step.by is None and has(language, open_ended) else f"step.{step.id}"
    return say(language, key, **{"from": step.begins, "by": step.by})


def days_left(language: Language, found: Assessment, as_of: date) -> str | None:
    """Return how many days the next step leaves, None where it has no last day."""
    if found.next_step.by is None:
        return None
    days = (found.next_step.by - as_of).days
    return say(language, "step.days_left", days=days) if days else say(language, "step.day_today")


def consequences(language: Language, found: Assessment) -> list[str]:
    """Return every consequence in a sentence."""
    return [_consequence(language, c) for c in found.consequences]


def _consequence(language: Language, c: Consequence) -> str:
    open_ended = f"consequence.{c.id}_open"
    is_open = (c.begins is None or c.id == "card_suspended") and c.until is None
    key = open_ended if is_open and has(language, open_ended) else f"consequence.{c.id}"
    return say(language, key, **{"from": c.begins, "until": c.until})


def warnings(language: Language, found: Assessment) -> list[str]:
    """Return every warning in a sentence."""
    return [say(language, f"warning.{name}") for name in found.warnings]


_FIELDS = {
    "points.bases": "bases",
    "insurance.year.paid": "year_paid",
    "insurance.year.at_base": "year_at_base",
    "insurance.multiple.paid": "multiple_paid",
    "insurance.multiple.at_base": "multiple_at_base",
    "tax.months_unfiled": "months_unfiled",
}


def field_name(language: Language, path: str) -> str:
    """Return what the form calls a field of a case."""
    if path.startswith("insurance.record."):
        return _place(language, path)
    known = _FIELDS.get(path)
    parts = [known] if known else [part for part in path.split(".") if not part.isdigit()]
    names = [f"field.{part}" for part in reversed(parts)] + ["field.case"]
    return say(language, next(name for name in names if has(language, name)))


def _place(language: Language, path: str) -> str:
    """Return the row and column of a record's cell; rows are counted from 1."""
    _, _, row, *column = path.split(".")
    name = f"record.column.{column[0]}" if column else ""
    named = say(language, name) if has(language, name) else say(language, "field.ratio")
    return say(language, "record.place", row=int(row) + 1, field=named)


def refusal(language: Language, problem: Problem) -> str:
    """Return why a field was refused: the field, what was given, what is accepted."""
    values: dict[str, Any] = {**problem.values, "field": field_name(language, problem.field)}
    return say(language, f"refuse.{problem.reason}", **values)
