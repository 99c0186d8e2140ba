"""All rules, in the order in which findings are listed. A rule: id, sources, when it applies, its condition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from calculator.facts import Facts
from calculator.law import Law
from calculator.rules import conduct, insurance, permit, points
from calculator.rules.check import Check
from calculator.rules.timing import Timing


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `cites` are source ids with the place in the text, `numbers` the dated parameters it uses.

    `by_reading` says that the rule itself asks for the reading, `by_wage` that it asks for the average wage, over which
    the readings differ in some months; the others feel the reading through the shared days only.
    """

    id: str
    cites: tuple[str, ...]
    numbers: tuple[str, ...]
    applies: Callable[[Facts, Law], Any]
    check: Callable[[Facts, Timing, Law], Check]
    by_reading: bool = False
    by_wage: bool = False


def always(f: Facts, law: Law) -> bool:
    """The rule applies to every case."""
    return True


_YEAR = ("year_window", "months_required")
_MULTIPLE = ("multiple_window", "multiple_required", "multiple_window_3x", "multiple_required_3x")

RULES: tuple[Rule, ...] = (
    Rule(
        "permit.window", ("guide/3.1", "permit-2013/16"), ("window_days",),
        permit.endorsement_known, permit.endorsed_in_window,
    ),
    Rule(
        "permit.endorsed", ("guide/1", "permit-2018", "permit-2013/19"), ("grace_days",),
        always, permit.endorsed_in_grace, by_reading=True,
    ),
    Rule(
        "points.permit_first", ("guide/1", "points-2015/19"), ("confirmation_days",),
        always, points.permit_first,
    ),
    Rule(
        "points.data_ready", ("guide/3.1",), ("transfer_working_days", "confirmation_days"),
        always, points.data_ready,
    ),
    Rule(
        "points.confirmed", ("guide/1", "guide/2.1"), ("confirmation_days",),
        always, points.confirmed_in_time,
    ),
    Rule(
        "insurance.months", ("guide/2.2", "points-2017/2"), _YEAR,
        insurance.needs_months, insurance.year_months,
    ),
    Rule(
        "insurance.base", ("guide/2.2", "points-2015/6"), _YEAR,
        insurance.needs_year_base, insurance.year_base, by_wage=True,
    ),
    Rule(
        "multiple.months", ("guide/2.2", "points-2015/7"), _MULTIPLE,
        insurance.needs_multiple, insurance.multiple_months,
    ),
    Rule(
        "multiple.base", ("guide/2.2", "points-2015/7"), _MULTIPLE,
        insurance.needs_multiple, insurance.multiple_base, by_wage=True,
    ),
    Rule("tax.filed", ("guide/2.3",), (), conduct.tax_applies, conduct.tax_filed, by_reading=True),
    Rule("tax.single_employer", ("guide/2.3",), (), conduct.tax_applies, conduct.single_employer, by_reading=True),
    Rule("post.matches", ("guide/2.4",), (), conduct.needs_post, conduct.post_matches),
    Rule("employer.form", ("guide/3.2", "points-2022/13"), (), conduct.employer_known, conduct.employer_form),
)  # fmt: skip
