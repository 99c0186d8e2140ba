"""Columns of a record that say more beside each other: a base with words before it, a year and a month of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from calculator.sheets.words import is_plain

_OF_A_YEAR = ("所属月", "所属月份")
"""How a column of months ends that may be numbered within a year."""


def read_together(
    found: dict[int, str], names: Sequence[tuple[str, ...]], mapped: Collection[int]
) -> dict[int, str]:  # fmt: skip
    """Return what columns of a record hold where others stand beside them; what was mapped stays as it is.

    Beside a plain 缴费基数 a base with words before it is another number, 实缴基数, and only held against it. The
    month of a year that has a column of its own is no whole month: 所属年, 所属月.
    """
    plain = {i for i, field in found.items() if field == "base" and (i in mapped or any(map(is_plain, names[i])))}
    if plain:
        found = {i: field for i, field in found.items() if field != "base" or i in plain}
    own = {i: field for i, field in found.items() if i not in mapped}
    months = [i for i, field in own.items() if field == "due_month" and names[i][0].endswith(_OF_A_YEAR)]
    if "year" in found.values() and len(months) == 1 and not {"month", "month_of_year"} & set(found.values()):
        found |= dict.fromkeys(months, "month")
    return found
