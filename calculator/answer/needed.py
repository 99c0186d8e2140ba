"""A day by which the notice (通知书) must be there: when it is to be expected, the margin, the last day to confirm.

Stands beside the assessment and changes nothing in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculator.answer.assess import Assessment
from calculator.rules.check import NO_DAY
from calculator.rules.decision import Confirming, confirm_before, decision


@dataclass(frozen=True, slots=True)
class Needed:
    """A needed day against the notice: `expected` None where none is to come; `margin` in days, negative if late.

    `counted_from` is the day the working days are counted from, `confirm_by` None where nothing is left to choose.
    """

    by: date
    expected: date | None
    counted_from: date | None
    confirm_by: date | None
    margin: int | None
    working_days: int
    there: bool
    estimated: bool


def needed(found: Assessment, by: date | None) -> Needed | None:
    """Return what a needed day means for an assessed case; None where no day is needed."""
    if by is None:
        return None
    f, t, law = found.question.facts, found.question.timing, found.question.law
    cured = found.months_cured
    days = Confirming(cured[0].toordinal(), cured[1].toordinal()) if cured else Confirming(NO_DAY, t.closes)
    notice = decision(f, t, law, found.verdict == "failed", days)
    before = confirm_before(t, law, notice, days, by.toordinal())
    return Needed(
        by=by,
        expected=_date(notice.expected),
        counted_from=_date(notice.counted_from),
        confirm_by=_date(before.confirm_by),
        margin=None if notice.expected == NO_DAY else before.margin,
        working_days=law.decision_working_days,
        there=notice.there,
        estimated=notice.estimated or before.estimated,
    )


def _date(day: int) -> date | None:
    return None if day == NO_DAY else date.fromordinal(day)
