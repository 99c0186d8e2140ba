"""Points (积分) of a profile on a day: every indicator, what counts of a pair, the total against the standard.

References: the municipal points measure of 2015, articles 6 to 12 (source `points-2015`), as dated data.
Checked with: worked profiles, a table of every value in the tests.
Limitations: the measure of 2022 could be read in part only; check with the official simulator before filing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from itertools import combinations, product
from typing import Annotated, Any, Literal

from pydantic import ValidationError, model_validator

from calculator.case import CaseError, Day, Part, Whole, YesNo, day_between, problem_of, refuse
from calculator.law import data
from calculator.months import years_later

FIRST_BIRTH = date(1900, 1, 1)
BirthDay = Annotated[date, day_between(FIRST_BIRTH)]
Education = Literal["none", "associate", "bachelor", "bachelor_with_degree", "master", "doctor"]
Title = Literal[
    "none", "skill_5", "skill_4", "skill_3", "skill_2", "mid_title", "skill_1", "senior_title"
]  # fmt: skip
Base = Literal["none", "0.8x", "1x", "2x", "3x"]
Award = Literal["none", "bureau_single", "bureau_general", "province"]


class Profile(Part):
    """What a person states about everything that gives or takes points; rulebook section 7."""

    on: Day
    birth_date: BirthDay
    education: Education = "none"
    title: Title = "none"
    insured_years: Whole = 0
    shortage_major: YesNo = False
    base: Base = "none"
    tax_yuan: int = 0
    local_staff: Whole = 0
    founder: YesNo = False
    intermediary: YesNo = False
    public_service_years: Whole = 0
    remote_area_years: Whole = 0
    fresh_graduate: YesNo = False
    award: Award = "none"
    spouse_years: Whole = 0
    false_material: Whole = 0
    detentions: Whole = 0
    crimes: Whole = 0
    serious_crime: YesNo = False

    @model_validator(mode="before")
    @classmethod
    def _whole_yuan(cls, given: Any) -> Any:
        yuan = given.get("tax_yuan") if isinstance(given, dict) else None
        if yuan is not None and (isinstance(yuan, bool) or not isinstance(yuan, int)):
            raise refuse("not_a_whole_number", "{given} is not a whole number", "tax_yuan", given=str(yuan)[:40])
        if yuan is not None and not 0 <= yuan <= 10**12:
            raise refuse("yuan_out_of_range", "{given} is not between 0 and 10^12", "tax_yuan", given=str(yuan)[:40])
        return given

    @model_validator(mode="after")
    def _born_before(self) -> Profile:
        if self.birth_date > self.on:
            raise refuse(
                "born_after", "{given} is after the day asked about, {on}", "birth_date",
                given=str(self.birth_date), on=str(self.on),
            )  # fmt: skip
        return self

    @classmethod
    def parse(cls, given: Any) -> Profile:
        """Return the validated profile of a JSON object; raises CaseError naming every field that is wrong and why."""
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise CaseError([problem_of(e) for e in error.errors()]) from None


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator: its points, and whether they count in the total."""

    id: str
    points: int
    counted: bool


@dataclass(frozen=True, slots=True)
class Score:
    """The total of a profile against the standard, and every indicator in the table's order."""

    total: int
    standard: int
    reached: bool
    short_by: int
    vetoed: bool
    warnings: list[str]
    items: list[Item]

    def to_json(self) -> dict[str, Any]:
        """Return the score as the JSON object of rulebook section 7."""
        return asdict(self)


@cache
def table_on(day: date) -> dict[str, Any]:
    """Return the table of points in force on a day; LookupError before the first one."""
    known = [period for period in data("points")["periods"] if period["since"] <= day]
    if not known:
        raise LookupError(f"no table of points is known for {day}")
    table: dict[str, Any] = known[-1]
    return table


def age_on(birth: date, day: date) -> int:
    """Return full years; born on 29 February, a birthday falls on 1 March in other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


PAIRS = (("education", "title"), ("investment_tax", "local_staff"))
"""Indicators of which only the higher one counts; a tie counts the first."""


def _age(row: dict[str, Any], age: int) -> int:
    if not row["youngest"] <= age <= row["oldest"]:
        return 0
    points: int = row["points"] + max(row["from"] - age, 0) * row["each_year_younger"]
    most: int = row["most"]
    return min(points, most)


def _each(row: dict[str, Any], number: int) -> int:
    """Return the points of a number of years, people or yuan: full units only, from the years that open it, capped."""
    if number < row.get("from_years", 0):
        return 0
    points: int = number // row.get("unit", 1) * row["each"]
    most: int = row.get("most", points)
    return min(points, most)


def _amounts(p: Profile, t: dict[str, Any]) -> dict[str, int]:
    """Return the points of every indicator in the table's order, before pairs."""
    return {
        "age": _age(t["age"], age_on(p.birth_date, p.on)),
        "education": t["education"]["values"][p.education],
        "title": t["title"]["values"][p.title],
        "insured_years": _each(t["insured_years"], p.insured_years),
        "shortage_major": t["shortage_major"]["value"] * p.shortage_major,
        "base": t["base"]["values"][p.base],
        "investment_tax": _each(t["investment_tax"], p.tax_yuan),
        "local_staff": _each(t["local_staff"], p.local_staff),
        "founder": t["founder"]["value"] * p.founder,
        "intermediary": t["intermediary"]["value"] * p.intermediary,
        "public_service": _each(t["public_service"], p.public_service_years),
        "remote_area": _each(t["remote_area"], p.remote_area_years),
        "fresh_graduate": t["fresh_graduate"]["value"] * p.fresh_graduate,
        "award": t["award"]["values"][p.award],
        "spouse": _each(t["spouse"], p.spouse_years),
        "false_material": t["false_material"]["each"] * p.false_material,
        "detentions": t["detentions"]["each"] * p.detentions,
        "crimes": t["crimes"]["each"] * p.crimes,
    }


