"""What is no table is named for what it is, with what to do instead; what only begins alike is read as ever."""

import io
import zipfile
from typing import get_args

import pytest
from sheet_books import BOOKS, book, counted

from calculator.record.file import LIMITS, read_record
from calculator.report.sheets import problem_words
from calculator.sheets.book import SheetsError, open_book
from calculator.sheets.kinds import Other


def packed(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, b"<a/>")
    return out.getvalue()


XML = '<?xml version="1.0"?>\n<Workbook><Table><Row><Cell><Data>月份</Data></Cell></Row></Table></Workbook>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "is_pdf"), (b"\x89PNG\r\n\x1a\n\0", "is_picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is_picture"), (b"GIF89a\x01", "is_picture"),
        (b"RIFF\x10\n\x10\x10WEBPVP8 ", "is_picture"), (b"\0\0\0\x18ftypheic", "is_picture"),
        (b"II*\0\x08", "is_picture"), (b"Rar!\x1a\x07", "is_archive"), (b"7z\xbc\xaf\x27\x1c\0", "is_archive"),
        (b"\x1f\x8b\x08\0", "is_archive"), (packed("a/月份.csv"), "is_archive"), (b"{\\rtf1\\ansi", "is_document"),
        (packed("[Content_Types].xml", "word/document.xml"), "is_document"), (packed("ppt/a.xml"), "is_document"),
        (XML.encode(), "is_xml"), (XML, "is_xml"), (XML.encode("utf-16"), "is_xml"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_named_for_what_it_is(content, kind):
    with pytest.raises(SheetsError) as error:
        open_book(content, LIMITS)
    assert error.value.reason == kind


@pytest.mark.parametrize("name", [name for name in BOOKS if name != "picture.csv"])
def test_what_people_have_is_none_of_these(name):
    try:
        found = open_book(BOOKS[name], LIMITS)
    except SheetsError as error:
        found = error.reason
    assert found not in get_args(Other)


def test_a_page_that_says_it_is_xml_is_a_page():
    rows = "<tr><td>月份<td>基数<tr><td>2026-01<td>13000"
    page = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html><html><table>'
    assert read_record(page + rows).entries == [{"month": "2026-01", "base": 13000}]


def test_a_table_that_only_begins_alike_is_read():
    assert open_book("%PDF,RIFF\n1,2", LIMITS).text == "%PDF,RIFF\n1,2"
    assert open_book(counted([["<?xml", "a"]]), LIMITS).sheets
    assert open_book(book(("Rar!", [["7z"]])), LIMITS).sheets


def test_the_sentence_says_what_to_do():
    assert problem_words("zh", SheetsError("is_pdf")) == (
        "这是 PDF，里面的表读不准；请在下载的地方改选 Excel，或把其中的表格复制到电子表格里，存为 XLSX，再试一次。"
    )
    assert problem_words("en", SheetsError("is_archive")) == (
        "This is an archive; please unpack it and choose the table in it."
    )
