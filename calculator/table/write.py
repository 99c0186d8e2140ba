"""Frames into files: the answers beside the rows they belong to, in cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from calculator.cells import safe, sheet_cell, writable
from calculator.line.given import ordinary
from calculator.line.made import folder_in, replacing
from calculator.sheets.book import SheetsError
from calculator.sheets.layout import Column
from calculator.table.cases import FACT_OF
from calculator.table.cells import each_once, of_window
from calculator.table.read import LIMITS, Chunk, chunks, of_ending
from calculator.table.rows import OUTPUTS, TableError, Told, assess_table, in_english

MOST_SHEET_ROWS = 1_048_575
"""Rows of a sheet below its header."""


def batch(
    source: Path, target: Path, as_of: date, progress: Callable[[int], None] = lambda rows: None, *,
    mapping: Mapping[str, str] | None = None, sheet: str | None = None,
    tell: Callable[[tuple[Column, ...]], None] = lambda columns: None, folder: Path | None = None,
    told: Told = in_english,
) -> int:  # fmt: skip
    """Assess a table into another, in chunks; returns the rows. TARGET appears whole or not at all.

    `tell` is given the columns with what each was read as, `told` puts into words what is wrong with a row; what is
    half-written stands in `folder`, or beside TARGET.
    Raises TableError or SheetsError for a file that cannot be read as a table, LineError or OSError for one that cannot
    be read or written as a file.
    """
    write = of_ending(target, _WRITERS)
    _measure(source)
    with replacing(target, source, folder) as partial:
        try:
            found = chunks(source, mapping, sheet)
            first = next(found)
            tell(first.columns)
            return write(_answered(chain([first], found), as_of, progress, told), partial)
        except OSError as error:
            raise _named(error, source, target) from None
        except UnicodeDecodeError:
            raise TableError("damaged_text", source.name) from None


def _named(error: OSError, source: Path, target: Path) -> Exception:
    """Return an error of the system with the file it speaks of; that of a library about what it reads as TableError."""
    if error.errno is None:
        return TableError("unreadable", source.name, told=" ".join(str(error).split())[:120])
    return OSError(error.errno, error.strerror, str(target if error.errno in _FULL else source))


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_IN_ONE_PIECE = {".xlsx", ".xls", ".ods"}
"""Endings of files that are read whole."""


def _measure(source: Path) -> None:
    """Refuse what is no ordinary file, which may have no end, and a workbook that is too large before it is read."""
    if ordinary(source).st_size > LIMITS.content and source.suffix.lower() in _IN_ONE_PIECE:
        raise SheetsError("too_large", limit=LIMITS.content // 1_000_000)


def _answered(
    found: Iterator[Chunk], as_of: date, progress: Callable[[int], None], told: Told
) -> Iterator[pd.DataFrame]:
    done = 0
    for chunk in found:
        yield assess_chunk(chunk, as_of, told)
        done += len(chunk.frame)
        progress(done)


def assess_chunk(chunk: Chunk, as_of: date, told: Told = in_english) -> pd.DataFrame:
    """Return some rows of a file as they were given, with the answers beside them."""
    wrong = {row: told([problem]) for row, problem in chunk.wrong.items()}
    frame = chunk.frame.rename(columns=chunk.facts)
    for name, window in chunk.windows.items():
        codes, distinct = each_once(frame[name])
        counts = [*(of_window(FACT_OF[name], cell, window) for cell in distinct), None]
        frame[name] = np.array(counts, dtype=object)[codes]
    answers = assess_table(frame, as_of, wrong=wrong, told=told)[list(OUTPUTS)]
    return pd.concat([chunk.frame, answers], axis=1)


def _neutral(frame: pd.DataFrame, way: Callable[[object], Any]) -> pd.DataFrame:
    """Return the frame with cells made safe in a way; a column is copied only where a cell changes."""
    changed = {}
    for name in frame.columns:
        codes, distinct = each_once(frame[name])
        cleaned = [way(cell) for cell in distinct]
        if any(a is not b for a, b in zip(cleaned, distinct, strict=True)):
            changed[name] = np.array([*cleaned, None], dtype=object)[codes]
    return frame.assign(**changed).rename(columns=safe) if changed else frame.rename(columns=safe)


def _harmless(cell: object) -> Any:
    """Return a cell that every file can hold and no spreadsheet takes for a formula; 8.0 of a workbook is 8."""
    if type(cell) is float and cell.is_integer():
        return int(cell)
    return safe(writable(cell)) if isinstance(cell, str) else cell


def _shown(cell: object) -> Any:
    """Return a harmless cell for a file that holds text alone: TRUE as a spreadsheet shows it."""
    return str(cell).upper() if isinstance(cell, (bool, np.bool_)) else _harmless(cell)


def _write_csv(frames: Iterator[pd.DataFrame], target: Path) -> int:
    rows = 0
    with target.open("w", encoding="utf-8-sig", newline="") as out:
        for i, frame in enumerate(frames):
            _neutral(frame, _shown).to_csv(out, index=False, header=i == 0, lineterminator="\n")
            rows += len(frame)
    return rows


def _write_xlsx(frames: Iterator[pd.DataFrame], target: Path) -> int:
    import xlsxwriter

    rows = 0
    with folder_in(target.parent) as folder:
        book = xlsxwriter.Workbook(target, {**_WORKBOOK, "tmpdir": str(folder)})
        sheet = book.add_worksheet("answers")
        sheet.freeze_panes(1, 0)  # the names stay in sight
        for i, frame in enumerate(frames):
            clean = _neutral(frame, _harmless)
            if i == 0:
                sheet.write_row(0, 0, map(sheet_cell, map(str, clean.columns)))
            if rows + len(frame) > MOST_SHEET_ROWS:
                raise TableError("sheet_full", target.name, limit=MOST_SHEET_ROWS)
            for line in clean.astype(object).where(clean.notna(), None).itertuples(index=False):
                rows += 1
                sheet.write_row(rows, 0, map(sheet_cell, line))
        _close(book)  # only a whole one: closing writes it
    return rows


_WORKBOOK = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True,
    "default_date_format": "yyyy-mm-dd",
}  # fmt: skip


def _close(book: Any) -> None:
    """Write a workbook; raises OSError where the system refuses."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from None


