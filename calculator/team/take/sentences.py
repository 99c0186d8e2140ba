"""What stands with a person in whole sentences, from the output columns alone."""

from __future__ import annotations

from typing import cast

from calculator.messages import Language, has, say, writing
from calculator.report import explain
from calculator.rules.outcome import Verdict
from calculator.rules.permit import Standing
from calculator.team.take.people import Person

MARKS = {"on_track": "✓", "renewed": "✓", "fixable": "△", "failed": "✗", "unknown": "?", "": "!"}
"""The sign of every verdict; of a row without one the last."""
NOT_AS_IF_WELL = {"expired": "fixable", "late": "unknown"}
"""What an expired permit, and one past its grace, is shown like though nothing else stands against it."""


def shown_like(person: Person) -> str:
    """Return the verdict whose sign and colour a person is shown with; nothing for a row without one."""
    standing = _standing(person)
    return NOT_AS_IF_WELL[standing] if person.verdict == "on_track" and standing else person.verdict


def verdict(language: Language, person: Person) -> str:
    """Return the verdict with its sign, in a few words."""
    if not person.verdict:
        return f"{MARKS['']} {say(language, 'take.verdict.error')}"
    words = explain.short(language, cast("Verdict", person.verdict), _standing(person))
    return f"{MARKS[shown_like(person)]} {words}"


def _standing(person: Person) -> Standing:
    """Return how a permit that is to be endorsed stands: its last day is that of grace, or there is none any more."""
    if person.step != "endorse":
        return ""
    return "late" if person.by is None else "expired" if person.by == person.endorse_closes else ""


def sentence(language: Language, person: Person, wrong: str) -> str:
    """Return what stands, what is to be mended or asked, and the next step; `wrong` is why a row has no verdict."""
    if not person.verdict:
        return wrong if person.unread else say(language, "take.sentence.wrong", wrong=wrong)
    parts = [say(language, "take.sentence.verdict", verdict=_headline(language, person)), *_rules(language, person)]
    parts.append(say(language, "take.sentence.step", step=step(language, person)))
    if person.other_verdict != person.verdict:
        parts.append(say(language, "take.sentence.other", verdict=say(language, f"verdict.{person.other_verdict}")))
    return writing(language).passage(*parts)


def step(language: Language, person: Person) -> str:
    """Return the next step with its days."""
    return explain.step_text(language, person.step, person.begins, person.by)


def _headline(language: Language, person: Person) -> str:
    special = f"verdict.{person.verdict}_{_standing(person)}"
    key = special if has(language, special) else f"verdict.{person.verdict}"
    return say(language, key, closes_on=person.endorse_closes)


def _rules(language: Language, person: Person) -> list[str]:
    """Return what stands against a year that is not over, by how it stands."""
    if person.verdict == "renewed":
        return []
    told = []
    if person.failed:
        told.append(say(language, "take.sentence.failed", rules=names(language, person.failed)))
    if person.fixable and person.mend_by:
        told.append(say(language, "take.sentence.fixable", rules=names(language, person.fixable), day=person.mend_by))
    if person.unknown and not person.failed:
        told.append(say(language, "take.sentence.unknown", rules=names(language, person.unknown)))
    return told


def names(language: Language, rules: tuple[str, ...]) -> str:
    """Return the names of rules one after the other."""
    return writing(language).names.join(say(language, f"rule.{rule}") for rule in rules)


def missing(language: Language, person: Person) -> str:
    """Return the names of the facts that are missing, one after the other."""
    return writing(language).names.join(say(language, f"asked.{fact}") for fact in person.missing)
