"""Records of months for tests: plain ones, and random cases that have one."""

import random
from datetime import date, datetime
from datetime import time as clock

from making import made
from random_cases import random_case

from calculator import Case
from calculator.months import Month
from calculator.record.months import filled

CLEAR = {"filed": True, "second_employer": False}


def month(text):
    return Month.parse(text)


def with_record(entries, bases=("skill",), **insurance):
    return Case.parse(made({"points.bases": list(bases), "insurance": {"record": entries, **insurance}, "tax": {}}))


def recorded(number, seed=4):
    """Random cases with a record."""
    rng = random.Random(seed)
    while number:
        case = random_case(rng)
        if "record" in case["insurance"]:
            number -= 1
            yield case


ENTRIES = [
    *filled(month("2025-08"), month("2026-01"), {"base": 13000}, **CLEAR),
    {"month": "2026-02", "base": 9000, **CLEAR},
    {"month": "2026-03", "ratio": 1.05, "filed": False, "second_employer": False},
    {"month": "2026-05", **CLEAR},
]


ROWS = [
    {"month": "2026-01", "base": 13000, "filed": True, "second_employer": False},
    {"month": "2026-02", "ratio": 1.2, "filed": False, "second_employer": True, "back_paid": True},
    {"month": "2026-03", "base": 12577.5, "payer_differs": True},
    {"month": "2026-04"},
]


MIDNIGHT = datetime.combine(date(2026, 10, 3), clock())
