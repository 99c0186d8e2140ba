"""A link as a QR code that stands alone: an SVG element of black modules on white."""

from __future__ import annotations

import segno


def qr(link: str) -> str | None:
    """Return the QR code of a link as SVG, None where the link is too long for one."""
    try:
        code = segno.make(link, micro=False, error="l", boost_error=False)
    except segno.DataOverflowError:
        return None
    return str(code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True))
