"""In headless Chromium: a slider of our own dragged at 60 Hz; what follows the thumb, and what follows it page-wide."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser_setup import browser  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from serving import FLAGS, serving  # noqa: E402

from benchmarks.web import CASE, Spot, opened  # noqa: E402

FRAME = 1 / 60
SECONDS = 3
DRAGS = 100
START = "2026-07-31"
THUMB = 28
COUNT = """where => {
  const read = () => (document.querySelector(where) || {}).innerHTML || '';
  let last = read();
  const key = 'changes ' + where;
  window[key] = 0;
  new MutationObserver(() => { const now = read(); if (now !== last) { last = now; window[key] += 1; } })
    .observe(document.body, {childList: true, subtree: true, characterData: true, attributes: true});
}"""
TOLD = """input => {
  window.told = [];
  const value = input.getRootNode().querySelector('.value');
  let begun = 0, before = '';
  input.addEventListener('input', () => { begun = performance.now(); before = value.textContent; }, {capture: true});
  input.addEventListener('input', () =>
    requestAnimationFrame(() => { if (value.textContent !== before) window.told.push(performance.now() - begun); }));
}"""


def _dragged(page: Any, slider: Any, seconds: float, ends: tuple[float, float]) -> None:
    """Move the thumb to and fro between two parts of its way, sixty times a second; it is still held afterwards."""
    box = slider.bounding_box()
    width, y = box["width"] - THUMB, box["y"] + box["height"] / 2

    def at(part: float) -> tuple[float, float]:
        return box["x"] + THUMB / 2 + part * width, y

    page.mouse.move(*at(ends[0]))
    page.mouse.down()
    start = time.perf_counter()
    while (gone := time.perf_counter() - start) < seconds:
        part = 1 - abs(1 - 2 * (gone % 2) / 2)
        page.mouse.move(*at(ends[0] + (ends[1] - ends[0]) * part))
        time.sleep(max(0, FRAME - (time.perf_counter() - start - gone)))


def _changes(page: Any, *places: str) -> list[int]:
    return [page.evaluate("key => window[key]", f"changes {where}") for where in places]


def _stated(page: Any) -> int:
    from datetime import date

    day = date.fromisoformat(parse_qs(urlsplit(page.url).query)["endorsed"][0])
    return (day - date.fromisoformat(START)).days


def _last_values(page: Any, slider: Any) -> int:
    """Return how many of a hundred short drags end with the value in the address that the slider shows."""
    right = 0
    for number in range(DRAGS):
        _dragged(page, slider, 0.25, (0.1 + number / 250, 0.9 - number / 250))
        page.mouse.up()
        shown = int(slider.input_value())
        for _ in range(100):
            if _stated(page) == shown:
                break
            page.wait_for_timeout(30)
        right += _stated(page) == shown
    return right


def run() -> list[tuple[str, str, str, str]]:
    """Return the lines of the table."""
    where = (".st-key-verdict", ".st-key-timeline .scatterlayer", ".stMarkdown table")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=list(FLAGS))
        with serving("bare.py", ROOT / "benchmarks") as bare_address, serving() as address:
            plain = Spot(*opened(chromium, bare_address, "[data-testid=stSlider]"), "[data-testid=stMarkdown]")
            plain.presses(10)
            press = statistics.median(plain.presses(40))
            page, slider = opened(chromium, address + CASE, ".js-plotly-plot", "endorsed_on")
            slider.scroll_into_view_if_needed()
            page.wait_for_timeout(500)
            slider.evaluate(TOLD)
            for one in where:
                page.evaluate(COUNT, one)
            _dragged(page, slider, SECONDS, (0.1, 0.9))
            verdicts, charts, tables = _changes(page, *where)
            page.mouse.up()
            told = sorted(page.evaluate("window.told"))
            right = _last_values(page, slider)
            plain.page.bring_to_front()
            plain.page.evaluate(COUNT, plain.where)
            _dragged(plain.page, plain.slider, SECONDS, (0.2, 0.8))
            (none,) = _changes(plain.page, plain.where)
            plain.page.mouse.up()
        chromium.close()
    rate, bare = tables / SECONDS, 1000 / press
    return [
        (
            "drag: thumb → its day, 95th percentile",
            f"{told[int(len(told) * 0.95)]:.1f} ms",
            f"{len(told)} moves",
            "≤ 16",
        ),
        ("drag: page updates a second", f"{rate:.1f}", f"{rate / bare:.2f} × bare key presses ({bare:.1f})", "≥ 0.65"),
        ("drag: charts, verdicts redrawn", f"{charts}, {verdicts}", f"in {SECONDS} s; tables {tables}", ""),
        ("drag: last value right", f"{right} of {DRAGS}", "", "all"),
        ("drag: the framework's slider meanwhile", f"{none} updates", "", ""),
    ]
