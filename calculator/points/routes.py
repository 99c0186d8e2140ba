"""Routes: the smallest sets of changes with which a profile reaches the standard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Any

from calculator.points.indicators import age_on, score, table_on
from calculator.points.profile import Profile
from calculator.points.years_ahead import GoesOn, birthday, later


@dataclass(frozen=True, slots=True)
class Gain:
    """One change of a route: the field and the value it gets."""

    field: str
    value: str | int | bool


@dataclass(frozen=True, slots=True)
class Route:
    """A smallest set of changes that reaches the standard, the earliest day it can be true, and the months it takes.

    Months count what the rules ask for: full years of insurance or marriage, months at a base. The time to earn a
    degree or a title is not known to the rules and not counted.
    """

    gains: tuple[Gain, ...]
    on: date
    months: int
    total: int


MOST_YEARS = 10
MOST_CHANGES = 2


def routes(p: Profile) -> list[Route]:
    """Return the smallest sets of changes that reach the standard, fewest changes first, then fewest months.

    Empty where it is reached, where a veto stands, and where no set of two changes reaches it.
    """
    if p.serious_crime or score(p).reached:
        return []
    found: list[Route] = []
    reached_by: list[set[str]] = []
    choices = _choices(p)
    for size in range(1, MOST_CHANGES + 1):
        level: list[Route] = []
        for fields in combinations(choices, size):
            if any(smaller <= set(fields) for smaller in reached_by):
                continue
            route = _cheapest(p, {field: choices[field] for field in fields})
            if route is not None:
                level.append(route)
        reached_by += [{gain.field for gain in route.gains} for route in level]
        found += sorted(level, key=lambda route: (route.months, -route.total))
    return found


def _choices(p: Profile) -> dict[str, list[Any]]:
    """Return for each field that can still be bettered the better values, the smallest gain first."""
    t = table_on(p.on)

    def better(name: str, now: str) -> list[Any]:
        values = t[name]["values"]
        return sorted((v for v in values if values[v] > values[now]), key=lambda v: values[v])

    found: dict[str, list[Any]] = {
        "education": better("education", p.education),
        "title": better("title", p.title),
        "base": better("base", p.base),
        "insured_years": list(range(1, MOST_YEARS + 1)),
        "spouse_years": list(range(1, MOST_YEARS + 1)) if p.spouse_years else [],
        "shortage_major": [] if p.shortage_major or p.education == "none" else [True],
    }
    return {name: values for name, values in found.items() if values}


def _cheapest(p: Profile, choices: dict[str, list[Any]]) -> Route | None:
    """Return the route over some fields of the fewest months, then the smallest values; None if none reaches."""
    best: Route | None = None
    for values in product(*choices.values()):
        route = _route(p, dict(zip(choices, values, strict=True)))
        if route is not None and (best is None or route.months < best.months):
            best = route
    return best


def _route(p: Profile, gains: dict[str, Any]) -> Route | None:
    """Return the route of some values if it reaches the standard and each part of it is needed."""
    then = _with(p, gains)
    found = score(then)
    if not found.reached or found.total <= score(p).total:
        return None
    for part in gains:
        if score(_with(p, {name: value for name, value in gains.items() if name != part}, then.on)).reached:
            return None
    months = (then.on.year - p.on.year) * 12 + then.on.month - p.on.month
    return Route(tuple(Gain(name, getattr(then, name)) for name in gains), then.on, months, found.total)


def _with(p: Profile, gains: dict[str, Any], on: date | None = None) -> Profile:
    """Return the profile with gains on the earliest day they can be true; the wait ages and adds its own years."""
    t = table_on(p.on)
    waits = [gains.get("insured_years", 0), gains.get("spouse_years", 0)]
    if "base" in gains:
        waits.append(t["base"]["months"][gains["base"]] // 12)
    day = on or birthday(p.on, p.on.year + max(waits))
    years = age_on(p.on, day)
    paid = "insured_years" in gains or "base" in gains
    waited = later(p, day, GoesOn(insured=paid, spouse="spouse_years" in gains))
    grown = {"insured_years": p.insured_years + years} if "insured_years" in gains else {}
    return waited.model_copy(update={k: v for k, v in gains.items() if not k.endswith("_years")} | grown)
