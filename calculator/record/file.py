"""Files and pasted blocks of a monthly record: read with every fault named by row and column, and written back.

Read are CSV (UTF-8, UTF-16 or GB18030; comma, semicolon or tab), XLSX, and text as it is copied from a spreadsheet. The
header may be Chinese or English, stand below a title, or be missing where the columns come in the usual order. Months
may be written 2026-10, 2026/10, 202610, 2026年10月, as a day of the month or as a real date, also mixed; what could be
read in two ways (10/11, 2026.1) is refused. A month that stands twice counts as it stands first.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from calculator.cells import safe
from calculator.kept import kept
from calculator.law import data
from calculator.messages import LANGUAGES, Language, say
from calculator.months import Month
from calculator.record.cells import COLUMNS, Fault, cells_of, checked, entry_of, month_of_cell, plain_text
from calculator.record.months import Entry

MOST_ROWS = 600
MOST_BYTES = 1_000_000
LARGEST_UNPACKED = 60_000_000
HEADER_WITHIN = 10
MOST_COLUMNS = 40
MOST_SHEETS_NAMED = 5

Row = Sequence[Any]


Unreadable = Literal[
    "broken_workbook", "empty", "no_months", "not_text", "old_excel", "too_large", "too_many_rows", "wrong_sheet"
]
"""Why a whole file cannot be read; ids of the catalogue."""


class RecordFileError(ValueError):
    """A whole file cannot be read; `values` is what the sentence of its reason speaks of."""

    def __init__(self, reason: Unreadable, **values: Any) -> None:
        """Keep reason and values."""
        super().__init__(reason)
        self.reason, self.values = reason, values


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a file holds: good entries, a fault for each cell refused, columns not used, the sheet it was read from."""

    entries: list[Entry]
    faults: list[Fault]
    ignored: list[str] = field(default_factory=list)
    sheet: str | None = None


