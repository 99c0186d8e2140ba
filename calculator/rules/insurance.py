"""Rules on social insurance (社保): months insured and months at the base, of the year and of a multiple's window.

Each pair shares its months; the first rule speaks of the months, the second only of the base.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from calculator.choose import Count, Flag, Later, least, named, no, somewhere, where, worked_out
from calculator.facts import Facts, Series, Stated
from calculator.law import Law
from calculator.rules.check import FAILED, FIXABLE, MET, UNKNOWN, Check
from calculator.rules.cures import by_count, by_record
from calculator.rules.rule import Counted, Fix, Rule, Values
from calculator.rules.timing import Timing


@dataclass(slots=True)
class Window:
    """A window of months before the confirmation: its length, what is required, and what is known of it."""

    length: Count
    required: Count
    stated: Stated
    paid: Series | None
    base: Series | None
    base_open: Series | None


@dataclass(slots=True)
class Tally:
    """Months of a window for the planned confirmation; `base_open` counts months whose base is not known."""

    paid_known: Flag
    paid: Count
    base_known: Flag
    base: Count
    base_open: Count


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
    paid = least(s.paid + t.carried, w.length)
    all_at_base = s.paid_known & s.at_base_known & (s.at_base == s.paid)
    return Tally(s.paid_known, paid, s.at_base_known, where(all_at_base, paid, s.at_base), 0)


def _months_of(make: Callable[[Facts, Law], Window], f: Facts, t: Timing, law: Law) -> tuple[Window, Tally]:
    """Return a window and its months; the two rules of a window share them."""
    kept = t.windows.get(make)
    if kept is None or kept[0] is not f or kept[1] is not law:
        window = make(f, law)
        kept = t.windows[make] = (f, law, window, tally(f, t, window))
    return kept[2], kept[3]


def _settled(m: Tally, required: Count) -> Flag:
    """Enough months at the base settle both rules, however many were paid."""
    return m.base_known & (m.base >= required)


def enough_paid(m: Tally, required: Count) -> tuple[Flag, Flag]:
    """Return whether enough months are insured, and whether that is not known."""
    met = _settled(m, required) | (m.paid_known & (m.paid >= required))
    return met, no(met) & no(m.paid_known)


def enough_at_base(m: Tally, required: Count) -> tuple[Flag, Flag]:
    """Return whether enough of the insured months stand at the base, and whether that is not known."""
    needed, known = least(required, m.paid), m.paid_known & m.base_known
    met = _settled(m, required) | (known & (m.base >= needed))
    return met, no(met) & (no(known) | (m.base + m.base_open >= needed))


def _enough_paid(f: Facts, t: Timing, w: Window, m: Tally) -> Check:
    met, unknown = enough_paid(m, w.required)
    return _with_cure(f, t, w, met, unknown, w.stated.paid, w.paid)


def _enough_at_base(f: Facts, t: Timing, w: Window, m: Tally) -> Check:
    met, unknown = enough_at_base(m, w.required)
    return _with_cure(f, t, w, met, unknown, w.stated.at_base, w.base)


def _with_cure(
    f: Facts, t: Timing, w: Window, met: Flag, unknown: Flag, stated: Count, series: Series | None
) -> Check:  # fmt: skip
    """Return the check; what is neither met nor unknown is looked at stage by stage for enough months."""
    wrong = no(met | unknown)
    if not somewhere(wrong):
        return Check(named(met, MET, UNKNOWN), t.closes)
    if series is None:
        cure = by_count(f, t, wrong, w.required - stated)
    else:
        cure = by_record(f, t, wrong, series, w.length, w.required)
    state = named(met, MET, named(unknown, UNKNOWN, named(cure.found, FIXABLE, FAILED)))
    fix_by = Later(lambda: where(cure.found, worked_out(cure.until), t.closes))
    return Check(state, fix_by, cure.on, cure.until, cure.move)


def year_months(f: Facts, t: Timing, law: Law) -> Check:
    """Enough months are insured in the last year."""
    return _enough_paid(f, t, *_months_of(year_window, f, t, law))


def year_base(f: Facts, t: Timing, law: Law) -> Check:
    """Enough of the year's insured months stand at the average wage or more."""
    return _enough_at_base(f, t, *_months_of(year_window, f, t, law))


def multiple_months(f: Facts, t: Timing, law: Law) -> Check:
    """Enough months are insured in the multiple's window."""
    return _enough_paid(f, t, *_months_of(multiple_window, f, t, law))


def multiple_base(f: Facts, t: Timing, law: Law) -> Check:
    """Enough of the window's insured months stand at the multiple or more."""
    return _enough_at_base(f, t, *_months_of(multiple_window, f, t, law))


