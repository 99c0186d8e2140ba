"""Frames into files: the answers beside the rows they belong to, in cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from calculator.cells import safe
from calculator.table.read import frames, of_ending
from calculator.table.rows import assess_table


def batch(source: Path, target: Path, as_of: date, progress: Callable[[int], None] = lambda rows: None) -> int:
    """Assess a CSV, XLSX or Parquet file into another, in chunks; returns the rows. TARGET appears whole or not at all.

    Raises TableError for a file that cannot be read as a table.
    """
    write = of_ending(target, _WRITERS)
    handle, name = tempfile.mkstemp(prefix=".partial-", suffix=target.suffix, dir=target.parent)
    os.close(handle)
    partial = Path(name)
    try:
        rows = write(_answered(source, as_of, progress), partial)
        partial.chmod(0o644)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return rows


def _answered(source: Path, as_of: date, progress: Callable[[int], None]) -> Iterator[pd.DataFrame]:
    done = 0
    for frame in frames(source):
        yield assess_table(frame, as_of)
        done += len(frame)
        progress(done)


def _neutral(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with text cells made safe; a column is copied only where a cell changes."""
    changed = {}
    for name in frame.columns:
        codes, distinct = pd.factorize(frame[name])
        cleaned = [safe(cell) for cell in distinct]
        if any(a is not b for a, b in zip(cleaned, distinct, strict=True)):
            changed[name] = np.array([*cleaned, None], dtype=object)[codes]
    return frame.assign(**changed).rename(columns=safe) if changed else frame.rename(columns=safe)


def _write_csv(frames: Iterator[pd.DataFrame], target: Path) -> int:
    rows = 0
    with target.open("w", encoding="utf-8", newline="") as out:
        for i, frame in enumerate(frames):
            _neutral(frame).to_csv(out, index=False, header=i == 0, lineterminator="\n")
            rows += len(frame)
    return rows


def _write_xlsx(frames: Iterator[pd.DataFrame], target: Path) -> int:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("answers")
    rows = 0
    for i, frame in enumerate(frames):
        clean = _neutral(frame)
        if i == 0:
            sheet.append(list(clean.columns))
        for line in clean.astype(object).where(clean.notna(), None).itertuples(index=False):
            sheet.append(list(line))
        rows += len(frame)
    book.save(target)
    return rows


def _write_parquet(frames: Iterator[pd.DataFrame], target: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    first = pa.Table.from_pandas(next(frames), preserve_index=False)
    rows: int = first.num_rows
    with pq.ParquetWriter(target, first.schema) as out:
        out.write_table(first)
        for frame in frames:
            out.write_table(pa.Table.from_pandas(frame, schema=first.schema, preserve_index=False))
            rows += len(frame)
    return rows


_WRITERS = {".csv": _write_csv, ".xlsx": _write_xlsx, ".parquet": _write_parquet}
