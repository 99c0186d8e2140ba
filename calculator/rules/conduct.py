"""Rules on income tax (个税), post and employer: declared by one employer, a post that fits, a form handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from calculator.choose import Count, Flag, no, where
from calculator.facts import Facts, Series
from calculator.law import Law
from calculator.rules.check import Check, judge
from calculator.rules.insurance import multiple_window
from calculator.rules.progress import form_handed_in
from calculator.rules.rule import Counted, Fix, Rule, Values, day_or_none
from calculator.rules.timing import Timing


def longest_window(f: Facts, law: Law) -> Count:
    """Return the months of the longest window that applies: the multiple's where there is one, else the year."""
    return where(f.multiple, multiple_window(f, law).length, law.year_window)


def unfiled(f: Facts, t: Timing, law: Law) -> tuple[Count, Flag]:
    """Return the insured months without a declaration, and whether that number is known."""
    if f.record is None:
        return f.months_unfiled, f.months_unfiled_known
    window = longest_window(f, law)
    missing = f.record.unfiled.within(window, t.confirm_month)
    return missing, (missing > 0) | (f.record.filing_open.within(window, t.confirm_month) == 0)


def second_employer(f: Facts, t: Timing, law: Law) -> tuple[Flag, Flag]:
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


def tax_applies(f: Facts, law: Law) -> Flag:
    """The tax rules hold for every basis, or only for a contribution-base multiple, as the reading says."""
    return f.multiple | law.tax_for_every_basis


def post_matches(f: Facts, t: Timing, law: Law) -> Check:
    """The post still fits the title, skill or major the points rest on."""
    return judge(f.post_matches, f.as_of <= t.closes, t.closes, unknown=no(f.post_matches_known))


def needs_post(f: Facts, law: Law) -> Flag:
    """Points that rest on a title, skill or shortage major ask for a post that fits."""
    return f.title | f.skill | f.shortage_major


def employer_form(f: Facts, t: Timing, law: Law) -> Check:
    """An employer in Shanghai hands in the form this year, or it is handed in already."""
    return judge(f.employer | form_handed_in(f), f.as_of <= t.closes, t.closes)


def employer_known(f: Facts, law: Law) -> Flag:
    """The employer is asked about only where it is known whether there is one; not known is not a lack of one."""
    return f.employer_known


def _tax(f: Facts, t: Timing, law: Law) -> Values:
    return {"unfiled": unfiled(f, t, law)[0], "window": longest_window(f, law)}


def _employer(f: Facts, t: Timing, law: Law) -> Values:
    return {"window": law.year_window}


def _form(f: Facts, t: Timing, law: Law) -> Values:
    handed_in = form_handed_in(f)
    return {
        "handed_in_on": day_or_none(handed_in, f.form_handed_in_on),
        "closes_on": date.fromordinal(t.closes),
        "kind": "handed_in" if handed_in else "",
    }


def _counted(lacking: Count, known: Flag) -> Counted:
    """Return what must not be there at all."""
    return Counted(known & (lacking == 0), no(known), lacking, lacking, None)


def _never(f: Facts, *names: str) -> dict[str, Any]:
    """Return facts with a record of which some series say no for every month."""
    no_month = Series(0, 0, [0], 0)
    return {"record": replace(f.record, **dict.fromkeys(names, no_month))} if f.record else {}


def _all_filed(f: Facts, law: Law) -> list[Fix]:
    facts = _never(f, "unfiled", "filing_open") or {"months_unfiled_known": True, "months_unfiled": 0}
    return [Fix("months_unfiled", 0, facts, {"filed": True})]


def _one_employer(f: Facts, law: Law) -> list[Fix]:
    facts = _never(f, "second_employer", "second_open") or {"second_employer_known": True, "second_employer": False}
    return [Fix("second_employer", False, facts, {"second_employer": False})]


def _fitting_post(f: Facts, law: Law) -> list[Fix]:
    return [Fix("post_matches", True, {"post_matches_known": True, "post_matches": True})]


def _some_employer(f: Facts, law: Law) -> list[Fix]:
    return [Fix("employer", True, {"employer_known": True, "employer": True})]


FILED = Rule(
    "tax.filed", ("guide/2.3",), (), tax_applies, tax_filed, _tax, by_reading=True, fix=_all_filed,
    counted=lambda f, t, law: _counted(*unfiled(f, t, law)), asks=("months_unfiled",),
)  # fmt: skip
SINGLE_EMPLOYER = Rule(
    "tax.single_employer", ("guide/2.3",), (), tax_applies, single_employer, _employer, by_reading=True,
    fix=_one_employer, counted=lambda f, t, law: _counted(*second_employer(f, t, law)), asks=("second_employer",),
)  # fmt: skip
POST = Rule("post.matches", ("guide/2.4",), (), needs_post, post_matches, fix=_fitting_post, asks=("post_matches",))
FORM = Rule(
    "employer.form", ("guide/3.2", "points-2022/13"), (), employer_known, employer_form, _form, fix=_some_employer,
    unverified=("employer_form",),
)  # fmt: skip
RULES = (FILED, SINGLE_EMPLOYER, POST, FORM)
