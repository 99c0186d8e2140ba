"""What doing nothing brings, day by day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from calculator.answer.columns import groups, take
from calculator.answer.question import Question, ask_columns
from calculator.choose import Count, Flag
from calculator.rules import outcome
from calculator.rules.outcome import Verdict
from calculator.rules.permit import STANDINGS, Standing
from calculator.rules.progress import form_handed_in
from calculator.whatif.inputs import date_of

VERDICT, STANDING = "verdict", "standing"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days over which verdict, permit and consequences stay the same if nothing is done."""

    begins: date
    ends: date
    verdict: Verdict
    standing: Standing
    consequences: tuple[str, ...]


def do_nothing(q: Question) -> list[Stretch]:
    """Return what each day from T on brings if what is planned is not done; counts go on as stated.

    Each day is judged by the law that holds on it.
    """
    f, t, reading = q.facts, q.timing, q.law.reading
    days = np.arange(f.as_of, _last_day(q, f.endorsed_on if t.endorsed_done else f.expires_on) + 1)
    idle = replace(
        f, as_of=days, endorsed_on_known=t.endorsed_done, confirmed_on_known=t.confirmed_done,
        form_handed_in_on_known=form_handed_in(f), notice_on_known=f.notice_on_known and f.notice_on <= f.as_of,
    )  # fmt: skip
    kinds: dict[str, Count | Flag] = {}
    for _, rows in groups(days, np.full(days.size, reading), q.rulebook.laws):
        for name, column in _kinds(ask_columns(take(idle, rows), reading, q.rulebook)).items():
            kinds.setdefault(name, np.zeros(days.size, int))[rows] = column
    changes = np.diff(np.stack([*kinds.values()])).any(axis=0)
    verdict, standing = kinds.pop(VERDICT), kinds.pop(STANDING)
    starts = [0, *(np.flatnonzero(changes) + 1).tolist()]
    return [
        Stretch(
            date_of(days[a]), date_of(days[b - 1]), outcome.VERDICTS[verdict[a]], STANDINGS[standing[a]],
            tuple(name for name, holds in kinds.items() if holds[a]),
        )
        for a, b in zip(starts, [*starts[1:], days.size], strict=True)
    ]  # fmt: skip


def _kinds(q: Question) -> dict[str, Count | Flag]:
    """Return verdict and standing, and for each consequence whether it holds."""
    return {VERDICT: q.verdict, STANDING: q.standing} | {name: span.holds for name, span in q.consequences.items()}


def _last_day(q: Question, endorsed: int) -> int:
    """Return a day on which all is closed, under the law that holds by then."""
    last: int = q.facts.as_of
    while True:
        law = q.rulebook.laws.on(last, q.law.reading)
        closed = max(q.facts.expires_on + law.grace_days, endorsed) + law.confirmation_days
        if closed <= last:
            return last + 1
        last = closed
