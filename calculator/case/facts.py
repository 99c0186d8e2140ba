"""The one table of facts: what a case may state, under one name wherever it appears.

The name stands in the form, in the texts (`field.NAME`), in the facts of the rules and in what can be varied. Path,
column of a table and part of a link are given by contracts of their own: the JSON of a case, the rulebook's columns,
and links that were handed out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from calculator.case.fields import FIRST_DAY, FIRST_HISTORY_DAY
from calculator.case.model import Basis, Housing
from calculator.law import READINGS

Kind = Literal["day", "count", "yes_no", "choice", "bases", "record"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its name, where it stands in a case, its kind, its column and its part of a link.

    `choices` are those of a choice or of bases, `first` the earliest day accepted. A fact that is `in_record` cannot
    stand next to a monthly record, which says the same.
    """

    name: str
    path: str
    kind: Kind
    part: str
    column: str = ""
    choices: tuple[str, ...] = ()
    first: date = FIRST_DAY
    in_record: bool = False


FACTS: tuple[Fact, ...] = (
    Fact("as_of", "as_of", "day", "as_of", "as_of"),
    Fact("reading", "reading", "choice", "reading", "reading", READINGS),
    Fact("expires_on", "permit.expires_on", "day", "expires", "permit_expires_on"),
    Fact("endorsed_on", "permit.endorsed_on", "day", "endorsed", "endorsed_on"),
    Fact("endorsement_unsure", "permit.endorsement_unsure", "yes_no", "endorsed_unsure"),
    Fact("housing", "permit.housing", "choice", "housing", "housing", get_args(Housing)),
    Fact(
        "lease_registered_until", "permit.lease_registered_until", "day", "lease_until", "lease_registered_until",
    ),
    Fact(
        "resident_since", "permit.resident_since", "day", "resident_since", "resident_since", first=FIRST_HISTORY_DAY,
    ),
    Fact("granted_on", "points.granted_on", "day", "granted", "granted_on", first=FIRST_HISTORY_DAY),
    Fact("confirmed_on", "points.confirmed_on", "day", "confirmed", "confirmed_on"),
    Fact("form_handed_in_on", "points.form_handed_in_on", "day", "form_in", "form_handed_in_on"),
    Fact("notice_on", "points.notice_on", "day", "notice", "notice_on"),
    Fact("year_paid", "insurance.year.paid", "count", "paid", "year_paid", in_record=True),
    Fact("year_at_base", "insurance.year.at_base", "count", "at_base", "year_at_base", in_record=True),
    Fact("multiple_paid", "insurance.multiple.paid", "count", "multiple_paid", "multiple_paid", in_record=True),
    Fact(
        "multiple_at_base", "insurance.multiple.at_base", "count", "multiple_at_base", "multiple_at_base",
        in_record=True,
    ),
    Fact("keeps_paying", "insurance.keeps_paying", "yes_no", "keeps_paying", "keeps_paying"),
    Fact("months_unfiled", "tax.months_unfiled", "count", "unfiled", "months_unfiled", in_record=True),
    Fact("second_employer", "tax.second_employer", "yes_no", "second_employer", "second_employer", in_record=True),
    Fact("post_matches", "post_matches", "yes_no", "post", "post_matches"),
    Fact("employer", "employer", "yes_no", "employer", "employer"),
    Fact("details_changed", "details_changed", "yes_no", "changed", "details_changed"),
    Fact("bases", "points.bases", "bases", "bases", "bases", get_args(Basis)),
    Fact("record", "insurance.record", "record", "record"),
)  # fmt: skip

FACT_AT = {fact.path: fact for fact in FACTS}
"""Every fact by its path in the case."""


def of_kind(*kinds: Kind) -> tuple[Fact, ...]:
    """Return the facts of some kinds, in the order of the table."""
    return tuple(fact for fact in FACTS if fact.kind in kinds)
