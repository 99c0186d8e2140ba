"""The header of a table: one row or two, known by their words alone, or what a mapping says of the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from calculator.sheets.beside import LONGEST_GROUP, goes_with, roster_field
from calculator.sheets.beside import named as roster_name
from calculator.sheets.months import day_of_cell, span_of_cell
from calculator.sheets.papers import in_doubt
from calculator.sheets.rows import Cell, Row
from calculator.sheets.together import read_together
from calculator.sheets.words import Set, field_of, is_blank, meaning, parts_of, plain_text, seen

HEADER_WITHIN = 41
"""A preamble of up to 40 lines may stand above the header."""
MOST_LOOKED_AT, LEAST_LOOKED_AT = 6_000, 150
"""Cells of a file among which a header is looked for; of one of many sheets these at least."""
LONGEST_NAME = 500
"""Signs of a cell that are looked at as a name."""
NOT_READ = "-"
"""What a mapping says of a column that is not to be read."""
_NONE: Mapping[int, str] = {}
UNITS = {"元", "元/月", "月", "个月", "是/否", "年月", "年-月", "yuan", "months", "yes/no"}
OF_AN_INSURANCE = {"base", "ratio", "amount", "paid_amount", "status", "kind", "back_paid", "remark"}
"""What stands once for each insurance; below the name of another than the pension's it is not what is asked."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header: the places of its rows from 0 (`last` before `first` for none), its names, its fields by place."""

    first: int
    last: int
    names: Sequence[str]
    fields: Mapping[int, str]


Enough = Callable[[set[str]], bool]
"""Whether some fields make a table."""


