"""Sixty steps of a walk over all pages in a real browser; many more by hand, see `browser_walk.py`."""

from urllib.parse import urlsplit

import pytest
from browser_walk import Walk
from line import Line

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("steps", "seed", "width"), [(30, 1, 1280), (30, 2, 390)])
def test_after_every_act_of_a_walk_address_verdict_and_screen_are_what_the_visitor_stated(
    server, visit, steps, seed, width
):
    walk = Walk(visit, Line(urlsplit(server).port), seed, width)
    try:
        walk.walk(steps)
    finally:
        print("\n".join(walk.told))
