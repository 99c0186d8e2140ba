"""Days and months of cells in every form that can be read in one way; forms that need the whole column are told.

`2026.1` may be January or a shortened `2026.10`, `Jan-26` may be a day of January, `05/01/2026` one of two days: what
the other cells of the column show decides, and where they do not, the cell is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from calculator.months import Month
from calculator.sheets.words import plain_text

FIRST_SERIAL, LAST_SERIAL = 36_526, 73_415
"""Days as spreadsheets count them, from 2000 to 2100."""
_SERIAL_ZERO = date(1899, 12, 30)
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TIME = r"(?:[ T]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAYS = tuple(
    re.compile(rf"{one}{_TIME}")
    for one in (
        r"(\d{4})-(\d{1,2})-(\d{1,2})", r"(\d{4})/(\d{1,2})/(\d{1,2})", r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
        r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]", r"((?:19|20)\d{2})(\d{2})(\d{2})",
    )
)  # fmt: skip
_NAMED_DAY = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-/ ,]+(?P<m>{_NAME})|(?P<n>{_NAME})[-/ ]*(?P<e>\d{{1,2}})(?:st|nd|rd|th)?)"
    r"(?:[-/ ,]+|(?<=\.))(?P<y>\d{4})", re.IGNORECASE,
)  # fmt: skip
"""A day of a month by its name: 20 Dec 2026, 20-Dec-2026, Dec 20, 2026."""
_VALID, _ENDS = re.compile(r"^(?:居住证)?(?:有效期限?)?:?"), re.compile(r"(?:止|到期|为止)$")
_UNTIL = re.compile(r"到期日:?|(?:有效)?(?:至|到|截至|截止)|valid until:?", re.IGNORECASE)
"""What may stand before or behind the days from which and until which something is valid."""
_MONTHS = tuple(
    re.compile(one)
    for one in (
        r"(?P<y>\d{4})[-/](?P<m>\d{1,2})(?:月份?)?", r"(?P<y>\d{4})年度?第?(?P<m>\d{1,2})月?份?",
        r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})", r"(?P<y>\d{4})\.(?P<m>\d{2})", r"(?P<y>\d{2})年(?P<m>\d{1,2})月份?",
        r"(?P<m>\d{1,2})[-/](?P<y>\d{4})", rf"(?P<m>{_NAME})[-/ ,.]*(?P<y>\d{{4}})",
        rf"(?P<y>\d{{4}})[-/ ,.]*(?P<m>{_NAME})",
    )
)  # fmt: skip
_DOTTED, _DOTTED_TWO = re.compile(r"(\d{4})\.(\d)"), re.compile(r"(?<!\d)\d{4}\.(\d\d)(?![\d.])")
_DOTTED_RANGE = re.compile(r"(\d{4}\.\d{1,2})(?:至|到|~|-|—+|–)+(\d{4}\.\d{1,2})")
_NAMED_SHORT = re.compile(rf"({_NAME})[-/ '’]+(\d{{2}})")
_NAMED_DAY_SHORT = re.compile(rf"(\d{{1,2}})[-/ ]+({_NAME})[-/ ]+([1-4]\d)")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}}){_TIME}")
_BETWEEN = re.compile(r"\s*(?:至|到|~|—+|–|--)\s*|\s+-\s+")
_OPEN = re.compile(
    r"(?:(?P<first>.+?)(?:起?(?:至|到|~|-|—|–)+(?:今|现在|目前|当前|now|present)?|起))|(?:(?:至|到|~|-|—|–)+(?P<last>.+))"
)
_SPACE, _AROUND = re.compile(r"\s"), re.compile(r"\s*([-/.年月日号至到~])\s*")
_SHORT_RANGES = (
    re.compile(r"(\d{4})年(\d{1,2})月?-(\d{1,2})月份?"),
    re.compile(r"(\d{4})(?:年|[-/](?=\d)|\.(?=\d\d))(\d{1,2})月?(?:至|到|~|—+|–)(\d{1,2})月?份?"),
)
_FORMS = "|".join(re.sub(r"\(\?P<\w>", "(?:", one.pattern) for one in _MONTHS)
_ONE = re.sub(r"(?<!\\)\((?!\?)", "(?:", "|".join([_FORMS, *(one.pattern for one in _DAYS), r"\d{5}(?:\.0+)?"]))
_ONE_OR_TWO = re.compile(rf"[\s至到~—–-]*(?:{_ONE})(?:[\s至到~—–-]+(?:{_ONE}))?[\s至到~—–-]*", re.IGNORECASE)
"""What is worth a closer look: a month or a day, or two of them."""
_SPELLED = re.compile(r"(?<=年)(十[一二]?|[一二三四五六七八九])月")


class Span(NamedTuple):
    """The first and the last month that a cell names; the same for one month."""

    first: Month
    last: Month


@dataclass(frozen=True, slots=True)
class MonthsRead:
    """The months of a column by cell, None where none was read; and, for forms that were interpreted, one of each."""

    spans: list[Span | None]
    shown: dict[str, str] = field(default_factory=dict)


def day_of_cell(cell: Any) -> date | None:
    """Return the day that a cell names, None where it names none in a form that can be read in one way."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _tight(cell)
    found = next((match for one in _DAYS if (match := one.fullmatch(text))), None)
    if found:
        return _date(*map(int, found.groups()))
    if text[-4:].isdigit() and (named := _NAMED_DAY.fullmatch(text)):
        return _date(int(named["y"]), _number((named["m"] or named["n"]).lower()), int(named["d"] or named["e"]))
    return _serial(text)


