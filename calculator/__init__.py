"""Will the points of a Shanghai residence permit be renewed? The rules, and what follows from them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from calculator.answer.assess import Assessment, assess
    from calculator.case import Case, CaseError, Problem

__version__ = "0.1.0"

__all__ = ["Assessment", "Case", "CaseError", "Problem", "assess"]

_PLACE = {
    "Assessment": "answer.assess",
    "assess": "answer.assess",
    "Case": "case",
    "CaseError": "case",
    "Problem": "case",
}


def __getattr__(name: str) -> Any:
    """Return what is asked for. Only then are the rules loaded: before, the program can be stopped at any time."""
    if name not in _PLACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"calculator.{_PLACE[name]}"), name)
