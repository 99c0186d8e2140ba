"""Will the points of a Shanghai residence permit be renewed? The rules, and what follows from them."""

from calculator.answer.assess import Assessment, assess
from calculator.case import Case, CaseError, Problem

__version__ = "0.1.0"

__all__ = ["Assessment", "Case", "CaseError", "Problem", "assess"]
