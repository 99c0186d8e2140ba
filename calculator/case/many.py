"""One JSON object or a list of them, answered alike: every problem of all is named, with its place in the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from calculator.case.fields import CaseError


def each(given: Any, answer: Callable[[Any], Any]) -> tuple[Any, list[str]]:
    """Return the answer to an object, or to each of a list, and one line a problem; with a problem there is no answer.

    `answer` raises CaseError for what it refuses.
    """
    answers, problems = [], []
    for i, one in enumerate(given if isinstance(given, list) else [given]):
        try:
            answers.append(answer(one))
        except CaseError as error:
            place = f"{i}." if isinstance(given, list) else ""
            problems += [f"{place}{problem}" for problem in error.problems]
    if problems:
        return None, problems
    return answers if isinstance(given, list) else answers[0], []
