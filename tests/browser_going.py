"""Acts of a walk in a real browser that lead somewhere: links, examples, the menu, Back, a lost line."""

import json
from datetime import date, timedelta
from functools import cache
from urllib.parse import urlsplit

from browser_holding import PATHS, Holding, case_of, parts_of
from serving import ROOT
from walk_model import NOTHING, PROFILE, Model

from calculator import CaseError
from calculator.clock import today
from calculator.messages import catalogue
from calculator.record.code import decode

PLANNED = "v=1&as_of=2026-06-10&expires=2026-07-31&endorsed=2026-07-20&confirmed=2026-08-04&housing=other"
LINKS = {
    "": (
        PLANNED + "&paid=8&bases=degree&unfiled=0&second_employer=no",
        PLANNED + "&paid=3&bases=degree&unfiled=2&second_employer=no",
        PLANNED + "&paid=8&bases=skill-base_1x&at_base=6&multiple_paid=36&multiple_at_base=36&post=yes&unfiled=0",
        "v=1&expires=2026-12-20&endorsed=2026-12-07&bases=degree&paid=11&unfiled=0&second_employer=no",
    ),
    "whatif": (
        PLANNED + "&paid=3&bases=degree&unfiled=0&second_employer=no",
        "v=1&reading=measure&expires=2026-12-20&bases=title&paid=9&at_base=9&post=no&keeps_paying=yes",
    ),
    "record": (
        PLANNED + "&bases=skill&post=yes&record=51.5k3nG",
        "v=1&expires=2026-12-20&endorsed=2026-12-07&bases=degree&paid=11&unfiled=0&second_employer=no",
        "v=1&expires=2026-12-20&endorsed=2026-12-07&bases=base_1x&record=4q.8k2XY.ck3aF.ck3cF.ck3eI.4k3h1",
        "v=1&expires=2027-01-15&bases=degree&record=none",
    ),
    "points": (PLANNED + "&paid=8&bases=other&birth_date=1990-05-01&education=associate&insured_years=3",),
    "steps": (PLANNED + "&paid=8&bases=degree&unfiled=0&second_employer=no&needed_by=2026-09-10",),
    "rules": ("v=1&as_of=2026-09-20&expires=2026-07-31&bases=degree&paid=12&resident_since=2019-03-01",),
}
EXAMPLES = ((40, 20, 35), (80, 40, 60), (-20, None, None), (20, 15, 35), (30, 20, 30), (30, 20, 30), (10, -1, None),
            (-80, None, None))  # fmt: skip
"""The examples in their order: days from today to the expiry, the endorsement, the confirmation."""
NAMES = ("on_track", "too_early", "expired", "months_short", "base_low", "tax_missing", "waiting", "gone")
OTHERWISE = {3: {"paid": 3}, 4: {"paid": 12, "at_base": 4, "bases": "skill"}, 5: {"paid": 12, "unfiled": 1}}


@cache
def frozen_links():
    """Links frozen for the tests whose case is accepted whole."""
    files = [ROOT / f"tests/links/version_{version}.json" for version in (1, 2)]
    texts = [one["link"] for file in files for one in json.loads(file.read_text(encoding="utf-8"))]
    return [text for text in texts if "plan1" not in text and is_accepted(parts_of(f"?{text}"))]


def is_accepted(parts):
    rows = decode(parts["record"]) if "record" in parts else None
    try:
        case_of(parts, rows, today())
    except CaseError:
        return False
    return True


