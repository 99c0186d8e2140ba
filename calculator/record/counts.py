"""Stated counts turned into a monthly record and back, with a list of what is lost on the way.

Whether the other form says the same is asked of the rules: the record that was made is counted by them, and every count
that comes out different is named.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from calculator.answer.question import Question, ask
from calculator.case import Case, json_number
from calculator.facts import Facts, Stated
from calculator.law import MULTIPLES, Law
from calculator.months import Month
from calculator.record.months import Entry, listed_of
from calculator.rules import conduct, insurance
from calculator.rules.rulebook import SHANGHAI, Rulebook

BELOW = 0.6
"""Stands in for a base below what is asked, as a share of the average wage."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that does not survive, with the number of months it concerns (0 where it has none)."""

    id: str
    months: int = 0


@dataclass(frozen=True, slots=True)
class Turned:
    """The parts of a case in their other form, and what was lost; `missing`: paths of counts without which it fails."""

    insurance: dict[str, Any]
    tax: dict[str, Any]
    lost: list[Lost] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def to_record(case: Case, rulebook: Rulebook = SHANGHAI) -> Turned:
    """Return a record that gives the counts a case states.

    The insured months are put right before T's, those that reach the base first, so that they are the first to drop
    out: the record must not promise more than the counts did. What one record cannot show is named in `lost`.
    """
    q = ask(case, rulebook)
    f, law = q.facts, q.law
    missing = _missing(f, law)
    if missing:
        return Turned({}, {}, missing=missing)
    entries = _Placing(f, law, case.points.multiple).entries()
    lost = [Lost("placed", len(entries)), Lost("stand_in", sum("ratio" in e for e in entries))]
    lost += [Lost("marked_back_paid", sum(e.get("back_paid", False) for e in entries)), *_mark_tax(entries, f)]
    insured: dict[str, Any] = {"record": entries}
    if not f.keeps_paying:
        insured["keeps_paying"] = False
    lost += [Lost("nothing_goes_on", int(f.keeps_paying and not entries))]
    lost += [Lost(f"differs.{path}", 1) for path in _differing(case, insured, rulebook)]
    return Turned(insured, {}, [one for one in lost if one.months])


def _missing(f: Facts, law: Law) -> list[str]:
    """Return the counts of paid months that are needed and not known: a month left out would mean not insured."""
    needs_year = insurance.needs_months(f, law) or not f.multiple
    asked = {
        "insurance.year.paid": needs_year and not f.year.paid_known,
        "insurance.multiple.paid": f.multiple and not f.of_multiple.paid_known,
    }
    return [path for path, holds in asked.items() if holds]


@dataclass(slots=True)
class _Placing:
    """Where the counted months are put: `marked` and `plain` ones in the year window, `before` it in the multiple's."""

    f: Facts
    law: Law
    multiple: str | None

    def entries(self) -> list[Entry]:
        """Return the entries, oldest first."""
        f, year = self.f, self.law.year_window
        whole, before = f.of_multiple.paid, 0
        paid = f.year.paid if f.year.paid_known else min(whole, year)
        marked = max(paid - whole, 0) if f.multiple else 0
        if f.multiple:
            before = min(max(whole - paid, 0), self.law.window(self.multiple) - year)
        at_1x = _first(paid, f.year)
        at_multiple = self._at_multiple(before, paid - marked, at_1x[marked:])
        months = [f.month - year - before + i for i in range(before)] + [f.month - paid + i for i in range(paid)]
        worths = [self._worth_before(q) for q in at_multiple[:before]]
        worths += [_worth_alone(y) for y in at_1x[:marked]]
        worths += [self._worth(*pair) for pair in zip(at_1x[marked:], at_multiple[before:], strict=True)]
        marks: list[Entry] = [{}] * before + [{"back_paid": True}] * marked + [{}] * (paid - marked)
        return [{"month": str(Month(m)), **worth, **mark} for m, worth, mark in zip(months, worths, marks, strict=True)]

    def _at_multiple(self, before: int, plain: int, at_1x: list[bool | None]) -> list[bool | None]:
        """Return which of the months before the year window, then of its plain ones, reach the multiple."""
        stated = self.f.of_multiple
        if not self.f.multiple or not stated.at_base_known:
            return [None] * (before + plain)
        high = at_1x.count(True) if None not in at_1x else None
        share = MULTIPLES[str(self.multiple)]
        low_in = high if high is not None and share <= 1 else 0
        most_in = high if high is not None and share >= 1 else plain
        of_before = min(max(stated.at_base - low_in, 0), before)
        of_plain = min(max(stated.at_base - of_before, low_in), most_in)
        return [i < of_before for i in range(before)] + [i < of_plain for i in range(plain)]

    def _worth_before(self, at_multiple: bool | None) -> Entry:
        """Return a base for a month before the year window, where only the multiple is asked."""
        share = MULTIPLES[str(self.multiple)]
        return {} if at_multiple is None else {"ratio": json_number(share) if at_multiple else BELOW}

    def _worth(self, at_1x: bool | None, at_multiple: bool | None) -> Entry:
        """Return a base that says whether 1x and the multiple are reached; none where one of them has to stay open."""
        if self.multiple is None:
            return _worth_alone(at_1x)
        share = MULTIPLES[self.multiple]
        if at_multiple is None:
            settled = at_1x is True if share <= 1 else at_1x is False
            return _worth_alone(at_1x) if settled else {}
        if at_1x is None and insurance.needs_year_base(self.f, self.law) and at_multiple is (share < 1):
            return {}
        if at_multiple:
            return {"ratio": 1 if at_1x and share < 1 else json_number(share)}
        return {"ratio": 1 if at_1x else BELOW}


