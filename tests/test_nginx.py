"""The recipe for nginx as it stands: real nginx before two processes below a base path, each of which goes once."""

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
from browser_setup import nginx
from rosters_pasted import pasted
from serving import ROOT, free_port, serving
from web import asked, socket_status
from wire import Wire

from calculator.messages import say

CASE = "v=1&lang=zh&expires=2026-12-20&endorsed=2026-12-07&bases=degree&paid=11&unfiled=0&second_employer=no"
BASE = "/renew"
PAGES = ("", "whatif", "record", "points", "team", "steps", "rules")
PLANTED = ("2026-12-20", "2026-12-07", "degree", "paid=11")


def found_nginx():
    if path := nginx():
        return path
    if os.environ.get("CI"):
        pytest.fail("no nginx in CI")
    pytest.skip("NO NGINX: install the Debian package nginx to run this test")


@contextlib.contextmanager
def proxied(folder, ports, program, most=60):
    """The address of nginx as the recipe has it, before other ports; `most` calls of one address, as tests have it."""
    front = free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    changed = {"8501": ports[0], "8502": ports[1], "listen 8080": f"listen {front}", "visitors 60": f"visitors {most}"}
    for old, new in changed.items():
        assert str(old) in text
        text = text.replace(str(old), str(new))
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "deploy" / "nginx-alone.conf", folder)
    for name in ("logs", "temp"):
        (folder / name).mkdir()
    command = [program, "-p", str(folder), "-c", "nginx-alone.conf", "-g", "daemon off;"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://localhost:{front}"
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                asked(address, "/robots.txt")
                break
            time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait(10)


class Pair:
    """Two processes below a base path, which can be begun and ended, and nginx before them."""

    def __init__(self, folder, program):
        self.folder, self.ports, self.running = folder, (free_port(), free_port()), {}
        self.proxy = contextlib.ExitStack()
        for port in self.ports:
            self.begin(port)
        self.address = self.proxy.enter_context(proxied(folder, self.ports, program)) + BASE

    def begin(self, port):
        """Start a process."""
        self.running[port] = contextlib.ExitStack()
        self.running[port].enter_context(serving(port=port, options=("--server.baseUrlPath", "renew"), health=BASE))

    def end(self, port, how):
        """Send a process a signal; the seconds until it is gone."""
        process, begun = pid_of(port), time.perf_counter()
        os.kill(process, how)
        while "State:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8"):
            time.sleep(0.05)
        self.running.pop(port).close()
        return time.perf_counter() - begun

    def close(self):
        """End what still runs."""
        for port in list(self.running):
            self.running.pop(port).close()
        self.proxy.close()


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    both = Pair(tmp_path_factory.mktemp("nginx"), found_nginx())
    yield both
    both.close()


@pytest.fixture(scope="module")
def half_sent(pair):
    """A call that is never ended, begun before all else of this file."""
    host, port = pair.address.removeprefix("http://").removesuffix(BASE).split(":")
    with socket.create_connection((host, int(port))) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: renew.example\r\n")
        yield line, time.perf_counter()


@pytest.mark.usefixtures("half_sent")
def test_pages_sockets_and_the_rest_pass_through(pair):
    root = pair.address.removesuffix(BASE)
    for page in PAGES:
        assert asked(root, f"{BASE}/{page}?lang=zh")[0] == 200
    assert asked(root, f"{BASE}/nowhere")[0] == 404
    assert socket_status(pair.address, Origin=root) == 101
    assert socket_status(pair.address, Origin="https://evil.example") == 403
    for path in ("/ready", f"{BASE}/ready"):
        status, headers, _ = asked(root, path)
        assert (status, headers["referrer-policy"]) == (200, "no-referrer")


def test_a_preview_has_a_picture_at_its_whole_address(pair):
    root = pair.address.removesuffix(BASE)
    text = asked(root, f"{BASE}/?{CASE}", Host="renew.example", X_Forwarded_Proto="https")[2]
    assert '<meta property="og:title" content="能续上吗 · 积分续签早知道" />' in text
    assert '<meta property="og:image" content="https://renew.example/renew/preview.png" />' in text
    status, headers, _ = asked(root, f"{BASE}/preview.png")
    assert (status, headers["content-type"]) == (200, "image/png")


def test_a_visit_gets_a_cookie_once_and_stays_with_one_process(pair):
    root = pair.address.removesuffix(BASE)
    cookie = asked(root, f"{BASE}/")[1]["set-cookie"]
    assert re.fullmatch(r"visit=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", cookie)
    assert "set-cookie" not in asked(root, f"{BASE}/", Cookie=cookie.partition(";")[0])[1]


def test_scripts_are_sent_packed(pair):
    root = pair.address.removesuffix(BASE)
    script = re.search(r'src="\./(static/js/index\.[^"]+\.js)"', asked(root, f"{BASE}/")[2])[1]
    packed = asked(root, f"{BASE}/{script}", Accept_Encoding="gzip")
    assert packed[1]["content-encoding"] == "gzip"


def test_the_log_holds_no_case(pair):
    root = pair.address.removesuffix(BASE)
    asked(root, f"{BASE}/steps?{CASE}", Referer=f"{root}/?{CASE}")
    asked(root, f"{BASE}/static/none.js?{CASE}", Referer=f"{root}/?{CASE}")
    time.sleep(0.3)
    logged = "".join(path.read_text(encoding="utf-8") for path in (pair.folder / "logs").iterdir())
    assert '"GET /renew/steps HTTP/1.1" 200' in logged
    assert [one for one in PLANTED if one in logged] == []


