"""Figures in a real browser: no label is cut at the figure's edge, on a phone either, in both languages."""

import pytest

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


@pytest.mark.parametrize("page", PAGES)
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
