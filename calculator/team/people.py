"""The people of a roster as columns: how each stands, and who has to act by which day.

Everything is read from the answers: who does a step is said where steps are, its last day by the step itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from calculator.answer.steps import ABOUT
from calculator.case.facts import FACTS
from calculator.choose import Day, Flag, Rows, Texts
from calculator.kept import kept
from calculator.messages import has
from calculator.report.pictures import look_of
from calculator.rules.outcome import VERDICTS
from calculator.rules.permit import STANDINGS
from calculator.table.cells import column_of
from calculator.table.standing import standings

ACTORS = ("holder", "employer")
"""Who may have to act; an authority is waited for."""
ERROR = "error"
LOOKS = ("on_track", "renewed", "unknown", "fixable", "failed", ERROR)
"""How a row may look, in the order in which they are shown; the last is one that could not be read."""
AFTERWARDS = {
    "wait_for_window": ("endorse", "permit_expires_on"),
    "wait_for_automatic": ("endorse", "permit_expires_on"),
    "wait_for_data": ("confirm", "confirm_closes"),
    "wait_for_months": ("confirm", "confirm_closes"),
}
"""What is done after waiting, or where what is waited for does not come, and the column with the last day for it."""
_STEPS = {step: AFTERWARDS.get(step, (step, "next_by")) for step in ABOUT}
ACTS = {step: (ABOUT[name][0], column) for step, (name, column) in _STEPS.items() if ABOUT[name][0] in ACTORS}
"""Who does what a step of the answers is about, and the column with the last day for it."""
LABELS = ("name", "id")
"""The columns that say who a row is, the first that is filled in."""
EXPIRES = next(fact for fact in FACTS if fact.name == "expires_on")


@dataclass(frozen=True, slots=True)
class People:
    """A roster with its answers, a place a person; days are ordinals, 0 where there is none.

    `numbers` are the rows as the file counts them, `by` the last day by which an actor has to do something, `acts`
    where one has to, with such a day or without, `last` the soonest of these days.
    """

    answers: pd.DataFrame
    as_of: date
    numbers: Any
    looks: Texts
    standings: Texts
    by: dict[str, Day]
    acts: dict[str, Flag]
    last: Day
    known: dict[str, Texts] = field(default_factory=dict)
    """Columns that were looked up."""

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self.answers)

    def texts(self, column: str) -> Texts:
        """Return a column of the roster or of its answers, empty where there is no such column."""
        if column not in self.known:
            there = column in self.answers.columns
            self.known[column] = _texts(self.answers[column]) if there else np.full(len(self), "", dtype=object)
        return self.known[column]

    def some(self, rows: Rows) -> pd.DataFrame:
        """Return some rows of the roster with their answers."""
        return self.answers.take(rows)

    def is_faulty(self) -> Flag:
        """Return which rows could not be read."""
        return self.looks == ERROR


def _texts(column: pd.Series[Any]) -> Texts:
    return column.to_numpy(dtype=object)


def people(answers: pd.DataFrame, as_of: date, numbers: Sequence[int]) -> People:
    """Return the people of a roster whose rows were assessed as of a day."""
    faulty = answers[ERROR].to_numpy(dtype=object) != ""
    stands = np.where(faulty, STANDINGS[0], standings(answers, as_of))
    by, acts = _acts(answers)
    for actor in ACTORS:
        by[actor], acts[actor] = np.where(faulty, 0, by[actor]), acts[actor] & ~faulty
    return People(
        answers, as_of, np.asarray(numbers), _looks(answers, stands, faulty), stands, by, acts,
        _soonest(by[actor] for actor in ACTORS),
    )  # fmt: skip


def _looks(answers: pd.DataFrame, stands: Texts, faulty: Flag) -> Texts:
    """Return how every row looks: an expired permit never as a safe one."""
    verdict = answers["verdict"].to_numpy(dtype=object)
    looks = np.where(faulty, ERROR, verdict)
    for one in VERDICTS:
        for standing in STANDINGS:
            looks[(verdict == one) & (stands == standing)] = look_of(one, standing)
    return looks


def _soonest(days: Iterable[Day]) -> Day:
    """Return the soonest of some days that are there, row by row."""
    found: Day = 0
    for day in days:
        found = np.where((found == 0) | ((day != 0) & (day < found)), day, found)
    return found


def days_of(texts: Texts) -> Day:
    """Return days written as ISO text as ordinals, 0 where there is none; each distinct one is read once."""
    places, distinct = pd.factorize(texts)
    return np.array([*(date.fromisoformat(text).toordinal() if text else 0 for text in distinct), 0])[places]


def _acts(answers: pd.DataFrame) -> tuple[dict[str, Day], dict[str, Flag]]:
    """Return by which day each actor has to do something, and where one has to at all."""
    steps = answers["next_step"].to_numpy(dtype=object)
    nothing = np.zeros(len(answers), dtype=np.int64)
    by = dict.fromkeys(ACTORS, nothing)
    acts = dict.fromkeys(ACTORS, nothing != 0)
    for step in set(steps) & set(ACTS):
        rows, (who, column) = steps == step, ACTS[step]
        by[who] = np.where(rows, _days_in(answers, column), by[who])
        acts[who] = acts[who] | rows
    mended = days_of(answers["mend_by"].to_numpy(dtype=object))
    for one, rows in _menders(answers["fixable"].to_numpy(dtype=object)).items():
        by[one] = _soonest((by[one], np.where(rows, mended, 0)))
        acts[one] = acts[one] | rows
    return by, acts


def _days_in(answers: pd.DataFrame, column: str) -> Day:
    if column == EXPIRES.column:
        return column_of(EXPIRES, answers).or_nothing()
    return days_of(answers[column].to_numpy(dtype=object))


def _menders(fixable: Texts) -> dict[str, Flag]:
    """Return for every actor where there is something for it to mend; each distinct set of rules is looked at once."""
    places, distinct = pd.factorize(fixable)
    of_each = [[mender(rule) for rule in filter(None, rules.split("|"))] for rules in distinct]
    return {who: np.array([*(who in found for found in of_each), False])[places] for who in ACTORS}


@kept()
def mender(rule: str) -> str:
    """Return who mends what a rule asks for: the employer where the message to it asks for that, else the holder."""
    return ACTORS[has("zh", f"employer_ask.{rule.replace('.', '_')}")]


def soonest_first(found: People, rows: Rows) -> Rows:
    """Return rows by their last day, those without one last, in the order of the file where it is the same."""
    last = found.last[rows]
    return rows[np.lexsort((rows, last, last == 0))]