def _worth_alone(at_1x: bool | None) -> Entry:
    return {} if at_1x is None else {"ratio": 1 if at_1x else BELOW}


def _first(paid: int, stated: Stated) -> list[bool | None]:
    """Return for the paid months, oldest first, whether they reach the base; None where that is not known."""
    return [None] * paid if not stated.at_base_known else [i < stated.at_base for i in range(paid)]


def _mark_tax(entries: list[Entry], f: Facts) -> list[Lost]:
    """Mark the months without a declaration and with a second employer: the latest, which stay longest."""
    unfiled = min(f.months_unfiled, len(entries))
    for i, entry in enumerate(reversed(entries)):
        if f.months_unfiled_known:
            entry["filed"] = i >= unfiled
        if f.second_employer_known:
            entry["second_employer"] = f.second_employer and i == 0
    second = int(bool(f.second_employer_known and f.second_employer and entries))
    return [Lost("unfiled_placed", unfiled if f.months_unfiled_known else 0), Lost("second_placed", second)]


def _differing(case: Case, insured: dict[str, Any], rulebook: Rulebook) -> list[str]:
    """Return the paths of stated counts that the record does not give back."""
    stated = case.to_json()
    rest = {key: value for key, value in stated.items() if key not in {"insurance", "tax"}}
    back = to_counts(Case.parse({**rest, "insurance": insured}, rulebook.laws), rulebook)
    found = {"insurance": back.insurance, "tax": back.tax}
    paths = ["insurance.year.paid", "insurance.year.at_base", "tax.months_unfiled", "tax.second_employer"]
    paths += ["insurance.multiple.paid", "insurance.multiple.at_base"] if case.points.multiple else []
    return [path for path in paths if _at(stated, path) not in {None, _at(found, path)}]


def _at(parts: Any, path: str) -> Any:
    for name in path.split("."):
        parts = (parts or {}).get(name)
    return parts


def to_counts(case: Case, rulebook: Rulebook = SHANGHAI) -> Turned:
    """Return the counts that a case's record gives as of T: of the windows that end with the month before T's."""
    q = ask(case, rulebook)
    now = q.having(confirmed_on_known=False, confirmed_on=q.facts.expires_on)
    f, t, law = now.facts, now.timing, now.law
    year = insurance.tally(f, t, insurance.year_window(f, law))
    insured: dict[str, Any] = {"year": _pair(year), "keeps_paying": f.keeps_paying}
    if f.multiple:
        insured["multiple"] = _pair(insurance.tally(f, t, insurance.multiple_window(f, law)))
    missing, missing_known = conduct.unfiled(f, t, law)
    second, second_known = conduct.second_employer(f, t, law)
    tax = {"months_unfiled": int(missing)} if missing_known else {}
    tax |= {"second_employer": bool(second)} if second_known else {}
    return Turned(insured, tax, _lost_months(q, year.base_open))


def _pair(m: insurance.Tally) -> dict[str, int]:
    """Return paid and at_base; months whose base is not known leave at_base open."""
    return {"paid": int(m.paid)} | ({} if m.base_open else {"at_base": int(m.base)})


def _lost_months(q: Question, is_open: int) -> list[Lost]:
    entries, f = listed_of(q), q.facts
    start = f.month - conduct.longest_window(f, q.law)
    lost = [
        Lost("which_months", len(entries)),
        Lost("bases", sum(e.base is not None or e.ratio is not None for e in entries)),
        Lost("older", sum(e.month < start for e in entries)),
        Lost("future", sum(e.month >= f.month for e in entries)),
        Lost("base_open", is_open),
        Lost("marks", sum(e.back_paid or e.payer_differs for e in entries)),
    ]
    return [one for one in lost if one.months]
