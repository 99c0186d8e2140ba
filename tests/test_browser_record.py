"""The record page in a real browser: the table typed into, a block pasted, a file uploaded, everything following."""

from urllib.parse import parse_qs, urlsplit

import pytest
from record_page import CASE, FIVE, LINK, is_in_sight, main_text, opened, record_part, signs

from calculator.record.code import encode

pytestmark = pytest.mark.browser
MONTH, BASE = 70, 150  # where the columns lie in the table, in pixels
ROW = 35


def write(seen, row, column, text):
    """Press a cell of the table and type; the table is a canvas."""
    canvas = seen.page.get_by_test_id("data-grid-canvas")
    canvas.scroll_into_view_if_needed()
    seen.page.wait_for_timeout(100)
    box = canvas.bounding_box()
    seen.page.mouse.click(box["x"] + column, box["y"] + ROW * (row + 1) + ROW / 2, delay=60)  # as fingers do
    seen.page.wait_for_timeout(100)
    if text:
        seen.page.keyboard.press(text[0])  # opens the cell's own field, which may take a moment to be there
        seen.page.locator("#portal textarea").fill(text)
        seen.does(lambda: seen.page.keyboard.press("Enter"))  # the table gathers edits before it sends them
    else:
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_timeout(300)  # there may be nothing to send
        seen.settle()


def test_typing_into_the_table_changes_grid_verdict_and_timeline_and_every_edit_is_kept(server, visit):
    seen = opened(visit, f"{server}/{LINK}")
    assert "今年续不上" in seen.verdict()
    assert signs(seen).count("■") == 5
    write(seen, 5, MONTH, "")  # the last line adds a row
    write(seen, 5, MONTH, "2026/05")
    write(seen, 5, BASE, "13000")
    for row, base in enumerate(("9000", "12500", "1.5倍")):
        write(seen, row, BASE, base)
    assert signs(seen)[-8:-2] == "▼■■■■◇"
    assert "1.5倍" not in seen.page.url
    kept = record_part(seen)
    seen.menu("能续上吗").click()
    seen.slider("endorsed_on").wait_for()
    seen.settle()
    plot = seen.page.locator(".st-key-timeline_months .js-plotly-plot")
    symbols = plot.evaluate("plot => plot.data[plot.data.length - 1].marker.symbol")
    assert symbols[4:10] == ["triangle-down", *["square"] * 4, "diamond-open"]
    seen.page.get_by_role("link", name="去看逐月记录").click()
    seen.page.get_by_test_id("data-grid-canvas").wait_for()
    seen.settle()
    assert record_part(seen) == kept
    write(seen, 0, BASE, "13000")
    assert signs(seen)[-8:-2] == "■■■■■◇"


def test_a_bad_cell_is_named_and_survives_page_language_and_reload_while_the_last_answer_stays(server, visit):
    seen = opened(visit, f"{server}/{LINK}", 390, "en-GB")
    before = seen.verdict()
    write(seen, 1, BASE, "abc")
    zh, en = "逐月记录第 2 行的“缴费基数”：填的是 abc", "Row 2 of the monthly record, “Base”: abc was given"
    assert en in main_text(seen)
    assert seen.verdict() == before
    seen.page.locator(".st-key-language_switch button:visible").first.click()
    seen.settle()
    assert zh in main_text(seen)
    other = opened(visit, seen.page.url, 390)
    assert zh in main_text(other)
    write(other, 1, BASE, "13000")
    assert record_part(other) == encode(FIVE)


def test_a_pasted_block_replaces_nothing_before_it_is_agreed_to(server, visit):
    seen = opened(visit, f"{server}/{LINK}")
    block = "月份\t缴费基数\t个税已申报\n2025-12\t13000\t是\n2026-13\t13000\t是\n2026年1月\t-5\t是\n2026-05\t13000\t是"
    seen.page.get_by_role("textbox", name="从电子表格复制").fill(block)
    seen.page.get_by_role("button", name="读取粘贴的内容").click()
    seen.settle()
    text = main_text(seen)
    assert "读到 2 个月，2025-12 至 2026-05" in text
    assert is_in_sight(seen, "读到 2 个月，2025-12 至 2026-05")
    assert "第 3 行的“月份”：填的是 2026-13" in text
    assert "第 4 行的“缴费基数”：填的是 -5" in text
    assert record_part(seen) == encode(FIVE)
    seen.page.get_by_role("button", name="并进现在的记录").click()
    seen.settle()
    assert signs(seen).count("◇") == 2
    assert "13000" not in seen.page.get_by_role("textbox", name="从电子表格复制").input_value()
    seen.page.locator(".st-key-undo button:visible").click()
    seen.settle()
    assert record_part(seen) == encode(FIVE)


def upload(seen, path):
    seen.page.get_by_test_id("stFileUploaderDropzone").scroll_into_view_if_needed()
    seen.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)
    seen.page.get_by_text("5 months found").wait_for()
    seen.settle()
    assert is_in_sight(seen, "5 months found")


