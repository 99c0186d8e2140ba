"""Case ↔ parts of a link: one part for each fact that is stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from calculator.case import CaseError
from calculator.case.facts import FACT_AT, FACTS, Fact, of_kind
from calculator.record.code import MOST_MONTHS, decode, encode
from pages.shared.state import link_values
from pages.shared.state.link_values import LinkRemark, Read, bad_part
from pages.shared.state.raw import Raw, case_of, get_at, put_at

IN_FILE = "file."
"""Begins the record part of a link whose record was too long to travel in it."""
Records = Mapping[str, Sequence[Raw]]
"""Records by the mark that stands for them where they were too long."""

(BASES_FACT,), (RECORD_FACT,) = of_kind("bases"), of_kind("record")
PLAIN_FACTS = {fact.part: fact for fact in FACTS if fact not in {BASES_FACT, RECORD_FACT}}
"""The facts of one value each, by their part."""
OF_CASE = frozenset(fact.part for fact in FACTS)
BESIDE_RECORD = tuple(fact.part for fact in FACTS if fact.in_record)
"""Parts that cannot stand next to a record."""


def _read_of(fact: Fact) -> Read:
    kinds: dict[str, Read] = {"day": link_values.day, "count": link_values.whole(5), "yes_no": link_values.yes_no}
    return kinds.get(fact.kind) or link_values.one_of(*fact.choices)


READ = {part: _read_of(fact) for part, fact in PLAIN_FACTS.items()}


def write(raw: Raw, *, whole: bool = True) -> dict[str, str]:
    """Return the parts of a link for a case; what is not known is left out.

    With `whole` False a record is only named, by the mark of the file that holds it.
    """
    values = {part: get_at(raw, fact.path) for part, fact in PLAIN_FACTS.items()}
    parts = {part: link_values.written(value) for part, value in values.items() if value is not None}
    parts[BASES_FACT.part] = "-".join(get_at(raw, BASES_FACT.path) or [])
    rows = get_at(raw, RECORD_FACT.path)
    if rows is not None:
        parts[RECORD_FACT.part] = encode(rows) if whole and len(rows) <= MOST_MONTHS else mark_of(rows)
    return parts


def mark_of(rows: Sequence[Raw]) -> str:
    """Return what stands in a link for a record that is too long for it."""
    return IN_FILE + sha256(encode(rows).encode()).hexdigest()[:10]


def read(parts: Mapping[str, str], today: date, records: Records) -> tuple[Raw, list[LinkRemark]]:
    """Return the case of a link's parts and a remark on every part left out."""
    raw: Raw = {}
    given = dict(parts)
    remarks = _read_bases(raw, given.pop(BASES_FACT.part, "")) + _read_record(raw, given, records)
    for part, text in given.items():
        try:
            put_at(raw, PLAIN_FACTS[part].path, READ[part](text))
        except (ValueError, KeyError):
            remarks.append(bad_part(part, text))
    return raw, remarks + _drop_refused(raw, today)


def _read_record(raw: Raw, given: dict[str, str], records: Records) -> list[LinkRemark]:
    """Put the record into a case, whole or not at all: a month left out would count as not insured."""
    if RECORD_FACT.part not in given:
        return []
    text = given.pop(RECORD_FACT.part)
    if text.startswith(IN_FILE) and text not in records:
        return [LinkRemark("link.record_in_file", {})]
    try:
        rows = list(records[text]) if text in records else decode(text)
    except ValueError:
        return [bad_part(RECORD_FACT.part, text)]
    put_at(raw, RECORD_FACT.path, rows)
    return [bad_part(part, given.pop(part)) for part in BESIDE_RECORD if part in given]


def _read_bases(raw: Raw, text: str) -> list[LinkRemark]:
    """Put the bases into a case, each once and one multiple at most; remark on the others."""
    bases: list[str] = []
    remarks = []
    for name in filter(None, text.split("-")):
        second = name.startswith("base_") and any(b.startswith("base_") for b in bases)
        if name not in BASES_FACT.choices or name in bases or second:
            remarks.append(bad_part(BASES_FACT.part, name))
        else:
            bases.append(name)
    put_at(raw, BASES_FACT.path, bases)
    return remarks


def _drop_refused(raw: Raw, today: date) -> list[LinkRemark]:
    """Take out of a case, and remark on, what it refuses, until nothing is left to take out.

    The record is left aside: what is wrong with it is said in its table.
    """
    remarks: list[LinkRemark] = []
    for _ in PLAIN_FACTS:
        insured = {name: value for name, value in raw.get("insurance", {}).items() if name != "record"}
        try:
            case_of({**raw, "insurance": insured}, today)
        except CaseError as error:
            wrong = [p.field for p in error.problems if p.field in FACT_AT and get_at(raw, p.field)]
            if not wrong:
                break
            remarks.append(bad_part(FACT_AT[wrong[0]].part, link_values.written(get_at(raw, wrong[0]))))
            put_at(raw, wrong[0], None)
        else:
            break
    return remarks