def needs_months(f: Facts, law: Law) -> Flag:
    """Points that rest on a degree, title, skill or shortage major ask for months of the year."""
    return f.degree | f.title | f.skill | f.shortage_major


def needs_year_base(f: Facts, law: Law) -> Flag:
    """Points that rest on a title or skill ask for the average wage too."""
    return f.title | f.skill


def needs_multiple(f: Facts, law: Law) -> Flag:
    """Points that rest on a contribution-base multiple ask for its own window."""
    return f.multiple


def _months(f: Facts, t: Timing, w: Window) -> Values:
    m = tally(f, t, w)
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


def _year(f: Facts, t: Timing, law: Law) -> Values:
    return _months(f, t, year_window(f, law))


def _multiple(f: Facts, t: Timing, law: Law) -> Values:
    return _months(f, t, multiple_window(f, law))


def _paid_counted(f: Facts, t: Timing, w: Window) -> Counted:
    m = tally(f, t, w)
    return Counted(*enough_paid(m, w.required), m.paid, m.paid, w.required)


def _base_counted(f: Facts, t: Timing, w: Window) -> Counted:
    m = tally(f, t, w)
    return Counted(*enough_at_base(m, w.required), m.base, m.base + m.base_open, least(w.required, m.paid))


def _learn_paid(window: str, field: str, w: Window) -> list[Fix]:
    """Return the number of months insured that would do, where it is not known."""
    if w.paid is not None or w.stated.paid_known:
        return []
    paid = max(w.required, w.stated.at_base)
    return [Fix(f"{window}_paid", paid, {field: replace(w.stated, paid_known=True, paid=paid)})]


def _learn_base(window: str, field: str, w: Window) -> list[Fix]:
    """Return the numbers of months insured and at the base that would do, as far as they are not known."""
    learnt = _learn_paid(window, field, w)
    stated: Stated = learnt[0].facts[field] if learnt else w.stated
    if w.paid is not None or stated.at_base_known:
        return learnt
    needed = min(w.required, stated.paid)
    fix = Fix(f"{window}_at_base", needed, {field: replace(stated, at_base_known=True, at_base=needed)})
    return [*learnt, fix]


_OF_YEAR = ("year_window", "months_required")
_OF_MULTIPLE = ("multiple_window", "multiple_required", "multiple_window_3x", "multiple_required_3x")

YEAR_MONTHS = Rule(
    "insurance.months", ("guide/2.2", "points-2017/2"), _OF_YEAR, needs_months, year_months, _year,
    fix=lambda f, law: _learn_paid("year", "year", year_window(f, law)),
    counted=lambda f, t, law: _paid_counted(f, t, year_window(f, law)),
    unverified=("six_months", "opening_2017"),
    asks=("year_paid",),
)  # fmt: skip
YEAR_BASE = Rule(
    "insurance.base", ("guide/2.2", "points-2015/6"), _OF_YEAR, needs_year_base, year_base, _year, by_wage=True,
    fix=lambda f, law: _learn_base("year", "year", year_window(f, law)),
    counted=lambda f, t, law: _base_counted(f, t, year_window(f, law)),
    unverified=("base_of_titles", "talent_2022"),
    asks=("year_at_base",),
)  # fmt: skip
MULTIPLE_MONTHS = Rule(
    "multiple.months", ("guide/2.2", "points-2015/7"), _OF_MULTIPLE, needs_multiple, multiple_months, _multiple,
    fix=lambda f, law: _learn_paid("multiple", "of_multiple", multiple_window(f, law)),
    counted=lambda f, t, law: _paid_counted(f, t, multiple_window(f, law)),
    asks=("multiple_paid",),
)  # fmt: skip
MULTIPLE_BASE = Rule(
    "multiple.base", ("guide/2.2", "points-2015/7"), _OF_MULTIPLE, needs_multiple, multiple_base, _multiple,
    by_wage=True,
    fix=lambda f, law: _learn_base("multiple", "of_multiple", multiple_window(f, law)),
    counted=lambda f, t, law: _base_counted(f, t, multiple_window(f, law)),
    unverified=("talent_2022",),
    asks=("multiple_at_base",),
)  # fmt: skip
RULES = (YEAR_MONTHS, YEAR_BASE, MULTIPLE_MONTHS, MULTIPLE_BASE)
OF_MONTHS = (YEAR_MONTHS, MULTIPLE_MONTHS)
"""The rules on months insured; each is followed by the rule on those at its base."""
OF_BASE = (YEAR_BASE, MULTIPLE_BASE)
