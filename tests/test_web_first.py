"""The verdict of a link in the first bytes of its page: what the page itself says, or nothing."""

import re
from datetime import date
from urllib.parse import parse_qs

import pytest
from page_runs import opened
from web import asked

from pages.shared.web.first import of_link

DAY = date(2026, 6, 10)
EXPIRED = (
    "v=2.4da4pa&lang=zh&as_of=2026-06-10&expires=2026-05-01&endorsed=2026-06-25&confirmed=2026-06-25"
    "&paid=0&bases=degree"
)
DAYS = "as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04"
LINKS = {
    "expired": EXPIRED,
    "full": f"v=2.q2mlbh&{DAYS}&paid=8&bases=degree&unfiled=0&second_employer=no",
    "short": f"v=2.kjhf7b&{DAYS}&paid=2&bases=degree&unfiled=0&second_employer=no",
    "open": f"v=2.vly6ou&{DAYS}&paid=8&bases=degree&unfiled=0",
    "late": "v=2.5eaa5e&as_of=2026-06-10&expires=2026-03-31&bases=base_3x",
    "messenger": f"v=2.q2mlbh&{DAYS}&paid=8&bases=degree&unfiled=0&second_employer=no。&from=timeline&isappinstalled=0",
    "record": "v=2.tvwpmj.cts42w&as_of=2026-11-26&expires=2026-12-20&endorsed=2026-12-07&bases=base_1x"
    "&record=4q.8k2XY.ck3aF.ck3cF.ck3eI.4k3h1",
}
BOXES = ("success", "info", "warning", "error")


def words(html):
    """What a piece of a page says, without its style."""
    return re.sub(r"<style>.*?</style>|<[^>]+>", "", html, flags=re.DOTALL)


def test_the_first_bytes_say_verdict_meaning_and_next_step():
    assert words(of_link("check", EXPIRED, "zh", DAY)) == (
        "积分续签早知道"
        "✕ 积分今年续不上；居住证已过期第 40 天，60 天宽限期还剩 20 天：今天就去补办签注"
        "积分今年续不上。居住证仍要补办签注，最迟 2026年6月30日：居住年限靠它接上。"
        "下一步 · 今天就补办居住证签注，最迟 2026年6月30日；然后与单位一起问人才服务中心怎样重新申请积分。"
        "整页正在打开，稍后这里会换成完整的内容。"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", LINKS)
def test_they_say_what_the_page_itself_says_then(name, language):
    parts = {key: texts[-1] for key, texts in parse_qs(LINKS[name]).items()} | {"lang": language}
    page = opened(**parts)
    (told,) = (box.value for kind in BOXES for box in getattr(page, kind) if "**" in box.value)
    first = of_link("check", LINKS[name], language, DAY)
    lines = re.search(r'role="status">. (.*?)</p>', first)[1].split("<br>")
    said = [line for line in told.split("  \n") if "](#ask-" not in line]
    assert [re.sub("</?b>", "**", line) for line in lines] == said
    assert len(said) >= 3


@pytest.mark.parametrize("query", [
    "", "lang=zh", "utm_source=x&from=timeline", EXPIRED[:-1], EXPIRED.replace("paid=0", "paid=12"),
    EXPIRED.upper(), "v=3&expires=2026-12-20", "v=1&bases=degree", "v=1&expires=<script>alert(1)</script>",
    f"v=2.yuj4kj&{DAYS}&paid=8&bases=degree&unfiled=0&second_employer=no&example=on_track",
    f"v=1&{DAYS}&paid=8&bases=degree&unfiled=0&second_employer=no",
    "v=1&as_of=2026-06-10&expires=2026-07-31&bases=degree&paid=8&at_base=9",
    "v=1&expires=2026-12-20&bases=degree&confirmed=2099-12-31&endorsed=2050-12-31",
    "v=1&expires=2026-12-20&" + "x=1&" * 200, "v=1&expires=2026-12-20&bases=" + "degree-" * 9000, "%ff=%fe&v=1",
])  # fmt: skip
def test_where_the_page_gives_no_verdict_or_says_what_it_is_of_they_give_none(query):
    assert of_link("check", query, "zh", DAY) == ""


def test_data_that_no_longer_holds_is_named_above_the_verdict():
    said = words(of_link("check", "v=2.z4q26l&as_of=2031-06-10&expires=2031-07-31&bases=degree", "zh", DAY))
    assert said.startswith(
        "积分续签早知道社会平均工资表只到 2027-06，之后的月份暂按最近一次的数字估算。"
        "放假安排只公布到 2026 年，之后的工作日是估算的。？ 还不能下结论"
    )


@pytest.mark.parametrize(("page", "there"), [("steps", True), ("rules", True), ("points", False), ("team", False)])
def test_only_pages_that_begin_with_a_verdict_have_one_there(page, there):
    assert (of_link(page, EXPIRED, "zh", DAY) != "") == there


def test_a_page_with_a_verdict_is_kept_by_nobody_and_its_head_names_no_case(server):
    status, headers, text = asked(server, f"/?{EXPIRED}")
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert "居住证已过期第 40 天" in text.partition("<body>")[2]
    head = text.partition("<body>")[0]
    assert [word for word in ("过期", "宽限期", "2026-05-01", "degree") if word in head] == []
    assert asked(server, "/")[1]["cache-control"] == "no-cache"


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_it_is_read_before_a_script_has_come_and_gives_way_to_the_page_s_own(server, visit, width):
    seen, waiting = visit(width, "zh-CN"), []

    def keep_waiting(route):
        waiting.append(route)

    seen.page.route(re.compile(r"/static/js/"), keep_waiting)
    seen.page.goto(f"{server}/?{EXPIRED}", wait_until="commit")
    first = seen.page.locator("#first")
    first.wait_for()
    box = first.get_by_role("status").bounding_box()
    assert box["y"] + box["height"] < 844
    assert box["x"] + box["width"] <= width
    head = "积分今年续不上；居住证已过期第 40 天，60 天宽限期还剩 20 天：今天就去补办签注"
    assert head in first.inner_text()
    seen.page.unroute(re.compile(r"/static/js/"))  # which lets what waited go on
    seen.page.locator(".st-key-verdict").wait_for()
    first.wait_for(state="detached")  # for good: on a page without a verdict nothing of it comes back
    assert head in seen.verdict()
    seen.page.locator(":is([data-testid=stTopNav], .st-key-tabs) a:visible").nth(3).click()
    seen.page.get_by_role("heading", name="够 120 分吗", level=1).wait_for()
    assert seen.page.get_by_text(head).count() == 0
