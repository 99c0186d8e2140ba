"""What becomes of a visit that is over, and of a file that was made at a click: both are forgotten, by the minute."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from ctypes import CDLL
from typing import Any

import streamlit as st
from starlette.formparsers import MultiPartParser

from pages.shared import framework
from pages.shared.loading import while_serving

EVERY = 60.0
"""Seconds between two looks at what is over."""
IN_MEMORY = 22_000_000
"""Bytes up to which an upload is held in memory, more than are taken in; the rest would go to a file on the disk."""


@asynccontextmanager
async def forgetting(app: Any) -> AsyncGenerator[None, None]:
    """Serve; meanwhile write no upload to a disk, and forget by the minute what is over."""
    MultiPartParser.spool_max_size = IN_MEMORY
    async with while_serving(app):
        task = asyncio.create_task(_by_the_minute())
        yield
        task.cancel()


async def _by_the_minute() -> None:
    over, every = 0, min(EVERY, float(st.get_option("server.disconnectedSessionTTL")))
    while True:
        await asyncio.sleep(every)
        before, over = over, framework.forget(over)
        if over != before:
            _give_back()


def _give_back() -> None:
    """Give memory that is free again back to the system, where the C library (glibc) would keep it."""
    with suppress(AttributeError, OSError):
        CDLL(None).malloc_trim(0)
