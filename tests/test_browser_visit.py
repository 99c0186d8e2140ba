"""Where a visit to the start page comes from and goes to: links, examples, Back, another language, a restart."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from serving import free_port, serving
from start_page import FULL, SKILL, is_of_link, parts_of, query
from views import later

from calculator.clock import today

pytestmark = pytest.mark.browser


def test_an_example_fills_the_page_and_back_and_forward_walk_through_the_states(server, visit):
    seen = visit().open(server + "/" + FULL)
    first = seen.page.url, seen.verdict()
    seen.page.locator(".st-key-example_gone button").click()
    seen.until(lambda: "example=gone" in seen.page.url)
    seen.settle()
    second = seen.page.url, seen.verdict()
    assert "今年续不上" in second[1]
    seen.page.go_back()
    seen.settle()
    assert (seen.page.url, seen.verdict()) == first
    seen.page.go_forward()
    seen.settle()
    assert (seen.page.url, seen.verdict()) == second


def test_the_own_case_goes_on_as_the_own_in_its_tab_and_is_a_link_s_in_another(server, visit):
    seen = visit().open(server + "/" + FULL)
    seen.press("year_paid", "ArrowLeft")
    linked = seen.page.url
    assert is_of_link(seen)
    seen.page.locator(".st-key-start_own button:visible").first.click()
    seen.settle()
    seen.field("expires_on").locator("input").fill((today() + timedelta(days=20)).isoformat())
    seen.page.locator(".st-key-verdict").wait_for()
    seen.settle()
    first = seen.page.url
    seen.field("housing").get_by_text("自有住房", exact=True).click()
    seen.until(lambda: "housing=owned" in seen.page.url)
    seen.settle()
    own = seen.page.url
    seen.open(own)
    seen.until(lambda: not is_of_link(seen))
    assert seen.page.url == own
    seen.page.go_back()
    seen.settle()
    assert (seen.page.url, is_of_link(seen)) == (first, False)
    seen.open(linked)
    assert is_of_link(seen)
    assert is_of_link(visit().open(own))


def test_undo_brings_back_what_was_there_and_start_over_the_three_questions(server, visit):
    seen = visit().open(server + "/" + FULL)
    before = query(seen.page)
    seen.press("year_paid", "ArrowLeft", 3)
    undo = seen.page.get_by_role("button", name="撤销")
    while undo.is_enabled():
        undo.click()
        seen.settle()
    assert {k: v for k, v in query(seen.page).items() if k != "lang"} == before
    seen.page.get_by_role("button", name="重新开始").click()
    seen.settle()
    assert "先回答三个问题" in seen.page.get_by_test_id("stMain").inner_text()


def test_the_copied_link_restores_the_case_for_another_visitor_on_a_fresh_server(server, visit):
    seen = visit().open(server + "/" + SKILL)
    seen.press("confirmed_on", "ArrowRight", 2)
    seen.share()
    copied = seen.page.evaluate("navigator.clipboard.readText()")
    assert copied == seen.page.url + "&lang=zh"
    in_sight = parts_of(urlsplit(seen.page.get_by_test_id("stCode").inner_text()).query)
    assert in_sight == query(seen.page) | {"lang": ["zh"]}
    with serving() as fresh:
        elsewhere = visit(390, fresh=True).open(f"{fresh}/?{urlsplit(copied).query}")
        assert (elsewhere.verdict(), elsewhere.dates(), elsewhere.chart()) == (
            seen.verdict(),
            seen.dates(),
            seen.chart(),
        )


@pytest.mark.thorough
def test_an_open_page_goes_on_where_it_was_when_the_server_is_restarted(visit):
    port, seen = free_port(), visit()
    with serving(port=port) as address:
        seen.open(address + "/" + FULL)
        seen.press("year_paid", "ArrowLeft", 3)
        before = seen.verdict(), seen.page.url
    app = seen.page.get_by_test_id("stApp")
    seen.until(lambda: app.get_attribute("data-test-connection-state") != "CONNECTED")
    with serving(port=port):
        seen.until(lambda: app.get_attribute("data-test-connection-state") == "CONNECTED")
        seen.settle()
        assert (seen.verdict(), seen.page.url) == before
        seen.press("year_paid", "ArrowLeft")
        assert query(seen.page)["paid"] == ["4"]
        seen.complaints.clear()  # of the server that was gone


def test_a_language_switch_keeps_every_answer_and_leaves_no_word_of_the_other(server, visit):
    seen = visit().open(server + "/" + SKILL)
    seen.page.locator(".st-key-language_switch button:visible").first.click()
    seen.settle()
    english = seen.page.get_by_test_id("stMain").inner_text()
    without_terms = re.sub(r"[（(][^（()）]*[)）]|中文", "", english)
    assert re.findall(r"[\u4e00-\u9fff]+", without_terms) == []
    assert query(seen.page)["lang"] == ["en"]
    seen.press("year_paid", "ArrowLeft")
    seen.page.locator(".st-key-language_switch button:visible").first.click()
    seen.settle()
    assert query(seen.page) | {"lang": ["zh"]} == parts_of(SKILL[1:]) | {"paid": ["7"], "lang": ["zh"]}


def test_back_to_where_nothing_was_stated_any_more_shows_nothing_and_forward_the_case_again(server, visit):
    seen = visit(390).open(server + "/" + SKILL)
    seen.page.locator(".st-key-reset button:visible").click()
    seen.settle()
    seen.type_day("expires_on", date(2026, 12, 20))
    seen.until(lambda: query(seen.page).get("expires") == ["2026-12-20"])
    seen.settle()
    for way, blank, expires in ((seen.page.go_back, True, None), (seen.page.go_forward, False, ["2026-12-20"])):
        way()
        seen.settle()
        seen.until(lambda blank=blank: ("先回答三个问题" in seen.page.get_by_test_id("stMain").inner_text()) == blank)
        assert query(seen.page).get("expires") == expires
    seen.page.go_back()
    seen.settle()
    seen.page.go_back()
    seen.until(lambda: query(seen.page).get("paid") == ["8"])
    seen.settle()
    assert seen.slider("year_paid").input_value() == "8"


def test_back_to_a_page_that_the_menu_led_to_with_nothing_stated_shows_nothing(server, visit):
    seen = visit().open(f"{server}/?lang=zh")
    seen.menu("够 120 分吗").click()
    seen.until(lambda: "/points" in seen.page.url)
    seen.settle()
    seen.menu("能续上吗").click()
    seen.until(lambda: "/points" not in seen.page.url)
    seen.settle()
    bare = seen.page.url
    seen.type_day("expires_on", date(2026, 12, 20))
    seen.until(lambda: query(seen.page).get("expires") == ["2026-12-20"])
    seen.settle()
    seen.page.go_back()
    seen.page.wait_for_url(bare)
    seen.until(lambda: "先回答三个问题" in seen.page.get_by_test_id("stMain").inner_text())


def test_back_to_a_page_alone_keeps_the_case(server, visit):
    seen = visit().open(server + "/" + SKILL)
    seen.menu("怎样能改变").click()
    seen.until(lambda: "/whatif" in seen.page.url and query(seen.page).get("paid") == ["8"])
    seen.settle()
    seen.page.evaluate("history.pushState({}, '', '/whatif'); history.pushState({}, '', '/whatif?v=1')")
    seen.page.go_back()
    seen.settle()
    seen.menu("能续上吗").click()
    seen.slider("year_paid").wait_for()
    seen.settle()
    assert query(seen.page)["paid"] == ["8"]
    assert "先回答三个问题" not in seen.page.get_by_test_id("stMain").inner_text()


BAD_LINKS = {
    "?v=1&expires=2026-07-31&bases=%3Cscript%3Ealert(1)%3C/script%3E": "script",
    "?v=1&%00=%ff&expires=2026-07-31&bases=degree": "不认识",
}


def test_a_bad_link_gets_a_notice_and_never_a_traceback(server, visit):
    seen = visit()
    for link, told in BAD_LINKS.items():
        seen.open(server + "/" + link)
        assert told in seen.page.get_by_test_id("stMain").inner_text()
        assert seen.page.get_by_test_id("stException").count() == 0


def test_what_a_link_says_is_shown_letter_by_letter(server, visit):
    said = "paid=:streamlit:-%3Ewww.evil.example%20a@b.example&https://evil.example/a=1&post=%E2%80%AEabc"
    seen = visit().open(f"{server}/?v=1&lang=zh&expires=2026-12-20&bases=degree&{said}")
    boxes = seen.page.get_by_test_id("stAlert")
    text = "\n".join(boxes.all_inner_texts())
    for words in (":streamlit:->www.evil.example a@b.example", "https://evil.example/a", "U+202Eabc"):
        assert words in text
    assert boxes.locator("a").count() == boxes.locator("img").count() == 0


@pytest.mark.parametrize("page", ["", later("record")])
def test_a_link_that_was_cut_has_no_verdict_until_the_visitor_has_looked_at_it(server, visit, page):
    whole = "v=2.4xbp47.cts42w&expires=2026-12-20&endorsed=2026-12-07&bases=base_1x"
    seen = visit(390).open(f"{server}/{page}?{whole}&record=4q.8k2XY.ck3aF.ck3cF")
    assert "先不给结论" in seen.page.get_by_test_id("stAlert").first.inner_text()
    assert seen.page.locator(".st-key-verdict").count() == 0
    seen.page.locator(".st-key-looked_at button").click()
    seen.until(lambda: "还不能下结论" in seen.verdict())
    seen.settle()
    assert "record" not in query(seen.page)
    assert seen.page.locator(".st-key-looked_at").count() == 0


@pytest.mark.parametrize("page", [later(""), "record"])
def test_a_notice_that_goes_leaves_the_focus_where_it_was(server, visit, page):
    dates = "as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04&needed_by=2026-09-10"
    seen = visit().open(f"{server}/{page}?v=1&lang=zh&{dates}&paid=8&bases=degree")
    assert "这是旧版链接" in seen.page.get_by_test_id("stMain").inner_text()
    seen.press("endorsed_on", "ArrowRight")
    seen.until(lambda: "这是旧版链接" not in seen.page.get_by_test_id("stMain").inner_text())
    for _ in range(3):
        seen.page.keyboard.press("ArrowRight")
        seen.settle()
    assert query(seen.page)["endorsed"] == ["2026-07-24"]