def last_day_of_cell(cell: Any) -> date | None:
    """Return the later day of a cell that names two, such as 2025-12-20至2026-12-20, or the one until which it says.

    None for any other cell.
    """
    given = _VALID.sub("", _tight(cell))
    text = _ENDS.sub("", given)
    until = _UNTIL.match(text)
    if (until or text != given) and (day := day_of_cell(text[until.end() if until else 0 :])) is not None:
        return day
    text = text.lstrip("自从由").replace("起至", "至").replace("起到", "到")
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) != 2 and text.count("-") % 2 == 1:
        parts = _halves(text)
    days = [day_of_cell(part) for part in parts]
    if len(days) == 2 and days[0] is not None and days[1] is not None and days[0] < days[1]:
        return days[1]
    return None


def _tight(cell: Any) -> str:
    if isinstance(cell, bool):
        return ""
    text = plain_text(cell)[:60]
    if "月" in text and (spelled := _SPELLED.search(text)):
        text = f"{text[: spelled.start()]}{_spelled(spelled[1])}月{text[spelled.end() :]}"
    return _AROUND.sub(r"\1", text) if _SPACE.search(text) else text


def _spelled(month: str) -> int:
    """Return the number of a month written in Chinese: 六, 十二."""
    return 10 * ("十" in month) + "十一二三四五六七八九".index(month[-1])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _serial(text: str) -> date | None:
    if re.fullmatch(r"\d{5}(?:\.0+)?", text) and FIRST_SERIAL <= int(text[:5]) <= LAST_SERIAL:
        return _SERIAL_ZERO + timedelta(days=int(text[:5]))
    return None


def _month(year: int, month: int) -> Month | None:
    return Month.parse(f"{year:04d}-{month:02d}") if 1 <= month <= 12 else None


def month_of_cell(cell: Any) -> Month | None:
    """Return the month that a cell names by itself, None where it names none in a form that can be read in one way."""
    if day := day_of_cell(cell):
        return _month(day.year, day.month)
    text = _tight(cell).lower()
    match = next((found for one in _MONTHS if (found := one.fullmatch(text))), None)
    if match is None:
        return None
    year = int(match["y"])
    return _month(year if year > 99 else 2000 + year, _number(match["m"]))


def _number(month: str) -> int:
    return int(month) if month.isdigit() else _NAMES.index(month[:3]) + 1


def span_of_cell(cell: Any) -> Span | None:
    """Return the months from the first to the last that a cell names: one, or a range such as 2025-01至2025-06."""
    text = _tight(cell)
    if isinstance(cell, str) and not _could_name_months(text):
        return None
    if (one := month_of_cell(cell)) is not None:
        return Span(one, one)
    if match := next((found for one in _SHORT_RANGES if (found := one.fullmatch(text))), None):
        return _span(f"{match[1]}-{match[2]}", f"{match[1]}-{match[3]}")
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) != 2 and text.count("-") % 2 == 1:
        parts = _halves(text)
    return _span(*parts) if len(parts) == 2 else None


def is_open_range(cell: Any) -> bool:
    """Say whether a cell names one end of a range and no month for the other: 202501至今."""
    found = _OPEN.fullmatch(_tight(cell).lower())
    return found is not None and month_of_cell(found["first"] or found["last"]) is not None


def _could_name_months(text: str) -> bool:
    """Say whether a closer look may find months: most cells are told by one."""
    return any(one.fullmatch(text) for one in (_ONE_OR_TWO, *_SHORT_RANGES))


