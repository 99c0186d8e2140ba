"""What was typed into the table of the record: the rows the editor was given, and its edits applied to them.

The editor is given the same rows as long as it lives, and never its own output: that would drop every second edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.messages import Language
from calculator.record.cells import cells_of, entry_of
from calculator.record.months import Entry

MOST_ADDED = 600
"""Rows that are taken in at once."""


@dataclass(frozen=True, slots=True)
class Table:
    """One life of the editor: its key, the rows it was given and the language their cells are written in."""

    key: str
    rows: tuple[Entry, ...]
    language: Language

    def cells(self) -> dict[str, list[str]]:
        """Return the rows as columns of text."""
        written = [cells_of(self.language, row) for row in self.rows]
        columns = cells_of(self.language, {})
        return {name: [row[name] for row in written] for name in columns}


def too_many(edits: Mapping[str, Any]) -> int | None:
    """Return how many rows were added, if they are more than the table takes at once; none of them is read then."""
    added = len(edits.get("added_rows", ()))
    return added if added > MOST_ADDED else None


def is_touched(edits: Mapping[str, Any]) -> bool:
    """Say whether anything was typed into the table or taken out of it: rows that were only added are still empty.

    What holds more rows than the table takes counts as nothing, and the page says so.
    """
    return too_many(edits) is None and bool(
        edits.get("edited_rows") or edits.get("deleted_rows") or any(map(entry_of, edits.get("added_rows", ())))
    )


def edited(table: Table, edits: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Return the rows with the editor's edits: cells changed, rows deleted, rows added; an empty row is empty."""
    changed = edits.get("edited_rows", {})
    gone = set(edits.get("deleted_rows", ()))
    rows = [
        entry_of({**cells_of(table.language, row), **changed[i]}) if i in changed else row
        for i, row in enumerate(table.rows)
        if i not in gone
    ]
    return (*rows, *(entry_of(row) for row in edits.get("added_rows", ())))


def numbers(rows: tuple[Entry, ...]) -> list[int]:
    """Return for every row that is not empty its position in the table."""
    return [i for i, row in enumerate(rows) if row]
