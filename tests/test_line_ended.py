"""How a program ends: by its code, by the signal that stopped it, in one line, with nothing half-written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from calculator.line.ended import STOPS, ended

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def handlers():
    """Signals as a program in the foreground has them; one in the background begins by ignoring some."""
    kept = {one: signal.signal(one, signal.SIG_DFL) for one in STOPS}
    yield
    for one, handler in kept.items():
        signal.signal(one, handler)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_by_its_code_and_one_line(capsys, number, code):
    def run():
        try:
            os.kill(os.getpid(), number)
            time.sleep(10)
        finally:
            os.kill(os.getpid(), number)  # pressed once more while it cleans up

    assert ended(run, "en") == code
    assert capsys.readouterr() == ("", f"Stopped by {number.name}; nothing half-written is left.\n")


def test_a_signal_that_the_caller_ignores_stays_ignored():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    assert ended(lambda: os.kill(os.getpid(), signal.SIGHUP) or 7, "en") == 7


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (MemoryError(), "内存不够，请换一个小一些的文件再试。\n"),
        (KeyError("a\x1bb"), "出了不该出的错，请告诉我们：KeyError（'a\\x1bb'）\n"),
    ],
)
def test_what_nobody_foresaw_is_one_line_too(capsys, fault, line):
    def run():
        raise fault

    assert ended(run, "zh") == 2
    assert capsys.readouterr().err == line


def test_a_program_without_standard_output_ends_by_its_code(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert ended(lambda: 2, "en") == 2


def test_a_batch_that_is_stopped_leaves_the_old_file_and_nothing_half_written(tmp_path):
    (tmp_path / "in.csv").write_text("permit_expires_on,bases\n" + "2026-12-20,degree\n" * 60_000)
    (tmp_path / "out.xlsx").write_text("old")
    command = [sys.executable, "-m", "calculator", "batch", str(tmp_path / "in.csv"), str(tmp_path / "out.xlsx")]
    run = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    while not list(tmp_path.glob(".partial-*")) and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(signal.SIGTERM)
    lines = run.communicate(timeout=60)[1].splitlines()
    assert (run.returncode, lines[-1]) == (143, "Stopped by SIGTERM; nothing half-written is left.")
    assert len(lines) <= 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.xlsx"]
    assert (tmp_path / "out.xlsx").read_text() == "old"
