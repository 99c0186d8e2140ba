"""Plans kept under a name: what becomes of them in the visitor; they travel in the address."""

from __future__ import annotations

from datetime import date

from calculator.case import Case, CaseError
from pages.shared.state import link, session, widgets
from pages.shared.state.form_values import Raw, raw_of
from pages.shared.state.visitor import visitor

NAME = "scenario_name"


def kept() -> list[tuple[str, Raw]]:
    """Return the kept cases by name."""
    return visitor().scenarios


def keep(today: date) -> None:
    """Keep the case of the form, or the last that had an answer, under the name given; a callback."""
    state = visitor()
    raw = raw_of(session.held())
    case = raw if _has_answer(raw, today) else state.last_good
    name = str(widgets.said(NAME) or "").strip()
    state.scenario_problem = None
    if not name:
        state.scenario_problem = "whatif.name_missing"
    elif name in [other for other, _ in kept()]:
        state.scenario_problem = "whatif.same_name"
    elif len(kept()) >= link.SCENARIO_LIMIT:
        state.scenario_problem = "whatif.scenarios_full"
    elif case is not None:
        kept().append((name, case))
        state.dirty = True
        widgets.give(NAME, "")


def _has_answer(raw: Raw, today: date) -> bool:
    try:
        Case.parse({"as_of": today.isoformat(), **raw})
    except CaseError:
        return False
    return True


def problem() -> str | None:
    """Return, once, why a case could not be kept."""
    state = visitor()
    found, state.scenario_problem = state.scenario_problem, None
    return found


def forget() -> None:
    """Forget all kept cases; a callback."""
    kept().clear()
    visitor().dirty = True
