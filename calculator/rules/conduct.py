"""Rules on income tax (个税), post and employer: declared by one employer, a post that fits, a form handed in."""

from __future__ import annotations

from typing import Any

from calculator.choose import no, where
from calculator.facts import Facts
from calculator.law import Law
from calculator.rules.check import Check, judge
from calculator.rules.insurance import multiple_window
from calculator.rules.progress import form_handed_in
from calculator.rules.timing import Timing


def longest_window(f: Facts, law: Law) -> Any:
    """Return the months of the longest window that applies: the multiple's where there is one, else the year."""
    return where(f.multiple, multiple_window(f, law).length, law.year_window)


def unfiled(f: Facts, t: Timing, law: Law) -> tuple[Any, Any]:
    """Return the insured months without a declaration, and whether that number is known."""
    if f.record is None:
        return f.months_unfiled, f.months_unfiled_known
    window = longest_window(f, law)
    missing = f.record.unfiled.within(window, t.confirm_month)
    return missing, (missing > 0) | (f.record.filing_open.within(window, t.confirm_month) == 0)


def second_employer(f: Facts, t: Timing, law: Law) -> tuple[Any, Any]:
    """Return whether a second Shanghai company declares wages, and whether that is known."""
    if f.record is None:
        return f.second_employer, f.second_employer_known
    window = law.year_window
    second = f.record.second_employer.within(window, t.confirm_month) > 0
    return second, second | (f.record.second_open.within(window, t.confirm_month) == 0)


def tax_filed(f: Facts, t: Timing, law: Law) -> Check:
    """Every insured month has a matching income-tax declaration; a zero declaration is one."""
    missing, known = unfiled(f, t, law)
    return judge(missing == 0, f.as_of <= t.closes, t.closes, unknown=no(known))


def single_employer(f: Facts, t: Timing, law: Law) -> Check:
    """No second Shanghai company declares wages for the holder."""
    second, known = second_employer(f, t, law)
    return judge(no(second), f.as_of <= t.closes, t.closes, unknown=no(known))


def tax_applies(f: Facts, law: Law) -> Any:
    """The tax rules hold for every basis, or only for a contribution-base multiple, as the reading says."""
    return f.multiple | law.tax_for_every_basis


def post_matches(f: Facts, t: Timing, law: Law) -> Check:
    """The post still fits the title, skill or major the points rest on."""
    return judge(f.post_matches, f.as_of <= t.closes, t.closes, unknown=no(f.post_matches_known))


def needs_post(f: Facts, law: Law) -> Any:
    """Points that rest on a title, skill or shortage major ask for a post that fits."""
    return f.title | f.skill | f.shortage_major


def employer_form(f: Facts, t: Timing, law: Law) -> Check:
    """An employer in Shanghai hands in the form this year, or it is handed in already."""
    return judge(f.employer | form_handed_in(f), f.as_of <= t.closes, t.closes)


def employer_known(f: Facts, law: Law) -> Any:
    """The employer is asked about only where it is known whether there is one; not known is not a lack of one."""
    return f.employer_known
