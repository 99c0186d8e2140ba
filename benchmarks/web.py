"""In headless Chromium: key press on a slider → new text, here and on a bare page; process start → verdict."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser_setup import browser  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from serving import FLAGS, serving  # noqa: E402

from calculator.months import Month  # noqa: E402
from calculator.record.code import encode  # noqa: E402
from calculator.record.months import filled  # noqa: E402

CASE = (
    "/?v=2.vgh3kg&lang=en&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04"
    "&paid=3&bases=degree"
)
SIXTY = filled(Month.parse("2026-01"), Month.parse("2030-12"), {"base": 13000}, filed=True, second_employer=False)
RECORD = (
    "/record?v=1&lang=en&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-07-24&bases=skill"
    f"&post=yes&keeps_paying=no&record={encode(SIXTY)}"
)
HEAT_MAP = ".st-key-heat_map"
PRESSES, TURN, WARM_UP = 50, 10, 10
EDITS = 15
WATCH = """where => new Promise((resolve, reject) => {
  // what the framework marks as old while it asks is no answer
  const shown = one => one && (one.closest('svg') ? one.innerHTML : one.textContent) || '';
  const read = () => shown(document.querySelector(where));
  const before = read(), start = performance.now();
  const watcher = new MutationObserver(() => {
    if (read() !== before) { watcher.disconnect(); resolve(performance.now() - start); }
  });
  watcher.observe(document.body, {childList: true, subtree: true, characterData: true, attributes: true});
  setTimeout(() => { watcher.disconnect(); reject(new Error('nothing changed at ' + where)); }, 3000);
})"""

NOTE_PAINTED = """where => new MutationObserver((_, watcher) => {
  if (!document.querySelector(where)) return;
  watcher.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = Date.now(); }));
}).observe(document, {childList: true, subtree: true})"""
STARTS = 9


@dataclass(slots=True)
class Spot:
    """A slider of an open page, and the place whose change after a key press is waited for."""

    page: Any
    slider: Any
    where: str

    def presses(self, number: int) -> list[float]:
        """Return for each press the milliseconds from the key to the change."""
        times = []
        self.page.bring_to_front()
        self.slider.focus()
        for i in range(number):
            self.page.evaluate(f"() => {{ window.measured = ({WATCH})('{self.where}') }}")
            self.page.keyboard.press("ArrowRight" if i % 2 else "ArrowLeft")
            times.append(self.page.evaluate("window.measured"))
            self.page.wait_for_timeout(120)
        return times


def side_by_side(spots: dict[str, Spot]) -> dict[str, float]:
    """Return the median of each spot; they take turns, so that a slower minute of the machine meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in spots}
    for spot in spots.values():
        spot.presses(WARM_UP)
    for _ in range(PRESSES // TURN):
        for name, spot in spots.items():
            times[name] += spot.presses(TURN + 2)[2:]
    return {name: statistics.median(taken) for name, taken in times.items()}


def opened(chromium: Any, address: str, ready: str, field: str = "") -> tuple[Any, Any]:
    """Return a page that has come to rest, and its first slider or that of a field."""
    page = chromium.new_page()
    page.goto(address)
    page.locator(ready).first.wait_for()
    page.wait_for_load_state("networkidle")
    return page, page.locator(f'[class*="st-key-f_{field}-"]' if field else "body").get_by_role("slider").first


def edits(page: Any, *, leave: bool) -> float:
    """Return the median milliseconds from the end of typing into the table of 60 months to a changed answer.

    The edit ends with Enter, or by a click beside the table, on which the framework does not wait for a next edit. An
    edit that changed nothing is not counted: the grid loses a digit typed while its field is still opening.
    """
    canvas = page.get_by_test_id("data-grid-canvas")
    canvas.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box, times = canvas.bounding_box(), []
    for i in range(EDITS + 3):
        page.mouse.click(box["x"] + 150, box["y"] + 52)
        page.wait_for_timeout(200)
        page.keyboard.type("13000" if i % 2 else "9000", delay=40)
        page.evaluate(f"() => {{ window.measured = ({WATCH})('[data-testid=stMain]').catch(() => null) }}")
        if leave:
            page.mouse.click(box["x"] + 150, box["y"] - 12)
        else:
            page.keyboard.press("Enter")
        times.append(page.evaluate("window.measured"))
        page.wait_for_timeout(400)
    return statistics.median([taken for taken in times if taken is not None][3:])


def month_edits(page: Any) -> float:
    """Return the median milliseconds from pressing a month's own control, with 60 months, to a changed answer."""
    times = []
    page.locator('[class*="st-key-chosen_month-"] input').click()
    page.keyboard.type("2026-03", delay=30)
    page.keyboard.press("Enter")
    switch = page.locator(".st-key-one_month input[type=checkbox]").first
    switch.wait_for(state="attached")
    page.wait_for_timeout(800)
    switch.focus()
    for _ in range(EDITS + 5):
        page.evaluate(f"() => {{ window.measured = ({WATCH})('[data-testid=stMain]') }}")
        page.keyboard.press("Space")
        times.append(page.evaluate("window.measured"))
        page.wait_for_timeout(500)
    return statistics.median(times[5:])


def first_answer(chromium: Any, script: str, cwd: Path, path: str, where: str) -> float:
    """Return the seconds from starting a server to a text painted on the screen of a waiting browser."""
    start = time.time()
    with serving(script, cwd) as address:
        page = chromium.new_page()
        page.add_init_script(f"({NOTE_PAINTED})('{where}')")
        page.goto(address + path)
        painted: float = page.wait_for_function("() => window.painted").json_value()
        page.close()
    return painted / 1000 - start


def _moves(chromium: Any, bare: str, ours: str) -> dict[str, float]:
    """Return the median milliseconds of every kind of move, beside those of a bare page."""
    start, days = opened(chromium, ours + CASE, ".js-plotly-plot", "endorsed_on")
    days.focus()
    for _ in range(15):
        start.keyboard.press("ArrowLeft")
    whatif = opened(chromium, ours + "/whatif" + CASE[1:], HEAT_MAP + " .js-plotly-plot", "endorsed_on")
    found = side_by_side({
        "bare": Spot(*opened(chromium, bare, "[data-testid=stSlider]"), "[data-testid=stMarkdown]"),
        "verdict": Spot(start, days, ".st-key-verdict"),
        "chart": Spot(start, days, ".st-key-timeline .scatterlayer"),
        "heat": Spot(*whatif, HEAT_MAP + " .scatterlayer"),
    })  # fmt: skip
    record = opened(chromium, ours + RECORD, "[data-testid=data-grid-canvas]")[0]
    entered, left = (edits(record, leave=leave) for leave in (False, True))
    record = opened(chromium, ours + RECORD, '[class*="st-key-chosen_month-"] input')[0]
    return {**found, "entered": entered, "left": left, "by_month": month_edits(record)}


def run() -> list[tuple[str, str, str, str]]:
    """Return the lines of the table."""
    folder = Path(tempfile.mkdtemp())
    (folder / "bare.py").write_text((ROOT / "benchmarks" / "bare.py").read_text(encoding="utf-8"), encoding="utf-8")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=list(FLAGS))
        with serving("bare.py", folder) as bare, serving() as ours:
            found = _moves(chromium, bare, ours)
        starts = [
            (first_answer(chromium, "app.py", ROOT, CASE, "#first [role=status]"),
             first_answer(chromium, "app.py", ROOT, CASE, ".st-key-verdict"),
             first_answer(chromium, "bare.py", folder, "", "[data-testid=stMarkdown]"))
            for _ in range(STARTS)
        ]  # fmt: skip
        chromium.close()
    return _told(found, starts)


