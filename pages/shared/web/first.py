"""The verdict of a link in the first bytes of its page: it is read while the page itself is still on its way."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from urllib.parse import parse_qs

from calculator import Assessment, CaseError, assess
from calculator.answer.validity import run_out
from calculator.messages import Language, say
from calculator.messages.language import writing
from calculator.report.first_lines import caution_lines, ended, first_lines, sign
from pages.shared.state import link
from pages.shared.state.form_values import form_of, raw_of
from pages.shared.state.handed_on import ALL_CHARACTERS, MOST_PARTS
from pages.shared.state.raw import case_of

PAGES = frozenset({"check", "whatif", "record", "steps", "rules"})
"""The pages that begin with a verdict."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_STYLE = """<style>
#first{display:none}
@supports selector(:has(a)){
#first{display:block;position:fixed;inset:0;z-index:1000000;overflow:auto;padding:5rem 1rem 1rem}
#first,#unable{background:#fff;color:#1c2733;font:1rem/1.6 system-ui,sans-serif}
#first>div{max-width:44rem;margin:auto}
#first [role=status]{padding:1rem;border-radius:.5rem;background:#f2f5f8}
#first small{opacity:.75}
body:has(#first) #unable{position:fixed;inset:auto 0 0;z-index:1000001;margin:0;padding:0 1rem}
body:has(.st-key-answer,[role=dialog],[data-testid=stException]) #first{display:none}
@media (prefers-color-scheme:dark){
#first,#unable{background:#11171e;color:#e8edf2}
#first [role=status]{background:#1b242e}
}
}</style>"""


def of_link(page: str, query: str, language: Language, today: date) -> str:
    """Return the verdict on the case of a link as a piece of a page, empty where the page itself would give none.

    It is gone as soon as the page's own stands there; a browser that cannot tell is not shown it.
    """
    found = answer(query, today) if page in PAGES else None
    if found is None:
        return ""
    lines = "<br>".join(map(_marked, [*first_lines(language, found), *caution_lines(language, found)]))
    above = [f"**{say(language, 'app.title')}**", *(ended(language, data) for data in run_out(found.case.as_of))]
    told = "".join(f"<p>{_marked(line)}</p>" for line in above) + f'<p role="status">{sign(found)} {lines}</p>'
    opening = f"<p><small>{escape(say(language, 'web.opening'))}</small></p>"
    return f'{_STYLE}<div id="first" lang="{writing(language).tag}"><div>{told}{opening}</div></div>'


def answer(query: str, today: date) -> Assessment | None:
    """Return the answer to the case that a query states as a whole; None where there is none or it is refused.

    None too where the page says of it that it is an example's, or something of the link that one would have to know.
    """
    given = parts_of(query)
    if not link.is_link(given):
        return None
    opened = link.read(given, today)
    form = form_of(opened.raw, today)
    if not opened.whole or opened.remarks or opened.example is not None or form.expires_on is None:
        return None
    try:
        return assess(case_of(raw_of(form), today))
    except CaseError:
        return None


def parts_of(query: str) -> dict[str, str]:
    """Return the parts of a query, the last of each name as the page takes it; none of one that is too large."""
    if len(query) > ALL_CHARACTERS:
        return {}
    try:
        return {name: texts[-1] for name, texts in parse_qs(query, True, max_num_fields=MOST_PARTS).items()}
    except ValueError:  # more parts than any link has
        return {}


def _marked(line: str) -> str:
    """Return a line with what weighs most in bold, everything else letter by letter."""
    return _BOLD.sub(r"<b>\1</b>", escape(line))
