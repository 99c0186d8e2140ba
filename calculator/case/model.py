"""Case: what a person states about permit, points, insurance and tax. Frozen, unknown keys refused, refusals named.

A field that may be unknown is None, which no rule treats as "no".
`Case.parse` raises `CaseError` with one `Problem` a fault.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from calculator.law import Reading, law_on
from calculator.months import Month, years_later

Basis = Literal[
    "degree", "title", "skill", "shortage_major", "base_0.8x", "base_1x", "base_2x", "base_3x", "other"
]  # fmt: skip
Housing = Literal["owned", "registered_lease", "other"]

FIRST_DAY, LAST_DAY = date(2018, 1, 1), date(2099, 12, 31)
FIRST_HISTORY_DAY = date(2002, 1, 1)
YEARS_AHEAD = 6
MOST_WHOLE = 10_000
EARLIEST_ACT_DAYS = 60
ENDORSED_YEARS_LATER, CONFIRMED_YEARS_LATER = 1, 2
"""How many years after the later of expiry and the day asked about an act can still belong to this year."""


class CaseError(ValueError):
    """A case was refused; `problems` names each field, the reason's id and the values its sentence speaks of."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems; the message is one line each."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def acts_between(today: date, expires: date, years: int) -> tuple[date, date]:
    """Return the first and the last day on which an act can belong to the permit year that expires on a day.

    `years` after the later of expiry and the day asked about is the last one: `ENDORSED_YEARS_LATER`, …
    """
    first = date.fromordinal(expires.toordinal() - EARLIEST_ACT_DAYS)
    last = date.fromordinal(years_later(max(expires, today).toordinal(), years))
    return max(first, FIRST_DAY), min(last, LAST_DAY)


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


def _iso_day(value: Any) -> date:
    if type(value) is date:
        return value
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise refuse("not_a_day", "{given} is not a day of the calendar", given=value) from None
    raise refuse("not_a_date", "{given} is not a date like 2026-12-20", given=_shown(value))


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else text[:40] + "…"


def day_between(first: date) -> BeforeValidator:
    """Return the check of a day from `first` to the last day accepted."""

    def check(value: Any) -> date:
        day = _iso_day(value)
        if not first <= day <= LAST_DAY:
            raise refuse(
                "date_out_of_range", "{given} is not between {first} and {last}",
                given=str(day), first=str(first), last=str(LAST_DAY),
            )  # fmt: skip
        return day

    return BeforeValidator(check)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise refuse("not_a_whole_number", "{given} is not a whole number", given=_shown(value))
    if not 0 <= value <= MOST_WHOLE:
        raise refuse("number_out_of_range", "{given} is not between 0 and 10000", given=str(value)[:40])
    return value


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise refuse("not_yes_no", "{given} is neither true nor false", given=_shown(value))
    return value


