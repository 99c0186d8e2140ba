"""Today in Shanghai: the only place that reads the clock. Pages and the command line pass it in as `as_of`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Return today in Asia/Shanghai."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def moment() -> datetime:
    """Return this second in universal time: the stamp of a calendar file."""
    return datetime.now(UTC).replace(microsecond=0)
