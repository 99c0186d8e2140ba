"""A needed day in words: when the notice is to be expected, the margin, and by when to confirm."""

from __future__ import annotations

from calculator.answer.needed import Needed
from calculator.messages import Language, say


def words(language: Language, one: Needed, *, basis: bool = True) -> list[str]:
    """Return what a needed day means, each in a sentence; the first says whether it is reached, `basis` on what."""
    if one.expected is None or one.margin is None:
        return [say(language, "needed.none", by=one.by)]
    values = {"by": one.by, "expected": one.expected, "counted_from": one.counted_from, "margin": one.margin,
              "working_days": one.working_days, "days_late": -one.margin}  # fmt: skip
    in_time = one.margin >= 0
    if one.there:
        return [say(language, "needed.there" if in_time else "needed.there_late", **values)]
    lines = [say(language, "needed.in_time" if in_time else "needed.late", **values)]
    if one.confirm_by is not None:
        lines.append(say(language, "needed.confirm_by", by=one.by, confirm_by=one.confirm_by))
    elif not in_time:
        lines.append(say(language, "needed.too_late", **values))
    if one.estimated:
        lines.append(say(language, "needed.estimated"))
    return [*lines, say(language, "needed.read")] if basis else lines
