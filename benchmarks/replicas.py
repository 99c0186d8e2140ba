"""Two processes behind the recipe's nginx, as `deploy/` has them: many visitors, many who leave, and a long while.

By hand: `python -m benchmarks.replicas abandoned NUMBER`, `python -m benchmarks.replicas soak MINUTES`.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import websockets

from benchmarks import load
from benchmarks.load import ROOT, Line, Visitor

sys.path.insert(0, str(ROOT / "tests"))

from serving import free_port, serving
from test_nginx import found_nginx, proxied

VISITORS, SOAKING, SECONDS = 200, 40, 30
BARE = ("bare.py", ROOT / "benchmarks")


class Behind(Visitor):
    """A visitor whom nginx keeps with one process, by the cookie of his first page."""

    async def open(self) -> None:
        """Connect and open the page once."""
        cookie = {"Cookie": f"visit={random.randbytes(16).hex()}"}
        self.socket = await websockets.connect(
            self.address, max_size=None, subprotocols=["streamlit"], additional_headers=cookie
        )
        self.tcp = self.socket.transport.get_extra_info("socket")
        await self._rerun(None)


@contextlib.contextmanager
def pair(*script: str | Path, options: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the address of nginx before two processes of a script, and their ports."""
    ports, folder = (free_port(), free_port()), Path(tempfile.mkdtemp())
    with contextlib.ExitStack() as running:
        for port in ports:
            running.enter_context(serving(*script, port=port, options=options))
        yield running.enter_context(proxied(folder, ports, found_nginx(), most=2 * VISITORS)), ports


async def opened(address: str, number: int) -> list[Behind]:
    """Return visitors who have opened the page."""
    visitors = [Behind(address) for _ in range(number)]
    for visitor in visitors:
        await visitor.open()
        visitor.times.clear()
    return visitors


async def changing(visitors: list[Behind], seconds: float) -> tuple[list[float], int]:
    """Return the sorted seconds of every rerun of visitors with a change every two seconds, and the errors."""
    rng, until = random.Random(3), time.perf_counter() + seconds
    done = await asyncio.gather(*(visitor.stay(until, rng) for visitor in visitors), return_exceptions=True)
    lost = sum(isinstance(one, BaseException) for one in done) + sum(visitor.errors for visitor in visitors)
    times = sorted(taken for visitor in visitors for taken in visitor.times)
    for visitor in visitors:
        visitor.times, visitor.errors = [], 0
    return times, lost


async def crowd(address: str) -> tuple[list[float], int]:
    """Return the sorted seconds of every rerun of many visitors, and the errors."""
    return await changing(await opened(address, VISITORS), SECONDS)


def megabytes(ports: tuple[int, int]) -> float:
    """Return the resident memory of both processes."""
    return sum(load._megabytes(str(port)) for port in ports)  # noqa: SLF001


def run() -> list[Line]:
    """Return the lines of the table."""
    with pair() as (address, _):
        ours, lost = asyncio.run(crowd(address))
    with pair(*BARE) as (address, _):
        bare, failed = asyncio.run(crowd(address))
    own, other = (times[int(len(times) * 0.95)] for times in (ours, bare))
    told = f"{own / other:.3f} × two bare pages ({other * 1e3:.0f} ms, {failed} errors)"
    measured = f"p95 {own * 1e3:.0f} ms, {lost} errors"
    return [(f"{VISITORS} visitors on two processes", measured, f"{told}, {len(ours)} reruns", "≤ 0.05, 0 errors")]


async def _leave(address: str, number: int) -> None:
    """Open pages and leave them, twenty at a time."""
    for _ in range(0, number, 20):
        some = [Behind(address) for _ in range(20)]
        await asyncio.gather(*(one.open() for one in some))
        await asyncio.gather(*(one.socket.close() for one in some))


def abandoned(number: int) -> list[Line]:
    """Return how much memory is left of visits that were begun and left, once their time is over.

    Each process has seen 200 visits before.
    """
    with pair(options=("--server.disconnectedSessionTTL", "10")) as (address, ports):
        asyncio.run(_leave(address, 2 * VISITORS))
        time.sleep(25)
        before = megabytes(ports)
        asyncio.run(_leave(address, number))
        during = megabytes(ports)
        time.sleep(25)
        after = megabytes(ports)
    told = f"{after / before:.3f} × before ({before:.0f} MB), {during:.0f} MB meanwhile"
    return [(f"{number} abandoned visits", f"{after:.0f} MB", told, "≤ 1.1 ×")]


async def _soaked(address: str, ports: tuple[int, int], minutes: int) -> list[Line]:
    visitors, lines = await opened(address, SOAKING), []
    for minute in range(1, minutes + 1):
        times, lost = await changing(visitors, 60)
        p95 = times[int(len(times) * 0.95)]
        measured = f"p95 {p95 * 1e3:.0f} ms, {lost} errors"
        lines.append((f"minute {minute}", measured, f"{len(times)} reruns", f"{megabytes(ports):.0f} MB"))
    return lines


def soak(minutes: int) -> list[Line]:
    """Return the memory of two processes, minute by minute, under visitors with a change every two seconds."""
    with pair() as (address, ports):
        return asyncio.run(_soaked(address, ports, minutes))


if __name__ == "__main__":
    for line in (abandoned if sys.argv[1] == "abandoned" else soak)(int(sys.argv[2])):
        print(*line, sep=" | ")