def _told(found: dict[str, float], starts: list[tuple[float, float, float]]) -> list[tuple[str, str, str, str]]:
    """Return the lines of what was measured."""
    read, own, other = (statistics.median(column) for column in zip(*starts, strict=True))
    plain, verdict, chart, heat = (found[name] for name in ("bare", "verdict", "chart", "heat"))
    entered, left, by_month = (found[name] for name in ("entered", "left", "by_month"))
    return [
        ("key press → text, bare page", f"{plain:.0f} ms", "", ""),
        ("key press → verdict", f"{verdict:.0f} ms", f"{verdict / plain:.2f} × bare", "≤ 1.0"),
        ("key press → chart redrawn", f"{chart:.0f} ms", f"{chart / plain:.2f} × bare", "≤ 1.6"),
        ("what-if page: key press → heat map", f"{heat:.0f} ms", f"{heat / plain:.2f} × bare", "≤ 2.5"),
        ("60 months: change of one → answer", f"{by_month:.0f} ms", f"{by_month / verdict:.2f} × slider", "≤ 2.0"),
        ("60 months: cell, click beside → answer", f"{left:.0f} ms", f"{left / verdict:.2f} × slider", "≤ 2.0"),
        ("60 months: cell, Enter → answer", f"{entered:.0f} ms", "150 ms of it: the table gathers edits", ""),
        ("process start → verdict read", f"{read:.2f} s", f"{read / other:.2f} × bare ({other:.2f} s)", "≤ 1.0"),
        ("process start → page with its verdict", f"{own:.2f} s", f"{own / other:.2f} × bare", "≤ 1.5"),
    ]