def test_an_uploaded_file_is_read_and_the_download_reads_back(server, visit, tmp_path):
    seen = opened(visit, f"{server}/{LINK}", 390, "en-GB")
    rows = "\n".join(f"{m['month'].replace('-', '/')},14000,是,否,否,否" for m in FIVE)
    source = tmp_path / "记录.csv"
    source.write_bytes(f"缴费月份,社保基数,个税申报,第二家单位,补缴,单位不一致\n{rows}\n".encode("gb18030"))
    upload(seen, source)
    seen.page.get_by_role("button", name="Replace the record with these").click()
    seen.settle()
    part = record_part(seen)
    assert part == encode([{**row, "base": 14000} for row in FIVE])
    with seen.page.expect_download() as download:
        seen.page.get_by_role("button", name="Download XLSX").click()
    download.value.save_as(tmp_path / "back.xlsx")
    upload(seen, tmp_path / "back.xlsx")
    seen.page.get_by_role("button", name="Replace the record with these").click()
    seen.settle()
    assert record_part(seen) == part


@pytest.mark.thorough
def test_counts_become_a_record_with_one_click_and_back_and_the_sliders_move_the_windows(server, visit):
    seen = visit().open(f"{server}/record?{CASE}&paid=8&at_base=5&unfiled=0&second_employer=no")
    seen.page.get_by_role("button", name="把月数变成逐月记录").click()
    seen.page.get_by_test_id("data-grid-canvas").wait_for()
    seen.settle()
    assert "8 个月被放在" in main_text(seen)
    assert signs(seen).count("■") == 5
    windows = "plot => plot.layout.shapes.map(s => [s.x0, s.x1])"
    plot = seen.page.locator(".st-key-month_grid .js-plotly-plot").last
    before = plot.evaluate(windows)
    seen.press("confirmed_on", "End")
    assert plot.evaluate(windows) != before
    seen.page.locator(".st-key-to_counts button:visible").first.click()
    seen.settle()
    parts = parse_qs(urlsplit(seen.page.url).query)
    assert (parts["paid"], parts["at_base"], parts["unfiled"]) == (["8"], ["5"], ["0"])
    assert "各是哪一个月" in main_text(seen)


@pytest.mark.thorough
def test_a_record_too_long_for_the_address_is_said_and_back_still_finds_it(server, visit):
    seen = opened(visit, f"{server}/{LINK}")
    months = (f"{2002 + i // 12}-{i % 12 + 1:02d}\t{9000 + 7 * i}.25" for i in range(290))
    rows = "\n".join(["月份\t缴费基数", *months])
    seen.page.get_by_role("textbox", name="从电子表格复制").fill(rows)
    seen.page.get_by_role("button", name="读取粘贴的内容").click()
    seen.settle()
    seen.page.get_by_role("button", name="用这些换掉现在的记录").click()
    seen.settle()
    assert "逐月记录太长，放不进网址" in main_text(seen)
    long = seen.page.url
    shown = signs(seen)
    seen.page.go_back()
    seen.settle()
    assert record_part(seen) == encode(FIVE)
    seen.page.go_forward()
    seen.settle()
    assert signs(seen) == shown
    other = visit().open(f"{server}/?{urlsplit(long).query}")
    assert "没有放在链接里" in main_text(other)
    assert "还不能下结论" in other.verdict()


def test_a_month_pressed_in_the_picture_is_changed_by_its_own_controls(server, visit):
    seen = opened(visit, f"{server}/{LINK}", 390)
    plot = seen.page.locator(".st-key-month_grid .nsewdrag").last
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    plot.click(position={"x": box["width"] * 3.55 / 12.1, "y": box["height"] * 0.75})  # April of the second year
    seen.settle()
    assert "2026-04 缴了社保" in main_text(seen)
    before = seen.verdict()
    seen.page.locator(".st-key-one_month").get_by_text("2026-04 缴了社保").click()
    seen.settle()
    seen.until(lambda: record_part(seen) == encode(FIVE[:-1]))
    assert signs(seen).count("■") == 4
    seen.page.locator(".st-key-one_month").get_by_text("2026-04 缴了社保").click()
    seen.settle()
    seen.page.locator("[class*=st-key-one_base][class*=unit]").get_by_text("倍", exact=True).click()
    seen.settle()
    seen.page.locator(".st-key-one_month").get_by_role("spinbutton").fill("1.5")
    seen.page.keyboard.press("Enter")
    seen.settle()
    seen.page.locator("[class*=st-key-one_filed]").get_by_text("是", exact=True).click()
    seen.settle()
    seen.page.locator("[class*=st-key-one_second_employer]").get_by_text("否", exact=True).click()
    seen.settle()
    as_said = encode([*FIVE[:-1], {"month": "2026-04", "ratio": 1.5, "filed": True, "second_employer": False}])
    seen.until(lambda: record_part(seen) == as_said)
    assert seen.verdict() == before
    base = seen.page.locator(".st-key-one_month").get_by_role("spinbutton")
    base.fill("")
    base.press("Enter")
    as_said = encode([*FIVE[:-1], {"month": "2026-04", "filed": True, "second_employer": False}])
    seen.until(lambda: record_part(seen) == as_said)
    seen.settle()
    assert base.input_value() == ""
