"""The list of a team: filtered, the soonest last day first; words are made for the lines that are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from calculator.answer.steps import WAITS
from calculator.case import CaseError, Problem
from calculator.case.facts import FACTS
from calculator.choose import Flag, Rows
from calculator.messages import Language, has, say, writing
from calculator.report import explain
from calculator.rules.rulebook import SHANGHAI
from calculator.sheets.words import plain_text
from calculator.table import COLUMNS, cases
from calculator.team.people import ACTORS, LABELS, People, soonest_first
from calculator.team.take.faults import faults

SEARCHED = ("name", "id", "department")
STATES = ("failed", "fixable", "unknown")
"""The columns that say why, the gravest first."""
FACT = {fact.name: fact for fact in FACTS}
UNSTATED = ("", "unknown")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is shown of a list; nothing named means everything."""

    looks: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    text: str = ""


def chosen(team: People, wanted: Wanted) -> Rows:
    """Return the rows that are wanted, by their last day."""
    rows = np.ones(len(team), dtype=bool)
    if wanted.looks:
        rows &= np.isin(team.looks.astype(str), sorted(wanted.looks))
    if wanted.departments:
        rows &= np.isin(team.texts("department").astype(str), sorted(wanted.departments))
    if wanted.actors:
        rows &= np.any([team.acts[actor] for actor in wanted.actors], axis=0)
    if sought := _sought(wanted.text):
        rows &= _holds(team, sought)
    return soonest_first(team, np.flatnonzero(rows))


def _holds(team: People, text: str) -> Flag:
    """Return which rows hold a text in what says who somebody is."""
    found = np.zeros(len(team), dtype=bool)
    for column in SEARCHED:
        found |= np.array([text in _sought(cell) for cell in team.texts(column)], dtype=bool)
    return found


def _sought(text: object) -> str:
    """Return a text as it is searched: without case, width and blanks."""
    return "".join(plain_text(text).casefold().split())


def departments(team: People) -> list[str]:
    """Return the departments of a roster, in order."""
    return sorted({str(cell) for cell in team.texts("department")} - {""})


@dataclass(frozen=True, slots=True)
class Line:
    """One person in words, "" for what there is nothing to say of."""

    row: int
    number: int
    label: str
    department: str
    look: str
    verdict: str
    why: str
    step: str
    who: str
    when: str
    missing: str


def label_of(language: Language, team: People, row: int) -> str:
    """Return who a row is: the name, else the number given to the person, else the number of the row."""
    named = (str(team.texts(column)[row]).strip() for column in LABELS)
    return next(filter(None, named), "") or say(language, "team.row", row=int(team.numbers[row]))


@dataclass(frozen=True, slots=True)
class _Words:
    """The people in a language."""

    language: Language
    team: People

    def text(self, column: str, row: int) -> str:
        return str(self.team.texts(column)[row])

    def rules(self, column: str, row: int) -> list[str]:
        return [rule for rule in self.text(column, row).split("|") if rule]


def lines(language: Language, team: People, rows: Rows) -> list[Line]:
    """Return some rows in words."""
    words, faults = _Words(language, team), fault_words(language, team, rows)
    return [_line(words, int(row), faults.get(int(row), "")) for row in rows]


def _line(words: _Words, row: int, fault: str) -> Line:
    language, team = words.language, words.team
    return Line(
        row=row,
        number=int(team.numbers[row]),
        label=label_of(language, team, row),
        department=words.text("department", row),
        look=team.looks[row],
        verdict=verdict_words(language, team, row),
        why=fault or _why(words, row),
        step="" if fault else _step(words, row),
        who="" if fault else _who(words, row),
        when=_when(words, row),
        missing=_missing(words, row),
    )


def verdict_words(language: Language, team: People, row: int) -> str:
    """Return how a person stands in a few words, with its sign."""
    look, verdict, standing = team.looks[row], team.texts("verdict")[row], team.standings[row]
    short = explain.short(language, verdict, standing) if verdict else say(language, f"verdict_short.{look}")
    return f"{say(language, f'letter.{look}')} {short}"


def _why(words: _Words, row: int) -> str:
    for state in STATES:
        if rules := words.rules(state, row):
            names = tuple(say(words.language, f"rule.{rule}") for rule in rules)
            return f"{explain.STATE_MARKS[state]} {writing(words.language).names.join(names)}"
    return ""


def _step(words: _Words, row: int) -> str:
    """Return the next step in a few words, with its last day where it has one."""
    step, by = words.text("next_step", row), words.text("next_by", row)
    dated = f"step_short.{step}_by"
    key = dated if by and has(words.language, dated) else f"step_short.{step}"
    return say(words.language, key, by=date.fromisoformat(by) if by else "")


def _when(words: _Words, row: int) -> str:
    """Return how many days are left, with the last one where the next step does not name it."""
    last = int(words.team.last[row])
    if not last:
        return ""
    left, day = last - words.team.as_of.toordinal(), date.fromordinal(last)
    told = (
        say(words.language, "step_short.days_left", days=left) if left else say(words.language, "step_short.day_today")
    )
    if words.text("next_by", row) == day.isoformat() and words.text("next_step", row) not in WAITS:
        return told
    return writing(words.language).details.join([say(words.language, "team.by", day=day), told])


def _who(words: _Words, row: int) -> str:
    """Return who has to act, nobody once all is done."""
    acting = [_who_by(words, actor, row) for actor in ACTORS if words.team.acts[actor][row]]
    return writing(words.language).names.join(acting)


def _who_by(words: _Words, actor: str, row: int) -> str:
    """Return who has to act, with the own last day where that is later than the first."""
    who, by = say(words.language, f"team.who.{actor}"), int(words.team.by[actor][row])
    if by <= int(words.team.last[row]):
        return who
    return say(words.language, "team.who_by", who=who, day=date.fromordinal(by))


def _missing(words: _Words, row: int) -> str:
    """Return the facts that rules ask for and the row does not state."""
    asked = {name for rule in words.rules("unknown", row) for name in SHANGHAI.by_id[rule].asks}
    missing = [name for name in FACT if name in asked and words.text(FACT[name].column, row) in UNSTATED]
    return writing(words.language).names.join(say(words.language, f"asked.{name}") for name in missing)


def fault_words(language: Language, team: People, rows: Rows) -> dict[int, str]:
    """Return what is wrong with the rows among some that could not be read, by row."""
    faulty = rows[team.is_faulty()[rows]]
    return dict(zip(faulty.tolist(), faults(language, team.some(faulty), team.as_of), strict=True))


def problems(team: People, rows: Rows) -> list[list[Problem]]:
    """Return what is wrong with each of some rows."""
    found = cases(team.some(rows), team.as_of)
    return [one.problems if isinstance(one, CaseError) else [] for one in found]


def faulty_columns(team: People, most: int) -> list[str]:
    """Return the columns that something is wrong with in the first rows that could not be read, as rules order them."""
    some = np.flatnonzero(team.is_faulty())[:most]
    wrong = {one.field for found in problems(team, some) for one in found}
    return [fact.column for fact in COLUMNS if any(_is_of(fact.path, path) for path in wrong)]


def _is_of(path: str, field: str) -> bool:
    return field == path or field.startswith(f"{path}.")
