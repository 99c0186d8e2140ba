"""Facts: what the rules read. Days and months are integers, yes/no booleans; a field is one value or a column of many.

Where a day is not known its `…_known` flag is false and a day that does no harm stands in its place; where a count is
not known, 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculator.case import Case, Counts
from calculator.choose import Count, Day, Flag
from calculator.facts.record import records
from calculator.facts.series import Record
from calculator.law import SHANGHAI, Wages
from calculator.months import month_of


@dataclass(slots=True)
class Stated:
    """Months of one window stated as of T: insured, and of these at or above the base."""

    paid_known: Flag
    paid: Count
    at_base_known: Flag
    at_base: Count


@dataclass(slots=True)
class Facts:
    """Everything the rules may ask of a case; `record` is None for rows that state counts.

    `record` holds bases against the wages of the case's reading, `other_record` against those of the other reading: it
    is the same object where no month comes out otherwise.
    """

    as_of: Day
    month: Count
    expires_on: Day
    endorsed_on_known: Flag
    endorsed_on: Day
    endorsement_unsure: Flag
    confirmed_on_known: Flag
    confirmed_on: Day
    form_handed_in_on_known: Flag
    form_handed_in_on: Day
    notice_on_known: Flag
    notice_on: Day
    granted_on_known: Flag
    granted_on: Day
    resident_since_known: Flag
    resident_since: Day
    owned: Flag
    leased: Flag
    elsewhere: Flag
    lease_registered_until_known: Flag
    lease_registered_until: Day
    degree: Flag
    title: Flag
    skill: Flag
    shortage_major: Flag
    basis_unknown: Flag
    multiple: Flag
    triple: Flag
    keeps_paying: Flag
    year: Stated
    of_multiple: Stated
    months_unfiled_known: Flag
    months_unfiled: Count
    second_employer_known: Flag
    second_employer: Flag
    post_matches_known: Flag
    post_matches: Flag
    employer_known: Flag
    employer: Flag
    record: Record | None
    other_record: Record | None


def _day(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def _stated(counts: Counts) -> Stated:
    """Return stated counts; nothing paid means nothing at the base."""
    none_paid = counts.paid == 0
    return Stated(
        paid_known=counts.paid is not None,
        paid=counts.paid or 0,
        at_base_known=counts.at_base is not None or none_paid,
        at_base=counts.at_base or 0,
    )


def facts_of(case: Case, wages: Wages = SHANGHAI.wages) -> Facts:
    """Return the facts of one case; the bases of a record are held against a wage table."""
    permit, points, insurance, tax = case.permit, case.points, case.insurance, case.tax
    today, expires = case.as_of.toordinal(), permit.expires_on.toordinal()
    month, bases, multiple = month_of(today), points.bases, points.multiple
    paying, record, other_record = insurance.keeps_paying, None, None
    if insurance.record is not None:
        paying, record, other_record = records(insurance.record, paying, month, multiple, case.reading, wages)
    return Facts(
        as_of=today,
        month=month,
        expires_on=expires,
        endorsed_on_known=permit.endorsed_on is not None,
        endorsed_on=_day(permit.endorsed_on, expires),
        endorsement_unsure=permit.endorsement_unsure is True,
        confirmed_on_known=points.confirmed_on is not None,
        confirmed_on=_day(points.confirmed_on, expires),
        form_handed_in_on_known=points.form_handed_in_on is not None,
        form_handed_in_on=_day(points.form_handed_in_on, expires),
        notice_on_known=points.notice_on is not None,
        notice_on=_day(points.notice_on, expires),
        granted_on_known=points.granted_on is not None,
        granted_on=_day(points.granted_on, expires),
        resident_since_known=permit.resident_since is not None,
        resident_since=_day(permit.resident_since, expires),
        owned=permit.housing == "owned",
        leased=permit.housing == "registered_lease",
        elsewhere=permit.housing == "other",
        lease_registered_until_known=permit.lease_registered_until is not None,
        lease_registered_until=_day(permit.lease_registered_until, expires),
        degree="degree" in bases,
        title="title" in bases,
        skill="skill" in bases,
        shortage_major="shortage_major" in bases,
        basis_unknown="unknown" in bases,
        multiple=multiple is not None,
        triple=multiple == "base_3x",
        keeps_paying=paying is not False,
        year=_stated(insurance.year),
        of_multiple=_stated(insurance.multiple),
        months_unfiled_known=tax.months_unfiled is not None,
        months_unfiled=tax.months_unfiled or 0,
        second_employer_known=tax.second_employer is not None,
        second_employer=tax.second_employer is True,
        post_matches_known=case.post_matches is not None,
        post_matches=case.post_matches is True,
        employer_known=case.employer is not None,
        employer=case.employer is True,
        record=record,
        other_record=other_record,
    )
