"""Everything the answers rest on, as entries in words: rules, readings, numbers, wages, points, calendar, sources.

Made from RULES and the data alone: a new rule, number or row appears by itself, and without words it is an error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculator import __version__, points
from calculator.kept import kept
from calculator.law import Law, Laws, Number, Reading, data, in_words, other_of
from calculator.messages import Language, has, say, writing
from calculator.report import totals
from calculator.rules import Rule
from calculator.rules.rulebook import SHANGHAI, Rulebook


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One rule, number or remark in words; `other` is what it says under the other reading where that differs."""

    id: str
    title: str
    says: str
    basis: tuple[str, ...] = ()
    other: str | None = None
    notes: tuple[str, ...] = ()


Book = dict[str, tuple[Paragraph, ...]]
"""The entries by part of the page, in the order in which they are shown."""

UNVERIFIED = (
    "guide_alone", "base_of_titles", "six_months", "guide_older", "measure_2022", "clauses_2018", "opening_2017",
    "superseded", "employer_form", "talent_2022", "wages", "calendar",
)  # fmt: skip
DIFFERENCES = ("endorsement", "tax", "wage", "last_days")
OTHERWISE = "⇄"
"""Marks what holds under one reading alone."""
UNDECIDED = (
    "foreigners", "residents_of_hong_kong", "lost_card", "maternity", "flexible", "change_of_employer",
)  # fmt: skip
"""What the rules do not judge, so that nobody takes silence for an answer."""
ABOUT = ("authority", "nothing_stored", "link", "where_read", "checked", "version", "errors")


def book(language: Language, day: date, reading: Reading, rules: Rulebook = SHANGHAI) -> Book:
    """Return every paragraph with the numbers in force on a day, under a reading; LookupError before the first law."""
    return _book(language, rules.laws.period_of(day.toordinal()), reading, rules)


@kept(16)
def _book(language: Language, since: int, reading: Reading, rules: Rulebook) -> Book:
    laws = rules.laws
    law, other = laws.on(since, reading), laws.on(since, other_of(reading))
    values = _values(law, laws)
    return {
        "rules": tuple(_rule(language, rule, (law, other), laws, date.fromordinal(since)) for rule in rules.rules),
        "readings": _remarks(language, "difference", DIFFERENCES, values),
        "numbers": tuple(_dated_number(language, number, rules) for number in laws.numbers),
        "wages": tuple(_wages(language, laws)),
        "points": tuple(_points(language, laws)),
        "calendar": (*_remarks(language, "working_days", ("official", "later"), values), *_years(language, laws)),
        "sources": tuple(_sources(language, rules)),
        "unverified": _remarks(language, "unverified", UNVERIFIED, values),
        "undecided": _remarks(language, "undecided", UNDECIDED, values),
        "about": _remarks(language, "about", ABOUT, values),
    }


def _values(law: Law, laws: Laws) -> dict[str, Any]:
    """Return every number a sentence may speak of: those of the law, and where the data ends."""
    found = {
        **law.numbers(), "wages_until": laws.wages.until, "official_until": laws.calendar.official_until,
        "checked_on": laws.checked_on, "version": __version__,
    }  # fmt: skip
    apart = laws.wages.apart
    if apart is None:
        return found
    usual = laws.wages.usual(apart).yuan
    return found | {
        "talent_since": apart.since, "talent_until": apart.until, "talent_yuan": apart.yuan, "usual_yuan": usual,
    }  # fmt: skip


def _remarks(language: Language, family: str, names: tuple[str, ...], values: dict[str, Any]) -> tuple[Paragraph, ...]:
    """Return remarks that have a sentence of their own and no heading."""
    return tuple(Paragraph(f"{family}/{n}", "", say(language, f"{family}.{n}", **values)) for n in names)


def _rule(language: Language, rule: Rule, both: tuple[Law, Law], laws: Laws, day: date) -> Paragraph:
    says, otherwise = (_rule_says(language, rule, one, laws) for one in both)
    return Paragraph(
        id=f"rule/{rule.id}",
        title=say(language, f"rule.{rule.id}"),
        says=says,
        basis=tuple(_cited(language, laws, *_split(cite)) for cite in rule.cites),
        other=None if says == otherwise else otherwise,
        notes=tuple(_rule_notes(language, rule, _values(both[0], laws), laws, day)),
    )


def _rule_says(language: Language, rule: Rule, law: Law, laws: Laws) -> str:
    """Return what a rule asks for, in the wording of the reading where it has one of its own."""
    key, special = f"law.{rule.id}", f"law.{rule.id}_{law.reading}"
    return say(language, special if has(language, special) else key, **_values(law, laws))


def _rule_notes(language: Language, rule: Rule, values: dict[str, Any], laws: Laws, day: date) -> Iterator[str]:
    """Yield since when a rule is applied, whether it rests on one source alone, and what was not verified."""
    yield say(language, "rules.since", since=_since(rule, laws, day))
    if len({_split(cite)[0] for cite in rule.cites}) == 1:
        yield say(language, "rules.alone")
    for name in rule.unverified:
        yield say(language, f"unverified.{name}", **values)


def _since(rule: Rule, laws: Laws, day: date) -> date:
    """Return from when a rule stands as on a day: since the latest of its numbers, else since the first law."""
    own = [number.since for number in laws.numbers if number.id in rule.numbers and number.since <= day]
    return max(own, default=laws.since)


def _split(cite: str) -> tuple[str, str]:
    source, _, place = cite.partition("/")
    return source, place