def _amount(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise refuse("not_a_number", "{given} is not a number", given=_shown(value))
    amount = Decimal(str(value))
    if not amount.is_finite() or not 0 <= amount <= 10_000_000:
        raise refuse("amount_out_of_range", "{given} is not above 0 and at most 10000000", given=str(value)[:40])
    if amount == 0:
        raise refuse("no_base", "{given} is no base: a month without payment is left out", given=str(value)[:40])
    return amount


def _month(value: Any) -> Month:
    if isinstance(value, str):
        try:
            month = Month.parse(value)
        except ValueError:
            raise refuse("not_a_month", "{given} is not a month like 2026-10", given=_shown(value)) from None
        if Month.parse("2002-01") <= month <= Month.parse("2099-12"):
            return month
        raise refuse("month_out_of_range", "{given} is not between 2002-01 and 2099-12", given=value)
    raise refuse("not_a_month", "{given} is not a month like 2026-10", given=_shown(value))


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


Day = Annotated[date, day_between(FIRST_DAY)]
HistoryDay = Annotated[date, day_between(FIRST_HISTORY_DAY)]
Whole = Annotated[int, BeforeValidator(_whole)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Amount = Annotated[Decimal, BeforeValidator(_amount), PlainSerializer(_number)]
MonthOfYear = Annotated[Month, BeforeValidator(_month), PlainSerializer(str)]


class Part(BaseModel):
    """A frozen part of a case; unknown keys are refused, and null for a field with a default means the default."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _null_means_default(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            return given
        fields = cls.model_fields
        return {k: v for k, v in given.items() if v is not None or k not in fields or fields[k].is_required()}


class Permit(Part):
    """The residence permit (居住证): last valid day, endorsement (签注), housing, residence years."""

    expires_on: Day
    endorsed_on: Day | None = None
    housing: Housing | None = None
    lease_registered_until: Day | None = None
    resident_since: HistoryDay | None = None


class Points(Part):
    """The points (积分): first grant, confirmation (积分确认), form, notice (通知书), and what they rest on."""

    granted_on: HistoryDay | None = None
    confirmed_on: Day | None = None
    form_handed_in_on: Day | None = None
    notice_on: Day | None = None
    bases: tuple[Basis, ...]

    @model_validator(mode="after")
    def _bases_once(self) -> Points:
        if not self.bases:
            raise refuse("bases_empty", "at least one basis is needed", "bases")
        if len(set(self.bases)) < len(self.bases):
            raise refuse("bases_repeated", "a basis is named twice", "bases")
        if len([b for b in self.bases if b.startswith("base_")]) > 1:
            raise refuse("two_multiples", "at most one base_… can be named", "bases")
        return self

    @property
    def multiple(self) -> Basis | None:
        """The contribution-base multiple among the bases, if any."""
        return next((b for b in self.bases if b.startswith("base_")), None)


class Counts(Part):
    """Months insured in a window that ends with the month before T's, and those at or above the base; as of T."""

    paid: Whole | None = None
    at_base: Whole | None = None

    @model_validator(mode="after")
    def _base_within_paid(self) -> Counts:
        if self.paid is not None and self.at_base is not None and self.at_base > self.paid:
            raise refuse(
                "at_base_above_paid", "{at_base} months at the base are more than the {paid} months insured",
                "at_base", at_base=self.at_base, paid=self.paid,
            )  # fmt: skip
        return self


class RecordMonth(Part):
    """One insured month: base in yuan or ratio to the average wage, declaration, second employer, back-paid, payer."""

    month: MonthOfYear
    base: Amount | None = None
    ratio: Amount | None = None
    filed: YesNo | None = None
    second_employer: YesNo | None = None
    back_paid: YesNo = False
    payer_differs: YesNo = False

    @model_validator(mode="after")
    def _base_or_ratio(self) -> RecordMonth:
        if self.base is not None and self.ratio is not None:
            raise refuse("base_and_ratio", "a month has a base or a ratio, not both", "ratio")
        return self


class Insurance(Part):
    """Social insurance (社保): two pairs of counts, or a monthly record; and whether paying goes on."""

    year: Counts = Counts()
    multiple: Counts = Counts()
    record: tuple[RecordMonth, ...] | None = None
    keeps_paying: YesNo | None = None

    @model_validator(mode="after")
    def _counts_or_record(self) -> Insurance:
        if self.record is None:
            return self
        for name in ("year", "multiple"):
            if getattr(self, name) != Counts():
                raise refuse("record_and_counts", "counts cannot stand next to a record", name)
        months = [entry.month for entry in self.record]
        for i, month in enumerate(months):
            if month in months[:i]:
                raise refuse("month_repeated", "{month} is listed twice", f"record.{i}.month", month=str(month))
        return self


class Tax(Part):
    """Income tax (个税): insured months without a declaration, and wages declared by a second Shanghai company."""

    months_unfiled: Whole | None = None
    second_employer: YesNo | None = None


class Case(Part):
    """Everything one person states; rulebook section 2. `as_of` is T, the day the question is asked."""

    as_of: Day
    reading: Reading = "guide"
    permit: Permit
    points: Points
    insurance: Insurance = Insurance()
    tax: Tax = Tax()
    post_matches: YesNo | None = None
    employer: YesNo | None = None
    details_changed: YesNo | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Case:
        for problem in (self._order(), self._acts(), self._windows(), self._one_source()):
            if problem is not None:
                raise problem
        return self

    def _order(self) -> PydanticCustomError | None:
        expires = self.permit.expires_on
        limit = date.fromordinal(years_later(self.as_of.toordinal(), YEARS_AHEAD))
        back = date.fromordinal(max(years_later(self.as_of.toordinal(), -YEARS_AHEAD), 1))
        if not back <= expires <= limit:
            return refuse(
                "expiry_far_from_today", "{given} is more than {years} years from {as_of}",
                "permit.expires_on", given=str(expires), years=YEARS_AHEAD, as_of=str(self.as_of),
            )  # fmt: skip
        for path, day in (
            ("permit.resident_since", self.permit.resident_since),
            ("points.granted_on", self.points.granted_on),
        ):
            if day is not None and day > expires:
                return refuse(
                    "after_expiry", "{given} is after the permit's last day {expires}",
                    path, given=str(day), expires=str(expires),
                )  # fmt: skip
        return None

    def _acts(self) -> PydanticCustomError | None:
        for path, day, years in (
            ("permit.endorsed_on", self.permit.endorsed_on, ENDORSED_YEARS_LATER),
            ("points.confirmed_on", self.points.confirmed_on, CONFIRMED_YEARS_LATER),
        ):
            first, last = acts_between(self.as_of, self.permit.expires_on, years)
            if day is not None and day < first:
                return refuse(
                    "previous_year", "{given} belongs to the previous year: this one's begins on {first}",
                    path, given=str(day), first=str(first),
                )  # fmt: skip
            if day is not None and day > last:
                return refuse(
                    "later_year", "{given} belongs to a later year: the last day of this one's is {last}",
                    path, given=str(day), last=str(last),
                )  # fmt: skip
        return None

    def _windows(self) -> PydanticCustomError | None:
        law = law_on(self.as_of.toordinal(), self.reading)
        longest = law.window(self.points.multiple) or law.multiple_window
        for name, counts, length in (
            ("year", self.insurance.year, law.year_window),
            ("multiple", self.insurance.multiple, longest),
        ):
            for field in ("paid", "at_base"):
                value = getattr(counts, field)
                if value is not None and value > length:
                    return refuse(
                        "above_window", "{given} months are more than the window's {length}",
                        f"insurance.{name}.{field}", given=value, length=length,
                    )  # fmt: skip
        return None

    def _one_source(self) -> PydanticCustomError | None:
        if self.insurance.record is not None:
            for field in ("months_unfiled", "second_employer"):
                if getattr(self.tax, field) is not None:
                    return refuse("record_and_tax", "stated tax facts cannot stand next to a record", f"tax.{field}")
        return None

    @classmethod
    def parse(cls, given: Any) -> Case:
        """Return the validated case of a JSON object; raises CaseError naming every field that is wrong and why."""
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise CaseError([problem_of(e) for e in error.errors()]) from None

    def to_json(self) -> dict[str, Any]:
        """Return the case as a JSON object that `parse` reads back; what is not known is left out."""
        return self.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


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
