"""Cells of a fact's column, each distinct one read once: as the JSON of a case, and as the rules read it.

What is accepted stands in the table of facts; what was refused stays as it was given, so that `Case` can say why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from calculator.case import LAST_DAY, MOST_WHOLE
from calculator.case.facts import Fact, Kind
from calculator.choose import NUMBER
from calculator.law import READINGS, SHANGHAI
from calculator.sheets.beside import OF_A_MULTIPLE, window_in
from calculator.sheets.months import day_of_cell, last_day_of_cell
from calculator.sheets.words import in_brackets, is_blank, meaning, meaning_of_parts, plain_text, without_brackets

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_OWN_YES_NO = {"second_employer", "post_matches", "details_changed", "keeps_paying"}
"""Facts that are told in words of their own too: 匹配, 停缴."""
_ERROR = re.compile(r"#[A-Z\d/_#]*[!?]?|Err:\d+")
"""What spreadsheets show where a formula has no value: #N/A, #REF!, #####."""
_ABSENT = {"nan", "NaT", "None"}
"""How what a frame has no value for is written."""
_WITH_USUAL = {"as_of", "reading", "keeps_paying"}
"""Facts for which something is taken where a cell is empty: a word that only says that there is no value is no such."""
MOST_BASES = 50
"""Words of a cell that are looked at as bases; the rest is one more that there is not."""
_BETWEEN_BASES = re.compile(r"[|、，,;；/+&\n]|\s+和\s*|和|及|与")
_OF_WINDOW = re.compile(r"(\d{1,9})(?:\.0+)?\s*(?:个?月)?\s*\(\s*(?:最?近)?\s*(\d{1,3})\s*(?:个?月内?)?\s*\)")
"""A count with the months among which it was counted: 30 (48)."""
_MONTHS, _LOOKED_AT = re.compile(r"(?:最?近|满|累计|连续)?\s*\w{1,3}(?:个月|年)内?"), re.compile("最?近|.*内$")
"""Months that a multiple asks for, and those among which it does."""
_WHOLE = re.compile(r"(?:共\s*)?(-?\d{1,9})(?:\.0+)?\s*(?:个?月)?")
_OF_A_YEAR = re.compile(r"满?\s*(\d|1[0-2])(?:\s*/\s*12)?\s*(?:个?月)?", re.ASCII)
"""A count of the months of a year: 满12个月, 10/12."""
_POINTS = re.compile(r"[(:]?\s*[1-9]\d{0,2}\s*分\s*\)?$")
"""The points that a basis brings, behind it."""


def _text(cell: object) -> str:
    return cell.strftime("%Y-%m-%d") if isinstance(cell, (datetime, date)) else plain_text(cell)


def _iso_day(fact: Fact, text: str) -> str:
    day = day_of_cell(text)
    if day is None and fact.name == "expires_on":  # a permit is valid from one day to another
        day = last_day_of_cell(text)
    if day is None and meaning("no_day", text) is not None and fact.name not in {"expires_on", "as_of"}:
        return ""
    return text if day is None else day.isoformat()


def _whole_or_text(fact: Fact, text: str) -> int | str:
    whole = _WHOLE.fullmatch(text) or (_OF_WINDOW.fullmatch(text) if fact.column in OF_A_MULTIPLE else None)
    if whole is None and fact.column in {"year_paid", "year_at_base"}:
        whole = _OF_A_YEAR.fullmatch(text)
    if whole is None and fact.name == "months_unfiled" and meaning(fact.name, text) == "zero":
        return 0
    return int(whole[1]) if whole else "" if meaning("yes_no", text) == "unknown" else text


def _yes_no(fact: Fact, text: str) -> bool | str:
    said = meaning(fact.name, text) if fact.name in _OWN_YES_NO else None
    read: dict[str, bool | str] = {"yes": True, "no": False, "unknown": ""}
    return read.get(said or meaning("yes_no", text) or "", text)


