"""The outermost layer of the server: headers of every answer, what is not answered, other websites refused."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlparse

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.web import front

FRAME_ANCESTORS = "FRAME_ANCESTORS"
"""The environment variable that names the websites which may show the pages in a frame; their own site may always."""
SHOW_METRICS = "SHOW_METRICS"
"""The environment variable that opens the framework's own figures of the server, when it is 1."""
FOREIGN = 403
POLICY = (
    "default-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:",
    "worker-src 'self' blob:", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
)  # fmt: skip


def headers() -> dict[str, str]:
    """Return the headers of every answer; the script that a page holds itself is known by its hash."""
    ancestors = " ".join(["'self'", *os.environ.get(FRAME_ANCESTORS, "").split()])
    scripts = " ".join(["'self'", *front.script_hashes()])
    policy = "; ".join([*POLICY, f"script-src {scripts}", f"frame-ancestors {ancestors}"])
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


class Guard:
    """Middleware round the whole app."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = [(name.lower().encode(), text.encode()) for name, text in headers().items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the app answer, with the headers; refuse a socket that another website asks for."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket" and not is_own(_headers(scope)):
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "another website"})
        else:
            await self.app(_without_origin(scope) if scope["type"] == "websocket" else scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in self.headers}
                kept = [one for one in message.get("headers", ()) if one[0].lower() not in ours]
                message["headers"] = [*kept, *self.headers]
            await send(message)

        if scope["path"].endswith("/_stcore/metrics") and os.environ.get(SHOW_METRICS) != "1":
            await _nothing(with_headers)
        else:
            await self.app(scope, receive, with_headers)


async def _nothing(send: Send) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"Not found"})


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1").lower(): text.decode("latin-1") for name, text in scope["headers"]}


def _without_origin(scope: Scope) -> Scope:
    """Return a socket's request without the website that asks for it, so that nobody asks anew whether it may."""
    return {**scope, "headers": [one for one in scope["headers"] if one[0].lower() != b"origin"]}


def is_own(given: Mapping[str, str]) -> bool:
    """Say whether a socket is asked for by a page of ours, or by one that the framework's settings allow.

    The framework would ask another host for its own outside address to answer that, and let everybody wait meanwhile.
    """
    origin = given.get("origin")
    if origin is None or not st.get_option("server.enableCORS"):
        return True
    asked = urlparse(origin)
    known = [*(st.get_option("server.corsAllowedOrigins") or ()), st.get_option("browser.serverAddress") or ""]
    named = {urlparse(one).hostname or one for one in known}
    return asked.netloc == given.get("host") or asked.hostname in {"localhost", "127.0.0.1", *named}
