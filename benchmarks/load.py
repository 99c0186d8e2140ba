"""Many visitors on one process, spoken to as the browser does: server time a rerun, latency and memory."""

from __future__ import annotations

import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from serving import serving  # noqa: E402

QUERY = (
    "v=2.6hgtl5&lang=zh&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04"
    "&paid=8&bases=degree"
)
SESSIONS = 100
SECONDS = 30
Line = tuple[str, str, str, str]
EVERY = 2.0
PAUSE, VALUES = 10.0, 10
DONE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


class Visitor:
    """One connection that moves a slider and waits until the run is over."""

    def __init__(self, address: str) -> None:
        self.address = address.replace("http", "ws") + "/_stcore/stream"
        self.slider, self.of, self.fragment, self.turn, self.errors = "", "", "", 0, 0
        self.heard = 0
        self.times: list[float] = []

    async def open(self) -> None:
        """Connect and open the page once."""
        self.socket = await websockets.connect(self.address, max_size=None, subprotocols=["streamlit"])
        self.tcp = self.socket.transport.get_extra_info("socket")
        await self._rerun(None)

    async def _rerun(self, value: int | None) -> float:
        message = BackMsg()
        message.rerun_script.query_string = QUERY
        if value is not None:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = self.slider
            self._put(state, value)
            message.rerun_script.fragment_id = self.fragment
        start = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await self.socket.recv())
            self.tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)  # no delayed acknowledgements
            kind = answer.WhichOneof("type")
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") in {"slider", "bidi_component"}:
                self._found(answer.delta)
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                self.errors += 1
            if kind == "script_finished" and answer.script_finished in DONE:
                return time.perf_counter() - start

    def _found(self, delta: Any) -> None:
        """Note the slider that is moved: that of the endorsement, or the only one of the bare page."""
        of = delta.new_element.WhichOneof("type")
        one = getattr(delta.new_element, of)
        if of == "slider" or "f_endorsed_on" in one.id:
            self.slider, self.of, self.fragment = one.id, of, delta.fragment_id
            self.heard = json.loads(one.json)[0]["drawn"] if of == "bidi_component" else 0

    def _put(self, state: Any, value: int) -> None:
        """Put a value into the state of the slider, as a browser does."""
        if self.of == "slider":
            state.double_array_value.data.append(value)
        else:
            self.turn += 1
            moved = {"value": value, "gesture": self.turn, "turn": self.turn, "heard": self.heard}
            state.json_value = json.dumps({"moved": moved})

    async def move(self, value: int) -> None:
        """Move the slider and note how long the answer took."""
        self.times.append(await self._rerun(value))

    async def stay(self, until: float, rng: random.Random) -> None:
        """Move the slider every two seconds."""
        await asyncio.sleep(rng.random() * EVERY)
        while time.perf_counter() < until:
            begun = time.perf_counter()
            await self.move(rng.randint(-30, 60))
            await asyncio.sleep(max(EVERY - (time.perf_counter() - begun), 0))

    async def drag(self, until: float, rng: random.Random) -> None:
        """Drag the slider for a second, ten values of it, every ten seconds."""
        await asyncio.sleep(rng.random() * PAUSE)
        while time.perf_counter() < until:
            begun = time.perf_counter()
            for number in range(VALUES):
                await self.move(rng.randint(-30, 60))
                await asyncio.sleep(max(begun + (number + 1) / VALUES - time.perf_counter(), 0))
            await asyncio.sleep(max(begun + PAUSE - time.perf_counter(), 0))


def _proc(port: str, name: str) -> str:
    """Return a file of the system about the server that listens on a port."""
    found = subprocess.run(["pgrep", "-f", f"server.port {port}"], capture_output=True, text=True, check=True)
    return Path(f"/proc/{found.stdout.split()[0]}/{name}").read_text(encoding="utf-8")


def _megabytes(port: str) -> float:
    """Return the resident memory of the server."""
    return int(_proc(port, "status").split("VmRSS:")[1].split()[0]) / 1024


