"""A workbook opened in a process of its own, which is ended where it needs more memory or time than it is worth."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore

from calculator.sheets.packed import CostlyError, Worth
from calculator.sheets.worker import Opened, told

WORKER = Path(__file__).with_name("worker.py")
_AT_ONCE = BoundedSemaphore(2)
_BUSY = 4
"""How many times its seconds of processor a worker may take by the clock, on a machine that has others to serve."""


def opened_apart(content: bytes, most_rows: int, worth: Worth) -> Opened:
    """Return a workbook; raises RefusedError where it is refused, CostlyError where the worker was ended at a limit."""
    command = [sys.executable, "-P", str(WORKER), str(most_rows), str(worth.cells)]
    with _AT_ONCE, subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as worker:  # fmt: skip
        _limit(worker.pid, worth)
        try:
            lines, _ = worker.communicate(content, timeout=worth.seconds * _BUSY)
        except subprocess.TimeoutExpired:
            worker.kill()
            raise CostlyError("seconds") from None
    if worker.returncode:
        raise CostlyError(str(worker.returncode))
    return told(iter(lines.splitlines()))


def _limit(process: int, worth: Worth) -> None:
    """Limit memory and processor time of a process where the system can; elsewhere the clock alone ends it."""
    with suppress(ImportError, AttributeError, OSError):
        import resource

        resource.prlimit(process, resource.RLIMIT_AS, (worth.memory, worth.memory))
        resource.prlimit(process, resource.RLIMIT_CPU, (worth.seconds, worth.seconds + 1))
        resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))
