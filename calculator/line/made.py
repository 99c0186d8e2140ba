"""What is written: a file that takes its place whole or not at all, with the mode that its place has."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from shutil import rmtree

from calculator.line.faults import LineError
from calculator.line.given import ordinary

PARTIAL = ".partial-"
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


_unfinished: set[Path] = set()
"""What is there while it is made, and goes when the run ends, whenever that is."""


@contextmanager
def replacing(target: Path, source: Path, folder: Path | None = None) -> Iterator[Path]:
    """Yield a file, in a folder or beside its target, that takes the target's place at the end.

    Whatever ends the run before removes it. An existing target keeps its mode, a new one has that of the caller's
    umask; what a link points to is replaced, not the link. Raises LineError or OSError where that cannot be, or would
    write over what is read.
    """
    old = _old(target, source)
    place = target.resolve()
    with _passing(folder or place.parent, target.suffix) as partial:
        _create(partial, target, 0o600 if old else 0o666)
        yield partial
        if old:
            partial.chmod(stat.S_IMODE(old.st_mode))
        partial.replace(place)


@contextmanager
def _passing(folder: Path, ending: str = "") -> Iterator[Path]:
    """Yield a name that nothing has yet; what is made under it is removed."""
    path = folder / f"{PARTIAL}{token_hex(8)}{ending}"
    _unfinished.add(path)
    try:
        yield path
    finally:
        _remove(path)
        _unfinished.discard(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def clear() -> None:
    """Remove what a signal left that came while something was being removed."""
    for path in _unfinished:
        _remove(path)


def _create(partial: Path, target: Path, mode: int) -> None:
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None


def _old(target: Path, source: Path) -> os.stat_result | None:
    """Return what is known of the file that is replaced, None where there is none."""
    try:
        old = ordinary(target)
    except FileNotFoundError:
        return None
    if os.path.samestat(old, source.stat()):
        raise LineError("same_file", str(target))
    if not old.st_mode & _WRITABLE or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return old


@contextmanager
def folder_in(target: Path) -> Iterator[Path]:
    """Yield a folder within another, which is made where it is missing; it vanishes at the end with all it holds."""
    target.mkdir(parents=True, exist_ok=True)
    with _passing(target) as folder:
        try:
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(target)) from None
        yield folder
