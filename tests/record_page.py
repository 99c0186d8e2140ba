"""Cases that tests of the record page in the browser open, and what the page then shows."""

from urllib.parse import parse_qs, urlsplit

from calculator.months import Month
from calculator.record.code import encode
from calculator.record.months import filled

CASE = (
    "v=1&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04&housing=other&keeps_paying=no"
    "&post=yes&bases=skill"
)
FIVE = filled(Month.parse("2025-12"), Month.parse("2026-04"), {"base": 13000}, filed=True, second_employer=False)
LINK = f"record?{CASE}&record={encode(FIVE)}"


def record_part(seen):
    return parse_qs(urlsplit(seen.page.url).query)["record"][0]


def signs(seen):
    """The signs of the grid of months, oldest first."""
    plot = seen.page.locator(".st-key-month_grid .js-plotly-plot").last
    plot.wait_for(state="attached")
    return plot.evaluate("plot => plot.data[1].text.join('')")


def main_text(seen):
    return seen.page.get_by_test_id("stMain").inner_text()


def opened(visit, address, width=1280, locale="zh-CN"):
    seen = visit(width, locale).open(address)
    seen.page.get_by_test_id("data-grid-canvas").wait_for()
    seen.settle()
    return seen


def is_in_sight(seen, words):
    """Whether words stand on the screen without scrolling, above a phone's bar."""
    box = seen.page.get_by_text(words).bounding_box()
    bar = seen.page.get_by_test_id("stBottom").bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= (bar["y"] if bar else 844)