def letter(place: int) -> str:
    """Return the letter of a column as spreadsheets name it."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def name_of(cell: Cell) -> str:
    """Return a cell as the name of a column; empty for none."""
    return "" if is_blank(cell) else " ".join(plain_text(cell).split())


def repeats(cells: Sequence[Cell], names: Mapping[int, str]) -> bool:
    """Say whether a row holds the names of the columns once more, or one of their two rows."""
    return all(name in names.get(i, "") for i, cell in enumerate(cells) if (name := name_of(cell)))


def known_in(kind: Set, cells: Sequence[Cell], above: Sequence[Row]) -> tuple[str, ...]:
    """Return the names of a row that are known below others, where it may be a header."""
    if not is_words(cells):
        return ()
    known, names = roster_name if kind == "roster" else partial(field_of, kind), [*map(name_of, cells)]
    fields = {i: field for i, name in enumerate(names) if name and (field := known(name))}
    doubtful = in_doubt(names, fields, above) if kind == "roster" else ()
    return tuple(names[place] for place in fields if place not in doubtful)


def looked_at(rows: Sequence[Row], most: int) -> Sequence[Row]:
    """Return the first rows, as many as a header is looked for in, and of each cell as much as a name may have."""
    found = []
    for row in rows[: HEADER_WITHIN + 1]:
        most -= len(row.cells)
        if most < 0:
            break
        found.append(row._replace(cells=[cell[:LONGEST_NAME] if type(cell) is str else cell for cell in row.cells]))
    return found


def width_of(header: Header) -> int:
    """Return the number of columns up to the last one with a name."""
    return max((i for i, name in enumerate(header.names) if name), default=-1) + 1


def find_header(rows: Sequence[Row], kind: Set, enough: Enough, given: Mapping[str, str]) -> Header | None:
    """Return the row, or the two rows, that name the most fields; none where they do not make a table."""
    found = [one for at in range(min(len(rows), HEADER_WITHIN)) for one in _headers_at(rows, at, kind, given)]
    if (bare := _by_letters(rows, given)) is not None:
        found.append(bare)
    found = [one for one in found if enough(set(one.fields.values()))]
    best = max(found, key=lambda one: (len(set(one.fields.values())), min(one.first - one.last, 0)), default=None)
    return next((one for one in found if best and _has_rows(rows[one.last + 1 : best.first], one)), best)


def _has_rows(rows: Sequence[Row], header: Header) -> bool:
    """Say whether rows between a header and a better one are of a table: numbers or days stand below its names."""
    cells = (row.cells[place] for row in rows for place in header.fields if place < len(row.cells))
    return any(is_value(cell) or any(map(str.isdigit, plain_text(cell)[:2])) for cell in cells)


def _headers_at(rows: Sequence[Row], at: int, kind: Set, given: Mapping[str, str]) -> Iterator[Header]:
    """Yield the header of one row, and of this row with the one below it."""
    upper = rows[at].cells
    if not is_words(upper):
        return
    names = [name_of(cell) for cell in upper]
    told = {place: joined((group, names[place])) for place, group in _groups(rows, at).items()} if given else {}
    lower = rows[at + 1].cells if at + 1 < len(rows) else ()
    above = rows[:at]
    alone = Header(at, at, names, fields_at(kind, [(name,) for name in names], given, above=above, told=told))
    if kind == "roster":
        alone = _without_others(alone, rows[at - 1].cells if at else (), lower, given, told)
    if not is_words(lower) or not _is_below(upper, lower):
        yield alone
    elif all(map(_is_unit, filter(name_of, lower))):
        yield _of_two(at, upper, lower, partial(fields_at, kind, given=given, above=above))
    else:  # the lower row may be the first of the table, all in words: of two as good the first is taken
        yield from (alone, _of_two(at, upper, lower, partial(fields_at, kind, given=given, above=above)))


def _without_others(
    alone: Header, above: Sequence[Cell], below: Sequence[Cell], given: Mapping[str, str], told: Mapping[int, str]
) -> Header:
    """Return a header of one row without what the rows around it tell to be of another thing."""
    if not alone.fields:
        return alone
    upper, lower = ["" for _ in alone.names], ["" for _ in alone.names]
    if is_words(above) and _is_below(above, alone.names):
        upper = [up for up, _ in pairs(above, alone.names)]
    if is_words(below):
        lower = [*map(name_of, below), *lower]
    kept = {
        place: field for place, field in alone.fields.items()
        if any(one in given for one in (*called(alone.names[place], place), told.get(place, "")))
        or goes_with(field, alone.names[place], upper[place], lower[place])
    }  # fmt: skip
    return replace(alone, fields=kept)


def _of_two(
    at: int, upper: Sequence[Cell], lower: Sequence[Cell], read: Callable[[Sequence[tuple[str, ...]]], dict[int, str]]
) -> Header:
    both = list(pairs(upper, lower))
    names = [*map(joined, both)]
    ways = [(name, down, up) for name, (up, down) in zip(names, both, strict=True)]
    return Header(at, at + 1, names, read(ways))


def _is_unit(cell: Cell) -> bool:
    """Say whether a cell below a name says only in what it counts: （元）."""
    return name_of(cell).strip("()[]:") in UNITS


def _by_letters(rows: Sequence[Row], given: Mapping[str, str]) -> Header | None:
    """Return the header that a mapping gives to columns by their letters, where the table has none of its own."""
    places = {letter(i): i for i in range(26)}
    fields = {places[name]: field for name, field in given.items() if name in places and field != NOT_READ}
    if not fields:
        return None
    first = next((i for i, row in enumerate(rows) if any(span_of_cell(c) for c in row.cells)), 0)
    wide = max((len(row.cells) for row in rows), default=0) > max(fields)
    return Header(first, first - 1, [], fields) if wide else None


def written(cell: Cell) -> str:
    """Return a name as it stands, its signs as they are where they show something."""
    return " ".join(seen(cell[:LONGEST_NAME]).split()) if isinstance(cell, str) and name_of(cell) else name_of(cell)


def written_names(rows: Sequence[Row], header: Header) -> list[str]:
    """Return the names of columns as they stand; what is not read below a group, with that."""
    if header.first > header.last:
        return []
    upper, lower = (row.cells for row in (rows[header.first], rows[header.last]))
    if header.first < header.last:
        return [joined(pair) for pair in pairs(upper, lower, written)]
    groups = _groups(rows, header.first, written)
    return [
        written(name) if place in header.fields else joined((groups.get(place, ""), written(name)))
        for place, name in enumerate(lower)
    ]


def joined(pair: Sequence[str]) -> str:
    """Return the name of a column below that of its group."""
    return " ".join(dict.fromkeys(filter(None, pair)))


def _groups(rows: Sequence[Row], at: int, named: Callable[[Cell], str] = name_of) -> dict[int, str]:
    """Return the names of groups above the columns of a row; none where a title or a remark stands there."""
    upper = rows[at - 1].cells if at else ()
    texts = {name_of(cell) for cell in upper} - {""}
    if not is_words(upper) or not _is_below(upper, rows[at].cells) or any(map(_is_no_group, texts)):
        return {}
    return {place: up for place, (up, down) in enumerate(pairs(upper, rows[at].cells, named)) if down}


def _is_no_group(text: str) -> bool:
    return len(text) > LONGEST_GROUP or ":" in text


def is_words(cells: Sequence[Cell]) -> bool:
    """Say whether a row may be a header: words, and no number, day or month of a year."""
    filled = False
    for cell in cells:
        if not is_blank(cell):
            filled = True
            if is_value(cell):
                return False
    return filled


def is_value(cell: Cell) -> bool:
    """Say whether a cell holds a number, a day or a month of a year."""
    text = plain_text(cell)
    if not any(map(str.isdigit, text)):
        return False
    is_number = text.replace(",", "").replace(".", "", 1).isdigit()
    return is_number or span_of_cell(cell) is not None or day_of_cell(cell) is not None


def _is_below(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Say whether a row may be the lower one of a header: the upper one is no title, and the lower one says more."""
    if len({plain_text(cell) for cell in upper if not is_blank(cell)}) < 2:
        return False
    return any(not is_blank(cell) and (i >= len(upper) or plain_text(cell) != plain_text(upper[i]))
               for i, cell in enumerate(lower))  # fmt: skip


