"""Sharing and days in a real browser: one tap hands the case on, the device's own picker takes a day."""

from datetime import date

import pytest

pytestmark = pytest.mark.browser
CASE = "/?v=1&lang=zh&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04&paid=8&bases=degree"
TOUCH = {"has_touch": True, "is_mobile": True}
SHEET = "navigator.share = async (what) => { window.handed = what; }"


def test_one_tap_on_any_page_copies_the_address_and_says_so(server, visit):
    seen = visit(390, **TOUCH).open(server + CASE)
    button = seen.page.locator(".st-key-share_button button")
    for page in ("", "whatif", "record", "points", "steps", "rules"):
        if page:
            seen.page.locator(f".st-key-tabs a[href$='{page}']").tap()
            seen.page.wait_for_url(f"**/{page}?**")
            seen.settle()
        box = button.bounding_box()
        assert box["y"] + box["height"] < 200
        seen.until(lambda: button.inner_text() == "分享")
        button.tap()
        seen.until(lambda: button.inner_text() == "已复制")
        assert seen.page.evaluate("navigator.clipboard.readText()").replace("&lang=zh", "") == (
            seen.page.url.replace("&lang=zh", "")
        )


def test_a_phone_with_a_share_sheet_of_its_own_opens_that(server, visit):
    seen = visit(390, fresh=True, **TOUCH)
    seen.page.add_init_script(SHEET)
    seen.open(server + CASE)
    seen.page.locator(".st-key-share_button button").tap()
    seen.page.locator(".st-key-share").wait_for()
    assert seen.page.evaluate("window.handed") == {"title": "积分续签早知道", "url": seen.page.url}


@pytest.mark.thorough
def test_what_is_copied_on_a_bare_page_is_the_bare_page_in_ones_language(server, visit):
    seen = visit(1280, "en-GB").open(server)
    seen.share()
    assert seen.page.evaluate("navigator.clipboard.readText()") == f"{server}/?lang=en"


def test_a_day_that_is_typed_counts_once_its_field_is_left(server, visit):
    seen = visit().open(server + CASE)
    address = seen.page.url
    seen.field("expires_on").locator("input").focus()
    for key in "01052027":  # on the way to it the field holds 31 January 2026, and 1 May of the years 2, 20 and 202
        seen.page.keyboard.press(key)
        seen.page.wait_for_timeout(100)
    seen.settle()
    assert seen.page.url == address
    seen.page.locator("h1").click()
    seen.until(lambda: "expires=2027-01-05&endorsed=2026-12-25&confirmed=2027-01-09" in seen.page.url)
    seen.page.locator(".st-key-undo button:visible").click()
    seen.until(lambda: "expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04" in seen.page.url)


def test_a_day_that_is_not_whole_is_said_when_its_field_is_left_and_states_nothing(server, visit):
    seen = visit().open(server + CASE)
    seen.field("expires_on").locator("input").focus()
    seen.page.keyboard.press("Delete")
    for _ in range(4):
        seen.page.keyboard.press("Tab")
    unfinished = seen.field("expires_on").get_by_text("日期还没有填完整，请补全年、月、日。")
    unfinished.wait_for()
    seen.settle()
    assert "expires=2026-07-31" in seen.page.url
    seen.type_day("expires_on", date(2026, 8, 1))
    seen.until(lambda: "expires=2026-08-01" in seen.page.url)
    assert unfinished.is_hidden()


def test_plain_fields_take_the_place_of_ours_and_state_the_same(server, visit):
    seen = visit().open(server + CASE)
    before, address = seen.verdict(), seen.page.url
    seen.page.locator(".st-key-plain_fields button").click()
    seen.until(lambda: seen.page.locator("input[type=date], .slider input").count() == 0)
    seen.settle()
    assert (seen.verdict(), seen.page.url) == (before, address)
    months = seen.field("year_paid").locator("input")
    months.fill("6")
    months.press("Enter")
    seen.until(lambda: "paid=6" in seen.page.url)
    seen.field("expires_on").get_by_role("spinbutton").first.click()
    seen.page.keyboard.type("20260801")
    seen.page.locator("h1").click()
    seen.until(lambda: "expires=2026-08-01" in seen.page.url)
    seen.page.locator(".st-key-plain_fields button").click()
    seen.until(lambda: seen.page.locator(".slider input[type=range]").count() == 3)
    assert seen.slider("year_paid").input_value() == "6"


@pytest.mark.thorough
def test_a_day_is_picked_at_its_slider_beyond_the_ends_of_the_track_too_and_is_one_step_back(server, visit):
    seen = visit().open(server + CASE)
    picker = seen.field("endorsed_on").locator("input[type=date]")
    seen.until(lambda: picker.input_value() == "2026-07-20")
    for day, offset in (("2026-07-25", "-6"), ("2027-01-10", "163")):
        picker.fill(day)
        seen.until(lambda day=day: f"endorsed={day}" in seen.page.url)
        seen.settle()
        assert (picker.input_value(), seen.slider("endorsed_on").input_value()) == (day, offset)
    for day in ("2026-07-25", "2026-07-20"):
        seen.page.locator(".st-key-undo button:visible").click()
        seen.until(lambda day=day: f"endorsed={day}" in seen.page.url)
