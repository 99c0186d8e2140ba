"""The steps page in a real browser: the way, a needed day, every download, the share place, the report offline."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image
from views import DESK_FIRST, PHONE_FIRST, later

pytestmark = pytest.mark.browser
CASE = (
    "steps?v=1&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04&paid=8&bases=degree"
    "&unfiled=2&second_employer=no&housing=other&needed_by=2026-09-10"
)


def main(seen):
    """What the page says, without the names that stand for its icons."""
    return re.sub(r"^[a-z_]+$", "", seen.page.get_by_test_id("stMain").inner_text(), flags=re.MULTILINE)


def read(picture):
    """The QR codes in a picture; a reader of all kinds of codes finds some that are none."""
    return zxingcpp.read_barcodes(Image.open(picture), formats=zxingcpp.BarcodeFormat.QRCode)


@pytest.mark.parametrize(("width", "locale"), PHONE_FIRST)
def test_the_way_stands_in_the_visitors_language_and_fits_the_screen(server, visit, width, locale):
    seen = visit(width, locale).open(f"{server}/{CASE}")
    seen.page.get_by_test_id("stMermaidChart").locator("img").wait_for()
    text = main(seen)
    zh = locale == "zh-CN"
    for words in (
        ("等签注窗口打开", "2026年7月1日", "您在这里") if zh else ("Wait for the window", "1 July 2026", "You are here")
    ):
        assert words in text
    other = re.findall(r"[A-Za-z]{2,}", text.replace("English", "")) if zh else re.findall(
        r"[\u4e00-\u9fff]+", re.sub(r"[（(][^（()）]*[)）]|中文", "", text)
    )  # fmt: skip
    assert other == []
    box = seen.page.get_by_test_id("stMermaidChart").bounding_box()
    assert box["x"] + box["width"] <= width
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    verdict = seen.page.locator(".st-key-verdict").bounding_box()
    assert verdict["y"] + verdict["height"] < 844


def saved(seen, key):
    """The name and the bytes of what a download button gives."""
    with seen.page.expect_download() as download:
        seen.page.locator(f".st-key-{key} button").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_every_download_gives_its_file(server, visit):
    seen = visit().open(f"{server}/{CASE}")
    name, data = saved(seen, "take_calendar")
    events = Calendar.from_ical(data).walk("VEVENT")
    assert name == "renewal.ics"
    assert date(2026, 9, 10) in [event["dtstart"].dt for event in events]
    _, longer = saved(seen, "take_calendar_cycles")
    assert len(Calendar.from_ical(longer).walk("VEVENT")) > len(events)
    for key, words in (("employer", "单位注册地所在区的人才服务中心"), ("result", "下一步：等签注窗口打开")):
        seen.unfold(f"fold_{key}")
        name, data = saved(seen, f"take_{key}")
        assert name == f"{key}.txt"
        assert words in data.decode()
        assert data.decode().strip() in seen.page.locator(f".st-key-fold_{key}").inner_text()
    assert "服务器" in main(seen)


@pytest.mark.parametrize(("width", "locale"), DESK_FIRST)
def test_the_report_opened_from_disk_without_a_network_shows_everything_and_its_code_leads_back(
    server, visit, tmp_path, width, locale
):
    seen = visit(width, locale).open(f"{server}/{CASE}")
    name, data = saved(seen, "take_report")
    assert (name, len(data) < 1_500_000) == ("renewal.html", True)
    (tmp_path / name).write_bytes(data)
    paper = visit(width, locale, fresh=True, device_scale_factor=2)
    asked = []
    paper.page.on("request", lambda request: asked.append(request.url))
    paper.page.context.set_offline(True)
    paper.page.goto((tmp_path / name).as_uri())
    assert [url for url in asked if not url.startswith("file:")] == []
    paper.complaints.clear()  # the visit counts a file as a foreign host
    text = paper.page.locator("body").inner_text()
    for words in ("来得及补救", "2026-09-10", "住房") if locale == "zh-CN" else ("still time", "2026-09-10", "Housing"):
        assert words in text
    drawn = paper.page.locator("svg").first.bounding_box()
    assert drawn["height"] > 150
    assert drawn["x"] + drawn["width"] <= width
    paper.page.emulate_media(media="print")
    assert paper.page.locator("svg").first.is_visible()
    picture = tmp_path / "qr.png"
    paper.page.locator(".qr svg").screenshot(path=picture)
    (code,) = read(picture)
    assert parse_qs(urlsplit(code.text).query)["needed_by"] == ["2026-09-10"]
    again = visit(width, locale).open(f"{server}/steps?{urlsplit(code.text).query}")
    assert again.verdict() == seen.verdict()


@pytest.mark.parametrize("page", ["", later("steps")])
def test_the_share_place_has_link_and_code_and_says_who_can_read_it(server, visit, tmp_path, page):
    seen = visit(390, device_scale_factor=2).open(f"{server}/{CASE.replace('steps', page, 1)}")
    place = seen.page.locator(".st-key-share")
    assert place.count() == 0
    seen.share()
    for words in ("访问日志", "不是主管部门", "最迟在关掉页面一小时后，服务器的内存里也没有了", "说错"):
        assert words in place.inner_text()
    picture = place.get_by_role("img", name="二维码")
    codes = []

    def is_there():
        picture.screenshot(path=tmp_path / "qr.png")
        codes[:] = read(tmp_path / "qr.png")
        return codes

    seen.until(is_there)  # what is unfolded slides in
    (code,) = codes
    assert code.text == place.get_by_test_id("stCode").inner_text().strip()


def test_a_needed_day_is_typed_told_and_shown_on_the_start_page(server, visit):
    seen = visit().open(f"{server}/{CASE.partition('&needed_by')[0]}")
    seen.type_day("needed_by", date(2026, 8, 25))
    seen.settle()
    assert "比需要的 2026年8月25日 晚 7 天" in main(seen)
    assert "needed_by=2026-08-25" in seen.page.url
    seen.menu("能续上吗").click()
    seen.slider("endorsed_on").wait_for()
    seen.settle()
    assert "需要通知书的日子" in seen.dates()
    assert "2026-08-25" in seen.chart()