class Going(Holding):
    """Acts that lead somewhere: links, examples, the menu, Back, a lost line."""

    def open_link(self):
        """Open a link, a new visit."""
        self.page = self.random.choice(list(LINKS))
        self._arrive(self.random.choice([*LINKS[self.page], self.random.choice(frozen_links())]))

    def arrive_bare(self):
        """Open the app without a link: nothing stated."""
        self.page = ""
        self._arrive(None)

    def _arrive(self, link):
        if self.seen is None:
            self.seen = self.new(self.width)
        address = f"{self.address}/{self.page}" + (f"?{link}" if link else "")
        self._tell(address)
        self.seen.page.goto("about:blank")
        self.seen.open(address)
        self.model, self.bare = Model(today()), link is None
        self.language = parts_of(address).get("lang", "zh")
        if link:
            self._follow(parts_of(address))
        else:
            self.model.open(NOTHING)
        self.history = [self.seen.page.url]

    def _follow(self, parts):
        profile = {name: type(PROFILE[name])(text) if PROFILE[name] is not None else date.fromisoformat(text)
                   for name, text in parts.items() if name in PROFILE}  # fmt: skip
        rows = decode(parts["record"]) if "record" in parts else None
        needed = date.fromisoformat(parts["needed_by"]) if "needed_by" in parts else None
        plans = [name for name in parts if name.startswith("plan")]
        own = parts if self._holds_a_case(parts) else NOTHING
        self.model.open(
            own,
            rows,
            profile,
            needed,
            dict.fromkeys(plans),
            example=parts.get("example"),
            linked="v" in parts and parts["v"] not in self.stated,
        )

    @staticmethod
    def _holds_a_case(parts):
        return not {*PATHS, "bases"}.isdisjoint(parts)

    def _example(self, number):
        """The parts of an example."""
        days = dict(zip(("expires", "endorsed", "confirmed"), EXAMPLES[number], strict=True))
        facts = {"housing": "other", "paid": 12, "keeps_paying": "yes", "unfiled": 0, "second_employer": "no",
                 "post": "yes", "bases": "degree"} | OTHERWISE.get(number, {})  # fmt: skip
        facts |= {name: today() + timedelta(days=day) for name, day in days.items() if day is not None}
        return {name: str(value) for name, value in facts.items()}

    def take_example(self):
        """Take an example from the gallery."""
        number = self.random.randrange(len(EXAMPLES))
        if self._button(f"example_{NAMES[number]}") is None:
            return False
        self._press(f"example_{NAMES[number]}")
        self.model.take_example(NAMES[number], self._example(number))
        return True

    def leave_the_example(self):
        """Leave an example for one's own case."""
        if self._button("own_case") is None:
            return False
        self._press("own_case")
        self.model.take_own()
        return True

    def switch_language(self):
        """Switch the language: the case stays."""
        self._press("language_switch")
        self.language = {"zh": "en", "en": "zh"}[self.language]

    def go(self):
        """Go to another page by the menu."""
        self.before = self.page
        self.page = self.random.choice([page for page in LINKS if page != self.page])
        self._tell(f"go /{self.page}")
        nav = self.seen.page.get_by_test_id("stTopNav")
        if self.width < 800:
            nav = self.seen.page.locator(".st-key-tabs")
        nav.locator(f'a[href="{self.page}"], a[href$="/{self.page}"]').first.click()
        self.seen.page.wait_for_url(lambda url: urlsplit(url).path == f"/{self.page}")
        self._wait_for(lambda: bool(parts_of(self.seen.page.url)))
        self.history = []

    def fold(self):
        """Open or close what is folded away."""
        names = [key for key in ("rare", "each_month") if self.seen.page.locator(f".st-key-{key}").count()]
        if not names:
            return False
        key = self.random.choice(names)
        self._tell(f"fold {key}")
        self.seen.unfold(key)
        return True

    def back(self):
        """Press the browser's Back: what the page showed before."""
        if len(self.history) < 2 or self._refused() or self.history[-2] in self.refused:
            return False
        self._tell("back")
        self.history.pop()
        self.seen.page.go_back()
        self.seen.page.wait_for_url(self.history[-1])
        parts = parts_of(self.history[-1])
        self.model.remember()
        self._follow(parts)
        self.language = parts.get("lang", self.language)
        return True

    def back_over_a_page(self):
        """Press Back right after the menu: the page before, and the same case."""
        if not self.told[-1].startswith("go ") or self.bare or self._refused():
            return False
        self._tell("back over a page")
        self.seen.page.go_back()
        self.seen.settle()
        if urlsplit(self.seen.page.url).path == f"/{self.page}":  # the menu's own address, which holds no case
            self._verdict_agrees()
            self.seen.page.go_back()
        self.page = self.before
        self._wait_for(lambda: urlsplit(self.seen.page.url).path == f"/{self.page}")
        self.model.remember()
        self._follow(parts_of(self.seen.page.url))
        self.history = []
        return True

    def load_anew(self):
        """Load the page anew: what the address holds, without the way back."""
        if self._refused():
            return False
        self._tell("load anew")
        self.seen.open(self.seen.page.url)
        self.language = parts_of(self.seen.page.url).get("lang", "zh")
        self.model, self.bare = Model(today()), False
        self._follow(parts_of(self.seen.page.url))
        self.history = []
        return True

    def lose_the_line(self):
        """Lose the line for a while: all stays."""
        self._tell("lose the line")
        app = self.seen.page.get_by_test_id("stApp")
        self.line.cut()
        self.seen.until(lambda: app.get_attribute("data-test-connection-state") != "CONNECTED")
        self.line.mend()
        self.seen.until(lambda: app.get_attribute("data-test-connection-state") == "CONNECTED")
        self.seen.settle()
        self.seen.complaints.clear()

    def open_a_damaged_link(self):
        """Open the link of the page cut short: no verdict; then another."""
        address = self.seen.page.url
        if "v=2." not in address or self._refused():
            return False
        cut = address[: self.random.randint(address.index("v=2.") + 12, len(address) - 1)]
        self._tell(cut)
        other = self.new(self.width)
        other.page.goto(f"{self.address}/?{urlsplit(cut).query}")
        other.page.get_by_test_id("stAlert").first.wait_for()
        other.settle()
        told = other.page.get_by_test_id("stMain").inner_text()
        assert catalogue(self.language)["link.damaged"] in told or catalogue("zh")["link.damaged"] in told
        assert other.page.locator(".st-key-verdict").count() == 0
        other.leave()
        return True

    def say_nothing(self):
        """Let the page run once more: share opened and closed."""
        self.seen.share()
        self.seen.page.locator(".st-key-share_close button").click()
        self.seen.page.locator(".st-key-share").wait_for(state="detached")
