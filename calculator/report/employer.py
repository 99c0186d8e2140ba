"""The message to the employer: what is to be handed in, where and by when; and the result as text to paste.

The message itself is Chinese, whoever reads the page: `to_employer("zh", …)`; in English the same texts tell what it
says.
"""

from __future__ import annotations

from datetime import date

from calculator.answer.assess import Assessment, Deadline
from calculator.answer.needed import Needed
from calculator.answer.steps import Task, Way
from calculator.answer.urgency import asks_first
from calculator.messages import Language, has, say
from calculator.report import explain, notice
from calculator.report.urgent import urgent


def to_employer(language: Language, found: Assessment, way: Way, needed: Needed | None) -> str:
    """Return the message, a line a sentence; where the employer has nothing to do it says so."""
    form = next(task for task in way.tasks if task.id == "employer_form")
    if asks_first(found):
        return say(language, "employer.asking")
    if found.verdict in {"renewed", "failed"}:
        return say(language, f"employer.{found.verdict}")
    if form.state == "done":
        return say(language, "employer.handed_in", on=form.on)
    lines = [
        say(language, "employer.greeting"),
        *_papers(language, form),
        say(language, "employer.where"),
        say(language, "employer.by" if form.by else "employer.by_open", by=form.by),
        _confirmed(language, form, way),
        *_asks(language, found),
    ]
    if needed is not None:
        lines.append(say(language, "employer.needed", by=needed.by))
    return "\n".join([*lines, say(language, "employer.close")])


def _papers(language: Language, form: Task) -> list[str]:
    return [say(language, "employer.to_hand_in"), *(say(language, f"employer.{kind}") for kind in form.ways)]


def _confirmed(language: Language, form: Task, way: Way) -> str:
    """Return whether the holder has confirmed, means to on a day that will do, or will tell."""
    confirm = next(task for task in way.tasks if task.id == "confirm")
    if confirm.state == "done":
        return say(language, "employer.confirmed_done", on=confirm.on)
    if form.begins is None:
        return say(language, "employer.confirmed_open")
    return say(language, "employer.confirmed_planned", on=form.begins)


def _asks(language: Language, found: Assessment) -> list[str]:
    """Return what else the employer can help to mend."""
    keys = ((f"employer_ask.{f.rule.replace('.', '_')}", f) for f in found.findings if f.state == "fixable")
    return [say(language, key, fix_by=f.fix_by, **f.values) for key, f in keys if has(language, key)]


def result_text(
    language: Language, found: Assessment, needed: Needed | None, link: str, made: date, example: str | None = None
) -> str:  # fmt: skip
    """Return verdict, next step, what to do now, what is to be mended, the last days and the link as plain text.

    That of an example says so.
    """
    as_of = found.case.as_of
    step, left = explain.next_step(language, found), explain.days_left(language, found, as_of)
    lines = [
        say(language, "result.head"),
        *([] if example is None else [say(language, "report.example", name=say(language, f"example.{example}"))]),
        say(language, "result.verdict", verdict=explain.headline(language, found)),
        say(language, "result.step_left" if left else "result.step", step=step, left=left),
    ]
    lines += _now(language, found)
    if found.mend_by is not None:
        lines.append(say(language, "step.mend_by", day=found.mend_by))
    lines += explain.cautions(language, found)
    lines += [_dated(language, deadline) for deadline in explain.deadlines(found)]
    if needed is not None:
        lines += notice.words(language, needed, basis=False)
    return "\n".join(
        [*lines, say(language, "result.link", link=link), say(language, "result.made", as_of=as_of, made=made),
         say(language, "app.not_official")]
    )  # fmt: skip


def _now(language: Language, found: Assessment) -> list[str]:
    """Return what an urgent case asks for at once."""
    one = urgent(language, found)
    return [] if one is None else [one.now.heading, *(f"- {line}" for line in one.now.lines)]


def _dated(language: Language, deadline: Deadline) -> str:
    """Return a day that matters; where a counter is needed it is exact, only its last working day may be estimated."""
    estimated = deadline.estimated and deadline.last_working_day is None
    key = "result.date_estimated" if estimated else "result.date"
    return say(language, key, name=say(language, f"deadline.{deadline.id}"), day=deadline.date)
