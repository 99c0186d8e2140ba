"""`python -m calculator`: a program that ends quietly at Ctrl-C, while it is still loading too."""

import signal
import sys


def _run() -> int:
    from calculator.commands import language_in, main
    from calculator.line.ended import ended

    return ended(main, language_in(sys.argv[1:]))


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_run())
