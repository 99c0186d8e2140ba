"""An assessment in whole sentences of one language: reasons, next step, consequences, warnings, refusals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from calculator.answer.assess import Assessment, Consequence, Deadline, Finding
from calculator.answer.urgency import kind_of
from calculator.case import Problem
from calculator.case.facts import FACT_AT
from calculator.law import SHANGHAI, Laws, Reading
from calculator.messages import Language, has, say, writing
from calculator.report.urgent import urgent
from calculator.rules import permit
from calculator.rules.outcome import Verdict
from calculator.rules.permit import STANDINGS, Standing

OF_PERMIT = frozenset(rule.id for rule in permit.RULES)
STATE_MARKS = {
    "met": "✓", "open": "○", "unknown": "？", "fixable": "△", "failed": "✕",
    "ask": "？", "unmet": "△", "besides": "○", "none": "–", "idle": "–",
}  # fmt: skip
"""A sign for every state in which a finding is shown; those of the rulebook first."""
GRAVEST_FIRST = ("failed", "fixable", "unmet", "unknown", "ask", "open", "besides", "none", "idle", "met")
OF_A_KIND = {("met", "none"): "none", ("met", "late"): "ask", ("open", "late"): "ask"}
OF_A_RENEWAL = ("confirm_opens", "confirm_closes", "next_expiry")


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding in words: what, your number against the limit, how to mend it or find it out, and on what source.

    `state` is the one it is shown in, see `shown_state`.
    """

    rule: str
    state: str
    title: str
    sentence: str
    advice: str | None
    fix_by: date | None
    source: str


def reasons(language: Language, found: Assessment) -> list[Reason]:
    """Return every finding in words, the gravest first, in the order of the rules within a state."""
    shown = [(shown_state(found, finding), finding) for finding in found.findings]
    shown.sort(key=lambda pair: GRAVEST_FIRST.index(pair[0]))
    return [_reason(language, found, state, finding) for state, finding in shown]


def shown_state(found: Assessment, finding: Finding) -> str:
    """Return the state in which a finding is shown beside its verdict.

    Where that says no more than the rulebook's own: `none`, a base without a month to look at; `ask`, an endorsement
    after the days of grace; `idle`, what a renewed or failed year no longer asks for; `besides`, the permit of a failed
    year, which is to be endorsed all the same; `unmet`, what a failed year need not mend by a day any more.
    """
    if found.verdict == "renewed" and finding.state != "met":
        return "idle"
    if found.verdict == "failed" and finding.state in {"open", "fixable"}:
        return _of_a_failed_year(finding)
    return OF_A_KIND.get((finding.state, finding.values.get("kind", "")), finding.state)


def _of_a_failed_year(finding: Finding) -> str:
    if finding.state == "open":
        return "besides" if finding.rule in OF_PERMIT else "idle"
    return "fixable" if finding.rule in OF_PERMIT else "unmet"


def _reason(language: Language, found: Assessment, state: str, finding: Finding) -> Reason:
    return Reason(
        rule=finding.rule,
        state=state,
        title=say(language, f"rule.{finding.rule}"),
        sentence=_shown_sentence(language, found, state, finding),
        advice=advice(language, finding) if state == finding.state else None,
        fix_by=finding.fix_by if state == "fixable" else None,
        source=cited(language, found.rule(finding.rule).cites, found.question.rulebook.laws),
    )


def _shown_sentence(language: Language, found: Assessment, state: str, finding: Finding) -> str:
    """Return what a finding says in the state in which it is shown."""
    if state == "idle":
        return say(language, f"idle.{found.verdict}")
    if state == "besides":
        late = finding.values["standing"] == "late"
        return say(language, "besides.permit_late" if late else "besides.permit", **finding.values)
    return sentence(language, finding)


def headline(language: Language, found: Assessment) -> str:
    """Return the verdict in words: of an urgent case its own, else the wording of how the permit stands."""
    of_urgent = urgent(language, found)
    return of_urgent.headline if of_urgent else _spoken(language, "verdict", shown_verdict(found), found)


