"""A case with its way and its needed day, for the tests of how they are told."""

from making import made

from calculator import Case, assess
from calculator.answer.needed import needed
from calculator.answer.steps import way
from calculator.report import employer


def of(changes=None, by=None):
    case = Case.parse(made(changes))
    found = assess(case)
    return case, found, way(found), needed(found, by)


LOST = {"insurance.year": {"paid": 0}, "insurance.keeps_paying": False, "points.confirmed_on": None}
TROUBLES = {"tax.months_unfiled": 2, "tax.second_employer": True, "details_changed": False, "points.bases": ["title"],
            "insurance.year": {"paid": 4, "at_base": 3}}  # fmt: skip


def message(changes=None, by=None, language="zh"):
    _, found, steps, one = of(changes, by)
    return employer.to_employer(language, found, steps, one)
