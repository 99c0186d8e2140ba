"""How a lack of months is made good: stages of confirmation days, the gentlest first (rulebook 3, `fixable`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from calculator.choose import Count, Day, Flag, Later, least, most, named, no, somewhere, span, where, worked_out
from calculator.facts import Facts, Series
from calculator.months import first_day, month_of
from calculator.rules.check import BY_EXPIRY, EARLIER, IN_GRACE, KEEP, NO_DAY
from calculator.rules.timing import Timing


@dataclass(slots=True)
class Cure:
    """The first stage that works: confirm from `on` to `until`, after moving the endorsement as `move` says.

    All three may be worked out later.
    """

    found: Flag = False
    on: Day = NO_DAY
    until: Day = NO_DAY
    move: Count = KEEP


@dataclass(slots=True)
class Stage:
    """Confirmation days from `start` to `end`, both included, where the stage is possible at all."""

    move: int
    start: Day
    end: Day
    possible: Flag
    _month: Count = field(default=None, init=False)

    @property
    def last_month(self) -> Count:
        """The month of its last day."""
        if self._month is None:
            self._month = month_of(self.end)
        return self._month


def stages(f: Facts, t: Timing) -> list[Stage]:
    """Return the stages in the order in which they are tried; rules share them."""
    if t.stages is None:
        t.stages = list(_stages(f, t))
    found: list[Stage] = t.stages
    return found


def _stages(f: Facts, t: Timing) -> Iterator[Stage]:
    yield _stage(f, KEEP, t.starts, t.closes, True)
    if f.record is not None:
        planned = f.endorsed_on_known & no(t.endorsed_done) & no(t.planned_too_late)
        yield _stage(f, EARLIER, most(f.as_of, t.ready_earliest.found()), t.ready - 1, planned)
    in_time = t.can_put_off & (f.as_of <= f.expires_on) & (t.grace_ends > t.closes)
    yield _stage(f, BY_EXPIRY, t.starts, t.grace_ends, in_time)
    yield _stage(f, IN_GRACE, t.starts, t.last_resort, t.can_put_off & (t.last_resort > t.closes))


def _stage(f: Facts, move: int, start: Day, end: Day, possible: Flag) -> Stage:
    return Stage(move, start, end, (f.as_of <= end) & (start <= end) & possible)


def by_count(f: Facts, t: Timing, wanted: Flag, shortfall: Count) -> Cure:
    """Return the cure of stated counts: each month that goes on being paid adds one."""
    completed = first_day(f.month + most(shortfall, 0))

    def fill(stage: Stage, wanted: Flag) -> Cure:
        return Cure(wanted & (completed <= stage.end), Later(lambda: most(completed, stage.start)), stage.end)

    return _first(f, t, wanted & f.keeps_paying, fill)


def by_record(f: Facts, t: Timing, wanted: Flag, series: Series, window: Count, required: Count) -> Cure:
    """Return the cure of a record: months are counted anew for every month a confirmation may fall in."""

    def fill(stage: Stage, wanted: Flag) -> Cure:
        return _run(stage, wanted, lambda month: series.within(window, month) >= required)

    return _first(f, t, wanted, fill)


def _run(stage: Stage, wanted: Flag, enough: Callable[[int], Flag]) -> Cure:
    """Return the first unbroken run of days of a stage that lie in months with enough."""
    on: Day = NO_DAY
    until: Day = NO_DAY
    running: Flag = False
    for month in span(month_of(stage.start), stage.last_month):
        begins, ends = first_day(month), first_day(month + 1) - 1
        good = wanted & (begins <= stage.end) & (ends >= stage.start) & enough(month)
        starts = good & (on == NO_DAY)
        on = where(starts, most(stage.start, begins), on)
        running = starts | (running & good)
        until = where(running, least(stage.end, ends), until)
    return Cure(on != NO_DAY, on, until)


def _first(f: Facts, t: Timing, wanted: Flag, fill: Callable[[Stage, Flag], Cure]) -> Cure:
    """Return the cure of the first stage that works for each row."""
    cure = Cure()
    for stage in stages(f, t):
        left = wanted & no(cure.found)
        if not somewhere(left):
            break
        cure = _else(cure, fill(stage, left & stage.possible), stage.move)
    return cure


def _else(first: Cure, then: Cure, move: int) -> Cure:
    """Return the first cure, and where the other is found that one with its move."""
    return Cure(
        first.found | then.found,
        Later(lambda: where(then.found, worked_out(then.on), worked_out(first.on))),
        Later(lambda: where(then.found, worked_out(then.until), worked_out(first.until))),
        Later(lambda: named(then.found, move, worked_out(first.move))),
    )
