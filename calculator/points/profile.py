"""What a person states about everything that gives or takes points; frozen, unknown keys refused."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import ValidationError, model_validator

from calculator.case import CaseError, Day, Part, Whole, YesNo, day_between, problem_of, refuse

FIRST_BIRTH = date(1900, 1, 1)
MOST_YUAN = 10**12
BirthDay = Annotated[date, day_between(FIRST_BIRTH)]
Education = Literal["none", "associate", "bachelor", "bachelor_with_degree", "master", "doctor"]
Title = Literal[
    "none", "skill_5", "skill_4", "skill_3", "skill_2", "mid_title", "skill_1", "senior_title"
]  # fmt: skip
Base = Literal["none", "0.8x", "1x", "2x", "3x"]
Award = Literal["none", "bureau_single", "bureau_general", "province"]


class Stated(Part):
    """What a person states about everything that gives or takes points, with or without the date of birth."""

    on: Day
    birth_date: BirthDay | None = None
    education: Education = "none"
    title: Title = "none"
    insured_years: Whole = 0
    shortage_major: YesNo = False
    base: Base = "none"
    tax_yuan: int = 0
    local_staff: Whole = 0
    founder: YesNo = False
    intermediary: YesNo = False
    public_service_years: Whole = 0
    remote_area_years: Whole = 0
    fresh_graduate: YesNo = False
    award: Award = "none"
    spouse_years: Whole = 0
    false_material: Whole = 0
    detentions: Whole = 0
    crimes: Whole = 0
    serious_crime: YesNo = False

    @model_validator(mode="before")
    @classmethod
    def _whole_yuan(cls, given: Any) -> Any:
        yuan = given.get("tax_yuan") if isinstance(given, dict) else None
        if yuan is not None and (isinstance(yuan, bool) or not isinstance(yuan, int)):
            raise refuse("not_a_whole_number", "{given} is not a whole number", "tax_yuan", given=str(yuan)[:40])
        if yuan is not None and not 0 <= yuan <= MOST_YUAN:
            raise refuse(
                "yuan_out_of_range",
                "{given} is not between 0 and {most}",
                "tax_yuan",
                given=str(yuan)[:40],
                most=f"{MOST_YUAN:,}",
            )
        return given

    @model_validator(mode="after")
    def _born_before(self) -> Self:
        if self.birth_date is not None and self.birth_date > self.on:
            raise refuse(
                "born_after", "{given} is after the day asked about, {on}", "birth_date",
                given=str(self.birth_date), on=str(self.on),
            )  # fmt: skip
        return self

    @classmethod
    def parse(cls, given: Any) -> Self:
        """Return what a JSON object states, validated; raises CaseError naming every field that is wrong and why."""
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise CaseError([problem_of(e) for e in error.errors()]) from None


class Profile(Stated):
    """A profile that can be scored, since its age is known; rulebook section 7."""

    birth_date: BirthDay
