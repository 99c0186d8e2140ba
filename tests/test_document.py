"""The report: whole, escaped, self-contained; its drawing holds the timeline; its QR code leads back to the case."""

import random
import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest
import zxingcpp
from making import made
from random_cases import random_case

from calculator import Case, assess
from calculator.answer.needed import needed
from calculator.answer.steps import way
from calculator.messages import LANGUAGES, say
from calculator.report.document import document
from calculator.report.employer import result_text
from calculator.report.qr import qr
from pages.shared.state import link

MADE = date(2026, 6, 11)


def report(language="zh", changes=None, by=None, address="http://localhost:8501/?v=1"):
    case = changes if isinstance(changes, Case) else Case.parse(made(changes))
    found = assess(case)
    return document(language, found, needed(found, by), way(found), address, MADE)


class Reader(HTMLParser):
    """Collects what a document asks for, and whether its elements are closed in order."""

    VOID = ("meta", "br")

    def __init__(self, text):
        super().__init__()
        self.open, self.asked, self.tags = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note what it asks for."""
        self.tags.add(tag)
        self.asked += [value for name, value in attrs if name in {"src", "href", "xlink:href", "action"}]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):  # noqa: ARG002
        """Note an element that is closed at once."""
        self.tags.add(tag)

    def handle_endtag(self, tag):
        """Hold that the innermost element is the one closed."""
        assert self.open.pop() == tag


def test_the_report_and_the_text_of_an_example_say_that_it_is_one():
    found = assess(Case.parse(made(None)))
    told = document("zh", found, None, way(found), "http://x", MADE, "months_short")
    assert "这是例子“社保月数不够”：内容是虚构的，不是谁的真实情况。" in told
    text = result_text("en", found, None, "http://x", MADE, "on_track").split("\n")
    assert text[1] == "This is the example “All in order”: all of it is made up, and it is nobody's case."
    assert "例子" not in document("zh", found, None, way(found), "http://x", MADE)


@pytest.mark.broad
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_is_well_formed_small_and_asks_for_nothing(language):
    rng = random.Random(8)
    for _ in range(60):
        case = Case.parse(random_case(rng))
        text = report(language, case, case.permit.expires_on)
        read = Reader(text)
        assert read.open == []
        assert read.asked == ["http://localhost:8501/?v=1"]
        assert not read.tags & {"script", "link", "img", "iframe", "object"}
        assert "url(http" not in text
        assert "@import" not in text
        assert "None" not in text
        assert len(text.encode()) < 1_500_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_holds_verdict_reasons_days_facts_steps_sources_and_the_day_it_was_made(language):
    text = report(language, {"tax.months_unfiled": 2}, date(2026, 9, 1))
    case = Case.parse(made({"tax.months_unfiled": 2}))
    found = assess(case)
    assert say(language, f"verdict.{found.verdict}") in text
    for finding in found.findings:
        assert say(language, f"rule.{finding.rule}") in text
    for day in (*(d.date for d in found.deadlines), date(2026, 9, 1), date(2026, 8, 27)):
        assert str(day) in text
    for key in ("report.facts", "report.sources", "report.steps", "app.not_official", "steps.beside"):
        assert say(language, key) in text
    assert say(language, "report.made", made=MADE, as_of=case.as_of, reading=say(language, "reading.guide")) in text
    line = {
        "zh": "上海居住证积分续签流程图文版，2022-12-01，中介机构文章；读到的程度：全文",
        "en": "agency article (Illustrated guide to renewing the points (上海居住证积分续签流程图文版)), 2022-12-01; "
        "read: full text",
    }
    assert f"<li>{line[language]}</li>" in text


def test_consequences_warnings_and_the_other_reading_are_told_where_there_are_any():
    late = report("en", {"as_of": 90, "permit.endorsed_on": None, "points.confirmed_on": None})
    assert "What this brings with it" in late
    assert "Under the other reading" in late
    assert "Please note" in report("en", {"points.bases": ["degree", "title"]})
    assert "Please note" not in report("en")


def test_an_address_is_escaped():
    text = report(address='http://x/?a=1&b="><script>alert(1)</script>')
    assert "<script" not in text
    assert "a=1&amp;b=&quot;&gt;&lt;script" in text


def test_a_link_too_long_for_a_code_is_said_to_be():
    text = report("en", address="http://x/?v=" + "9" * 8000)
    assert "too long for a QR code" in text
    assert qr("http://x/?v=" + "9" * 8000) is None


def modules(svg):
    """The modules of a QR code's SVG as a picture: its path draws runs of dark modules row by row."""
    size = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    grid = np.full((size, size), 255, np.uint8)
    x, y = 0.0, 0.0
    path = re.findall(r'd="([^"]+)"', svg)[-1]
    for letter, numbers in re.findall(r"([Mmhv])([-\d. ]+)", path):
        values = [float(n) for n in numbers.split()]
        if letter == "h":
            grid[int(y), int(x) : int(x + values[0])] = 0
            x += values[0]
        else:
            x, y = (values[0], values[1]) if letter == "M" else (x + values[0], y + values[1])
    return np.kron(grid, np.ones((4, 4), np.uint8))


