"""The fourteen rules in two other engines, reading `guide`, counts.

zen-engine is told the shared days (W, L, months carried on) and answers which rules are met; OpenFisca is told what the
person states and answers the state of every rule. Neither gives dates, steps, a second reading or words.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
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
from calculator.law import SHANGHAI
from calculator.rules import RULES
from calculator.rules.timing import timing


def inputs(case: Case) -> dict[str, Any]:
    """Return what the other engines are told of a case: days, counts, flags, and W and L already worked out."""
    f = facts_of(case)
    t = timing(f, SHANGHAI.on(f.as_of, "guide"))
    return {
        "t": f.as_of, "x": f.expires_on, "e": f.endorsed_on, "c": f.confirmed_on, "w": t.ready, "l": t.closes,
        "k": max(t.confirm_month - f.month, 0) if f.keeps_paying else 0,
        "paid": f.year.paid, "base": f.year.at_base, "mpaid": f.of_multiple.paid, "mbase": f.of_multiple.at_base,
        "required": 24 if f.triple else 36, "length": 36 if f.triple else 48, "unfiled": f.months_unfiled,
        "e_known": f.endorsed_on_known, "c_known": f.confirmed_on_known,
        "paid_known": f.year.paid_known, "base_known": f.year.at_base_known,
        "mpaid_known": f.of_multiple.paid_known, "mbase_known": f.of_multiple.at_base_known,
        "unfiled_known": f.months_unfiled_known, "post_known": f.post_matches_known,
        "second_known": f.second_employer_known, "second": f.second_employer, "post": f.post_matches,
        "employer_known": f.employer_known, "employer": f.employer,
        "form_in": f.form_handed_in_on_known and f.form_handed_in_on <= f.as_of,
        "needs_year": f.degree or f.title or f.skill or f.shortage_major,
        "basis_unknown": f.basis_unknown, "unsure": f.endorsement_unsure and not f.endorsed_on_known,
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
    "employer.form": "employer_known and (employer or form_in)",
    "points.basis": "false",
}


def zen_engine() -> Any:
    """Return a decision of zen-engine that answers the fourteen rules."""
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
MET, OPEN, UNKNOWN, FIXABLE, FAILED, NOT_ASKED = 0, 1, 2, 3, 4, -1
Get = Callable[[str], Any]
"""How a formula reads another variable of the same person."""

_FIRST_TABLE_DAY = date(2018, 1, 1).toordinal()
_READY = np.array([SHANGHAI.calendar.workday_after(_FIRST_TABLE_DAY + i, 3) for i in range(366 * 15)])
"""The third working day after each day from 2018 on, as data."""


def column_inputs(case: Case) -> dict[str, Any]:
    """Return what OpenFisca is told of a case: what the person states, nothing worked out."""
    f = facts_of(case)
    told = inputs(case)
    for worked_out in ("w", "l", "k"):
        del told[worked_out]
    stated = {"keeps_paying": f.keeps_paying, "owned": f.owned, "leased": f.leased,
              "lease_known": f.lease_registered_until_known, "lease": f.lease_registered_until}  # fmt: skip
    return told | stated


def _month(day: Any) -> Any:
    return (day - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _judge(met: Any, mendable: Any) -> Any:
    return np.where(met, MET, np.where(mendable, FIXABLE, FAILED))


def _automatic(get: Get) -> Any:
    return get("owned") | (get("leased") & get("lease_known") & (get("lease") >= get("x") - 15))


def _too_late(get: Get) -> Any:
    return get("e_known") & (get("e") >= get("t")) & (get("e") > get("x") + 60)


def _ready(get: Get) -> Any:
    start = np.where(get("e_known"), get("e"), np.maximum(get("t"), get("x") - 30))
    return _READY[start - _FIRST_TABLE_DAY]


def _closes(get: Get) -> Any:
    t, x = get("t"), get("x")
    unset = np.where(get("awaits"), x + 45, np.where(t <= x, x + 60, x + 120))
    return np.where(get("e_known"), np.where(get("too_late"), x + 120, get("e") + 60), unset)


def _starts(get: Get) -> Any:
    return np.where(get("too_late"), get("t"), np.maximum(get("t"), get("ready")))


def _can_put_off(get: Get) -> Any:
    return ~(get("e_known") & (get("e") < get("t"))) & ~get("awaits")


def _carried_months(get: Get) -> Any:
    month = _month(np.where(get("c_known"), get("c"), get("t")))
    return np.where(get("keeps_paying"), np.maximum(month - get("month"), 0), 0)


def _most_months(get: Get) -> Any:
    """Return how many more months can come together in the stages that are open, -1 where none is."""
    t, x, closes, starts, month = get("t"), get("x"), get("closes"), get("starts"), get("month")

    def stage(possible: Any, end: Any) -> Any:
        return np.where(possible & (t <= end) & (starts <= end) & get("keeps_paying"), _month(end) - month, -1)

    off = get("can_put_off")
    planned = stage(True, closes)
    by_expiry = stage(off & (t <= x) & (x + 60 > closes), x + 60)
    in_grace = stage(off & (x + 120 > closes), x + 120)
    return np.maximum(np.maximum(planned, by_expiry), in_grace)


SHARED: dict[str, tuple[type, Callable[[Get], Any]]] = {
    "month": (int, lambda get: _month(get("t"))),
    "awaits": (bool, lambda get: _automatic(get) & (get("t") <= get("x") - 15)),
    "too_late": (bool, _too_late),
    "ready": (int, _ready),
    "closes": (int, _closes),
    "starts": (int, _starts),
    "can_put_off": (bool, _can_put_off),
    "k": (int, _carried_months),
    "more": (int, _most_months),
}


def _months_state(get: Get, paid: str, base: str, required: Any, length: Any, *, of_base: bool) -> Any:
    known_paid, known_base = get(f"{paid}_known"), get(f"{base}_known")
    paid_now = np.minimum(get(paid) + get("k"), length)
    base_now = np.where(known_paid & known_base & (get(base) == get(paid)), paid_now, get(base))
    settled = known_base & (base_now >= required)
    if of_base:
        met = settled | (known_paid & known_base & (base_now >= np.minimum(required, paid_now)))
        unknown, have = ~met & ~(known_paid & known_base), get(base)
    else:
        met = settled | (known_paid & (paid_now >= required))
        unknown, have = ~met & ~known_paid, get(paid)
    enough = (get("more") >= 0) & (get("more") >= required - have)
    return np.where(met, MET, np.where(unknown, UNKNOWN, np.where(enough, FIXABLE, FAILED)))


def _dated(get: Get, met: Any) -> Any:
    open_now = ~(get("e_known") & get("c_known"))
    return np.where(open_now, OPEN, _judge(met, get("t") <= get("closes")))


def _endorsed(get: Get) -> Any:
    known, t, grace = get("e_known"), get("t"), get("x") + 60
    judged = _judge(known & (get("e") <= grace), t <= grace)
    return np.where(~known & (t <= get("x")), OPEN, judged)


def _window(get: Get) -> Any:
    judged = _judge((get("e") >= get("x") - 30) | (get("e") < get("t")), get("t") <= get("x") + 60)
    return np.where(get("e_known"), judged, NOT_ASKED)


def _data_ready(get: Get) -> Any:
    done = (get("c") < get("t")) & (get("c") >= get("e"))
    return _dated(get, (get("c") >= get("ready")) | done)


def _confirmed(get: Get) -> Any:
    missed = get("e_known") & ~get("c_known") & (get("t") > get("closes"))
    return np.where(missed, FAILED, _dated(get, get("c") <= get("closes")))


def _told(get: Get, known: str, met: Any) -> Any:
    return np.where(get(known), _judge(met, get("t") <= get("closes")), UNKNOWN)


def _asked(condition: Any, state: Any) -> Any:
    return np.where(condition, state, NOT_ASKED)


COLUMN_RULES: dict[str, Callable[[Get], Any]] = {
    "permit.window": _window,
    "permit.endorsed": _endorsed,
    "points.permit_first": lambda get: _dated(get, get("c") >= get("e")),
    "points.data_ready": _data_ready,
    "points.confirmed": _confirmed,
    "insurance.months": lambda get: _asked(get("needs_year"), _months_state(get, "paid", "base", 6, 12, of_base=False)),
    "insurance.base": lambda get: _asked(get("needs_base"), _months_state(get, "paid", "base", 6, 12, of_base=True)),
    "multiple.months": lambda get: _asked(
        get("multiple"), _months_state(get, "mpaid", "mbase", get("required"), get("length"), of_base=False)
    ),
    "multiple.base": lambda get: _asked(
        get("multiple"), _months_state(get, "mpaid", "mbase", get("required"), get("length"), of_base=True)
    ),
    "tax.filed": lambda get: _told(get, "unfiled_known", get("unfiled") == 0),
    "tax.single_employer": lambda get: _told(get, "second_known", ~get("second")),
    "post.matches": lambda get: _asked(get("needs_post"), _told(get, "post_known", get("post"))),
    "employer.form": lambda get: _asked(
        get("employer_known"), _judge(get("employer") | get("form_in"), get("t") <= get("closes"))
    ),
    "points.basis": lambda get: _asked(get("basis_unknown"), UNKNOWN),
}


def _variable(name: str, kind: type, formula: Any = None) -> type[Variable]:
    given = {"value_type": kind, "entity": PERSON, "definition_period": DateUnit.YEAR, "label": name}
    if formula is not None:
        given["formula"] = formula
    return type(name, (Variable,), given)


def _formula(rule: Callable[[Get], Any]) -> Any:
    def formula(person: Any, period: Any) -> Any:
        return rule(lambda name: person(name, period))

    return formula


def openfisca(told: dict[str, Any]) -> TaxBenefitSystem:
    """Return a system of OpenFisca with the inputs told, the shared days and the fourteen rules as variables."""
    system = TaxBenefitSystem([PERSON])
    for name, value in told.items():
        system.add_variable(_variable(name, bool if isinstance(value, (bool, np.bool_)) else int))
    for name, (kind, rule) in SHARED.items():
        system.add_variable(_variable(name, kind, _formula(rule)))
    for i, rule in enumerate(COLUMN_RULES.values()):
        system.add_variable(_variable(f"r{i}", int, _formula(rule)))
    return system


def openfisca_states(system: TaxBenefitSystem, columns: dict[str, Any], rows: int) -> list[Any]:
    """Return for each rule a column of its states, as numbers in the order of STATES, -1 where it does not apply."""
    simulation = SimulationBuilder().build_default_simulation(system, count=rows)
    for name, column in columns.items():
        simulation.set_input(name, PERIOD, column)
    return [simulation.calculate(f"r{i}", PERIOD) for i in range(len(COLUMN_RULES))]


assert list(ZEN_RULES) == list(COLUMN_RULES) == [rule.id for rule in RULES]
