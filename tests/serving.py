"""A server of the app and a browser for the tests that need them."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Error

ROOT = Path(__file__).parents[1]
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def serving(script="app.py", cwd=ROOT, *more, port=None, options=(), health=""):
    """The address of a freshly started server of a Streamlit script."""
    port = port or free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        script,
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    process = subprocess.Popen(
        [*command, *more, *options], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ)
    )
    address = f"http://localhost:{port}"
    try:
        for _ in range(300):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}{health}/_stcore/health") as answer:
                if answer.status == 200:
                    break
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(10)


ANSWERED = "window.asked === window.answered && document.querySelector('[data-test-script-state=notRunning]') !== null"

STEADY = """(() => {
  const high = [...document.querySelectorAll('[data-testid=stMain] > *')].map(one => one.scrollHeight).join();
  if (high !== window.high) [window.high, window.since] = [high, performance.now()];
  return performance.now() - window.since > %d;
})()"""
"""The page has kept its height for so many milliseconds: what is pressed does not move away under the mouse."""


class Tabs:
    """The tabs of a browser's profile. One that has shown the app before shows it anew in half the time."""

    def __init__(self, context, width, *, once=False):
        context.add_init_script(path=ROOT / "tests/asked.js")
        self.context, self.size, self.free, self.once = context, {"width": width, "height": 844}, [], once

    def visit(self):
        """A visit in a tab as a new one is."""
        return Visit(self.free.pop() if self.free else self.context.new_page(), self)


class Visit:
    """One page of a browser, with what it complained about and which hosts it asked."""

    def __init__(self, page, tabs):
        self.page, self.complaints, self.tabs, self.left = page, [], tabs, False
        page.on("console", self._console)
        page.on("pageerror", self._error)
        page.on("request", self._request)

    def _error(self, error):
        self.complaints.append(str(error))

    def _console(self, message):
        probe = "_stcore" in message.location.get("url", "")
        if (message.type == "error" and not probe) or message.text.startswith("WARN:"):  # as Plotly begins its own
            self.complaints.append(message.text)

    def _request(self, request):
        if not request.url.startswith(("http://localhost", "ws://localhost", "data:", "blob:")):
            self.complaints.append(f"asked {request.url}")

    def leave(self):
        """End the visit, and leave its tab to another as a new one is."""
        page, tabs, left, self.left = self.page, self.tabs, self.left, True
        if left:
            return
        if tabs.once:
            page.close()
            return
        for event, heard in (("console", self._console), ("pageerror", self._error), ("request", self._request)):
            page.remove_listener(event, heard)
        page.unroute_all(behavior="ignoreErrors")
        with contextlib.suppress(Error):  # a page without an origin keeps nothing
            page.evaluate("() => sessionStorage.clear()")
        page.goto("about:blank")
        page.emulate_media(media="null")
        page.set_viewport_size(tabs.size)
        page.mouse.move(0, 0)
        tabs.free.append(page)

    def open(self, address):
        """Go to an address and wait for its answer, drawn to the end."""
        self.page.goto(address)
        self._wait("window.asked", ANSWERED, "document.querySelector('[data-testid=stAlert]')")
        self._wait("!document.querySelector('[data-testid=stSkeleton]')", "document.fonts.status === 'loaded'")
        self._wait(STEADY % 250)
        self.rest()
        return self

    def settle(self):
        """Wait until the page has nothing left to run."""
        self.page.wait_for_timeout(60)  # what was done is asked of the server after the event, not in it
        self.rest()
        self.page.wait_for_timeout(60)
        self._wait(STEADY % 100)
        self.rest()

    def rest(self):
        """Wait until no slider has a value on its way and no run goes on."""
        self.page.locator(".slider[data-waiting]").first.wait_for(state="detached")
        self._wait(ANSWERED, "!document.querySelector('[data-testid=stStatusWidget]')")

    def does(self, act):
        """Do what the page asks its server about, however late, and wait until that is answered."""
        asked = self.page.evaluate("() => window.asked")
        act()
        self._wait(f"window.asked > {asked}")
        self.settle()

    def _wait(self, *holds):
        self.page.wait_for_function(f"() => {' && '.join(holds)}", polling=30)  # not in every frame, which costs one

    def until(self, holds):
        """Wait, a minute at most, until something holds of the page."""
        for _ in range(600):
            if holds():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("waited a minute in vain")

    def menu(self, title):
        """The link to a page in the menu."""
        return self.page.get_by_test_id("stTopNav").get_by_role("link", name=title)

    def verdict(self):
        """The text of the box with the verdict."""
        return self.page.locator(".st-key-verdict").inner_text()

    def unfold(self, key):
        """Open what is folded away under a key, and wait until it has come to rest: a press before that may miss."""
        self.page.locator(f".st-key-{key} :is(summary, [data-testid=stPopoverButton]):visible").first.click()
        self.settle()
        self.page.wait_for_function(
            "() => document.getAnimations().every(one => one.effect.getTiming().iterations === Infinity)"
        )

    def share(self):
        """Press the button that shares, and wait until what it shared is shown."""
        self.page.locator(".st-key-share_button button").click()
        self.page.locator(".st-key-share").wait_for()
        self.settle()

    def field(self, name):
        """The widget of a field of the form, or of another field by its whole name."""
        return self.page.locator(f'[class*="st-key-f_{name}-"], [class*="st-key-{name}-"]')

    def type_day(self, name, day):
        """Type a day into its field, part by part as the browser of these tests has them."""
        field = self.field(name).locator("input[type=date]")
        field.blur()  # a field that is entered anew begins with its first part
        field.focus()
        self.page.keyboard.type(day.strftime("%m%d%Y"))
        self.page.keyboard.press("Enter")

    def slider(self, name):
        """The slider of a field."""
        return self.field(name).get_by_role("slider")

    def focus(self, name):
        """Put the focus on a slider; a choice pressed just before keeps it until the browser has drawn that."""
        self.until(lambda: self.slider(name).evaluate("one => (one.focus(), one.matches(':focus'))"))

    def press(self, name, key, times=1):
        """Press a key on a slider."""
        self.focus(name)
        for _ in range(times):
            self.page.keyboard.press(key)
        self.settle()

    def dates(self):
        """The text of the table of days."""
        return self.page.get_by_role("table").last.inner_text()

    def chart(self):
        """The bands and marks of the timeline as Plotly holds them."""
        plot = self.page.locator(".st-key-timeline .js-plotly-plot")
        plot.wait_for(state="attached")
        return plot.evaluate("plot => JSON.stringify(plot.data.map(t => [t.base, t.x, t.y]))")
