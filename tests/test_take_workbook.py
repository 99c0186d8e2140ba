"""Workbook and CSV: read by independent readers, verdicts lettered and coloured, the roster unchanged, no formula."""

import csv
from datetime import date
from io import BytesIO, StringIO

from openpyxl import load_workbook
from rosters import DAY, answered, roster

from calculator.table import assess_table
from calculator.team.take.workbook import write_csv, write_xlsx

ALL = ("well", "short", "asked", "lost", "expired", "confirmed", "renewed", "faulty")


def links(number):
    return [f"http://localhost:8501/?v=2&row={i}" for i in range(number)]


def rows_of(content):
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


def in_csv(*kinds, language="zh", as_of=DAY, **columns):
    return rows_of(write_csv(language, answered(*kinds, **columns), links(len(kinds)), as_of))


def sheet_of(answers, addresses, language="zh"):
    return load_workbook(BytesIO(write_xlsx(language, answers, addresses, DAY))).active


def by_heading(sheet, row):
    return {head.value: cell for head, cell in zip(sheet[1], sheet[row], strict=True)}


def test_every_verdict_has_its_sign_its_words_and_its_colour():
    sheet = sheet_of(answered(*ALL), links(8))
    found = [by_heading(sheet, row)["结论"] for row in range(2, 10)]
    assert [(one.value, one.fill.start_color.rgb) for one in found] == [
        ("✓ 能续上", "FFD5EDDB"), ("△ 可补救", "FFFCEBC0"), ("? 不清楚", "FFE3E6EA"), ("✗ 续不上", "FFF8D3D0"),
        ("△ 已过期，要补救", "FFFCEBC0"), ("✓ 能续上", "FFD5EDDB"), ("✓ 已续签", "FFD5EDDB"),
        ("! 这一行有误", "FFF1D9EE"),
    ]  # fmt: skip


def test_a_person_has_a_whole_sentence_with_the_next_step_and_its_days():
    told = [row["说明"] for row in in_csv(*ALL)]
    assert told[0] == ("能续上：目前没有不利的条件。下一步：在 2026年11月24日 至 2026年12月20日 之间办理居住证签注。")
    assert told[1].startswith("有问题，但来得及补救。要补救的是：近一年社保月数，最早的期限是 2027年")
    assert "还不知道的是：近一年社保基数、只有一家单位申报、岗位仍然相符。" in told[2]
    assert told[3].startswith("今年续不上：有条件已无法补救。已无法补救的是：居住证按时签注。")
    assert told[3].endswith("按另一种理解（从严或按办法文本），结论是“能续上：目前没有不利的条件”。")
    assert told[4].startswith("居住证已过期，要补救：最迟 2026年12月31日 补办签注。")
    assert told[6] == "已经续签成功。下一步：续签已完成，今年不用再做什么。"
    assert told[7] == ("这一行看不懂，没有结论：居住证到期日：填的是 下个月，请写成 2026-12-20 这样的日期。")


def test_an_expired_permit_and_one_past_its_grace_are_not_shown_as_if_all_were_well():
    row = in_csv("expired", reading="measure")[0]
    assert row["结论"] == "△ 已过期，补签注才续得上"
    assert row["说明"].startswith("居住证已过期，还续得上：最迟 2026年12月31日 签注。")
    row = in_csv("lost", reading="measure")[0]
    assert row["结论"] == "? 晚于宽限期，要先问"
    assert row["说明"].startswith("签注晚于宽限期：也许还能补办，请先问受理中心。")


def test_who_acts_the_days_and_what_is_missing_have_columns_of_their_own():
    rows = in_csv("well", "confirmed", "asked", "renewed")
    assert [(row["谁来办"], row["从哪天"], row["最迟哪天"]) for row in rows] == [
        ("本人", "2026-11-24", "2026-12-20"), ("单位", "2026-11-24", "2026-12-19"),
        ("本人", "2026-11-24", "2026-12-20"), ("", "2026-11-24", ""),
    ]  # fmt: skip
    assert [row["还缺什么"] for row in rows] == ["", "", "其中基数达标的月数、有没有第二家单位、岗位是否相符", ""]


def test_days_in_the_workbook_are_days():
    found = by_heading(sheet_of(answered("well"), links(1)), 2)
    assert str(found["最迟哪天"].value) == "2026-12-20 00:00:00"
    assert found["最迟哪天"].number_format == "yyyy-mm-dd"


