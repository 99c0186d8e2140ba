"""What becomes of a link on its way: messengers add parts to it, escape signs, glue text to its end, cut it short.

`cleaned` reads what is meant. A link carries a short check over all it holds, so that one that is not whole is known.
"""

from __future__ import annotations

import unicodedata
from base64 import b32encode
from collections.abc import Mapping
from hashlib import sha256

from calculator.messages import LANGUAGES, Language

TRACKERS = frozenset({
    "from", "isappinstalled", "nsukey", "wm", "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid",
    "twclid", "ttclid", "igshid", "igsh", "mibextid", "mc_cid", "mc_eid", "scene", "subscene", "clicktime", "enterid",
    "sessionid", "ascene", "devicetype", "version", "nettype", "abtest_cookie", "exportkey", "pass_ticket", "chksm",
    "srcid", "sn", "spm", "scm", "adtag", "tdsourcetag", "plg_nld", "plg_uin", "plg_auth", "plg_dev", "plg_usr",
    "weibo_id", "weixin", "from_source", "openid", "unionid", "code", "state", "ref", "referer", "referrer",
    "source", "channel", "timestamp", "ts", "t", "time", "s", "si", "feature", "vd_source", "bd_vid", "qhclickid",
    "sfnsn", "wxshare_count", "previewer", "ivk_sa", "ncid", "embed", "embed_options",
})  # fmt: skip
"""Parts that messengers, mailers and advertisers add to a link, in small letters."""
TRACKER_BEGINNINGS = ("utm_", "_wv", "_ww", "_wx", "wx_", "share", "mpshare", "hmsr", "hmpl", "hmcu", "hmkw", "hmci",
                      "pk_", "mtm_", "mkt_", "oly_", "vero_", "_hs", "hsa_", "trk", "_bid", "_t")  # fmt: skip
ESCAPED = "amp;"
TORN = {"\N{NOT SIGN}ice": "notice"}
"""Names of which a page has taken the beginning for a sign of its own."""
MOST_PARTS, LONGEST = 100, 2_000
"""What is read of a link at most: parts, and characters of them together, those of others apart."""
ALL_CHARACTERS = 20_000
CHECK = 6


def language_in(params: Mapping[str, str]) -> Language | None:
    """Return the language that a link names as it was meant, None where it names none."""
    said = None if is_too_large(params) else cleaned(params, frozenset()).get("lang")
    return next((one for one in LANGUAGES if one == said), None)


def is_foreign(name: str) -> bool:
    """Say whether a part of a link was added on its way."""
    return name in TRACKERS or name.startswith(TRACKER_BEGINNINGS)


def is_too_large(params: Mapping[str, str]) -> bool:
    """Say whether a query holds more than anything that is worth a look."""
    return len(params) > MOST_PARTS or sum(map(len, [*params, *params.values()])) > ALL_CHARACTERS


def cleaned(params: Mapping[str, str], named: frozenset[str]) -> dict[str, str]:
    """Return the parts of a link as they were meant, those of others left out; `named` ones begin with a free name."""
    parts = [(_name(key), text) for key, text in params.items()]
    return {key: _named(text) if key in named else _value(text) for key, text in parts if not is_foreign(key)}


def _named(text: str) -> str:
    """Return a value behind a name that a visitor gave, and that may hold any sign."""
    name, mark, rest = text.partition("~~")
    return name + mark + _value(rest)


def _name(key: str) -> str:
    name = key.strip().lower()
    while name.startswith(ESCAPED):
        name = name.removeprefix(ESCAPED)
    return TORN.get(name, name)


def _value(text: str) -> str:
    """Return a value without what was glued to it: words of a language without spaces, then signs and blanks."""
    letters = [i for i, sign in enumerate(text) if unicodedata.category(sign) == "Lo"]
    text = text[: letters[0]] if letters else text
    end = len(text)
    while end and _is_glued(text[end - 1]):
        end -= 1
    return text[:end].lstrip()


def _is_glued(sign: str) -> bool:
    return sign not in "-_~" and unicodedata.category(sign)[0] in "PSZC"


def check_of(parts: Mapping[str, str]) -> str:
    """Return the check over some parts of a link: six signs, small letters and digits, whatever their order."""
    text = "\n".join(f"{name}={parts[name]}" for name in sorted(parts))
    return b32encode(sha256(text.encode("utf-8", "surrogatepass")).digest()).decode().lower()[:CHECK]
