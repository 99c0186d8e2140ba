"""The recipe for nginx as it stands: real nginx before two processes, one killed, and a log that holds no case."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from browser_setup import nginx
from serving import ROOT, free_port, serving
from web import asked, socket_status

CASE = "v=1&lang=zh&expires=2026-12-20&endorsed=2026-12-07&bases=degree&paid=11&unfiled=0&second_employer=no"
PLANTED = ("2026-12-20", "2026-12-07", "degree", "paid=11")


def found_nginx():
    if path := nginx():
        return path
    if os.environ.get("CI"):
        pytest.fail("no nginx in CI")
    pytest.skip("NO NGINX: install the Debian package nginx to run this test")


@contextlib.contextmanager
def proxied(folder, ports, program):
    """The address of nginx as the recipe has it, before processes on other ports than the recipe's."""
    front = free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (("8501", ports[0]), ("8502", ports[1]), ("listen 8080", f"listen {front}")):
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


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """nginx, the folder of its logs, and two processes behind it, by their ports."""
    program, folder = found_nginx(), tmp_path_factory.mktemp("nginx")
    ports = (free_port(), free_port())
    with serving(port=ports[0]), serving(port=ports[1]), proxied(folder, ports, program) as address:
        yield address, folder, ports


def test_pages_sockets_and_the_rest_pass_through(pair):
    address, _, _ = pair
    for page in ("", "whatif", "record", "points", "team", "steps", "rules"):
        assert asked(address, f"/{page}?lang=zh")[0] == 200
    assert asked(address, "/nowhere")[0] == 404
    assert socket_status(address, Origin=address) == 101
    assert socket_status(address, Origin="https://evil.example") == 403
    status, headers, _ = asked(address, "/ready")
    assert (status, headers["referrer-policy"]) == (200, "no-referrer")


def test_a_visit_gets_a_cookie_once_and_stays_with_one_process(pair):
    address, _, _ = pair
    cookie = asked(address, "/")[1]["set-cookie"]
    assert re.fullmatch(r"visit=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", cookie)
    assert "set-cookie" not in asked(address, "/", Cookie=cookie.partition(";")[0])[1]


def test_scripts_are_sent_packed(pair):
    address, _, _ = pair
    script = re.search(r'src="\./(static/js/index\.[^"]+\.js)"', asked(address, "/")[2])[1]
    packed = asked(address, f"/{script}", Accept_Encoding="gzip")
    assert packed[1]["content-encoding"] == "gzip"


def test_the_log_holds_no_case(pair):
    address, folder, _ = pair
    asked(address, f"/steps?{CASE}", Referer=f"{address}/?{CASE}")
    asked(address, f"/static/none.js?{CASE}", Referer=f"{address}/?{CASE}")
    time.sleep(0.3)
    logged = "".join(path.read_text(encoding="utf-8") for path in (folder / "logs").iterdir())
    assert '"GET /steps HTTP/1.1" 200' in logged
    assert [one for one in PLANTED if one in logged] == []


def moved_to(page, day, presses):
    """Move the slider of the endorsement by the keyboard, until the address names a day."""
    page.get_by_role("slider").first.focus()
    for _ in range(presses):
        page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile(f"endorsed={day}"))


def test_a_process_that_is_killed_loses_no_case(chromium, tmp_path):
    program, ports = found_nginx(), (free_port(), free_port())
    with contextlib.ExitStack() as both:
        for port in ports:
            both.enter_context(serving(port=port))
        address = both.enter_context(proxied(tmp_path, ports, program))
        context = chromium.new_context(viewport={"width": 1280, "height": 844}, locale="zh-CN")
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(f"{address}/?{CASE}")
        page.get_by_role("slider").first.wait_for()
        moved_to(page, "2026-12-05", 2)
        before, killed = page.url, busy_port(ports)
        os.kill(pid_of(killed), signal.SIGKILL)
        page.wait_for_selector('[data-test-connection-state="CONNECTED"]', timeout=90_000)
        page.wait_for_timeout(3_000)
        assert page.url == before
        moved_to(page, "2026-12-04", 1)
        context.close()


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
