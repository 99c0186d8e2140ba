"""The way of a case in words: each task with its days, who acts, where, with what papers, and what can go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from calculator.answer.assess import Assessment
from calculator.answer.steps import ANEW, WAITS, Mending, Task, Way
from calculator.messages import Language, has, say, writing
from calculator.report import explain

SIGNS = {"done": "✓", "now": "▶", "waiting": "▷", "later": "○", "besides": "○", "unknown": "？", "not_needed": "–"}
SIX_FORMS = ("one", "two", "three", "four", "five", "six")


@dataclass(frozen=True, slots=True)
class TaskInWords:
    """One task in words."""

    id: str
    state: str
    title: str
    when: str
    who: str
    place: str
    how: str
    papers: str
    trouble: str
    then: str
    source: str

    needs_no_act: bool

    @property
    def details(self) -> tuple[tuple[str, str], ...]:
        """Return what is told beside the task itself, each with the id of its heading."""
        return (
            ("who", self.who), ("place", self.place), ("papers", self.papers), ("trouble", self.trouble),
            ("then", self.then), ("source", self.source),
        )  # fmt: skip


def told(language: Language, task: Task) -> TaskInWords:
    """Return a task in words."""
    return TaskInWords(
        id=task.id,
        state=say(language, f"task_state.{task.state}"),
        title=say(language, f"task.{task.id}.title"),
        when=when(language, task),
        who=say(language, f"who.{task.who}"),
        place=say(language, f"place.{task.place}"),
        how=_with_ways(language, task, "how", instead=True),
        papers=_with_ways(language, task, "papers"),
        trouble=say(language, f"task.{task.id}.trouble"),
        then=say(language, f"task.{task.id}.then"),
        source=explain.cited(language, task.cites),
        needs_no_act=task.state in {"done", "not_needed"},
    )


def _days(task: Task) -> list[date]:
    """Return the day on which a task was done, else from when and by when it is due."""
    days = (task.on,) if task.state == "done" else () if task.state == "not_needed" else (task.begins, task.by)
    return [day for day in days if day is not None]


def _in_short(language: Language, task: Task, now: date) -> str:
    """Return the days of a task, without the year where it is the present one."""
    days = [writing(language).day_beside(day, now) for day in _days(task)]
    if task.state == "done" or len(days) != 1:
        return " – ".join(days)
    kind = "from" if task.by is None else "until" if task.id in WAITS else "by"
    return say(language, f"steps.{kind}", day=days[0])


def _with_ways(language: Language, task: Task, part: str, *, instead: bool = False) -> str:
    """Return a text with what this case's ways add to it, or put in its place."""
    key = f"task.{task.id}.{part}"
    special = [say(language, f"{key}_{kind}") for kind in task.ways if has(language, f"{key}_{kind}")]
    usual = [] if instead and special else [say(language, key)]
    return writing(language).passage(*usual, *special)


def when(language: Language, task: Task) -> str:
    """Return when a task is to be done, was done, or can begin; with the planned day of one still to come."""
    sentence = say(language, f"when.{_when(task)}", begins=task.begins, by=task.by, on=task.on)
    if task.on is None or task.state in {"done", "not_needed"}:
        return sentence
    return writing(language).passage(sentence, say(language, "when.planned", on=task.on))


def _when(task: Task) -> str:
    """Return the key of the sentence: the state, and which days there are."""
    if task.state == "waiting" and task.id in WAITS:
        return "wait_until"
    if task.state in {"later", "besides"} and task.id in WAITS:
        return "later_between" if task.begins and task.by else "later_until" if task.by else "later"
    days = "".join(("_from" if task.begins else "", "_by" if task.by else ""))
    return {
        "done": "done_on" if task.on else "done",
        "now": "now_by" if task.by else "now",
        "waiting": f"wait{days}",
        "later": f"later{days}",
        "besides": f"besides{days}",
    }.get(task.state, task.state)


def mending(language: Language, found: Assessment, one: Mending) -> str:
    """Return what is to be mended beside the way, in one sentence with its last day."""
    key = f"mending.{one.id}"
    if has(language, key):
        return say(language, key if one.by else f"{key}_open", by=one.by)
    finding = next(f for f in found.findings if f.rule == one.id)
    advice = explain.advice(language, finding) or ""
    return say(language, "steps.pair", name=say(language, f"rule.{one.id}"), text=advice)


def flow(language: Language, way: Way, *, dark: bool = False) -> str:
    """Return the way as a Mermaid flow chart downwards, days without the year of the first; one is the task `here`."""
    lines, first = ["flowchart TD"], next((day for task in way.tasks for day in _days(task)), date.min)
    for task in way.tasks:
        state = f"{SIGNS[task.state]} {say(language, f'task_state.{task.state}')}"
        text = "<br/>".join(filter(None, (state, _title(language, task), _in_short(language, task, first))))
        lines.append(f'    {task.id}["{text}"]:::{"here" if task is way.here else task.state}')
    lines += [f"    {arrow}" for arrow in _arrows(way)]
    blue = "#6DB3EE" if dark else "#1F6FB2"
    lines += [
        f"    classDef here stroke:{blue},stroke-width:4px",
        "    classDef not_needed stroke-dasharray:4",
    ]
    return "\n".join(lines)


def _title(language: Language, task: Task) -> str:
    return say(language, f"task.{task.id}.title")


def _arrows(way: Way) -> list[str]:
    """Return which task leads to which: two ways to endorse, and, dotted, from what was done to applying anew."""
    usual = [task for task in way.tasks if task.id not in ANEW]
    anew = [task.id for task in way.tasks if task.id in ANEW]
    window, automatic, endorsing, *rest = [task.id for task in usual]
    fork = [(window, automatic), (window, endorsing), (automatic, rest[0]), (endorsing, rest[0])]
    arrows = [f"{a} --> {b}" for a, b in (*fork, *pairwise(rest), *pairwise(anew))]
    if anew:
        left_at = next((task.id for task in reversed(usual) if task.state == "done"), window)
        arrows.append(f"{left_at} -.-> {anew[0]}")
    return arrows