def _halves(text: str) -> list[str]:
    """Return both sides of the middle one of an odd number of strokes: 202501-202506, 2025-01-2025-06."""
    strokes = [i for i, sign in enumerate(text) if sign == "-"]
    middle = strokes[len(strokes) // 2]
    return [text[:middle], text[middle + 1 :]]


def _span(first: str, last: str) -> Span | None:
    begin, end = month_of_cell(first), month_of_cell(last)
    return Span(begin, end) if begin is not None and end is not None and begin <= end else None


def read_months(cells: Sequence[Any]) -> MonthsRead:
    """Return the months of a column; a form that could be read in two ways only where the column settles it."""
    texts = [_tight(cell).lower() for cell in cells]
    spans = [span_of_cell(cell) for cell in cells]
    column = _Column(texts)
    shown: dict[str, str] = {}
    for i, text in enumerate(texts):
        if spans[i] is None and (span := column.settled(text, is_text=isinstance(cells[i], str))) is not None:
            spans[i] = span
            shown.setdefault(plain_text(cells[i]), "–".join(dict.fromkeys(map(str, span))))
        elif spans[i] is not None and _serial(text) and not isinstance(cells[i], date):
            shown.setdefault(plain_text(cells[i]), str(spans[i].first))  # type: ignore[union-attr]
    return MonthsRead(spans, dict(list(shown.items())[:3]))


class _Column:
    """A column of months, and what its cells show of how all of them are written."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Keep the texts with a digit."""
        self.texts = [text for text in texts if any(map(str.isdigit, text))]

    def settled(self, text: str, *, is_text: bool) -> Span | None:
        """Return the months of a form that could be read in two ways, where the other cells leave one."""
        if match := _DOTTED_RANGE.fullmatch(text):
            return self._range(match[1], match[2])
        month = self._by_name(text) or self._of_day(text) or self._dotted(text, in_order=is_text)
        return None if month is None else Span(month, month)

    def _range(self, one: str, other: str) -> Span | None:
        first, last = (self._dotted(text) or month_of_cell(text) for text in (one, other))
        if first is None and last is not None and one[:4] == other[:4] and last % 12 < 9:
            first = _month(int(one[:4]), int(one[5:]))  # no October goes before one of these months
        return Span(first, last) if first is not None and last is not None and first <= last else None

    def _by_name(self, text: str) -> Month | None:
        """Return the month of Jan-26 or 1-Jan-26, where every cell is written so."""
        if self._by_names and (match := self._by_names.fullmatch(text)):
            *day, name, year = match.groups()
            found = _date(2000 + int(year), _number(name), int(day[0]) if day else 1)
            return None if found is None else _month(found.year, found.month)
        return None

    @cached_property
    def _by_names(self) -> re.Pattern[str] | None:
        found = next((form for form in (_NAMED_SHORT, _NAMED_DAY_SHORT) if all(map(form.fullmatch, self.texts))), None)
        return None if found is _NAMED_SHORT and self._may_be_days else found

    @property
    def _may_be_days(self) -> bool:
        """Whether names with two digits may be days of one month: Nov-10, Nov-11, Nov-12; or May-05 alone."""
        said = {(_number(found[1]), found[2]) for found in map(_NAMED_SHORT.fullmatch, self.texts) if found}
        names, numbers = {name for name, _ in said}, {number for _, number in said}
        return any(number < "10" for number in numbers) or (len(names) == 1 < len(numbers))

    def _of_day(self, text: str) -> Month | None:
        """Return the month of 31/01/2026 or 01/31/2026, where every cell is written so and one order gives days."""
        match = _YEAR_LAST.fullmatch(text)
        return _month(int(match[3]), int(match[self._place_of_month])) if match and self._place_of_month else None

    @cached_property
    def _place_of_month(self) -> int:
        """Which number of 31/01/2026 is the month, 1 or 2; 0 where that is not shown."""
        days = [found and tuple(map(int, found.groups())) for found in map(_YEAR_LAST.fullmatch, self.texts)]
        places = [one for one in (1, 2) if all(day and _date(day[2], day[one - 1], day[2 - one]) for day in days)]
        return places[0] if len(places) == 1 else 0

    def _dotted(self, text: str, *, in_order: bool = False) -> Month | None:
        """Return the month of 2026.2, and of 2026.1 where it is shown to be no October that lost its zero."""
        match = _DOTTED.fullmatch(text)
        if match is None or match[2] == "0":
            return None
        settled = match[2] != "1" or self._has_october or (in_order and self._is_in_order)
        return _month(int(match[1]), int(match[2])) if settled else None

    @cached_property
    def _has_october(self) -> bool:
        """Whether October is written as 2026.10 and no month as 2026.01."""
        months = {month for text in self.texts for month in _DOTTED_TWO.findall(text)}
        return "10" in months and not any(month.startswith("0") for month in months)

    @cached_property
    def _is_in_order(self) -> bool:
        """Whether every month like 2026.1 stands beside the one before or after January, and none where October does.

        A column with months like 2026.01 is written in another way.
        """
        dotted = [text for text, _ in groupby(self.texts) if re.fullmatch(r"\d{4}\.\d{1,2}", text)]
        for i, text in enumerate(dotted):
            year, month = text.split(".")
            beside = {*dotted[max(i - 1, 0) : i], *dotted[i + 1 : i + 2]}
            amiss = beside.isdisjoint({f"{year}.2", f"{int(year) - 1}.12"}) or beside & {f"{year}.9", f"{year}.11"}
            if month.startswith("0") or (month == "1" and amiss):
                return False
        return True
