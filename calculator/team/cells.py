"""Cells of a roster as a person reads and types them: choices in words of either language, all else as it stands."""

from __future__ import annotations

import re

from calculator.case.facts import Fact
from calculator.kept import kept
from calculator.messages import LANGUAGES, Language, say, writing
from calculator.table import COLUMNS

BY_COLUMN = {fact.column: fact for fact in COLUMNS}
YES_NO = {"true": "yes", "false": "no"}
BETWEEN = re.compile(r"[|、,，;；/+]")
ELSEWHERE = ("housing", "other")


def _option(fact: Fact, choice: str) -> str:
    """Return the key of what the form calls a choice."""
    if fact.name == "reading":
        return f"reading.{choice}"
    name = "elsewhere" if (fact.name, choice) == ELSEWHERE else YES_NO.get(choice, choice)
    return f"option.{name.replace('.', '_')}"


@kept()
def _choices(column: str) -> tuple[str, ...]:
    fact = BY_COLUMN.get(column)
    if fact is None:
        return ()
    return tuple(YES_NO) if fact.kind == "yes_no" else fact.choices


def written(language: Language, column: str, cell: str) -> str:
    """Return a cell in words; what is no choice stays as it is."""
    choices = _choices(column)
    if not choices or not cell:
        return cell
    fact = BY_COLUMN[column]
    parts = [say(language, _option(fact, one)) if one in choices else one for one in cell.split("|")]
    return writing(language).names.join(parts)


def typed(column: str, text: str) -> str:
    """Return what was typed as the cell of a roster; what is no choice in either language stays as it was typed."""
    if not _choices(column):
        return text.strip()
    known = _known(column)
    parts = [part.strip() for part in BETWEEN.split(text)] if column == "bases" else [text.strip()]
    return "|".join(known.get(part.casefold(), part) for part in parts if part)


@kept()
def _known(column: str) -> dict[str, str]:
    """Return the choices of a column by what they are called, in small letters."""
    fact = BY_COLUMN[column]
    return {
        say(language, _option(fact, one)).casefold(): one for language in LANGUAGES for one in _choices(column)
    }  # fmt: skip


def name_of(language: Language, column: str) -> str:
    """Return what a column of a roster is called."""
    fact = BY_COLUMN.get(column)
    return say(language, f"field.{fact.name}" if fact else f"team.field.{column}")
