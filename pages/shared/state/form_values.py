"""The form as values: one for each widget, the case they state, what stands beside it. Nothing is kept here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from calculator.points import Profile
from calculator.record.cells import tidy
from pages.shared.state.raw import Raw, get_at, put_at

Memo = dict[str, Any]

THREE_WAY = {True: "yes", False: "no", None: "unknown"}
ANSWER = {"yes": True, "no": False}
MULTIPLES = ("none", "base_0.8x", "base_1x", "base_2x", "base_3x")
ENDORSED_RANGE = (-30, 90)
CONFIRMED_RANGE = (0, 90)

DATES = {
    "lease_registered_until": "permit.lease_registered_until",
    "resident_since": "permit.resident_since",
    "granted_on": "points.granted_on",
    "form_handed_in_on": "points.form_handed_in_on",
    "notice_on": "points.notice_on",
}
COUNTS = {
    "year_paid": "insurance.year.paid",
    "year_at_base": "insurance.year.at_base",
    "multiple_paid": "insurance.multiple.paid",
    "multiple_at_base": "insurance.multiple.at_base",
}
ANSWERS = {
    "keeps_paying": "insurance.keeps_paying",
    "second_employer": "tax.second_employer",
    "post_matches": "post_matches",
    "employer": "employer",
    "details_changed": "details_changed",
}
PROFILE: dict[str, Any] = {
    name: None if name == "birth_date" else field.default
    for name, field in Profile.model_fields.items()
    if name != "on"
}
"""What a profile of points holds where nothing is entered."""
WHOLE, OWN_BASES = "whole", "own_bases"
"""Whether the case is all that was stated, and whether the visitor named the bases: those of an example are not his."""
NEEDED = "needed_by"
"""The day by which the notice is needed: no part of the case, so kept beside it like the profile."""


def memo_of(raw: Raw, today: date) -> Memo:
    """Return what the form shows for a case."""
    expires = _date(get_at(raw, "permit.expires_on"))
    endorsed, confirmed = (_date(get_at(raw, p)) for p in ("permit.endorsed_on", "points.confirmed_on"))
    start = endorsed or expires
    bases = get_at(raw, "points.bases") or []
    unfiled = get_at(raw, "tax.months_unfiled")
    memo: Memo = {
        "bases": [b for b in bases if b not in MULTIPLES],
        "multiple": next((b for b in bases if b in MULTIPLES), "none"),
        "expires_on": expires,
        "endorsed_known": endorsed is not None,
        "endorsed_on": (endorsed - expires).days if endorsed and expires else -10,
        "confirmed_known": confirmed is not None,
        "confirmed_on": (confirmed - start).days if confirmed and start else 15,
        "housing": get_at(raw, "permit.housing") or "unknown",
        "unfiled": "unknown" if unfiled is None else "no" if unfiled else "yes",
        "months_unfiled": unfiled or 1,
        "reading": raw.get("reading") or "guide",
        "as_of_fixed": raw.get("as_of") is not None,
        "as_of": _date(raw.get("as_of")) or today,
    }
    memo |= {name: _date(get_at(raw, path)) for name, path in DATES.items()}
    memo |= {name: THREE_WAY[get_at(raw, path)] for name, path in ANSWERS.items()}
    for name, path in COUNTS.items():
        number = get_at(raw, path)
        memo |= {f"{name}_known": number is not None, name: 6 if number is None else number}
    memo["kept"] = [n for n in (*COUNTS, "lease_registered_until") if memo.get(f"{n}_known", memo[n] is not None)]
    record = get_at(raw, "insurance.record")
    memo["record"] = None if record is None else tuple(tidy(row) for row in record)
    memo |= {WHOLE: True, OWN_BASES: True}
    memo["endorsed_range"] = wide(ENDORSED_RANGE, memo["endorsed_on"])
    memo["confirmed_range"] = wide(CONFIRMED_RANGE, memo["confirmed_on"])
    return memo


def profile_memo(profile: Raw) -> Memo:
    """Return what the form of the points page holds for a profile."""
    given = PROFILE | {name: value for name, value in profile.items() if name in PROFILE}
    given["birth_date"] = _date(given["birth_date"])
    return {f"p_{name}": value for name, value in given.items()}


def profile_of(memo: Memo) -> Raw:
    """Return the profile that the points page states, without its day; what is at its default is left out."""
    stated = {name: memo[f"p_{name}"] for name in PROFILE if memo[f"p_{name}"] != PROFILE[name]}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in stated.items()}


def beside(memo: Memo) -> Memo:
    """Return what stands beside the case and stays when another case is filled in."""
    return {name: value for name, value in memo.items() if name.startswith("p_") or name == NEEDED}


def wide(limits: tuple[int, int], value: int) -> tuple[int, int]:
    """Return limits that take a value in."""
    return min(limits[0], value), max(limits[1], value)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def days_of(memo: Memo) -> tuple[date | None, date | None]:
    """Return the days of endorsement and confirmation that the form states, None for one that is not known."""
    expires = memo["expires_on"]
    endorsed = expires + timedelta(days=memo["endorsed_on"]) if expires and memo["endorsed_known"] else None
    start = endorsed or expires
    return endorsed, start + timedelta(days=memo["confirmed_on"]) if start and memo["confirmed_known"] else None


def with_done_days(before: Memo, now: Memo, today: date) -> Memo:
    """Return what the form holds, days that are done left where they were: only plans move with their start."""
    asked = before["as_of"] if before["as_of_fixed"] else today
    for at, name in enumerate(("endorsed", "confirmed")):
        was, moved = days_of(before)[at], days_of(now)[at]
        touched = now[f"{name}_on"] != before[f"{name}_on"] or now[f"{name}_known"] != before[f"{name}_known"]
        if was and moved and was != moved and was < asked and not touched:
            offset = now[f"{name}_on"] - (moved - was).days
            now = now | {f"{name}_on": offset, f"{name}_range": wide(now[f"{name}_range"], offset)}
    return now


def asks(memo: Memo, name: str) -> bool:
    """Say whether the form shows a field: it matters, or a link or example stated it."""
    if memo["record"] is not None and name in {*COUNTS, "unfiled", "second_employer"}:
        return False
    needed = {
        "year_at_base": bool({"title", "skill"} & set(memo["bases"])),
        "multiple_paid": memo["multiple"] != "none",
        "multiple_at_base": memo["multiple"] != "none",
        "lease_registered_until": memo["housing"] == "registered_lease",
    }
    return needed.get(name, True) or name in memo["kept"]


def raw_of(memo: Memo) -> Raw:
    """Return the case that the form states; what is not known is left out."""
    endorsed, confirmed = days_of(memo)
    raw: Raw = {"permit": {}, "points": {}, "insurance": {}, "tax": {}}
    multiple = [] if memo["multiple"] == "none" else [memo["multiple"]]
    stated: dict[str, Any] = {
        "permit.expires_on": memo["expires_on"],
        "permit.endorsed_on": endorsed,
        "points.confirmed_on": confirmed,
        "permit.housing": None if memo["housing"] == "unknown" else memo["housing"],
        "points.bases": [*memo["bases"], *multiple],
        "tax.months_unfiled": {"yes": 0, "no": memo["months_unfiled"]}.get(memo["unfiled"]),
        "reading": None if memo["reading"] == "guide" else memo["reading"],
        "as_of": memo["as_of"] if memo["as_of_fixed"] else None,
    }
    stated |= {path: memo[name] for name, path in DATES.items() if asks(memo, name)}
    stated |= {path: memo[name] for name, path in COUNTS.items() if memo[f"{name}_known"] and asks(memo, name)}
    stated |= {path: ANSWER.get(memo[name]) for name, path in ANSWERS.items() if asks(memo, name)}
    if memo["record"] is not None:
        stated |= {"tax.months_unfiled": None, "insurance.record": [row for row in memo["record"] if row]}
    for path, value in stated.items():
        if value is not None:
            put_at(raw, path, value.isoformat() if isinstance(value, date) else value)
    return raw
