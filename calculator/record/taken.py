"""The rows of each month put together: what is one month, what differs, and what is asked before it is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal, get_args

from calculator.law import READINGS, SHANGHAI, Laws
from calculator.line.faults import LineError
from calculator.months import Month, first_day
from calculator.record.cells import Fault, faults, tidy
from calculator.record.months import Entry
from calculator.record.rows import LeftOut, months_of
from calculator.record.said import Said

Question = Literal["no_pension", "no_base", "below_floor", "above_cap", "zero_amount", "no_status", "doubt"]
Answer = Literal["as_given", "base_unknown", "in_time", "back_paid", "not_insured"]
ANSWERS: dict[Question, tuple[Answer, ...]] = {
    "no_pension": ("as_given", "not_insured"),
    "no_base": ("base_unknown", "not_insured"),
    "below_floor": ("as_given", "base_unknown", "not_insured"),
    "above_cap": ("as_given", "base_unknown", "not_insured"),
    "zero_amount": ("as_given", "not_insured"),
    "no_status": ("as_given", "not_insured"),
    "doubt": ("in_time", "back_paid", "not_insured"),
}
"""What can be answered to each question about rows."""
QUESTIONS: tuple[Question, ...] = get_args(Question)
MOST_DOUBTS = 3
"""Doubts that a question names."""
_EMPTY = " —"
"""What stands behind the name of a column whose cell is empty while others are filled."""
Worth = Decimal | str | None
"""What a question speaks of: a base or a multiple, or what stands in a row."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about some rows, which are no part of the record until it is answered; the values it speaks of."""

    question: Question
    rows: tuple[int, ...]
    values: Mapping[str, Any] = field(default_factory=dict)


def check_answers(given: Mapping[str, str]) -> dict[str, Answer]:
    """Return answers by question; raises LineError for a question or an answer that there is not."""
    found: dict[str, Answer] = {}
    for question, answer in given.items():
        known = next((one for one in QUESTIONS if one == question), None)
        if known is None:
            raise LineError("not_one_of", "answer", given=question, accepted=", ".join(QUESTIONS))
        chosen = next((one for one in ANSWERS[known] if one == answer), None)
        if chosen is None:
            raise LineError("not_one_of", question, given=answer, accepted=", ".join(ANSWERS[known]))
        found[question] = chosen
    return found


