"""Every workaround of the framework in one place: for which version it is, why, and how to see whether it is needed.

All are for Streamlit 1.67 and Plotly 7.1. After a newer version is pinned, take them out one by one as each says.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState

from calculator.kept import kept

ICON = "data:image/svg+xml;base64," + b64encode(Path(__file__).with_name("icon.svg").read_bytes()).decode()


def warm_up() -> None:
    """Let what the first run of all would look up be found already.

    The first icon loads a list of thousands of names, and once the framework asks for its root frame
    (`env_util.is_repl`), for which Python looks for the file of every module loaded. Needed while the first verdict
    after a start comes later without it (`make bench`).
    """
    import_module("streamlit.material_icon_names")
    inspect.stack()


def late_icon() -> None:
    """Set the icon of the page, at the end of a visitor's first run.

    The framework loads NumPy for any icon, before the first verdict. Needed while `st.set_page_config(page_icon=ICON)`
    leaves `numpy` in `sys.modules`.
    """
    st.set_page_config(page_icon=ICON)


@st.cache_resource
def settle() -> None:
    """Leave what the imports made out of every later collection; once, after the first answer is on its way.

    The framework makes objects by the thousand in every run, and each full collection went through its modules too.
    Needed while a move takes longer without it (`make bench`, many visitors on one process).
    """
    gc.collect()
    gc.freeze()


def forget(before: int) -> int:
    """Forget files that no page offers and visits whose time is over; return how many visits are, given those before.

    The framework drops a visit only once another comes, and a file once any page was drawn twice more: where nobody
    else comes, both stay. What a visit leaves holds itself in circles, some of it out of the reach of collections since
    `settle`. Needed while `tests/test_private.py` fails without it.
    """
    serving: Any = get_instance()
    sessions = serving._session_mgr  # noqa: SLF001
    for _, expired in sessions._session_storage._cache.expire():  # noqa: SLF001
        _empty(expired.session)
    over: int = sessions._connect_count - len(sessions.list_sessions())  # noqa: SLF001
    if over != before:
        _let_go(alone=not sessions.list_active_sessions())
        gc.unfreeze()
        gc.collect()
        gc.freeze()
    serving.media_file_mgr.remove_orphaned_files()
    return over


def _empty(session: Any) -> None:
    """End a visit and take out of it all that it holds."""
    session.shutdown()
    state = session._state  # noqa: SLF001
    vars(session).clear()
    session._state = state  # noqa: SLF001


def _let_go(*, alone: bool) -> None:
    """Empty the messages sent last, which the framework's loop keeps until it sends more, if there is nobody else."""
    for task in asyncio.all_tasks() if alone else ():
        one: Any = task.get_coro()
        if getattr(one, "__qualname__", "") == "Runtime._loop_coroutine":
            for message in one.cr_frame.f_locals.get("msg_list", ()):
                message.Clear()


@st.fragment(run_every=timedelta(days=1))
def redrawn_after_a_lost_line() -> None:
    """Let the page be drawn anew from the address as soon as a lost connection is back: the screen stays the case.

    The framework's client asks for a run then only where a timed part stands on the page (or its last run was a
    part's). Without one the screen waits, untouched, on a session that may be gone, and what is moved next is lost.
    The timer itself runs this empty part once a day; beyond 24 days a browser's timer fires without end. Needed while
    `tests/test_browser_line.py` fails without it.
    """


@contextmanager
def drawing_for(part: str | None) -> Iterator[None]:
    """Draw at places of the page, for a part of it or, with none, for the page itself.

    The framework takes away whatever stands in a part's own container and is not drawn in a run of the part, so that a
    move of a slider would send, and a browser render, all that has not changed. What stands outside it stays. A widget
    runs what it is drawn for. Needed while a part cannot keep what it drew before.
    """
    with ThreadState.scoped(fragment_id=part, delta_path=None):
        yield


def part_now() -> str | None:
    """Return the name of the part that is being drawn."""
    return ThreadState.get().fragment_id


