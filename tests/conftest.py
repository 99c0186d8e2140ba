"""Fixtures for the tests in a real browser; without one they are skipped, and in CI they fail."""

import os

import pytest
from browser_setup import browser as find_browser
from serving import FLAGS, Visit, serving


@pytest.fixture(scope="session")
def server():
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    path = find_browser()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no browser in CI")
        pytest.skip("NO BROWSER: install Chromium to run this test")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """A function that opens a new visitor's page; the complaints of its pages must stay empty."""
    contexts, visits = [], []

    def new(width=1280, locale="zh-CN", **options):
        context = chromium.new_context(viewport={"width": width, "height": 844}, locale=locale, **options)
        context.set_default_timeout(60_000)  # test processes share a machine that may be slow
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        visits.append(Visit(context.new_page()))
        return visits[-1]

    yield new
    complaints = [c for v in visits for c in v.complaints]
    for context in contexts:
        context.close()
    assert complaints == []
