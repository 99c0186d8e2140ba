"""Case: what a person states about permit, points, insurance and tax. Frozen, unknown keys refused, refusals named.

A field that may be unknown is None, which no rule treats as "no".
`Case.parse` raises `CaseError` with one `Problem` a fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from calculator.case.fields import (
    FIRST_DAY,
    LAST_DAY,
    Amount,
    CaseError,
    Day,
    HistoryDay,
    MonthOfYear,
    Whole,
    YesNo,
    problem_of,
    refuse,
)
from calculator.law import SHANGHAI, Laws, Reading
from calculator.months import years_later

Basis = Literal[
    "degree", "title", "skill", "shortage_major", "base_0.8x", "base_1x", "base_2x", "base_3x", "other", "unknown"
]  # fmt: skip
Housing = Literal["owned", "registered_lease", "other"]

YEARS_AHEAD = 6
EARLIEST_ACT_DAYS = 60
ENDORSED_YEARS_LATER, CONFIRMED_YEARS_LATER = 1, 2
"""How many years after the later of expiry and the day asked about an act can still belong to this year."""


def acts_between(today: date, expires: date, years: int) -> tuple[date, date]:
    """Return the first and the last day on which an act can belong to the permit year that expires on a day.

    `years` after the later of expiry and the day asked about is the last one: `ENDORSED_YEARS_LATER`, …
    """
    first = date.fromordinal(expires.toordinal() - EARLIEST_ACT_DAYS)
    last = date.fromordinal(years_later(max(expires, today).toordinal(), years))
    return max(first, FIRST_DAY), min(last, LAST_DAY)


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
    """The residence permit (居住证): last valid day, endorsement (签注), housing, residence years.

    Without `endorsed_on` it is neither endorsed nor planned to be; `endorsement_unsure` says that this is not known.
    """

    expires_on: Day
    endorsed_on: Day | None = None
    endorsement_unsure: YesNo | None = None
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

    @field_validator("bases", mode="before")
    @classmethod
    def _bases_few(cls, given: object) -> object:
        most = len(get_args(Basis))
        if isinstance(given, list | tuple) and len(given) > most:  # one problem, not one for each
            raise refuse("bases_too_many", "more than {most} bases are named", most=most)
        return given

    @model_validator(mode="after")
    def _bases_once(self) -> Points:
        if not self.bases:
            raise refuse("bases_empty", "at least one basis is needed", "bases")
        if len(set(self.bases)) < len(self.bases):
            raise refuse("bases_repeated", "a basis is named twice", "bases")
        if len([b for b in self.bases if b.startswith("base_")]) > 1:
            raise refuse("two_multiples", "at most one base_… can be named", "bases")
        if "unknown" in self.bases and len(self.bases) > 1:
            raise refuse("basis_known_and_unknown", "a basis is named beside one that is not known", "bases")
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
    def _consistent(self, info: ValidationInfo) -> Case:
        for problem in (self._order(), self._acts(), self._windows(info.context or SHANGHAI), self._one_source()):
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

    def _windows(self, laws: Laws) -> PydanticCustomError | None:
        law = laws.on(self.as_of.toordinal(), self.reading)
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
    def parse(cls, given: Any, laws: Laws = SHANGHAI) -> Case:
        """Return the validated case of a JSON object; raises CaseError naming every field that is wrong and why.

        Counts are held against the windows of the law given.
        """
        try:
            return cls.model_validate(given, context=laws)
        except ValidationError as error:
            raise CaseError([problem_of(e) for e in error.errors()]) from None

    def to_json(self) -> dict[str, Any]:
        """Return the case as a JSON object that `parse` reads back; what is not known is left out."""
        return self.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
