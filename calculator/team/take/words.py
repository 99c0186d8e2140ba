"""What a roster calls its columns and choices: the words of the template, and of what goes back out."""

from __future__ import annotations

from calculator.case.facts import FACTS, Fact
from calculator.messages import Language, has, say
from calculator.sheets.words import meaning

WHO = ("id", "name", "department")
"""Columns that say who a person is; they are passed through."""
FACT_OF = {fact.column: fact for fact in FACTS if fact.column}
ROSTER = (*WHO, *(
    "permit_expires_on", "bases", "endorsed_on", "housing", "lease_registered_until", "resident_since", "granted_on",
    "confirmed_on", "form_handed_in_on", "notice_on", "year_paid", "year_at_base", "multiple_paid", "multiple_at_base",
    "keeps_paying", "months_unfiled", "second_employer", "post_matches", "employer", "details_changed",
))  # fmt: skip
"""The columns of the template in their order: what must be known first."""


def heading(language: Language, column: str) -> str:
    """Return what a column is called; one of the reader's own keeps its name."""
    key = f"take.field.{column}"
    return say(language, key) if has(language, key) else column


def choice(language: Language, fact: Fact, value: str) -> str:
    """Return the word of a choice; what is none stays as it is."""
    key = f"take.choice.{fact.column}.{value.replace('.', '_')}"
    return say(language, key) if has(language, key) else value


def choices(language: Language, fact: Fact) -> list[str]:
    """Return the words that a column's cells may hold; none for one of days, counts or text."""
    if fact.kind == "yes_no":
        return [yes_no(language, value=value) for value in (True, False)]
    return [choice(language, fact, value) for value in fact.choices]


def yes_no(language: Language, *, value: bool) -> str:
    """Return yes or no as a cell holds it."""
    return say(language, "take.choice.yes_no.yes" if value else "take.choice.yes_no.no")


def joined(language: Language, words: list[str]) -> str:
    """Return several words of one cell: joined as the language joins names, in English by the table's own sign."""
    return say(language, "take.choice.join").join(words)


def cell(language: Language, column: str, text: str) -> str:
    """Return a cell in the words of the roster; what is not known to it stays as it is."""
    fact = FACT_OF.get(column)
    if fact is None or not text:
        return text
    if fact.kind == "yes_no" and (said := meaning("yes_no", text)) in {"yes", "no"}:
        return yes_no(language, value=said == "yes")
    if fact.kind == "bases":
        return joined(language, [choice(language, fact, one.strip()) for one in text.split("|")])
    return choice(language, fact, text) if fact.kind == "choice" else text
