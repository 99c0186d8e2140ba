"""What follows from the checks: verdict, consequences, residence, deadlines, next step, warnings (rulebook 3).

One value or a column throughout, like the rules. `checks` holds what applies: where a rule does not apply it is met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from calculator.choose import Count, Day, Flag, least, most, named, no, somewhere, where
from calculator.facts import Facts
from calculator.law import Law
from calculator.months import years_later
from calculator.rules import conduct, insurance, permit
from calculator.rules.check import BY_EXPIRY, EARLIER, FAILED, FIXABLE, IN_GRACE, MET, NO_DAY, OPEN, Check
from calculator.rules.progress import form_handed_in
from calculator.rules.timing import Timing, endorse_by, ready_is_estimated, unsure_whether_endorsed

ON_TRACK, UNSETTLED, MENDABLE, LOST, RENEWED = range(5)
Verdict = Literal["on_track", "unknown", "fixable", "failed", "renewed"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""Names of the verdicts by number."""

StepId = Literal[
"done", "start_over", "endorse_earlier", "put_off_endorsement", "employer_form", "collect_notice", "wait_for_data",
    "wait_for_months", "confirm", "wait_for_window", "wait_for_automatic", "endorse",
]  # fmt: skip
STEPS: tuple[StepId, ...] = get_args(StepId)
"""Names of the next steps by number."""

Checks = Mapping[str, Check]
FAR = 10_000_000
"""Later than any day: the neutral start of a minimum."""


@dataclass(slots=True)
class Span:
    """Something that holds, or not, from a day until a day; NO_DAY where there is none."""

    holds: Flag
    begins: Day
    ends: Day


@dataclass(slots=True)
class Step:
    """The next step's number in STEPS, and its days."""

    id: Count
    begins: Day
    by: Day


def verdict(f: Facts, states: Iterable[Count]) -> Count:
    """Return the number of the verdict: renewed, else the gravest state."""
    worst: Count = MET
    for state in states:
        worst = most(worst, state)
    return named(f.notice_on_known & (f.notice_on <= f.as_of), RENEWED, most(worst, OPEN) - OPEN)


def consequences(f: Facts, t: Timing, law: Law, checks: Checks, verdict: Count) -> dict[str, Span]:
    """Return every consequence with the condition under which it holds."""
    late = f.endorsed_on_known & (f.endorsed_on > f.expires_on)
    missed = no(f.endorsed_on_known | unsure_whether_endorsed(f)) & (f.as_of > f.expires_on)
    anew = restarts(f, t)
    cleared = checks[permit.ENDORSED.id].state == FAILED
    return {
        "card_suspended": Span(late | missed, f.expires_on + 1, where(late, f.endorsed_on, NO_DAY)),
        "residence_gap": Span(late & (f.endorsed_on <= t.grace_ends), f.expires_on + 1, f.endorsed_on),
        "residence_restarts": Span(anew, where(f.endorsed_on_known, f.endorsed_on, NO_DAY), NO_DAY),
        "points_cleared": Span(cleared & no(law.late_endorsement_possible), t.grace_ends + 1, NO_DAY),
        "apply_anew": Span(verdict == LOST, f.as_of, NO_DAY),
    }


def restarts(f: Facts, t: Timing) -> Flag:
    """Say whether residence years start anew: endorsed after the days of grace, or not yet by then."""
    return (where(f.endorsed_on_known, f.endorsed_on, f.as_of) > t.grace_ends) & no(unsure_whether_endorsed(f))


def residence(f: Facts, t: Timing) -> tuple[Day, Count]:
    """Return the day residence years count from (or NO_DAY) and the days of the gap."""
    anew = restarts(f, t)
    since = where(f.resident_since_known, f.resident_since, NO_DAY)
    restart = where(f.endorsed_on_known, f.endorsed_on, NO_DAY)
    gap = where(f.endorsed_on_known & no(anew), most(f.endorsed_on - f.expires_on, 0), 0)
    return where(anew, restart, since), gap


@dataclass(slots=True)
class Deadline:
    """A day that matters; `counter` says whether a service counter has to be open on it."""

    holds: Flag
    day: Day
    counter: bool
    estimated: Flag


def deadlines(f: Facts, t: Timing, law: Law, checks: Checks) -> dict[str, Deadline]:
    """Return every deadline, in the order that breaks ties."""
    confirmable = f.endorsed_on_known & (checks[permit.ENDORSED.id].state == MET)
    return {
        "endorse_opens": Deadline(True, t.window_opens, False, False),
        "automatic_from": Deadline(t.automatic, t.automatic_from, False, False),
        "automatic_until": Deadline(t.automatic, t.automatic_until, False, False),
        "permit_expires": Deadline(True, f.expires_on, True, law.calendar.is_estimated(f.expires_on)),
        "endorse_closes": Deadline(True, t.grace_ends, True, law.calendar.is_estimated(t.grace_ends)),
        "confirm_opens": Deadline(confirmable, t.ready, False, law.calendar.is_estimated(t.ready)),
        "confirm_closes": Deadline(confirmable, t.closes, True, law.calendar.is_estimated(t.closes)),
        "next_expiry": Deadline(True, years_later(f.expires_on, 1), False, False),
    }


def mend_by(checks: Checks, verdict: Count) -> Day:
    """Return the earliest day by which something fixable must be mended, or NO_DAY."""
    soonest: Day = FAR
    for check in checks.values():
        soonest = least(soonest, where(check.state == FIXABLE, check.fix_by, FAR))
    return where((soonest == FAR) | (verdict == LOST) | (verdict == RENEWED), NO_DAY, soonest)


