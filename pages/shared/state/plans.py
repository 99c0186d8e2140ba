"""Plans kept under a name: what becomes of them in the visitor; they travel in the address."""

from __future__ import annotations

from datetime import date

from calculator.case import CaseError
from pages.shared.state import widgets
from pages.shared.state.form_values import raw_of
from pages.shared.state.held import held
from pages.shared.state.link_plans import MOST_PLANS, Plan
from pages.shared.state.raw import Raw, case_of
from pages.shared.state.visitor import visitor

NAME = "plan_name"


def kept() -> list[Plan]:
    """Return the kept plans by name."""
    return visitor().plans


def keep(today: date) -> None:
    """Keep the case of the form, or the last that had an answer, under the name given; a callback."""
    state = visitor()
    raw = raw_of(held())
    case = raw if _has_answer(raw, today) else state.last_good
    name = str(widgets.said(NAME) or "").strip()
    state.plan_problem = None
    if not name:
        state.plan_problem = "whatif.name_missing"
    elif name in [other for other, _ in kept()]:
        state.plan_problem = "whatif.same_name"
    elif len(kept()) >= MOST_PLANS:
        state.plan_problem = "whatif.plans_full"
    elif case is not None:
        kept().append((name, case))
        state.dirty = True
        widgets.give(NAME, "")


def _has_answer(raw: Raw, today: date) -> bool:
    try:
        case_of(raw, today)
    except CaseError:
        return False
    return True


def problem() -> str | None:
    """Return, once, why a plan could not be kept."""
    state = visitor()
    found, state.plan_problem = state.plan_problem, None
    return found


def forget() -> None:
    """Forget all kept plans; a callback."""
    kept().clear()
    visitor().dirty = True