def test_the_code_in_a_report_read_by_another_decoder_leads_back_to_the_case():
    rng = random.Random(12)
    for _ in range(25):
        given = random_case(rng)
        while "record" in given["insurance"]:
            given = random_case(rng)
        case = Case.parse(given)
        parts = link.sealed(link.address(case.to_json(), {}, []), None)
        address = "http://localhost:8501/steps?" + "&".join(f"{k}={v}" for k, v in parts.items())
        text = report("zh", case, address=address)
        svg = re.findall(r"<svg.*?</svg>", text, re.DOTALL)[-1]
        (read,) = zxingcpp.read_barcodes(modules(svg), formats=zxingcpp.BarcodeFormat.QRCode)
        assert read.text == address
        opened = link.read(dict(parse_qsl(urlsplit(read.text).query)), MADE)
        assert (Case.parse({"as_of": given["as_of"], **opened.raw}), opened.remarks, opened.whole) == (case, [], True)


def test_a_failed_case_reports_nothing_left_to_do_and_no_next_expiry():
    text = report("zh", {"as_of": 61, "permit.endorsed_on": None, "points.confirmed_on": None})
    assert "待办" not in text
    assert "下一次到期" not in text
    assert "可确认" not in text
    assert "– 不影响结论 · 按时确认积分" in text
    assert "积分今年已经续不上，这一项不用再办。" in text
    assert "结论是“签注晚于宽限期：也许还能补办，请先问受理中心”" in text
    on_its_way = report("zh", {"permit.endorsed_on": None, "points.confirmed_on": None})
    assert "待办 · 按时确认积分" in on_its_way
    assert "下一次到期" in on_its_way


def test_an_expired_permit_is_no_clear_road_in_a_report():
    late = {"as_of": 61, "permit.endorsed_on": None, "points.confirmed_on": None, "reading": "measure"}
    head = "<strong>居住证已过期第 61 天，60 天宽限期已过，也许还能补办签注：今天就打电话问</strong>"
    assert head in report("zh", late)
    assert "没有不利的条件" not in report("zh", late)
    within = report("zh", late | {"as_of": 60})
    assert ("<strong>居住证已过期第 60 天，今天是 60 天宽限期的最后一天：今天就去补办签注</strong>") in within
    assert (
        "<h3>现在就做</h3>\n<ul><li>到社区事务受理服务中心补办签注，最迟 2026年9月29日，那天是工作日。</li>"
    ) in within
    assert "现在就做" not in report("zh")


def cells(text):
    """The rows of the table of days, cell by cell, without their elements."""
    table = re.search(r"<table>.*?</table>", text, re.DOTALL)[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table)
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd]>(.*?)</t[hd]>", row)] for row in rows]


def test_the_table_of_a_report_marks_what_is_estimated():
    late = {"as_of": "2026-12-20", "permit.expires_on": "2027-01-10", "permit.endorsed_on": "2027-01-05",
            "points.confirmed_on": None}  # fmt: skip
    assert cells(report("zh", late)) == [
        ["事项", "日期", "最后一个工作日"],
        ["可以开始签注", "2026-12-11", "–"],
        ["签注（您的计划）", "2027-01-05", "–"],
        ["可以确认积分", "2027-01-08 (估算)", "–"],
        ["居住证到期", "2027-01-10", "2027-01-08 (估算)"],
        ["确认积分的最后一天", "2027-03-06", "2027-03-05 (估算)"],
        ["签注最后期限", "2027-03-11", "2027-03-11 (估算)"],
        ["下一次到期", "2028-01-10", "–"],
    ]
    assert cells(report("en"))[3] == ["Confirmation opens", "2026-07-23", "–"]


def test_a_report_says_that_who_has_stopped_paying_needs_an_employer():
    assert "却没有说由哪家单位交申请表" in report("zh", {"insurance.keeps_paying": False})
    assert "却没有说由哪家单位交申请表" not in report("zh", {"insurance.keeps_paying": False, "employer": True})
