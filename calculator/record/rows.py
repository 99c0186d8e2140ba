"""The rows of a table as rows of a record: their months, what is no month (sums, remarks), what has none.

What the cells of a row with months say is read by `record.said`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from calculator.months import Month
from calculator.record.amounts import falls_short
from calculator.record.around import begins_another, doubtful_sums, months_named, speaks_of
from calculator.record.blocks import Block, month_cell, month_of_year
from calculator.record.cells import Fault
from calculator.record.doubts import title_after
from calculator.record.said import Cells, Said, amount_of, filled, formulas_in, given_by, one, said_of
from calculator.record.signs import (
    begins_as_note,
    is_doubtful_title,
    is_note_of_months,
    names_another,
    scope_of_note,
)
from calculator.sheets.book import SheetsError
from calculator.sheets.months import Span
from calculator.sheets.rows import Cell, Row
from calculator.sheets.words import field_of, is_blank, meaning, plain_text, simple, starts_as

MOST_IN_A_RANGE = 240
_PERSON = re.compile(r"(?:姓名|参保人|职工姓名|员工姓名|name)\s*:\s*([^\s,，;；]{2,20})", re.IGNORECASE)
_NAME = re.compile(
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范石廖贾夏韦方邹孟熊秦邱"
    "尹薛闫段雷侯龙陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤][\u4e00-\u9fff]{1,2}(?<![区县市镇省路店厂院司部组费额险保账年月元法式人时日])"
)
"""What is most likely a name where it stands alone: a frequent surname and a sign or two."""
_OPEN = re.compile(
    r"(?<!\d)(20\d\d)\s*[-/.年]?\s*(0[1-9]|1[0-2]|[1-9])月?份?(?!\d)(?:(?P<until>[之以]?前)|[之以]?[后来]|起|开始)"
)
"""All months from one on, or until one: 2026年5月起."""
_COMPANY = re.compile(r"公司|集团|有限|事务所|中心|工作室")
_IDENTITY = re.compile(
    r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]|(?=.{18}$)\d{2,}\*{4,}[\dX]+"
)
"""A number of identity: six digits of a place, a day of birth, three digits and a check; or some of it hidden."""
LONGEST_NOTE, MOST_NOTES = 100, 20
"""Signs of a note that are looked at; notes that are held against every row."""
MOST_IN_A_TITLE = 3
"""Texts in a row that may be the name of what comes below it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that states no insured month: its number, reason id, the values its sentence speaks of."""

    row: int
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spoilt:
    """What is wrong with a row that names months: none of them is taken from the rows beside it."""

    fault: Fault
    span: Span

    @property
    def row(self) -> int:
        """The number of the row."""
        return self.fault.row


def read_block(block: Block) -> Iterator[Said | LeftOut | Fault | Spoilt]:
    """Yield what each row says that fills a column of the block, why it is left out, or what is wrong with it."""
    spans = block.months.spans
    if (row_of_another := begins_another(block.rows, spans, _is_known)) is not None:
        raise SheetsError("two_tables", row=row_of_another)
    title, notes, sums = block.headed.title, _notes(block), doubtful_sums(block.rows, spans)
    notes += [_note(title)] if title and begins_as_note(title) else []
    for (row, cells), span in zip(block.rows, spans, strict=True):
        if span is None and _is_title(row, cells):
            texts = [text for text in _texts(row) if scope_of_note(text) in {None, "below"}]
            title = title_after(title, texts, of_pension=block.headed.of_pension)
        if row.fault is not None:
            yield _spoilt(row, row.fault)
        elif any(any(filled(cells, name)) for name in cells):
            said = _read(row, cells, span, block.unread)
            if row.number in block.turned and not isinstance(said, LeftOut):
                said = Fault(row.number, "year", "year_turns", given_by(one(cells, "year")))
            if isinstance(said, Said):
                above = [title[:40]] if title and not begins_as_note(title) else []
                above += [said_of_it[row.number] for said_of_it in (sums, block.inherited) if row.number in said_of_it]
                if said.insurance in {None, "pension"} and (amounts := falls_short(cells)) is not None:
                    above.append(amounts)
                above += [note.text for note in notes if note.speaks_of(row, said.span)]
                doubts = (*block.doubts(row.cells, said), *dict.fromkeys(above))
                unticked = block.ticked and one(cells, "status") is None
                yield replace(said, unticked=unticked, doubts=doubts)
            else:
                names = span is not None and span.last - span.first < MOST_IN_A_RANGE
                yield Spoilt(said, span) if isinstance(said, Fault) and names and span else said


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of some months: its text, the months that it names, the marks that it explains; none for all."""

    text: str
    months: frozenset[int]
    marks: frozenset[str]
    above: int | None = None
    """The row above which it speaks of; None for the whole table."""
    within: Span | None = None
    """The months from one on, or until one, that it names with its year."""

    def speaks_of(self, row: Row, span: Span) -> bool:
        """Say whether it may speak of a row: by a month that it names, or by a mark that stands in it."""
        if self.above is not None and row.number >= self.above:
            return False
        if self.within is not None:
            return span.last >= self.within.first and span.first <= self.within.last
        if self.months:
            return speaks_of(self.months, span)
        return not self.marks or any(mark in plain_text(cell) for mark in self.marks for cell in row.cells)


