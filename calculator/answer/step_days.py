"""The days of the steps: on which one is planned or was done, and between which it can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculator.answer.assess import Assessment, Finding
from calculator.case import Case
from calculator.rules import points
from calculator.rules.progress import Progress

ENDORSING = ("endorse_earlier", "put_off_endorsement", "endorse")
OF_POINTS = frozenset(rule.id for rule in points.RULES)


@dataclass(slots=True)
class View:
    """What the tasks read: the case and how far it has come, the assessment and its parts by id."""

    case: Case
    found: Assessment
    progress: Progress
    days: dict[str, date]
    findings: dict[str, Finding]

    def failed(self, rule: str) -> bool:
        """Say whether a rule is failed."""
        return self.findings[rule].state == "failed"


def stated_on(v: View, name: str) -> date | None:
    """Return the day a task is planned for or was done on."""
    if name in ENDORSING:
        return v.case.permit.endorsed_on
    stated = v.case.points
    return {
        "confirm": stated.confirmed_on, "employer_form": stated.form_handed_in_on, "collect_notice": stated.notice_on,
    }.get(name)  # fmt: skip


def span(v: View, name: str) -> tuple[date | None, date | None]:
    """Return the days from and by which a task that is not due yet can be done; None where the engine has none."""
    days, closes = v.days, v.findings[points.CONFIRMED.id].fix_by
    spans = {
        "wait_for_window": (None, days["endorse_opens"]),
        "wait_for_automatic": (days.get("automatic_from"), days.get("automatic_until")),
        "endorse": _endorsing_span(v),
        "wait_for_data": (None, days.get("confirm_opens")),
        "wait_for_months": (None, max(cures(v), default=None)),
        "confirm": _confirming(v, closes),
        "employer_form": _forming(v, closes),
    }
    return spans.get(name, (None, None))


def _endorsing_span(v: View) -> tuple[date | None, date | None]:
    """Return the days of the endorsement; in a year that failed nothing but its grace ends them."""
    opens = v.days["endorse_opens"]
    if v.found.verdict == "failed":
        return opens if v.case.as_of < opens else None, grace_left(v)
    return opens, v.days["permit_expires"]


def _confirming(v: View, closes: date | None) -> tuple[date | None, date | None]:
    """Return the days of the confirmation: those on which every lack of months is made good, where there is one."""
    return v.found.months_cured or (max(cures(v), default=v.days.get("confirm_opens")), closes)


def _forming(v: View, closes: date | None) -> tuple[date | None, date | None]:
    """Return the days of the employer's form: from the planned confirmation on, or from the one that will do."""
    planned = None if v.progress.confirmed or _will_not_do(v) else v.case.points.confirmed_on
    if planned is None:
        return None, closes
    begins, until = _confirming(v, closes)
    too_late = until is not None and planned > until
    return begins if too_late else max(planned, begins or planned), until


def _will_not_do(v: View) -> bool:
    """Say whether the planned confirmation has to move."""
    return any(f.rule in OF_POINTS and f.state == "fixable" for f in v.found.findings)


def cures(v: View) -> list[date]:
    """Return the days from which a lack of months is made good."""
    return [f.cure_on for f in v.found.findings if f.cure_on is not None]


def grace_left(v: View) -> date | None:
    """Return the last day of grace, None once it has passed."""
    closes = v.days["endorse_closes"]
    return closes if v.case.as_of <= closes else None
