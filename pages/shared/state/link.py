"""Case ↔ address: a versioned, checked link with readable keys that holds the whole case of the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, get_args
from urllib.parse import urlencode

from calculator.case import FIRST_DAY, LAST_DAY, Basis, Case, CaseError, Housing
from calculator.points import Award, Base, Education, Profile, Title
from calculator.record.code import MOST_MONTHS, decode, encode
from pages.shared.state import handed_on
from pages.shared.state.handed_on import check_of

VERSION, OLD_VERSION = "2", "1"
"""A link of version 2 begins with a check over all it holds; one of version 1 has none."""
UNCHECKED = "unchecked"
"""Stands in place of the check while the visitor has not looked at what was left of a damaged link."""
ADDRESS_LIMIT = 1900
"""Characters of a query; with the address of the host the whole stays below 2,000."""
MOST_NOTICES = 6

IN_FILE = "file."
"""Begins the record part of a link whose record was too long to travel in it."""

SCENARIO_LIMIT = 3
NAME_LIMIT = 16
Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in a link that could not be used: a message key and its values."""

    key: str
    values: dict[str, Any]


def _day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError(text)
    return text


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 5):
        raise ValueError(text)
    return int(text)


def _yuan(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise ValueError(text)
    return int(text)


def _yes_no(text: str) -> bool:
    return {"yes": True, "no": False}[text]


def _one_of(*choices: str) -> Callable[[str], str]:
    return lambda text: {choice: choice for choice in choices}[text]


PARTS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "as_of": ("as_of", _day),
    "reading": ("reading", _one_of("guide", "measure")),
    "expires": ("permit.expires_on", _day),
    "endorsed": ("permit.endorsed_on", _day),
    "housing": ("permit.housing", _one_of(*get_args(Housing))),
    "lease_until": ("permit.lease_registered_until", _day),
    "resident_since": ("permit.resident_since", _day),
    "granted": ("points.granted_on", _day),
    "confirmed": ("points.confirmed_on", _day),
    "form_in": ("points.form_handed_in_on", _day),
    "notice": ("points.notice_on", _day),
    "paid": ("insurance.year.paid", _number),
    "at_base": ("insurance.year.at_base", _number),
    "multiple_paid": ("insurance.multiple.paid", _number),
    "multiple_at_base": ("insurance.multiple.at_base", _number),
    "keeps_paying": ("insurance.keeps_paying", _yes_no),
    "unfiled": ("tax.months_unfiled", _number),
    "second_employer": ("tax.second_employer", _yes_no),
    "post": ("post_matches", _yes_no),
    "employer": ("employer", _yes_no),
    "changed": ("details_changed", _yes_no),
}
PROFILE_NUMBERS = (
    "insured_years", "local_staff", "public_service_years", "remote_area_years", "spouse_years", "false_material",
    "detentions", "crimes",
)  # fmt: skip
PROFILE_FLAGS = ("shortage_major", "founder", "intermediary", "fresh_graduate", "serious_crime")
PROFILE_PARTS: dict[str, Callable[[str], Any]] = {
    "birth_date": _day,
    "education": _one_of(*get_args(Education)),
    "title": _one_of(*get_args(Title)),
    "base": _one_of(*get_args(Base)),
    "award": _one_of(*get_args(Award)),
    "tax_yuan": _yuan,
    **dict.fromkeys(PROFILE_NUMBERS, _number),
    **dict.fromkeys(PROFILE_FLAGS, _yes_no),
}
SCENARIOS = tuple(f"plan{number}" for number in range(1, SCENARIO_LIMIT + 1))
NEEDED = "needed_by"
KEYS = {path: key for key, (path, _) in PARTS.items()} | {"points.bases": "bases", "insurance.record": "record"}
OF_CASE = frozenset(KEYS.values())
NAMED = frozenset(SCENARIOS)
"""Parts that begin with a name a visitor gave."""
KNOWN = frozenset({"v", NEEDED, *OF_CASE, *PROFILE_PARTS, *SCENARIOS})
BESIDE_RECORD = ("paid", "at_base", "multiple_paid", "multiple_at_base", "unfiled", "second_employer")
"""Parts that cannot stand next to a record."""


