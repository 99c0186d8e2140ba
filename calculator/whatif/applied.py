"""What is proposed, planned or chosen as a cell, put into the case: one way, for pages and tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.answer.question import Question
from calculator.case.facts import FACTS
from calculator.whatif.inputs import CONFIRMED, ENDORSED, as_stated, case_of, date_of, varied
from calculator.whatif.least_change import Proposal
from calculator.whatif.plans import Plan

PATHS = {fact.name: fact.path for fact in FACTS}
Chosen = Proposal | Plan | Mapping[str, int]


def _marks(q: Question, chosen: Proposal | Plan) -> dict[str, Mapping[str, bool]]:
    """Return what changes of tax facts mean for every month of a record."""
    fixes = [fix for rule in q.rulebook.rules for fix in rule.fix(q.facts, q.law)]
    asked = {change.id for change in chosen.changes}
    return {fix.fact: fix.marks for fix in fixes if fix.marks and fix.fact in asked}


def marked(q: Question, chosen: Proposal | Plan) -> list[dict[str, Any]] | None:
    """Return the case's record with its tax facts changed as is proposed; None where it has nothing to change."""
    record, marks = case_of(q).insurance.record, _marks(q, chosen)
    if record is None or not marks:
        return None
    every = {name: value for one in marks.values() for name, value in one.items()}
    return [{**entry.model_dump(mode="json", exclude_defaults=True), **every} for entry in record]


def changed(q: Question, chosen: Chosen) -> dict[str, Any]:
    """Return what a proposal, a plan, or values of inputs (a cell of the grid, a flip) put where in the case: JSON."""
    if isinstance(chosen, Mapping):
        return _of_values(q, chosen)
    marks = _marks(q, chosen)
    rows = marked(q, chosen)
    values = {c.id: c.value for c in chosen.changes if rows is None or c.id not in marks}
    found = {PATHS[name]: _plain(value) for name, value in values.items()}
    return found | ({} if rows is None else {"insurance.record": rows})


def _plain(value: date | int | bool) -> str | int | bool:
    return value.isoformat() if isinstance(value, date) else value


def _of_values(q: Question, values: Mapping[str, int]) -> dict[str, Any]:
    """Return what values of inputs put where; with an endorsement the planned confirmation moves."""
    f, found = varied(as_stated(q).facts, values), {}
    insured = case_of(q).insurance
    if ENDORSED in values:
        found[ENDORSED] = _plain(date_of(f.endorsed_on))
    if f.confirmed_on_known and {ENDORSED, CONFIRMED} & values.keys():
        found[CONFIRMED] = _plain(date_of(f.confirmed_on))
    for window, now, stated in (
        ("year", f.year, insured.year),
        ("multiple", f.of_multiple, insured.multiple),
    ):
        paid, at_base = f"{window}_paid", f"{window}_at_base"
        if now.paid_known and {paid, at_base} & values.keys():
            found[paid] = now.paid
        if at_base in values or (paid in values and stated.at_base is not None):
            found[at_base] = now.at_base
    return {PATHS[name]: value for name, value in found.items()}


def applied(q: Question, chosen: Chosen) -> dict[str, Any]:
    """Return the case with a proposal, a plan, or values of inputs (a cell, a flip) applied, as the JSON of a case."""
    made = case_of(q).to_json()
    for path, value in changed(q, chosen).items():
        *parents, last = path.split(".")
        part = made
        for name in parents:
            part = part.setdefault(name, {})
        part[last] = value
    return made
