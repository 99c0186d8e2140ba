"""The rules of insured months and of their base: met, exactly enough, one too few, not known."""

import pytest
from finding import MULTIPLE, YEAR, finding
from making import ONE_TIME, SKILL, STOPS, THREE_TIMES, made

from calculator import Case, assess

STATES = [
    ("insurance.months", {f"{YEAR}.paid": 6, f"{YEAR}.at_base": None, **STOPS}, "met"),
    ("insurance.months", {f"{YEAR}.paid": 5, f"{YEAR}.at_base": None, **STOPS}, "failed"),
    ("insurance.months", {f"{YEAR}.paid": 5, f"{YEAR}.at_base": None}, "met"),
    ("insurance.months", {f"{YEAR}.paid": 4, f"{YEAR}.at_base": None}, "fixable"),
    ("insurance.months", {f"{YEAR}.paid": 3, f"{YEAR}.at_base": None}, "fixable"),
    ("insurance.months", {f"{YEAR}.paid": 3, f"{YEAR}.at_base": None, "as_of": -10}, "failed"),
    ("insurance.months", {YEAR: None}, "unknown"),
    ("insurance.months", {f"{YEAR}.paid": None, f"{YEAR}.at_base": 6}, "met"),
    ("insurance.base", {f"{YEAR}.at_base": 6, **SKILL}, "met"),
    ("insurance.base", {f"{YEAR}.at_base": 5, **SKILL}, "fixable"),
    ("insurance.base", {f"{YEAR}.at_base": 5, **SKILL, **STOPS}, "failed"),
    ("insurance.base", {f"{YEAR}.paid": 4, f"{YEAR}.at_base": 4, **SKILL, **STOPS}, "met"),
    ("insurance.base", {f"{YEAR}.paid": 4, f"{YEAR}.at_base": 3, **SKILL, **STOPS}, "failed"),
    ("insurance.base", {f"{YEAR}.at_base": None, **SKILL}, "unknown"),
    ("insurance.base", {f"{YEAR}.paid": None, f"{YEAR}.at_base": 5, **SKILL}, "unknown"),
    ("insurance.base", {f"{YEAR}.paid": None, f"{YEAR}.at_base": 6, **SKILL}, "met"),
    ("insurance.base", {f"{YEAR}.paid": 0, f"{YEAR}.at_base": None, **SKILL, **STOPS}, "met"),
    ("multiple.months", ONE_TIME, "met"),
    ("multiple.months", {f"{MULTIPLE}.paid": 35, f"{MULTIPLE}.at_base": 30, **ONE_TIME, **STOPS}, "failed"),
    ("multiple.months", {f"{MULTIPLE}.paid": 35, f"{MULTIPLE}.at_base": 30, **ONE_TIME}, "met"),
    ("multiple.months", {f"{MULTIPLE}.paid": 34, f"{MULTIPLE}.at_base": 30, **ONE_TIME}, "fixable"),
    ("multiple.months", {MULTIPLE: None, **ONE_TIME}, "unknown"),
    ("multiple.months", {f"{MULTIPLE}.paid": 24, f"{MULTIPLE}.at_base": 24, **THREE_TIMES, **STOPS}, "met"),
    ("multiple.months", {f"{MULTIPLE}.paid": 23, f"{MULTIPLE}.at_base": 23, **THREE_TIMES, **STOPS}, "failed"),
    ("multiple.base", ONE_TIME, "met"),
    ("multiple.base", {f"{MULTIPLE}.at_base": 35, **ONE_TIME}, "fixable"),
    ("multiple.base", {f"{MULTIPLE}.at_base": 35, **ONE_TIME, **STOPS}, "failed"),
    ("multiple.base", {f"{MULTIPLE}.at_base": None, **ONE_TIME}, "unknown"),
    ("multiple.base", {f"{MULTIPLE}.paid": 30, f"{MULTIPLE}.at_base": 24, **THREE_TIMES, **STOPS}, "met"),
    ("multiple.base", {f"{MULTIPLE}.paid": 30, f"{MULTIPLE}.at_base": 23, **THREE_TIMES, **STOPS}, "failed"),
]
NOT_ASKED = [
    ("insurance.months", {"points.bases": ["other"]}),
    ("insurance.base", {"points.bases": ["degree", "shortage_major"]}),
    ("multiple.months", {}),
    ("multiple.base", {}),
]


@pytest.mark.parametrize(("rule", "changes", "state"), STATES)
def test_a_rule_turns_on_its_very_number(rule, changes, state):
    assert finding(rule, changes)["state"] == state


@pytest.mark.parametrize(("rule", "changes"), NOT_ASKED)
def test_a_rule_that_does_not_apply_is_not_listed(rule, changes):
    assert finding(rule, changes) is None


def talent(yuan, **more):
    """A title with six months of 2023 at a base, the last of them the month before the confirmation."""
    months = [{"month": f"2023-0{m}", "base": yuan, "filed": True, "second_employer": False} for m in range(1, 7)]
    return made({
        "as_of": "2023-07-01", "permit.expires_on": "2023-07-31", "permit.endorsed_on": "2023-07-02",
        "points.confirmed_on": "2023-07-20", "points.bases": ["title"],
        "insurance": {"record": months, "keeps_paying": False}, "tax": {}, **more,
    })  # fmt: skip


@pytest.mark.parametrize(
    ("yuan", "guide", "measure"),
    [(10337.99, "failed", "failed"), (10338, "failed", "on_track"), (11395, "failed", "on_track"),
     (11396, "on_track", "on_track")],
)  # fmt: skip
def test_a_base_of_the_year_kept_for_talent_counts_by_the_text_of_the_measures_and_either_reading_tells_both(
    yuan, guide, measure
):
    for reading, own, other in (("guide", guide, measure), ("measure", measure, guide)):
        found = assess(Case.parse(talent(yuan, reading=reading)))
        assert (found.verdict, found.other_reading.verdict) == (own, other)


def test_a_ratio_stays_as_stated_under_either_reading():
    given = talent(1)
    for entry in given["insurance"]["record"]:
        del entry["base"]
        entry["ratio"] = 0.99
    found = assess(Case.parse(given))
    assert (found.verdict, found.other_reading.verdict) == ("failed", "failed")


@pytest.mark.parametrize(("yuan", "state"), [(12434, "met"), (12433.99, "failed"), (12434.01, "met")])
def test_a_base_is_held_against_the_wage_of_its_month_without_rounding(yuan, state):
    months = [{"month": f"2026-0{m}", "base": yuan, "filed": True, "second_employer": False} for m in range(1, 7)]
    record = {"insurance": {"record": months, "keeps_paying": False}, "tax": {}}
    assert finding("insurance.base", {**record, **SKILL})["state"] == state


def test_the_values_of_a_finding_hold_the_numbers_its_sentence_speaks_of():
    values = finding("insurance.months", {f"{YEAR}.paid": 4, f"{YEAR}.at_base": None})["values"]
    assert values == {"paid": 5, "at_base": None, "base_open": 0, "required": 6, "needed": 5, "window": 12, "kind": ""}