def _note(text: str) -> Note:
    if found := _OPEN.search(text):
        month = Month.parse(f"{found[1]}-{int(found[2]):02d}")
        within = Span(Month(0), month) if found["until"] else Span(month, Month.parse("9999-12"))
        return Note(text[:40], frozenset(), frozenset(), within=within)
    return Note(text[:40], months_named(text), frozenset("*※#") & frozenset(text))


def _notes(block: Block) -> list[Note]:
    """Return what is said of some months, in rows of its own or in remarks; one that speaks of all for very many."""
    texts: dict[str, None] = {}
    whole: dict[str, Note] = {}
    for (row, cells), span in zip(block.rows, block.months.spans, strict=True):
        own = _texts(row) if span is None and _is_title(row, cells) else map(plain_text, filled(cells, "remark"))
        for text in (said[:LONGEST_NOTE] for said in own):
            scope = scope_of_note(text)
            if scope in {"above", "all"} or (scope and span is not None):
                whole[text] = Note(text[:40], frozenset(), frozenset(), row.number if scope == "above" else None)
            elif is_note_of_months(text):
                texts[text] = None
    notes = list(map(_note, texts))
    notes = notes if len(notes) <= MOST_NOTES else [Note(notes[0].text, frozenset(), frozenset())]
    return [*notes, *list(whole.values())[-MOST_NOTES:]]


def _texts(row: Row) -> list[str]:
    return list(dict.fromkeys(map(plain_text, _filled(row))))


def _is_title(row: Row, cells: Cells) -> bool:
    """Say whether a row holds a few texts and no base, as the name of what comes below it does; no header does."""
    texts = _texts(row)
    base = plain_text(one(cells, "base"))
    of_another = any(map(names_another, texts)) or is_doubtful_title(base)
    if not 0 < len(texts) <= MOST_IN_A_TITLE or amount_of(base) is not None or (base and not of_another):
        return False
    return len(texts) == 1 or bool(base) or not _is_header_again(cells)


def _is_known(row: Row, cells: Cells) -> bool:
    """Say whether a row of words is the name of what comes below it, or the header once more."""
    return _is_title(row, cells) or _is_header_again(cells)


def _spoilt(row: Row, fault: str) -> LeftOut | Fault:
    """Return a row whose cells do not have their places, which does not matter for a sum or a remark."""
    reason = starts_as(next(_filled(row), None))
    if reason is not None:
        return LeftOut(row.number, reason, _given(row))
    return Fault(row.number, "row", fault, _given(row))


def _filled(row: Row) -> Iterator[Cell]:
    return (cell for cell in row.cells if not is_blank(cell))


def _given(row: Row) -> dict[str, Any]:
    return given_by(" ".join(plain_text(cell) for cell in row.cells if plain_text(cell)))


def _read(row: Row, cells: Cells, span: Span | None, unread: frozenset[str]) -> Said | LeftOut | Fault:
    if span is None:
        reason = _no_month_because(row, cells)
        return _no_month(row, cells) if reason is None else LeftOut(row.number, reason, _given(row))
    if _is_a_sum(row, {} if "insurance" in unread else cells, span):
        return LeftOut(row.number, "total", _given(row))
    if span.last - span.first >= MOST_IN_A_RANGE:
        return Fault(row.number, "month", "range_too_long", given_by(month_cell(cells)) | {"limit": MOST_IN_A_RANGE})
    said = said_of(row.number, cells, span, unread)
    if isinstance(said, Said) and said.insurance == "fund":
        return LeftOut(row.number, "fund", given_by(one(cells, "insurance")))
    return said


