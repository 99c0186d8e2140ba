"""What a case is asked for: the facts without which its rules draw no conclusion, and which of them are not stated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calculator.answer.assess import Assessment
from calculator.case import Case
from calculator.case.facts import FACTS

FACT = {fact.name: fact for fact in FACTS}
FIRST = ("expires_on",)
"""Without which there is no case."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The names of the facts that are asked for, in the order of the form, and of those that are missing."""

    facts: tuple[str, ...]
    missing: tuple[str, ...]


def asked(found: Assessment) -> Asked:
    """Return what the rules that apply ask of a case; a fact that settles nothing any more is not missing."""
    case, facts, missing = found.case, list(FIRST), []
    for finding in found.findings:
        for name in found.rule(finding.rule).asks:
            facts.append(_where(case, name))
            if finding.state == "unknown" and not _is_stated(case, name):
                missing.append(_where(case, name))
    return Asked(_in_order(facts), _in_order(missing))


def _in_order(names: list[str]) -> tuple[str, ...]:
    return tuple(name for name in FACT if name in names)


def _where(case: Case, name: str) -> str:
    """Return where a fact is answered: in the record, where there is one that says it."""
    return "record" if FACT[name].in_record and case.insurance.record is not None else name


def _is_stated(case: Case, name: str) -> bool:
    if name == "endorsed_on":
        return case.permit.endorsed_on is not None or not case.permit.endorsement_unsure
    if name == "bases":
        return "unknown" not in case.points.bases
    return _at(case, FACT[name].path) is not None


def _at(case: Case, path: str) -> Any:
    value: Any = case
    for part in path.split("."):
        value = getattr(value, part)
    return value
