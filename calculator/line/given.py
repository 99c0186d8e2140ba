"""What is read: files, pipes and standard input up to a bound, and JSON in it."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Any

from calculator.line.faults import STANDARD_INPUT, LineError


def content(path: str, most: int) -> bytes:
    """Return what a file, a pipe or standard input (`-`) holds, without reading more than it may hold.

    Raises LineError for more than `most` bytes, OSError for what cannot be read.
    """
    with _opened(path) as source:
        try:
            found = source.read(most + 1) or b""
        except OSError as error:
            raise OSError(error.errno, error.strerror, path) from None
    if len(found) > most:
        raise LineError("too_large", path, limit=most // 1_000_000)
    return found


def _opened(path: str) -> AbstractContextManager[IO[bytes]]:
    if path != STANDARD_INPUT:
        return Path(path).open("rb")
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), path)
    return contextlib.nullcontext(sys.stdin.buffer)


def json_of(sent: bytes, place: str) -> Any:
    """Return the value that JSON in UTF-8 states; raises LineError for anything else, and for halves of characters."""
    try:
        found = json.loads(sent.decode("utf-8-sig"))
        if b"\\ud" in sent.lower():
            json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise LineError("half_character", place, given=json.dumps(error.object[error.start])[1:-1]) from None
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise LineError("not_json", place, told=str(error)[:120]) from None
    return found


def ordinary(path: Path) -> os.stat_result:
    """Return what the system knows of an ordinary file.

    Raises OSError for a folder or none, LineError for a pipe or a device, which may have no end.
    """
    known = path.stat()
    if stat.S_ISDIR(known.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(known.st_mode):
        raise LineError("no_file", str(path))
    return known