def test_days_and_counts_of_the_roster_come_back_as_days_and_numbers():
    sheet = sheet_of(answered("short", "faulty", id=["0007", "8"], months_unfiled=["0", "1 (x)"]), links(2))
    found = by_heading(sheet, 2)
    assert str(found["居住证到期日"].value) == "2026-12-20 00:00:00"
    assert [(found[name].value, found[name].data_type) for name in ("近一年社保月数", "未申报个税月数", "编号")] == [
        (3, "n"), (0, "n"), ("0007", "s"),
    ]  # fmt: skip
    wrong = by_heading(sheet, 3)
    assert [wrong[name].value for name in ("居住证到期日", "未申报个税月数")] == ["下个月", "1 (x)"]
    far = by_heading(sheet_of(answered("well", permit_expires_on="2026-02-30"), links(1)), 2)
    assert far["居住证到期日"].value == "2026-02-30"


def test_the_last_day_of_a_wait_is_that_of_what_comes_after_it():
    row = in_csv("well", permit_expires_on="2027-01-10")[0]
    assert (row["下一步"], row["从哪天"], row["最迟哪天"]) == (
        "等签注窗口打开，2026年12月11日 起可以办理。", "2026-11-24", "2027-01-10",
    )  # fmt: skip


def test_the_heading_is_frozen_and_has_a_filter():
    sheet = sheet_of(answered("well", "lost", name=["张一", "李二"]), links(2))
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:P3"
    assert [cell.value for cell in sheet[1]][:3] == ["姓名", "结论", "说明"]


def test_a_link_leads_to_the_case_and_holds_no_name():
    sheet = sheet_of(answered("well", "faulty", name=["张一", "李二"]), ["http://localhost/?v=2&expires=1", ""])
    found = by_heading(sheet, 2)["打开这个情况"]
    assert (found.value, found.hyperlink.target) == ("打开", "http://localhost/?v=2&expires=1")
    assert by_heading(sheet, 3)["打开这个情况"].value is None


def test_a_link_too_long_for_a_workbook_stands_there_as_text():
    address = "http://localhost/?v=2&record=" + "1" * 2100
    found = by_heading(sheet_of(answered("well"), [address]), 2)["打开这个情况"]
    assert (found.value, found.hyperlink) == (address, None)


def test_the_columns_of_the_roster_come_back_in_its_words_and_others_as_they_were():
    row = in_csv("asked", id="0007", name="张一", 备注="  -  ", 工资=["12,600.00"])[0]
    assert list(row)[:3] == ["编号", "姓名", "结论"]
    assert (row["编号"], row["积分依据"], row["居住证到期日"]) == ("0007", "职称", "2026-12-20")
    assert (row["备注"], row["工资"]) == ("  -  ", "12,600.00")


def test_csv_has_a_byte_order_mark_and_no_cell_is_a_formula():
    content = write_csv("zh", answered("well", "well", 备注=["=1+1", "-"]), links(2))
    assert content.startswith("\ufeff结论".encode())
    assert [row["备注"] for row in rows_of(content)] == ["'=1+1", "-"]


def test_a_workbook_holds_texts_as_texts():
    sheet = sheet_of(answered("well", 备注="=1+1"), links(1))
    found = by_heading(sheet, 2)["备注"]
    assert (found.value, found.data_type) == ("=1+1", "s")


def test_control_characters_and_very_long_cells_break_no_file():
    answers = answered("well", "well", 备注=["a\x00b\x0bc", "长" * 40_000], **{"\x01列": "x"})
    rows = rows_of(write_csv("zh", answers, links(2)))
    assert (rows[0]["备注"], len(rows[1]["备注"]), rows[0]["\ufffd列"]) == ("a\ufffdb\ufffdc", 40_000, "x")
    sheet = sheet_of(answers, links(2))
    assert by_heading(sheet, 2)["备注"].value == "a\ufffdb\ufffdc"
    assert by_heading(sheet, 3)["备注"].value == "长" * 32_766 + "…"


def test_an_error_is_told_in_the_language_only_with_the_day_asked_about():
    plain = in_csv("faulty", as_of=None)[0]["这一行的问题"]
    assert plain == "permit_expires_on: 下个月 is not a date like 2026-12-20"
    assert in_csv("faulty", language="en")[0]["What is wrong with the row"] == (
        "Permit expires on: 下个月 was given; a date like 2026-12-20 is accepted."
    )


def test_a_row_that_could_not_be_read_says_so():
    row = in_csv("faulty", error_of_row="too_many_cells")[0]
    assert row["说明"] == "这一行没有能当作一行来读，没有结论；请对照原来的表改一改。"
    assert "error_of_row" not in row


def test_an_empty_roster_gives_headings_alone():
    empty = answered("well").iloc[:0]
    assert rows_of(write_csv("zh", empty, [])) == []
    assert sheet_of(empty, []).max_row == 1


def test_a_fault_that_another_day_does_not_know_stays_as_it_was_told():
    answers = assess_table(roster("well"), date(2019, 1, 1))
    row = rows_of(write_csv("zh", answers, links(1), DAY))[0]
    assert row["这一行的问题"].startswith("permit_expires_on: 2026-12-20 is more than 6 years from 2019-01-01")
