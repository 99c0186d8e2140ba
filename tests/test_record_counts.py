"""Counts turned into a record and back: the same counts where one record can show them, and what is lost by name."""

import random

import pytest
from broad import part_of
from making import made
from random_cases import random_case
from records import CLEAR, month, recorded, with_record

from calculator import Case, assess
from calculator.record.counts import to_counts, to_record
from calculator.record.months import filled

TITLE = {"points.bases": ["title"]}


def counted(number, seed=6):
    rng = random.Random(seed)
    while number:
        case = random_case(rng)
        if "record" not in case["insurance"]:
            number -= 1
            yield Case.parse(case)


def again(case, turned):
    """The case in its other form."""
    rest = {key: value for key, value in case.to_json().items() if key not in {"insurance", "tax"}}
    return Case.parse({**rest, "insurance": turned.insurance, "tax": turned.tax})


@pytest.mark.broad
def test_a_record_made_of_counts_gives_them_back_or_says_which_it_does_not():
    shown = 0
    for case in counted(part_of(1000)):
        turned = to_record(case)
        if turned.missing:
            continue
        back = to_counts(again(case, turned))
        differs = {one.id.removeprefix("differs.") for one in turned.lost if one.id.startswith("differs.")}
        stated, found = case.to_json(), {"insurance": back.insurance, "tax": back.tax}
        for path in ("insurance.year.paid", "insurance.year.at_base", "tax.months_unfiled", "tax.second_employer"):
            given, got = stated, found
            for name in path.split("."):
                given, got = (given or {}).get(name), got.get(name)
            assert given in {None, got} or path in differs, (path, stated, found)
        shown += not differs
    assert shown > part_of(550)


@pytest.mark.broad
def test_as_of_today_a_record_made_of_counts_promises_nothing_that_they_do_not():
    """Met stays met and wrong stays wrong; what was not known may be settled where two counts imply it."""
    compared = 0
    for case in counted(part_of(800), seed=7):
        now = case.model_copy(update={"points": case.points.model_copy(update={"confirmed_on": None})})
        turned = to_record(now)
        if turned.missing or any(one.id.startswith("differs.") for one in turned.lost):
            continue
        before, after = ({f.rule: f.state for f in assess(one).findings} for one in (now, again(now, turned)))
        for rule in {"insurance.months", "insurance.base", "multiple.months", "multiple.base"} & set(before):
            assert before[rule] == "unknown" or (before[rule] == "met") == (after[rule] == "met"), now.to_json()
            compared += 1
    assert compared > part_of(330)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"insurance.year": None}, "insurance.year.paid"),
        ({"points.bases": ["base_1x"], "insurance.multiple": None}, "insurance.multiple.paid"),
        ({"points.bases": ["other"], "insurance.year": None}, "insurance.year.paid"),
    ],
)
def test_a_number_of_months_that_is_not_known_is_asked_for_and_never_taken_as_none(changes, path):
    assert to_record(Case.parse(made(changes))).missing == [path]


def test_the_months_are_the_latest_those_at_the_base_first_and_what_was_placed_is_said():
    case = Case.parse(made({**TITLE, "insurance.year": {"paid": 3, "at_base": 2}, "tax.months_unfiled": 1,
                            "tax.second_employer": True}))  # fmt: skip
    turned = to_record(case)
    assert turned.insurance["record"] == [
        {"month": "2026-03", "ratio": 1, "filed": True, "second_employer": False},
        {"month": "2026-04", "ratio": 1, "filed": True, "second_employer": False},
        {"month": "2026-05", "ratio": 0.6, "filed": False, "second_employer": True},
    ]
    assert [(one.id, one.months) for one in turned.lost] == [
        ("placed", 3), ("stand_in", 3), ("unfiled_placed", 1), ("second_placed", 1),
    ]  # fmt: skip


def test_what_is_not_known_stays_open_in_the_record():
    case = Case.parse(made({**TITLE, "insurance.year": {"paid": 1}, "tax": {}}))
    assert to_record(case).insurance["record"] == [{"month": "2026-05"}]


