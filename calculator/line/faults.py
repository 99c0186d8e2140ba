"""What goes wrong with files, pipes and options, in a sentence of either language."""

from __future__ import annotations

import errno
import os
from typing import Any

from calculator.messages import Language, say

_KNOWN = {
    errno.ENOENT: "missing", errno.EISDIR: "folder", errno.ENOTDIR: "no_folder", errno.EACCES: "no_access",
    errno.EPERM: "no_access", errno.EROFS: "read_only", errno.ENOSPC: "full", errno.EDQUOT: "full",
    errno.EFBIG: "full", errno.EPIPE: "reader_gone", errno.EBADF: "closed",
}  # fmt: skip


STANDARD_INPUT, STANDARD_OUTPUT = "-", ">"
_STANDARD = {STANDARD_INPUT: "standard_input", STANDARD_OUTPUT: "standard_output"}


class LineError(Exception):
    """Something given on the command line or sent to the server is refused; `values` is what its sentence speaks of."""

    family = "line.refused"
    """The part of the catalogue that holds the sentences."""

    def __init__(self, reason: str, place: str = "", **values: Any) -> None:
        """Keep the reason, an id of the catalogue, and the place it speaks of: a file, an option, a field."""
        super().__init__(reason)
        self.reason, self.place, self.values = reason, place, values

    def sentence(self, language: Language) -> str:
        """Return what is wrong, without the place."""
        return say(language, f"{self.family}.{self.reason}", **self.values)

    def words(self, language: Language) -> str:
        """Return place and sentence."""
        return placed(language, self.place, self.sentence(language))

    def __str__(self) -> str:
        """Return place and sentence in English."""
        return self.words("en")


def placed(language: Language, place: str, words: str) -> str:
    """Return a sentence behind the place that it speaks of, if there is one."""
    if place in _STANDARD:
        place = say(language, f"line.{_STANDARD[place]}")
    return say(language, "line.placed", place=place, words=words) if place else words


def of_system(language: Language, error: OSError) -> str:
    """Return what the system refused, and of which file."""
    reason = _KNOWN.get(error.errno or 0)
    told = os.strerror(error.errno) if error.errno else str(error)
    words = say(language, f"line.system.{reason}") if reason else say(language, "line.system.other", told=told)
    return placed(language, str(error.filename or ""), words)
