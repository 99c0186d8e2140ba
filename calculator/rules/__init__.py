"""The rules of Shanghai, in the order in which findings are listed."""

from calculator.rules import conduct, insurance, permit, points
from calculator.rules.rule import Fix, Rule

RULES: tuple[Rule, ...] = (*permit.RULES, *points.RULES, *insurance.RULES, *conduct.RULES, points.BASIS)

__all__ = ["RULES", "Fix", "Rule"]
