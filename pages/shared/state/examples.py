"""Eight ready cases, one for each kind of failure and one that passes, with days relative to today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

VERDICTS = {
    "on_track": "on_track", "too_early": "fixable", "expired": "fixable", "months_short": "fixable",
    "base_low": "fixable", "tax_missing": "fixable", "waiting": "on_track", "gone": "failed",
}  # fmt: skip
"""The verdict on each."""
NAMES = tuple(VERDICTS)


def _case(
    today: date, expires: int, endorsed: int | None, confirmed: int | None, **given: Any
) -> dict[str, Any]:  # fmt: skip
    """Return a case whose days are offsets from today; `given` replaces whole parts."""

    def day(offset: int | None) -> str | None:
        return None if offset is None else (today + timedelta(days=offset)).isoformat()

    permit = {"expires_on": day(expires), "endorsed_on": day(endorsed), "housing": "other"}
    return {
        "permit": permit,
        "points": {"confirmed_on": day(confirmed), "bases": given.get("bases", ["degree"])},
        "insurance": {"year": given.get("year", {"paid": 12}), "keeps_paying": True},
        "tax": {"months_unfiled": given.get("unfiled", 0), "second_employer": False},
        "post_matches": True,
    }


def examples(today: date) -> dict[str, dict[str, Any]]:
    """Return the examples by name, the one that passes first."""
    return {
        "on_track": _case(today, 40, 20, 35),
        "too_early": _case(today, 80, 40, 60),
        "expired": _case(today, -20, None, None),
        "months_short": _case(today, 20, 15, 35, year={"paid": 3}),
        "base_low": _case(today, 30, 20, 30, bases=["skill"], year={"paid": 12, "at_base": 4}),
        "tax_missing": _case(today, 30, 20, 30, unfiled=1),
        "waiting": _case(today, 10, -1, None),
        "gone": _case(today, -80, None, None),
    }
