"""Cases that tests of the start page in the browser open, and what stands in its address."""

from urllib.parse import parse_qs, urlsplit

CASE = "?v=1&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04&paid=8&bases=degree"
FULL = CASE + "&unfiled=0&second_employer=no&housing=other"
SKILL = FULL.replace("bases=degree", "bases=skill-base_1x") + "&at_base=6&multiple_paid=36&multiple_at_base=36&post=yes"


def query(page):
    return parts_of(urlsplit(page.url).query)


def parts_of(text):
    """The parts of a link apart from its check."""
    return {name: values for name, values in parse_qs(text).items() if name != "v"}


def stands(page):
    """What the address says of months, confirmation and housing."""
    now = query(page)
    return now["paid"], now["confirmed"], now.get("housing", ["unknown"])


def is_of_link(seen):
    return seen.page.locator(".st-key-link_band").count() == 1
