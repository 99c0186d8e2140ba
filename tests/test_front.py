"""The first bytes of a page: language, title, preview; no page where there is none; old browsers are told."""

import pytest
from serving import serving
from web import asked

from pages.shared.web import front
from pages.shared.web.front import language_of


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("lang=en", "zh-CN", "en"), ("v=1&lang=zh", "en-GB,en;q=0.9", "zh"), ("", "en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("", "zh-TW,zh;q=0.9", "zh"), ("", "de,fr;q=0.5,en;q=0.3", "en"), ("", "de", "zh"), ("lang=xx", "", "zh"),
        ("lang=en&lang=zh", "en", "zh"), ("v=1&amp;lang=en", "zh", "en"), ("lang=en。", "zh", "en"),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_link_or_what_the_browser_likes_best(query, accepted, language):
    assert language_of(query, accepted) == language


@pytest.mark.parametrize(
    ("path", "given", "tag", "title"),
    [
        ("/", {}, "zh-CN", "能续上吗 · 积分续签早知道"),
        ("/steps?lang=en", {}, "en", "What do I do now? · Points renewal, known early"),
        ("/points", {"Accept_Language": "en-US"}, "en", "Do I have 120? · Points renewal, known early"),
    ],
)
def test_the_first_bytes_name_the_language_and_the_page(server, path, given, tag, title):
    status, headers, text = asked(server, path, **given)
    assert (status, headers["content-language"]) == (200, tag)
    assert f'<html lang="{tag}">' in text
    assert f"<title>{title}</title>" in text
    assert f'<meta property="og:title" content="{title}" />' in text


def test_a_preview_holds_no_case_and_names_the_address_as_the_browser_reached_it(server):
    link = "/?v=1&expires=2026-12-20&bases=degree"
    text = asked(server, link, Host="renew.example", X_Forwarded_Proto="https")[2]
    assert '<meta property="og:image" content="https://renew.example/preview.png" />' in text
    assert "2026-12-20" not in text.partition("<body>")[0]
    status, headers, _ = asked(server, "/preview.png")
    assert (status, headers["content-type"]) == (200, "image/png")


def test_what_a_host_header_says_never_becomes_markup(server):
    text = asked(server, "/", Host='a"><script>x', X_Forwarded_Proto='"><b>')[2]
    assert "http://ascriptx/preview.png" in text


@pytest.mark.parametrize("path", ["/nowhere", "/checks", "/steps/more", "/index.php", "/en/steps"])
def test_a_path_without_a_page_is_told_so(server, path):
    status, _, text = asked(server, f"{path}?lang=en")
    assert status == 404
    assert "There is no such page." in text
    assert asked(server, path)[2].count("没有这一页") == 1


def test_a_browser_that_cannot_run_the_page_is_told_in_both_languages(server):
    text = asked(server, "/")[2]
    assert "这个浏览器太旧，打不开本页。" in text
    assert "This browser is too old for the page." in text


def test_head_is_answered_like_get_without_the_text(server):
    status, headers, text = asked(server, "/", "HEAD")
    assert (status, text) == (200, "")
    assert int(headers["content-length"]) > 5000


def test_below_a_base_path_all_is_as_at_the_root():
    with serving("app.py", options=("--server.baseUrlPath", "renew"), health="/renew") as address:
        assert "<title>现在做什么 · 积分续签早知道</title>" in asked(address, "/renew/steps")[2]
        assert f"{address}/renew/preview.png" in asked(address, "/renew/")[2]
        assert asked(address, "/renew/nowhere")[0] == 404
        assert asked(address, "/renew/ready")[0] == 200


@pytest.mark.parametrize("path", ["/media/0123.html", "/static/none.html", "/component/a/b.html", "/_stcore/health"])
def test_files_and_the_framework_s_own_answers_are_left_as_they_are(path):
    assert front.is_of_framework(path)
    assert not front.is_of_framework(path.replace("/", "/of-", 1))
