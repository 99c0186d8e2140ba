"""What a person types into a cell of a roster: the words of its choices in any language are read, all else stays."""

from __future__ import annotations

import re

from calculator.case.facts import Fact
from calculator.kept import kept
from calculator.messages import LANGUAGES, Language, say
from calculator.team.take.words import FACT_OF, choice, yes_no

BETWEEN = re.compile(r"[|、,，;；/+]")
"""What may stand between several choices of a cell."""
ELSEWHERE = ("housing", "other")


def typed(column: str, text: str) -> str:
    """Return what was typed as the cell of a roster; what is no choice stays as it was typed."""
    known = _known(column)
    if not known:
        return text.strip()
    several = FACT_OF[column].kind == "bases"
    parts = [part.strip() for part in BETWEEN.split(text)] if several else [text.strip()]
    return "|".join(known.get(part.casefold(), part) for part in parts if part)


@kept()
def _known(column: str) -> dict[str, str]:
    """Return the choices of a column by what they are called in small letters: by the template and by the form."""
    fact = FACT_OF.get(column)
    if fact is None:
        return {}
    if fact.kind == "yes_no":
        return {yes_no(one, value=yes): str(yes).lower() for one in LANGUAGES for yes in (True, False)}
    return {
        word.casefold(): name for one in LANGUAGES for name in fact.choices for word in _words(one, fact, name)
    }  # fmt: skip


def _words(language: Language, fact: Fact, name: str) -> tuple[str, str]:
    if fact.name == "reading":
        return choice(language, fact, name), say(language, f"reading.{name}")
    key = "elsewhere" if (fact.name, name) == ELSEWHERE else name.replace(".", "_")
    return choice(language, fact, name), say(language, f"option.{key}")