def _cited(language: Language, laws: Laws, source: str, place: str, read: str | None = None) -> str:
    """Return a source with the place in it, whose text it is, when it was issued, and how well it was read."""
    text = laws.sources[source]
    return say(
        language, "rules.basis", source=text.cited(language, place), kind=in_words(text.kind, language),
        issued=text.issued, read=in_words(text.read, language) if read is None else read,
    )  # fmt: skip


def _dated_number(language: Language, number: Number, rules: Rulebook) -> Paragraph:
    used_by = [say(language, f"rule.{rule.id}") for rule in rules.rules if number.id in rule.numbers]
    value = say(language, f"unit.{number.unit}", value=number.value)
    return Paragraph(
        id=f"number/{number.id}/{number.since}",
        title=say(language, f"number.{number.id}.name"),
        says=say(language, f"number.{number.id}.says", value=value, since=number.since),
        basis=(_cited(language, rules.laws, number.source, number.place, in_words(number.read, language)),),
        notes=(say(language, "rules.used_by", rules=writing(language).clauses.join(used_by)),) if used_by else (),
    )


def _wages(language: Language, laws: Laws) -> Iterator[Paragraph]:
    for wage in laws.wages.rows:
        basis = _cited(language, laws, wage.source, "", in_words(wage.read, language))
        yuan = say(language, "rules.yuan", yuan=wage.yuan)
        if wage.reading is None:
            yield Paragraph(f"wage/{wage.since}", str(wage.since), yuan, (basis,))
        else:
            usual = laws.wages.usual(wage).yuan
            apart = say(language, "rules.wage_apart", since=wage.since, until=wage.until, usual=usual)
            told = writing(language).passage(f"{OTHERWISE} {apart}", basis)
            yield Paragraph(f"wage/{wage.since}/{wage.reading}", str(wage.since), f"{yuan} {OTHERWISE}", (told,))


def _points(language: Language, laws: Laws) -> Iterator[Paragraph]:
    """Yield what every indicator of every period is worth, the standard and the veto."""
    for period in data("points")["periods"]:
        basis = (_cited(language, laws, period["source"], period["place"], in_words(period["read"], language)),)
        since = period["since"]
        yield Paragraph(
            f"points/standard/{since}", say(language, "worth_name.standard"),
            say(language, "worth.standard", standard=period["standard"], since=since), basis,
        )  # fmt: skip
        for name, row in period.items():
            if isinstance(row, dict) and name != "read":
                title = say(language, f"indicator.{name}")
                notes = tuple(_pair_notes(language, name))
                yield Paragraph(f"points/{name}/{since}", title, _worth(language, name, row), basis, None, notes)
        veto = say(language, "worth_name.veto"), say(language, "worth.veto")
        yield Paragraph(f"points/veto/{since}", *veto, basis)


def _worth(language: Language, name: str, row: dict[str, Any]) -> str:
    """Return what an indicator is worth: its values one by one, or the sentence of how they grow."""
    if "values" in row:
        return writing(language).clauses.join(_value_worth(language, name, row, value) for value in row["values"])
    return say(language, f"worth.{name}" if has(language, f"worth.{name}") else "worth.once", **row)


def _value_worth(language: Language, name: str, row: dict[str, Any], value: str) -> str:
    months = row.get("months", {}).get(value)
    return say(
        language, "rules.worth" if months is None else "rules.worth_months",
        name=totals.value_words(language, name, value), points=row["values"][value], months=months,
    )  # fmt: skip


def _pair_notes(language: Language, name: str) -> Iterator[str]:
    """Yield that only the higher of a pair counts."""
    for pair in points.PAIRS:
        if name in pair:
            first, second = (say(language, f"indicator.{one}") for one in pair)
            yield say(language, "rules.higher_counts", first=first, second=second)


def _years(language: Language, laws: Laws) -> Iterator[Paragraph]:
    """Yield the days off and the worked weekend days of every year."""
    for year, kinds in laws.calendar.exceptions.items():
        off, worked = (" ".join(f"{date.fromordinal(day):%m-%d}" for day in days) for days in kinds)
        yield Paragraph(
            f"workdays/{year}", str(year), say(language, "working_days.year", off=off, worked=worked or "–")
        )


def _sources(language: Language, rules: Rulebook) -> Iterator[Paragraph]:
    for name, source in rules.laws.sources.items():
        cited_by = [say(language, f"rule.{r.id}") for r in rules.rules if name in {_split(cite)[0] for cite in r.cites}]
        kind, read = in_words(source.kind, language), in_words(source.read, language)
        says = say(language, "rules.source", kind=kind, issued=source.issued, read=read)
        notes = (say(language, "rules.cited_by", rules=writing(language).clauses.join(cited_by)),) if cited_by else ()
        yield Paragraph(f"source/{name}", in_words(source.title, language), says, notes=notes)


def _searched(text: str) -> str:
    """Return text as it is compared: wide and narrow letters, capitals and small ones alike."""
    return unicodedata.normalize("NFKC", text).casefold()


def matching(entries: Book, typed: str) -> Book:
    """Return the entries that hold every word that was typed, in the visitor's language; all of them for none."""
    words = _searched(typed).split()
    return {
        part: tuple(entry for entry in found if all(word in _text(entry) for word in words))
        for part, found in entries.items()
    }


@kept()
def _text(entry: Paragraph) -> str:
    return _searched(" ".join([entry.title, entry.says, entry.other or "", *entry.basis, *entry.notes]))
