"""Kept plans ↔ parts of a link: a name, and what differs from the case beside them, so that nothing is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from calculator.case import CaseError
from pages.shared.state import link_case
from pages.shared.state.link_case import IN_FILE, RECORD_FACT, Records, mark_of
from pages.shared.state.link_values import LinkRemark
from pages.shared.state.raw import Raw, case_of, get_at

Plan = tuple[str, Raw]
MOST_PLANS = 3
LONGEST_NAME = 16
PLANS = tuple(f"plan{number}" for number in range(1, MOST_PLANS + 1))


def write(plans: Sequence[Plan], now: Mapping[str, str], *, whole: bool = True) -> dict[str, str]:
    """Return the parts of a link for kept plans beside the parts of the case now."""
    return {part: _write(name, raw, now, whole=whole) for part, (name, raw) in zip(PLANS, plans, strict=False)}


def _write(name: str, raw: Raw, now: Mapping[str, str], *, whole: bool) -> str:
    parts = link_case.write(raw, whole=whole)
    if parts.get(RECORD_FACT.part) == mark_of(get_at(raw, RECORD_FACT.path) or []) and RECORD_FACT.part in now:
        same = link_case.write(raw)[RECORD_FACT.part] == now[RECORD_FACT.part]
        parts[RECORD_FACT.part] = now[RECORD_FACT.part] if same else parts[RECORD_FACT.part]
    differing = {key: value for key, value in parts.items() if now.get(key) != value}
    gone = ".".join(key for key in now if key not in parts) or "-"
    told = {"now": gone, **differing}
    return "~~".join([name.replace("~", "-"), *(f"{key}~{value}" for key, value in told.items())])


def read(own: Mapping[str, str], raw: Raw, today: date, records: Records) -> list[tuple[str, Raw | None]]:
    """Return name and case of every plan kept beside a case, None for a case that cannot be read."""
    now = link_case.write(raw) | {key: text for key, text in own.items() if text.startswith(IN_FILE)}
    return [_read(own[part], today, now, records) for part in PLANS if part in own]


def _read(text: str, today: date, now: Mapping[str, str], records: Records) -> tuple[str, Raw | None]:
    name, _, rest = text.partition("~~")
    parts = dict(part.split("~", 1) for part in rest.split("~~") if "~" in part)
    if "now" in parts:
        gone = parts.pop("now").split(".")
        parts = {key: value for key, value in now.items() if key not in gone} | parts
    parts.pop("v", None)
    raw, remarks = link_case.read(parts, today, records)
    if remarks or not name or len(name) > LONGEST_NAME:
        return name, None
    try:
        case_of(raw, today)
    except CaseError:
        return name, None
    return name, raw


def lost(own: Mapping[str, str], plans: list[tuple[str, Raw | None]]) -> list[LinkRemark]:
    """Return a remark on every kept plan that is lost: its record did not travel with it, or it cannot be read."""
    key = "link.plan_in_file" if any(IN_FILE in text for text in own.values()) else "link.plan_lost"
    return [LinkRemark(key, {"name": name}) for name, plan in plans if plan is None]