def get_at(raw: Raw, path: str) -> Any:
    """Return the value at a dotted path of a case, None if it is not there."""
    part: Any = raw
    for name in path.split("."):
        part = (part or {}).get(name)
    return part


def put_at(raw: Raw, path: str, value: Any) -> None:
    """Put a value at a dotted path of a case."""
    *parents, last = path.split(".")
    part = raw
    for name in parents:
        part = part.setdefault(name, {})
    part[last] = value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def write(raw: Raw, *, whole: bool = True) -> dict[str, str]:
    """Return the link's keys and values for a case; what is not known is left out.

    With `whole` False a record is only named, by the mark of the file that holds it.
    """
    values = {key: get_at(raw, path) for key, (path, _) in PARTS.items()}
    bases = "-".join(get_at(raw, "points.bases") or [])
    parts = {**{k: _text(v) for k, v in values.items() if v is not None}, "bases": bases}
    rows = get_at(raw, "insurance.record")
    if rows is not None:
        parts["record"] = encode(rows) if whole and len(rows) <= MOST_MONTHS else mark_of(rows)
    return parts


def sealed(parts: Mapping[str, str], language: str | None, *, looked_at: bool = True) -> dict[str, str]:
    """Return the parts of an address behind version, check and language; the check comes first, so that it is not cut.

    What is left of a damaged link stays without a check until the visitor has looked at it.
    """
    checks = [check_of(parts) if looked_at else UNCHECKED]
    checks += [check_of({"record": parts["record"]})] if "record" in parts else []
    said = {} if language is None else {"lang": language}
    return {"v": ".".join([VERSION, *checks]), **said, **parts}


def mark_of(rows: Sequence[Raw]) -> str:
    """Return what stands in a link for a record that is too long for it."""
    return IN_FILE + sha256(encode(rows).encode()).hexdigest()[:10]


def address(raw: Raw, beside: Mapping[str, str], kept: Sequence[tuple[str, Raw]]) -> dict[str, str]:
    """Return every part of the address but check and language: the case, what stands beside it, the kept plans.

    Where that is too long, the records of kept plans are left out, and then the case's own.
    """
    for own, of_plans in ((True, True), (True, False), (False, False)):
        case = write(raw, whole=own)
        plans = {key: write_scenario(name, plan, case, whole=of_plans)
                 for key, (name, plan) in zip(SCENARIOS, kept, strict=False)}  # fmt: skip
        parts = {**case, **beside, **plans}
        if len(urlencode(parts)) <= ADDRESS_LIMIT:
            break
    return parts


def is_link(params: Mapping[str, str]) -> bool:
    """Say whether an address holds a case, or tries to; a query too large to look at is taken to."""
    return handed_on.is_too_large(params) or not KNOWN.isdisjoint(handed_on.cleaned(params, NAMED))


def write_scenario(name: str, raw: Raw, now: Mapping[str, str], *, whole: bool = True) -> str:
    """Return a kept case for the address: its name, then what differs from the case now, so that nothing is escaped."""
    parts = write(raw, whole=whole)
    if parts.get("record") == mark_of(get_at(raw, "insurance.record") or []) and "record" in now:
        same = write(raw)["record"] == now["record"]
        parts["record"] = now["record"] if same else parts["record"]
    differing = {key: value for key, value in parts.items() if now.get(key) != value}
    gone = ".".join(key for key in now if key not in parts) or "-"
    told = {"now": gone, **differing}
    return "~~".join([name.replace("~", "-"), *(f"{key}~{value}" for key, value in told.items())])


def read_scenario(
    text: str, today: date, now: Mapping[str, str], records: Mapping[str, Sequence[Raw]]
) -> tuple[str, Raw | None]:
    """Return name and case of a kept plan, None for a case that cannot be read; `now` is the case it differs from."""
    name, _, rest = text.partition("~~")
    parts = dict(part.split("~", 1) for part in rest.split("~~") if "~" in part)
    if "now" in parts:
        gone = parts.pop("now").split(".")
        parts = {key: value for key, value in now.items() if key not in gone} | parts
    parts.pop("v", None)
    raw, notices = _read_case(parts, today, records)
    if notices or not name or len(name) > NAME_LIMIT:
        return name, None
    try:
        Case.parse({"as_of": today.isoformat(), **raw})
    except CaseError:
        return name, None
    return name, raw


