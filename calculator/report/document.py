"""The result as one file for print or phone: no script, nothing loaded from anywhere, the same in ten years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from calculator.answer.assess import Assessment
from calculator.answer.needed import Needed
from calculator.answer.steps import Task, Way
from calculator.law import in_words
from calculator.messages import Language, say, writing
from calculator.report import explain, notice, stated
from calculator.report import timeline as days
from calculator.report import way as words
from calculator.report.drawing import drawing
from calculator.report.qr import qr
from calculator.report.urgent import urgent

STYLE = """
@page { size: A4; margin: 16mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; color: #1C2733; background: #fff; line-height: 1.5;
  font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Source Sans", sans-serif; font-size: 15px }
h1 { font-size: 1.5em; margin: 0 } h2 { font-size: 1.15em; margin: 1.4em 0 .4em }
h3 { font-size: 1em; margin: 1em 0 .3em }
h2, h3 { break-after: avoid }
p, ul, ol { margin: .4em 0 } ul { padding-left: 1.3em } ol { padding-left: 2em }
li { margin: .3em 0; break-inside: avoid }
.verdict { border: 2px solid #1C2733; border-radius: 6px; padding: .6em .9em; margin: .8em 0 }
.verdict strong { font-size: 1.15em }
.small { color: #4A5763; font-size: .85em }
table { border-collapse: collapse; width: 100% } tr { break-inside: avoid }
th, td { text-align: left; padding: .25em .5em .25em 0; border-bottom: 1px solid #C9D1D8; vertical-align: top }
svg { display: block; width: 100%; max-width: 40rem; height: auto; break-inside: avoid }
.day { white-space: nowrap }
.qr svg { width: 60mm } .qr { break-inside: avoid } .link { overflow-wrap: anywhere }
@media print { body { padding: 0; max-width: none; font-size: 10pt } .qr svg { width: 45mm } }
"""


@dataclass(frozen=True, slots=True)
class Told:
    """All that the document tells of."""

    language: Language
    found: Assessment
    needed: Needed | None
    way: Way
    link: str
    made: date
    example: str | None = None

    def say(self, key: str, /, **values: object) -> str:
        """Return a text of the catalogue, safe to stand in the document."""
        return escape(say(self.language, key, **values))


def document(
    language: Language, found: Assessment, needed: Needed | None, way: Way, link: str, made: date,
    example: str | None = None,
) -> str:  # fmt: skip
    """Return the whole document as HTML; that of an example says so."""
    told = Told(language, found, needed, way, link, made, example)
    parts = (_head, _urgent, _reasons, _rest, _days, _steps, _facts, _sources, _link)
    body = "\n".join(part(told) for part in parts)
    return (
        f'<!doctype html>\n<html lang="{writing(language).tag}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{told.say('report.title')}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _section(told: Told, heading: str, *content: str) -> str:
    return f"<h2>{told.say(heading)}</h2>\n" + "\n".join(content)


def _list(lines: list[str], tag: str = "ul") -> str:
    """Return lines, each already safe, as a list."""
    return f"<{tag}>" + "".join(f"<li>{line}</li>" for line in lines) + f"</{tag}>"


def _head(told: Told) -> str:
    found, language = told.found, told.language
    reading = say(language, f"reading.{told.found.case.reading}")
    left = explain.days_left(language, found, told.found.case.as_of) or ""
    lines = [
        f"<strong>{escape(explain.headline(language, found))}</strong>",
        escape(explain.verdict_text(language, found)),
        f"<b>{told.say('step.label')}</b> · {escape(explain.next_step(language, found))} {escape(left)}",
    ]
    if found.mend_by is not None:
        lines.append(told.say("step.mend_by", day=found.mend_by))
    as_of = found.case.as_of
    if told.example is not None:
        lines.insert(0, told.say("report.example", name=say(language, f"example.{told.example}")))
    return (
        f"<h1>{told.say('report.title')}</h1>\n"
        f'<p class="small">{told.say("report.made", made=told.made, as_of=as_of, reading=reading)}</p>\n'
        f'<div class="verdict">{"<br>".join(lines)}</div>\n<p class="small">{told.say("app.not_official")}</p>'
    )


def _urgent(told: Told) -> str:
    """Return what an urgent case asks for at once and what hangs on it."""
    one = urgent(told.language, told.found)
    parts = [] if one is None else one.parts
    return "\n".join(f"<h3>{escape(p.heading)}</h3>\n{_list([escape(line) for line in p.lines])}" for p in parts)


def _reasons(told: Told) -> str:
    return _section(told, "app.reasons", _list([_reason(told, r) for r in explain.reasons(told.language, told.found)]))


def _reason(told: Told, reason: explain.Reason) -> str:
    head = f"<b>{explain.STATE_MARKS[reason.state]} {told.say(f'state.{reason.state}')} · {escape(reason.title)}</b>"
    if reason.fix_by is not None:
        head += f" · {told.say('app.fix_by', day=reason.fix_by)}"
    lines = [head, escape(reason.sentence)]
    if reason.advice:
        lines.append(f"→ {escape(reason.advice)}")
    lines.append(f'<span class="small">{told.say("app.source", sources=reason.source)}</span>')
    return "<br>".join(lines)


def _rest(told: Told) -> str:
    """Return consequences, warnings and the other reading, as far as there are any."""
    language, found = told.language, told.found
    parts = [
        _section(told, f"app.{name}", _list([escape(line) for line in lines]))
        for name, lines in (
            ("consequences", explain.consequences(language, found)),
            ("warnings", explain.notes(language, found)),
        ) if lines
    ]  # fmt: skip
    other = explain.other_reading(language, found)
    if other is not None:
        parts.append(f"<p>{escape(other)}</p>")
    return "\n".join(parts)


def _days(told: Told) -> str:
    shown = days.timeline(told.found, told.needed)
    notes = [days.months_line(told.language, shown), days.months_key(told.language, shown)]
    content = [drawing(told.language, shown), f'<p class="small">{"<br>".join(map(escape, notes))}</p>', _table(told)]
    if told.needed is not None:
        content.append(_list([escape(line) for line in notice.words(told.language, told.needed)]))
    return _section(told, "report.dates", *content)


def _table(told: Told) -> str:
    heads = [told.say(f"deadline.{name}") for name in ("name", "date", "last_working_day")]
    rows = [_row("th", heads)]
    for row in days.table(told.language, told.found, told.needed):
        day = _dated(told, row.day, estimated=row.day_estimated)
        last = _dated(told, row.last_working_day, estimated=row.working_day_estimated)
        rows.append(_row("td", [escape(row.name), day, last]))
    return f"<table>{''.join(rows)}</table>"


def _dated(told: Told, day: date | None, *, estimated: bool) -> str:
    """Return a day of the table, marked where it is estimated."""
    mark = f" ({told.say('deadline.estimated')})" if estimated else ""
    return f'<span class="day">{"–" if day is None else day}</span>{mark}'


def _row(tag: str, cells: list[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def _steps(told: Told) -> str:
    lines = [_step(told, task) for task in told.way.tasks]
    beside = [escape(words.mending(told.language, told.found, one)) for one in told.way.beside]
    more = [f"<h3>{told.say('steps.beside')}</h3>", _list(beside)] if beside else []
    return _section(told, "report.steps", _list(lines, "ol"), *more)


def _step(told: Told, task: Task) -> str:
    one = words.told(told.language, task)
    head = f"<b>{words.SIGNS[task.state]} {escape(one.state)} · {escape(one.title)}</b>"
    if one.needs_no_act and task.on is None:
        return head
    head += f" {escape(one.when)}"
    if one.needs_no_act:
        return head
    details = {
        name: told.say("steps.pair", name=say(told.language, f"steps.{name}"), text=t) for name, t in one.details
    }
    lines = [head, escape(one.how), f"{details['who']} · {details['place']}", details["papers"], details["trouble"]]
    return "<br>".join([*lines, details["then"]])


def _facts(told: Told) -> str:
    heads = [told.say("report.fact"), told.say("report.value")]
    rows = [_row("td", [escape(name), escape(value)]) for name, value in stated.facts(told.language, told.found.case)]
    return _section(told, "report.facts", f"<table>{_row('th', heads)}{''.join(rows)}</table>")


def _sources(told: Told) -> str:
    """Return every source that a finding or a step of this case cites, and how well it was read."""
    cites = [cite for f in told.found.findings for cite in told.found.rule(f.rule).cites]
    cites += [cite for task in told.way.tasks for cite in task.cites]
    named = dict.fromkeys(cite.partition("/")[0] for cite in cites)
    lines = []
    for source in named:
        entry = told.found.question.rulebook.laws.sources[source]
        title, kind, read = (in_words(words, told.language) for words in (entry.title, entry.kind, entry.read))
        lines.append(told.say("report.source_line", title=title, issued=entry.issued, kind=kind, read=read))
    return _section(told, "report.sources", _list(lines))


def _link(told: Told) -> str:
    code = qr(told.link)
    address = escape(told.link, quote=True)
    picture = f'<div class="qr">{code}<p class="small">{told.say("report.qr")}</p></div>' if code else (
        f"<p>{told.say('report.qr_too_long')}</p>"
    )  # fmt: skip
    return _section(told, "report.link", f'<p class="link"><a href="{address}">{address}</a></p>', picture)
