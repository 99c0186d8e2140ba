"""The what-if page in a real browser: click a cell, apply a proposal, keep plans and open them elsewhere."""

from urllib.parse import parse_qs, urlsplit

import pytest
from serving import serving
from views import PHONE_FIRST, later

pytestmark = pytest.mark.browser
SHORT = (
    "whatif?v=1&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04&paid=3&bases=degree"
    "&unfiled=0&second_employer=no&housing=other"
)


def query(seen):
    return {key: values[0] for key, values in parse_qs(urlsplit(seen.page.url).query).items()}


@pytest.mark.thorough
def test_a_click_in_the_picture_takes_the_cell_into_the_case(server, visit):
    seen = visit().open(f"{server}/{SHORT}")
    plot = seen.page.locator(".st-key-heat_map .nsewdrag").first
    plot.wait_for()
    box = plot.bounding_box()
    before = query(seen)
    plot.click(position={"x": box["width"] * 0.4, "y": box["height"] * 0.4})
    seen.page.wait_for_url(lambda url: f"endorsed={before['endorsed']}" not in url)
    seen.settle()
    assert query(seen)["confirmed"] != before["confirmed"]
    seen.menu("能续上吗").click()
    seen.slider("endorsed_on").wait_for()
    seen.settle()
    assert query(seen)["endorsed"] != before["endorsed"]


def test_two_fields_and_a_button_do_the_same_for_the_keyboard(server, visit):
    seen = visit(390).open(f"{server}/{SHORT}")
    field = seen.page.locator("[class*='st-key-cell_confirmed_on'] input")
    field.fill("2026-09-16")
    seen.page.get_by_role("button", name="用这两项").click()  # at once: what was typed counts all the same
    seen.page.wait_for_url("**confirmed=2026-09-16**")


@pytest.mark.parametrize(("width", "locale"), [later(1280, "zh-CN"), (390, "en-GB")])
def test_a_proposal_fills_the_case_and_the_verdict_turns(server, visit, width, locale):
    seen = visit(width, locale).open(f"{server}/{SHORT}")
    assert ("可补救" if locale == "zh-CN" else "still time") in seen.page.get_by_test_id("stMain").inner_text()
    seen.page.locator(".st-key-apply_1 button").first.click()
    seen.settle()
    assert ("能续上" if locale == "zh-CN" else "On track") in seen.verdict()


def test_kept_plans_are_compared_and_travel_in_the_link(server, visit):
    seen = visit().open(f"{server}/{SHORT}")
    for name in ("现在<b>", "晚一点"):
        seen.page.get_by_label("给现在的情况起个名字").fill(name)
        seen.page.get_by_role("button", name="记下来").click()
        seen.settle()
        assert seen.page.get_by_label("给现在的情况起个名字").input_value() == ""
        seen.page.locator(".st-key-apply_1 button").first.click() if name != "晚一点" else None
        seen.settle()
    table = seen.page.get_by_role("table").last.inner_text()
    assert "现在<b>" in table
    assert "晚一点" in table
    assert "可补救" in table
    with serving() as fresh:
        other = visit(390, fresh=True).open(f"{fresh}/whatif?{urlsplit(seen.page.url).query}")
        assert other.page.get_by_role("table").last.inner_text() == table


@pytest.mark.thorough
def test_a_link_to_this_page_opens_on_a_fresh_server_and_the_next_visitor_finds_the_menu(visit):
    with serving() as fresh:
        first = visit().open(f"{fresh}/{SHORT}")
        assert "最少改什么" in first.page.get_by_test_id("stMain").inner_text()
        second = visit().open(fresh)
        assert second.menu("怎样能改变").count() == 1


STATES = "all => all.map(one => [one.innerText, one.getBoundingClientRect().height])"


@pytest.mark.parametrize(("width", "locale"), PHONE_FIRST)
def test_what_is_said_of_flips_takes_the_same_room_wherever_a_slider_stands(server, visit, width, locale):
    seen = visit(width, locale).open(f"{server}/{SHORT}&reading=measure")
    told, heights = set(), set()
    for slider in ("endorsed_on", "confirmed_on", "year_paid"):
        for key, times in (("Home", 1), ("PageUp", 6), ("End", 1)):
            seen.press(slider, key, times)
            for text, height in seen.page.locator(".flips").evaluate_all(STATES):
                told.add(text)
                heights.add(round(height))
    assert len(told) > 5
    assert len(heights) == 1