def write_profile(profile: Raw) -> dict[str, str]:
    """Return the link's keys and values for a profile of points."""
    return {name: _text(value) for name, value in profile.items()}


def read_profile(params: Mapping[str, str], today: date) -> tuple[Raw, list[Notice]]:
    """Return the profile of an address and a notice for every part left out."""
    profile: Raw = {}
    notices = []
    for name, parse in PROFILE_PARTS.items():
        if name not in params:
            continue
        try:
            value = parse(params[name])
            Profile.parse({"on": today.isoformat(), "birth_date": today.isoformat(), name: value})
            profile[name] = value
        except (ValueError, KeyError):
            notices.append(Notice("link.bad_part", {"part": name, "given": params[name]}))
    return profile, notices


def write_needed(day: date | None) -> dict[str, str]:
    """Return the link's part for the day by which the notice is needed; none where no day is."""
    return {} if day is None else {NEEDED: day.isoformat()}


def read_needed(params: Mapping[str, str]) -> tuple[date | None, list[Notice]]:
    """Return the needed day of an address, None and a notice where it cannot be read."""
    if NEEDED not in params:
        return None, []
    try:
        day = date.fromisoformat(_day(params[NEEDED]))
    except ValueError:
        day = date.min
    if FIRST_DAY <= day <= LAST_DAY:
        return day, []
    return None, [Notice("link.bad_part", {"part": NEEDED, "given": params[NEEDED]})]


