"""The link: an address, versioned and checked, with readable parts, that holds all that a visitor stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from pages.shared.state import handed_on, link_beside, link_case, link_plans
from pages.shared.state.handed_on import check_of
from pages.shared.state.link_case import OF_CASE, RECORD_FACT, Records
from pages.shared.state.link_plans import Plan
from pages.shared.state.link_values import LinkRemark
from pages.shared.state.raw import Raw

VERSION, OLD_VERSION = "2", "1"
"""A link of version 2 begins with a check over all it holds; one of version 1 has none."""
UNCHECKED = "unchecked"
"""Stands in place of the check while the visitor has not looked at what was left of a damaged link."""
ADDRESS_LIMIT = 1900
"""Characters of a query; with the address of the host the whole stays below 2,000."""
MOST_REMARKS = 6
NAMED = frozenset(link_plans.PLANS)
"""Parts that begin with a name a visitor gave."""
KNOWN = frozenset(
    {"v", link_beside.NEEDED, link_beside.EXAMPLE, link_beside.ROW, *OF_CASE, *link_beside.PROFILE, *NAMED}
)


def sealed(parts: Mapping[str, str], language: str | None, *, looked_at: bool = True) -> dict[str, str]:
    """Return the parts of an address behind version, check and language; the check comes first, so that it is not cut.

    What is left of a damaged link stays without a check until the visitor has looked at it.
    """
    checks = [check_of(parts) if looked_at else UNCHECKED]
    checks += [_check_of_record(parts)] if RECORD_FACT.part in parts else []
    said = {} if language is None else {"lang": language}
    return {"v": ".".join([VERSION, *checks]), **said, **parts}


def check_in(address: Mapping[str, str]) -> str | None:
    """Return the check of an address that was written here, None where it holds no case."""
    return address["v"].split(".")[1] if "v" in address else None


def _check_of_record(parts: Mapping[str, str]) -> str:
    return check_of({RECORD_FACT.part: parts[RECORD_FACT.part]}) if RECORD_FACT.part in parts else ""


def address(raw: Raw, beside: Mapping[str, str], plans: Sequence[Plan]) -> dict[str, str]:
    """Return every part of the address but check and language: the case, what stands beside it, the kept plans.

    Where that is too long, the records of kept plans are left out, and then the case's own.
    """
    for own, of_plans in ((True, True), (True, False), (False, False)):
        case = link_case.write(raw, whole=own)
        parts = {**case, **beside, **link_plans.write(plans, case, whole=of_plans)}
        if len(urlencode(parts)) <= ADDRESS_LIMIT:
            break
    return parts


def is_link(params: Mapping[str, str]) -> bool:
    """Say whether an address holds a case, or tries to; a query too large to look at is taken to."""
    return handed_on.is_too_large(params) or not KNOWN.isdisjoint(handed_on.cleaned(params, NAMED))


@dataclass(frozen=True, slots=True)
class Opened:
    """What an address holds: the case, the profile of points, the needed day, the example, the plans (None: lost).

    `row` is the mark of a row of a roster, which only the visit knows that wrote it; `check` is the check of a link of
    which it fits all it holds.

    `whole` is False where the link is damaged: what could be read stands in the form, and no verdict is given on it.
    """

    raw: Raw
    profile: Raw = field(default_factory=dict)
    needed: date | None = None
    example: str | None = None
    plans: list[tuple[str, Raw | None]] = field(default_factory=list)
    remarks: list[LinkRemark] = field(default_factory=list)
    whole: bool = True
    row: str | None = None
    check: str | None = None


def read(params: Mapping[str, str], today: date, records: Records | None = None) -> Opened:
    """Return what an address holds, with a remark on every part left out; `records` are those known to this visit."""
    if handed_on.is_too_large(params):
        return Opened({}, remarks=[LinkRemark("link.too_large", {})])
    parts = handed_on.cleaned(params, NAMED)
    given = parts.pop("v", "")
    version, _, checks = given.partition(".")
    own = {key: text for key, text in parts.items() if key in KNOWN}
    length = sum(len(key) + len(text) + 2 for key, text in own.items())
    if length > handed_on.LONGEST:
        return Opened({}, remarks=[LinkRemark("link.too_long", {"length": length, "limit": handed_on.LONGEST})])
    if version == OLD_VERSION:
        return _opened(own, _foreign(parts, own), today, records or {}, whole=True, old=True)
    if version != VERSION:
        return Opened({}, remarks=[LinkRemark("link.bad_version", {"given": given})])
    of_all, _, of_record = checks.partition(".")
    whole = of_all == check_of(own)
    lost = [] if whole or of_record == _check_of_record(own) else [LinkRemark("link.record_damaged", {})]
    if lost:
        own.pop(RECORD_FACT.part, None)
    opened = _opened(own, [] if whole else [*lost, *_foreign(parts, own)], today, records or {}, whole=whole)
    return replace(opened, check=of_all if whole else None)


def _foreign(parts: Mapping[str, str], own: Mapping[str, str]) -> list[LinkRemark]:
    """Return a remark on every part that is not known; those a link is given on its way are left out already."""
    return [LinkRemark("link.unknown_part", {"part": key}) for key in parts if key not in {*KNOWN, *own, "lang"}]


def _opened(
    own: Mapping[str, str], before: list[LinkRemark], today: date, records: Records, *, whole: bool, old: bool = False
) -> Opened:
    """Return what the parts of a link hold; one with a part that cannot be read is not whole either."""
    raw, of_case = link_case.read({key: text for key, text in own.items() if key in OF_CASE}, today, records)
    profile, of_profile = link_beside.read_profile(own, today)
    needed, of_needed = link_beside.read_needed(own)
    example, of_example = link_beside.read_example(own)
    row, of_row = link_beside.read_row(own)
    wrong = [*of_case, *of_profile, *of_needed, *of_example, *of_row]
    plans = link_plans.read(own, raw, today, records)
    plans = plans if whole else [(name, None) for name, _ in plans]  # nobody would look at those
    whole = whole and not any(remark.key == "link.bad_part" for remark in wrong)
    told = [*([LinkRemark("link.old", {})] if old else []), *before, *wrong, *link_plans.lost(own, plans)]
    return Opened(raw, profile, needed, example, plans, _few(told), whole, row)


def _few(remarks: list[LinkRemark]) -> list[LinkRemark]:
    more = len(remarks) - MOST_REMARKS
    return remarks if more <= 0 else [*remarks[:MOST_REMARKS], LinkRemark("link.more", {"count": more})]
