"""`python -m calculator`: a program that ends quietly at Ctrl-C, while it is still loading too."""

import signal
import sys


def run() -> int:
    """Run the command that was given, and return the exit code."""
    from calculator.commands import language_in, main
    from calculator.line.ended import ended

    return ended(main, language_in(sys.argv[1:]))


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(run())
