"""Parquet into frames: every column in cells that a table can hold, and no more than a file of its size is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from calculator.sheets.layout import Column
from calculator.sheets.packed import Worth, worth_of
from calculator.table.rows import TableError

ROWS_A_BYTE = 100
"""Rows that a byte of a file may stand for, beyond a million: columns of one value pack small."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A Parquet file opened: where it lies, its names, the file, what its size is worth."""

    source: Path
    names: list[str]
    file: Any
    worth: Worth


def opened(source: Path) -> Packed:
    """Return a file; raises TableError for one that is none, or that says it holds more than its size is worth."""
    size = source.stat().st_size
    with _named(source):
        text = [name for name, kind in _kinds(pq.ParquetFile(source)) if _is_text(kind)]
        file = pq.ParquetFile(source, read_dictionary=text)
        said, rows = file.metadata, file.metadata.num_rows
        unpacked = sum(said.row_group(i).total_byte_size for i in range(said.num_row_groups))
    most, worth = 1_000_000 + ROWS_A_BYTE * size, worth_of(size)
    if rows > most:
        raise TableError("many_rows", source.name, rows=rows, limit=most)
    if unpacked > worth.unpacked:
        raise TableError("unpacks_large", source.name, size=unpacked, limit=worth.unpacked)
    return Packed(source, file.schema_arrow.names, file, worth)


def _kinds(file: Any) -> list[tuple[str, Any]]:
    schema = file.schema_arrow
    return list(zip(schema.names, schema.types, strict=True))


def _is_text(kind: Any) -> bool:
    return any(test(kind) for test in (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary))


@contextmanager
def _named(source: Path) -> Iterator[None]:
    """Raise TableError for what a damaged file ends with."""
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        raise TableError("no_parquet", source.name, told=" ".join(str(error).split())[:120]) from None


def frames_of(packed: Packed, columns: Sequence[Column], most_rows: int) -> Iterator[pd.DataFrame]:
    """Yield the rows in frames, at least one; raises TableError for columns that no cell can hold."""
    schema = packed.file.schema_arrow
    for column in columns:
        if pa.types.is_nested(schema.types[column.place]):
            raise TableError("nested_column", packed.source.name, column=column.name)
    pieces, left = packed.file.iter_batches(most_rows), packed.worth.text
    piece = _next(packed, pieces) or schema.empty_table()
    while piece is not None:
        with _named(packed.source):
            left -= sum(map(_spoken, piece.columns))
        if left < 0:
            raise TableError("much_text", packed.source.name)
        with _named(packed.source):
            yield _frame(piece, columns)
        piece = _next(packed, pieces)


def _next(packed: Packed, pieces: Iterator[Any]) -> Any:
    with _named(packed.source):
        return next(pieces, None)


def _spoken(column: Any) -> int:
    """Return how much text a column comes to, which it may hold once for many rows."""
    if isinstance(column, pa.DictionaryArray) and _is_text(column.type.value_type):
        return pc.sum(pc.take(pc.binary_length(column.dictionary), column.indices)).as_py() or 0
    return 0


def _frame(piece: Any, columns: Sequence[Column]) -> pd.DataFrame:
    """Return the columns under their names; text is decoded, and damaged signs of it are shown as such."""
    cells = {column.name: _plain(piece.column(column.place)) for column in columns}
    return pa.table(cells).to_pandas() if cells else pd.DataFrame()


def _plain(column: Any) -> Any:
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind):
        return pa.array([None if cell is None else cell.decode("utf-8", "replace") for cell in column.to_pylist()])
    return _told(column) if pa.types.is_timestamp(kind) and _is_far(column) else column.cast(kind)


def _is_far(column: Any) -> bool:
    """Say whether some moments lie in years that no calendar of ours has."""
    years = pc.min_max(pc.year(column)).as_py()
    return years["min"] is not None and not date.min.year <= years["min"] <= years["max"] <= date.max.year


def _told(column: Any) -> Any:
    """Return moments as text."""
    return pa.array(
        [None if one == "NaT" else one for one in column.to_numpy(zero_copy_only=False).astype(str).tolist()]
    )
