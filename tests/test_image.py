"""Every step of the image does what it says in a fresh environment, where no container need run."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess

import pytest
from serving import ROOT, free_port
from web import asked, until_ready

STEPS = re.findall(
    r"^(FROM|WORKDIR|COPY|RUN|ENV|USER|STOPSIGNAL|HEALTHCHECK|CMD) (.*)$",
    (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " "),
    re.MULTILINE,
)
NOT_HERE = ("useradd",)
"""What needs an image of its own."""


def built(folder):
    """A folder with the environment and the app as the steps make them; paths of the image lie within it."""
    for place in ("app", "tmp"):
        (folder / place).mkdir()
    for step, said in STEPS:
        if step == "RUN" and not said.startswith(NOT_HERE):
            command = said.replace("/venv", str(folder / "venv"))
            subprocess.run(command, shell=True, check=True, cwd=folder / "app")  # noqa: S602 - a text of our own
        elif step == "COPY" and not said.startswith("--from"):
            *sources, target = said.split()
            for source in sources:
                copied(ROOT / source, folder / "app" / target)
    return folder


def copied(source, target):
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def of_folder(part, folder, port):
    """A part of a command of the image, of the environment in a folder and of another port."""
    return part.replace("/venv", str(folder / "venv")).replace("8501", str(port))


def files(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.mark.thorough
def test_the_image_is_built_serves_is_healthy_writes_nothing_and_ends(tmp_path):
    folder, port = built(tmp_path), free_port()
    said = dict(STEPS)
    assert (said["USER"], said["STOPSIGNAL"]) == ("renew", "SIGTERM")
    names = dict(one.split("=", 1) for one in said["ENV"].split())
    assert names == {"PYTHONDONTWRITEBYTECODE": "1", "HOME": "/tmp"}  # noqa: S108 - as the image has it
    given = {**names, "HOME": str(folder / "tmp"), "PATH": os.environ["PATH"]}
    command = [of_folder(part, folder, port) for part in json.loads(said["CMD"])]
    before = files(folder / "app")
    server = subprocess.Popen(command, cwd=folder / "app", env=given)
    try:
        until_ready(port)
        check = json.loads(said["HEALTHCHECK"].partition(" CMD ")[2])
        healthy = subprocess.run([of_folder(part, folder, port) for part in check], check=False)
        assert healthy.returncode == 0
        status, _, text = asked(f"http://localhost:{port}", "/?v=1&lang=zh&expires=2026-12-20&bases=degree")
        assert (status, "居住证" in text) == (200, True)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)
    assert files(folder / "app") == before
    assert server.returncode in {0, -signal.SIGTERM}


def test_what_the_image_copies_is_there_and_nothing_of_the_tests_is():
    copies = [shlex.split(said) for step, said in STEPS if step == "COPY" and not said.startswith("--from")]
    sources = [source for one in copies for source in one[:-1]]
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert {"app.py", "calculator", "pages", ".streamlit"} <= set(sources)
    assert not {"tests", ".", "benchmarks"} & set(sources)
