"""The page of the team in a real browser, one walk a width: in, map, correct, filter, open, change, return, take."""

import csv
import io
import re

import pytest
from openpyxl import Workbook, load_workbook
from rosters_pasted import day, pasted
from views import PHONE_FIRST

pytestmark = pytest.mark.browser
ROW = 35


def lines(seen):
    return seen.page.locator("[class*=st-key-person-] button")


def type_cell(seen, row, text):
    """Open a cell of the table of rows with faults, the first of the columns at fault, and type."""
    canvas = seen.page.locator(".stDataFrame canvas[data-testid=data-grid-canvas]")
    canvas.scroll_into_view_if_needed()
    seen.page.wait_for_timeout(100)
    box = canvas.bounding_box()
    seen.page.mouse.click(box["x"] + 60 + 120 + 40, box["y"] + ROW * (row + 1) + ROW / 2, delay=60)  # as fingers do
    seen.page.wait_for_timeout(200)
    seen.page.keyboard.press("ArrowRight")
    seen.page.wait_for_timeout(200)
    seen.page.keyboard.press(text[0])
    seen.page.locator("#portal textarea").fill(text)
    seen.does(lambda: seen.page.keyboard.press("Enter"))  # the table gathers edits before it sends them


def download(seen, name):
    with seen.page.expect_download() as made:
        seen.page.locator(f".st-key-team_file_{name} button").click()
    return made.value.path().read_bytes()


def workbook(text):
    """A roster as a workbook."""
    made, book = io.BytesIO(), Workbook()
    for row in text.splitlines():
        book.active.append(row.split("\t"))
    book.save(made)
    return {"name": "roster.xlsx", "mimeType": "application/octet-stream", "buffer": made.getvalue()}


def enter(seen, server, text, *, dropped):
    """Drop or paste a roster, and return what the page says then."""
    seen.page.goto(f"{server}/team")
    box = seen.page.get_by_role("textbox").first
    box.wait_for()
    seen.settle()
    if dropped:
        seen.page.locator("input[type=file]").set_input_files(workbook(text))
    else:
        box.fill(text)
        seen.page.locator(".st-key-team_read button").click()
    lines(seen).first.wait_for()
    seen.settle()
    return shown(seen)


def shown(seen):
    """What the page shows, with plain blanks where lines must not break."""
    return seen.page.get_by_test_id("stMain").inner_text().replace("\xa0", " ")


def map_the_department(seen, name):
    seen.unfold("team_unknown")
    seen.page.locator(".st-key-team_unknown").get_by_role("combobox").first.click()
    seen.page.get_by_role("option", name=name, exact=True).click()
    seen.settle()
    seen.until(lambda: "研发" in lines(seen).first.inner_text())


def look_a_year_ahead(seen, words):
    """Move the day asked about to its end and back; all that is seen moves with it."""
    slider = seen.page.locator("[data-testid=stSlider] input").first
    for key, ahead in (("End", True), ("Home", False)):
        slider.focus()
        seen.page.keyboard.press(key)
        seen.until(lambda ahead=ahead: (words in shown(seen)) == ahead)
        seen.settle()


def find(seen, text, count):
    seen.page.locator("[class*=st-key-team_text-] input").fill(text)
    seen.page.keyboard.press("Enter")
    seen.until(lambda: lines(seen).count() == count)
    seen.settle()


def open_and_change(seen):
    """Open the one line that is left, see whose it is from the top, and give the row all its months."""
    lines(seen).first.click()
    seen.page.locator(".st-key-row_band").wait_for()
    seen.settle()
    assert seen.page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0
    assert "王五" not in seen.page.url
    assert re.search(r"[?&]row=[0-9a-f]{8}\.2\b", seen.page.url)
    seen.press("year_paid", "End")
    seen.until(lambda: "paid=12" in seen.page.url)


def go_back(seen):
    """Return to the list by the band; the address holds nothing of the row then."""
    seen.page.locator(".st-key-row_band").get_by_role("link").click()
    lines(seen).first.wait_for()
    seen.settle()
    assert "row=" not in seen.page.url
    assert "expires=" not in seen.page.url


def take_along(seen):
    rows = list(csv.reader(io.StringIO(download(seen, "csv").decode("utf-8-sig"))))
    assert [row.count("<b>王五") for row in rows] == [0, 0, 0, 1, 0]
    assert any("paid=12" in cell and f"expires={day(10)}" in cell for cell in rows[3])
    assert load_workbook(io.BytesIO(download(seen, "xlsx"))).worksheets[0].max_row == 5
    assert download(seen, "calendar").startswith(b"BEGIN:VCALENDAR")
    assert "王五" in download(seen, "messages").decode("utf-8-sig")


@pytest.mark.parametrize(("width", "locale"), PHONE_FIRST)
def test_a_roster_is_pasted_mapped_corrected_filtered_opened_changed_and_taken_along(server, visit, width, locale):
    zh = locale == "zh-CN"
    seen = visit(width, locale)
    text = enter(seen, server, pasted().replace("部门", "归谁管"), dropped=not zh)
    assert ("✓ 能续上 1 · △ 可补救 1 · ✕ 续不上 1" if zh else "P On track 1 · M Can be mended 1 · X Lost 1") in text
    look_a_year_ahead(seen, "续不上 3" if zh else "X Lost 3")
    map_the_department(seen, "部门" if zh else "department")
    type_cell(seen, 0, "12")
    seen.until(lambda: ("有错" if zh else "aulty") not in " ".join(lines(seen).all_inner_texts()))
    find(seen, "王五", 1)
    assert "<b>王五" in lines(seen).first.inner_text()
    open_and_change(seen)
    go_back(seen)
    assert ("近一年社保月数" if zh else "Months insured") not in lines(seen).first.inner_text()
    assert seen.page.locator("[class*=st-key-team_text-] input").input_value() == "王五"
    seen.page.go_back()
    seen.page.locator(".st-key-row_band").wait_for()
    seen.settle()
    go_back(seen)
    take_along(seen)
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if width == 390:
        tabs = seen.page.locator(".st-key-tabs a p")
        assert tabs.evaluate_all("all => all.map(one => one.scrollWidth <= one.clientWidth + 1)") == [True] * 7
    else:
        told = set(re.findall(r"[\u4e00-\u9fff]+", re.sub(r"[（(][^()（）]*[)）]|中文", "", text)))
        assert [word for word in told if word not in f"{pasted()}归谁管"] == []


def switch_language(seen, word):
    seen.page.locator(".st-key-language_switch button:visible").first.click()
    seen.until(lambda: word in shown(seen))
    seen.settle()


def test_another_language_reads_the_columns_as_before(server, visit):
    """Choices send their words, which are another language's after a switch: nothing is read anew by it."""
    seen = visit(1280, "zh-CN")
    enter(seen, server, pasted().replace("部门", "归谁管"), dropped=False)
    map_the_department(seen, "部门")
    before = list(csv.reader(io.StringIO(download(seen, "csv").decode("utf-8-sig"))))
    switch_language(seen, "On track")
    look_a_year_ahead(seen, "X Lost 3")
    lines(seen).first.click()
    seen.page.locator(".st-key-row_band").wait_for()
    seen.settle()
    go_back(seen)
    switch_language(seen, "能续上")
    look_a_year_ahead(seen, "续不上 3")
    assert list(csv.reader(io.StringIO(download(seen, "csv").decode("utf-8-sig")))) == before
