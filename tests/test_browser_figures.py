"""Figures in a real browser: no label is cut or struck on a phone, and a finger scrolls the page over them."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from views import later

from calculator.months import Month
from calculator.record.code import encode
from calculator.record.months import filled

pytestmark = pytest.mark.browser
DAYS = "v=1&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04"
CASE = f"{DAYS}&paid=3&bases=title-base_1x&multiple_paid=30"
MONTHS = filled(Month.parse("2025-03"), Month.parse("2026-05"), {"base": 13000}, filed=True, second_employer=False)
RECORD = f"{DAYS}&bases=degree&record={encode(MONTHS)}"
PROFILE = "&birth_date=1990-05-01&education=associate&base=1x&insured_years=6"
PAGES = {
    "": (CASE + "&needed_by=2026-09-20", 1),
    "whatif": (CASE, 3),
    "points": (CASE + PROFILE, 2),
    "record": (RECORD, 2),
    "rules": (CASE, 1),
}
CUT = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const frame = plot.getBoundingClientRect();
  return [...plot.querySelectorAll('text')].filter(text => text.textContent).filter(text => {
    const box = text.getBoundingClientRect();
    return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1
                         || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
  }).map(text => text.textContent);
})"""


@pytest.mark.parametrize("page", ["", "whatif", *map(later, ("points", "record", "rules"))])
def test_no_label_of_a_figure_is_cut_in_either_language(server, visit, page):
    query, figures = PAGES[page]
    seen = visit(390).open(f"{server}/{page}?{query}")
    for language in ("zh", "en"):
        if language == "en":
            seen.page.locator(".st-key-language_switch button:visible").first.click()
            seen.until(lambda: "lang=en" in seen.page.url)
        seen.page.locator(".js-plotly-plot .main-svg").first.wait_for(state="attached")
        seen.settle()
        assert seen.page.locator(".js-plotly-plot").count() >= figures
        assert seen.page.evaluate(CUT) == []


STRUCK = """key => {
  const plot = document.querySelector(`.st-key-${key} .js-plotly-plot`), frame = plot.getBoundingClientRect();
  const box = one => { const b = one.getBoundingClientRect(); return [b.left, b.right, b.top, b.bottom]; };
  const meet = (a, b) => a[0] < b[1] - 1 && b[0] < a[1] - 1 && a[2] < b[3] - 1 && b[2] < a[3] - 1;
  const texts = [...plot.querySelectorAll('text')].filter(text => text.textContent && box(text)[1] > box(text)[0]);
  const lines = [...plot.querySelectorAll('.shapelayer path')].map(box).filter(b => b[3] > b[2]);
  const named = texts.map(text => [text.textContent, box(text)]);
  const found = named.flatMap(([name, a], i) => named.slice(i + 1).filter(([, b]) => meet(a, b))
                                                     .map(([other]) => `${name} / ${other}`));
  const struck = (a, [left, right, top, bottom]) =>
    a[0] < (left + right) / 2 && (left + right) / 2 < a[1] && a[2] < bottom && top < a[3];
  found.push(...named.filter(([, a]) => lines.some(line => struck(a, line))).map(([name]) => `| ${name}`));
  found.push(...named.filter(([, a]) => a[0] < frame.left || a[1] > frame.right || a[2] < frame.top
                                        || a[3] > frame.bottom).map(([name]) => `cut ${name}`));
  return { found, texts: named.length, lines: lines.length };
}"""
WINTER = "v=1&as_of=2026-11-01&expires=2026-11-20&endorsed=2026-11-10&confirmed=2026-11-20&paid=3&bases=degree"
STRUCK_CASES = {
    "in the middle of valid": "as_of=2026-06-01&endorsed=2026-07-20&confirmed=2026-08-04",
    "in the middle of the window": "as_of=2026-07-16&endorsed=2026-07-16&confirmed=2026-07-21",
    "in the middle of grace": "as_of=2026-08-30&endorsed=2026-08-30&confirmed=2026-09-20&needed_by=2026-11-03",
    "in the middle of void": "as_of=2026-10-30",
    "the year ends": "as_of=2026-12-05&expires=2026-12-20&endorsed=2026-12-07&confirmed=2027-01-12",
}


def english(seen):
    seen.page.locator(".st-key-language_switch button:visible").first.click()
    seen.until(lambda: "lang=en" in seen.page.url)
    seen.settle()


def drawn(seen, key):
    seen.page.locator(f".st-key-{key} .js-plotly-plot .main-svg").first.wait_for(state="attached")
    seen.settle()
    return seen.page.evaluate(STRUCK, key)


THUMB = """(input, number) => {
  const box = input.getBoundingClientRect(), part = (input.value - input.min) / (input.max - input.min);
  const mark = document.querySelectorAll('.st-key-timeline .scatterlayer .point')[number].getBoundingClientRect();
  return box.left + 14 + part * (box.width - 28) - (mark.left + mark.right) / 2;
}"""
"""How far, in pixels, the thumb of a slider stands right of a mark of the timeline."""


