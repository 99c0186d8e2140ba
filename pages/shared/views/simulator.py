"""The points simulator: its form, the total, the ways to 120, the forecast, and the way into the renewal case."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import streamlit as st

from calculator import CaseError, points
from calculator.messages import writing
from calculator.points import FIRST_BIRTH, Profile, Score, Stated, Subtotal
from calculator.report import totals
from pages.shared.components.day_field import day_of
from pages.shared.framework import option
from pages.shared.page import Page
from pages.shared.state import history, widgets
from pages.shared.state.form_fields import NUMBERS
from pages.shared.state.form_values import profile_of
from pages.shared.text import told
from pages.shared.views import chart
from pages.shared.views.fields import any_day, any_number, clear_button, day

MIXES: dict[str, dict[str, Any]] = {
    "degree": {"education": "bachelor_with_degree"},
    "associate": {"education": "associate"},
    "title": {"title": "mid_title"},
    "base": {"education": "associate", "base": "1x", "insured_years": 6},
    "spouse": {"education": "bachelor", "insured_years": 5, "spouse_years": 4},
}
YEARS = ("insured_years", "spouse_years")
RARE_FLAGS = ("founder", "intermediary", "fresh_graduate", "serious_crime")
RARE_NUMBERS = (
    "tax_yuan", "local_staff", "public_service_years", "remote_area_years", "false_material", "detentions", "crimes",
)  # fmt: skip


def _stated(page: Page) -> Stated | None:
    """Return what the form states on the day asked about, a profile once the date of birth is there; None for nothing.

    Raises CaseError where a field is wrong.
    """
    given = profile_of(page.form)
    kind = Profile if "birth_date" in given else Stated
    return kind.parse({"on": page.day.isoformat(), **given}) if given else None


def total(page: Page) -> None:
    """Show the total against 120; a screen reader announces it."""
    if not page.whole:
        return
    with st.container(key="verdict"):
        try:
            one = _stated(page)
        except CaseError as error:
            for problem in error.problems:
                values = {**told(problem.values), "field": page.say(f"profile.{problem.field}")}
                st.error(page.say(f"refuse.{problem.reason}", **values))
            return
        if one is None:
            st.info(page.say("points.nothing"), icon=":material/edit:")
        else:
            _box(page, _found(one))


def _found(one: Stated) -> Score | Subtotal:
    return points.score(one) if isinstance(one, Profile) else points.subtotal(one)


def _box(page: Page, found: Score | Subtotal) -> None:
    if isinstance(found, Score):
        lines = [totals.headline(page.language, found), *(page.say(f"points.{name}") for name in found.warnings)]
        otherwise = st.warning
    else:
        lines = [totals.sub_headline(page.language, found), totals.sub_reason(page.language, found)]
        otherwise = st.info if found.within_reach else st.warning
    box = st.error if found.vetoed else st.success if found.reached else otherwise
    box("  \n".join([f"**{lines[0]}**", *lines[1:]]))


def form(page: Page) -> None:
    """Draw the form of everything that gives or takes points, typical combinations first."""
    st.menu_button(
        page.say("points.examples"), list(MIXES), key=history.MIXES,
        format_func=lambda name: page.say(f"mix.{name}"), on_click=history.take_mix, args=(MIXES,),
    )  # fmt: skip
    with st.container(border=True):
        day(page, "p_birth_date", page.say("profile.birth_date"), first=FIRST_BIRTH, last=page.today)
        _choice(page, "education", get_args(points.Education))
        _choice(page, "title", get_args(points.Title))
        _choice(page, "base", get_args(points.Base))
        for name in YEARS:
            _number_field(page, name)
        _flag(page, "shortage_major")
        with st.expander(page.say("profile.rare")):
            _choice(page, "award", get_args(points.Award))
            for name in RARE_NUMBERS:
                _number_field(page, name)
            for name in RARE_FLAGS:
                _flag(page, name)


def _choice(page: Page, name: str, options: tuple[str, ...]) -> None:
    st.pills(
        page.say(f"profile.{name}"), options, default=page.form.profile[name], required=True, wrap=True,
        key=page.key(f"p_{name}"),
        format_func=lambda value: option(totals.value_words(page.language, name, value)),
    )  # fmt: skip


def _number_field(page: Page, name: str) -> None:
    field = f"p_{name}"
    any_number(page, page.key(field), page.say(f"profile.{name}"), page.value(field), NUMBERS[field])


def _flag(page: Page, name: str) -> None:
    st.toggle(page.say(f"profile.{name}"), page.form.profile[name], key=page.key(f"p_{name}"))


def answer(page: Page) -> None:
    """Show what counts, the ways to 120, the years ahead, and what it means for the renewal."""
    if page.whole:
        _answer(page)
    st.caption(page.say("points.read"))


def _answer(page: Page) -> None:
    try:
        one = _stated(page)
    except CaseError:  # the total says what is wrong
        return
    if one is not None:
        _items(page, one, _found(one))
    if isinstance(one, Profile):
        _with_age(page, one, points.score(one))
    else:
        st.caption(page.say("points.fill"))


def _with_age(page: Page, one: Profile, found: Score) -> None:
    """Show what only a whole profile can tell."""
    if not found.reached and not found.vetoed:
        _routes(page, one)
    _forecast(page, one, found)
    _renewal(page, one, found)


def _items(page: Page, one: Stated, found: Score | Subtotal) -> None:
    """Show what each indicator gives, as a picture and as a table; those without points are folded away."""
    st.markdown(f"## {page.say('points.items')}")
    chart.show(totals.waterfall(page.language, found, dark=page.dark), "waterfall", page.say("points.alt_waterfall"))
    rows, others = totals.rows(page.language, one, found)
    heads = [page.say(f"points.{name}") for name in ("indicator", "value", "counts")]
    lines = [" | ".join(heads), ":-- | --: | :--", *(f"{row.name} | {row.points} | {row.state}" for row in rows)]
    st.markdown("\n".join(f"| {line} |" for line in lines))
    with st.expander(page.say("points.rest", count=len(others)), key="rest"):
        st.markdown(page.say("points.rest_names", names=writing(page.language).names.join(others)))


def _routes(page: Page, one: Profile) -> None:
    ways = points.routes(one)
    lines = [f"- {totals.route_words(page.language, way)}" for way in ways] or [page.say("points.routes_none")]
    st.markdown("\n".join([f"## {page.say('points.routes')}\n", *lines]))
    st.caption(page.say("points.routes_note"))


def _forecast(page: Page, one: Profile, found: Score) -> None:
    st.markdown(f"## {page.say('points.forecast')}")
    with st.container(horizontal=True):
        insured, spouse = (_goes_on(page, name) for name in ("insured", "spouse"))
    until = None
    if one.base != "none":
        until = _until(page)
    going = points.GoesOn(insured, spouse, until)
    steps = points.forecast(one, going)
    figure = totals.forecast_figure(page.language, steps, found.standard, dark=page.dark)
    chart.show(figure, "forecast", page.say("points.alt_forecast"))
    lines = [f"- {totals.standing_words(page.language, step)}" for step in steps[1:]]
    st.markdown("\n".join(lines) or page.say("points.forecast_steady"))


def _until(page: Page) -> date | None:
    """Draw and return the day until which the base is paid."""
    key, now = widgets.kept("goes_base", None)
    label = page.say("points.base_until")
    until = any_day(page, key, label, day_of(now, None))
    if page.shown.plain and until is not None:
        clear_button(page, "goes_base", label, _any_time)
    return until


def _any_time(name: str) -> None:
    """Empty the day; a callback."""
    widgets.give(name, None)


def _goes_on(page: Page, name: str) -> bool:
    key, now = widgets.kept(f"goes_{name}", default=True)
    return st.toggle(page.say(f"points.{name}_goes_on"), now, key=key)


def _renewal(page: Page, one: Profile, found: Score) -> None:
    if not found.reached:
        return
    bases = points.bases_of(one)
    ways = list(points.iter_ways(one))
    st.markdown(f"## {page.say('points.renewal')}")
    st.markdown(page.say("points.rests_on", bases=totals.bases_words(page.language, bases)))
    if len(ways) > 1:
        st.markdown(page.say("points.lightest", bases=totals.bases_words(page.language, ways[0])))
    st.button(page.say("points.take"), key="take_bases", on_click=history.take_bases, args=(ways[0], page.today))
