"""Every rule: met, exactly at the edge, one day or month beyond, open or unknown, and until when it can be mended."""

import pytest
from making import day, made

from calculator import Case, assess

LAST = -11 + 60  # the last day to confirm, 60 days after the endorsement of the plain case
SKILL = {"points.bases": ["skill"]}
ONE_TIME = {"points.bases": ["base_1x"]}
THREE_TIMES = {"points.bases": ["base_3x"]}
MEASURE = {"reading": "measure"}
STOPS = {"insurance.keeps_paying": False}
YEAR, MULTIPLE = "insurance.year", "insurance.multiple"


def finding(rule, changes):
    found = assess(Case.parse(made(changes))).to_json()["findings"]
    return next((f for f in found if f["rule"] == rule), None)


DATES = [
    ("permit.window", {"permit.endorsed_on": -30}, "met", 60),
    ("permit.window", {"permit.endorsed_on": -31}, "fixable", 60),
    ("permit.window", {"permit.endorsed_on": -31, "as_of": -30}, "met", 60),
    ("permit.endorsed", {"permit.endorsed_on": 60}, "met", 60),
    ("permit.endorsed", {"permit.endorsed_on": 61}, "fixable", 60),
    ("permit.endorsed", {"permit.endorsed_on": 61, "as_of": 60}, "fixable", 60),
    ("permit.endorsed", {"permit.endorsed_on": 61, "as_of": 61}, "failed", 60),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 0}, "open", 60),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 1}, "fixable", 60),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 60}, "fixable", 60),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 61}, "failed", 60),
    ("permit.endorsed", {"permit.endorsed_on": 61, **MEASURE}, "met", None),
    ("permit.endorsed", {"permit.endorsed_on": None, "as_of": 300, **MEASURE}, "open", None),
    ("points.permit_first", {"points.confirmed_on": -11}, "met", LAST),
    ("points.permit_first", {"points.confirmed_on": -12}, "fixable", LAST),
    ("points.permit_first", {"points.confirmed_on": -12, "as_of": LAST}, "fixable", LAST),
    ("points.permit_first", {"points.confirmed_on": -12, "as_of": LAST + 1}, "failed", LAST),
    ("points.permit_first", {"points.confirmed_on": None}, "open", LAST),
    ("points.permit_first", {"permit.endorsed_on": None}, "open", 60),
    ("points.data_ready", {"points.confirmed_on": -8}, "met", LAST),
    ("points.data_ready", {"points.confirmed_on": -9}, "fixable", LAST),
    ("points.data_ready", {"points.confirmed_on": -9, "as_of": -9}, "fixable", LAST),
    ("points.data_ready", {"points.confirmed_on": -9, "as_of": -8}, "met", LAST),
    ("points.data_ready", {"points.confirmed_on": None}, "open", LAST),
    ("points.confirmed", {"points.confirmed_on": LAST}, "met", LAST),
    ("points.confirmed", {"points.confirmed_on": LAST + 1}, "fixable", LAST),
    ("points.confirmed", {"points.confirmed_on": LAST + 1, "as_of": LAST}, "fixable", LAST),
    ("points.confirmed", {"points.confirmed_on": LAST + 1, "as_of": LAST + 1}, "failed", LAST),
    ("points.confirmed", {"points.confirmed_on": None, "as_of": LAST}, "open", LAST),
    ("points.confirmed", {"points.confirmed_on": None, "as_of": LAST + 1}, "failed", LAST),
]

