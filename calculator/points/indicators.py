"""Every indicator of a profile on its day, what counts of a pair, the total, and the bases it rests on.

References: the municipal points measure of 2015, articles 6 to 12 (source `points-2015`), as dated data.
Checked with: worked profiles, a table of every value in the tests.
Limitations: the measure of 2022 could be read in part only; check with the official simulator before filing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import combinations
from typing import Any

from calculator.kept import kept
from calculator.law import data
from calculator.points.profile import Profile, Stated


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


@dataclass(frozen=True, slots=True)
class Subtotal:
    """What everything but the age amounts to while the date of birth is not known, and the most it can come to then."""

    total: int
    most: int
    age_most: int
    standard: int
    vetoed: bool
    items: list[Item]

    @property
    def reached(self) -> bool:
        """Whether the standard is reached whatever the age is."""
        return self.total >= self.standard and not self.vetoed

    @property
    def within_reach(self) -> bool:
        """Whether some age reaches the standard."""
        return self.most >= self.standard and not self.vetoed


@kept()
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


def _amounts(p: Stated, t: dict[str, Any]) -> dict[str, int]:
    """Return the points of every indicator but the age in the table's order, before pairs."""
    return {
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


def _items(amounts: dict[str, int]) -> list[Item]:
    """Return the indicators with what counts of each pair."""
    beaten = {second if amounts[first] >= amounts[second] else first for first, second in PAIRS}
    return [Item(name, n, counted=n != 0 and name not in beaten) for name, n in amounts.items()]


def _total(items: list[Item], further: int = 0) -> int:
    return max(sum(item.points for item in items if item.counted) + further, 0)


def subtotal(p: Stated) -> Subtotal:
    """Return the points of everything but the age on the day of what is stated."""
    t = table_on(p.on)
    items, age_most = _items(_amounts(p, t)), t["age"]["most"]
    return Subtotal(_total(items), _total(items, age_most), age_most, t["standard"], p.serious_crime, items)


FIELD_OF = {
    "age": "birth_date", "investment_tax": "tax_yuan", "public_service": "public_service_years",
    "remote_area": "remote_area_years", "spouse": "spouse_years",
}  # fmt: skip
"""The field of a profile that an indicator asks for, where it has another name."""


def bears(p: Stated, item: Item) -> bool:
    """Say whether an indicator gives or takes points, or might with more of what is stated."""
    field = FIELD_OF.get(item.id, item.id)
    return item.points != 0 or getattr(p, field) != Stated.model_fields[field].default


def score(p: Profile) -> Score:
    """Return the points of a profile on its day."""
    t = table_on(p.on)
    age, row = age_on(p.birth_date, p.on), t["age"]
    items = _items({"age": _age(row, age), **_amounts(p, t)})
    total = _total(items)
    return Score(
        total=total,
        standard=t["standard"],
        reached=total >= t["standard"] and not p.serious_crime,
        short_by=max(t["standard"] - total, 0),
        vetoed=p.serious_crime,
        warnings=[] if row["youngest"] <= age <= row["oldest"] else ["age_out_of_range"],
        items=items,
    )


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
