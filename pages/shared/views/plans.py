"""Kept plans compared with the case as it is now."""

from __future__ import annotations

import streamlit as st

from calculator import Assessment, Case, assess
from calculator.case.facts import FACT_AT
from calculator.report import explain, totals
from pages.shared.page import Page
from pages.shared.state import plans, widgets
from pages.shared.state.link_plans import LONGEST_NAME, MOST_PLANS, Plan
from pages.shared.state.raw import Raw, case_of, get_at
from pages.shared.text import in_cell


def compare(page: Page) -> None:
    """Show what is kept beside the case now, differences in bold, and a field to keep the case now."""
    st.markdown(f"## {page.say('whatif.plans')}")
    kept = plans.kept()
    with (
        st.form("keep_plan", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        key, now = widgets.kept(plans.NAME, "")
        st.text_input(page.say("whatif.plan_name"), now, key=key, max_chars=LONGEST_NAME)
        st.form_submit_button(page.say("whatif.keep"), on_click=plans.keep, args=(page.today,))
    if (problem := plans.problem()) is not None:
        st.error(page.say(problem, limit=LONGEST_NAME if "name" in problem else MOST_PLANS))
    if not kept:
        st.caption(page.say("whatif.plans_none"))
        return
    st.markdown(_table(page, kept))
    st.button(page.say("whatif.forget"), key="forget_plans", on_click=plans.forget)


def _answered(page: Page, raw: Raw) -> tuple[Case, Assessment]:
    case = case_of(raw, page.today)
    return case, assess(case)


def _table(page: Page, kept: list[Plan]) -> str:
    """Return the comparison as a table: verdict and next step, then every field that differs."""
    columns = [(page.say("whatif.now"), page.shown.last_good or page.shown.raw), *kept]
    answers = [_answered(page, raw)[1] for _, raw in columns]
    heads = [page.say("whatif.item"), *(in_cell(name) for name, _ in columns)]
    rows = [
        [page.say("whatif.verdict"), *(f"**{explain.in_short(page.language, a)}**" for a in answers)],
        [page.say("whatif.next_step"), *(explain.next_step(page.language, a) for a in answers)],
    ]
    for path in FACT_AT:
        values = [get_at(raw, path) for _, raw in columns]
        if any(value != values[0] for value in values):
            texts = _record_values(page, values) if path == "insurance.record" else [_value(page, v) for v in values]
            marked = [texts[0], *(t if t == texts[0] else f"**{t}**" for t in texts[1:])]
            rows.append([explain.field_name(page.language, path), *marked])
    lines = [heads, [":--"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _record_values(page: Page, records: list[list[object] | None]) -> list[str]:
    """Return records by their number of months; one of as many months as now's and other contents says so."""
    now = records[0]

    def text(record: list[object] | None) -> str:
        if record is None:
            return page.say("option.none")
        other = now is not None and len(record) == len(now) and record != now
        return page.say("record.other_months" if other else "record.months", months=len(record))

    return [text(record) for record in records]


def _value(page: Page, value: object) -> str:
    if value is None:
        return page.say("option.unknown")
    if isinstance(value, bool):
        return page.say("option.yes" if value else "option.no")
    if isinstance(value, list):
        return totals.bases_words(page.language, value)
    text = str(value)
    names = {"owned": "option.owned", "registered_lease": "option.registered_lease", "other": "option.elsewhere",
             "guide": "reading.guide", "measure": "reading.measure"}  # fmt: skip
    return page.say(names[text]) if text in names else in_cell(text)
