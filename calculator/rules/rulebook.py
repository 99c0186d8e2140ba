"""Rulebook: the dated law of a place and the rules that read it, as one value that is passed."""

from __future__ import annotations

from dataclasses import dataclass, field

from calculator import law
from calculator.law import Laws
from calculator.rules import RULES, Rule


@dataclass(frozen=True, eq=False)
class Rulebook:
    """The law of one place: another year's or another city's is another value."""

    laws: Laws
    rules: tuple[Rule, ...]
    by_id: dict[str, Rule] = field(init=False, repr=False)
    by_reading: tuple[Rule, ...] = field(init=False, repr=False)
    by_reading_or_wage: tuple[Rule, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note which rules the reading concerns."""
        object.__setattr__(self, "by_id", {rule.id: rule for rule in self.rules})
        object.__setattr__(self, "by_reading", tuple(rule for rule in self.rules if rule.by_reading))
        concerned = tuple(rule for rule in self.rules if rule.by_reading or rule.by_wage)
        object.__setattr__(self, "by_reading_or_wage", concerned)


SHANGHAI = Rulebook(law.SHANGHAI, RULES)
"""The only rulebook that is shipped."""