def score(p: Profile) -> Score:
    """Return the points of a profile on its day."""
    t = table_on(p.on)
    amounts = _amounts(p, t)
    beaten = {second if amounts[first] >= amounts[second] else first for first, second in PAIRS}
    items = [Item(name, n, counted=n != 0 and name not in beaten) for name, n in amounts.items()]
    total = max(sum(item.points for item in items if item.counted), 0)
    age, row = age_on(p.birth_date, p.on), t["age"]
    return Score(
        total=total,
        standard=t["standard"],
        reached=total >= t["standard"] and not p.serious_crime,
        short_by=max(t["standard"] - total, 0),
        vetoed=p.serious_crime,
        warnings=[] if row["youngest"] <= age <= row["oldest"] else ["age_out_of_range"],
        items=items,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which the total changes, what it becomes, whether 120 holds, and the indicators that changed."""

    on: date
    total: int
    reached: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoesOn:
    """What is taken to go on in a forecast; `base_until` is the last day the base multiple is held, None for always."""

    insured: bool = True
    spouse: bool = True
    base_until: date | None = None


def later(p: Profile, day: date, going: GoesOn) -> Profile:
    """Return the profile as it will be on a day, with the full years that have been added by then."""
    years = age_on(p.on, day)
    return p.model_copy(
        update={
            "on": day,
            "insured_years": p.insured_years + years * (going.insured and p.insured_years > 0),
            "spouse_years": p.spouse_years + years * (going.spouse and p.spouse_years > 0),
            "base": "none" if going.base_until is not None and day > going.base_until else p.base,
        }
    )


def forecast(p: Profile, going: GoesOn = GoesOn(), years: int = 10) -> list[Step]:
    """Return the total from the day on and on every day it changes within some years, with the reasons."""
    last = date.fromordinal(years_later(p.on.toordinal(), years))
    steps = [Step(p.on, score(p).total, score(p).reached, ())]
    before = _counted(p)
    for day in _turning_days(p, going, last):
        then = later(p, day, going)
        now = _counted(then)
        found = score(then)
        if found.total != steps[-1].total or found.reached != steps[-1].reached:
            changed = tuple(name for name in now if now[name] != before[name])
            steps.append(Step(day, found.total, found.reached, changed))
        before = now
    return steps


def _counted(p: Profile) -> dict[str, int]:
    return {item.id: item.points if item.counted else 0 for item in score(p).items}


def _turning_days(p: Profile, going: GoesOn, last: date) -> list[date]:
    """Return the days after the profile's on which something can change: birthdays, full years, the end of the base."""
    days = {_birthday(p.birth_date, p.on.year + n) for n in range(last.year - p.on.year + 1)}
    days |= {_birthday(p.on, p.on.year + n) for n in range(1, last.year - p.on.year + 1)}
    if going.base_until is not None:
        days.add(date.fromordinal(going.base_until.toordinal() + 1))
    return sorted(day for day in days if p.on < day <= last)


def _birthday(born: date, year: int) -> date:
    """Return the day of a year on which a full year is complete; 1 March for 29 February in other years."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


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
    day = on or _birthday(p.on, p.on.year + max(waits))
    years = age_on(p.on, day)
    paid = "insured_years" in gains or "base" in gains
    waited = later(p, day, GoesOn(insured=paid, spouse="spouse_years" in gains))
    grown = {"insured_years": p.insured_years + years} if "insured_years" in gains else {}
    return waited.model_copy(update={k: v for k, v in gains.items() if not k.endswith("_years")} | grown)


def holds_on(p: Profile, day: date, going: GoesOn = GoesOn()) -> bool:
    """Say whether the total still reaches the standard on a later day, such as the day of confirmation."""
    return score(later(p, day, going)).reached


def bases_of(p: Profile) -> list[str]:
    """Return what the total rests on, in the words of a case: the counted indicators that a renewal rule asks about."""
    counted = {item.id for item in score(p).items if item.counted}
    named = []
    if "education" in counted:
        named.append("degree")
    if "title" in counted:
        named.append("skill" if p.title.startswith("skill") else "title")
    if "shortage_major" in counted:
        named.append("shortage_major")
    if "base" in counted:
        named.append(f"base_{p.base}")
    return named or ["other"]


LEFT_OUT: dict[str, dict[str, Any]] = {
    "degree": {"education": "none"},
    "title": {"title": "none"},
    "shortage_major": {"shortage_major": False},
    "base": {"base": "none"},
}


def iter_ways(p: Profile) -> Iterator[list[str]]:
    """Yield every set of bases that reaches the standard without the others, the one that asks least first."""
    seen: list[list[str]] = []
    for size in range(len(LEFT_OUT), -1, -1):
        for left_out in combinations(LEFT_OUT, size):
            update = {field: value for name in left_out for field, value in LEFT_OUT[name].items()}
            lighter = p.model_copy(update=update)
            bases = bases_of(lighter)
            if score(lighter).reached and not any(set(b) <= set(bases) for b in seen):
                seen.append(bases)
                yield bases