def test_no_month_at_all_cannot_go_on_and_that_is_said():
    turned = to_record(Case.parse(made({"insurance.year": {"paid": 0}, "tax.months_unfiled": 0})))
    assert turned.insurance == {"record": []}
    assert [one.id for one in turned.lost] == ["nothing_goes_on"]
    stops = to_record(Case.parse(made({"insurance.year": {"paid": 0}, "insurance.keeps_paying": False})))
    assert stops.insurance == {"record": [], "keeps_paying": False}


def test_a_year_with_more_months_than_the_multiples_window_marks_the_others_as_back_paid():
    case = Case.parse(made({"points.bases": ["title", "base_2x"], "insurance.year": {"paid": 12, "at_base": 12},
                            "insurance.multiple": {"paid": 10, "at_base": 4}}))  # fmt: skip
    turned = to_record(case)
    assert [bool(e.get("back_paid")) for e in turned.insurance["record"]] == [True] * 2 + [False] * 10
    assert [e["ratio"] for e in turned.insurance["record"]] == [1, 1, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1]
    assert "differs" not in str(turned.lost)


@pytest.mark.parametrize(
    ("basis", "year", "multiple", "ratios"),
    [
        ("base_0.8x", {"paid": 2, "at_base": 1}, {"paid": 3, "at_base": 2}, [0.8, 1, 0.6]),
        ("base_0.8x", {"paid": 2}, {"paid": 3, "at_base": 2}, [0.8, None, 0.6]),
        ("base_0.8x", {"paid": 2, "at_base": 1}, {"paid": 3}, [None, 1, None]),
        ("base_2x", {"paid": 2, "at_base": 1}, {"paid": 3}, [None, None, 0.6]),
        ("base_1x", {"paid": 2, "at_base": 1}, {"paid": 3, "at_base": 1}, [0.6, 1, 0.6]),
    ],
)
def test_bases_stand_in_for_both_windows_and_are_left_open_where_one_is_not_known(basis, year, multiple, ratios):
    case = Case.parse(made({"points.bases": ["title", basis], "insurance.year": year, "insurance.multiple": multiple}))
    assert [e.get("ratio") for e in to_record(case).insurance["record"]] == ratios


def test_counts_that_no_single_record_can_show_are_named():
    case = Case.parse(made({"points.bases": ["degree", "base_1x"], "insurance.year": {"paid": 2, "at_base": 2},
                            "insurance.multiple": {"paid": 45, "at_base": 45}, "tax.months_unfiled": 0}))  # fmt: skip
    assert [one.id for one in to_record(case).lost if one.id.startswith("differs")] == [
        "differs.insurance.multiple.paid", "differs.insurance.multiple.at_base",
    ]  # fmt: skip


def test_only_a_multiple_takes_the_year_from_its_own_window():
    case = Case.parse(made({"points.bases": ["base_1x"], "insurance.year": None,
                            "insurance.multiple": {"paid": 15, "at_base": 15}}))  # fmt: skip
    entries = to_record(case).insurance["record"]
    assert (len(entries), entries[0]["month"], {e["ratio"] for e in entries}) == (15, "2025-03", {1})


def test_a_record_turned_into_counts_says_what_is_no_longer_kept():
    entries = [
        {"month": "2020-01", "base": 9000, **CLEAR},
        *filled(month("2025-12"), month("2026-04"), {"base": 13000}, **CLEAR),
        {"month": "2026-05", "back_paid": True},
        {"month": "2026-07", "base": 13000, **CLEAR},
    ]
    turned = to_counts(with_record(entries))
    assert turned.insurance == {"year": {"paid": 6}, "keeps_paying": True}
    assert turned.tax == {}
    assert [(one.id, one.months) for one in turned.lost] == [
        ("which_months", 8), ("bases", 7), ("older", 1), ("future", 1), ("base_open", 1), ("marks", 1),
    ]  # fmt: skip


def test_counts_of_random_records_are_cases_of_their_own():
    for plain in recorded(300, seed=3):
        case = Case.parse(plain)
        assert again(case, to_counts(case)).insurance.record is None
