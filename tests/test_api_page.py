"""The page that shows how to ask: its lines, run against the server, give what stands below them; no script."""

import html
import json
import re
import subprocess

import pytest
from web import asked


def blocks(text):
    """What stands in the boxes of a page."""
    return [html.unescape(one) for one in re.findall(r"<pre>(.*?)</pre>", text, re.DOTALL)]


@pytest.mark.parametrize(("language", "title"), [("zh", "给程序使用"), ("en", "For machines")])
def test_every_line_gives_what_the_page_says(server, language, title):
    status, headers, text = asked(server, f"/api?lang={language}")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert f"<h1>{title}</h1>" in text
    pairs = blocks(text)
    assert len(pairs) == 8
    for line, told in zip(pairs[::2], pairs[1::2], strict=True):
        assert line.startswith(f"curl '{server}/api/")
        done = subprocess.run(["bash", "-c", f"{line} -sS"], capture_output=True, check=True)
        assert json.loads(done.stdout) == json.loads(told)


def test_the_language_is_that_of_the_link_else_of_the_browser(server):
    assert asked(server, "/api", Accept_Language="en-GB")[1]["content-language"] == "en"
    assert asked(server, "/api")[1]["content-language"] == "zh-CN"
    headers = asked(server, "/api?lang=en", Accept_Language="zh")[1]
    assert (headers["content-language"], headers["vary"].split(", ")[0]) == ("en", "Accept-Language")


def test_beside_it_there_is_no_page(server):
    assert asked(server, "/api/nothing")[0] == 404
    assert asked(server, "/api/assess")[0] in {404, 405}


def test_the_page_has_no_script_and_the_policy_of_contents_and_its_links_lead_somewhere(server):
    _, headers, text = asked(server, "/api?lang=en")
    assert "default-src 'self'" in headers["content-security-policy"]
    assert not re.search(r"<script|\son\w+=|javascript:|src=", text)
    links = re.findall(r'href="([^"]+)"', text)
    assert len(links) == 3
    for link in links:
        assert asked(server, html.unescape(link).removeprefix(server))[0] == 200


def test_every_field_has_a_name_and_says_what_is_accepted(server):
    text = asked(server, "/api?lang=en")[2]
    rows = re.findall(r"<tr><td><code>(.*?)</code></td><td>(.*?)</td><td>(.*?)</td></tr>", text.replace("<wbr>", ""))
    told = {path: (name, accepted) for path, name, accepted in rows}
    assert told["permit.expires_on"] == ("Permit expires on (needed)", "a day such as 2026-12-20")
    assert told["insurance.record[].month"] == ("Month (needed)", "a month such as 2026-10")
    assert told["tax_yuan"][1] == "a whole number, 0 to 1,000,000,000,000"
    assert told["permit_expires_on"] == told["permit.expires_on"]
    assert all(name and accepted for name, accepted in told.values())
    assert len(rows) > 60