MONTHS = [
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

OTHERS = [
    ("tax.filed", {}, "met"),
    ("tax.filed", {"tax.months_unfiled": 1}, "fixable"),
    ("tax.filed", {"tax.months_unfiled": 1, "as_of": LAST}, "fixable"),
    ("tax.filed", {"tax.months_unfiled": 1, "as_of": LAST + 1}, "failed"),
    ("tax.filed", {"tax.months_unfiled": None}, "unknown"),
    ("tax.filed", {"tax.months_unfiled": 1, **MEASURE, **ONE_TIME}, "fixable"),
    ("tax.single_employer", {}, "met"),
    ("tax.single_employer", {"tax.second_employer": True}, "fixable"),
    ("tax.single_employer", {"tax.second_employer": True, "as_of": LAST + 1}, "failed"),
    ("tax.single_employer", {"tax.second_employer": None}, "unknown"),
    ("post.matches", SKILL, "met"),
    ("post.matches", {"post_matches": False, "points.bases": ["shortage_major"]}, "fixable"),
    ("post.matches", {"post_matches": False, "points.bases": ["title"], "as_of": LAST + 1}, "failed"),
    ("post.matches", {"post_matches": None, **SKILL}, "unknown"),
    ("employer.form", {"employer": True}, "met"),
    ("employer.form", {"employer": True, "as_of": LAST + 1}, "met"),
    ("employer.form", {"employer": False}, "fixable"),
    ("employer.form", {"employer": False, "as_of": LAST}, "fixable"),
    ("employer.form", {"employer": False, "as_of": LAST + 1}, "failed"),
    ("employer.form", {"employer": False, "as_of": 3, "points.form_handed_in_on": 3}, "met"),
    ("employer.form", {"employer": False, "as_of": 3, "points.form_handed_in_on": 4}, "fixable"),
    ("employer.form", {"employer": False, "as_of": LAST + 1, "points.form_handed_in_on": 4}, "met"),
    ("employer.form", {"employer": False, **MEASURE}, "fixable"),
]

NOT_ASKED = [
    ("permit.window", {"permit.endorsed_on": None}),
    ("insurance.months", {"points.bases": ["other"]}),
    ("insurance.base", {"points.bases": ["degree", "shortage_major"]}),
    ("multiple.months", {}),
    ("multiple.base", {}),
    ("tax.filed", MEASURE),
    ("tax.single_employer", MEASURE),
    ("post.matches", {}),
    ("employer.form", {}),
    ("employer.form", {"as_of": 4, "points.form_handed_in_on": 4}),
]


@pytest.mark.parametrize(("rule", "changes", "state", "fix_by"), DATES)
def test_a_date_rule_turns_on_its_very_day(rule, changes, state, fix_by):
    found = finding(rule, changes)
    assert (found["state"], found["fix_by"]) == (state, None if fix_by is None else day(fix_by))


@pytest.mark.parametrize(("rule", "changes", "state"), MONTHS + OTHERS)
def test_a_month_tax_or_post_rule_turns_on_its_very_number(rule, changes, state):
    assert finding(rule, changes)["state"] == state


@pytest.mark.parametrize(("rule", "changes"), NOT_ASKED)
def test_a_rule_that_does_not_apply_is_not_listed(rule, changes):
    assert finding(rule, changes) is None


def test_a_form_is_to_be_handed_in_by_the_last_day_to_confirm():
    found = finding("employer.form", {"employer": False})
    assert (found["fix_by"], found["cure_on"], found["move_endorsement"]) == (day(LAST), None, None)


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


def test_months_are_cured_from_the_first_day_of_the_month_that_completes_them():
    found = finding("insurance.months", {f"{YEAR}.paid": 4, f"{YEAR}.at_base": None})
    assert (found["cure_on"], found["cure_until"], found["move_endorsement"]) == ("2026-08-01", day(LAST), None)


def test_the_endorsement_is_put_off_only_when_nothing_gentler_works():
    found = finding("insurance.months", {f"{YEAR}.paid": 2, f"{YEAR}.at_base": None})
    assert (found["move_endorsement"], found["fix_by"]) == ("in_grace", day(120))
    found = finding("insurance.months", {f"{YEAR}.paid": 3, f"{YEAR}.at_base": None, "permit.endorsed_on": -30})
    assert (found["move_endorsement"], found["fix_by"]) == ("by_expiry", day(60))
    found = finding("insurance.months", {f"{YEAR}.paid": 3, f"{YEAR}.at_base": None})
    assert (found["move_endorsement"], found["fix_by"]) == (None, day(LAST))
    found = finding("insurance.months", {f"{YEAR}.paid": 0, f"{YEAR}.at_base": None})
    assert found["state"] == "failed"


@pytest.mark.parametrize(("yuan", "state"), [(12434, "met"), (12433.99, "failed"), (12434.01, "met")])
def test_a_base_is_held_against_the_wage_of_its_month_without_rounding(yuan, state):
    months = [{"month": f"2026-0{m}", "base": yuan, "filed": True, "second_employer": False} for m in range(1, 7)]
    record = {"insurance": {"record": months, "keeps_paying": False}, "tax": {}}
    assert finding("insurance.base", {**record, **SKILL})["state"] == state


def test_the_values_of_a_finding_hold_the_numbers_its_sentence_speaks_of():
    values = finding("insurance.months", {f"{YEAR}.paid": 4, f"{YEAR}.at_base": None})["values"]
    assert values == {"paid": 5, "at_base": None, "base_open": 0, "required": 6, "needed": 5, "window": 12, "kind": ""}
