"""Notes on months: those they name, those from or until one, those at which a mark stands, or all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from calculator.months import Month
from calculator.record.around import months_named, speaks_of
from calculator.record.blocks import Block
from calculator.record.said import filled
from calculator.record.signs import is_note_of_months, scope_of_note
from calculator.record.titles import is_title, texts_of
from calculator.sheets.months import Span
from calculator.sheets.rows import Row
from calculator.sheets.words import plain_text

_OPEN = re.compile(
    r"(?<!\d)(20\d\d)\s*[-/.年]?\s*(0[1-9]|1[0-2]|[1-9])月?份?(?!\d)(?:(?P<until>[之以]?前)|[之以]?[后来]|起|开始)"
)
"""All months from one on, or until one: 2026年5月起."""
LONGEST_NOTE, MOST_NOTES = 100, 20
"""Signs of a note that are looked at; notes that are held against every row."""


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


def note_of(text: str) -> Note:
    """Return what a text says of which months."""
    if found := _OPEN.search(text):
        month = Month.parse(f"{found[1]}-{int(found[2]):02d}")
        within = Span(Month(0), month) if found["until"] else Span(month, Month.parse("9999-12"))
        return Note(text[:40], frozenset(), frozenset(), within=within)
    return Note(text[:40], months_named(text), frozenset("*※#") & frozenset(text))


def notes_of(block: Block) -> list[Note]:
    """Return what is said of some months, in rows of its own or in remarks; one that speaks of all for very many."""
    texts: dict[str, None] = {}
    whole: dict[str, Note] = {}
    for (row, cells), span in zip(block.rows, block.months.spans, strict=True):
        own = texts_of(row) if span is None and is_title(row, cells) else map(plain_text, filled(cells, "remark"))
        for text in (said[:LONGEST_NOTE] for said in own):
            scope = scope_of_note(text)
            if scope in {"above", "all"} or (scope and span is not None):
                whole[text] = Note(text[:40], frozenset(), frozenset(), row.number if scope == "above" else None)
            elif is_note_of_months(text):
                texts[text] = None
    notes = list(map(note_of, texts))
    notes = notes if len(notes) <= MOST_NOTES else [Note(notes[0].text, frozenset(), frozenset())]
    return [*notes, *list(whole.values())[-MOST_NOTES:]]
