"""The page of rules in a real browser: read in both languages and widths, searched by keyboard, and its notices."""

import re
from datetime import date

import pytest
from views import DESK_FIRST

from calculator.report import rulebook

pytestmark = pytest.mark.browser
CASE = "?v=1&as_of={day}&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04&paid=3&bases=degree"
LINK = "rules" + CASE.format(day="2026-06-10")
LATIN = {"English", "holidays"}
"""The switch of language, and a library's name."""
NEVER = "**[x](http://e.org)"
TOTAL = sum(map(len, rulebook.book("en", date(2026, 6, 10), "guide").values()))


def main(seen):
    """What the page says, without the names that stand for its icons."""
    return re.sub(r"^[a-z_]+$", "", seen.page.get_by_test_id("stMain").inner_text(), flags=re.MULTILINE)


def search(seen, words, shown):
    """Reach the field by keyboard from the switch of language, type, and wait for what is to be shown."""
    seen.page.locator(".st-key-language_switch button:visible").first.focus()
    for _ in range(5):
        seen.page.keyboard.press("Tab")
        if seen.page.evaluate("!!document.activeElement.closest('[class*=st-key-rules_search]')"):
            break
    seen.page.keyboard.press("Control+A")
    seen.page.keyboard.type(words)
    seen.page.get_by_text(shown).first.wait_for()
    seen.settle()


@pytest.mark.parametrize(("width", "locale"), DESK_FIRST)
def test_rules_are_read_beside_the_case_and_searched_by_keyboard(server, visit, width, locale):
    zh = locale == "zh-CN"
    seen = visit(width, locale).open(f"{server}/{LINK}")
    box = seen.page.locator(".st-key-verdict").bounding_box()
    assert box["y"] + box["height"] < 844
    seen.field("rules_search").locator("input").wait_for()
    assert ("出处" if zh else "Sources") in main(seen)
    assert "12577" not in main(seen)
    seen.unfold("part_rules")
    seen.unfold("part_wages")
    seen.unfold("part_calendar")
    text = main(seen)
    assert ("第 2.2 部分" if zh else "part 2.2") in text
    assert ("只有 5 个月社保" if zh else "Only 5 months of the 12 before the confirmation are insured") in text
    assert ("这一条不适用" if zh else "does not apply to the case") in text
    assert "12577" in text
    if zh:
        assert set(re.findall(r"[A-Za-z_]{2,}", text)) == LATIN
    else:
        assert re.findall(r"[\u4e00-\u9fff]+", re.sub(r"[（(][^()（）]*[)）]|中文", "", text)) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    search(seen, *(("个税 零申报", "找到 1 条") if zh else ("zero declaration", f"1 of {TOTAL} entries")))
    assert "12577" not in main(seen)
    assert ("零申报也算" if zh else "a zero declaration counts as one") in main(seen)
    search(seen, "12577", *(("找到 1 条",) if zh else (f"1 of {TOTAL} entries",)))
    seen.until(lambda: "12577" in main(seen))


@pytest.mark.thorough
def test_words_that_are_nowhere_are_said_so_and_stay_in_the_field(server, visit):
    seen = visit().open(f"{server}/{LINK}")
    search(seen, NEVER, "没有找到")
    assert seen.page.locator("a[href='http://e.org']").count() == 0
    seen.page.locator(".st-key-language_switch button:visible").first.click()
    seen.settle()
    field = seen.field("rules_search").locator("input")
    assert field.input_value() == NEVER
    assert "No entry holds all of these words" in main(seen)
    field.fill("")
    seen.page.get_by_text(f"{TOTAL} entries, folded").wait_for()
