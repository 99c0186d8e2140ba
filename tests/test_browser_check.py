"""The start page in a real browser: what a visitor sees, moves, shares and returns to."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from start_page import FULL, SKILL, parts_of, query, stands
from views import DESK_FIRST, PHONE_FIRST, later

from calculator.clock import today

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "locale"), PHONE_FIRST)
def test_a_first_visit_begins_with_three_questions_and_the_first_answer_brings_a_verdict_in_view(
    server, visit, width, locale
):
    seen, zh = visit(width, locale).open(server), locale == "zh-CN"
    assert ("先回答三个问题" if zh else "First, three questions") in seen.page.get_by_test_id("stAlert").inner_text()
    assert urlsplit(seen.page.url).query == ""
    seen.field("expires_on").locator("input").fill((today() + timedelta(days=20)).isoformat())
    seen.page.locator(".st-key-verdict").wait_for()
    seen.settle()
    box = seen.page.locator(".st-key-verdict").bounding_box()
    assert box["y"] + box["height"] < 844
    assert ("还不能下结论" if zh else "No verdict yet") in seen.verdict()
    assert ("已回答 1/5" if zh else "1 of 5 answered") in seen.verdict()
    assert re.fullmatch(r"v=2\.[a-z2-7]{6}&expires=.*", urlsplit(seen.page.url).query)


def test_what_is_missing_leads_to_its_field(server, visit):
    seen = visit(390).open(server + "/?lang=zh&v=1&expires=2026-12-20&bases=degree&as_of=2026-11-29")
    seen.page.locator(".st-key-verdict").get_by_role("link", name="有没有第二家单位").click()
    seen.until(lambda: 0 <= seen.field("second_employer").bounding_box()["y"] < 700)
    seen.page.keyboard.press("Enter")  # the focus is there too, on the first choice
    seen.until(lambda: "second_employer=yes" in seen.page.url)


@pytest.mark.parametrize(("width", "locale"), DESK_FIRST)
def test_every_slider_moves_by_keyboard_and_the_page_follows(server, visit, width, locale):
    seen = visit(width, locale).open(server + "/" + SKILL)
    for name, part, key, times in (
        ("endorsed_on", "endorsed", "ArrowRight", 1),
        ("confirmed_on", "confirmed", "ArrowRight", 1),
        ("year_paid", "paid", "ArrowLeft", 1),
        ("year_at_base", "at_base", "ArrowLeft", 1),
        ("multiple_at_base", "multiple_at_base", "ArrowLeft", 1),
        ("multiple_paid", "multiple_paid", "ArrowLeft", 1),
    ):
        before = query(seen.page)[part], seen.page.get_by_test_id("stMain").inner_text()
        seen.press(name, key, times)
        seen.until(lambda part=part, before=before: query(seen.page)[part] != before[0])
        seen.until(lambda before=before: seen.page.get_by_test_id("stMain").inner_text() != before[1])


@pytest.mark.parametrize(("width", "locale"), PHONE_FIRST)
def test_verdict_reasons_timeline_table_and_address_follow_the_endorsement(server, visit, width, locale):
    seen = visit(width, locale).open(server + "/" + FULL)
    before = seen.verdict(), seen.chart(), seen.dates(), seen.page.url
    seen.press("endorsed_on", "End")
    after = seen.verdict(), seen.chart(), seen.dates(), seen.page.url
    assert [
        name for name, b, a in zip(("verdict", "chart", "dates", "url"), before, after, strict=True) if a == b
    ] == []
    assert ("来得及补救" if locale == "zh-CN" else "still time to mend") in after[0]
    reason = "晚 30 天" if locale == "zh-CN" else "30 days after the last day"
    assert reason in seen.page.get_by_test_id("stMain").inner_text()


@pytest.mark.thorough
def test_twenty_fast_presses_are_twenty_steps(server, visit):
    seen = visit().open(server + "/" + FULL)
    start = int(seen.slider("endorsed_on").input_value())
    seen.press("endorsed_on", "ArrowRight", 20)
    seen.page.wait_for_timeout(300)
    assert int(seen.slider("endorsed_on").input_value()) == start + 20
    assert query(seen.page)["endorsed"] == ["2026-08-09"]


@pytest.mark.thorough
def test_the_link_in_sight_follows_a_slider_and_so_does_what_the_answer_estimates(server, visit):
    dated = FULL.replace("2026-07-31", "2026-10-20").replace("2026-07-20", "2026-10-15").replace("08-04", "10-30")
    seen = visit().open(server + "/" + dated)
    estimate = "放假安排只公布到"
    assert estimate not in seen.page.get_by_test_id("stMain").inner_text()
    seen.share()
    seen.press("endorsed_on", "End")
    assert query(seen.page)["endorsed"] == ["2027-01-18"]
    seen.until(lambda: "endorsed=2027-01-18" in seen.page.get_by_test_id("stCode").inner_text())
    seen.page.locator(".st-key-share_close button").click()
    seen.until(lambda: estimate in seen.page.get_by_test_id("stMain").inner_text())
    seen.press("endorsed_on", "Home")
    seen.until(lambda: estimate not in seen.page.get_by_test_id("stMain").inner_text())


def test_moves_and_choices_that_follow_each_other_at_once_are_all_kept(server, visit):
    seen = visit().open(server + "/" + FULL)
    for times, choice in enumerate(("owned", "unknown", "other"), 1):
        seen.focus("year_paid")
        seen.page.keyboard.press("ArrowLeft")
        seen.field("housing").get_by_role("radio").nth({"owned": 0, "other": 2, "unknown": 3}[choice]).click()
        seen.focus("confirmed_on")
        seen.page.keyboard.press("ArrowRight")
        said = [str(8 - times)], [f"2026-08-0{4 + times}"], [choice]
        seen.until(lambda said=said: stands(seen.page) == said)
        seen.settle()
        assert stands(seen.page) == said


def test_on_a_slow_line_no_answer_is_lost_while_the_fields_are_still_loading(server, visit):
    seen = visit()
    late, slow = [], [True]

    def hold(route):
        late.append(route)
        if not slow:
            route.continue_()

    seen.page.route(re.compile(r"/(live_slider/slider|day_field/day|ButtonGroup\.[\w-]+)\.js"), hold)
    seen.page.goto(server + "/" + SKILL)
    switch = seen.page.locator(".st-key-language_switch button:visible").first
    switch.click()
    seen.until(lambda: late and query(seen.page).get("lang") == ["en"])
    switch.click()
    seen.until(lambda: query(seen.page)["lang"] == ["zh"])
    seen.settle()
    slow.clear()
    for one in late:
        one.continue_()
    seen.slider("year_paid").wait_for()
    seen.press("confirmed_on", "ArrowRight")
    assert query(seen.page) == parts_of(SKILL[1:]) | {"lang": ["zh"], "confirmed": ["2026-08-05"]}


@pytest.mark.thorough
def test_a_move_is_not_taken_back_by_a_press_that_comes_before_the_browser_hears_of_it(server, visit):
    seen = visit()
    slow, waiting = [], []

    def line(browser):
        host = browser.connect_to_server()
        browser.on_message(host.send)
        host.on_message(
            lambda message: waiting.append(lambda: browser.send(message)) if slow else browser.send(message)
        )

    seen.page.route_web_socket(re.compile("_stcore/stream"), line)  # in whose place nothing counts what is asked
    seen.page.goto(server + "/" + SKILL)
    seen.slider("year_paid").wait_for()
    seen.page.wait_for_timeout(3000)
    slow.append(True)
    seen.focus("year_paid")
    seen.page.keyboard.press("ArrowLeft")
    seen.until(lambda: waiting)
    seen.page.wait_for_timeout(500)
    seen.page.locator(".st-key-rare summary").click()
    seen.page.wait_for_timeout(500)
    slow.clear()
    for send in waiting:
        send()
    seen.until(lambda: query(seen.page)["paid"] == ["7"])
    seen.page.wait_for_timeout(3000)
    assert seen.slider("year_paid").input_value() == "7"
    seen.page.locator(".st-key-share_button button").first.click()
    assert "paid=7" in seen.page.get_by_test_id("stCode").inner_text()


@pytest.mark.thorough
def test_key_presses_are_kept_while_months_that_are_too_many_are_brought_down(server, visit):
    many = SKILL.replace("base_1x", "base_2x").replace("multiple_paid=36", "multiple_paid=40")
    seen = visit().open(server + "/" + many)
    seen.field("multiple").get_by_text("3 倍").click()
    seen.settle()
    seen.press("multiple_paid", "ArrowLeft", 6)
    assert query(seen.page)["multiple_paid"] == ["34"]


def test_a_date_is_emptied_by_its_own_button_and_comes_back_by_undo(server, visit):
    seen = visit(390).open(server + "/" + SKILL + "&resident_since=2019-03-01")
    seen.unfold("rare")
    seen.page.get_by_role("button", name="清空「居住年限从哪天算起」").click()
    seen.settle()
    assert "resident_since" not in query(seen.page)
    seen.page.get_by_role("button", name="撤销").first.click()
    seen.settle()
    assert query(seen.page)["resident_since"] == ["2019-03-01"]


def test_a_refused_entry_is_named_at_its_field_and_the_last_answer_stays(server, visit):
    seen = visit().open(server + "/" + FULL)
    before = seen.verdict()
    seen.type_day("expires_on", date(1997, 7, 1))
    seen.until(lambda: "居住证到期日：填的是 1997-07-01" in seen.page.get_by_test_id("stMain").inner_text())
    assert "下面仍是上一次填写完整时的结论" in seen.page.get_by_test_id("stMain").inner_text()
    assert seen.verdict() == before
    seen.type_day("expires_on", date(2026, 7, 31))
    seen.until(lambda: "1997" not in seen.page.get_by_test_id("stMain").inner_text())
    assert seen.verdict() == before


def test_the_keyboard_alone_reaches_every_control(server, visit):
    seen = visit().open(server + "/" + FULL)
    for name in ("endorsed_on", "confirmed_on", "year_paid"):
        seen.slider(name).wait_for()
    reached = set()
    for _ in range(80):
        seen.page.keyboard.press("Tab")
        reached.add(seen.page.evaluate("(document.activeElement.closest('[class*=st-key-]') || {}).className || ''"))
    keys = {name for classes in reached for name in re.findall(r"st-key-(\w+)", classes)}
    assert {"language_switch", "f_bases", "f_expires_on", "f_endorsed_on", "f_confirmed_on", "f_year_paid"} <= keys
    assert {"f_multiple", "f_unfiled", "f_second_employer", "f_post_matches", "f_housing"} <= keys


@pytest.mark.parametrize("locale", [later("zh-CN"), "en-GB"])
def test_nothing_on_the_start_page_is_wider_than_a_phone(server, visit, locale):
    seen = visit(390, locale).open(server + "/" + FULL + "&needed_by=2026-09-10")
    widths = "main => [main.scrollWidth, main.clientWidth]"
    assert seen.page.get_by_test_id("stMain").evaluate(widths) == [390, 390]


class Taps:
    """Taps on a phone, counted; a day is one on its field and one in the device's own picker."""

    def __init__(self, seen):
        self.seen, self.count = seen, 0

    def tap(self, place):
        """Tap on something."""
        place.tap()
        self.count += 1
        self.seen.settle()

    def pick(self, name, day):
        """Pick a day."""
        self.seen.field(name).locator("input").fill(day.isoformat())
        self.count += 2
        self.seen.settle()

    def choose(self, name, words):
        """Tap on a choice."""
        self.tap(self.seen.field(name).get_by_text(words, exact=True))


def on_a_phone(visit, address):
    seen = visit(390, has_touch=True, is_mobile=True).open(address)
    return seen, Taps(seen)


def test_from_a_bare_address_to_the_first_verdict_on_a_phone_are_two_taps_and_no_scrolling(server, visit):
    seen, taps = on_a_phone(visit, server)
    taps.pick("expires_on", today() + timedelta(days=20))
    assert "还不能下结论" in seen.verdict()
    box = seen.page.locator(".st-key-verdict").bounding_box()
    assert (taps.count, seen.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")) == (2, 0)
    assert box["y"] + box["height"] < 844


def test_a_permit_expired_for_forty_days_is_told_what_to_do_today_after_three_taps(server, visit):
    seen, taps = on_a_phone(visit, server)
    taps.choose("endorsed", "还没有")
    taps.pick("expires_on", today() - timedelta(days=40))
    assert "已过期第 40 天，还在 60 天宽限期内，剩 20 天" in seen.verdict()
    assert taps.count == 3
    taps.tap(seen.page.locator("[class*='st-key-bar-'] a"))
    seen.page.wait_for_url("**/steps?**")
    assert taps.count == 4