def _chosen(fact: Fact, text: str) -> str:
    if text in fact.choices:
        return text
    return meaning(fact.name, text) or ("" if meaning("yes_no", text) == "unknown" else _with_brackets(fact, text))


def _with_brackets(fact: Fact, text: str) -> str:
    """Return what a word means behind which brackets say nothing more: 自有住房（本人）; any other as it is."""
    neutral = all(meaning("beside", one) == "neutral" for one in in_brackets(text))
    return (meaning(fact.name, without_brackets(text)) if neutral else None) or text


def _listed(fact: Fact, text: str) -> tuple[str, ...]:
    if set(text.split("|")) <= set(fact.choices):
        return tuple(text.split("|"))
    words = [one.strip() for one in _BETWEEN_BASES.split(text, MOST_BASES) if one.strip()]
    whole = _basis(fact, text)
    read = [whole] if whole else [one for word in words for one in _bases(fact, word)]
    return tuple(read) if read == words else tuple(dict.fromkeys(read))


def _bases(fact: Fact, word: str) -> list[str]:
    """Return the bases that blanks part, where each is known; else the one that a word names, or the word as it is."""
    whole = _basis(fact, word)
    found = [] if whole else [_basis(fact, one) for one in word.split(None, MOST_BASES)]
    return [one for one in found if one] if all(found) and found else [whole or word]


def _basis(fact: Fact, text: str) -> str | None:
    """Return the basis that a text names; months in brackets have to be those that a multiple asks for or looks at."""
    if text in fact.choices or "<" in text or "≤" in text:
        return text if text in fact.choices else None
    text = _POINTS.sub("", text)
    if said := meaning("bases", text) or meaning_of_parts("bases", "beside_bases", text):
        return said
    said = meaning_of_parts("bases", "beside_bases", without_brackets(text))
    return said if said and all(_is_of_multiple(said, one) for one in in_brackets(text)) else None


def _is_of_multiple(basis: str, inside: str) -> bool:
    """Say whether what stands in brackets is the months that a multiple asks for, or those that it looks at."""
    law, months = SHANGHAI.on(LAST_DAY.toordinal(), READINGS[0]), window_in(inside)
    asked = () if _LOOKED_AT.match(inside) else (law.required(basis),)
    return basis.startswith("base_") and bool(_MONTHS.fullmatch(inside)) and months in {law.window(basis), *asked}


def _ordinal(fact: Fact, given: str) -> int | None:
    if _ISO.fullmatch(given) is None:  # other forms of the standard are none that a case accepts
        return None
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None
    return day.toordinal() if fact.first <= day <= LAST_DAY else None


def _count(fact: Fact, given: int | str) -> int | None:
    return given if isinstance(given, int) and 0 <= given <= MOST_WHOLE else None


def _answer(fact: Fact, given: bool | str) -> bool | None:
    return given if isinstance(given, bool) else None


def _choice(fact: Fact, given: str) -> str | None:
    return given if given in fact.choices else None


def _distinct(fact: Fact, given: tuple[str, ...]) -> tuple[str, ...] | None:
    multiples = [basis for basis in given if basis.startswith("base_")]
    fits = given and set(given) <= set(fact.choices) and len(set(given)) == len(given) and len(multiples) <= 1
    return given if fits and ("unknown" not in given or len(given) == 1) else None


@dataclass(frozen=True, slots=True)
class _OfKind:
    """How cells of a kind are read: as in the JSON of a case, as in the facts (None: refused), and if not known."""

    given: Callable[[Fact, str], Any]
    value: Callable[[Fact, Any], Any]
    nothing: Any = None


