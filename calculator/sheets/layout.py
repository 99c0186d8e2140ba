"""Where the table stands in a sheet: its header of one or two rows below a title, its columns, its blocks.

A header is known by its words alone. What it does not name is never taken by its position.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calculator.sheets.book import Book, SheetsError
from calculator.sheets.months import day_of_cell, span_of_cell
from calculator.sheets.rows import SEPARATORS, Cell, Row, rows_of_text
from calculator.sheets.words import Set, field_of, fields_of, is_blank, meaning, plain_text

HEADER_WITHIN = 41
"""A preamble of up to 40 lines may stand above the header."""
NOT_READ = "-"
OF_AN_INSURANCE = {"base", "ratio", "amount"}
"""What stands once for each insurance; below the name of another than the pension's it is not what is asked."""
"""What a mapping says of a column that is not to be read."""
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, its name as given (its letter where it has none), what it holds, a few cells."""

    place: int
    name: str
    field: str | None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table found: its columns, the rows below the header, the sheet, the sign between cells where it was text."""

    columns: tuple[Column, ...]
    rows: list[Row]
    sheet: str | None = None
    separator: str | None = None
    header: int = 0
    """The number of the last row of the header, 0 where there is none."""

    def blocks(self) -> list[dict[str, list[int]]]:
        """Return the places of each field, block by block where the same columns stand side by side."""
        return _blocks(self.columns)


@dataclass(frozen=True, slots=True)
class _Header:
    first: int
    last: int
    names: Sequence[str]
    fields: Mapping[int, str]


Enough = Callable[[set[str]], bool]
"""Whether some fields make a table."""


def letter(place: int) -> str:
    """Return the letter of a column as spreadsheets name it."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def check_mapping(kind: Set, given: Mapping[str, str]) -> None:
    """Raise ValueError where a mapping names a field that there is not."""
    for name, field in given.items():
        if field not in {*fields_of(kind), NOT_READ}:
            raise ValueError(f"{name}: {field} is not one of {', '.join(fields_of(kind))} or {NOT_READ}")


def find_table(
    book: Book, kind: Set, enough: Enough, mapping: Mapping[str, str] | None = None, sheet: str | None = None
) -> Table:
    """Return the table of a book; what a mapping says of a column's name or letter wins over its name.

    Raises SheetsError where no header is known, or where several sheets hold one and none was chosen.
    """
    given = dict(mapping or {})
    if book.text is not None:
        return _of_text(book.text, kind, enough, given)
    sheets = dict(book.sheets or {})
    if sheet is not None and sheet not in sheets:
        raise SheetsError("no_sheet", given=sheet, sheets=tuple(sheets))
    found = {
        name: table for name, rows in sheets.items() if sheet in {None, name}
        if (table := _of_rows(rows, kind, enough, given)) is not None
    }  # fmt: skip
    if len(found) > 1:
        raise SheetsError("choose_sheet", sheets=tuple(found))
    for name, table in found.items():
        return replace(table, sheet=name)
    raise _no_header([row for rows in sheets.values() for row in rows[:HEADER_WITHIN]], tuple(sheets))


def _no_header(rows: Sequence[Row], sheets: tuple[str, ...] = ()) -> SheetsError:
    filled = [row for row in rows if any(plain_text(cell) for cell in row.cells)]
    if not filled:
        return SheetsError("empty")
    width = max(len(row.cells) for row in filled)
    samples = [tuple(plain_text(cell)[:20] for cell in row.cells) for row in filled[:SAMPLES]]
    return SheetsError("no_header", columns=tuple(map(letter, range(min(width, 26)))), samples=samples, sheets=sheets)


def _of_text(text: str, kind: Set, enough: Enough, given: Mapping[str, str]) -> Table:
    """Return the table of a text, cells parted by the sign that makes the best header."""
    best: tuple[int, str, _Header] | None = None
    for separator in SEPARATORS:
        top = list(_first(rows_of_text(text, separator)))
        header = _header(top, kind, enough, given)
        if header is not None and (best is None or len(set(header.fields.values())) > best[0]):
            best = len(set(header.fields.values())), separator, header
    if best is None:
        separator = max(SEPARATORS[:-1], key=lambda sign: _regular(text, sign))
        raise _no_header(list(_first(rows_of_text(text, separator if _regular(text, separator) else " "))))
    _, separator, header = best
    width = _width(header)
    rows = list(rows_of_text(text, separator, None if separator == " " else width or None))
    return _table(rows, header, separator)


def _regular(text: str, sign: str) -> int:
    """Return in how many of the first lines a sign stands equally often."""
    counts = [line.count(sign) for line in text.split("\n")[:HEADER_WITHIN] if line.strip()]
    return max((counts.count(n) for n in set(counts) if n), default=0)


def _first(rows: Iterator[Row]) -> Iterator[Row]:
    for row, _ in zip(rows, range(HEADER_WITHIN + 1), strict=False):
        yield row


def _width(header: _Header) -> int:
    return max((i for i, name in enumerate(header.names) if name), default=-1) + 1


def _of_rows(rows: list[Row], kind: Set, enough: Enough, given: Mapping[str, str]) -> Table | None:
    header = _header(rows[: HEADER_WITHIN + 1], kind, enough, given)
    return None if header is None else _table(rows, header, None)


def _table(rows: list[Row], header: _Header, separator: str | None) -> Table:
    below = rows[header.last + 1 :]
    width = max([_width(header), *(len(row.cells) for row in below if row.fault is None)])
    names = [*header.names, *[""] * (width - len(header.names))]
    columns = (Column(i, name or letter(i), header.fields.get(i), _samples(below, i)) for i, name in enumerate(names))
    seen = tuple(c for c in columns if names[c.place] or c.samples)
    number = rows[header.last].number if header.last >= 0 else 0
    return Table(seen, below, separator=separator, header=number)


def _samples(rows: Sequence[Row], place: int) -> tuple[str, ...]:
    found: list[str] = []
    for row in rows[:200]:
        if place < len(row.cells) and not is_blank(row.cells[place]):
            found.append(plain_text(row.cells[place])[:40])
        if len(found) == SAMPLES:
            break
    return tuple(found)


def _header(rows: Sequence[Row], kind: Set, enough: Enough, given: Mapping[str, str]) -> _Header | None:
    """Return the row, or the two rows, that name the most fields; none where they do not make a table."""
    found = [one for at in range(min(len(rows), HEADER_WITHIN)) for one in _headers_at(rows, at, kind, given)]
    if (bare := _by_letters(rows, given)) is not None:
        found.append(bare)
    found = [one for one in found if enough(set(one.fields.values()))]
    return max(found, key=lambda one: (len(set(one.fields.values())), one.last - one.first), default=None)


def _headers_at(rows: Sequence[Row], at: int, kind: Set, given: Mapping[str, str]) -> Iterator[_Header]:
    """Yield the header of one row, and of this row with the one below it."""
    upper = rows[at].cells
    if not _is_words(upper):
        return
    names = [_name(cell) for cell in upper]
    yield _Header(at, at, names, _fields(kind, [(name,) for name in names], given))
    if at + 1 < len(rows) and _is_words(lower := rows[at + 1].cells) and _is_below(upper, lower):
        pairs = list(_pairs(upper, lower))
        joined = [" ".join(dict.fromkeys(filter(None, pair))) for pair in pairs]
        ways = [(name, down, up) for name, (up, down) in zip(joined, pairs, strict=True)]
        yield _Header(at, at + 1, joined, _fields(kind, ways, given))


def _by_letters(rows: Sequence[Row], given: Mapping[str, str]) -> _Header | None:
    """Return the header that a mapping gives to columns by their letters, where the table has none of its own."""
    places = {letter(i): i for i in range(26)}
    fields = {places[name]: field for name, field in given.items() if name in places and field != NOT_READ}
    if not fields:
        return None
    first = next((i for i, row in enumerate(rows) if any(span_of_cell(c) for c in row.cells)), 0)
    wide = max((len(row.cells) for row in rows), default=0) > max(fields)
    return _Header(first, first - 1, [], fields) if wide else None


def _name(cell: Cell) -> str:
    return "" if is_blank(cell) else " ".join(plain_text(cell).split())


def _is_words(cells: Sequence[Cell]) -> bool:
    """Say whether a row may be a header: words, and no number, day or month of a year."""
    filled = [cell for cell in cells if not is_blank(cell)]
    return bool(filled) and not any(_is_value(cell) for cell in filled)


def _is_value(cell: Cell) -> bool:
    text = plain_text(cell).replace(",", "")
    return text.replace(".", "", 1).isdigit() or span_of_cell(cell) is not None or day_of_cell(cell) is not None


def _is_below(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Say whether a row may be the lower one of a header: the upper one is no title, and the lower one says more."""
    if len({plain_text(cell) for cell in upper if not is_blank(cell)}) < 2:
        return False
    return any(not is_blank(cell) and (i >= len(upper) or plain_text(cell) != plain_text(upper[i]))
               for i, cell in enumerate(lower))  # fmt: skip


