"""What the amounts of a row say of its month: less paid than was due, or one part of it paid and the other not."""

from __future__ import annotations

from decimal import Decimal

from calculator.record.said import Cells, amount_of, filled
from calculator.sheets.words import plain_text


def falls_short(cells: Cells) -> str | None:
    """Return the amounts of a row of which not all seems to be paid, None where there is no such sign.

    What was due may stand in parts or as a sum, and so may what was paid: less than any of these is too little.
    """
    due, paid = _amounts(cells, "amount"), _amounts(cells, "paid_amount")
    if paid:
        short = 0 < sum(paid) < max(due, default=Decimal(0)) - 1 or (len(paid) > 1 and _is_in_part(paid))
        return _told(cells, "amount", "paid_amount") if short else None
    return _told(cells, "amount") if _is_in_part(due) else None


def _is_in_part(amounts: list[Decimal]) -> bool:
    return 0 in amounts and any(amount > 0 for amount in amounts)


def _amounts(cells: Cells, name: str) -> list[Decimal]:
    return [amount for cell in cells.get(name, ()) if (amount := amount_of(cell)) is not None]


def _told(cells: Cells, *names: str) -> str:
    return " / ".join(plain_text(cell) for name in names for cell in filled(cells, name))[:40]
