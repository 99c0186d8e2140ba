"""Many visitors on one process, spoken to as the browser does: server time a rerun, latency and memory."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from serving import serving  # noqa: E402

QUERY = "v=1&lang=zh&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04&paid=8&bases=degree"
SESSIONS = 100
SECONDS = 30
EVERY = 2.0


DONE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


class Visitor:
    """One connection that moves a slider and waits until the run is over."""

    def __init__(self, address: str) -> None:
        self.address = address.replace("http", "ws") + "/_stcore/stream"
        self.slider, self.fragment, self.errors = "", "", 0
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
            state.double_array_value.data.append(value)
            message.rerun_script.fragment_id = self.fragment
        start = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await self.socket.recv())
            self.tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)  # no delayed acknowledgements
            kind = answer.WhichOneof("type")
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "slider":
                slider = answer.delta.new_element.slider
                if "f_endorsed_on" in slider.id:
                    self.slider, self.fragment = slider.id, answer.delta.fragment_id
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                self.errors += 1
            if kind == "script_finished" and answer.script_finished in DONE:
                return time.perf_counter() - start

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


async def _measure(address: str) -> list[tuple[str, str, str, str]]:
    port = address.rpartition(":")[2]
    rng = random.Random(1)
    first = Visitor(address)
    await first.open()
    for value in range(-30, 10):
        await first.move(value)
    used = _seconds(port)
    for _ in range(5):
        for value in range(-30, 10):
            await first.move(value)
    used = (_seconds(port) - used) / 200
    alone = statistics.median(first.times[40:])
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
        ("server time a rerun (processor)", f"{used * 1e3:.1f} ms", f"answered after {alone * 1e3:.1f} ms", "≤ 12 ms"),
        (
            f"{SESSIONS} visitors, a change every 2 s",
            f"p95 {p95 * 1e3:.0f} ms",
            f"median {statistics.median(times) * 1e3:.0f} ms, {len(times)} reruns, {errors} errors",
            "p95 ≤ 500 ms",
        ),
        ("memory a visitor beyond the first", f"{grown:.2f} MB", "", "≤ 0.3 MB"),
    ]


def run() -> list[tuple[str, str, str, str]]:
    """Return the lines of the table."""
    with serving() as address:
        return asyncio.run(_measure(address))