def _write_parquet(frames: Iterator[pd.DataFrame], target: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    first = pa.Table.from_pandas(_texts(next(frames)), preserve_index=False)
    kinds = [pa.string() if pa.types.is_null(kind) else kind for kind in first.schema.types]
    schema = pa.schema(list(zip(first.schema.names, kinds, strict=True)))
    rows: int = first.num_rows
    with pq.ParquetWriter(target, schema) as out:
        out.write_table(first.cast(schema))
        for frame in frames:
            out.write_table(pa.Table.from_pandas(_texts(frame, schema), schema=schema, preserve_index=False))
            rows += len(frame)
    return rows


def _texts(frame: pd.DataFrame, schema: Any = None) -> pd.DataFrame:
    """Return a frame whose columns of mixed cells are text, which is all that a column of Parquet can hold of them."""
    texts: dict[str, Any] = {}
    for name in frame.columns:
        if name not in OUTPUTS and (frame[name].dtype == object or _is_text(schema, name)):
            cells = frame[name].astype(object)
            texts[name] = [
                None if absent else str(_shown(cell)) for cell, absent in zip(cells, cells.isna(), strict=True)
            ]
    return frame.assign(**texts)


def _is_text(schema: Any, name: str) -> bool:
    return schema is not None and str(schema.field(name).type) in {"string", "large_string"}


_WRITERS = {".csv": _write_csv, ".xlsx": _write_xlsx, ".parquet": _write_parquet}
