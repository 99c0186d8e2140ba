"""What is said of a verdict before anything else: its headline, what it means, the next step and by when."""

from __future__ import annotations

from calculator.answer.assess import Assessment
from calculator.law import SHANGHAI
from calculator.messages import Language, say
from calculator.report import explain

SIGNS = {
    "on_track": "✓", "renewed": "✓", "unknown": "？", "fixable": "△", "failed": "✕", "on_track_late": "？",
    "on_track_expired": "△", "unknown_expired": "△", "on_track_closing": "△", "unknown_closing": "△",
}  # fmt: skip


def sign(found: Assessment) -> str:
    """Return the sign of a verdict as it is shown."""
    return SIGNS.get(explain.shown_verdict(found), SIGNS[found.verdict])


def ended(language: Language, data: str) -> str:
    """Return what is said of data that no longer holds, or does not hold yet, on a day: `wages` or `calendar`."""
    until, year = SHANGHAI.wages.until, SHANGHAI.calendar.official_until
    return say(language, f"run_out.{data}", until=until, year=year)


def caution_lines(language: Language, found: Assessment) -> list[str]:
    """Return a line for each thing that is to be minded with a verdict."""
    return [f"**{say(language, 'app.warnings')}** · {one}" for one in explain.cautions(language, found)]


def first_lines(language: Language, found: Assessment) -> list[str]:
    """Return the lines of a verdict, what weighs most between pairs of asterisks."""
    left = explain.days_left(language, found, found.case.as_of)
    step = f"**{say(language, 'step.label')}** · {explain.next_step(language, found)}"
    lines = [
        f"**{explain.headline(language, found)}**",
        explain.verdict_text(language, found),
        f"{step} **{left}**" if left else step,
    ]
    if found.mend_by not in {None, found.next_step.by}:
        lines.append(say(language, "step.mend_by", day=found.mend_by))
    return lines
