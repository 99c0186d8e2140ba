"""What a case is asked for, and what of it is missing."""

import random
from copy import deepcopy

import pytest
from making import made
from random_cases import random_case

from calculator import Case, assess
from calculator.answer.asked import asked

ALWAYS = ("expires_on", "endorsed_on")
OPEN = {"permit.endorsed_on": None, "points.confirmed_on": None, "insurance.year": {},
        "insurance.multiple": {}, "tax": {}, "post_matches": None}  # fmt: skip


def told(changes=None):
    found = asked(assess(Case.parse(made(deepcopy(changes)))))
    return found.facts, found.missing


def test_a_case_that_states_all_its_rules_ask_for_lacks_nothing():
    assert told() == ((*ALWAYS, "year_paid", "months_unfiled", "second_employer"), ())


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"points.bases": ["degree"]}, ("year_paid", "months_unfiled", "second_employer")),
        ({"points.bases": ["degree"], "insurance.year": {"paid": 6}}, ("months_unfiled", "second_employer")),
        (
            {"points.bases": ["title"]},
            ("year_paid", "year_at_base", "months_unfiled", "second_employer", "post_matches"),
        ),
        ({"points.bases": ["base_2x"], "reading": "measure"},
         ("multiple_paid", "multiple_at_base", "months_unfiled", "second_employer")),
        ({"points.bases": ["unknown"]}, ("months_unfiled", "second_employer", "bases")),
        ({"points.bases": ["other"], "permit.endorsement_unsure": True},
         ("endorsed_on", "months_unfiled", "second_employer")),
        ({"points.bases": ["degree"], "insurance.record": [{"month": "2026-05"}]}, ("record",)),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_in_the_order_of_the_form(changes, missing):
    assert told(OPEN | changes)[1] == missing


def test_a_number_that_settles_both_is_not_missing_for_the_other():
    enough = OPEN | {"points.bases": ["title"], "insurance.year": {"at_base": 6}, "tax": {"months_unfiled": 0}}
    assert told(enough)[1] == ("second_employer", "post_matches")


def test_a_renewal_that_is_through_or_lost_is_still_told_what_is_not_known():
    assert told(OPEN | {"as_of": 61, "points.bases": ["unknown"]})[1] == ("months_unfiled", "second_employer", "bases")


def partial(rng):
    """A case of which only some is stated, as a visitor leaves it who has not answered everything."""
    case = random_case(rng)
    case["insurance"].pop("record", None)
    if rng.random() < 0.4:
        case["permit"] |= {"endorsed_on": None, "endorsement_unsure": True}
    if rng.random() < 0.3:
        case["points"]["bases"] = ["unknown"]
    for part, name in (("tax", "months_unfiled"), ("tax", "second_employer"), ("insurance", "year"),
                       ("insurance", "multiple")):  # fmt: skip
        if rng.random() < 0.3:
            case[part].pop(name, None)
    if rng.random() < 0.3:
        case.pop("post_matches", None)
    case["points"].pop("notice_on", None)
    return case


def not_stated(case):
    """The facts that the rules of the basis need and the case does not state, told without the engine."""
    bases, guide = set(case["points"]["bases"]), case.get("reading", "guide") == "guide"
    multiple = any(basis.startswith("base_") for basis in bases)
    year, of_multiple = (case["insurance"].get(name) or {} for name in ("year", "multiple"))
    tax = case.get("tax") or {}
    enough = {"base_3x": 24}.get(next((b for b in bases if b.startswith("base_")), ""), 36)
    lacks = {
        "bases": "unknown" in bases,
        "endorsed": case["permit"].get("endorsed_on") is None and bool(case["permit"].get("endorsement_unsure")),
        "paid": bool(bases & {"degree", "title", "skill", "shortage_major"}) and year.get("paid") is None
        and (year.get("at_base") or 0) < 6,
        "at_base": bool(bases & {"title", "skill"}) and year.get("at_base") is None and year.get("paid") != 0,
        "multiple": multiple and of_multiple.get("paid") is None and (of_multiple.get("at_base") or 0) < enough,
        "of_multiple": multiple and of_multiple.get("at_base") is None and of_multiple.get("paid") != 0,
        "tax": (guide or multiple) and tax.get("months_unfiled") is None,
        "second": (guide or multiple) and tax.get("second_employer") is None,
        "post": bool(bases & {"title", "skill", "shortage_major"}) and case.get("post_matches") is None,
    }  # fmt: skip
    return {name for name, lacking in lacks.items() if lacking}


@pytest.mark.broad
def test_no_case_is_on_track_while_something_its_rules_need_is_not_stated():
    rng, lacking, through = random.Random(16), 0, 0
    for _ in range(5_000):
        case = partial(rng)
        found = assess(Case.parse(case))
        if not_stated(case):
            lacking += 1
            assert found.verdict in {"unknown", "fixable", "failed"}, case
        elif found.verdict == "on_track":
            through += 1
            assert asked(found).missing == ()
    assert lacking > 3_000
    assert through > 30