def test_an_upload_is_not_written_to_a_disk_on_its_way(pair):
    cookie = asked(pair.address.removesuffix(BASE), f"{BASE}/")[1]["set-cookie"].partition(";")[0]
    one, before = Wire(pair.address, cookie), (pair.folder / "temp").stat().st_mtime_ns
    one.open("team", "lang=zh").send_file("team_upload", "roster.csv", pasted().encode() + b"\n" * 100_000)
    one.leave()
    assert (pair.folder / "temp").stat().st_mtime_ns == before


def moved_to(page, day, presses):
    """Move the slider of the endorsement by the keyboard, until the address names a day."""
    page.get_by_role("slider").first.focus()
    for _ in range(presses):
        page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile(f"endorsed={day}"))


def come_back(page):
    """Wait until a page whose process went has come back with its case."""
    before = page.url
    page.wait_for_selector('[data-test-connection-state="CONNECTED"]', timeout=90_000)
    page.wait_for_timeout(2_000)
    assert page.url == before


def test_a_visit_by_deep_links_sends_and_takes_files_and_outlives_both_processes(pair, chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 844}, locale="zh-CN")
    context.set_default_timeout(60_000)
    page = context.new_page()
    for name in PAGES[1:]:
        page.goto(f"{pair.address}/{name}?{CASE}")
        page.get_by_role("heading", name=say("zh", f"app.{name}"), level=1).wait_for()
        assert page.url.startswith(f"{pair.address}/{name}?")
        if name == "team":
            file = {"name": "roster.csv", "mimeType": "text/csv", "buffer": pasted().replace("\t", ",").encode()}
            page.locator("input[type=file]").first.set_input_files(file)
            page.get_by_text("李四").first.wait_for(state="attached")
        if name == "steps":
            with page.expect_download() as taken:
                page.locator(".st-key-take_calendar button").click()
            assert "BEGIN:VCALENDAR" in Path(taken.value.path()).read_text(encoding="utf-8")
    page.goto(f"{pair.address}/?{CASE}")
    page.get_by_role("slider").first.wait_for()
    moved_to(page, "2026-12-05", 2)
    killed = busy_port(pair.ports)
    pair.end(killed, signal.SIGKILL)
    come_back(page)
    moved_to(page, "2026-12-04", 1)
    pair.begin(killed)
    (other,) = set(pair.ports) - {killed}
    time.sleep(2)  # what nginx waits before it tries a process again
    assert pair.end(other, signal.SIGTERM) < 10
    come_back(page)
    moved_to(page, "2026-12-03", 1)
    context.close()
    pair.begin(other)


@pytest.mark.thorough
def test_every_page_outlives_a_process_that_is_killed_and_one_that_is_ended(pair, chromium):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    context.set_default_timeout(60_000)
    visits = {name: context.new_page() for name in PAGES}
    for name, page in visits.items():
        page.goto(f"{pair.address}/{name}?{CASE}")
        page.get_by_role("heading", name=say("zh", f"app.{name or 'check'}"), level=1).wait_for()
        page.wait_for_timeout(1_000)
    told = {name: (page.url, said(page)) for name, page in visits.items()}
    killed = busy_port(pair.ports)
    (other,) = set(pair.ports) - {killed}
    for port, how in ((killed, signal.SIGKILL), (other, signal.SIGTERM)):
        pair.end(port, how)
        for page in visits.values():
            come_back(page)
        assert {name: (page.url, said(page)) for name, page in visits.items()} == told
        pair.begin(port)
        time.sleep(2)  # what nginx waits before it tries a process again
    context.close()


def said(page):
    """The verdict that stands on a page, if one does."""
    verdict = page.locator(".st-key-verdict")
    return verdict.inner_text() if verdict.count() else ""


OWN_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


def test_what_nginx_answers_by_itself_has_the_headers_too_and_each_only_once(pair):
    root = pair.address.removesuffix(BASE)
    status, headers, _ = asked(root, f"{BASE}/_stcore/upload_file/a/b", "PUT", Content_Length="30000000")
    assert (status, {name: headers.get(name) for name in OWN_HEADERS}) == (413, OWN_HEADERS)
    assert headers["server"] == "nginx"
    answer = http.client.HTTPConnection(*root.removeprefix("http://").split(":"))
    answer.request("GET", f"{BASE}/?{CASE}")
    names = [name.lower() for name, _ in answer.getresponse().getheaders()]
    assert [name for name in OWN_HEADERS if names.count(name) != 1] == []
    answer.close()


def test_while_no_process_runs_a_page_says_so_in_both_languages_and_asks_again(tmp_path):
    with proxied(tmp_path, (free_port(), free_port()), found_nginx()) as address:
        status, headers, text = asked(address, f"/?{CASE}")
    assert (status, {name: headers.get(name) for name in OWN_HEADERS}) == (503, OWN_HEADERS)
    assert (headers["content-type"], headers["retry-after"]) == ("text/html; charset=utf-8", "10")
    assert "服务正在重新启动" in text
    assert "A case that is in the address is not lost." in text
    assert '<meta http-equiv="refresh" content="10">' in text
    assert [one for one in PLANTED if one in text] == []


def test_a_call_that_is_never_ended_is_ended(half_sent):
    line, begun = half_sent
    line.settimeout(20)
    while line.recv(1000):
        pass
    assert time.perf_counter() - begun < 120


def busy_port(ports):
    """The port whose process holds most lines open, nginx's to it."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    open_at = [int(line[1].rpartition(":")[2], 16) for line in lines if line[3] == "01"]
    return max(ports, key=open_at.count)


def pid_of(port):
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"--server.port\0{port}\0" in (process / "cmdline").read_text():
                return int(process.name)
    raise AssertionError(port)