def verdict_text(language: Language, found: Assessment) -> str:
    """Return what the verdict means and asks for."""
    of_urgent = urgent(language, found)
    own = of_urgent.text if of_urgent else None
    return own or _spoken(language, "verdict_text", shown_verdict(found), found)


def short(language: Language, verdict: Verdict, standing: Standing) -> str:
    """Return a verdict in a few words; of a permit that has expired or would be late never as if all were well."""
    return say(language, f"verdict_short.{_as_it_stands(verdict, standing)}")


def in_short(language: Language, found: Assessment) -> str:
    """Return the verdict of a case in a few words."""
    return short(language, found.verdict, STANDINGS[found.question.standing])


def shown_verdict(found: Assessment) -> str:
    """Return the verdict as it is shown: the rulebook's own, or with `_expired`, `_late` or `_closing` put to it."""
    closing = kind_of(found) == "closing"
    return f"{found.verdict}_closing" if closing else _as_it_stands(found.verdict, STANDINGS[found.question.standing])


def other_reading(language: Language, found: Assessment) -> str | None:
    """Return what the other reading says in a sentence, None where it comes to the same."""
    other = found.other_reading
    if other.verdict == found.verdict:
        return None
    names = {
        "reading": say(language, f"reading.{other.reading}"),
        "verdict": _spoken(language, "verdict", _as_it_stands(other.verdict, _standing(found, other.reading)), found),
    }
    apart = found.question.rulebook.laws.wages.apart
    names |= {"grace_days": _permit(found).values["grace_days"]}
    if apart is None:
        return say(language, "app.other_reading_same_wages", **names)
    return say(language, "app.other_reading", **names, wage_since=apart.since, wage_until=apart.until)


def _spoken(language: Language, family: str, shown: str, found: Assessment) -> str:
    """Return the text of a shown verdict, the plain verdict's where it has none of its own."""
    key = f"{family}.{shown}"
    return say(language, key if has(language, key) else key.rpartition("_")[0], **_permit(found).values)


def _as_it_stands(verdict: Verdict, standing: Standing) -> str:
    """Return a verdict with how a permit that is not endorsed stands."""
    return verdict if verdict in {"renewed", "failed"} or not standing else f"{verdict}_{standing}"


def _standing(found: Assessment, reading: Reading) -> Standing:
    """Return how the permit stands under a reading."""
    q = found.question
    return STANDINGS[permit.standing(q.facts, q.timing, q.rulebook.laws.on(q.facts.as_of, reading))]


def _permit(found: Assessment) -> Finding:
    return next(finding for finding in found.findings if finding.rule == permit.ENDORSED.id)


def deadlines(found: Assessment) -> list[Deadline]:
    """Return the days that matter; a failed year confirms nothing and names no next expiry as if it went on."""
    over = OF_A_RENEWAL if found.verdict == "failed" else ()
    return [d for d in found.deadlines if d.id not in over]


def sentence(language: Language, finding: Finding) -> str:
    """Return what a finding says, in the wording of its situation where the catalogue has one."""
    key = f"finding.{finding.rule}.{finding.state}"
    special = f"{key}_{finding.values.get('kind', '')}"
    return say(language, special if has(language, special) else key, **finding.values)


def advice(language: Language, finding: Finding) -> str | None:
    """Return how to mend a finding, or how to find out what is not known; None where there is nothing to do."""
    if finding.state == "unknown":
        return say(language, f"learn.{finding.rule}", **finding.values)
    if finding.state != "fixable":
        return None
    if finding.cure_on is not None:
        key = f"cure.{finding.move_endorsement or 'keep'}"
        return say(language, key, cure_on=finding.cure_on, cure_until=finding.cure_until)
    return say(language, f"mend.{finding.rule}", fix_by=finding.fix_by, **finding.values)


def cited(language: Language, cites: tuple[str, ...], laws: Laws = SHANGHAI) -> str:
    """Return sources, each with its place in the text."""
    named = (cite.partition("/") for cite in cites)
    return writing(language).clauses.join(laws.sources[source].cited(language, place) for source, _, place in named)


