"""The program as it is started: what comes before it answers."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from making import made

import calculator
from calculator.__main__ import run
from calculator.line.ended import STOPS

ROOT = Path(__file__).parents[1]
INTERRUPTED = """
import builtins, os, runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # as in the foreground
real = builtins.__import__

def interrupting(name, *more, **named):
    if name == "{module}":
        os.kill(os.getpid(), signal.SIGINT)
    return real(name, *more, **named)

builtins.__import__ = interrupting
runpy.run_module("calculator", run_name="__main__")
"""


@pytest.mark.parametrize("module", ["calculator.commands", "calculator.answer.assess", "pydantic"])
def test_pressed_while_it_is_still_loading_the_key_to_stop_ends_it_without_a_word(module):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(module=module)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (-2, "", "")


def test_started_as_a_program_it_answers():
    done = subprocess.run(
        [sys.executable, "-m", "calculator", "assess", "-"],
        input=json.dumps(made()), capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert (done.returncode, json.loads(done.stdout)["verdict"], done.stderr) == (0, "on_track", "")


def test_a_file_that_is_not_there_is_refused_in_the_language_asked_for(monkeypatch, capsys):
    kept = {one: signal.getsignal(one) for one in STOPS}
    monkeypatch.setattr(sys, "argv", ["calculator", "points", "none.json", "--lang", "zh"])
    assert run() == 2
    assert capsys.readouterr() == ("", "none.json：没有这个文件或文件夹。\n")
    for one, handler in kept.items():
        signal.signal(one, handler)


def test_what_the_package_does_not_have_is_missed_by_name():
    with pytest.raises(AttributeError, match="module 'calculator' has no attribute 'asses'"):
        _ = calculator.asses
