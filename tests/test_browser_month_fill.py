"""A range of months filled in on the record page in a real browser, by keyboard and on a phone."""

import re

import pytest
from record_page import CASE, LINK, is_in_sight, main_text, opened, record_part

from calculator.record.code import encode

pytestmark = pytest.mark.browser


@pytest.mark.thorough
def test_a_range_is_filled_by_keyboard_and_no_word_of_the_other_language_stands_on_the_page(server, visit):
    seen = opened(visit, f"{server}/{LINK}", 1280, "en-GB")
    for label, text in (("From month", "2023-06"), ("To month", "2024-08")):
        seen.page.get_by_label(label, exact=True).fill(text)
        seen.page.keyboard.press("Enter")
        seen.settle()
    seen.field("fill_mode").get_by_text("moves every July").click()
    seen.settle()
    for month, base in (("2023-06", "11000"), ("2023-07", "12000"), ("2024-07", "13000")):
        seen.page.get_by_role("spinbutton", name=f"Base from {month}").fill(base)
        seen.page.keyboard.press("Enter")
        seen.settle()
    assert "15 months will be filled in." in main_text(seen)
    seen.page.get_by_role("button", name="Fill in").click()
    seen.settle()
    assert record_part(seen).startswith("4x.102Rq.c037y.2")
    assert is_in_sight(seen, "The 15 months stand in the record like this, 2023-06 to 2024-08.")
    english = re.sub(r"[（(][^()（）]*[)）]|中文", "", main_text(seen))
    assert re.findall(r"[\u4e00-\u9fff]+", english) == []


@pytest.mark.thorough
def test_a_base_typed_just_before_the_press_is_filled_in(server, visit):
    seen = opened(visit, f"{server}/record?{CASE}")
    for label, month in (("从哪个月", "2025-08"), ("到哪个月", "2025-10")):
        seen.page.get_by_label(label).fill(month)
        seen.page.keyboard.press("Enter")
        seen.settle()
    seen.page.locator(".st-key-fill_do button:enabled").wait_for()
    seen.field("fill_base").get_by_role("spinbutton").fill("13000")
    seen.page.locator(".st-key-fill_do button").click()
    three = [{"month": f"2025-{month:02d}", "base": 13000} for month in (8, 9, 10)]
    seen.until(lambda: "record=" in seen.page.url and record_part(seen) == encode(three))
    seen.settle()
    base = seen.field("fill_base").get_by_role("spinbutton")
    base.fill("")
    base.press("Enter")
    seen.settle()
    seen.page.locator(".st-key-fill_do button").click()
    seen.until(lambda: record_part(seen) == encode([{"month": row["month"]} for row in three]))
    seen.settle()
    assert base.input_value() == ""


def test_phones_are_asked_for_digits_and_a_range_says_on_a_phone_too_that_it_is_in_the_record(server, visit):
    seen = opened(visit, f"{server}/record?{CASE}", 390)
    months = {label: seen.page.get_by_label(label) for label in ("从哪个月", "到哪个月")}
    assert [field.get_attribute("type") for field in months.values()] == ["tel", "tel"]
    for field, month in zip(months.values(), ("202508", "202510"), strict=True):
        field.fill(month)
        seen.page.keyboard.press("Enter")
        seen.settle()
    base = seen.field("fill_base").get_by_role("spinbutton")
    assert base.get_attribute("type") == "number"
    seen.field("fill_base_unit").get_by_text("倍", exact=True).click()
    seen.settle()
    base.fill("1.2")
    seen.page.locator(".st-key-fill_do button").click()
    three = [{"month": f"2025-{month:02d}", "ratio": 1.2} for month in (8, 9, 10)]
    seen.until(lambda: "record=" in seen.page.url and record_part(seen) == encode(three))
    seen.settle()
    seen.until(lambda: is_in_sight(seen, "2025-08 至 2025-10 这 3 个月已经这样记在记录里。"))
    seen.page.locator(".st-key-undo button:visible").click()
    seen.settle()
    assert "已经这样记在记录里" not in main_text(seen)
