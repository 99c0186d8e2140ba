"""The twelve rules in two other engines, for facts whose shared days are given: they answer which rules are met.

They do less than `assess`: no states, dates, steps, second reading or words. Reading `guide`, counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import zen
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from calculator.case import Case
from calculator.facts import facts_of
from calculator.law import law_on
from calculator.rules import RULES
from calculator.rules.timing import timing

DAYS = ("t", "x", "e", "c", "w", "l")
NUMBERS = ("k", "paid", "base", "mpaid", "mbase", "required", "length", "unfiled")
FLAGS = (
    "e_known", "c_known", "paid_known", "base_known", "mpaid_known", "mbase_known", "unfiled_known", "second_known",
    "second", "post", "needs_year", "needs_base", "multiple", "needs_post",
)  # fmt: skip


def inputs(case: Case) -> dict[str, Any]:
    """Return what the other engines are told of a case: days, counts, flags, and W and L already worked out."""
    f = facts_of(case)
    t = timing(f, law_on(f.today, "guide"))
    return {
        "t": f.today, "x": f.expires, "e": f.endorsed, "c": f.confirmed, "w": t.ready, "l": t.closes,
        "k": max(t.confirm_month - f.month, 0) if f.keeps_paying else 0,
        "paid": f.year.paid, "base": f.year.base, "mpaid": f.of_multiple.paid, "mbase": f.of_multiple.base,
        "required": 24 if f.triple else 36, "length": 36 if f.triple else 48, "unfiled": f.unfiled,
        "e_known": f.endorsed_known, "c_known": f.confirmed_known,
        "paid_known": f.year.paid_known, "base_known": f.year.base_known,
        "mpaid_known": f.of_multiple.paid_known, "mbase_known": f.of_multiple.base_known,
        "unfiled_known": f.unfiled_known, "second_known": f.second_known, "second": f.second, "post": f.post,
        "needs_year": f.degree or f.title or f.skill or f.shortage_major,
        "needs_base": f.title or f.skill, "multiple": f.multiple, "needs_post": f.title or f.skill or f.shortage_major,
    }  # fmt: skip


def _carried(base: str, paid: str, known: str, length: str) -> str:
    return f"({known} and {base} == {paid} ? min([{paid} + k, {length}]) : {base})"


_YEAR = _carried("base", "paid", "paid_known", "12")
_MULTIPLE = _carried("mbase", "mpaid", "mpaid_known", "length")
ZEN_RULES = {
    "permit.window": "e_known and (e >= x - 30 or e < t)",
    "permit.endorsed": "e_known and e <= x + 60",
    "points.permit_first": "e_known and c_known and c >= e",
    "points.data_ready": "e_known and c_known and (c >= w or (c < t and c >= e))",
    "points.confirmed": "e_known and c_known and c <= l",
    "insurance.months": f"needs_year and ((base_known and {_YEAR} >= 6) or (paid_known and min([paid + k, 12]) >= 6))",
    "insurance.base": f"needs_base and base_known and ({_YEAR} >= 6 or (paid_known and {_YEAR} >= min([6, paid + k])))",
    "multiple.months": f"multiple and ((mbase_known and {_MULTIPLE} >= required)"
    " or (mpaid_known and min([mpaid + k, length]) >= required))",
    "multiple.base": f"multiple and mbase_known and ({_MULTIPLE} >= required"
    f" or (mpaid_known and {_MULTIPLE} >= min([required, mpaid + k])))",
    "tax.filed": "unfiled_known and unfiled == 0",
    "tax.single_employer": "second_known and not second",
    "post.matches": "needs_post and post",
}


def zen_engine() -> Any:
    """Return a decision of zen-engine that answers the twelve rules."""
    expressions = [{"id": f"e{i}", "key": f"r{i}", "value": v} for i, v in enumerate(ZEN_RULES.values())]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "rules", "name": "rules", "type": "expressionNode", "position": {"x": 1, "y": 0},
         "content": {"expressions": expressions}},
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]  # fmt: skip
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "rules", "type": "edge"},
        {"id": "b", "sourceId": "rules", "targetId": "out", "type": "edge"},
    ]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


def zen_met(decision: Any, given: dict[str, Any]) -> list[bool]:
    """Return for each rule whether it is met."""
    found = decision.evaluate(given)["result"]
    return [found[f"r{i}"] for i in range(len(ZEN_RULES))]


PERIOD = "2026"
PERSON = build_entity(key="person", plural="persons", label="a holder", is_person=True)


Get = Callable[[str], Any]


def _paid(get: Get, paid: str, length: Any) -> Any:
    return np.minimum(get(paid) + get("k"), length)


def _base(get: Get, paid: str, base: str, length: Any) -> Any:
    return np.where(get(f"{paid}_known") & (get(base) == get(paid)), _paid(get, paid, length), get(base))


def _enough(get: Get, paid: str, base: str, required: Any, length: Any) -> Any:
    settled = get(f"{base}_known") & (_base(get, paid, base, length) >= required)
    return settled | (get(f"{paid}_known") & (_paid(get, paid, length) >= required))


def _at_base(get: Get, paid: str, base: str, required: Any, length: Any) -> Any:
    reached = _base(get, paid, base, length)
    needed = np.minimum(required, _paid(get, paid, length))
    return get(f"{base}_known") & ((reached >= required) | (get(f"{paid}_known") & (reached >= needed)))


def _both(get: Get) -> Any:
    return get("e_known") & get("c_known")


COLUMN_RULES: dict[str, Callable[[Get], Any]] = {
    "permit.window": lambda get: get("e_known") & ((get("e") >= get("x") - 30) | (get("e") < get("t"))),
    "permit.endorsed": lambda get: get("e_known") & (get("e") <= get("x") + 60),
    "points.permit_first": lambda get: _both(get) & (get("c") >= get("e")),
    "points.data_ready": lambda get: (
        _both(get) & ((get("c") >= get("w")) | ((get("c") < get("t")) & (get("c") >= get("e"))))
    ),
    "points.confirmed": lambda get: _both(get) & (get("c") <= get("l")),
    "insurance.months": lambda get: get("needs_year") & _enough(get, "paid", "base", 6, 12),
    "insurance.base": lambda get: get("needs_base") & _at_base(get, "paid", "base", 6, 12),
    "multiple.months": lambda get: get("multiple") & _enough(get, "mpaid", "mbase", get("required"), get("length")),
    "multiple.base": lambda get: get("multiple") & _at_base(get, "mpaid", "mbase", get("required"), get("length")),
    "tax.filed": lambda get: get("unfiled_known") & (get("unfiled") == 0),
    "tax.single_employer": lambda get: get("second_known") & ~get("second"),
    "post.matches": lambda get: get("needs_post") & get("post"),
}


def _variable(name: str, kind: type, formula: Any = None) -> type[Variable]:
    given = {"value_type": kind, "entity": PERSON, "definition_period": DateUnit.YEAR, "label": name}
    if formula is not None:
        given["formula"] = formula
    return type(name, (Variable,), given)


def _formula(rule: str) -> Any:
    def formula(person: Any, period: Any) -> Any:
        return COLUMN_RULES[rule](lambda name: person(name, period))

    return formula


def openfisca() -> TaxBenefitSystem:
    """Return a system of OpenFisca with the inputs and the twelve rules as variables."""
    system = TaxBenefitSystem([PERSON])
    for name in (*DAYS, *NUMBERS):
        system.add_variable(_variable(name, int))
    for name in FLAGS:
        system.add_variable(_variable(name, bool))
    for i, rule in enumerate(ZEN_RULES):
        system.add_variable(_variable(f"r{i}", bool, _formula(rule)))
    return system


def openfisca_met(system: TaxBenefitSystem, columns: dict[str, Any], rows: int) -> list[Any]:
    """Return for each rule a column of whether it is met."""
    simulation = SimulationBuilder().build_default_simulation(system, count=rows)
    for name, column in columns.items():
        simulation.set_input(name, PERIOD, column)
    return [simulation.calculate(f"r{i}", PERIOD) for i in range(len(ZEN_RULES))]


assert list(ZEN_RULES) == [rule.id for rule in RULES]
