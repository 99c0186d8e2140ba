"""The points page in a real browser: combinations, the total, and the way into the renewal case."""

import re

import pytest
from views import PHONE_FIRST

pytestmark = pytest.mark.browser
LINK = "points?v=1&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04&paid=8&bases=other"


@pytest.mark.parametrize(("width", "locale"), PHONE_FIRST)
def test_a_combination_shows_total_items_routes_and_years_and_travels_in_the_address(server, visit, width, locale):
    zh = locale == "zh-CN"
    seen = visit(width, locale).open(f"{server}/{LINK}&birth_date=1990-05-01&education=associate")
    assert "80" in seen.verdict()
    assert ("还差 40" if zh else "40 short") in seen.verdict()
    text = seen.page.get_by_test_id("stMain").inner_text()
    assert ("怎样够 120 分" if zh else "Ways to 120") in text
    assert ("官方的积分模拟打分系统" if zh else "official simulator") in text
    seen.field("p_education").get_by_text("硕士" if zh else "Master", exact=True).click()
    seen.until(lambda: "130" in seen.verdict() and "education=master" in seen.page.url)
    other = visit(width, locale).open(seen.page.url)
    assert other.verdict() == seen.verdict()
    if not zh:
        assert re.findall(r"[\u4e00-\u9fff]+", re.sub(r"[（(][^()（）]*[)）]|中文", "", text)) == []


def test_what_the_points_rest_on_goes_into_the_case_and_the_start_page_watches_the_birthday(server, visit):
    seen = visit().open(f"{server}/{LINK}&birth_date=1982-08-01&education=bachelor_with_degree")
    assert "120" in seen.verdict()
    seen.page.locator(".st-key-take_bases button").first.click()
    seen.settle()
    assert "bases=degree" in seen.page.url
    seen.menu("能续上吗").click()
    seen.slider("endorsed_on").wait_for()
    seen.settle()
    assert "总分会是 119 分" in seen.page.get_by_test_id("stMain").inner_text()


def test_a_number_typed_just_before_the_press_is_kept(server, visit):
    seen = visit().open(f"{server}/{LINK}&birth_date=1990-05-01&education=bachelor_with_degree&insured_years=1")
    seen.field("p_insured_years").locator("input").fill("7")
    seen.page.locator(".st-key-take_bases button").click()
    seen.page.wait_for_url("**bases=degree**insured_years=7**")
