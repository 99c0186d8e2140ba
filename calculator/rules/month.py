"""Why one month of a record counts or not, under the rules that read it at a confirmation month.

The grid of months, the timeline and the table of months all show what stands here; nothing judges a month anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from calculator.facts import Facts, Record, Series, Stated
from calculator.law import Law
from calculator.rules import conduct, insurance
from calculator.rules.timing import Timing

REASONS = (
    "outside", "absent", "not", "unfiled", "second_employer", "low", "back_paid", "payer_differs", "base_open",
    "filing_open", "second_open", "unknown", "counted", "stated", "assumed", "counts",
)  # fmt: skip
"""Everything that can be said of a month; where several hold, the first one is shown."""


def windows(f: Facts, t: Timing, law: Law) -> dict[str, range]:
    """Return the months of each window that a rule of the case reads: `year`, `multiple`."""
    found = {}
    end = t.confirm_month
    if insurance.needs_months(f, law) or conduct.tax_applies(f, law):
        found["year"] = range(end - law.year_window, end)
    if f.multiple:
        found["multiple"] = range(end - insurance.multiple_window(f, law).length, end)
    return found


def reasons(f: Facts, law: Law, spans: dict[str, range], month: int) -> list[str]:
    """Return what holds of a month of one case with these windows, in the order of REASONS."""
    inside = {name for name, months in spans.items() if month in months}
    if not inside:
        return ["outside"]
    if f.record is None:
        return [_without_record(f, spans, inside, month)]
    if not f.record.year_paid.says(month):
        return ["absent"]
    held = set(_of_tax(f, law, f.record, inside, month)) | set(_of_base(f, law, f.record, inside, month))
    held |= {"assumed"} if f.record.assumed.says(month) else set()
    return [reason for reason in REASONS if reason in held] or ["counts"]


def _without_record(f: Facts, spans: dict[str, range], inside: set[str], month: int) -> str:
    """Return what stated counts say of a month: they name no months, so only all or none settles a past one."""
    if month >= f.month:
        return "assumed" if f.keeps_paying else "not"
    held = {_of_count(f, spans[name], stated, month) for name, stated in _counts(f) if name in inside}
    return next(state for state in ("stated", "absent", "counted", "unknown") if state in {*held, "unknown"})


def _counts(f: Facts) -> tuple[tuple[str, Stated], ...]:
    return ("year", f.year), ("multiple", f.of_multiple)


def _of_count(f: Facts, span: range, stated: Stated, month: int) -> str:
    """Return what the count of one window says of a month; it speaks of the months up to T's alone."""
    if not stated.paid_known or month < f.month - len(span):
        return "unknown"
    return {0: "absent", len(span): "stated"}.get(stated.paid, "counted")


def _of_tax(f: Facts, law: Law, r: Record, inside: set[str], month: int) -> Iterator[str]:
    if not conduct.tax_applies(f, law):
        return
    asked = [("unfiled", r.unfiled), ("filing_open", r.filing_open)]  # of the longest window, which holds the year
    if "year" in inside:
        asked += [("second_employer", r.second_employer), ("second_open", r.second_open)]
    for reason, series in asked:
        if series.says(month):
            yield reason


def _of_base(f: Facts, law: Law, r: Record, inside: set[str], month: int) -> Iterator[str]:
    if "year" in inside and insurance.needs_year_base(f, law):
        yield from _base_reason(r.year_base, r.year_open, month)
    if "multiple" in inside:
        if r.multiple_paid.says(month):
            yield from _base_reason(r.multiple_base, r.multiple_open, month)
        for reason, series in (("back_paid", r.back_paid), ("payer_differs", r.payer_differs)):
            if series.says(month):
                yield reason


def _base_reason(at_base: Series, is_open: Series, month: int) -> Iterator[str]:
    if is_open.says(month):
        yield "base_open"
    elif not at_base.says(month):
        yield "low"