@dataclass(frozen=True, slots=True)
class Opened:
    """What an address holds: the case, the profile of points, the needed day, the kept plans, None for a lost one.

    `whole` is False where the link is damaged: what could be read stands in the form, and no verdict is given on it.
    """

    raw: Raw
    profile: Raw = field(default_factory=dict)
    needed: date | None = None
    plans: list[tuple[str, Raw | None]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    whole: bool = True


def read(params: Mapping[str, str], today: date, records: Mapping[str, Sequence[Raw]] | None = None) -> Opened:
    """Return what an address holds, with a notice for every part left out.

    `records` holds records by the mark that stands for them where they were too long.
    """
    if handed_on.is_too_large(params):
        return Opened({}, notices=[Notice("link.too_large", {})])
    parts = handed_on.cleaned(params, NAMED)
    given = parts.pop("v", "")
    version, _, checks = given.partition(".")
    own = {key: text for key, text in parts.items() if key in KNOWN}
    length = sum(len(key) + len(text) + 2 for key, text in own.items())
    if length > handed_on.LONGEST:
        return Opened({}, notices=[Notice("link.too_long", {"length": length, "limit": handed_on.LONGEST})])
    if version == OLD_VERSION:
        return _opened(own, _foreign(parts, own), today, records or {}, whole=True, old=True)
    if version != VERSION:
        return Opened({}, notices=[Notice("link.bad_version", {"given": given})])
    of_all, _, of_record = checks.partition(".")
    whole = of_all == check_of(own)
    lost = [] if whole or of_record == _check_of_record(own) else [Notice("link.record_damaged", {})]
    if lost:
        own.pop("record", None)
    return _opened(own, [] if whole else [*lost, *_foreign(parts, own)], today, records or {}, whole=whole)


def _check_of_record(own: Mapping[str, str]) -> str:
    return check_of({"record": own["record"]}) if "record" in own else ""


def _foreign(parts: Mapping[str, str], own: Mapping[str, str]) -> list[Notice]:
    """Return a notice for every part that is not known; those a link is given on its way are left out already."""
    return [Notice("link.unknown_part", {"part": key}) for key in parts if key not in {*KNOWN, *own, "lang"}]


def _opened(
    own: Mapping[str, str], before: list[Notice], today: date, records: Mapping[str, Sequence[Raw]],
    *, whole: bool, old: bool = False,
) -> Opened:  # fmt: skip
    """Return what the parts of a link hold; one with a part that cannot be read is not whole either."""
    raw, notices = _read_case({key: text for key, text in own.items() if key in OF_CASE}, today, records)
    profile, of_profile = read_profile(own, today)
    needed, of_needed = read_needed(own)
    wrong = [*notices, *of_profile, *of_needed]
    plans = _read_plans(own, raw, today, records)
    plans = plans if whole else [(name, None) for name, _ in plans]  # nobody would look at those
    whole = whole and not any(notice.key == "link.bad_part" for notice in wrong)
    told = [*([Notice("link.old", {})] if old else []), *before, *wrong, *_lost_plans(own, plans)]
    return Opened(raw, profile, needed, plans, _few(told), whole)


def _few(notices: list[Notice]) -> list[Notice]:
    more = len(notices) - MOST_NOTICES
    return notices if more <= 0 else [*notices[:MOST_NOTICES], Notice("link.more", {"count": more})]


def _read_plans(
    own: Mapping[str, str], raw: Raw, today: date, records: Mapping[str, Sequence[Raw]]
) -> list[tuple[str, Raw | None]]:
    now = write(raw) | {key: text for key, text in own.items() if text.startswith(IN_FILE)}
    return [read_scenario(own[key], today, now, records) for key in SCENARIOS if key in own]


def _lost_plans(own: Mapping[str, str], plans: list[tuple[str, Raw | None]]) -> list[Notice]:
    """Return a notice for every kept plan that is lost: its record did not travel with it, or it cannot be read."""
    lost = [name for name, plan in plans if plan is None]
    key = "link.plan_in_file" if any(IN_FILE in text for text in own.values()) else "link.plan_lost"
    return [Notice(key, {"name": name}) for name in lost]


def _read_case(parts: Mapping[str, str], today: date, records: Mapping[str, Sequence[Raw]]) -> tuple[Raw, list[Notice]]:
    """Return the case of a link's parts and a notice for every part left out."""
    raw: Raw = {}
    given = dict(parts)
    notices = _read_bases(raw, given.pop("bases", "")) + _read_record(raw, given, records)
    for key, text in given.items():
        try:
            path, parse = PARTS[key]
            put_at(raw, path, parse(text))
        except (ValueError, KeyError):
            notices.append(Notice("link.bad_part", {"part": key, "given": text}))
    return raw, notices + _drop_refused(raw, today)


def _read_record(raw: Raw, given: dict[str, str], records: Mapping[str, Sequence[Raw]]) -> list[Notice]:
    """Put the record into a case, whole or not at all: a month left out would count as not insured."""
    if "record" not in given:
        return []
    text = given.pop("record")
    if text.startswith(IN_FILE) and text not in records:
        return [Notice("link.record_in_file", {})]
    try:
        rows = list(records[text]) if text in records else decode(text)
    except ValueError:
        return [Notice("link.bad_part", {"part": "record", "given": text})]
    put_at(raw, "insurance.record", rows)
    beside = [key for key in BESIDE_RECORD if key in given]
    return [Notice("link.bad_part", {"part": key, "given": given.pop(key)}) for key in beside]


def _read_bases(raw: Raw, text: str) -> list[Notice]:
    """Put the bases into a case, each once and one multiple at most; notice the others."""
    bases: list[str] = []
    notices = []
    for name in filter(None, text.split("-")):
        second = name.startswith("base_") and any(b.startswith("base_") for b in bases)
        if name not in get_args(Basis) or name in bases or second:
            notices.append(Notice("link.bad_part", {"part": "bases", "given": name}))
        else:
            bases.append(name)
    put_at(raw, "points.bases", bases)
    return notices


def _drop_refused(raw: Raw, today: date) -> list[Notice]:
    """Take out of a case, and notice, what it refuses, until nothing is left to take out.

    The record is left aside: what is wrong with it is said in its table.
    """
    notices: list[Notice] = []
    for _ in range(len(PARTS)):
        insured = {name: value for name, value in raw.get("insurance", {}).items() if name != "record"}
        try:
            Case.parse({"as_of": today.isoformat(), **raw, "insurance": insured})
        except CaseError as error:
            wrong = [p.field for p in error.problems if p.field in KEYS and get_at(raw, p.field)]
            if not wrong:
                break
            notices.append(Notice("link.bad_part", {"part": KEYS[wrong[0]], "given": _text(get_at(raw, wrong[0]))}))
            put_at(raw, wrong[0], None)
        else:
            break
    return notices
