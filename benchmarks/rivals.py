"""The twelve rules in two other engines, for facts whose shared days are given: they answer which rules are met.

They do less than `assess`: no states, dates, steps, second reading or words. Reading `guide`, counts.
"""

from __future__ import annotations

import json
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


PERSON = build_entity(key="person", plural="persons", label="a holder", is_person=True)


def _columns(get: Any) -> dict[str, Any]:
    """Return the twelve conditions over columns; `get` gives the column of an input."""
    k, required, length = get("k"), get("required"), get("length")
    paid, base, mpaid, mbase = get("paid"), get("base"), get("mpaid"), get("mbase")
    paid_k, mpaid_k = np.minimum(paid + k, 12), np.minimum(mpaid + k, length)
    base_k = np.where(get("paid_known") & (base == paid), paid_k, base)
    mbase_k = np.where(get("mpaid_known") & (mbase == mpaid), mpaid_k, mbase)
    e, c, both = get("e"), get("c"), get("e_known") & get("c_known")
    settled = get("base_known") & (base_k >= 6)
    msettled = get("mbase_known") & (mbase_k >= required)
    return {
        "permit.window": get("e_known") & ((e >= get("x") - 30) | (e < get("t"))),
        "permit.endorsed": get("e_known") & (e <= get("x") + 60),
        "points.permit_first": both & (c >= e),
        "points.data_ready": both & ((c >= get("w")) | ((c < get("t")) & (c >= e))),
        "points.confirmed": both & (c <= get("l")),
        "insurance.months": get("needs_year") & (settled | (get("paid_known") & (paid_k >= 6))),
        "insurance.base": get("needs_base")
        & (settled | (get("base_known") & get("paid_known") & (base_k >= np.minimum(6, paid_k)))),
        "multiple.months": get("multiple") & (msettled | (get("mpaid_known") & (mpaid_k >= required))),
        "multiple.base": get("multiple")
        & (msettled | (get("mbase_known") & get("mpaid_known") & (mbase_k >= np.minimum(required, mpaid_k)))),
        "tax.filed": get("unfiled_known") & (get("unfiled") == 0),
        "tax.single_employer": get("second_known") & ~get("second"),
        "post.matches": get("needs_post") & get("post"),
    }


def _variable(name: str, kind: type, formula: Any = None) -> type[Variable]:
    given = {"value_type": kind, "entity": PERSON, "definition_period": DateUnit.ETERNITY, "label": name}
    if formula is not None:
        given["formula"] = formula
    return type(name, (Variable,), given)


def openfisca() -> TaxBenefitSystem:
    """Return a system of OpenFisca with the inputs and the twelve rules as variables."""
    system = TaxBenefitSystem([PERSON])
    for name in (*DAYS, *NUMBERS):
        system.add_variable(_variable(name, int))
    for name in FLAGS:
        system.add_variable(_variable(name, bool))
    for i, rule in enumerate(ZEN_RULES):

        def formula(person: Any, period: Any, rule: str = rule) -> Any:
            return _columns(lambda name: person(name, period))[rule]

        system.add_variable(_variable(f"r{i}", bool, formula))
    return system


def openfisca_met(system: TaxBenefitSystem, columns: dict[str, Any], rows: int) -> list[Any]:
    """Return for each rule a column of whether it is met."""
    simulation = SimulationBuilder().build_default_simulation(system, count=rows)
    for name, column in columns.items():
        simulation.set_input(name, "ETERNITY", column)
    return [simulation.calculate(f"r{i}", "ETERNITY") for i in range(len(ZEN_RULES))]


assert list(ZEN_RULES) == [rule.id for rule in RULES]
