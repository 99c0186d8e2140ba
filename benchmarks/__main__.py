"""Run every benchmark, or those named, and print one table."""

import importlib
import sys

NAMES = ("engine", "columns", "sheets", "web", "drag", "load", "replicas")


def main(names: list[str]) -> None:
    """Print the lines of the named benchmarks."""
    for name in names or NAMES:
        for what, measured, ratio, limit in importlib.import_module(f"benchmarks.{name}").run():
            print(f"{what:<40} {measured:<30} {ratio:<34} {limit}", flush=True)


main(sys.argv[1:])