class Taken:
    """The months that rows speak of: those taken, the rows of each, those left out, refused or asked about."""

    def __init__(
        self, said: Iterable[Said], answers: Mapping[str, Answer], laws: Laws = SHANGHAI,
        spoilt: Collection[str] = (),
    ) -> None:  # fmt: skip
        """Put the rows of each month together; of spoilt months none is taken."""
        self.entries: dict[str, Entry] = {}
        self.rows: dict[str, tuple[int, ...]] = {}
        self._left: dict[str, LeftOut] = {}
        self._wrong: dict[str, Fault] = {}
        self._asked: dict[Question, dict[int, Worth]] = {}
        self._answers, self._laws = answers, laws
        self._percent: dict[Question, int] = {}
        """Of the average wage, the limit that a question speaks of."""
        for month, rows in _by_month(said).items():
            if month in spoilt:
                self._leave(LeftOut(one.row, "month_not_read", {"month": month}) for one in rows)
            else:
                self._sort(month, rows)

    @property
    def left_out(self) -> list[LeftOut]:
        """The rows that state no insured month."""
        return list(self._left.values())

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with rows."""
        return list(self._wrong.values())

    def asked(self) -> list[Asked]:
        """Return the questions that are left, each once for all its rows."""
        return [
            Asked(question, tuple(sorted(rows)), _spoken_of(rows) | self._limit_of(question))
            for question in QUESTIONS if (rows := self._asked.get(question))
        ]  # fmt: skip

    def _limit_of(self, question: Question) -> dict[str, Any]:
        return {"percent": self._percent[question]} if question in self._percent else {}

    def _sort(self, month: str, rows: Sequence[Said]) -> None:
        """Leave out what was not paid; the pension insurance decides where rows name insurances."""
        self._leave(LeftOut(one.row, "not_paid", {"given": one.unpaid}) for one in rows if one.unpaid is not None)
        paid = [one for one in rows if one.unpaid is None]
        of_pension = [one for one in rows if one.insurance == "pension"]
        if of_pension and all(one.unpaid is not None for one in of_pension):
            self._leave(LeftOut(one.row, "pension_not_paid", {"month": month}) for one in paid)
        elif paid and all(one.insurance == "other" for one in paid) and self._answers.get("no_pension") != "as_given":
            self._ask("no_pension", month, {}, paid)
        elif paid:
            scope = [one for one in rows if one.insurance != "other"] or list(rows)
            self._put(month, _doubting([one for one in scope if one.unpaid is None] or paid, scope), paid)

    def _leave(self, rows: Iterable[LeftOut]) -> None:
        self._left |= {repr(one): one for one in rows}

    def _put(self, month: str, rows: Sequence[Said], paid: Sequence[Said]) -> None:
        entry: Entry = {"month": month}
        for one in rows:
            for name, value in one.entry.items():
                if value is not None and entry.setdefault(name, value) != value:
                    self._refuse(month, self._differing(month, rows, name), paid)
                    return
        if wrong := [fault for one in rows for fault in faults(_plain(entry), one.row)]:
            self._refuse(month, wrong, paid)
        else:
            self._settle(month, entry, rows, paid)

    def _settle(self, month: str, entry: Entry, rows: Sequence[Said], paid: Sequence[Said]) -> None:
        """Take a month, or ask about it; what was doubted and answered is asked about nothing else than its base."""
        doubts = [doubt for one in rows for doubt in one.doubts]
        if doubts and (answer := self._answers.get("doubt")) in {"in_time", "back_paid"}:
            entry = entry | {"back_paid": answer == "back_paid" or entry.get("back_paid", False)}
            rows = [replace(one, doubts=()) for one in rows]
        question = self._question(entry, rows)
        if question is None:
            self._take(month, _plain(entry), paid)
        else:
            self._ask(question, month, entry, paid, " / ".join(dict.fromkeys(doubts)) if question == "doubt" else None)

    def _take(self, month: str, entry: Entry, paid: Sequence[Said]) -> None:
        self.entries[month] = tidy(entry)
        self.rows[month] = tuple(sorted({one.row for one in paid}))

    def _refuse(self, month: str, wrong: Sequence[Fault], paid: Iterable[Said]) -> None:
        """Keep what is wrong with a month; its rows of other insurances are left out with it."""
        self._wrong |= {repr(fault): fault for fault in wrong}
        named = {fault.row for fault in wrong}
        self._leave(LeftOut(one.row, "month_not_read", {"month": month}) for one in paid if one.row not in named)

    @staticmethod
    def _differing(month: str, rows: Iterable[Said], name: str) -> list[Fault]:
        given = " / ".join(dict.fromkeys(str(one.entry[name]) for one in rows if one.entry.get(name) is not None))
        return [Fault(one.row, name, "rows_differ", {"month": month, "given": given[:40]}) for one in rows]

    def _question(self, entry: Entry, rows: Sequence[Said]) -> Question | None:
        """Return what has to be asked about a month before it can be taken."""
        if any(one.doubts for one in rows):
            return "doubt"
        if "base" not in entry and "ratio" not in entry:
            return None if "open" in entry else "no_base"
        if any(one.zero for one in rows):
            return "zero_amount"
        if all(one.unticked for one in rows):
            return "no_status"
        return self._odd(Month.parse(entry["month"]), entry)

    def _odd(self, month: Month, entry: Entry) -> Question | None:
        """Return `below_floor` or `above_cap` where no base of that month can be so low or so high."""
        law = self._laws.on(max(first_day(month), self._laws.since.toordinal()), READINGS[0])
        self._percent = {"below_floor": law.base_floor_percent, "above_cap": law.base_cap_percent}
        if "base" not in entry:
            percent = Decimal(str(entry["ratio"])) * 100
            return _outside(percent, law.base_floor_percent, law.base_cap_percent)
        known = [wage.yuan for reading in READINGS if (wage := self._laws.wages.on(month, reading)) is not None]
        if not known:
            return None
        low, high = law.base_floor_percent * min(known) // 100, law.base_cap_percent * max(known) // 100
        return _outside(round(Decimal(str(entry["base"])), 2), low, high)

    def _ask(
        self, question: Question, month: str, entry: Entry, paid: Sequence[Said], doubt: str | None = None
    ) -> None:  # fmt: skip
        answer = self._answers.get(question)
        if answer == "as_given":
            self._take(month, _plain(entry), paid)
        elif answer == "base_unknown":
            self._take(month, {k: v for k, v in _plain(entry).items() if k not in {"base", "ratio"}}, paid)
        elif answer == "not_insured":
            self._leave(LeftOut(one.row, "not_insured") for one in paid)
        else:
            worth = entry.get("base", entry.get("ratio"))
            value = doubt or (None if worth is None else Decimal(str(worth)))
            self._asked.setdefault(question, {}).update({one.row: value for one in paid})


def _outside(given: Decimal, low: int, high: int) -> Question | None:
    return "below_floor" if given < low else "above_cap" if given > high else None


def _plain(entry: Mapping[str, Any]) -> Entry:
    return {name: value for name, value in entry.items() if name != "open"}


def _by_month(said: Iterable[Said]) -> dict[str, list[Said]]:
    months: dict[str, list[Said]] = {}
    for one in said:
        for month in months_of(one.span):
            months.setdefault(month, []).append(one)
    return months


def _doubting(paid: Sequence[Said], rows: Sequence[Said]) -> Sequence[Said]:
    """Return the paid rows of a month, in doubt where another row says that it was not paid, and none paid it later."""
    unpaid = [one.unpaid for one in rows if one.unpaid is not None]
    if not unpaid or any(one.entry.get("back_paid") for one in paid):
        return paid
    return [replace(one, doubts=(*one.doubts, *unpaid)) for one in paid]


def _without_empty(doubts: Sequence[str]) -> tuple[list[str], dict[str, Any]]:
    """Return doubts without those of cells in which nothing stands, and the columns of these."""
    parts = [doubt.split(" / ") for doubt in doubts]
    given = (" / ".join(part for part in some if not part.endswith(_EMPTY)) for some in parts)
    empty = dict.fromkeys(part.removesuffix(_EMPTY) for some in parts for part in some if part.endswith(_EMPTY))
    return list(dict.fromkeys(filter(None, given))), {"columns": tuple(empty)} if empty else {}


def _spoken_of(rows: Mapping[int, Worth]) -> dict[str, Any]:
    texts = list(dict.fromkeys(value for value in rows.values() if isinstance(value, str)))
    values = [value for value in rows.values() if isinstance(value, Decimal)]
    if texts:
        given, empty = _without_empty(texts)
        return {"given": "; ".join([*given[:MOST_DOUBTS], *["…"][: len(given) - MOST_DOUBTS]])} | empty
    return {"lowest": f"{min(values):f}", "highest": f"{max(values):f}"} if values else {}
