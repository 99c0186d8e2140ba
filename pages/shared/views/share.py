"""The one place to share: link, QR code, what they hold and who can read it; made once the link was handed on."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from pages.shared.components.share_button import share_button
from pages.shared.page import Page
from pages.shared.state import address, visit

QR_PIXELS = 300


def link(page: Page, *, kept: bool = True) -> str:
    """Return the address of this page with the case that is answered, and with the kept plans if wanted."""
    raw = page.shown.last_good if page.problems and page.shown.last_good else page.shown.raw
    host = (st.context.url or "").partition("?")[0]
    return f"{host}?{urlencode(address.whole(raw, page.language, kept=kept))}"


def place(page: Page) -> None:
    """Draw the button that shares and, once pressed, what it shared; say unasked that a record is too long for it."""
    if address.is_record_left_out():
        st.warning(page.say("link.record_too_long"), icon=":material/link_off:")
    if page.places is None:
        return
    with page.places.share:
        share_button("share_button", page.language, visit.open_share)
    if visit.is_sharing():
        with page.places.shared.container(border=True, key="share"):
            _opened(page)


def _opened(page: Page) -> None:
    from calculator.report.qr import qr  # only once somebody asks for it

    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"## {page.say('share.title')}", width="content")
        st.button(page.say("share.close"), key="share_close", on_click=visit.close_share, type="tertiary")
    st.markdown(page.say("share.link"))
    st.code(link(page), language=None, wrap_lines=True)
    code = qr(link(page, kept=False))
    if code is None:
        st.markdown(page.say("report.qr_too_long"))
    else:
        st.image(code, width=QR_PIXELS, alt=page.say("share.qr_alt"))
        st.caption(page.say("share.qr"))
    st.markdown("\n".join(f"- {page.say(f'share.{name}')}" for name in ("holds", "seen", "kept", "limits", "wrong")))