def _pairs(upper: Sequence[Cell], lower: Sequence[Cell]) -> Iterator[tuple[str, str]]:
    """Yield both names of each column; a name of the upper row holds for the blank ones to its right."""
    above = ""
    for i in range(max(len(upper), len(lower))):
        up, down = (_name(row[i]) if i < len(row) else "" for row in (upper, lower))
        above = up or (above if down else "")
        yield above, down


def _fields(kind: Set, names: Sequence[tuple[str, ...]], given: Mapping[str, str]) -> dict[int, str]:
    """Return what each place holds: what the mapping says, else the first of its names that is known."""
    found: dict[int, str] = {}
    for i, ways in enumerate(names):
        said = next((given[one] for one in (*ways, letter(i)) if one and one in given), None)
        field = said or next((known for one in ways if one and (known := field_of(kind, one))), None)
        if said is None and any(meaning("insurance", one) in {"other", "fund"} for one in ways):
            field = "other" if field in OF_AN_INSURANCE else field
        if field is not None and field != NOT_READ:
            found[i] = field
    return found


def _blocks(columns: Sequence[Column]) -> list[dict[str, list[int]]]:
    """Return the places of fields by block: where the same names come again, a table stands beside the first."""
    starts = _starts(columns)
    blocks: list[dict[str, list[int]]] = [{} for _ in starts]
    for column in columns:
        if column.field is not None:
            block = max((n for n, start in enumerate(starts) if column.place >= start), default=0)
            blocks[block].setdefault(column.field, []).append(column.place)
    return blocks


def _starts(columns: Sequence[Column]) -> list[int]:
    """Return where each block begins: with the columns that stand before the first one's key, which comes again."""
    named = {c.place: c for c in columns}
    first = next(
        (c for c in columns if c.field in {"due_month", "month", "year", "first_month", "permit_expires_on"}), None
    )
    if first is None:
        return [0]
    keys = [c.place for c in columns if c.name == first.name and c.field == first.field]
    before = 0
    while all(_same(named, key - before - 1, keys[0] - before - 1) for key in keys[1:]) and keys[0] - before > 0:
        before += 1
    return [0, *(key - before for key in keys[1:])]


def _same(named: Mapping[int, Column], place: int, other: int) -> bool:
    if place not in named or other not in named:
        return False
    return named[place].name == named[other].name
