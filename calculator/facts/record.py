"""The monthly record (rulebook 4) as series of months, its bases held against the average wage of each month."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from functools import partial
from itertools import accumulate

from calculator.case import RecordMonth
from calculator.facts.series import Record, Series
from calculator.law import Reading, Wages, other_of


class _Insured:
    """One insured month, listed or assumed; `at_1x` and `at_multiple` are None where its base is not known."""

    __slots__ = ("at_1x", "at_multiple", "counts_for_multiple", "entry", "month", "reached")

    def __init__(self, month: int, entry: RecordMonth, multiple: str, reading: Reading, wages: Wages) -> None:
        self.month, self.entry = month, entry
        self.reached = wages.reached(entry.base, entry.ratio, month, multiple, reading)
        self.at_1x: bool | None = self.reached and self.reached[0]
        self.at_multiple: bool | None = self.reached and self.reached[1]
        # back-paid months and months of another payer stay out of the multiple window (points-2015, art. 7(5))
        self.counts_for_multiple = not (entry.back_paid or entry.payer_differs)


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


def records(
    entries: tuple[RecordMonth, ...],
    keeps_paying: bool | None,
    month: int,
    multiple: str | None,
    reading: Reading,
    wages: Wages,
) -> tuple[bool, Record, Record]:
    """Return whether paying goes on, and the record under a reading and the other; `month` is the month of T."""
    listed = {int(entry.month): entry for entry in entries}
    latest = max(listed, default=month)
    paying = bool(listed) and (latest >= month - 2 if keeps_paying is None else keeps_paying)
    first = min([month, *listed])
    end = max(latest + 1, month, int(wages.rows[-1].since) + 1, int(wages.until) + 2)
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
        months.append(None if entry is None else _Insured(m, entry, at, reading, wages))
    record = _record(months, first, listed, wages)
    return paying, record, _measured_otherwise(record, months, first, (at, other_of(reading)), wages)


def _record(months: _Months, first: int, listed: Container[int], wages: Wages) -> Record:
    series = partial(_series, months, first)
    begins, ends = int(wages.since), int(wages.until)
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


def _measured_otherwise(
    record: Record, months: _Months, first: int, at: tuple[str, Reading], wages: Wages
) -> Record:  # fmt: skip
    """Return the record with its bases held against the wages of another reading; the same one if nothing differs."""
    apart = wages.apart
    if apart is None or apart.until < first:
        return record
    low, high = max(apart.since - first, 0), apart.until + 1 - first
    after = [i and _Insured(i.month, i.entry, *at, wages) for i in months[low:high]]
    if all(a is None or b is None or a.reached == b.reached for a, b in zip(months[low:high], after, strict=True)):
        return record
    months = [*months[:low], *after, *months[high:]]
    return replace(
        record,
        year_base=_series(months, first, _at_1x),
        multiple_base=_series(months, first, _counts_at_multiple),
    )
