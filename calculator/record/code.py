"""A monthly record as a short text of letters, digits, `-`, `_` and `.`: runs of equal months, for the address.

The first month, then the runs, joined by dots. A run is its length, a letter for its four marks, and the base: nothing
if not known, else digits (`_` before a multiple), with `-` and the number of decimals where there are any; `-` in place
of letter and base is a gap. Numbers are written with 62 digits. A row that no record accepts travels as it was typed,
after `_`. An empty record is `none`.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from string import ascii_letters, digits
from typing import Any

from calculator.case import json_number
from calculator.months import Month
from calculator.record.cells import COLUMNS, checked, tidy
from calculator.record.months import Entry, merged

DIGITS = digits + ascii_letters
EMPTY, GAP, TYPED = "none", "-", "_"
ORIGIN = Month.parse("2000-01")
LONGEST_RUN = len(DIGITS) - 1
MOST_MONTHS = 360
MOST_DECIMALS = 9
ANSWERS = (None, True, False)


def encode(rows: Iterable[Entry]) -> str:
    """Return the text of rows: good ones by month, others as typed at the end."""
    rows = [row for row in map(tidy, rows) if row]
    good, _ = checked(enumerate(rows))
    plain = {Month.parse(e["month"]): e for e in good if _is_short(e)}
    short = {id(entry) for entry in plain.values()}
    typed = [row for row in rows if id(row) not in short]
    if not rows:
        return EMPTY
    begins = min(plain, default=ORIGIN)
    runs = _runs([plain.get(Month(m)) for m in range(begins, max(plain, default=begins - 1) + 1)])
    return ".".join([_base62(begins - ORIGIN).rjust(2, "0"), *runs, *map(_typed, typed)])


def _is_short(entry: Entry) -> bool:
    return _decimals(entry.get("ratio", entry.get("base", 0))) <= MOST_DECIMALS


def _decimals(value: Any) -> int:
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return max(-int(exponent), 0)


def _runs(months: list[Entry | None]) -> Iterator[str]:
    for text, run in groupby(GAP if entry is None else _month(entry) for entry in months):
        left = len(list(run))
        while left:
            length = min(left, LONGEST_RUN)
            yield DIGITS[length] + text
            left -= length


def _month(entry: Entry) -> str:
    marks = 12 * ANSWERS.index(entry.get("filed")) + 4 * ANSWERS.index(entry.get("second_employer"))
    marks += 2 * entry.get("back_paid", False) + entry.get("payer_differs", False)
    if "ratio" in entry:
        return f"{DIGITS[marks]}_{_amount(entry['ratio'])}"
    return DIGITS[marks] + (_amount(entry["base"]) if "base" in entry else "")


def _amount(value: Any) -> str:
    decimals = _decimals(value)
    whole = _base62(int(Decimal(str(value)).scaleb(decimals)))
    return f"{whole}-{decimals}" if decimals else whole


def _base62(number: int) -> str:
    text = ""
    while True:
        number, last = divmod(number, len(DIGITS))
        text = DIGITS[last] + text
        if not number:
            return text


def _typed(row: Entry) -> str:
    return TYPED + urlsafe_b64encode(json.dumps(row, ensure_ascii=False).encode()).decode().rstrip("=")


def decode(text: str) -> list[Entry]:
    """Return the rows of a text by month; ValueError where any of it is not one that `encode` could have written."""
    try:
        return _decode(text)
    except (ArithmeticError, RecursionError):
        raise ValueError(text) from None


def _decode(text: str) -> list[Entry]:
    if text == EMPTY:
        return []
    begins, *parts = text.split(".")
    month = ORIGIN + _from_base62(begins)
    rows: list[Entry] = []
    for part in parts:
        if part.startswith(TYPED):
            rows.append(_read_typed(part[1:]))
            continue
        length, rest = _from_base62(part[:1]), part[1:]
        if length == 0 or len(rows) + length > MOST_MONTHS:
            raise ValueError(part)
        if rest != GAP:
            entry = _read_month(rest)
            rows += [{"month": str(Month(month + i)), **entry} for i in range(length)]
        month += length
    if not rows or encode(rows) != text:
        raise ValueError(text)
    return merged([], rows)


def _from_base62(text: str) -> int:
    number = 0
    for sign in text:
        number = number * len(DIGITS) + DIGITS.index(sign)
    if not text or len(text) > 12:
        raise ValueError(text)
    return number


def _read_month(text: str) -> Entry:
    marks, base = _from_base62(text[:1]), text[1:]
    entry: Entry = {
        "filed": ANSWERS[marks // 12 % 3], "second_employer": ANSWERS[marks // 4 % 3],
        "back_paid": bool(marks & 2), "payer_differs": bool(marks & 1),
    }  # fmt: skip
    if base:
        whole, _, decimals = base.removeprefix("_").partition("-")
        amount = Decimal(_from_base62(whole)).scaleb(-_one_digit(decimals) if decimals else 0)
        name = "ratio" if base.startswith("_") else "base"
        entry = {name: json_number(amount), **entry}
    return tidy(entry)


def _one_digit(text: str) -> int:
    if text not in set(digits):
        raise ValueError(text)
    return int(text)


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _read_typed(text: str) -> Entry:
    row = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)), parse_constant=_no_number)
    fits = isinstance(row, dict) and set(row) <= {*COLUMNS, "ratio"}
    if not fits or not all(isinstance(value, (str, int, float)) for value in row.values()):
        raise ValueError(text)
    return tidy(row)
