"""What stands between the rows of months and speaks of them: notes that name months, sums, the beginning of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from calculator.record.said import Cells, amount_of, one
from calculator.record.signs import alarms
from calculator.sheets.layout import Column
from calculator.sheets.months import Span
from calculator.sheets.rows import Row
from calculator.sheets.words import is_blank, plain_text, starts_as

Rows = Sequence[tuple[Row, Cells]]
_DATED = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-./年]?\s*(0[1-9]|1[0-2]|[1-9])(?!\d)(?:\s*月)?")
_NUMBERED = re.compile(r"(?<!\d)((?:\d{1,2}\s*月?\s*[、,，和及/]\s*)*\d{1,2})\s*月")
_RANGE = re.compile(r"[\d¤]\s*月?\s*[-至到~—–]|[月¤]份?(?:[之以]?[前后来]|起|开始)")


def months_named(text: str) -> frozenset[int]:
    """Return the months that a note names, of the calendar or of any year (1 to 12); none where it names a range."""
    dated = [12 * int(year) + int(month) - 1 for year, month in _DATED.findall(text)]
    rest = _DATED.sub("¤", text)
    if _RANGE.search(rest):
        return frozenset()
    return frozenset(dated) | {int(month) for some in _NUMBERED.findall(rest) for month in re.findall(r"\d+", some)}


def speaks_of(named: frozenset[int], span: Span) -> bool:
    """Say whether named months are among those of a span."""
    return any(month in named or month % 12 + 1 in named for month in range(span.first, span.last + 1))


def doubtful_sums(rows: Rows, spans: Sequence[Span | None]) -> dict[int, str]:
    """Return what a sum below says of rows, by their number: 补缴小计 of those above it, back to the sum before.

    One that stands below another sum speaks of all.
    """
    found: dict[int, str] = {}
    group: list[int] = []
    for (row, _), span in zip(rows, spans, strict=True):
        if span is not None:
            group.append(row.number)
        elif (label := _sum_label(row)) is not None:
            above = group or [row.number for (row, _), span in zip(rows, spans, strict=True) if span is not None]
            found |= dict.fromkeys(above if _alarms_of_money(label, row) else (), label[:40])
            group = []
    return found


def _sum_label(row: Row) -> str | None:
    """Return the words of a row that is a sum, None for any other."""
    texts = [plain_text(cell) for cell in row.cells if not is_blank(cell)]
    return next((text for text in texts[:3] if starts_as(text) == "total"), None)


def _alarms_of_money(label: str, row: Row) -> bool:
    amounts = [amount for cell in row.cells if (amount := amount_of(cell)) is not None]
    return alarms(label) and (not amounts or any(amounts))


def begins_another(
    rows: Rows, spans: Sequence[Span | None], is_known: Callable[[Row, Cells], bool]
) -> int | None:  # fmt: skip
    """Return the number of a row among months with words, and no digit, in place of month and base; None for none.

    It is the header of another table, whose words nobody knows; `is_known` tells titles and the header once more.
    """
    last = max((i for i, span in enumerate(spans) if span is not None), default=0)
    first = next((i for i, span in enumerate(spans) if span is not None), last)
    among = ((row, cells) for row, cells in rows[first:last] if _is_of_words(row, cells))
    return next((row.number for row, cells in among if not is_known(row, cells)), None)


def inherited(columns: Sequence[Column], rows: Rows, spans: Sequence[Span | None]) -> dict[int, str]:
    """Return what a sign above says of rows, by their number, in whose column nothing is written.

    So a table looks whose cells were merged: every group of rows has its word, and those below the first are empty.
    """
    months = [row for (row, _), span in zip(rows, spans, strict=True) if span is not None]
    found: dict[int, str] = {}
    for column in columns:
        texts = [plain_text(row.cells[column.place]) if column.place < len(row.cells) else "" for row in months]
        signs = set(filter(alarms, texts))
        if column.field not in _WORDED or not signs or is_blank(texts[0]) or not {*filter(None, texts)} - signs:
            continue
        above = ""
        for row, text in zip(months, texts, strict=True):
            above = above if is_blank(text) else text
            found |= {row.number: f"{column.name} {above}"[:40]} if is_blank(text) and above in signs else {}
    return found


_WORDED = {None, "other", "status", "kind"}
"""Fields of columns whose words may be written once for several rows."""


def _is_of_words(row: Row, cells: Cells) -> bool:
    places = [*[one(cells, name) for name in ("due_month", "month") if name in cells][:1], one(cells, "base")]
    texts = [*_texts(row)]
    return (
        len(places) == 2
        and len(set(texts)) > 1
        and not any(map(is_blank, places))
        and not any(sign.isdigit() for text in texts for sign in text)
        and not any(map(starts_as, texts[:3]))
    )


def _texts(row: Row) -> Iterator[str]:
    return (plain_text(cell) for cell in row.cells if not is_blank(cell))
