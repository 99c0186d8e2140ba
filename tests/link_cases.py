"""Cases, addresses and frozen links for the tests of links."""

import json
import random
from copy import deepcopy
from pathlib import Path
from urllib.parse import parse_qsl

from hypothesis import strategies as st
from random_cases import random_case

from calculator import Case
from calculator.months import Month
from pages.shared.state import link_beside
from pages.shared.state.raw import put_at

LINKS = Path(__file__).parent / "links"


OLD = json.loads((LINKS / "version_1.json").read_text(encoding="utf-8"))


NEW = json.loads((LINKS / "version_2.json").read_text(encoding="utf-8"))


def params_of(text):
    """The parts of a query as the framework reads them."""
    return dict(parse_qsl(text, keep_blank_values=True))


def stated(raw):
    return {name: value for name, value in raw.items() if value != {}}


FORTY_EIGHT = [
    {"month": str(Month(Month.parse("2022-07") + i)), "base": 10_000 + 97 * i, "filed": i % 3 > 0,
     "second_employer": i % 5 == 0, "back_paid": i % 7 == 0, "payer_differs": i % 11 == 0}
    for i in range(48)
]  # fmt: skip


WHOLE = {
    "as_of": "2026-06-10", "reading": "measure",
    "permit": {"expires_on": "2026-07-31", "endorsed_on": "2026-07-20", "housing": "registered_lease",
               "lease_registered_until": "2027-01-01", "resident_since": "2020-01-01"},
    "points": {"granted_on": "2021-01-01", "confirmed_on": "2026-08-04", "form_handed_in_on": "2026-08-05",
               "notice_on": "2026-09-01", "bases": ["degree", "title", "skill", "base_0.8x"]},
    "insurance": {"record": FORTY_EIGHT, "keeps_paying": True}, "post_matches": True, "details_changed": False,
}  # fmt: skip


PROFILE = {
    "birth_date": "1990-01-01", "education": "bachelor_with_degree", "title": "senior_title", "base": "0.8x",
    "award": "bureau_single", "tax_yuan": 10**11, "shortage_major": True, "founder": True, "intermediary": True,
    "fresh_graduate": True, "serious_crime": True, **dict.fromkeys(link_beside.NUMBERS, 99),
}  # fmt: skip


def changed(raw, path, value):
    copy = deepcopy(raw)
    put_at(copy, path, value)
    return copy


def kept_plans(*others):
    return [("打算" * 8, changed(WHOLE, "points.confirmed_on", f"2026-08-1{i}")) for i in range(3 - len(others))] + [
        ("另外" * 8, changed(WHOLE, "insurance.record", rows)) for rows in others
    ]


def without_record(seed):
    rng = random.Random(seed)
    while "record" in (case := random_case(rng))["insurance"]:
        pass
    return Case.parse(case)


def with_record(seed):
    rng = random.Random(seed)
    while "record" not in (case := random_case(rng))["insurance"]:
        pass
    return Case.parse(case)


counted = st.integers(0, 10**6).map(without_record)


recorded = st.integers(0, 10**6).map(with_record)
