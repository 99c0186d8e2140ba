"""What is said of a verdict before anything else: its headline, what it means, the next step and by when."""

from __future__ import annotations

from calculator.answer.assess import Assessment
from calculator.messages import Language, say
from calculator.report import explain

SIGNS = {
    "on_track": "✓", "renewed": "✓", "unknown": "？", "fixable": "△", "failed": "✕", "on_track_late": "？",
    "on_track_expired": "△", "unknown_expired": "△", "on_track_closing": "△", "unknown_closing": "△",
}  # fmt: skip


def sign(found: Assessment) -> str:
    """Return the sign of a verdict as it is shown."""
    return SIGNS.get(explain.shown_verdict(found), SIGNS[found.verdict])


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
