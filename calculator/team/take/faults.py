"""What is wrong with the rows that have no verdict, in the words of a language."""

from __future__ import annotations

from datetime import date

import pandas as pd

from calculator.case import CaseError
from calculator.messages import Language, say, writing
from calculator.report import explain
from calculator.table import cases
from calculator.team.take.people import UNREAD, texts


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
    return writing(language).passage(*(explain.refusal(language, problem) for problem in found.problems))