_KINDS: dict[Kind, _OfKind] = {
    "day": _OfKind(_iso_day, _ordinal, 0),
    "count": _OfKind(_whole_or_text, _count, 0),
    "yes_no": _OfKind(_yes_no, _answer, nothing=False),
    "choice": _OfKind(_chosen, _choice, ""),
    "bases": _OfKind(_listed, _distinct, ()),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A fact's column: its distinct cells as given and as values, None where refused; each row's place, -1 for none.

    `known` are the rows that state the fact in a way that is accepted.
    """

    fact: Fact
    places: Any
    given: list[Any]
    values: list[Any]
    known: Any
    windows: Any = 0
    """The months among which each row's count was counted as its cell says, 0 where it does not."""

    @property
    def refused(self) -> Any:
        """Return which rows have a cell that is not accepted."""
        return (self.places >= 0) & ~self.known

    def names(self, *choices: str) -> Any:
        """Return in which rows a list names one of some choices."""
        return np.array([*(not set(choices).isdisjoint(value or ()) for value in self.values), False])[self.places]

    def or_nothing(self) -> Any:
        """Return the values of all rows, with what stands for nothing of the kind where it is not known."""
        nothing = _KINDS[self.fact.kind].nothing
        values = [*(nothing if value is None else value for value in self.values), nothing]
        return np.array(values, dtype=NUMBER if type(nothing) is int else None)[self.places]

    def or_else(self, otherwise: Any) -> Any:
        """Return the values of all rows, with others where it is not known."""
        return np.where(self.known, self.or_nothing(), otherwise)


def window_of(fact: Fact, cell: object) -> int:
    """Return the months among which a cell says that it counts some, 0 where it does not."""
    told = _OF_WINDOW.fullmatch(_text(cell)) if fact.column in OF_A_MULTIPLE and type(cell) is str else None
    return int(told[2]) if told else 0


def of_window(fact: Fact, cell: object, window: int) -> object:
    """Return a count with the months among which its column counts; what says so itself, or is none, as it is."""
    whole = None if window_of(fact, cell) else given_of(fact, cell)
    return f"{whole} ({window})" if type(whole) is int else cell


def given_of(fact: Fact, cell: object) -> Any:
    """Return what a cell states of a fact as the JSON of a case has it: `""` for nothing, as typed where not read."""
    if type(cell) is str and _ISO.fullmatch(cell):
        return cell  # by far the most, and all that need be said of them
    text = _text(cell)
    if is_blank(text) or (text in _ABSENT and not isinstance(cell, str)):
        return ""
    if _ERROR.fullmatch(text) or (meaning("no_value", text) is not None and fact.name in _WITH_USUAL):
        return text
    return _KINDS[fact.kind].given(fact, text)


def each_once(column: pd.Series[Any]) -> tuple[Any, list[Any]]:
    """Return the place of every cell of a column among its distinct ones, -1 for none, and these.

    True and 1 are two cells, as are false and 0, which a table of what was met takes for the same.
    """
    places, cells = pd.factorize(column)
    met = list(cells)
    if column.dtype != object or all(type(cell) is str or cell not in {0, 1} for cell in met):
        return places, met
    truths = np.fromiter((isinstance(cell, bool) for cell in column), bool, len(column))
    places, cells = pd.factorize(column.mask(truths, None))
    said = column.eq(True).to_numpy(dtype=bool)
    return np.where(truths, len(cells) + ~said, places), [*cells, True, False]


def column_of(fact: Fact, frame: pd.DataFrame) -> Column:
    """Return the column of a fact; one that the frame does not have is empty."""
    cells: Any = ()
    places = np.full(len(frame), -1)
    if fact.column in frame.columns:
        places, cells = each_once(frame[fact.column])
    given = [given_of(fact, cell) for cell in cells]
    if "" in given:
        places = np.array([*(-1 if one == "" else i for i, one in enumerate(given)), -1])[places]
    kind = _KINDS[fact.kind]
    values = [kind.value(fact, one) for one in given]
    known = np.array([*(value is not None for value in values), False])[places]
    windows = [window_of(fact, cell) for cell in cells] if fact.column in OF_A_MULTIPLE else []
    return Column(fact, places, given, values, known, np.array([*windows, 0])[places] if any(windows) else 0)
