"""What the answers rest on, as elements of the page: a search, the rules beside the case, numbers, tables, remarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from calculator.law import SHANGHAI, other_of
from calculator.report import explain, rulebook, wages
from calculator.report.rulebook import Paragraph
from pages.shared.shell import Page
from pages.shared.state import widgets
from pages.shared.views import chart

LONGEST_SEARCH = 200


def paragraphs(page: Page) -> None:
    """Show every paragraph, or those that hold the words searched for, part by part."""
    reading = page.case.reading if page.case else "guide"
    everything = rulebook.book(page.language, page.day, reading)
    st.markdown(page.say("rules.intro"))
    st.caption(page.say("rules.day", day=page.day, reading=page.say(f"reading.{reading}")))
    found = rulebook.matching(everything, _typed(page))
    _count(page, sum(map(len, found.values())), sum(map(len, everything.values())))
    shown = {part: told for part, told in found.items() if told}
    st.markdown(" · ".join(f"[{page.say(f'part.{part}')}](#{part})" for part in shown))
    for part, told in shown.items():
        st.header(page.say(f"part.{part}"), anchor=part)
        PARTS.get(part, _listed)(page, told)


def _typed(page: Page) -> str:
    """Draw the search field and return what stands in it; it is compared, never shown as Markdown."""
    key, now = widgets.kept("rules_search", "")
    typed = st.text_input(
        page.say("rules.search"), now, key=key, type="search", placeholder=page.say("rules.search_hint"),
        live=True, max_chars=LONGEST_SEARCH,
    )  # fmt: skip
    return typed or ""


def _count(page: Page, count: int, total: int) -> None:
    """Say how many paragraphs are shown; where none is, how to see all."""
    if not count:
        st.info(page.say("rules.found_none", total=total), icon=":material/search_off:")
    else:
        st.caption(page.say("rules.all" if count == total else "rules.found", count=count, total=total))


def _small(lines: tuple[str, ...]) -> str:
    return "  \n".join(f":small[:gray[{line}]]" for line in lines)


def _told(one: Paragraph) -> str:
    """Return a paragraph as Markdown: what it says, then on what it rests and what to know of it."""
    head = f"**{one.title}**  \n" if one.title else ""
    small = _small((*one.basis, *one.notes))
    return f"{head}{one.says}" + (f"  \n{small}" if small else "")


def _listed(page: Page, told: tuple[Paragraph, ...]) -> None:
    st.markdown("\n".join(f"- {_told(one)}".replace("\n", "\n  ") for one in told))


def _rules(page: Page, told: tuple[Paragraph, ...]) -> None:
    """Show each rule with today's case beside it."""
    case = _case_by_rule(page)
    for one in told:
        with st.container(border=True):
            left, right = st.columns([3, 2], gap="medium")
            left.markdown("\n\n".join([_told(one), *_otherwise(page, one)]))
            right.markdown(f"**{page.say('rules.your_case')}**  \n{_beside(page, case, one)}")


def _otherwise(page: Page, one: Paragraph) -> list[str]:
    """Return what a rule says under the other reading, where that differs."""
    if one.other is None:
        return []
    reading = other_of(page.case.reading if page.case else "guide")
    return [f"⇄ {page.say('rules.otherwise', reading=page.say(f'reading.{reading}'), says=one.other)}"]


def _case_by_rule(page: Page) -> dict[str, explain.Reason] | None:
    if page.found is None:
        return None
    return {f"rule/{reason.rule}": reason for reason in explain.reasons(page.language, page.found)}


def _beside(page: Page, case: dict[str, explain.Reason] | None, one: Paragraph) -> str:
    """Return what today's case has to do with a rule."""
    if case is None:
        return page.say("rules.no_case")
    reason = case.get(one.id)
    if reason is None:
        return f"– {page.say('rules.not_applying')}"
    return f"{explain.STATE_MARKS[reason.state]} {page.say('state.' + reason.state)} · {reason.sentence}"


def _wages(page: Page, told: tuple[Paragraph, ...]) -> None:
    """Show the wages as a chart and as a table with the source and mark of each row."""
    chart.show(wages.figure(page.language, dark=page.dark), "wages", page.say("rules.wage_alt"))
    heads = [page.say(f"rules.{name}") for name in ("month", "wage", "wage_source")]
    rows = [[_unbroken(one.title), _unbroken(one.says), *one.basis] for one in told]
    st.markdown(_table(heads, rows))
    st.caption(page.say("rules.wage_until", until=SHANGHAI.wages.until))


def _points(page: Page, told: tuple[Paragraph, ...]) -> None:
    """Show what every indicator is worth, and the source that all values share once, below."""
    _listed(page, tuple(replace(one, basis=()) for one in told))
    st.markdown(_small(tuple(dict.fromkeys(line for one in told for line in one.basis))))


def _calendar(page: Page, told: tuple[Paragraph, ...]) -> None:
    """Show how working days are known, and the days of every year folded away."""
    _listed(page, tuple(one for one in told if not one.title))
    years = tuple(one for one in told if one.title)
    if years:
        with st.expander(page.say("rules.years", count=len(years))):
            _listed(page, years)


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, [":--"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _unbroken(text: str) -> str:
    """Return a month or an amount that does not wrap in a narrow column."""
    return text.replace("-", "\N{NON-BREAKING HYPHEN}").replace(" ", "\N{NO-BREAK SPACE}")


PARTS: dict[str, Callable[[Page, tuple[Paragraph, ...]], None]] = {
    "rules": _rules,
    "wages": _wages,
    "points": _points,
    "calendar": _calendar,
}
