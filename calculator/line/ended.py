"""How a program ends: by its code, or by that of the signal that stopped it; always in one line."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from io import TextIOWrapper
from types import FrameType

from calculator.line.made import clear
from calculator.line.told import tell
from calculator.messages import Language, say

STOPS = (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))
REFUSED = 2


class StoppedError(BaseException):
    """A signal stopped the run; like KeyboardInterrupt it is no Exception, so that only `ended` takes it."""

    def __init__(self, number: int) -> None:
        """Keep the number of the signal."""
        super().__init__(number)
        self.number = number


def _stop(number: int, frame: FrameType | None) -> None:
    for one in STOPS:
        signal.signal(one, signal.SIG_IGN)  # what is half-written is removed undisturbed
    raise StoppedError(number)


def ended(run: Callable[[], int], language: Language) -> int:
    """Run something and return the exit code; what nobody foresaw is told in one line too."""
    for one in STOPS:
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, _stop)
    if isinstance(sys.stdout, TextIOWrapper):  # it may be closed
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        return run()
    except StoppedError as stopped:
        clear()
        tell(say(language, "line.stopped", signal=signal.Signals(stopped.number).name))
        return 128 + stopped.number
    except MemoryError:
        tell(say(language, "line.no_memory"))
    except Exception as error:  # noqa: BLE001 - a fault of ours is one line too
        tell(say(language, "line.unforeseen", kind=type(error).__name__, told=str(error)))
    return REFUSED
