"""The form as one frozen value: what its widgets hold, the case they state, what stands beside it.

What is generic follows the table of facts: another yes or no, day, choice or number of months needs no line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from calculator.case.facts import FACTS, of_kind
from calculator.points import Profile
from calculator.record.cells import tidy
from calculator.record.months import Entry
from pages.shared.state.raw import Raw, get_at, put_at

FACT = {fact.name: fact for fact in FACTS}
OWN_WIDGETS = {"as_of", "expires_on", "endorsed_on", "endorsement_unsure", "confirmed_on", "months_unfiled"}
"""Facts that the form asks for in a way of their own."""
DAY_FACTS = tuple(fact for fact in of_kind("day") if fact.name not in OWN_WIDGETS)
"""Days that need not be known."""
COUNT_FACTS = tuple(fact for fact in of_kind("count") if fact.name not in OWN_WIDGETS)
YES_NO_FACTS = tuple(fact for fact in of_kind("yes_no") if fact.name not in OWN_WIDGETS)
CHOICE_FACTS = of_kind("choice")

TO_ANSWER = {True: "yes", False: "no", None: "unknown"}
OF_ANSWER = {"yes": True, "no": False}
UNSTATED = {"reading": "guide"}
"""What a choice shows that states nothing, where that is not `unknown`."""
UNKNOWN = "unknown"
BASES = tuple(basis for basis in FACT["bases"].choices if not basis.startswith("base_"))
MULTIPLE_CHOICES = ("none", *(basis for basis in FACT["bases"].choices if basis.startswith("base_")))
ENDS = {"endorsed": (-30, 90), "confirmed": (0, 90)}
"""Between what the slider of an act moves, in days after what the act is counted from."""
EMPTY_PROFILE: dict[str, Any] = {
    name: None if name == "birth_date" else field.default
    for name, field in Profile.model_fields.items()
    if name != "on"
}
"""What a profile of points holds where nothing is entered."""


Of = tuple[str | None, bool, int | None]
OWN: Of = None, False, None


@dataclass(frozen=True, slots=True)
class Act:
    """An act: whether it is planned or done (yes, no, unknown); its days after what it is counted from, once named."""

    answer: str
    days: int | None
    ends: tuple[int, int]
    """Between what its slider moves."""
    done: bool = False
    """Whether its day was past when it was stated; a plan that a mistyped expiry takes into the past is none."""

    @property
    def known(self) -> bool:
        """Whether its day is known."""
        return self.answer == "yes" and self.days is not None

    def moved(self, days: int) -> Act:
        """Return the act on another day, which its slider takes in."""
        return replace(self, days=days, ends=_wide(self.ends, days))


@dataclass(frozen=True, slots=True)
class FormValues:
    """Everything the form holds; `days`, `counts`, `answers` and `choices` by the names of their facts."""

    bases: tuple[str, ...]
    multiple: str
    expires_on: date | None
    acts: Mapping[str, Act]
    days: Mapping[str, date | None]
    counts: Mapping[str, int | None]
    answers: Mapping[str, str]
    choices: Mapping[str, str]
    unfiled: str
    """Whether every month is declared: an answer, whose "no" has a number of months."""
    months_unfiled: int
    as_of_fixed: bool
    as_of: date
    record: tuple[Entry, ...] | None
    stated: frozenset[str]
    """Facts that a link or example stated: shown even where they do not matter."""
    profile: Mapping[str, Any]
    needed_by: date | None = None
    """The day by which the notice is needed: no part of the case, so kept beside it like the profile."""
    whole: bool = True
    """Whether the case is all that was stated, and not what was left of a damaged link."""
    example: str | None = None
    """The example that the form shows, changes to it included: none of its values is a visitor's."""
    linked: bool = False
    """Whether the case came with a link, changes to it included."""
    row: int | None = None
    """The row of the visitor's roster whose case it is, changes to it included."""

    @property
    def of(self) -> Of:
        """Whose case it is: that of an example, of a link, of a row of the roster, or none of these."""
        return self.example, self.linked, self.row


def form_of(raw: Raw, today: date) -> FormValues:
    """Return what the form holds for a case, with nothing beside it."""
    bases = get_at(raw, "points.bases") or ()
    unfiled = get_at(raw, "tax.months_unfiled")
    days = {fact.name: _date(get_at(raw, fact.path)) for fact in DAY_FACTS}
    counts = {fact.name: get_at(raw, fact.path) for fact in COUNT_FACTS}
    shown = [name for name, value in (days | counts).items() if value is not None]
    record = get_at(raw, "insurance.record")
    return FormValues(
        bases=tuple(basis for basis in bases if basis not in MULTIPLE_CHOICES) or (() if bases else (UNKNOWN,)),
        multiple=next((basis for basis in bases if basis in MULTIPLE_CHOICES), "none"),
        expires_on=_date(get_at(raw, "permit.expires_on")),
        acts=_acts(raw, _date(raw.get("as_of")) or today),
        days=days,
        counts=counts,
        answers={fact.name: TO_ANSWER[get_at(raw, fact.path)] for fact in YES_NO_FACTS},
        choices={fact.name: get_at(raw, fact.path) or unstated(fact.name) for fact in CHOICE_FACTS},
        unfiled="unknown" if unfiled is None else "no" if unfiled else "yes",
        months_unfiled=unfiled or 1,
        as_of_fixed=raw.get("as_of") is not None,
        as_of=_date(raw.get("as_of")) or today,
        record=None if record is None else tuple(tidy(row) for row in record),
        stated=frozenset(shown),
        profile=EMPTY_PROFILE,
    )


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def unstated(name: str) -> str:
    """Return what a choice shows that states nothing."""
    return UNSTATED.get(name, "unknown")


