"""One name, two spellings: choices and minima over one value or a column of many.

A rule never asks which of the two it has. A condition is a Python bool or a NumPy column of bools; NumPy is imported
only once a column turns up. `no` stands for "not": `~True` would be -2.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

Day: TypeAlias = Any
"""An ordinal, or a column of them; 0 where a day is not there."""
Count: TypeAlias = Any
"""A whole number (months, days, or the number of a state), or a column of them."""
Flag: TypeAlias = Any
"""A yes or no, or a column of them."""
Texts: TypeAlias = Any
"""A column of texts."""
Rows: TypeAlias = Any
"""A column of positions of rows."""
NUMBER = "int32"
"""How columns hold days, months and counts, none of which comes near its end: half the memory of whole numbers else."""


class Later:
    """A value or a column that is worked out once, when it is first asked for: many days are never looked at."""

    __slots__ = ("_make", "_value")

    def __init__(self, make: Callable[[], Any]) -> None:
        """Keep how it is worked out."""
        self._make: Callable[[], Any] | None = make
        self._value: Any = None

    def found(self) -> Any:
        """Return it."""
        if self._make is not None:
            self._value, self._make = self._make(), None
        return self._value


def worked_out(given: Any) -> Any:
    """Return what is given, worked out by now."""
    return given.found() if isinstance(given, Later) else given


def where(condition: Flag, yes: Any, otherwise: Any) -> Any:
    """Return `yes` where the condition holds, else `otherwise`; whole numbers all.

    Counting takes a fifth of the time of choosing row by row, where the processor guesses wrong every other time.
    """
    if condition is True:
        return yes
    if condition is False or yes is otherwise:
        return otherwise
    import numpy as np

    if type(yes) is int and type(otherwise) is int:
        yes = np.asarray(yes, NUMBER)
    chosen = (yes - otherwise) * condition
    chosen += otherwise
    return chosen


def named(condition: Flag, yes: Count, otherwise: Count) -> Count:
    """Return what `where` does, for numbers that stand for names (-1 to 127): columns of them are single bytes.

    Choosing bit by bit takes a sixth of the time of choosing row by row.
    """
    if condition is True:
        return yes
    if condition is False or yes is otherwise:
        return otherwise
    import numpy as np

    holds = condition.view(np.int8)
    if type(yes) is int and type(otherwise) is int:
        return (yes - otherwise) * holds + otherwise
    if type(yes) is int and yes == 0:
        return otherwise & (holds - 1)
    if type(otherwise) is int and otherwise == 0:
        return yes * holds
    return otherwise ^ ((yes ^ otherwise) & -holds)


def no(condition: Flag) -> Flag:
    """Return the opposite of a condition."""
    return condition ^ True


def least(a: Count, b: Count) -> Count:
    """Return the smaller of two numbers, row by row."""
    if isinstance(a, int) and isinstance(b, int):  # by far the commonest case, for which a call is left out
        return a if a < b else b  # noqa: FURB136
    import numpy as np

    return np.minimum(a, b)


def most(a: Count, b: Count) -> Count:
    """Return the larger of two numbers, row by row."""
    if isinstance(a, int) and isinstance(b, int):
        return a if a > b else b  # noqa: FURB136
    import numpy as np

    return np.maximum(a, b)


def somewhere(condition: Flag) -> bool:
    """Say whether a condition holds in at least one row: spares work that no row needs."""
    return condition if isinstance(condition, bool) else bool(condition.any())


def span(low: Count, high: Count) -> range:
    """Return every whole number from the smallest `low` to the largest `high`, both included."""
    if isinstance(low, int) and isinstance(high, int):
        return range(low, high + 1)
    import numpy as np

    return range(int(np.min(low)), int(np.max(high)) + 1)


def look_up(table: Any, index: Count) -> Any:
    """Return `table[index]`; for columns `index` has one position a row and `table` one line for all or one a row."""
    if isinstance(index, int):
        return table[index]
    import numpy as np

    if isinstance(table, list):
        return np.array(table)[index]
    return np.take_along_axis(table, index[:, None], axis=1)[:, 0]