def thumbs(seen):
    """How far the thumbs of both days stand from the marks of their days."""
    found = [seen.slider(name) for name in ("endorsed_on", "confirmed_on") if seen.slider(name).count()]
    return [one.evaluate(THUMB, number) for number, one in enumerate(found)]


@pytest.mark.parametrize("name", [*list(STRUCK_CASES)[:2], *map(later, list(STRUCK_CASES)[2:])])
def test_no_label_of_the_timeline_is_struck_by_today_or_by_another_on_a_phone(server, visit, name):
    query = STRUCK_CASES[name]
    known = query if "expires" in query else f"expires=2026-07-31&{query}"
    seen = visit(390).open(f"{server}/?v=1&{known}&bases=title&paid=3&at_base=3")
    for language in ("zh", "en"):
        if language == "en":
            english(seen)
        shown = drawn(seen, "timeline")
        assert shown["found"] == []
        assert shown["texts"] >= 10
        assert shown["lines"] == 1
        assert all(abs(off) <= 3 for off in thumbs(seen)), thumbs(seen)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    if name == "in the middle of the window":
        assert len(thumbs(seen)) == 2
        at_both_widths_and_wherever_they_are_moved(seen)


def at_both_widths_and_wherever_they_are_moved(seen):
    """Thumbs stand under their marks on a wide screen too, in both languages, and when both were moved to an end."""
    seen.page.set_viewport_size({"width": 1280, "height": 844})
    for key in ("Home", "End"):
        seen.press("confirmed_on", key)
        seen.press("endorsed_on", key)
        seen.page.locator(".st-key-language_switch button:visible").first.click()
        seen.settle()
        assert all(abs(off) <= 3 for off in thumbs(seen)), thumbs(seen)
        assert drawn(seen, "timeline")["found"] == []


@pytest.mark.parametrize("axes", ["days", later("months")])
def test_no_label_of_the_heat_map_is_cut_or_meets_another_on_a_phone(server, visit, axes):
    seen = visit(390).open(f"{server}/whatif?{WINTER}")
    if axes == "months":
        seen.page.locator("[class*='st-key-axis_down']").get_by_text("近一年缴社保的月数").click()
        seen.settle()
    for language in ("zh", "en"):
        if language == "en":
            english(seen)
        shown = drawn(seen, "heat_map")
        assert shown["found"] == []
        assert shown["texts"] >= 20


class Finger:
    """A finger on a phone."""

    def __init__(self, seen):
        self.seen, self.session = seen, seen.page.context.new_cdp_session(seen.page)

    def touch(self, kind, *points):
        """One event of a finger."""
        touched = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    def swipe(self, figure, up=160, steps=16):
        """Swipe from the middle of a figure upwards, and return how far the figure went."""
        layer = self.seen.page.locator(f".st-key-{figure} .js-plotly-plot")
        layer.evaluate("one => one.scrollIntoView({block: 'center'})")
        self.seen.page.wait_for_timeout(300)
        before = layer.bounding_box()
        x, y = before["x"] + before["width"] * 0.6, before["y"] + before["height"] * 0.45
        self.touch("touchStart", (x, y))
        for step in range(1, steps + 1):
            self.touch("touchMove", (x, y - up * step / steps))
            time.sleep(0.016)
        self.touch("touchEnd")
        self.seen.settle()
        return before["y"] - layer.bounding_box()["y"]

    def tap(self, figure, across, down):
        """Tap a place in a figure."""
        layer = self.seen.page.locator(f".st-key-{figure} .nsewdrag").first
        layer.evaluate("one => one.scrollIntoView({block: 'center'})")
        self.seen.page.wait_for_timeout(300)
        box = layer.bounding_box()
        self.seen.page.touchscreen.tap(box["x"] + box["width"] * across, box["y"] + box["height"] * down)


PHONE = {"has_touch": True, "is_mobile": True}


@pytest.mark.parametrize(("page", "figures"), [later("", ["timeline"]), ("whatif", ["heat_map", "margins", "idle"])])
def test_a_finger_that_swipes_over_a_figure_scrolls_the_page_and_changes_nothing(server, visit, page, figures):
    seen = visit(390, **PHONE).open(f"{server}/{page}?{CASE}")
    address = seen.page.url
    for figure in figures:
        seen.page.locator(f".st-key-{figure} .js-plotly-plot .main-svg").first.wait_for(state="attached")
        assert Finger(seen).swipe(figure) > 100, figure
    assert seen.page.url == address


def days(seen):
    query = parse_qs(urlsplit(seen.page.url).query)
    return query["endorsed"], query["confirmed"]


def test_a_tap_on_a_cell_applies_at_once_and_is_undone_and_a_swipe_after_it_applies_nothing(server, visit):
    seen = visit(390, **PHONE).open(f"{server}/whatif?{CASE}")
    before, finger = days(seen), Finger(seen)
    finger.tap("heat_map", 0.4, 0.4)
    seen.until(lambda: days(seen) != before)
    seen.settle()
    taken = days(seen)
    assert finger.swipe("heat_map") > 100
    assert days(seen) == taken
    seen.page.locator(".st-key-undo button:visible").first.click()
    seen.until(lambda: days(seen) == before)
    seen.settle()
    assert finger.swipe("heat_map") > 100
    assert days(seen) == before
