"""Whether this process answers, and with what: one case assessed, the version, the day of the data, its memory."""

from __future__ import annotations

import resource
import sys
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from calculator import Case, __version__, assess
from calculator.law import SHANGHAI
from pages.shared.web.front import PREVIEW

KNOWN = {
    "as_of": "2026-11-26",
    "permit": {"expires_on": "2026-12-20", "endorsed_on": "2026-12-07"},
    "points": {"bases": ["degree"], "confirmed_on": "2026-12-15"},
    "insurance": {"year": {"paid": 4}},
    "tax": {"months_unfiled": 0, "second_employer": False},
}
"""A case whose answer is known."""
EXPECTED = "fixable"
ROBOTS = "User-agent: *\nDisallow: /*?\nDisallow: /api/\nDisallow: /media/\nDisallow: /_stcore/\n"
"""Pages may be found, cases may not: an address with a query holds one."""


def state() -> dict[str, Any]:
    """Return what is told of this process; `ready` says whether it answers a known case as it must."""
    verdict = assess(Case.parse(KNOWN)).verdict
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit // 1_000_000
    return {
        "ready": verdict == EXPECTED, "version": __version__, "data_checked_on": SHANGHAI.checked_on.isoformat(),
        "peak_memory_mb": peak,
    }  # fmt: skip


async def ready(_request: Request) -> Response:
    """Say whether this process answers."""
    found = state()
    return JSONResponse(found, 200 if found["ready"] else 503, {"Cache-Control": "no-store"})


async def robots(_request: Request) -> Response:
    """Say what may be searched."""
    return PlainTextResponse(ROBOTS)


async def preview(_request: Request) -> Response:
    """Return the picture that a shared link is shown with; it holds no case."""
    from pages.shared.shell import ROOT

    return FileResponse(ROOT / "docs" / "images" / PREVIEW, media_type="image/png")


def routes(base: str) -> list[Route]:
    """Return the routes at the root, where a load balancer asks, and below a base path, where a browser does."""
    answers = {"ready": ready, "robots.txt": robots, PREVIEW: preview}
    starts = {"", f"/{base}"} if base else {""}
    return [Route(f"{start}/{name}", answer, methods=["GET"]) for start in starts for name, answer in answers.items()]
