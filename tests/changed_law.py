"""A law that changes on a day, for tests of what is judged on both sides of the change."""

import sys
from contextlib import contextmanager
from datetime import date

from calculator import law


def _forget():
    """Empty every cache that may hold a number of the law, or words made from one."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in {"calculator", "pages"}:
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


@contextmanager
def changed_law(parameter, value, since):
    """Give a dated number another value from a day on (`2026-09-01`), beside its earlier ones; undone afterwards."""
    stated = law.data

    def data(name):
        table = stated(name)
        if name == "parameters":
            values = table[parameter]["values"]
            values.append({**values[-1], "since": date.fromisoformat(since), "value": value})
        return table

    law.data = data
    _forget()
    try:
        yield
    finally:
        law.data = stated
        _forget()
