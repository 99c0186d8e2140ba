"""What a proposal or an input changes is put where a case has it, and nothing else is touched."""

from datetime import date

import pytest
from making import case

from calculator import Case, assess, whatif
from calculator.answer.question import ask
from calculator.whatif.applied import marked


def test_undeclared_months_of_a_record_are_proposed_to_be_declared_and_marked_so():
    months = [{"month": f"2026-{m:02d}", "base": 13000, "filed": m > 1, "second_employer": False} for m in range(1, 6)]
    one = case({"insurance": {"record": months}, "tax": {}})
    proposal = whatif.least_change(assess(one))[0]
    assert next((c.id, c.kind) for c in proposal.changes) == ("months_unfiled", "mend")
    assert all(row["filed"] for row in marked(ask(one), proposal))
    assert assess(Case.parse(whatif.applied(ask(one), proposal))).verdict == "on_track"
    assert marked(ask(case({"tax.months_unfiled": 1})), proposal) is None


def test_what_a_proposal_changes_is_put_where_a_case_has_it():
    proposal = whatif.Proposal(
        (
            whatif.Change("endorsed_on", "do", date(2026, 7, 22), date(2026, 7, 25)),
            whatif.Change("confirmed_on", "do", date(2026, 8, 3)),
            whatif.Change("keeps_paying", "do", value=True),
            whatif.Change("year_paid", "learn", 6),
            whatif.Change("year_at_base", "learn", 5),
            whatif.Change("multiple_paid", "learn", 36),
            whatif.Change("multiple_at_base", "learn", 35),
            whatif.Change("months_unfiled", "mend", 0),
            whatif.Change("second_employer", "learn", value=False),
            whatif.Change("post_matches", "mend", value=True),
        ),
        in_grace=False, late_days=0,
    )  # fmt: skip
    assert whatif.changed(ask(case()), proposal) == {
        "permit.endorsed_on": "2026-07-22", "points.confirmed_on": "2026-08-03", "insurance.keeps_paying": True,
        "insurance.year.paid": 6, "insurance.year.at_base": 5,
        "insurance.multiple.paid": 36, "insurance.multiple.at_base": 35,
        "tax.months_unfiled": 0, "tax.second_employer": False, "post_matches": True,
    }  # fmt: skip
    bare = {"as_of": "2026-06-10", "permit": {"expires_on": "2026-07-31"}, "points": {"bases": ["other"]}}
    assert whatif.applied(ask(Case.parse(bare)), proposal) == {
        "as_of": "2026-06-10",
        "permit": {"expires_on": "2026-07-31", "endorsed_on": "2026-07-22"},
        "points": {"bases": ["other"], "confirmed_on": "2026-08-03"},
        "insurance": {
            "keeps_paying": True, "year": {"paid": 6, "at_base": 5}, "multiple": {"paid": 36, "at_base": 35},
        },
        "tax": {"months_unfiled": 0, "second_employer": False}, "post_matches": True,
    }  # fmt: skip


def test_a_record_is_put_back_only_where_a_proposal_marks_its_months():
    months = [{"month": f"2026-{m:02d}", "base": 13000, "filed": True, "second_employer": False} for m in range(1, 6)]
    one = case({"insurance": {"record": months}, "tax": {}, "points.confirmed_on": 80})
    assert whatif.changed(ask(one), whatif.least_change(assess(one))[0]) == {"points.confirmed_on": "2026-09-18"}


ENDORSED, CONFIRMED = "permit.endorsed_on", "points.confirmed_on"


PAID, AT_BASE = "insurance.year.paid", "insurance.year.at_base"


@pytest.mark.parametrize(
    ("changes", "values", "expected"),
    [
        ({}, {"confirmed_on": 20, "year_paid": 7}, {CONFIRMED: "2026-08-09", PAID: 7, AT_BASE: 7}),
        ({}, {"endorsed_on": 5}, {ENDORSED: "2026-08-05", CONFIRMED: "2026-08-15"}),
        ({}, {"endorsed_on": 5, "confirmed_on": 20}, {ENDORSED: "2026-08-05", CONFIRMED: "2026-08-25"}),
        ({ENDORSED: None}, {"endorsed_on": -5}, {ENDORSED: "2026-07-26", CONFIRMED: "2026-07-25"}),
        ({ENDORSED: None}, {"confirmed_on": 20}, {CONFIRMED: "2026-08-20"}),
        ({CONFIRMED: None}, {"endorsed_on": 5}, {ENDORSED: "2026-08-05"}),
        ({CONFIRMED: None}, {"confirmed_on": 0}, {CONFIRMED: "2026-07-20"}),
        ({"as_of": -5}, {"confirmed_on": 30}, {CONFIRMED: "2026-08-19"}),
        ({CONFIRMED: -59}, {"endorsed_on": 0}, {ENDORSED: "2026-07-31", CONFIRMED: "2026-06-02"}),
        ({CONFIRMED: -51}, {"endorsed_on": 0}, {ENDORSED: "2026-07-31", CONFIRMED: "2026-06-21"}),
        ({PAID: 5, AT_BASE: 3}, {"year_at_base": 8}, {PAID: 8, AT_BASE: 8}),
        ({PAID: 5, AT_BASE: 3}, {"year_at_base": 4}, {PAID: 5, AT_BASE: 4}),
        ({PAID: 5, AT_BASE: 3}, {"year_paid": 4}, {PAID: 4, AT_BASE: 3}),
        ({PAID: 5, AT_BASE: 3}, {"year_paid": 2, "year_at_base": 7}, {PAID: 7, AT_BASE: 7}),
        ({"insurance.year": {"paid": 5}}, {"year_paid": 2}, {PAID: 2}),
        ({"insurance.year": {"at_base": 3}}, {"year_at_base": 6}, {AT_BASE: 6}),
        ({"insurance.multiple": {}}, {"multiple_paid": 20}, {"insurance.multiple.paid": 20}),
        (
            {"insurance.multiple": {"paid": 36, "at_base": 30}},
            {"multiple_paid": 20},
            {"insurance.multiple.paid": 20, "insurance.multiple.at_base": 20},
        ),
    ],
)
def test_values_of_inputs_change_what_they_stand_for_and_nothing_else(changes, values, expected):
    """The planned endorsement stays where its axis is not shown; a done confirmation never moves."""
    one = case(changes)
    assert whatif.changed(ask(one), values) == expected
    assert Case.parse(whatif.applied(ask(one), values)) == case({**changes, **expected})