def _moved(cures: list[Check], *moves: int) -> tuple[Flag, Day, Day]:
    """Return whether some cure asks for one of these moves, the latest `cure_on` and the earliest `cure_until`."""
    found: Flag = False
    latest: Day = NO_DAY
    soonest: Day = FAR
    for cure in cures:
        asks = (cure.cure_on != NO_DAY) & _one_of(cure.move, moves)
        found = found | asks
        latest = most(latest, where(asks, cure.cure_on, NO_DAY))
        soonest = least(soonest, where(asks, cure.cure_until, FAR))
    return found, latest, soonest


def _one_of(number: Count, numbers: tuple[int, ...]) -> Flag:
    found: Flag = False
    for one in numbers:
        found = found | (number == one)
    return found


def next_step(f: Facts, t: Timing, law: Law, checks: Checks, verdict: Count) -> Step:
    """Return the first step that fits."""
    ways = []
    for way in _ways(f, t, law, checks, verdict):
        if way[0] is not False:
            ways.append(way)
        if way[0] is True:  # nothing after it can be asked for
            break
    step = Step(STEPS.index("endorse"), f.as_of, endorse_by_or_none(f, t, law))
    for holds, name, begins, by in reversed(ways):
        first = most(begins, f.as_of)
        step = Step(
            named(holds, STEPS.index(name), step.id), where(holds, first, step.begins), where(holds, by, step.by)
        )
    return step


def endorse_by_or_none(f: Facts, t: Timing, law: Law) -> Day:
    """Return the last day of grace, or NO_DAY where it has passed and an endorsement may be possible or done."""
    open_ended = (f.as_of > t.grace_ends) & (unsure_whether_endorsed(f) | law.late_endorsement_possible)
    return where(open_ended, NO_DAY, t.grace_ends)


def _ways(f: Facts, t: Timing, law: Law, checks: Checks, verdict: Count) -> Iterator[tuple[Flag, str, Day, Day]]:
    """Yield condition, step, first day and last day of every way but the last, in order."""
    done = t.endorsed_done
    yield verdict == RENEWED, "done", f.as_of, NO_DAY
    yield verdict == LOST, "start_over", f.as_of, NO_DAY
    cures = [check for check in checks.values() if somewhere(check.cure_on != NO_DAY)]
    earlier, _, earlier_until = _moved(cures, EARLIER)
    yield earlier, "endorse_earlier", t.window_opens, earlier_until
    put_off, put_off_on, put_off_until = _moved(cures, BY_EXPIRY, IN_GRACE)
    in_grace, _, _ = _moved(cures, IN_GRACE)
    latest = where(in_grace, endorse_by(f, t, law), f.expires_on)
    yield put_off, "put_off_endorsement", put_off_on - law.confirmation_days, least(latest, put_off_until)
    yield done & t.confirmed_done & form_handed_in(f), "collect_notice", f.as_of, NO_DAY
    yield done & t.confirmed_done, "employer_form", f.as_of, where(f.as_of > t.closes, NO_DAY, t.closes)
    yield done & (f.as_of < t.ready), "wait_for_data", f.as_of, t.ready
    waits, months_on, _ = _moved(cures, *range(IN_GRACE + 1))
    yield done & waits & (months_on > f.as_of), "wait_for_months", f.as_of, months_on
    yield done, "confirm", t.ready, t.closes
    yield f.as_of < t.window_opens, "wait_for_window", f.as_of, t.window_opens
    yield t.automatic & (f.as_of <= t.automatic_until), "wait_for_automatic", f.as_of, t.automatic_until
    yield f.as_of <= f.expires_on, "endorse", t.window_opens, f.expires_on


def warnings(f: Facts, t: Timing, law: Law, checks: Checks) -> dict[str, Flag]:
    """Return every warning with the condition under which it holds, sorted by id."""
    found = {
        "automatic_comes_first": t.automatic & f.endorsed_on_known & no(t.endorsed_done)
        & (f.endorsed_on > t.automatic_until),
        "degree_or_title": f.degree & f.title,
        "estimated_calendar": ready_is_estimated(f, t, law),
        "use_record": _counted_cure(f, checks),
    }  # fmt: skip
    if f.record is not None:
        listed = insurance.needs_months(f, law) | conduct.tax_applies(f, law) | f.multiple
        window = where(listed, conduct.longest_window(f, law), 0)
        for name, series in (
            ("back_paid_months", f.record.back_paid),
            ("payer_differs_months", f.record.payer_differs),
            ("estimated_wage", f.record.wage_estimated),
            ("no_wage_for_month", f.record.wage_missing),
        ):
            found[name] = series.within(window, t.confirm_month) > 0
    return dict(sorted(found.items()))


def _counted_cure(f: Facts, checks: Checks) -> Flag:
    """Say whether a lack of months was found curable from stated counts, which cannot see months drop out."""
    found: Flag = False
    for check in checks.values():
        found = found | ((check.state == FIXABLE) & (check.cure_on != NO_DAY))
    return found & (f.record is None)


def cycles(f: Facts, law: Law) -> list[tuple[Day, Day, Day, Count]]:
    """Return opens, expires, closes and length in days of this cycle and the next two."""
    ends = [years_later(f.expires_on, years) for years in (-1, 0, 1, 2)]
    starts = [where(f.granted_on_known & (f.granted_on > ends[0]), f.granted_on, ends[0]), *ends[1:]]
    return [
        (end - law.window_days, end, end + law.grace_days, end - start)
        for start, end in zip(starts, ends[1:], strict=False)
    ]