def next_step(language: Language, found: Assessment) -> str:
    """Return the next step with its days; of an urgent case in its own words."""
    of_urgent, step = urgent(language, found), found.next_step
    if of_urgent and of_urgent.step:
        return of_urgent.step
    return step_text(language, step.id, step.begins, step.by)


def step_text(language: Language, step: str, begins: date | None, by: date | None) -> str:
    """Return a step with its days in a sentence."""
    open_ended = f"step.{step}_open"
    key = open_ended if by is None and has(language, open_ended) else f"step.{step}"
    return say(language, key, **{"from": begins, "by": by})


def days_left(language: Language, found: Assessment, as_of: date) -> str | None:
    """Return how many days the next step leaves, None where it has no last day."""
    if found.next_step.by is None:
        return None
    days = (found.next_step.by - as_of).days
    return say(language, "step.days_left", days=days) if days else say(language, "step.day_today")


def next_step_short(language: Language, found: Assessment) -> str:
    """Return the next step in a few words, with its last day where it has one."""
    step = found.next_step
    key = (
        f"step_short.{step.id}_by" if step.by and has(language, f"step_short.{step.id}_by") else f"step_short.{step.id}"
    )
    return say(language, key, by=step.by)


def days_left_short(language: Language, found: Assessment) -> str:
    """Return in a few words how many days the next step leaves, nothing where it has no last day."""
    if found.next_step.by is None:
        return ""
    days = (found.next_step.by - found.case.as_of).days
    return say(language, "step_short.days_left", days=days) if days else say(language, "step_short.day_today")


def consequences(language: Language, found: Assessment) -> list[str]:
    """Return every consequence in a sentence."""
    endorsed = found.question.progress.endorsed
    return [_consequence(language, c, endorsed=endorsed) for c in found.consequences]


def _consequence(language: Language, c: Consequence, *, endorsed: bool) -> str:
    if endorsed and has(language, f"consequence.{c.id}_endorsed"):
        return say(language, f"consequence.{c.id}_endorsed", **{"from": c.begins})
    open_ended = f"consequence.{c.id}_open"
    is_open = (c.begins is None or c.id == "card_suspended") and c.until is None
    key = open_ended if is_open and has(language, open_ended) else f"consequence.{c.id}"
    return say(language, key, **{"from": c.begins, "until": c.until})


def warnings(language: Language, found: Assessment) -> list[str]:
    """Return every warning in a sentence."""
    return [say(language, f"warning.{name}", since=found.question.rulebook.laws.wages.since) for name in found.warnings]


def cautions(language: Language, found: Assessment) -> list[str]:
    """Return what no rule judges and yet has to be said: who hands in the form of one who has stopped paying.

    Where it is known whether there is an employer, the rule on the form says so.
    """
    f = found.question.facts
    settled = found.verdict in {"renewed", "failed"} or f.employer_known or found.question.progress.form_in
    return [] if f.keeps_paying or settled else [say(language, "caution.no_employer")]


def notes(language: Language, found: Assessment) -> list[str]:
    """Return warnings and cautions in sentences."""
    return warnings(language, found) + cautions(language, found)


def field_name(language: Language, path: str) -> str:
    """Return what the form calls a field of a case."""
    if path.startswith("insurance.record."):
        return _place(language, path)
    parts = [FACT_AT[path].name] if path in FACT_AT else [part for part in path.split(".") if not part.isdigit()]
    names = [f"field.{part}" for part in reversed(parts)] + ["field.case"]
    return say(language, next(name for name in names if has(language, name)))


def _place(language: Language, path: str) -> str:
    """Return the row and column of a record's cell; rows are counted from 1."""
    _, _, row, *column = path.split(".")
    name = f"record.column.{column[0]}" if column else ""
    named = say(language, name) if has(language, name) else say(language, "field.ratio")
    return say(language, "record.place", row=int(row) + 1, field=named)


def refusal(language: Language, problem: Problem) -> str:
    """Return why a field was refused: the field, what was given, what is accepted."""
    values: dict[str, Any] = {**problem.values, "field": field_name(language, problem.field)}
    return say(language, f"refuse.{problem.reason}", **values)
