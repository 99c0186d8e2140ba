"""What a server keeps of a visit once it is over, what it writes and whom it asks: nothing, nothing and nobody.

The server runs with `deploy/overwrite.env`, so that what is found is held and not a rest of what was freed.
"""

import contextlib
import functools
import gc
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from urllib.parse import urlencode

import pytest
from random_cases import random_cases
from serving import ROOT, free_port
from web import asked, socket_status, until_ready
from wire import Wire

from calculator import Case, assess
from calculator.law import SHANGHAI
from calculator.messages import say
from pages.shared.web import leaving

CASE = {
    "v": "1", "lang": "zh", "as_of": "2026-11-26", "expires": "2027-02-19", "endorsed": "2027-02-04",
    "confirmed": "2027-03-03", "lease_until": "2027-09-23", "resident_since": "2019-05-17", "granted": "2022-04-06",
    "bases": "degree", "paid": "11", "unfiled": "0", "second_employer": "no", "birth_date": "1987-03-29",
    "tax_yuan": "76543217", "needed_by": "2027-03-11", "plan1": "Quxbridge~~now~paid~~paid~7",
}  # fmt: skip
IN_LINK = ("2027-02-19", "2027-02-04", "2027-03-03", "2027-09-23", "2019-05-17", "2022-04-06", "1987-03-29",
           "76543217", "2027-03-11", "Quxbridge")  # fmt: skip
RECORD = "月份,缴费基数,个税已申报,第二家单位\n2026-01,13847.63,是,否\n2026-02,14926.57,是,否\n"
HEAD = "工号\t姓名\t部门\t居住证到期日\t积分依据\t近一年社保月数\t未申报个税月数\t第二家单位\t备注"
ROSTER = f"""{HEAD}
EMP-4471-ZQ\tZephyrine Oakhaven\tMirefolk\t2027-01-20\t学历\t12\t0\t否\t拾柒巷备注
2\t欧阳翠羽蓝\t\t2027-01-21\t学历\t很多\t0\t否\t"""
UPLOAD = f"{HEAD}\n9\tThistlewick Bran\t\t2027-01-22\t学历\t12\t0\t否\t".replace("\t", ",")
PLANTED = (*IN_LINK, "13847.63", "14926.57", "EMP-4471-ZQ", "Zephyrine Oakhaven", "Mirefolk", "拾柒巷备注",
           "欧阳翠羽蓝", "obelisk-roster", "Thistlewick Bran", "quokkaword")  # fmt: skip
OUTWARD = """
import sys
EVENTS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostby")
def heard(event, given):
    if event == "open" and isinstance(given[2], int) and given[2] & 3 and not str(given[0]).startswith("/dev/"):
        print("WRITTEN", given[0], file=sys.stderr, flush=True)
    if event.startswith(EVENTS):
        told = repr(given[0] if event.startswith("socket.get") else given[1])
        if not any(own in told for own in ("'127.0.0.1'", "'localhost'", "'::1'")):
            print("OUTWARD", event, told, file=sys.stderr, flush=True)
sys.addaudithook(heard)
"""


def environment(folder):
    """What lets a process overwrite what it frees, and a trap for whom it asks."""
    (folder / "sitecustomize.py").write_text(OUTWARD, encoding="utf-8")
    text = (ROOT / "deploy" / "overwrite.env").read_text(encoding="utf-8")
    given = dict(re.findall(r"^([A-Z_]+)=(\S+)$", text, re.MULTILINE))
    return os.environ | given | {"PYTHONPATH": str(folder)}


@contextlib.contextmanager
def served(folder, *options):
    """The address and the process of a server that writes its log into a folder."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    with (folder / "log").open("wb") as log:
        command += ["--server.port", str(port), *options]
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=environment(folder))
    try:
        until_ready(port)
        yield f"http://localhost:{port}", process
    finally:
        process.terminate()
        process.wait(20)


def dense(memory):
    """Memory without empty bytes and those that overwrite, of which most of it is made."""
    return memory.translate(None, b"\x00\xa5\x5a")


def found(process, values):
    """Which values stand in the memory of a process, in any form in which Python or another may hold them."""
    forms = {dense(text.encode(form)): text for text in values for form in ("utf-8", "utf-16-le", "utf-32-le")}
    there, spans = set(), Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{process.pid}/mem").open("rb", 0) as memory:
        for line in spans:
            span, rights = line.split()[:2]
            low, high = (int(end, 16) for end in span.split("-"))
            if rights.startswith("rw") and "[v" not in line:
                memory.seek(low)
                held = dense(memory.read(high - low))
                there |= {text for form, text in forms.items() if text not in there and form in held}
    return there


def visited(address):
    """A visit that states everything on every page, and the addresses of the files it took along."""
    one, query, urls = Wire(address), urlencode(CASE), []
    for page in ("", "whatif", "points"):
        one.open(page, query)
    one.open("record", query).type("text_area", "pasted", RECORD).press("read_pasted")
    one.open("rules", query).type("text_input", "rules_search", "quokkaword")
    one.open("team", query).type("text_area", "team_pasted", ROSTER).press("team_read")
    taken = [one.take(f"team_file_{kind}") for kind in ("xlsx", "csv", "calendar", "messages")]
    one.send("large.csv", b"x" * 2_000_000)
    one.press("team_other").send_file("team_upload", "obelisk-roster.csv", UPLOAD.encode())
    one.open("steps", query)
    taken += [one.take(f"take_{name}") for name in ("calendar", "report", "employer", "result")]
    for url, (status, _, content) in taken:
        assert (status, len(content) > 100) == (200, True)
        urls.append(url)
    return one, urls


@pytest.fixture(scope="module")
def visit(tmp_path_factory):
    """What stood in memory during a visit and a while after it, the files' answers then, and the log."""
    folder = tmp_path_factory.mktemp("private")
    with served(folder, "--server.disconnectedSessionTTL", "2") as (address, process):
        one, urls = visited(address)
        during = found(process, PLANTED)
        one.leave()
        time.sleep(6)
        after = found(process, PLANTED)
        answers = {asked(address, url)[0] for url in urls}
        assert socket_status(address, Origin="https://elsewhere.example") == 403
        assert socket_status(address, Origin="https://renew.example", Host="renew.example") == 101
    return during, after, answers, (folder / "log").read_text(encoding="utf-8")