def _seconds(port: str) -> float:
    """Return the processor time the server has used."""
    fields = _proc(port, "stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Alone:
    """One visitor of a server, who moves a slider forty times at a time."""

    port: str
    visitor: Visitor
    used: list[float] = field(default_factory=list)

    @classmethod
    async def of(cls, address: str) -> Alone:
        """Open the page and warm it up."""
        one = cls(address.rpartition(":")[2], Visitor(address))
        await one.visitor.open()
        await one.moves()
        one.used.clear()
        one.visitor.times.clear()
        return one

    async def moves(self) -> None:
        """Move the slider forty times and note the processor time of a rerun."""
        before = _seconds(self.port)
        for value in range(1, 41):
            await self.visitor.move(value)
        self.used.append((_seconds(self.port) - before) / 40)


async def _measure(address: str, bare_address: str) -> list[Line]:
    port, rng = address.rpartition(":")[2], random.Random(1)
    ours, bare = await Alone.of(address), await Alone.of(bare_address)
    for _ in range(7):  # in turns, so that a slower minute of the machine meets both
        await ours.moves()
        await bare.moves()
    used, plain = statistics.median(ours.used), statistics.median(bare.used)
    alone = statistics.median(ours.visitor.times)
    before = _megabytes(port)
    visitors = [Visitor(address) for _ in range(SESSIONS)]
    for visitor in visitors:
        await visitor.open()
    until = time.perf_counter() + SECONDS
    await asyncio.gather(*(visitor.stay(until, rng) for visitor in visitors))
    times = sorted(t for v in visitors for t in v.times)
    p95 = times[int(len(times) * 0.95)]
    grown = (_megabytes(port) - before) / SESSIONS
    errors = sum(v.errors for v in visitors)
    return [
        ("server time a rerun, bare page", f"{plain * 1e3:.1f} ms", "without the collection, as ours", ""),
        (
            "server time a rerun (processor)",
            f"{used * 1e3:.1f} ms",
            f"{used / plain:.1f} × bare, answered after {alone * 1e3:.1f} ms",
            "≤ 12 ms",
        ),
        (
            f"{SESSIONS} visitors, a change every 2 s",
            f"p95 {p95 * 1e3:.0f} ms",
            f"median {statistics.median(times) * 1e3:.0f} ms, {len(times)} reruns, {errors} errors",
            "p95 ≤ 500 ms",
        ),
        ("memory a visitor beyond the first", f"{grown:.2f} MB", "", "≤ 0.3 MB"),
    ]


async def _crowd(address: str, *, dragging: bool) -> list[float]:
    """Return the sorted seconds of every rerun of a hundred visitors who drag, or move the slider every two seconds."""
    rng, visitors = random.Random(2), [Visitor(address) for _ in range(SESSIONS)]
    for visitor in visitors:
        await visitor.open()
        visitor.times.clear()
    until = time.perf_counter() + SECONDS
    await asyncio.gather(*(v.drag(until, rng) if dragging else v.stay(until, rng) for v in visitors))
    lost = sum(v.errors for v in visitors)
    assert lost == 0, f"{lost} errors"
    return sorted(t for v in visitors for t in v.times)


def _dragging() -> Line:
    """Compare a hundred who drag here with a hundred on a bare page at default settings."""
    with serving() as address:
        ours = asyncio.run(_crowd(address, dragging=True))
    with serving("bare.py", ROOT / "benchmarks") as address:
        bare = asyncio.run(_crowd(address, dragging=False))
    own, other = (times[int(len(times) * 0.95)] for times in (ours, bare))
    told = f"{own / other:.2f} × bare ({other * 1e3:.0f} ms), {len(ours)} reruns"
    return f"{SESSIONS} visitors dragging", f"p95 {own * 1e3:.0f} ms", told, "≤ 0.1"


def run() -> list[Line]:
    """Return the lines of the table."""
    bare = ("bare.py", ROOT / "benchmarks", "--runner.postScriptGC", "false", "--server.fileWatcherType", "none")
    with serving(*bare) as bare_address, serving() as address:
        lines = asyncio.run(_measure(address, bare_address))
    return [*lines, _dragging()]
