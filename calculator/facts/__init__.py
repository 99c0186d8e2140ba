"""What the rules read of a case, for one person or for columns of many."""

from calculator.facts.facts import Facts, Stated, facts_of
from calculator.facts.series import Record, Series

__all__ = ["Facts", "Record", "Series", "Stated", "facts_of"]
