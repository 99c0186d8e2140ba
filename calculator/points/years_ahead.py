"""The years ahead: on which days the total of a profile changes, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculator.months import years_later
from calculator.points.indicators import age_on, score
from calculator.points.profile import Profile


@dataclass(frozen=True, slots=True)
class Standing:
    """A total from a day on, whether it reaches the standard, and the indicators that changed it."""

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


def forecast(p: Profile, going: GoesOn = GoesOn(), years: int = 10) -> list[Standing]:
    """Return the total from the day on and on every day it changes within some years, with the reasons."""
    last = date.fromordinal(years_later(p.on.toordinal(), years))
    standings = [Standing(p.on, score(p).total, score(p).reached, ())]
    before = _counted(p)
    for day in _turning_days(p, going, last):
        then = later(p, day, going)
        now = _counted(then)
        found = score(then)
        if found.total != standings[-1].total or found.reached != standings[-1].reached:
            changed = tuple(name for name in now if now[name] != before[name])
            standings.append(Standing(day, found.total, found.reached, changed))
        before = now
    return standings


def _counted(p: Profile) -> dict[str, int]:
    return {item.id: item.points if item.counted else 0 for item in score(p).items}


def _turning_days(p: Profile, going: GoesOn, last: date) -> list[date]:
    """Return the days after the profile's on which something can change: birthdays, full years, the end of the base."""
    days = {birthday(p.birth_date, p.on.year + n) for n in range(last.year - p.on.year + 1)}
    days |= {birthday(p.on, p.on.year + n) for n in range(1, last.year - p.on.year + 1)}
    if going.base_until is not None:
        days.add(date.fromordinal(going.base_until.toordinal() + 1))
    return sorted(day for day in days if p.on < day <= last)


def birthday(born: date, year: int) -> date:
    """Return the day of a year on which a full year is complete; 1 March for 29 February in other years."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
