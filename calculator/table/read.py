"""Files into frames: CSV (UTF-8 or GB18030), XLSX and Parquet, in chunks of rows."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from calculator.table.rows import TableError, check_columns

CHUNK_ROWS = 50_000
LARGEST_UNPACKED = 1_000_000_000

Way = TypeVar("Way")


def of_ending(path: Path, ways: dict[str, Way]) -> Way:
    """Return the way that belongs to the ending of a file; TableError where none does."""
    way = ways.get(path.suffix.lower())
    if way is None:
        raise TableError(f"{path.name}: the ending {path.suffix or '(none)'} is not .csv, .xlsx or .parquet")
    return way


def frames(source: Path) -> Iterator[pd.DataFrame]:
    """Yield the rows of a file chunk by chunk; raises TableError for a file that cannot be read as a table."""
    read = of_ending(source, _READERS)
    try:
        yield from read(source)
    except (
        pd.errors.ParserError,
        pd.errors.EmptyDataError,
        csv.Error,
        zipfile.BadZipFile,
        KeyError,
        OverflowError,
    ) as error:
        raise TableError(
            f"{source.name}: not a table that can be read ({' '.join(str(error).split())[:120]})"
        ) from None


def _encoding(source: Path) -> str:
    """Return the encoding of a text file, UTF-8 or GB18030; TableError for neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            with source.open(encoding=encoding) as lines:
                while lines.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise TableError(f"{source.name}: the text is neither UTF-8 nor GB18030")


def _csv_chunks(source: Path) -> Iterator[pd.DataFrame]:
    encoding = _encoding(source)
    with source.open(encoding=encoding, newline="") as lines:
        names = next(csv.reader(lines), [])
    check_columns(names)
    yield from pd.read_csv(source, dtype=str, keep_default_na=False, encoding=encoding, chunksize=CHUNK_ROWS)


def _xlsx_chunks(source: Path) -> Iterator[pd.DataFrame]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(source) as packed:
        size = sum(entry.file_size for entry in packed.infolist())
    if size > LARGEST_UNPACKED:
        raise TableError(f"{source.name}: unpacks to {size} bytes, more than {LARGEST_UNPACKED} are refused")
    book = load_workbook(source, read_only=True, data_only=True)
    lines = book.worksheets[0].iter_rows(values_only=True)
    names = [str(name) for name in next(lines, ()) if name is not None]
    check_columns(names)
    chunk: list[list[Any]] = []
    for line in lines:
        chunk.append([*line, *[None] * len(names)][: len(names)])
        if len(chunk) == CHUNK_ROWS:
            yield pd.DataFrame(chunk, columns=names, dtype=object)
            chunk = []
    yield pd.DataFrame(chunk, columns=names, dtype=object)


def _parquet_chunks(source: Path) -> Iterator[pd.DataFrame]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        packed = pq.ParquetFile(source)
    except pa.ArrowInvalid as error:
        raise TableError(f"{source.name}: not a Parquet file ({' '.join(str(error).split())[:120]})") from None
    check_columns(packed.schema_arrow.names)
    if packed.metadata.num_rows == 0:
        yield packed.schema_arrow.empty_table().to_pandas()
    for piece in packed.iter_batches(CHUNK_ROWS):
        yield piece.to_pandas()


_READERS = {".csv": _csv_chunks, ".xlsx": _xlsx_chunks, ".parquet": _parquet_chunks}
