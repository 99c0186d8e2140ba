"""The first bytes of a page: its language, title and preview, and a sentence for browsers that cannot run it.

The framework sends one and the same text for every page and for every path that there is not.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from calculator.clock import today
from calculator.messages import LANGUAGES, Language, say
from calculator.messages.language import writing
from pages.shared.state.handed_on import language_in
from pages.shared.web import first

PAGES = ("check", "whatif", "record", "points", "team", "steps", "rules")
FILES = {"media", "static", "component", "_stcore", "app"}
PREVIEW = "preview.png"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LATE = "8s"
"""After how long the sentence for browsers that cannot run the page is seen: by then any other has begun."""


@cache
def index() -> str:
    """Return the framework's page, without its remarks."""
    text = files("streamlit").joinpath("static", "index.html").read_text(encoding="utf-8")
    return _COMMENT.sub("", text).strip()


@cache
def script_hashes() -> list[str]:
    """Return what a policy of contents calls the scripts that stand in a page itself."""
    ours = (file.read_text(encoding="utf-8") for file in sorted(Path(__file__).parents[1].glob("*.js")))
    hashes = (hashlib.sha256(one.encode()).digest() for one in (*_SCRIPT.findall(index()), *ours))
    return [f"'sha256-{base64.b64encode(one).decode()}'" for one in hashes]


def language_of(query: str, accepted: str) -> Language:
    """Return the language that a link names, else the one that the browser likes best of those there are."""
    wanted = [one.partition(";")[0].strip().lower()[:2] for one in accepted.split(",")]
    liked = next((one for text in wanted for one in LANGUAGES if one == text), LANGUAGES[0])
    return language_in(first.parts_of(query)) or liked


def is_of_framework(path: str) -> bool:
    """Say whether a path is one under which the framework serves files of its own, or those made to take along."""
    return path.strip("/").removeprefix(base_path()).strip("/").partition("/")[0] in FILES


def base_path() -> str:
    """Return the path below which the app is served, without strokes around it; empty for the root."""
    return str(st.get_option("server.baseUrlPath") or "").strip("/")


def page_of(path: str) -> str | None:
    """Return the page that a path names; None where there is none."""
    base, inner = base_path(), path.strip("/")
    if base and inner != base and not inner.startswith(f"{base}/"):
        return None
    name = inner[len(base) :].strip("/")
    return PAGES[0] if not name else name if name in PAGES else None


def first_bytes(page: str, language: Language, address: str, verdict: str = "") -> str:
    """Return the text of a page as it is sent first; `address` is that of the app, without a case.

    A verdict stands before the page, which takes its place.
    """
    title = f"{say(language, f'app.{page}')} · {say(language, 'app.title')}"
    about = say(language, "app.tagline")
    told = {
        "og:type": "website", "og:title": title, "og:description": about, "og:site_name": say(language, "app.title"),
        "og:image": f"{address}/{PREVIEW}", "og:locale": writing(language).tag.replace("-", "_"),
    }  # fmt: skip
    meta = [f'<meta name="description" content="{escape(about)}" />', '<meta name="referrer" content="no-referrer" />']
    meta += [f'<meta property="{name}" content="{escape(text)}" />' for name, text in told.items()]
    text = index().replace('<html lang="en">', f'<html lang="{writing(language).tag}">', 1)
    text = re.sub("<title>.*?</title>", f"<title>{escape(title)}</title>{''.join(meta)}", text, count=1)
    return text.replace('<div id="root"></div>', f'{verdict}<div id="root">{_unable()}</div>', 1)


def _unable() -> str:
    """Return what a browser shows that cannot run the page; another has put the page in its place long before."""
    texts = "".join(f'<p lang="{writing(one).tag}">{escape(say(one, "web.unable"))}</p>' for one in LANGUAGES)
    style = f"<style>@keyframes unable{{to{{opacity:1}}}}#unable{{opacity:0;animation:unable 0s {LATE} forwards;"
    style += "margin:2rem;font:1rem/1.6 sans-serif}</style>"
    return f'{style}<div id="unable">{texts}</div><noscript><style>#unable{{opacity:1}}</style></noscript>'


class Front:
    """Middleware that sends the first bytes of a page, and says of a path without one that there is none."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the app answer; put our text in the place of the framework's page."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        is_page, is_file = False, is_of_framework(scope["path"])

        async def replaced(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                is_page = message["status"] == 200 and not is_file and _is_html(message)
                if is_page:
                    await _send_page(scope, send)
                    return
            if not is_page:
                await send(message)

        await self.app(scope, receive, replaced)


def _is_html(message: Message) -> bool:
    """Say whether an answer is the framework's page; a page of ours names its language."""
    told = {name.lower(): text for name, text in message.get("headers", ())}
    return told.get(b"content-type", b"").startswith(b"text/html") and b"content-language" not in told


async def _send_page(scope: Scope, send: Send) -> None:
    given = {name.decode("latin-1").lower(): text.decode("latin-1") for name, text in scope["headers"]}
    query = scope["query_string"].decode("latin-1")
    language, page = language_of(query, given.get("accept-language", "")), page_of(scope["path"])
    verdict = await run_in_threadpool(first.of_link, page, query, language, today()) if page and query else ""
    text = first_bytes(page, language, address_of(scope), verdict) if page else _no_page(language)
    body = text.encode()
    about = [
        (b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store" if verdict else b"no-cache"), (b"vary", b"Accept-Language"),
        (b"content-language", writing(language).tag.encode()),
    ]  # fmt: skip
    await send({"type": "http.response.start", "status": 200 if page else 404, "headers": about})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _no_page(language: Language) -> str:
    """Return what is said of a path without a page."""
    link = f'<a href="/{escape(base_path())}">{escape(say(language, "web.home"))}</a>'
    told = f"<p>{escape(say(language, 'web.no_page'))} {link}</p>"
    title = f"<title>{escape(say(language, 'app.title'))}</title>"
    return (
        f'<!DOCTYPE html><html lang="{writing(language).tag}"><meta charset="utf-8">{title}<body>{told}</body></html>'
    )


def address_of(scope: Scope) -> str:
    """Return the address under which a browser reached the app, behind a proxy too."""
    given = {name.decode("latin-1").lower(): text.decode("latin-1") for name, text in scope["headers"]}
    scheme = str(given.get("x-forwarded-proto", scope["scheme"])).partition(",")[0].strip()
    base = base_path()
    host = re.sub(r"[^\w.:\[\]-]", "", given.get("host", "localhost"))
    return f"{'https' if scheme == 'https' else 'http'}://{host}{'/' + base if base else ''}"
