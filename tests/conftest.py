"""Fixtures for the tests in a real browser, skipped without one and failing in CI; and for tests of very many cases."""

import os

import coverage
import pytest
from browser_setup import browser as find_browser
from hypothesis import HealthCheck, settings
from serving import FLAGS, Tabs, serving

CHEAPER = ("--js-flags=--no-opt", "--process-per-site")
"""Pages of a test live for seconds: making their code faster takes a fifth of the time, compiling it anew a quarter."""
STILL = """() => {
  const put = () => {
    const style = document.createElement("style");
    style.textContent = "*, *::before, *::after { animation: none !important; transition: none !important }";
    document.documentElement.append(style);
  };
  document.documentElement ? put() : document.addEventListener("readystatechange", put, { once: true });
}"""
"""Nothing slides or shimmers: every frame of that is drawn without a graphics card."""

settings.register_profile("any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any_machine")  # a machine that is busy with something else is no fault


def is_counted(item):
    """Say whether a test counts for coverage; counting takes half of its time again, or five times as long.

    Tests of very many cases do not, nor those that drive whole pages: every line has a test of its own below them.
    """
    return not (item.get_closest_marker("broad") or item.get_closest_marker("browser") or drives_pages(item.module))


def drives_pages(module):
    """Say whether a module of tests runs pages, with a browser or without."""
    return any(getattr(one, "__module__", "") == "page_runs" for one in vars(module).values())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Count for coverage what is to be counted."""
    stopped = []
    while not is_counted(item) and (counting := coverage.Coverage.current()):
        counting.stop()  # a process of several has one of its own and one of all
        stopped.append(counting)
    done = yield
    for counting in reversed(stopped):
        counting.start()
    return done


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
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *CHEAPER])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def profiles(chromium):
    """A function that returns the tabs of a browser's profile, the same for the same options if no fresh one is asked.

    A profile keeps the page's scripts from one visit to the next.
    """
    known = {}

    def profile(*, fresh=False, **options):
        kind = tuple(sorted(options.items()))
        if not fresh and kind in known:
            return known[kind]
        width = options.pop("width")
        context = chromium.new_context(viewport={"width": width, "height": 844}, **options)
        context.set_default_timeout(60_000)  # test processes share a machine that may be slow
        context.add_init_script(f"({STILL})()")
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        tabs = Tabs(context, width, once=fresh)
        if not fresh:
            known[kind] = tabs
        return tabs

    return profile


@pytest.fixture
def visit(profiles):
    """A function that opens a new visitor's page, in a fresh profile if asked; no page of it may complain."""
    visits = []

    def new(width=1280, locale="zh-CN", *, fresh=False, **options):
        visits.append(profiles(fresh=fresh, width=width, locale=locale, **options).visit())
        return visits[-1]

    yield new
    complaints = [c for v in visits for c in v.complaints]
    for one in visits:
        one.leave()
    assert complaints == []
