"""A batch on a Dask cluster: every file that a pattern names is a partition, assessed by a worker into a file.

A worker does with its partition what `batch` does with a file, chunk by chunk, so that its memory does not grow with
the rows. It writes into a folder of the run and the file is moved into its place whole; what a worker leaves that is
killed vanishes with that folder, and its partition is done again by another. Workers see the same folders as the caller
and have this package. Dask is an optional requirement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from calculator.line.faults import LineError
from calculator.line.made import folder_in
from calculator.sheets.book import SheetsError
from calculator.table.rows import TableError, Told, in_english
from calculator.table.write import batch

PATIENCE = "10s"
"""How long a cluster may take to answer."""

Progress = Callable[[int, int, int], None]
"""Told the rows so far, the partitions that are done, and how many there are."""
Refused = Callable[[str, Exception], str]
"""Puts into words why a file, by its name, was not assessed."""


def refused_in_english(name: str, error: Exception) -> str:
    """Return why a file was not assessed."""
    return f"{name}: {error.sentence('en') if isinstance(error, LineError) else error}"


def batch_on(
    address: str, pattern: str, target: Path, as_of: date, progress: Progress = lambda *done: None, *,
    told: Told = in_english, refused: Refused = refused_in_english,
) -> int:  # fmt: skip
    """Assess every file of a pattern into a folder, on the cluster at an address; returns the rows.

    Raises TableError where there is no Dask, no cluster or no file, and for partitions that cannot be read, each with
    its reason; the other partitions are written all the same. `told` puts into words what is wrong with a row,
    `refused` why a partition was not assessed.
    """
    sources = _sources(pattern, target)
    with _client(address) as client, folder_in(target) as folder:
        task = partial(_partition, target=target.resolve(), folder=folder.resolve(), as_of=as_of, told=told)
        return _run(client, sources, task, progress, refused)


def _sources(pattern: str, target: Path) -> list[Path]:
    """Return the files of a pattern; TableError where there is none, or one would be written over."""
    found = _matching(Path(pattern))
    if not found:
        raise TableError("no_file", pattern)
    if target.exists() and not target.is_dir():
        raise TableError("no_folder", str(target))
    name, times = Counter(path.name for path in found).most_common(1)[0]
    if times > 1:
        raise TableError("same_name", name, times=times)
    if any(path.parent == target.resolve() for path in found):
        raise TableError("same_folder", str(target))
    return found


def _matching(pattern: Path) -> list[Path]:
    if not pattern.name:
        return []
    root = Path(pattern.anchor)
    return sorted(path.resolve() for path in root.glob(str(pattern.relative_to(root))) if path.is_file())


def _client(address: str) -> Any:
    """Return a client of the cluster at an address."""
    try:
        import distributed
    except ImportError:
        raise TableError("no_dask", "--cluster") from None
    connect: Any = distributed.Client
    try:
        return connect(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise TableError("no_cluster", address=address, told=" ".join(str(error).split())[:120]) from None


def _run(client: Any, sources: list[Path], task: Callable[[Path], int], progress: Progress, refused: Refused) -> int:
    """Hand out the partitions and count the rows of those that are done."""
    import distributed

    finished: Any = distributed.as_completed
    waiting = {client.submit(task, path, pure=False): path for path in sources}
    rows, failed = 0, []
    for done, future in enumerate(finished(list(waiting)), start=1):
        if future.status == "finished":
            rows += future.result()
        else:
            failed.append(_reason(waiting[future], future.exception(), refused))
        progress(rows, done, len(sources))
    if failed:
        raise TableError("partitions", told="\n".join(sorted(failed)))
    return rows


def _partition(source: Path, target: Path, folder: Path, as_of: date, told: Told = in_english) -> int:
    """Assess one partition, on a worker; its file appears in its place whole."""
    return batch(source, target / source.name, as_of, folder=folder, told=told)


def _reason(source: Path, error: BaseException, refused: Refused) -> str:
    """Return why a partition was not assessed, in one line."""
    if isinstance(error, SheetsError | LineError):
        return refused(source.name, error)
    return f"{source.name}: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
