"""A team of one holder of each kind, with names and departments, as of the day of its tests."""

from rosters import DAY, answered

from calculator.team.people import people

ALL = ("well", "short", "asked", "lost", "expired", "confirmed", "renewed", "faulty")
NAMES = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"]


def team_of(*kinds, as_of=DAY, **columns):
    """The people of some kinds, whose rows the file counts from 2."""
    return people(answered(*kinds, **columns), as_of, range(2, len(kinds) + 2))


def team():
    """One of each kind, every second one of another department."""
    return team_of(*ALL, name=NAMES, department=["研发", "行政"] * 4)
