"""Rules on social insurance (社保): months insured and months at the base, of the year and of a multiple's window.

Each pair shares its months; the first rule speaks of the months, the second only of the base.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calculator.choose import least, most, no, somewhere, where
from calculator.facts import Facts, Series, Stated
from calculator.law import Law
from calculator.rules.check import FAILED, FIXABLE, MET, UNKNOWN, Check
from calculator.rules.cures import by_count, by_record
from calculator.rules.timing import Timing


@dataclass(slots=True)
class Window:
    """A window of months before the confirmation: its length, what is required, and what is known of it."""

    length: Any
    required: Any
    stated: Stated
    paid: Series | None
    base: Series | None
    base_open: Series | None


@dataclass(slots=True)
class Tally:
    """Months of a window for the planned confirmation; `base_open` counts months whose base is not known."""

    paid_known: Any
    paid: Any
    base_known: Any
    base: Any
    base_open: Any


def year_window(f: Facts, law: Law) -> Window:
    """Return the window of the last twelve months."""
    r = f.record
    series = (r.year_paid, r.year_base, r.year_open) if r else (None, None, None)
    return Window(law.year_window, law.months_required, f.year, *series)


def multiple_window(f: Facts, law: Law) -> Window:
    """Return the window of the chosen contribution-base multiple."""
    r = f.record
    series = (r.multiple_paid, r.multiple_base, r.multiple_open) if r else (None, None, None)
    length = where(f.triple, law.multiple_window_3x, law.multiple_window)
    required = where(f.triple, law.multiple_required_3x, law.multiple_required)
    return Window(length, required, f.of_multiple, *series)


def tally(f: Facts, t: Timing, w: Window) -> Tally:
    """Return the months of a window at the confirmation month: counted from the record, or carried on from T."""
    if w.paid is not None and w.base is not None and w.base_open is not None:
        month, length = t.confirm_month, w.length
        paid, base = w.paid.within(length, month), w.base.within(length, month)
        return Tally(True, paid, True, base, w.base_open.within(length, month))
    s = w.stated
    more = where(f.keeps_paying, most(t.confirm_month - f.month, 0), 0)
    paid = least(s.paid + more, w.length)
    all_at_base = s.paid_known & s.at_base_known & (s.at_base == s.paid)
    return Tally(s.paid_known, paid, s.at_base_known, where(all_at_base, paid, s.at_base), 0)


def _settled(m: Tally, required: Any) -> Any:
    """Enough months at the base settle both rules, however many were paid."""
    return m.base_known & (m.base >= required)


def enough_paid(m: Tally, required: Any) -> tuple[Any, Any]:
    """Return whether enough months are insured, and whether that is not known."""
    met = _settled(m, required) | (m.paid_known & (m.paid >= required))
    return met, no(met) & no(m.paid_known)


def enough_at_base(m: Tally, required: Any) -> tuple[Any, Any]:
    """Return whether enough of the insured months stand at the base, and whether that is not known."""
    needed, known = least(required, m.paid), m.paid_known & m.base_known
    met = _settled(m, required) | (known & (m.base >= needed))
    return met, no(met) & (no(known) | (m.base + m.base_open >= needed))


def _enough_paid(f: Facts, t: Timing, w: Window) -> Check:
    met, unknown = enough_paid(tally(f, t, w), w.required)
    return _with_cure(f, t, w, met, unknown, w.stated.paid, w.paid)


def _enough_at_base(f: Facts, t: Timing, w: Window) -> Check:
    met, unknown = enough_at_base(tally(f, t, w), w.required)
    return _with_cure(f, t, w, met, unknown, w.stated.at_base, w.base)


def _with_cure(
    f: Facts, t: Timing, w: Window, met: Any, unknown: Any, stated: Any, series: Series | None
) -> Check:  # fmt: skip
    """Return the check; what is neither met nor unknown is looked at stage by stage for enough months."""
    wrong = no(met | unknown)
    if not somewhere(wrong):
        return Check(where(met, MET, UNKNOWN), t.closes)
    if series is None:
        cure = by_count(f, t, wrong, w.required - stated)
    else:
        cure = by_record(f, t, wrong, series, w.length, w.required)
    state = where(met, MET, where(unknown, UNKNOWN, where(cure.found, FIXABLE, FAILED)))
    return Check(state, where(cure.found, cure.until, t.closes), cure.on, cure.until, cure.move)


def year_months(f: Facts, t: Timing, law: Law) -> Check:
    """Enough months are insured in the last year."""
    return _enough_paid(f, t, year_window(f, law))


def year_base(f: Facts, t: Timing, law: Law) -> Check:
    """Enough of the year's insured months stand at the average wage or more."""
    return _enough_at_base(f, t, year_window(f, law))


def multiple_months(f: Facts, t: Timing, law: Law) -> Check:
    """Enough months are insured in the multiple's window."""
    return _enough_paid(f, t, multiple_window(f, law))


def multiple_base(f: Facts, t: Timing, law: Law) -> Check:
    """Enough of the window's insured months stand at the multiple or more."""
    return _enough_at_base(f, t, multiple_window(f, law))


def needs_months(f: Facts, law: Law) -> Any:
    """Points that rest on a degree, title, skill or shortage major ask for months of the year."""
    return f.degree | f.title | f.skill | f.shortage_major


def needs_year_base(f: Facts, law: Law) -> Any:
    """Points that rest on a title or skill ask for the average wage too."""
    return f.title | f.skill


def needs_multiple(f: Facts, law: Law) -> Any:
    """Points that rest on a contribution-base multiple ask for its own window."""
    return f.multiple