def pairs(
    upper: Sequence[Cell], lower: Sequence[Cell], named: Callable[[Cell], str] = name_of
) -> Iterator[tuple[str, str]]:
    """Yield both names of each column; a name of the upper row holds for the blank ones to its right."""
    above = ""
    for i in range(max(len(upper), len(lower))):
        up, down = (named(row[i]) if i < len(row) else "" for row in (upper, lower))
        above = up or (above if down else "")
        yield above, down


def fields_at(
    kind: Set, names: Sequence[tuple[str, ...]], given: Mapping[str, str], *, above: Sequence[Row] = (),
    told: Mapping[int, str] = _NONE,
) -> dict[int, str]:  # fmt: skip
    """Return what each place holds: what the mapping says, else the first of its names that is known.

    `above` are the rows above the header, among which a title may name another paper than the permit; `told` are
    other names of columns, by which the mapping may speak of them.
    """
    found: dict[int, str] = {}
    mapped = set()
    for i, ways in enumerate(names):
        by = (*called(ways[0], i), *ways[1:], told.get(i, ""))
        said = next((given[one] for one in by if one and one in given), None)
        if kind == "roster":
            field = said or roster_field(ways)
        else:
            field = said or next((known for one in ways if one and (known := field_of(kind, one))), None)
        if said is None and field in OF_AN_INSURANCE and _is_of_another(ways):
            field = "other"
        if said is None and field == "month" and any(map(_is_of_paying, ways)):
            field = "paid_on"
        if field is not None and field != NOT_READ:
            found[i] = field
        mapped |= {i} if said else set()
    if kind == "record":
        return read_together(found, names, mapped)
    doubtful = in_doubt([ways[0] for ways in names], found, above) - mapped
    return {i: field for i, field in found.items() if i not in doubtful}


def called(name: str, place: int) -> tuple[str, ...]:
    """Return what a mapping may call a column of a name: also its letter, and both."""
    return name, letter(place), f"{name} ({letter(place)})"


def _is_of_another(names: Sequence[str]) -> bool:
    """Say whether names speak of another insurance, in their parts or brackets, and none speaks of the pension's."""
    said = {meaning("insurance", part) for name in names for part in (name, *parts_of(name))}
    return bool(said & {"other", "fund"}) and not said & {"pension", "all"}


def _is_of_paying(name: str) -> bool:
    """Say whether the brackets of a month speak of the day it was paid: 月份（入账）."""
    return any(field_of("record", f"{part}日期") == "paid_on" for part in parts_of(name))
