"""A line between a browser and a server that can go dead, be cut and be mended."""

import asyncio
import contextlib
from threading import Thread

from serving import free_port


class Line:
    """Carries what comes to its port to the port of a server, and back."""

    def __init__(self, to):
        self.port, self._to, self._ends = free_port(), to, set()
        self._loop, self._alive = asyncio.new_event_loop(), asyncio.Event()
        Thread(target=self._loop.run_forever, daemon=True).start()
        self.mend()

    def hold(self):
        """Carry nothing on and tell nobody, as where the signal is gone."""
        self._loop.call_soon_threadsafe(self._alive.clear)

    def cut(self):
        """Break every call off, with what was not carried on, and take no new one."""
        self._run(self._close())

    def mend(self):
        """Take calls again."""
        self._run(self._open())

    def _run(self, act):
        asyncio.run_coroutine_threadsafe(act, self._loop).result(10)

    async def _open(self):
        self._alive.set()
        self._door = await asyncio.start_server(self._call, "localhost", self.port)

    async def _close(self):
        self._door.close()
        for end in self._ends:
            end.transport.abort()

    async def _call(self, source, end):
        with contextlib.suppress(OSError):
            far_source, far_end = await asyncio.open_connection("localhost", self._to)
            await asyncio.gather(self._carry(source, far_end), self._carry(far_source, end))
        end.close()

    async def _carry(self, source, end):
        self._ends.add(end)
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                await self._alive.wait()
                end.write(data)
                await end.drain()
        self._ends.discard(end)
        end.close()
