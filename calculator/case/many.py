"""One JSON object or a list of them, answered alike: every problem is named, with its place in the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from calculator.case.fields import CaseError, Problem
from calculator.messages import Language, has, say

MOST_PROBLEMS = 1_000
"""After so many, the rest of a list is not looked at."""

MOST_DEEP = 12
"""How deep JSON is read: no case goes deeper."""


def readable(given: Any, deep: int = 0) -> Any:
    """Return JSON that can be shown and written again: halves of a sign replaced, what lies too deep cut short."""
    if isinstance(given, str):
        return given if given.isascii() else given.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if deep == MOST_DEEP and isinstance(given, (list, dict)):
        return "…"
    if isinstance(given, list):
        return [readable(one, deep + 1) for one in given]
    if isinstance(given, dict):
        return {readable(name): readable(one, deep + 1) for name, one in given.items()}
    return given


def each(given: Any, answer: Callable[[Any], Any], told: Callable[[Problem], str] = str) -> tuple[Any, list[str]]:
    """Return the answer to an object, or to each of a list, and one line a problem; with a problem there is no answer.

    `answer` raises CaseError for what it refuses; `told` puts a problem into words.
    """
    given = readable(given)
    answers, problems = [], []
    for i, one in enumerate(given if isinstance(given, list) else [given]):
        try:
            answers.append(answer(one))
        except CaseError as error:
            place = f"{i}." if isinstance(given, list) else ""
            problems += [told(p.model_copy(update={"field": f"{place}{p.field}"})) for p in error.problems]
            if len(problems) >= MOST_PROBLEMS:
                break
    if problems:
        return None, problems
    return answers if isinstance(given, list) else answers[0], []


def worded(language: Language, problem: Problem) -> str:
    """Return a problem as one line that names its field by path; in English in the words of the problem itself."""
    key = f"refuse.{problem.reason}"
    if language == "en" or not has(language, key):
        return str(problem)
    return say(language, key, **{**problem.values, "field": problem.field})
