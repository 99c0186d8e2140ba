"""Which cases cannot wait: a permit that has expired, a confirmation whose last day is near or has passed."""

from __future__ import annotations

from typing import Literal

from calculator.answer.assess import Assessment
from calculator.rules import permit, points

CLOSING_DAYS = 7
"""From so many days before its last one a confirmation is urgent: ours, no number of the law."""

Kind = Literal["expired", "beyond", "endorsed_late", "closing", "missed"]
OF_PERMIT = frozenset(rule.id for rule in permit.RULES)
OF_POINTS = frozenset(rule.id for rule in points.RULES)


def kind_of(found: Assessment) -> Kind | None:
    """Return which urgent case it is, None for any other."""
    q = found.question
    if found.verdict == "renewed":
        return None
    if q.progress.endorsed:
        return _of_endorsed(found)
    if not q.progress.late:
        return None
    return "expired" if q.facts.as_of <= q.timing.grace_ends else "beyond"


def _of_endorsed(found: Assessment) -> Kind | None:
    failed, q = {f.rule for f in found.findings if f.state == "failed"}, found.question
    if permit.ENDORSED.id in failed:
        return "endorsed_late"
    if failed & OF_POINTS:
        return "missed"
    is_near = q.timing.closes - q.facts.as_of <= CLOSING_DAYS
    return "closing" if is_near and not failed and not q.progress.confirmed else None


def asks_first(found: Assessment) -> bool:
    """Say whether it has to be asked first if the year can still be saved."""
    kind, verdicts = kind_of(found), {found.verdict, found.other_reading.verdict}
    return kind == "missed" or (kind in {"beyond", "endorsed_late"} and verdicts != {"failed"})
