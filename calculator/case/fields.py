"""Values of the fields of a case: what is accepted of each kind, and the refusal, named, of what is not."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, PlainSerializer
from pydantic_core import ErrorDetails, PydanticCustomError

from calculator.months import Month

FIRST_DAY, LAST_DAY = date(2018, 1, 1), date(2099, 12, 31)
FIRST_HISTORY_DAY = date(2002, 1, 1)
FIRST_MONTH, LAST_MONTH = Month.parse("2002-01"), Month.parse("2099-12")
MOST_WHOLE = 10_000
MOST_AMOUNT = 10_000_000


class CaseError(ValueError):
    """A case was refused; `problems` names each field, the reason's id and the values its sentence speaks of."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems; the message is one line each."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Problem(BaseModel):
    """One fault in the input: field path, reason id of the message catalogue, English words, their values."""

    field: str
    reason: str
    text: str
    values: dict[str, Any] = Field(default_factory=dict)

    def __str__(self) -> str:
        """Return `field: reason`, the line the command line prints."""
        return f"{self.field}: {self.text}"


def refuse(reason: str, text: str, path: str = "", **values: Any) -> PydanticCustomError:
    """Return the refusal of a value: reason id of the catalogue, English words, path below the validated part."""
    return PydanticCustomError(reason, text, {"path": path, **values})


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _iso_day(value: object) -> date:
    if type(value) is date:
        return value
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise refuse("not_a_day", "{given} is not a day of the calendar", given=value) from None
    raise refuse("not_a_date", "{given} is not a date like 2026-12-20", given=_shown(value))


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:40] + "…"


def day_between(first: date) -> BeforeValidator:
    """Return the check of a day from `first` to the last day accepted."""

    def check(value: object) -> date:
        day = _iso_day(value)
        if not first <= day <= LAST_DAY:
            raise refuse(
                "date_out_of_range", "{given} is not between {first} and {last}",
                given=str(day), first=str(first), last=str(LAST_DAY),
            )  # fmt: skip
        return day

    return BeforeValidator(check)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise refuse("not_a_whole_number", "{given} is not a whole number", given=_shown(value))
    if not 0 <= value <= MOST_WHOLE:
        raise refuse(
            "number_out_of_range", "{given} is not between 0 and {most}", given=str(value)[:40], most=MOST_WHOLE
        )
    return value


def _yes_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise refuse("not_yes_no", "{given} is neither true nor false", given=_shown(value))
    return value


def _amount(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise refuse("not_a_number", "{given} is not a number", given=_shown(value))
    amount = Decimal(str(value))
    if not amount.is_finite() or not 0 <= amount <= MOST_AMOUNT:
        text = "{given} is not above 0 and at most {most}"
        raise refuse("amount_out_of_range", text, given=str(value)[:40], most=MOST_AMOUNT)
    if amount == 0:
        raise refuse("no_base", "{given} is no base: a month without payment is left out", given=str(value)[:40])
    return amount


def _month(value: object) -> Month:
    if isinstance(value, str):
        try:
            month = Month.parse(value)
        except ValueError:
            raise refuse("not_a_month", "{given} is not a month like 2026-10", given=_shown(value)) from None
        if FIRST_MONTH <= month <= LAST_MONTH:
            return month
        text = "{given} is not between {first} and {last}"
        raise refuse("month_out_of_range", text, given=value, first=str(FIRST_MONTH), last=str(LAST_MONTH))
    raise refuse("not_a_month", "{given} is not a month like 2026-10", given=_shown(value))


def json_number(amount: Decimal | Fraction) -> int | float:
    """Return an exact amount as JSON writes it: a whole one without a point."""
    return int(amount) if amount == int(amount) else float(amount)


Day = Annotated[date, day_between(FIRST_DAY)]
HistoryDay = Annotated[date, day_between(FIRST_HISTORY_DAY)]
Whole = Annotated[int, BeforeValidator(_whole)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Amount = Annotated[Decimal, BeforeValidator(_amount), PlainSerializer(json_number)]
MonthOfYear = Annotated[Month, BeforeValidator(_month), PlainSerializer(str)]


_PLAIN = {
    "missing": ("missing", "is needed"),
    "extra_forbidden": ("unknown_key", "no such field"),
    "literal_error": ("not_a_choice", "{given} is not one of {expected}"),
    "model_type": ("not_an_object", "an object with named fields is expected"),
    "model_attributes_type": ("not_an_object", "an object with named fields is expected"),
    "tuple_type": ("not_a_list", "a list is expected"),
}


def problem_of(error: ErrorDetails) -> Problem:
    """Return pydantic's finding in our words: path joined by dots, reason id, sentence with its values."""
    context = dict(error.get("ctx") or {})
    path = ".".join(filter(None, [*map(str, error["loc"]), str(context.pop("path", ""))])) or "case"
    if error["type"] not in _PLAIN:
        return Problem(field=path, reason=error["type"], text=error["msg"], values=context)
    reason, words = _PLAIN[error["type"]]
    values = {"given": _shown(error["input"]), "expected": context.get("expected", "")}
    return Problem(field=path, reason=reason, text=words.format(**values), values=values)