def _is_a_sum(row: Row, cells: Cells, span: Span) -> bool:
    """Say whether a row with months sums others: it begins so, says so of an insurance, or anywhere of several months.

    五险合计 in the place of an insurance is all of them.
    """
    some = [cell for cell in filled(cells, "insurance") if meaning("insurance", cell) is None]
    some += [cell for cell, _ in zip(_filled(row), range(1 if span.first == span.last else 99), strict=False)]
    return any(starts_as(cell, alone=True) == "total" for cell in some)


def _no_month_because(row: Row, cells: Cells) -> str | None:
    """Return why a row is none of a month: the header once more, a sum, a remark; None where it may be one."""
    if month_cell(cells) is not None and _is_header_again(cells):
        return "header"
    begins = [starts_as(cell) for cell, _ in zip(_filled(row), range(3), strict=False)]
    if "total" in begins:
        return "total"
    has_base = amount_of(one(cells, "base")) is not None
    return "note" if not has_base and ("note" in begins or _is_a_remark(row)) else None


def _is_a_remark(row: Row) -> bool:
    words = {plain_text(cell) for cell in _filled(row)}
    return len(words) == 1 and not any(sign.isdigit() for word in words for sign in word)


def _is_header_again(cells: Cells) -> bool:
    return all(field_of("record", plain_text(cell)) for said in cells.values() for cell in said if not is_blank(cell))


def _no_month(row: Row, cells: Cells) -> Fault:
    if (formula := next(formulas_in(row.number, cells), None)) is not None:
        return formula
    if "year" in cells and one(cells, "year") is None and month_of_year(cells):
        return Fault(row.number, "year", "missing")
    given = month_cell(cells)
    return Fault(row.number, "month", *(("missing",) if given is None else ("not_a_month", given_by(given))))


def beside(rows: Iterable[Row], accounted: set[int]) -> Iterator[LeftOut]:
    """Yield the filled rows that no block has read: remarks, and what fills only columns that nobody reads."""
    for row in rows:
        if row.number not in accounted and any(_filled(row)):
            reason = next((found for cell in row.cells if (found := starts_as(cell)) is not None), "nothing")
            yield LeftOut(row.number, reason, _given(row))


def persons_in(
    blocks: Iterable[Block], above: Iterable[Sequence[str]] = (),
    others: Mapping[str, Sequence[Cell]] = MappingProxyType({}),
) -> int:  # fmt: skip
    """Return how many people the rows with months are of, as far as a column or a title names them.

    The cells of `others`, columns by name, name people where all of them are numbers of identity.
    """
    blocks = list(blocks)
    titles = [*above, *(_texts(row) for block in blocks for row, cells in block.rows if _is_title(row, cells))]
    named: dict[int, set[str]] = {-1: {name[1] for texts in titles for text in texts if (name := _PERSON.match(text))}}
    named[-2] = {text for texts in titles if all(map(_NAME.fullmatch, texts)) for text in texts}
    for block in blocks:
        for (_, cells), span in zip(block.rows, block.months.spans, strict=True):
            for i, cell in enumerate(cells.get("person", ()) if span is not None else ()):
                named.setdefault(i, set()).update(() if is_blank(cell) else {simple(cell) or plain_text(cell)})
    known = [said for said in named.values() if not any(map(_COMPANY.search, said))]
    return max([*map(len, known), *(_identities(*column) for column in others.items())], default=0)


def _identities(name: str, cells: Sequence[Cell]) -> int:
    """Return how many people a column names whose filled cells are all numbers of identity, whole or hidden in part.

    Below ID any other numbers name people too, but those of the rows: 1, 2, 3.
    """
    said = {plain_text(cell).upper() for cell in cells if not is_blank(cell) and starts_as(cell) is None}
    is_of_rows = said == {str(number) for number in range(1, len(said) + 1)}
    return len(said) if all(map(_IDENTITY.fullmatch, said)) or (simple(name) == "id" and not is_of_rows) else 0


def months_of(span: Span) -> Iterator[str]:
    """Yield the months of a span as `2026-10`."""
    return (str(Month(month)) for month in range(span.first, span.last + 1))
