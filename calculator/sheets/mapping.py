"""What a mapping says of the columns of a table, by name or letter: fields that there are, columns that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from calculator.line.faults import LineError
from calculator.sheets.header import NOT_READ, called, joined, letter, name_of, pairs
from calculator.sheets.rows import Row
from calculator.sheets.words import Set, fields_of


def check_mapping(kind: Set, given: Mapping[str, str]) -> None:
    """Raise LineError where a mapping names a field that there is not."""
    for name, field in given.items():
        if field not in {*fields_of(kind), NOT_READ}:
            raise LineError("no_field", name, given=field, accepted=", ".join(fields_of(kind)), unread=NOT_READ)


def unmet_in(given: Mapping[str, str], rows: Sequence[Row], width: int) -> tuple[str, ...]:
    """Return what a mapping names that is no column: neither a name in some rows, nor a letter within the width."""
    if not given:
        return ()
    names = [[*map(name_of, row.cells)] for row in rows]
    for upper, lower in pairwise([row.cells for row in rows]):
        names.append([*map(joined, pairs(upper, lower))])
    there = {one for row in names for place, name in enumerate(row) for one in called(name, place)}
    return tuple(name for name in given if name not in there | {*map(letter, range(width))})
