"""Makes the files of `tests/sheets` that no editor of text writes: `python tests/sheet_books.py` writes them anew."""

import io
import struct
import zipfile
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils import range_boundaries
from xlsxwriter import Workbook as Counted

FOLDER = Path(__file__).parent / "sheets"
HEADER = ["月份", "缴费基数"]
TWO = [["2025-07", 13000], ["2025-08", 13000]]


def day(text):
    return datetime.fromisoformat(text)


def book(*sheets, merged=(), hidden=(), at=(1, 1)):
    """An XLSX of sheets, each a name and its rows, by openpyxl: a formula has no value."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                sheet.cell(at[0] + i, at[1] + j).value = cell
        for area in merged:
            sheet.merge_cells(area)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def counted(rows):
    """An XLSX by xlsxwriter, whose formulas hold the value that they were counted to."""
    out = io.BytesIO()
    with Counted(out) as made:
        sheet = made.add_worksheet("明细")
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if isinstance(cell, tuple):
                    sheet.write_formula(i, j, cell[0], None, cell[1])
                else:
                    sheet.write(i, j, cell)
    return out.getvalue()


def ods(rows, merged=()):
    """A spreadsheet of OpenDocument."""
    spans, covered = {}, set()
    for left, top, right, bottom in map(range_boundaries, merged):
        spans[top - 1, left - 1] = (
            f' table:number-columns-spanned="{right - left + 1}" table:number-rows-spanned="{bottom - top + 1}"'
        )
        covered |= {(i, j) for i in range(top - 1, bottom) for j in range(left - 1, right)} - {(top - 1, left - 1)}

    def cell(i, j, value):
        span = spans.get((i, j), "")
        if (i, j) in covered:
            return "<table:covered-table-cell/>"
        if value is None:
            return f"<table:table-cell{span}/>"
        if isinstance(value, datetime):
            return f'<table:table-cell{span} office:value-type="date" office:date-value="{value:%Y-%m-%d}"/>'
        if isinstance(value, int):
            return f'<table:table-cell{span} office:value-type="float" office:value="{value}"/>'
        text = f"<text:p>{escape(value)}</text:p>"
        return f'<table:table-cell{span} office:value-type="string">{text}</table:table-cell>'

    return ods_of("".join(
        f"<table:table-row>{''.join(cell(i, j, value) for j, value in enumerate(row))}</table:table-row>"
        for i, row in enumerate(rows)
    ))  # fmt: skip


def ods_of(lines, more=""):
    """A spreadsheet of OpenDocument whose one table, before others, holds what is written."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
        packed.writestr(
            "content.xml",
            f"<office:document-content{spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="明细">{lines}</table:table>{more}'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def xls(rows, stream="Workbook"):
    """A workbook of Excel 97: BIFF8 records in a compound file of one stream."""

    def record(kind, body=b""):
        return struct.pack("<HH", kind, len(body)) + body

    def text(value):
        return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")

    def cell(i, j, value):
        place = struct.pack("<HHH", i, j, 0)
        if isinstance(value, int):
            return record(0x0203, place + struct.pack("<d", value))
        return record(0x0204, place + text(value))

    bof, eof = 0x0809, record(0x000A)
    name = "明细"
    sheet_name = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    head = record(bof, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + record(0x0042, struct.pack("<H", 1200))
    begin = len(head) + 4 + 6 + len(sheet_name) + len(eof)
    top = head + record(0x0085, struct.pack("<IBB", begin, 0, 0) + sheet_name) + eof
    lines = b"".join(cell(i, j, value) for i, row in enumerate(rows) for j, value in enumerate(row))
    sheet = record(bof, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + lines + eof
    return compound(stream, (top + sheet).ljust(4096, b"\0"))


def compound(stream, content):
    """A compound file of one stream of at least 4096 bytes."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    content += b"\0" * (-len(content) % 512)
    sectors = len(content) // 512
    chain = [table, end, *range(3, sectors + 2), end]
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))

    def entry(name, kind, child, start, size):
        raw = name.encode("utf-16-le")
        return (
            raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw) + 2, kind, 1, free, free, child)
            + b"\0" * 36 + struct.pack("<IQ", start, size)
        )  # fmt: skip

    folder = entry("Root Entry", 5, 1, end, 0) + entry(stream, 2, free, 2, len(content))
    folder += (b"\0" * 64 + struct.pack("<HBBIII", 0, 0, 0, free, free, free) + b"\0" * 48) * 2
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    return header + fat + folder + content


INSURED = [
    ["费款所属期", "养老保险", None, "医疗保险", None, "状态"],
    [None, "缴费基数", "个人缴费", "缴费基数", "个人缴费", None],
    ["2025-07", 13000, 1040, 15000, 300, "正常"],
    ["2025-08", 13000, 1040, 15000, 300, "未缴费"],
]
HTML = """<html><head><meta charset="utf-8"><style>td {color: red}</style></head><body><table border=1>
<tr><td colspan=3>社保缴费明细&nbsp;</td></tr>
<tr><th>费款所属期</th><th>缴费基数<br>（元）</th><th>缴费类型</th></tr>
<tr><td>202507</td><td>13,000.00</td><td>正常缴费</td></tr>
<tr><td>202508</td><td rowspan=2>13,000.00</td><td>补缴</td></tr>
<tr><td>202509</td><td></td></tr>
</table></body></html>
"""
BOOKS = {
    "dates.xlsx": book(("明细", [
        ["月份", "缴费基数", "补缴", "个税已申报"],
        [day("2025-07-01"), 13000, False, True], [day("2025-08-31"), 13000.5, True, False],
        [day("2025-09-15T10:30"), "13,000.00", "否", "是"],
    ])),
    "blank_header.xlsx": book(("明细", [
        ["序号", None, "月份", None, "缴费基数", None, "备注"],
        [1, 88, "2025-07", 12, 13000, 99, 12], [2, 88, "2025-08", 12, 13000, 99, 12],
    ])),
    "repeated_header.xlsx": book(("明细", [
        ["备注", "备注", "月份", "备注", "缴费基数", "缴费基数"],
        [1, 2, "2025-07", 12, 13000, 13000], [1, 2, "2025-08", 12, 13000, 14000],
    ])),
    "column_b.xlsx": book(("明细", [HEADER, *TWO]), at=(3, 2)),
    "merged_header.xlsx": book(("明细", INSURED), merged=["A1:A2", "B1:C1", "D1:E1", "F1:F2"]),
    "merged_range.xlsx": book(("明细", [
        ["序号", "费款所属期", None, None, "缴费基数"],
        [1, "202601", "至", "202603", 12000], [2, "202604", "至", "202606", 12500],
    ]), merged=["B1:D1"]),
    "merged_over_an_empty_column.xlsx": book(("明细", [
        ["序号", "费款所属期", None, "缴费基数"], [1, "202601", None, 12000], [2, "202602", None, 12000],
    ]), merged=["B1:C1"]),
    "merged_year.xlsx": book(("明细", [
        ["年份", "月份", "缴费基数"],
        [2025, 11, 13000], [None, 12, 13000], [2026, 1, 13000], [None, 2, 13000],
    ]), merged=["A2:A3", "A4:A5"]),
    "merged_month.xlsx": book(("明细", [
        ["费款所属期", "险种", "缴费基数"],
        ["2025-07", "养老保险", 13000], [None, "医疗保险", 15000], [None, "失业保险", 13000],
        ["2025-08", "养老保险", 13000], [None, "医疗保险", 15000], [None, "失业保险", 13000],
    ]), merged=["A2:A4", "A5:A7"]),
    "merged_title.xlsx": book(("明细", [
        ["上海市社会保险个人权益记录", None, None], ["单位：元", None, None], [None, None, None],
        ["参保年月", "缴费基数", "缴费情况"], ["2025-07", 13000, "已缴"], ["2025-08", 13000, "断缴"],
        ["合计", None, 26000], ["打印日期：2026-09-01", None, None],
    ]), merged=["A1:C1", "A7:B7", "A8:C8"]),
    "preamble_40.xlsx": book(("明细", [*([f"说明{'一二三四五'[i % 5]}"] for i in range(40)), HEADER, *TWO])),
    "preamble_60.xlsx": book(("明细", [*([f"说明{'一二三四五'[i % 5]}"] for i in range(60)), HEADER, *TWO])),
    "cover_sheet.xlsx": book(("封面", [["社保缴费证明"], ["某某公司"], ["2026 年"]]), ("明细", [HEADER, *TWO])),
    "two_sheets.xlsx": book(("2025", [HEADER, *TWO]), ("2026", [HEADER, ["2026-01", 13000]])),
    "hidden_sheet.xlsx": book(("明细", [HEADER, *TWO]), ("去年", [HEADER, ["2024-07", 99999]]), hidden=["去年"]),
    "only_hidden.xlsx": book(("封面", []), ("明细", [HEADER, *TWO]), hidden=["明细"]),
    "hidden_beside_cover.xlsx": book(("封面", [["社保缴费证明"]]), ("明细", [HEADER, *TWO]), hidden=["明细"]),
    "serials.xlsx": book(("明细", [HEADER, [45839, 13000], [45870, 13000]])),
    "formulas_counted.xlsx": counted([HEADER, ["2025-07", ("=6500*2", 13000)], [("=A2+1", "2025-08"), 13000]]),
    "formulas_uncounted.xlsx": book(("明细", [
        HEADER, ["2025-07", "=6500*2"], ["2025-08", 13000], ["=A3+31", 13000],
    ])),
    "side_by_side.xlsx": book(("明细", [
        ["年月", "基数", None, "年月", "基数"],
        [202501, 12500, None, 202507, 13000], [202502, 12500, None, 202508, 13000],
        [202503, 12500, None, None, None],
    ])),
    "dotted_numbers.xlsx": book(("明细", [
        HEADER, [2025.08, 13000], [2025.9, 13000], [2025.1, 13000], [2025.11, 13000], [2025.12, 13000],
    ])),
    "line_break_header.xlsx": book(("明细", [["费款\n所属期", "缴费\n基数\n（元）"], ["2025-07", 13000]])),
    "text_numbers.xlsx": book(("明细", [HEADER, ["202507", "13,000.00"], ["202508 ", " 13000元"]])),
    "ranges.xlsx": book(("明细", [
        ["起始日期", "终止日期", "缴费基数"],
        [day("2025-07-01"), day("2025-09-30"), 13000], [day("2025-10-01"), day("2025-10-31"), 14000],
    ])),
    "insurances.xlsx": book(("明细", [
        ["险种名称", "应属年月", "月缴费基数", "缴费状态"],
        ["城镇职工基本养老保险", 202507, 13000, "足额到账"], ["工伤保险", 202507, 12500, "足额到账"],
        ["城镇职工基本养老保险", 202508, 13000, "未到账"], ["工伤保险", 202508, 12500, "未到账"],
    ])),
    "blank_rows.xlsx": book(("明细", [HEADER, [], ["2025-07", 13000], [], [None, " "], ["2025-08", None], []])),
    "back_paid.xlsx": book(("明细", [
        ["年月", "基数", "补缴"], [202507, 13000, "√"], [202508, 13000, None], [202509, 13000, "无"],
    ])),
    "several_persons.xlsx": book(("明细", [
        ["姓名", "证件号码", "年月", "缴费基数"],
        ["张甲", "310***01", 202507, 13000], ["张甲", "310***02", 202508, 13000],
    ])),
    "empty.xlsx": book(("Sheet1", [])),
    "broken.xlsx": book(("明细", [HEADER, *TWO]))[:900],
    "plain.ods": ods([HEADER, [day("2025-07-01"), 13000], ["2025-08", "13,000.00"]]),
    "merged_remarks.ods": ods([
        ["费款所属期", "缴费基数", "备注"],
        ["2026-01", 12000, "补缴"], ["2026-02", 12000, None], ["2026-03", 12000, None],
        ["2026-04", 12000, "欠缴"], ["2026-05", 12000, None],
    ], merged=["C2:C3", "C5:C6"]),
    "merged_month.ods": ods([
        ["费款所属期", "险种", "缴费基数"],
        ["2025-07", "养老保险", 13000], [None, "医疗保险", 15000], [None, "失业保险", 13000],
        ["2025-08", "养老保险", 13000], [None, "医疗保险", 15000], [None, "失业保险", 13000],
    ], merged=["A2:A4", "A5:A7"]),
    "merged_header.ods": ods([["社会保险缴费明细", None, None, None, None, None], *INSURED], merged=[
        "A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3",
    ]),
    "plain.xls": xls([["缴费年月", "缴费基数", "缴费状态"], ["2025-07", 13000, "正常"], [202508, 13000, "欠缴"]]),
    "table.xls": HTML.encode(),
    "gb18030.csv": "费款所属期,缴费基数（元）,是否补缴\n2025年7月,13000,否\n2025年8月,13000,是\n".encode("gb18030"),
    "utf8_bom.csv": "月份,缴费基数\r\n2025-07,13000\r\n2025-08,13000\r\n".encode("utf-8-sig"),
    "utf16.txt": "月份\t缴费基数\r\n2025-07\t13,000.00\r\n2025-08\t13,000.00\r\n".encode("utf-16"),
    "utf16be_no_mark.csv": "month,base\r\n2025-07,13000\r\n2025-08,13000\r\n".encode("utf-16-be"),
    "old_mac.csv": "月份,缴费基数\r2025-07,13000\r2025-08,13000\r".encode(),
    "picture.csv": b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR",
}  # fmt: skip


if __name__ == "__main__":
    for name, content in BOOKS.items():
        (FOLDER / name).write_bytes(content)
