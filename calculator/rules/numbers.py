"""The numbers a finding's sentence speaks of, by the names its text in the message catalogue uses.

`kind` names the situation where one state has several sentences, "" for the usual one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from calculator.facts import Facts
from calculator.law import Law
from calculator.rules import conduct, insurance
from calculator.rules.progress import form_handed_in
from calculator.rules.timing import Timing

Numbers = dict[str, Any]


def _day(known: bool, day: int) -> date | None:
    return date.fromordinal(day) if known else None


def _permit(f: Facts, t: Timing, law: Law) -> Numbers:
    return {
        "expires_on": date.fromordinal(f.expires_on),
        "endorsed_on": _day(f.endorsed_on_known, f.endorsed_on),
        "opens_on": date.fromordinal(t.window_opens),
        "closes_on": date.fromordinal(t.grace_ends),
        "days_early": max(t.window_opens - f.endorsed_on, 0),
        "days_late": max(f.endorsed_on - t.grace_ends, 0),
        "window_days": law.window_days,
        "grace_days": law.grace_days,
        "kind": _permit_kind(f, t, law),
        "standing": _standing(f, t),
    }


def _permit_kind(f: Facts, t: Timing, law: Law) -> str:
    if not f.endorsed_on_known:
        return (law.late_endorsement_possible and _standing(f, t)) or "missing"
    if f.endorsed_on > t.grace_ends:
        return "late_done" if t.endorsed_done else "late"
    return "done_early" if t.endorsed_done and f.endorsed_on < t.window_opens else ""


def _standing(f: Facts, t: Timing) -> str:
    """Return how a permit that is not endorsed stands, whatever the reading: expired, or late, past its grace."""
    if t.endorsed_done:
        return ""
    if (f.endorsed_on if f.endorsed_on_known else f.as_of) > t.grace_ends:
        return "late"
    return "expired" if f.as_of > f.expires_on else ""


def _points(f: Facts, t: Timing, law: Law) -> Numbers:
    return {
        "endorsed_on": _day(f.endorsed_on_known, f.endorsed_on),
        "confirmed_on": _day(f.confirmed_on_known, f.confirmed_on),
        "ready_on": _day(f.endorsed_on_known, t.ready),
        "closes_on": date.fromordinal(t.closes),
        "starts_on": date.fromordinal(t.starts),
        "days_late": max(f.confirmed_on - t.closes, 0),
        "confirmation_days": law.confirmation_days,
        "transfer_working_days": law.transfer_working_days,
        "kind": _points_kind(f, t),
    }


def _points_kind(f: Facts, t: Timing) -> str:
    if f.endorsed_on_known and not f.confirmed_on_known:
        return "unset"
    return "done" if t.confirmed_done and f.confirmed_on < t.ready else ""


def _months(f: Facts, t: Timing, w: insurance.Window) -> Numbers:
    m = insurance.tally(f, t, w)
    paid, base = m.paid if m.paid_known else None, m.base if m.base_known else None
    return {
        "paid": paid,
        "at_base": base,
        "base_open": m.base_open,
        "required": w.required,
        "needed": w.required if paid is None else min(w.required, paid),
        "window": w.length,
        "kind": _months_kind(paid, m.base_open),
    }


def _months_kind(paid: int | None, base_open: int) -> str:
    """Return the kind of a count of months; with none insured there is no base to look at."""
    if paid is None:
        return "by_base"
    return "none" if paid == 0 else "open" if base_open else ""


def _year(f: Facts, t: Timing, law: Law) -> Numbers:
    return _months(f, t, insurance.year_window(f, law))


def _multiple(f: Facts, t: Timing, law: Law) -> Numbers:
    return _months(f, t, insurance.multiple_window(f, law))


def _tax(f: Facts, t: Timing, law: Law) -> Numbers:
    return {"unfiled": conduct.unfiled(f, t, law)[0], "window": conduct.longest_window(f, law)}


def _employer(f: Facts, t: Timing, law: Law) -> Numbers:
    return {"window": law.year_window}


def _nothing(f: Facts, t: Timing, law: Law) -> Numbers:
    return {}


def _form(f: Facts, t: Timing, law: Law) -> Numbers:
    handed_in = form_handed_in(f)
    return {
        "handed_in_on": _day(handed_in, f.form_handed_in_on),
        "closes_on": date.fromordinal(t.closes),
        "kind": "handed_in" if handed_in else "",
    }


_BY_RULE: dict[str, Callable[[Facts, Timing, Law], Numbers]] = {
    "permit.window": _permit,
    "permit.endorsed": _permit,
    "points.permit_first": _points,
    "points.data_ready": _points,
    "points.confirmed": _points,
    "insurance.months": _year,
    "insurance.base": _year,
    "multiple.months": _multiple,
    "multiple.base": _multiple,
    "tax.filed": _tax,
    "tax.single_employer": _employer,
    "post.matches": _nothing,
    "employer.form": _form,
}


def numbers(rules: Iterable[str], f: Facts, t: Timing, law: Law) -> dict[str, Numbers]:
    """Return the numbers of each rule's sentence for one case; days as dates, None where not known.

    Rules that speak of the same numbers share them.
    """
    made: dict[Callable[[Facts, Timing, Law], Numbers], Numbers] = {}
    for rule in rules:
        speaks = _BY_RULE[rule]
        if speaks not in made:
            made[speaks] = speaks(f, t, law)
    return {rule: made[_BY_RULE[rule]] for rule in rules}
