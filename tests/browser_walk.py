"""A walk of a visitor over all pages in a real browser, with clicks and keys, beside a plain model of the case.

By hand: `python tests/browser_walk.py STEPS SEED`.
"""

import random
import sys
import time
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser_going import Going  # noqa: E402
from browser_saying import Saying  # noqa: E402
from line import Line  # noqa: E402
from serving import FLAGS, Tabs, serving  # noqa: E402


class Walk(Going, Saying):
    """A visitor, what is done in turn, and what the case should be then."""

    def __init__(self, visit, line, seed, width):
        self.new, self.line, self.random = visit, line, random.Random(seed)
        self.seen, self.told, self.width = None, [], width
        self.stated, self.refused = set(), set()
        self.address = f"http://localhost:{line.port}"

    ACTS: ClassVar = {
        Going.open_link: 3,
        Going.arrive_bare: 1,
        Going.take_example: 2,
        Going.leave_the_example: 4,
        Saying.say_roughly: 4,
        Saying.take_a_mix: 2,
        Saying.press_slider: 10,
        Saying.choose: 9,
        Saying.press_basis: 3,
        Saying.switch: 5,
        Saying.set_day: 5,
        Saying.clear_day: 3,
        Saying.set_number: 2,
        Saying.undo: 6,
        Saying.reset: 1,
        Going.switch_language: 3,
        Going.go: 8,
        Going.fold: 4,
        Saying.type_a_month: 4,
        Saying.paste: 3,
        Saying.apply_a_proposal: 3,
        Saying.keep_a_plan: 2,
        Saying.forget_plans: 1,
        Going.back: 4,
        Going.say_nothing: 1,
        Going.back_over_a_page: 20,
        Going.load_anew: 2,
        Going.lose_the_line: 1,
        Going.open_a_damaged_link: 2,
        Saying.turn: 3,
        Saying.clear_the_record: 1,
        Saying.choose_a_cell: 3,
    }

    def walk(self, steps):
        """Do so many acts, each held against the model."""
        self.open_link()
        self.agrees()
        for step in range(1, steps):
            acts, weights = zip(*self.ACTS.items(), strict=True)
            while self.random.choices(acts, weights)[0](self) is False:
                pass
            self.agrees()
            if step % 5 == 0:
                self.agrees_afresh()


def main(steps, seed, width):
    """Walk, and say what was found."""
    from browser_setup import browser
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, serving() as address:
        line = Line(urlsplit(address).port)
        chromium = playwright.chromium.launch(executable_path=browser(), args=list(FLAGS))
        context = chromium.new_context(viewport={"width": width, "height": 844}, locale="zh-CN")
        context.set_default_timeout(60_000)
        tabs = Tabs(context, width)
        walk, begun = Walk(lambda _: tabs.visit(), line, seed, width), time.monotonic()
        try:
            walk.walk(steps)
        except Exception:
            print("\n".join(walk.told), walk.seen.page.url, walk._expected(), sep="\n")
            raise
    print(f"{steps} steps, seed {seed}, {width} px: nothing found, {(time.monotonic() - begun) / steps:.2f} s a step")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1280)
