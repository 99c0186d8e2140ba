"""The template of a roster: a sheet to fill in, with choices, and a sheet that explains every column.

Its two rows are made up. The name of each holds `EXAMPLE` in every language, by which a reader leaves them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from calculator.case import LAST_DAY
from calculator.case.facts import Fact
from calculator.messages import Language, say, writing
from calculator.table.rows import REQUIRED
from calculator.team.take.words import FACT_OF, ROSTER, WHO, choice, choices, heading, joined, yes_no

EXAMPLE = "示例"
ROWS = 20_000
"""How many rows below the heading offer choices."""
NOT_YET = ("endorsed_on", "confirmed_on", "form_handed_in_on", "notice_on")
"""Acts: an empty cell says that they are not done and not planned."""
EXAMPLES: tuple[dict[str, Any], ...] = (
    {
        "id": "0001", "permit_expires_on": date(2026, 12, 20), "bases": ("degree",), "housing": "registered_lease",
        "lease_registered_until": date(2027, 8, 31), "year_paid": 12, "months_unfiled": 0, "second_employer": False,
        "employer": True, "details_changed": False, "keeps_paying": True,
    },
    {
        "id": "0002", "permit_expires_on": date(2027, 3, 5), "bases": ("title", "base_1x"), "housing": "owned",
        "year_paid": 12, "year_at_base": 11, "multiple_paid": 40, "multiple_at_base": 36, "keeps_paying": True,
        "months_unfiled": 0, "second_employer": False, "post_matches": True, "employer": True, "details_changed": True,
    },
)  # fmt: skip
"""Made-up holders: no one's data."""


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of cells."""

    head: Any
    needed: Any
    day: Any
    example: Any
    example_day: Any
    told: Any


def template(language: Language) -> bytes:
    """Return the template as XLSX in the words of a language; nothing of it is kept on a disk."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    looks = _looks(book)
    _roster(book, language, looks)
    _explained(book, language, looks)
    book.close()
    return made.getvalue()


def _looks(book: Any) -> _Looks:
    head = {"bold": True, "bg_color": "#DCE9F5", "border": 1, "border_color": "#B8C4CF", "text_wrap": True}
    day, grey = {"num_format": "yyyy-mm-dd"}, {"font_color": "#5B6770", "italic": True}
    return _Looks(
        head=book.add_format(head | {"valign": "top"}),
        needed=book.add_format(head | {"valign": "top", "bg_color": "#F7E3B5"}),
        day=book.add_format(day),
        example=book.add_format(grey),
        example_day=book.add_format(day | grey),
        told=book.add_format({"text_wrap": True, "valign": "top"}),
    )


def _roster(book: Any, language: Language, looks: _Looks) -> None:
    sheet = book.add_worksheet(say(language, "take.sheet.roster"))
    sheet.freeze_panes(1, 2)
    for at, column in enumerate(ROSTER):
        name, fact = heading(language, column), FACT_OF.get(column)
        is_day = fact is not None and fact.kind == "day"
        sheet.write_string(0, at, name, looks.needed if column in REQUIRED else looks.head)
        sheet.set_column(
            at, at, max(14, 2 * len(name) if language == "zh" else len(name)), looks.day if is_day else None
        )
        if fact is not None:
            sheet.data_validation(1, at, ROWS, at, _validation(language, fact, name))
    for i, example in enumerate(EXAMPLES, start=1):
        _example(sheet, language, looks, i, example)


def _validation(language: Language, fact: Fact, name: str) -> dict[str, Any]:
    """Return what a cell offers and hints at; nothing typed is refused here, since the reader says it in words."""
    told = {"input_title": name[:32], "show_error": False}
    words = choices(language, fact)
    if words:
        return {"validate": "list", "source": words, "input_message": _accepted(language, fact)[:255], **told}
    hint = say(language, f"take.hint.{fact.kind}")
    if fact.kind == "day":
        return {
            "validate": "date", "criteria": "between", "minimum": fact.first, "maximum": LAST_DAY,
            "input_message": hint, **told,
        }  # fmt: skip
    return {"validate": "integer", "criteria": ">=", "value": 0, "input_message": hint, **told}


def _example(sheet: Any, language: Language, looks: _Looks, row: int, example: dict[str, Any]) -> None:
    told = example | {
        "name": say(language, "take.explain.example", number=row),
        "department": say(language, "take.explain.example_department"),
    }
    for at, column in enumerate(ROSTER):
        value = told.get(column)
        if isinstance(value, date):
            sheet.write_datetime(row, at, value, looks.example_day)
        elif isinstance(value, int) and not isinstance(value, bool):
            sheet.write_number(row, at, value, looks.example)
        elif value is not None:
            sheet.write_string(row, at, _written(language, column, value), looks.example)


def _written(language: Language, column: str, value: Any) -> str:
    if column in WHO:
        return str(value)
    fact = FACT_OF[column]
    if isinstance(value, bool):
        return yes_no(language, value=value)
    if isinstance(value, tuple):
        return joined(language, [choice(language, fact, one) for one in value])
    return choice(language, fact, value)


def _explained(book: Any, language: Language, looks: _Looks) -> None:
    sheet = book.add_worksheet(say(language, "take.sheet.columns"))
    for at, (part, width) in enumerate((("column", 24), ("what", 60), ("accepted", 48), ("empty", 40))):
        sheet.set_column(at, at, width)
        sheet.write_string(2, at, say(language, f"take.explain.{part}"), looks.head)
    sheet.merge_range(0, 0, 0, 3, say(language, "take.explain.intro"), looks.told)
    sheet.set_row(0, 48)
    for row, column in enumerate(ROSTER, start=3):
        told = (
            heading(language, column),
            say(language, f"take.what.{column}"),
            _accepted(language, FACT_OF.get(column)),
            say(language, f"take.empty.{_empty(column)}"),
        )
        for at, text in enumerate(told):
            sheet.write_string(row, at, text, looks.told)


def _accepted(language: Language, fact: Fact | None) -> str:
    """Return how a cell may be written, in a sentence."""
    if fact is None:
        return say(language, "take.accepted.text")
    words = choices(language, fact)
    named = writing(language).names.join(words)
    values = {"choices": named, "yes": yes_no(language, value=True), "no": yes_no(language, value=False)}
    example = joined(language, words[:1] + words[5:6])
    return say(language, f"take.accepted.{fact.kind}", **values, example=example)


def _empty(column: str) -> str:
    """Return what an empty cell of a column means."""
    if column in REQUIRED:
        return "required"
    if column in WHO:
        return "free"
    if column in NOT_YET:
        return "not_yet"
    return "yes" if column == "keeps_paying" else "unknown"
