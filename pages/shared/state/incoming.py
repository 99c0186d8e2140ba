"""A table that came from outside and is not agreed to yet: what it is, what was said of it, how it is read then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from calculator.record.file import Answer, FileRead, read_record
from calculator.sheets.book import SheetsError


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file or a pasted block, with what the visitor says of its sheet, its columns and its doubtful rows."""

    came_by: str
    """`paste` or `upload`."""
    content: bytes | str
    sheet: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    found: FileRead | SheetsError | None = None

    def read(self) -> Incoming:
        """Return it read anew."""
        try:
            found: FileRead | SheetsError = read_record(self.content, self.mapping, self.sheet, self.answers)
        except SheetsError as error:
            found = error
        return replace(self, found=found)

    def with_sheet(self, sheet: str) -> Incoming:
        """Return it with another sheet read, of whose columns nothing is said yet."""
        return replace(self, sheet=sheet, mapping={}, answers={}).read()

    def with_column(self, name: str, field_name: str | None) -> Incoming:
        """Return it with a column said to hold a field; None takes back what was said."""
        rest = {column: said for column, said in self.mapping.items() if column != name}
        return replace(self, mapping=rest if field_name is None else {**rest, name: field_name}).read()

    def with_answer(self, question: str, answer: Answer | None) -> Incoming:
        """Return it with a question answered; None takes the answer back."""
        rest = {asked: said for asked, said in self.answers.items() if asked != question}
        return replace(self, answers=rest if answer is None else {**rest, question: answer}).read()
