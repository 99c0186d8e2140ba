"""What is wrong with the rows that have no verdict, in the words of a language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd

from calculator.case import CaseError, Problem
from calculator.case.facts import FACT_AT
from calculator.messages import Language, say, writing
from calculator.report import explain
from calculator.table import cases
from calculator.table.rows import Told, in_english
from calculator.team.take.people import UNREAD, texts
from calculator.team.take.words import choice, choices, joined


def faults(language: Language, answers: pd.DataFrame, as_of: date | None) -> list[str]:
    """Return a sentence or more for every row with a fault, nothing for the others.

    Without the day asked about, which the sentences need, a fault is told as the output column has it.
    """
    told = texts(answers, "error")
    if as_of is not None:
        wrong = [bool(text) for text in told]
        again = (_told(language, one) for one in cases(answers[wrong], as_of))
        told = [next(again) or text if text else "" for text in told]
    unread = say(language, "take.sentence.unread")
    return [unread if fault else text for text, fault in zip(told, texts(answers, UNREAD), strict=True)]


def _told(language: Language, found: object) -> str:
    """Return what is wrong with a row; nothing for one that is a case after all."""
    if not isinstance(found, CaseError):
        return ""
    return row_words(language, found.problems)


def row_words(language: Language, problems: Sequence[Problem]) -> str:
    """Return what is wrong with a row in whole sentences."""
    return writing(language).passage(*(explain.refusal(language, in_words(language, one)) for one in problems))


def told_in(language: Language) -> Told:
    """Return what puts into words what is wrong with a row; in English as the output column has always had it."""
    return in_english if language == "en" else partial(row_words, language)


def in_words(language: Language, problem: Problem) -> Problem:
    """Return a problem with what a cell holds or may hold told in the words of the roster."""
    values = dict(problem.values)
    if problem.reason == "window_differs":
        basis = choice(language, FACT_AT["points.bases"], values["basis"])
        return problem.model_copy(update={"values": values | {"basis": basis}})
    fact = next((fact for path, fact in FACT_AT.items() if problem.field.startswith(path) and fact.choices), None)
    if problem.reason != "not_a_choice" or fact is None:
        return problem
    expected = joined(language, choices(language, fact))
    return problem.model_copy(update={"values": values | {"expected": expected}})