def is_run_of_a_part() -> bool:
    """Say whether a part is run by itself, and not with its page."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)


def is_from_history() -> bool:
    """Say whether the browser's Back or Forward led to this run.

    Only the framework's inner context tells. That the address is another than the one written last does not: the
    browser may not have heard of that yet. Needed until the public `st.context` says the same.
    """
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


DECLARED: dict[str, ComponentRenderer] = {}
DECLARING = Lock()


def component_of_files(name: str, folder: Path, file: str) -> ComponentRenderer:
    """Return a component whose script and style a browser fetches once, and not with every message.

    The framework serves files of installed packages alone, and this app is none; what is given as text travels whole
    with every run, for each place where the component stands. Needed until `st.components.v2.component` serves files
    of the app's own.
    """
    with DECLARING:  # twice at once, one would take the files from the other while a browser asks for them
        if name not in DECLARED or get_bidi_component_manager().get_component_asset_root(name) is None:
            DECLARED[name] = _declared(name, folder, file)
        return DECLARED[name]


def _declared(name: str, folder: Path, file: str) -> ComponentRenderer:
    package, part = name.split(".")
    manifest = ComponentManifest(package, "", [ComponentConfig(part, folder.name)])
    get_bidi_component_manager().register_from_manifest(manifest, folder.parent)
    html = (folder / f"{file}.html").read_text(encoding="utf-8")
    return st.components.v2.component(name, html=html, css=f"{file}.css", js=f"{file}.js")


def option(text: str) -> str:
    """Return the label of a choice, with a space before it that no browser shows.

    The framework searches a label that begins with a Chinese character for an emoji; for all labels of the form, in
    every run, that took a fifteenth of the server's time. Needed while a profile of a run shows
    `streamlit.string_util.extract_leading_icon`.
    """
    return f" {text}"


_UPLOAD_STYLE = """<style>
.st-key-{place} [data-testid=stFileUploaderDropzoneInstructions] {{display: none}}
.st-key-{place} [data-testid=stFileUploaderDropzone] button p {{font-size: 0}}
.st-key-{place} [data-testid=stFileUploaderDropzone] button p::after {{content: "{choose}"; font-size: 1rem}}
</style>"""


def own_words_on_upload(place: str, choose: str) -> None:
    """Put our words in place of the English ones that the framework writes on an upload.

    Needed until `st.file_uploader` takes the words of its button.
    """
    st.html(_UPLOAD_STYLE.format(place=place, choose=choose))


@kept()
def _plain_figure() -> type:
    """Return the class of figures that are their plain form; Plotly is loaded once the first verdict is drawn.

    Building Plotly's own objects, validated and copied, costs ten times the rest of the chart, and `st.plotly_chart`
    takes a plain form only to build them; tests validate the same form with Plotly. Needed while
    `plotly.graph_objects.Figure(plain).to_dict()` takes milliseconds.
    """
    from plotly.basedatatypes import BaseFigure

    class PlainFigure(BaseFigure):  # type: ignore[misc]
        def __init__(self, plain: dict[str, Any]) -> None:
            object.__setattr__(self, "_plain", plain)

        def to_dict(self) -> dict[str, Any]:
            plain: dict[str, Any] = object.__getattribute__(self, "_plain")
            return plain

    return PlainFigure


def plain_figure(plain: dict[str, Any]) -> Any:
    """Return a figure in plain form as one that the framework sends as it is."""
    return _plain_figure()(plain)


def fingers_scroll() -> None:
    """Let a finger that swipes over a figure that can be pressed scroll the page, and one that taps press it.

    The framework puts "pan" in place of `dragmode: False` where `on_select` is given, and Plotly then keeps every touch
    for itself. Kept from it, a touch scrolls, and a tap comes to it as the click that browsers make of one. Needed
    while `tests/test_browser_figures.py` fails without it.
    """
    _run_script("fingers_scroll")


def links_lead_to_questions() -> None:
    """Let a link of the verdict lead to the field of its question, and put the focus there.

    A place that such a link would find by itself is an element of its own beside each question, in every move of a
    slider; the class by which the framework marks a container costs nothing. Needed until a container has an `id`.
    """
    _run_script("links_lead_to_questions")


def from_the_top() -> None:
    """Let a page that the script led to begin at its top.

    The framework leaves it scrolled as far as the page before. Needed while `tests/test_browser_team.py` fails
    without it.
    """
    _run_script("from_the_top")


def first_gives_way() -> None:
    """Take away what the first bytes said of the verdict, for good, once the page's own answer stands there.

    Their style hides it until then, and would show it again on a page without an answer. Needed while the framework
    leaves what stands beside its root.
    """
    _run_script("first_gives_way")


def into_sight() -> None:
    """Bring the container that this is called in into sight, if it is none: what a press is answered by.

    What grows above or below it may leave it under a bar. Needed until a container can be scrolled to.
    """
    _run_script("into_sight")


@kept()
def _script(name: str) -> str:
    text = Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")
    return f"<script>{text}</script>"


def _run_script(name: str) -> None:
    """Let the page run a script of ours as it stands in its file, whose hash the policy of contents knows."""
    st.html(_script(name), unsafe_allow_javascript=True)