def _acts(raw: Raw, asked: date) -> dict[str, Act]:
    start, acts = _date(get_at(raw, "permit.expires_on")), {}
    for name, ends in ENDS.items():
        day = _date(get_at(raw, FACT[f"{name}_on"].path))
        unsure = name == "endorsed" and get_at(raw, FACT["endorsement_unsure"].path)
        act = Act("yes" if day else UNKNOWN if unsure else "no", None, ends)
        acts[name] = replace(act.moved((day - start).days), done=day < asked) if day and start else act
        start = day or start
    return acts


def blank(today: date) -> FormValues:
    """Return the form in which nothing is stated."""
    return form_of({"permit": {"endorsement_unsure": True}}, today)


def _wide(ends: tuple[int, int], days: int) -> tuple[int, int]:
    """Return ends that take a number of days in."""
    return min(ends[0], days), max(ends[1], days)


def is_unsure(act: Act) -> bool:
    """Say whether it is not known if an act is done; done on a day that is not named yet is not known either."""
    return not act.known and act.answer != "no"


def beside(form: FormValues, other: FormValues) -> FormValues:
    """Return a form with what stands beside the case in another, which stays when another case is filled in."""
    return replace(form, profile=other.profile, needed_by=other.needed_by)


def with_profile(form: FormValues, profile: Raw) -> FormValues:
    """Return a form whose page of points holds a profile."""
    given = EMPTY_PROFILE | {name: value for name, value in profile.items() if name in EMPTY_PROFILE}
    return replace(form, profile=given | {"birth_date": _date(given["birth_date"])})


def profile_of(form: FormValues) -> Raw:
    """Return the profile that the points page states, without its day; what is at its default is left out."""
    stated = {name: value for name, value in form.profile.items() if value != EMPTY_PROFILE[name]}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in stated.items()}


def days_of(form: FormValues) -> dict[str, date | None]:
    """Return the day of each act that the form states, None for one that is not known."""
    start, days = form.expires_on, {}
    for name, act in form.acts.items():
        days[name] = start + timedelta(days=act.days) if start and act.known and act.days is not None else None
        start = days[name] or start
    return days


def start_of(form: FormValues, act: str) -> date | None:
    """Return the day that the days of an act are counted from: of the act before it where that is known, else X."""
    start = form.expires_on
    for name, day in days_of(form).items():
        if name == act:
            break
        start = day or start
    return start


def with_done_days(before: FormValues, now: FormValues, today: date) -> FormValues:
    """Return what the form holds, days left where they were that are done or have a start named only now.

    Only plans move with their start.
    """
    asked, named = _asked(now, today), False
    for name, act in now.acts.items():
        was, day, old = days_of(before)[name], days_of(now)[name], before.acts[name]
        if asked != _asked(before, today) or (act.answer, act.days) != (old.answer, old.days):
            wide = act if act.days is None else act.moved(act.days)
            now = _with_act(now, name, replace(wide, done=day is not None and day < asked))
        elif (act.done or named) and was and day and was != day:
            now = _with_act(now, name, act.moved((act.days or 0) - (day - was).days))
        named = old.days is None and act.days is not None
    return now


def _asked(form: FormValues, today: date) -> date:
    return form.as_of if form.as_of_fixed else today


def _with_act(form: FormValues, name: str, act: Act) -> FormValues:
    return replace(form, acts={**form.acts, name: act})


def with_one_kind_of_basis(before: FormValues, now: FormValues) -> FormValues:
    """Return values in which bases stand alone, or the choice that says that they are not known."""
    if UNKNOWN in now.bases and UNKNOWN not in before.bases:
        return replace(now, bases=(UNKNOWN,), multiple="none")
    named = tuple(basis for basis in now.bases if basis != UNKNOWN)
    return replace(now, bases=named if named or now.multiple != "none" else (UNKNOWN,))


def asks(form: FormValues, name: str) -> bool:
    """Say whether the form shows a fact: it matters, or a link or example stated it."""
    if form.record is not None and FACT[name].in_record:
        return False
    matters = {
        "year_at_base": bool({"title", "skill"} & set(form.bases)),
        "multiple_paid": form.multiple != "none",
        "multiple_at_base": form.multiple != "none",
        "lease_registered_until": form.choices["housing"] == "registered_lease",
    }
    return matters.get(name, True) or name in form.stated


def raw_of(form: FormValues) -> Raw:
    """Return the case that the form states; what is not known is left out."""
    raw: Raw = {"permit": {}, "points": {}, "insurance": {}, "tax": {}}
    for name, value in (_stated(form) | _own(form)).items():
        if value is not None and asks(form, name):
            put_at(raw, FACT[name].path, value.isoformat() if isinstance(value, date) else value)
    return raw


def _stated(form: FormValues) -> dict[str, Any]:
    """Return the facts that are asked for alike, None for one that is not known."""
    chosen = {name: None if value == unstated(name) else value for name, value in form.choices.items()}
    return {**form.days, **form.counts, **{name: OF_ANSWER.get(said) for name, said in form.answers.items()}, **chosen}


def _own(form: FormValues) -> dict[str, Any]:
    """Return the facts that are asked for in ways of their own, None for one that is not known."""
    multiple = () if form.multiple == "none" else (form.multiple,)
    return {
        "as_of": form.as_of if form.as_of_fixed else None,
        "expires_on": form.expires_on,
        **{f"{name}_on": day for name, day in days_of(form).items()},
        "endorsement_unsure": True if is_unsure(form.acts["endorsed"]) else None,
        "bases": [*form.bases, *multiple],
        "months_unfiled": {"yes": 0, "no": form.months_unfiled}.get(form.unfiled),
        "record": None if form.record is None else [row for row in form.record if row],
    }