def read_file(content: bytes) -> FileRead:
    """Return the record of a CSV or XLSX file; what it is is told by its content, not by its name.

    Raises RecordFileError for a file that is empty, too large, of another kind, or without a column of months.
    """
    if len(content) > MOST_BYTES:
        raise RecordFileError("too_large", limit=MOST_BYTES // 1_000_000)
    if content.startswith(b"PK\x03\x04"):
        return _read_xlsx(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise RecordFileError("old_excel")
    return read_text(_decoded(content))


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RecordFileError("not_text")


def read_text(text: str) -> FileRead:
    """Return the record of pasted text or of a CSV's; raises RecordFileError where it holds no months at all."""
    if len(text) > MOST_BYTES:
        raise RecordFileError("too_large", limit=MOST_BYTES // 1_000_000)
    text = text.replace("，", ",").replace("；", ";").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise RecordFileError("empty")
    rows = list(islice(_split(text), MOST_ROWS + HEADER_WITHIN + 1))
    found = _read_rows(rows)
    if found is None:
        raise RecordFileError("no_months")
    return found


def _split(text: str) -> Iterator[Row]:
    for sign in "\t;,":
        if sign in text:
            return csv.reader(io.StringIO(text), delimiter=sign)
    return (line.split() for line in text.split("\n"))


@kept()
def _column_names() -> dict[str, str]:
    """Return the column for every name a header may have, names of our own downloads included."""
    names = {_simple(name): column for column, known in data("record_columns").items() for name in known}
    return names | {_simple(header(language, column)): column for language in LANGUAGES for column in COLUMNS}


def _simple(cell: Any) -> str:
    return "".join(sign for sign in plain_text(cell).lower() if sign.isalnum())


def header(language: Language, column: str) -> str:
    """Return the name of a column in the table and in downloads."""
    return say(language, f"record.column.{column}")


def _header_of(row: Row) -> dict[int, str]:
    """Return the column of each position of a header row; empty where the row is none."""
    found: dict[int, str] = {}
    for i, cell in enumerate(row):
        column = _column_names().get(_simple(cell))
        if column is not None and column not in found.values():
            found[i] = column
    return found if "month" in found.values() else {}


def _read_rows(rows: Sequence[Row]) -> FileRead | None:
    """Return the record of a table's rows, None where no column holds months."""
    top = next((i for i, row in enumerate(rows[:HEADER_WITHIN]) if _header_of(row)), None)
    if top is not None:
        positions, names = _header_of(rows[top]), rows[top]
    elif any(_holds_month(row[0]) for row in rows[:HEADER_WITHIN] if row):
        top, positions, names = -1, dict(enumerate(COLUMNS)), ()
    else:
        return None
    filled = [(i + 1, row) for i, row in enumerate(rows) if i > top and any(plain_text(cell) for cell in row)]
    if len(filled) > MOST_ROWS:
        raise RecordFileError("too_many_rows", limit=MOST_ROWS)
    if not filled:
        raise RecordFileError("empty")
    ignored = [plain_text(name) for i, name in enumerate(names) if i not in positions and plain_text(name)]
    return _judged(filled, positions, ignored)


def _holds_month(cell: Any) -> bool:
    try:
        Month.parse(month_of_cell(cell))
    except ValueError:
        return False
    return True


def _judged(filled: Iterable[tuple[int, Row]], positions: dict[int, str], ignored: list[str]) -> FileRead:
    wrong: list[Fault] = []
    rows = []
    for number, row in filled:
        cells = {positions[i]: cell for i, cell in enumerate(row) if i in positions}
        formulas = [name for name, cell in cells.items() if isinstance(cell, str) and cell.strip().startswith("=")]
        wrong += [Fault(number, name, "formula", {"given": str(cells[name])[:40]}) for name in formulas]
        if not formulas:
            rows.append((number, entry_of(cells)))
    good, refused = checked(rows)
    return FileRead(good, sorted([*wrong, *refused], key=lambda fault: fault.row), ignored)


_BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError, EOFError,
    IndexError, RuntimeError, NotImplementedError,
)  # fmt: skip
"""What openpyxl raises for a file that only looks like a workbook."""


def _read_xlsx(content: bytes) -> FileRead:
    try:
        sheets = _sheets(content)
    except RecordFileError:
        raise
    except _BROKEN:
        raise RecordFileError("broken_workbook") from None
    for name, rows in sheets:
        found = _read_rows(rows)
        if found is not None:
            return FileRead(found.entries, found.faults, found.ignored, name if len(sheets) > 1 else None)
    if not any(plain_text(cell) for _, rows in sheets for row in rows for cell in row):
        raise RecordFileError("empty")
    raise RecordFileError("wrong_sheet", sheets=tuple(name for name, _ in sheets[:MOST_SHEETS_NAMED]))


def _sheets(content: bytes) -> list[tuple[str, list[Row]]]:
    """Return the first rows of every sheet, formulas as they are written."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > LARGEST_UNPACKED:
            raise RecordFileError("too_large", limit=MOST_BYTES // 1_000_000)
    book = load_workbook(io.BytesIO(content), read_only=True)
    return [(sheet.title, [_cells(row) for row in _rows(sheet)]) for sheet in book.worksheets]


def _rows(sheet: Any) -> Iterator[Any]:
    sheet.reset_dimensions()
    return islice(sheet.iter_rows(max_col=MOST_COLUMNS), MOST_ROWS + HEADER_WITHIN + 1)


def _cells(row: Any) -> Row:
    return [f"={cell.value}".replace("==", "=", 1) if cell.data_type == "f" else cell.value for cell in row]


def write_csv(language: Language, rows: Iterable[Entry]) -> bytes:
    """Return a CSV that spreadsheets open in the right encoding, and `read_file` reads back."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([header(language, column) for column in COLUMNS])
    for entry in rows:
        lines.writerow([safe(text) for text in cells_of(language, entry).values()])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(language: Language, rows: Iterable[Entry]) -> bytes:
    """Return a workbook with one sheet; bases in yuan are numbers."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(say(language, "record.sheet"))
    sheet.append([header(language, column) for column in COLUMNS])
    for entry in rows:
        cells = cells_of(language, entry)
        base = entry.get("base")
        number = isinstance(base, (int, float)) and "ratio" not in entry
        sheet.append([base if name == "base" and number else safe(text) for name, text in cells.items()])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
