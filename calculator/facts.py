"""Facts: what the rules read. Days and months are integers, yes/no booleans; a field is one value or a column of many.

A date that is not known has its `…_known` flag false and stands in for by a harmless day; a count likewise by 0.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from itertools import accumulate
from typing import Any

from calculator.case import Case, Counts, RecordMonth
from calculator.choose import least, look_up, most
from calculator.law import MULTIPLES, Reading, other_of, ratio_of, wage_apart, wages, wages_until
from calculator.months import month_of


@dataclass(slots=True)
class Stated:
    """Months of one window stated as of T: insured, and of these at or above the base."""

    paid_known: Any
    paid: Any
    at_base_known: Any
    at_base: Any


@dataclass(slots=True)
class Series:
    """A yes or no for every month from `first` on, as running totals; from `end` on each month adds `carry`."""

    first: Any
    end: Any
    totals: Any
    carry: Any

    def until(self, month: Any) -> Any:
        """Return how many months before `month` say yes."""
        index = most(least(month, self.end) - self.first, 0)
        return look_up(self.totals, index) + self.carry * most(month - self.end, 0)

    def within(self, window: Any, month: Any) -> Any:
        """Return how many of the `window` months that end before `month` say yes."""
        return self.until(month) - self.until(month - window)

    def says(self, month: int) -> bool:
        """Say whether one month of one case says yes."""
        place = month - self.first
        if place < 0:
            return False
        if month >= self.end:
            return bool(self.carry)
        return bool(self.totals[place + 1] - self.totals[place])


@dataclass(slots=True)
class Record:
    """The monthly record (rulebook 4), one series of months a question; assumed months from T on included."""

    assumed: Series
    year_paid: Series
    year_base: Series
    year_open: Series
    multiple_paid: Series
    multiple_base: Series
    multiple_open: Series
    unfiled: Series
    filing_open: Series
    second_employer: Series
    second_open: Series
    back_paid: Series
    payer_differs: Series
    wage_estimated: Series
    wage_missing: Series


@dataclass(slots=True)
class Facts:
    """Everything the rules may ask of a case; `record` is None for rows that state counts.

    `record` holds bases against the wages of the case's reading, `other_record` against those of the other reading: it
    is the same object where no month comes out otherwise.
    """

    as_of: Any
    month: Any
    expires_on: Any
    endorsed_on_known: Any
    endorsed_on: Any
    confirmed_on_known: Any
    confirmed_on: Any
    form_handed_in_on_known: Any
    form_handed_in_on: Any
    notice_on_known: Any
    notice_on: Any
    granted_on_known: Any
    granted_on: Any
    resident_since_known: Any
    resident_since: Any
    owned: Any
    leased: Any
    elsewhere: Any
    lease_registered_until_known: Any
    lease_registered_until: Any
    degree: Any
    title: Any
    skill: Any
    shortage_major: Any
    multiple: Any
    triple: Any
    keeps_paying: Any
    year: Stated
    of_multiple: Stated
    months_unfiled_known: Any
    months_unfiled: Any
    second_employer_known: Any
    second_employer: Any
    post_matches_known: Any
    post_matches: Any
    employer_known: Any
    employer: Any
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


def facts_of(case: Case) -> Facts:
    """Return the facts of one case."""
    permit, points, insurance, tax = case.permit, case.points, case.insurance, case.tax
    today, expires = case.as_of.toordinal(), permit.expires_on.toordinal()
    month, bases, multiple = month_of(today), points.bases, points.multiple
    paying, record, other_record = insurance.keeps_paying, None, None
    if insurance.record is not None:
        paying, record, other_record = _records(insurance.record, paying, month, multiple, case.reading)
    return Facts(
        as_of=today,
        month=month,
        expires_on=expires,
        endorsed_on_known=permit.endorsed_on is not None,
        endorsed_on=_day(permit.endorsed_on, expires),
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


class _Insured:
    """One insured month, listed or assumed; `at_1x` and `at_multiple` are None where its base is not known."""

    __slots__ = ("at_1x", "at_multiple", "counts_for_multiple", "entry", "month", "reached")

    def __init__(self, month: int, entry: RecordMonth, multiple: str, reading: Reading) -> None:
        self.month, self.entry = month, entry
        self.reached = _reached(entry.base, entry.ratio, month, multiple, reading)
        self.at_1x, self.at_multiple = self.reached
        # back-paid months and months of another payer stay out of the multiple window (points-2015, art. 7(5))
        self.counts_for_multiple = not (entry.back_paid or entry.payer_differs)


@lru_cache(maxsize=10_000)
def _reached(
    base: Decimal | None, ratio: Decimal | None, month: int, multiple: str, reading: Reading
) -> tuple[bool | None, bool | None]:  # fmt: skip
    """Return whether a base (yuan) or ratio reaches 1x and a multiple of the month's average wage, compared exactly.

    None where the base is not known. Kept, because every what-if asks about the same few months again.
    """
    known = ratio_of(base, month, reading) if base is not None else None if ratio is None else Fraction(ratio)
    return (None, None) if known is None else (known >= MULTIPLES["base_1x"], known >= MULTIPLES[multiple])


_Months = list[_Insured | None]
"""Every month from the first on, None for one that is not insured."""


def _at_1x(insured: _Insured) -> bool:
    return insured.at_1x is True


def _counts_at_multiple(insured: _Insured) -> bool:
    return insured.counts_for_multiple and insured.at_multiple is True


def _series(months: _Months, first: int, says: Callable[[_Insured], bool]) -> Series:
    totals = [0, *accumulate([insured is not None and says(insured) for insured in months])]
    carry = totals.pop() - totals[-1]
    return Series(first, first + len(months) - 1, totals, carry)


def _records(
    entries: tuple[RecordMonth, ...], keeps_paying: bool | None, month: int, multiple: str | None, reading: Reading
) -> tuple[bool, Record, Record]:
    """Return whether paying goes on, and the record under a reading and the other; `month` is the month of T."""
    listed = {int(entry.month): entry for entry in entries}
    latest = max(listed, default=month)
    paying = bool(listed) and (latest >= month - 2 if keeps_paying is None else keeps_paying)
    first = min([month, *listed])
    end = max(latest + 1, month, int(wages()[-1].since) + 1, int(wages_until()) + 2)
    assumed = None
    if paying:
        last = listed[latest]
        assumed = RecordMonth.model_construct(
            month=last.month, base=last.base, ratio=last.ratio, filed=True, second_employer=False,
            back_paid=False, payer_differs=last.payer_differs,
        )  # fmt: skip
    at = multiple or "base_1x"
    months: _Months = []
    for m in range(first, end + 1):
        entry = listed.get(m, assumed if m >= month else None)
        months.append(None if entry is None else _Insured(m, entry, at, reading))
    record = _record(months, first, listed)
    return paying, record, _measured_otherwise(record, months, first, at, reading)


def _record(months: _Months, first: int, listed: Container[int]) -> Record:
    series = partial(_series, months, first)
    begins, ends = int(wages()[0].since), int(wages_until())
    return Record(
        assumed=series(lambda i: i.month not in listed),
        year_paid=series(lambda i: True),
        year_base=series(_at_1x),
        year_open=series(lambda i: i.at_1x is None),
        multiple_paid=series(lambda i: i.counts_for_multiple),
        multiple_base=series(_counts_at_multiple),
        multiple_open=series(lambda i: i.counts_for_multiple and i.at_multiple is None),
        unfiled=series(lambda i: i.entry.filed is False),
        filing_open=series(lambda i: i.entry.filed is None),
        second_employer=series(lambda i: i.entry.second_employer is True),
        second_open=series(lambda i: i.entry.second_employer is None),
        back_paid=series(lambda i: i.entry.back_paid),
        payer_differs=series(lambda i: i.entry.payer_differs),
        wage_estimated=series(lambda i: i.entry.base is not None and i.month > ends),
        wage_missing=series(lambda i: i.entry.base is not None and i.month < begins),
    )


def _measured_otherwise(record: Record, months: _Months, first: int, at: str, reading: Reading) -> Record:
    """Return the record with its bases held against the wages of the other reading; the same one if nothing differs."""
    apart, other = wage_apart(), other_of(reading)
    if apart.until < first:
        return record
    low, high = max(apart.since - first, 0), apart.until + 1 - first
    after = [i and _Insured(i.month, i.entry, at, other) for i in months[low:high]]
    if all(a is None or b is None or a.reached == b.reached for a, b in zip(months[low:high], after, strict=True)):
        return record
    months = [*months[:low], *after, *months[high:]]
    return replace(
        record,
        year_base=_series(months, first, _at_1x),
        multiple_base=_series(months, first, _counts_at_multiple),
    )
