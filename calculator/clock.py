"""Today in Shanghai: the only place that reads the clock. Pages and the command line pass it in as `as_of`."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Return today in Asia/Shanghai."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()
