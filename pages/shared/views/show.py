"""The answer as elements of the page: verdict, reasons, table of days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from calculator.answer.asked import asked
from calculator.answer.assess import Assessment
from calculator.messages import writing
from calculator.report import explain
from calculator.report import timeline as days
from calculator.report.at_confirmation import at_confirmation
from calculator.report.first_lines import caution_lines, first_lines, sign
from calculator.report.urgent import urgent
from pages.shared.loading import load_rest
from pages.shared.page import Page
from pages.shared.state.form_values import profile_of
from pages.shared.views.fields import anchor_id

BOXES: dict[str, tuple[Callable[..., Any], str]] = {
    "on_track": (st.success, ":material/check_circle:"),
    "renewed": (st.success, ":material/task_alt:"),
    "unknown": (st.info, ":material/help:"),
    "fixable": (st.warning, ":material/build_circle:"),
    "failed": (st.error, ":material/cancel:"),
    "on_track_late": (st.info, ":material/help:"),
    "on_track_expired": (st.warning, ":material/build_circle:"),
    "unknown_expired": (st.warning, ":material/build_circle:"),
    "on_track_closing": (st.warning, ":material/build_circle:"),
    "unknown_closing": (st.warning, ":material/build_circle:"),
}
"""Box and icon of a verdict as it is shown."""


def _looks(found: Assessment) -> tuple[Callable[..., Any], str]:
    return BOXES.get(explain.shown_verdict(found), BOXES[found.verdict])


FOLDED = ("met", "idle")
"""States whose reasons are folded away, each with its own heading."""


def verdict(page: Page) -> None:
    """Show the verdict with the next step; a screen reader announces it.

    All of it has a place of its own: a notice that goes must not move the fields below it, which would lose the focus.
    """
    with page.board.lay("answer", lambda: st.container(key="answer")):
        _verdict(page)
    if page.places is not None and page.found is not None and page.whole:
        told = page.found.verdict, _one_line(page, page.found)
        with page.places.bar:
            page.board.put("bar", told, lambda: _bar(*told))


def _bar(verdict: str, line: str) -> None:
    with st.container(key=f"bar-{verdict}"):
        st.page_link("pages/steps.py", label=line)


def _verdict(page: Page) -> None:
    if not page.whole:
        return
    if page.blank:
        page.board.once("first", lambda: _first(page))
        return
    if page.found is None or page.case is None:
        page.board.once("nothing_yet", lambda: st.info(page.say("app.nothing_yet"), icon=":material/edit:"))
        return
    if page.problems:
        page.board.once("last_good", lambda: st.info(page.say("app.last_good"), icon=":material/history:"))
    with page.board.lay("verdict", lambda: st.container(key="verdict")):
        _box(page, page.found)
    _urgent(page, page.found)
    load_rest()


def _first(page: Page) -> None:
    st.info(f"**{page.say('app.first')}**  \n{page.say('app.first_help')}", icon=":material/edit:")
    if page.name != "check":
        st.page_link("pages/check.py", label=page.say("app.to_first"), icon=":material/arrow_forward:")


def _one_line(page: Page, found: Assessment) -> str:
    parts = [
        explain.in_short(page.language, found),
        explain.next_step_short(page.language, found),
        explain.days_left_short(page.language, found),
    ]
    return f"{sign(found)} {' · '.join(filter(None, parts))} ›"


def _box(page: Page, found: Assessment) -> None:
    box, icon = _looks(found)
    language = page.language
    told = "  \n".join([*first_lines(language, found), *_still_asked(page, found), *caution_lines(language, found)])
    page.board.put("box", (box, icon, told), lambda: box(told, icon=icon))


def _still_asked(page: Page, found: Assessment) -> list[str]:
    """Return how many of the questions are answered and which are not, each a link that leads to its field."""
    of_case = asked(found)
    if not of_case.missing:
        return []
    names = tuple(_leading(page, name) for name in of_case.missing)
    done, every = len(of_case.facts) - len(of_case.missing), len(of_case.facts)
    return [page.say("asked.answered", done=done, all=every, names=names)]


def _leading(page: Page, name: str) -> str:
    text = page.say(f"asked.{name}")
    return f"[{text}](#{anchor_id(name)})" if page.name == "check" else text


def _urgent(page: Page, found: Assessment) -> None:
    """Show on the first page what an urgent case asks for at once; what hangs on it is folded away."""
    one = urgent(page.language, found) if page.name == "check" else None
    parts = one.parts if one else ()
    now, *rest = ["\n\n".join(_bullets(part.heading, list(part.lines))) for part in parts] or [""]
    heading = writing(page.language).details.join(part.heading for part in parts[1:])
    _put_text(page, "urgent", now)
    _put_folded(page, "urgent_rest", heading, "\n\n".join(rest))


def _put_folded(page: Page, name: str, heading: str, text: str) -> None:
    """Put a text on the page that is folded away under its heading."""

    def draw() -> None:
        with st.expander(heading):
            st.markdown(text)

    page.board.put(name, (heading, text) if text else None, draw)


def reasons(page: Page) -> None:
    """Show the reasons, the gravest first, met ones and idle ones folded away; then what follows and what to note."""
    found = page.found
    if found is None:
        return
    told = explain.reasons(page.language, found)
    pending = [r for r in told if r.state not in FOLDED]
    heading = f"## {page.say('app.reasons')}"
    pending_texts = [_told(page, r) for r in pending] or [page.say("app.reasons_none")]
    total = at_confirmation(page.language, profile_of(page.form), found)
    texts = [heading, *([f"**{total}**"] if total else []), *_what_would_do(page), *pending_texts]
    _put_text(page, "reasons", "\n\n".join(texts))
    for state in FOLDED:
        folded = [_told(page, r) for r in told if r.state == state]
        _put_folded(page, f"reasons_{state}", page.say(f"app.{state}", count=len(folded)), "\n\n".join(folded))
    rest = [
        *_list(page, "consequences", explain.consequences(page.language, found)),
        *_list(page, "warnings", explain.warnings(page.language, found)),
        *filter(None, [explain.other_reading(page.language, found)]),
    ]
    _put_text(page, "reasons_rest", "\n\n".join(rest))


def _put_text(page: Page, name: str, text: str) -> None:
    page.board.put(name, text, lambda: st.markdown(text))


def _what_would_do(page: Page) -> list[str]:
    """Return the least change that turns the verdict, where one does."""
    if page.case is None or page.found is None or page.found.verdict in {"on_track", "renewed"}:
        return []
    from calculator.report.pictures import proposal_words  # with NumPy: after the first verdict is drawn
    from calculator.whatif import least_change

    found = least_change(page.found)
    return _bullets(page.say("whatif.proposals"), proposal_words(page.language, found[0])) if found else []


def _bullets(head: str, sentences: list[str]) -> list[str]:
    return [f"**{head}**", "\n".join(f"- {sentence}" for sentence in sentences)]


def _told(page: Page, reason: explain.Reason) -> str:
    head = f"**{explain.STATE_MARKS[reason.state]} {page.say('state.' + reason.state)} · {reason.title}**"
    if reason.fix_by is not None:
        head += f" · {page.say('app.fix_by', day=reason.fix_by)}"
    lines = [head, reason.sentence]
    if reason.advice:
        lines.append(f"→ {reason.advice}")
    lines.append(f":small[:gray[{page.say('app.source', sources=reason.source)}]]")
    return "  \n".join(lines)


def _list(page: Page, name: str, sentences: list[str]) -> list[str]:
    return _bullets(page.say(f"app.{name}"), sentences) if sentences else []


def table(page: Page) -> None:
    """Show the days that matter as a table."""
    if page.found is not None:
        _put_text(page, "days_table", _rows(page, days.table(page.language, page.found, page.needed)))


def _rows(page: Page, rows: list[days.Row]) -> str:
    heads = [page.say(f"deadline.{name}") for name in ("name", "date", "last_working_day", "left")]
    lines = [" | ".join(heads), "|".join([":--"] * 3 + ["--:"])]
    for row in rows:
        day = _dated(page, row.day, estimated=row.day_estimated)
        last = _dated(page, row.last_working_day, estimated=row.working_day_estimated)
        lines.append(f"{row.name} | {day} | {last} | {row.left:+d}")
    return "\n".join(f"| {line} |" for line in lines)


def _dated(page: Page, day: date | None, *, estimated: bool) -> str:
    """Return a day that does not wrap at its hyphens in a narrow column, marked where it is estimated."""
    mark = f" ({page.say('deadline.estimated')})" if estimated else ""
    return "–" if day is None else day.isoformat().replace("-", "\N{NON-BREAKING HYPHEN}") + mark