def test_twenty_values_that_were_stated_are_in_memory_while_a_page_is_open_and_none_once_it_is_forgotten(visit):
    during, after, _, _ = visit
    assert len(set(PLANTED)) == 20
    assert during == set(PLANTED)
    assert after == set()


def test_a_file_that_was_made_at_a_click_is_gone(visit):
    assert visit[2] == {404}


def test_the_log_of_a_visit_holds_none_of_it(visit):
    log = visit[3]
    assert "http://localhost:" in log
    assert [value for value in PLANTED if value in log] == []


def caught(script, folder):
    """What the trap says of a script that does what a server must not."""
    command, given = [sys.executable, "-c", script], environment(folder)
    return subprocess.run(command, env=given, capture_output=True, text=True, check=True).stderr


def test_nothing_of_a_visit_is_written_to_a_disk(visit, tmp_path):
    written = re.findall(r"^WRITTEN (.*)$", visit[3], re.MULTILINE)
    assert [path for path in written if "__pycache__" not in path] == []
    assert "WRITTEN" in caught("import tempfile; tempfile.TemporaryFile()", tmp_path)


def test_no_other_host_is_asked_for_anything(visit, tmp_path):
    assert "OUTWARD" not in visit[3]
    asked_for = caught("import socket; socket.getaddrinfo('192.0.2.1', 80)", tmp_path)
    assert asked_for == "OUTWARD socket.getaddrinfo '192.0.2.1'\n"


ALONE = ["unshare", "--net", "--map-root-user"]


def can_be_cut_off():
    """Whether this system lets a process be without a network."""
    return bool(shutil.which("unshare")) and subprocess.run([*ALONE, "true"], check=False).returncode == 0


@pytest.mark.skipif(not can_be_cut_off(), reason="this system lets no process be cut off from its network")
def test_a_whole_visit_succeeds_with_the_network_cut(tmp_path):
    command = [*ALONE, sys.executable, str(ROOT / "tests" / "cut_off.py"), str(tmp_path)]
    given = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=False, cwd=ROOT, env=given, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stdout) == (0, "cut off\n8 files taken along\n"), done.stderr


def kept_answers():
    """How many answers each function of ours keeps, and how much the calendar and the wages hold."""
    every = [one for one in gc.get_objects() if type(one) is functools._lru_cache_wrapper]
    ours = [one for one in every if one.__module__.startswith(("calculator", "pages"))]
    law = [*vars(SHANGHAI).values(), *vars(SHANGHAI.calendar).values(), *vars(SHANGHAI.wages).values()]
    return sum(one.cache_info().currsize for one in ours) + sum(len(one) for one in law if isinstance(one, dict))


def test_no_answer_is_kept_by_what_a_person_stated():
    def assessed(seed):
        for plain in random_cases(300, seed):
            assess(Case.parse(plain))
        return kept_answers()

    assert assessed(1) == assessed(2) == assessed(3)


def test_the_pages_say_how_long_a_visit_is_kept_and_the_settings_keep_to_it():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    noticed = 60  # the framework looks every 30 seconds whether a line still lives
    assert settings["server"]["disconnectedSessionTTL"] + leaving.EVERY + noticed <= 3600
    assert leaving.EVERY * 2 == 120
    assert say("en", "app.privacy") == (
        "No names or ID numbers are asked for. The server holds what you enter in its memory only, and has forgotten "
        "it an hour after you leave at the latest."
    )
    assert say("zh", "app.privacy") == (
        "不收集姓名和证件号。服务器只在内存里保留您填写的内容，最迟在您离开一小时后清除。"
    )
    assert say("en", "steps.take_help") == (
        "The files are made when you click and are gone from the server two minutes later."
    )
    assert say("zh", "steps.take_help") == "文件在点击时生成，两分钟后服务器上就没有了。"
