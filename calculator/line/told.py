"""What is written to a terminal or a pipe: UTF-8, without a character that a terminal would obey or hide."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import sys
from typing import Any

from calculator.line.faults import STANDARD_OUTPUT

MOST_CHARACTERS = 500
MOST_LINES = 100
_OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control characters, marks that turn the direction of text, what is not seen, and halves of characters."""
_GAP = " … "


def escaped(text: str) -> str:
    """Return a text with every character that is obeyed or hidden written as JSON escapes it; line ends stay."""
    return _OBEYED.sub(lambda found: json.dumps(found[0])[1:-1], text)


def one_line(text: str) -> str:
    """Return a text as one line of at most 500 characters; a longer one loses its middle."""
    line = escaped(" ".join(text.split()))
    return line if len(line) <= MOST_CHARACTERS else _shortened(line)


def _shortened(line: str) -> str:
    half = (MOST_CHARACTERS - len(_GAP)) // 2
    return f"{line[:half]}{_GAP}{line[-half:]}"


def tell(text: str, end: str = "\n") -> None:
    """Write a line to standard error; where nobody can read it, nothing is said."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(one_line(text), end=end, file=sys.stderr, flush=True)


def on_terminal() -> bool:
    """Say whether somebody sees standard error as it is written."""
    return sys.stderr is not None and sys.stderr.isatty()


def put(found: Any) -> None:
    """Write an answer as JSON to standard output."""
    write(json.dumps(found, ensure_ascii=False, indent=1))


def write(text: str) -> None:
    """Write a text to standard output; raises OSError where that does not take it whole."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), STANDARD_OUTPUT)
    try:
        print(escaped(text), flush=True)
    except OSError as error:
        _let_go()
        raise OSError(error.errno, error.strerror, STANDARD_OUTPUT) from None


def _let_go() -> None:
    """Turn standard output away, so that what it did not take is not written once more at the end."""
    away = os.open(os.devnull, os.O_WRONLY)
    os.dup2(away, sys.stdout.fileno())
    os.close(away)
