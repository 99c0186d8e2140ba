"""Tables of random cases, and a table of one plain row with changes to its cells."""

import random

import pandas as pd
from random_cases import random_case

from calculator.table import COLUMNS


def cases(number, seed=4):
    rng, found = random.Random(seed), []
    while len(found) < number:
        case = random_case(rng)
        if "record" not in case["insurance"]:
            found.append(case)
    return found


def cell(case, path):
    part = case
    for name in path.split("."):
        part = (part or {}).get(name)
    if path == "points.bases":
        return "|".join(part)
    return "" if part is None else str(part).lower() if isinstance(part, bool) else str(part)


def frame_of(given):
    rows = [{fact.column: cell(case, fact.path) for fact in COLUMNS} for case in given]
    return pd.DataFrame(rows, dtype=str)


def plain(**changes):
    row = {"id": "a", "permit_expires_on": "2026-12-20", "bases": "degree", "year_paid": "8"}
    return pd.DataFrame([row | changes], dtype=object)
