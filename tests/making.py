"""A plain case on its way to success, changes to it by dotted path, days relative to its expiry X; a plain profile."""

from copy import deepcopy
from datetime import date, timedelta

from calculator import Case, assess
from calculator.points import Profile
from calculator.rules.rulebook import SHANGHAI

X = date(2026, 7, 31)

ON_TRACK = {
    "as_of": "2026-06-10",
    "permit": {"expires_on": "2026-07-31", "endorsed_on": "2026-07-20", "housing": "other"},
    "points": {"confirmed_on": "2026-07-30", "bases": ["degree"]},
    "insurance": {"year": {"paid": 12, "at_base": 12}, "multiple": {"paid": 36, "at_base": 36}},
    "tax": {"months_unfiled": 0, "second_employer": False},
    "post_matches": True,
}


def ordinal(text):
    """A day as the rules count it."""
    return date.fromisoformat(text).toordinal()


def day(offset):
    """The day so many days from X, as text."""
    return (X + timedelta(days=offset)).isoformat()


def made(changes=None, base=ON_TRACK):
    """A copy of a case with values put at dotted paths; an int at a date's path is an offset from X."""
    plain = deepcopy(base)
    for path, value in (changes or {}).items():
        *parents, last = path.split(".")
        part = plain
        for name in parents:
            part = part.setdefault(name, {})
        is_offset = (last == "as_of" or last.endswith(("_on", "_until", "_since"))) and type(value) is int
        part[last] = day(value) if is_offset else value
    return plain


TODAY = date(2026, 11, 24)
MADE = date(2026, 6, 10)
UNSET = {"permit.endorsed_on": None, "points.confirmed_on": None}
SKILL, ONE_TIME, THREE_TIMES = ({"points.bases": [basis]} for basis in ("skill", "base_1x", "base_3x"))
STOPS = {"insurance.keeps_paying": False}
SHORT = {"insurance.year": {"paid": 0}, **STOPS}
MEASURE = {"reading": "measure"}


def case(changes=None):
    """The plain case with changes."""
    return Case.parse(made(changes))


def answered(changes=None, rulebook=SHANGHAI):
    """What is answered to the plain case with changes."""
    return assess(case(changes), rulebook)


def answer(given, rulebook=SHANGHAI):
    """The answer to a case as plain JSON, without the numbers whose names are ours."""
    found = assess(Case.parse(given), rulebook).to_json()
    for finding in found["findings"]:
        finding.pop("values")
    return found


PROFILE = {"on": "2026-11-24", "birth_date": "1990-05-01"}


def profile(**given):
    """A profile that has points for its age alone, with what is given."""
    return Profile.parse(PROFILE | given)
