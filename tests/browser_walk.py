"""A walk of a visitor over all pages in a real browser, with clicks and keys, beside a plain model of the case.

By hand: `python tests/browser_walk.py STEPS SEED`.
"""

import json
import random
import re
import sys
import time
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qsl, urlsplit

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from line import Line  # noqa: E402
from serving import FLAGS, Tabs, serving  # noqa: E402
from walk_model import COUNTS, DATES, NOTHING, PROFILE, Model, whose  # noqa: E402

from calculator import Case, CaseError, assess, points  # noqa: E402
from calculator.clock import today  # noqa: E402
from calculator.messages import catalogue  # noqa: E402
from calculator.record.code import decode  # noqa: E402

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
ANSWERS = ("yes", "no", "unknown")
CHOICES = {
    "multiple": ("none", "base_0.8x", "base_1x", "base_2x", "base_3x"), "keeps_paying": ANSWERS, "unfiled": ANSWERS,
    "endorsed": ("no", "yes", "unknown"), "confirmed": ("no", "yes"),
    "second_employer": ANSWERS, "post_matches": ANSWERS, "employer": ANSWERS, "details_changed": ANSWERS,
    "housing": ("owned", "registered_lease", "other", "unknown"), "reading": ("guide", "measure"),
    "p_education": ("none", "associate", "bachelor", "bachelor_with_degree", "master", "doctor"),
    "p_base": ("none", "0.8x", "1x", "2x", "3x"),
}  # fmt: skip
BASES = ("degree", "title", "skill", "shortage_major", "other", "unknown")
SLIDERS = ("endorsed_on", "confirmed_on", *COUNTS)
TOGGLES = (
    "as_of_fixed",
    "p_shortage_major",
)
DAYS = ("expires_on", "as_of", *DATES, "needed_by")
PASTED = [{"month": f"2026-0{month}", "base": 12000} for month in (3, 4, 5)]
MIXES = {"education": "bachelor_with_degree"}, {"education": "associate"}
PATHS = {
    "as_of": "as_of", "reading": "reading", "expires": "permit.expires_on", "endorsed": "permit.endorsed_on",
    "endorsed_unsure": "permit.endorsement_unsure",
    "housing": "permit.housing", "lease_until": "permit.lease_registered_until",
    "resident_since": "permit.resident_since", "granted": "points.granted_on", "confirmed": "points.confirmed_on",
    "form_in": "points.form_handed_in_on", "notice": "points.notice_on", "paid": "insurance.year.paid",
    "at_base": "insurance.year.at_base", "multiple_paid": "insurance.multiple.paid",
    "multiple_at_base": "insurance.multiple.at_base", "keeps_paying": "insurance.keeps_paying",
    "unfiled": "tax.months_unfiled", "second_employer": "tax.second_employer", "post": "post_matches",
    "employer": "employer", "changed": "details_changed",
}  # fmt: skip
BESIDE = ("v", "lang", "example", "plan1", "plan2", "plan3")
TABLE_MONTH, TABLE_BASE, TABLE_ROW = 70, 150, 35  # where columns and rows of the table lie, in pixels


def parts_of(address):
    return dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))


def case_of(facts, rows, day):
    """The case that parts of an address state."""
    raw = {"as_of": day.isoformat(), "permit": {}, "points": {"bases": [b for b in facts["bases"].split("-") if b]},
           "insurance": {}, "tax": {}}  # fmt: skip
    for name, path in PATHS.items():
        if name in facts:
            text, place = facts[name], raw
            *above, last = path.split(".")
            for one in above:
                place = place.setdefault(one, {})
            place[last] = {"yes": True, "no": False}.get(text, int(text) if text.isdigit() else text)
    if rows is not None:
        raw["insurance"]["record"] = rows
    return Case.parse(raw)


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


class Walk:
    """A visitor, what is done in turn, and what the case should be then."""

    def __init__(self, visit, line, seed, width):
        self.new, self.line, self.random = visit, line, random.Random(seed)
        self.seen, self.told, self.width = None, [], width
        self.stated = set()
        self.address = f"http://localhost:{line.port}"

    # acts

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

    def say_roughly(self):
        """Say that a number of months is enough."""
        names = [name for name in COUNTS if self.seen.field(f"rough_{name}").count()]
        if not names:
            return False
        name, form = self.random.choice(names), self.model.form
        required = (24 if form["multiple"] == "base_3x" else 36) if name.startswith("multiple") else 6
        paid = form[name.replace("_at_base", "_paid")] if name.endswith("_at_base") else None
        self._tell(f"enough {name}")
        self.seen.field(f"rough_{name}").get_by_role("radio").first.click()
        self.model.state_fact(COUNTS[name], required if paid is None else min(required, paid))
        return True

    def take_a_mix(self):
        """Take a typical combination of points."""
        number = self.random.randrange(len(MIXES))
        if not self._menu("mixes", number):
            return False
        self.model.remember()
        self.model.profile = PROFILE | MIXES[number] | {"birth_date": self.model.profile["birth_date"]}
        return True

    def _menu(self, key, number):
        button = self._button(key)
        if button is None:
            return False
        self._tell(f"{key} {number}")
        button.click()
        self.seen.page.get_by_role("menuitem").nth(number).click()
        return True

    def press_slider(self):
        """Press an arrow key on a slider."""
        name = self._one_of(SLIDERS)
        if name is None:
            return False
        slider, step = self.seen.slider(name), self.random.choice((-1, 1))
        now, low, high = int(slider.input_value()), *(int(slider.get_attribute(one)) for one in ("min", "max"))
        assert now == self.model.form[name], f"slider {name} stands at {now}, not at {self.model.form[name]}"
        self._tell(f"slider {name} {step:+d}")
        slider.focus()
        self.seen.page.keyboard.press("ArrowRight" if step > 0 else "ArrowLeft")
        self.model.set(name, min(max(now + step, low), high))
        return True

    def choose(self):
        """Press one of a row of choices."""
        name = self._one_of(CHOICES)
        if name is None:
            return False
        number = self.random.randrange(len(CHOICES[name]))
        self._tell(f"choose {name} {CHOICES[name][number]}")
        self.seen.field(name).get_by_role("radio").nth(number).click()
        self.model.set(name, CHOICES[name][number])
        return True

    def press_basis(self):
        """Press one of the bases."""
        if self._one_of(("bases",)) is None:
            return False
        name, now = self.random.choice(BASES), self.model.form["bases"]
        self._tell(f"basis {name}")
        self.seen.field("bases").get_by_role("toolbar").get_by_role("button").nth(BASES.index(name)).click()
        self.model.set("bases", [b for b in now if b != name] if name in now else [*now, name])
        return True

    def switch(self):
        """Press a switch."""
        name = self._one_of(TOGGLES)
        if name is None:
            return False
        self._tell(f"switch {name}")
        self.seen.field(name).locator("label").first.click()
        now = self.model.profile[name[2:]] if name.startswith("p_") else self.model.form[name]
        self.model.set(name, not now)
        return True

    def set_day(self):
        """Type a date."""
        name = self._one_of(DAYS)
        if name is None:
            return False
        day = today() + timedelta(days=self.random.randint(-150, 60))
        self._tell(f"day {name} {day}")
        self.seen.type_day(name, day)
        self._leave()
        self.model.set(name, day)
        return True

    def clear_day(self):
        """Press the button that empties a date."""
        here = [name for name in (*DATES, "needed_by") if self.seen.field(name).locator(".empty:visible").count()]
        if not here:
            return False
        name = self.random.choice(here)
        self._tell(f"clear {name}")
        self.seen.field(name).locator(".empty").click()
        self.model.set(name, None)
        return True

    def set_number(self):
        """Type a number."""
        name = self._one_of(("p_insured_years", "p_spouse_years", "months_unfiled"))
        if name is None:
            return False
        number = self.random.randint(1, 12)
        self._tell(f"number {name} {number}")
        self.seen.field(name).locator("input").fill(str(number))
        self._leave()
        self.model.set(name, number)
        return True

    def undo(self):
        """Take the last act back."""
        key = "undo"
        if not self.model.past or self._button(key) is None:
            return False
        self._press(key)
        self.model.undo()
        return True

    def reset(self):
        """Start over."""
        if self._button("reset") is None:
            return False
        self._press("reset")
        self.model.reset()
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

    def type_a_month(self):
        """Type into the table: another base of a month that is listed, or a new month."""
        rows = [row for row in self.model.form["record"] or () if row]
        if self.page != "record" or len(rows) > 8:
            return False
        self.seen.page.get_by_test_id("data-grid-canvas").wait_for()
        if rows and self.random.random() < 0.5:
            at, base = self.random.randrange(len(rows)), self.random.choice((9000, 14000))
            self._tell(f"table row {at} base {base}")
            self._write(at, TABLE_BASE, str(base))
            left = {name: value for name, value in rows[at].items() if name not in {"base", "ratio"}}
            self.model.set("record", [*rows[:at], left | {"base": base}, *rows[at + 1 :]])
            return True
        month = f"2026-{self.random.randint(1, 9):02}"
        if any(row["month"] == month for row in rows):
            return False
        self._tell(f"table month {month}")
        self._write(len(rows), TABLE_MONTH, "")
        self._write(len(rows), TABLE_MONTH, month)
        self.model.set("record", [*rows, {"month": month}])
        return True

    def _write(self, row, column, text):
        """Press a cell of the table and type; the table is a canvas, its last line adds a row."""
        canvas = self.seen.page.get_by_test_id("data-grid-canvas")
        canvas.scroll_into_view_if_needed()
        self.seen.page.wait_for_timeout(300)
        box = canvas.bounding_box()
        self.seen.page.mouse.click(box["x"] + column, box["y"] + TABLE_ROW * (row + 1.5))
        self.seen.page.wait_for_timeout(300)
        if text:
            self.seen.page.keyboard.press(text[0])  # opens the cell's own field
            self.seen.page.locator("#portal textarea").fill(text)
        self.seen.page.keyboard.press("Enter")
        self.seen.page.wait_for_timeout(300)  # the table gathers edits before it sends them
        self.seen.settle()

    def paste(self):
        """Paste three months and agree, or not."""
        if self.page != "record":
            return False
        how = self.random.choice(("replace", "merge", "drop"))
        self._tell(f"paste {how}")
        text = "\n".join(["月份\t缴费基数", *(f"{row['month']}\t{row['base']}" for row in PASTED)])
        self.seen.field("pasted").locator("textarea").fill(text)
        self._press("read_pasted")
        self.seen.settle()
        self._press(f"incoming_{how}")
        if how != "drop":
            (self.model.put_record if how == "replace" else self.model.merge_record)(PASTED)
        return True

    def apply_a_proposal(self):
        """What is proposed is accepted, leaves the rest of the case as it was, and turns the verdict."""
        if self._refused() or self._button("apply_1") is None:
            return False
        before, address = self.model.facts(), self.seen.page.url
        self._press("apply_1")
        self._wait_for(lambda: self.seen.page.url != address)
        self.seen.settle()
        facts = {name: text for name, text in parts_of(self.seen.page.url).items() if name in {*PATHS, "bases"}}
        stays = ("as_of", "reading", "expires", "housing", "resident_since", "bases", "notice", "granted", "changed")
        assert [facts.get(name) for name in stays] == [before.get(name) for name in stays]
        self._adopt(facts)
        assert self._assessed() == "on_track"
        return True

    def _adopt(self, facts):
        """Take over what an act with an intricate effect made of the case."""
        record = parts_of(self.seen.page.url).get("record")
        self.model.fill(facts, None if record is None else decode(record))

    def keep_a_plan(self):
        """Keep the case under a name."""
        if self.page != "whatif" or self._refused() or len(self.model.plans) > 2:
            return False
        name = f"计划{len(self.told)}"
        self._tell(f"keep {name}")
        self.seen.field("plan_name").locator("input").fill(name)
        self.seen.page.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
        self.model.plans[name] = None
        return True

    def forget_plans(self):
        """Forget every plan kept."""
        if self._button("forget_plans") is None:
            return False
        self._press("forget_plans")
        self.model.plans.clear()
        return True

    def back(self):
        """Press the browser's Back: what the page showed before."""
        if len(self.history) < 2 or self._refused():
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

    def turn(self):
        """Turn counts into a record or back: all else stays, and so does the verdict of counts."""
        keys = [key for key in ("to_record", "to_counts") if self._button(key)]
        if not keys or self._refused():
            return False
        before, verdict, address = self.model.facts(), self._assessed(), self.seen.page.url
        self._press(keys[0])
        self._wait_for(lambda: self.seen.page.url != address)
        self.seen.settle()
        facts = {name: text for name, text in parts_of(self.seen.page.url).items() if name in {*PATHS, "bases"}}
        moving = {*COUNTS.values(), "unfiled", "second_employer", "keeps_paying"}
        left = [{n: t for n, t in one.items() if n not in moving and n != "bases"} for one in (facts, before)]
        assert left[0] == left[1]
        self._adopt(facts)
        assert keys == ["to_counts"] or self._assessed() == verdict
        return True

    def clear_the_record(self):
        """Take every month out of the record."""
        if self._button("clear_record") is None:
            return False
        self._press("clear_record")
        self.model.put_record([])
        return True

    def choose_a_cell(self):
        """Take a cell of the picture by the fields of its two sides: a number by chance, a day as it stands."""
        button = self._button("take_cell") if self.page == "whatif" else None
        if button is None or not button.is_enabled() or self._refused() or not self.model.form["expires_on"]:
            return False
        facts, values = self.model.facts(), {}
        start = endorsed = date.fromisoformat(facts.get("endorsed", facts["expires"]))
        for field in self.seen.page.locator("[class*='st-key-cell_']").all():
            name = re.search(r"st-key-cell_(\w+?)_(\d{4}-|None)", field.get_attribute("class"))[1]
            given = field.locator("input").first
            if name.endswith("_on"):
                day = date.fromisoformat(given.input_value())
                since = date.fromisoformat(facts["expires"]) if name == "endorsed_on" else start
                values[name], start = (day - since).days, day if name == "endorsed_on" else start
            else:
                values[name] = self.random.randint(int(given.get_attribute("min")), int(given.get_attribute("max")))
                given.fill(str(values[name]))
        if "confirmed_on" in values and start != endorsed:
            return False
        self._tell(f"cell {values}")
        self._press("take_cell")
        self.model.take_cell(values)
        return True

    def say_nothing(self):
        """Let the page run once more: share opened and closed."""
        self.seen.share()
        self.seen.page.locator(".st-key-share_close button").click()
        self.seen.page.locator(".st-key-share").wait_for(state="detached")

    # what the acts need

    def _tell(self, act):
        self.told.append(act)

    def _button(self, key):
        """The button under a key, None where it is not there or cannot be pressed."""
        found = self.seen.page.locator(f".st-key-{key} button:visible")
        return found.first if found.count() and found.first.is_enabled() else None

    def _press(self, key):
        self._tell(f"press {key}")
        self._button(key).click()

    def _one_of(self, names):
        """One of the fields that stand on the page."""
        here = [name for name in names if self.seen.page.locator(f'[class*="st-key-f_{name}-"]').count()]
        return self.random.choice(here) if here else None

    def _leave(self):
        self.seen.page.locator("h1").first.click()

    def _wait_for(self, holds):
        for _ in range(50):
            if holds():
                return
            self.seen.page.wait_for_timeout(100)

    # what must hold

    def _expected(self):
        """The parts of the address, the record aside."""
        model = self.model
        if (model.facts(), model.form["example"], model.needed, model.stated_profile()) == (NOTHING, None, None, {}):
            return {}
        needed = {"needed_by": model.needed.isoformat()} if model.needed else {}
        profile = {name: "yes" if value is True else str(value) for name, value in model.stated_profile().items()}
        return by_part(model.facts() | needed | profile)

    def _stands(self):
        """The parts of the address as it is, the record aside."""
        parts = parts_of(self.seen.page.url)
        return by_part({name: text for name, text in parts.items() if name not in {*BESIDE, "record"}})

    def _record(self):
        record = parts_of(self.seen.page.url).get("record")
        return None if record is None else by_month(decode(record))

    def _case(self):
        return case_of(self.model.facts(), self._rows(), today())

    def _rows(self):
        return None if self.model.form["record"] is None else [row for row in self.model.form["record"] if row]

    def _refused(self):
        try:
            self._case()
        except CaseError:
            return True
        return False

    def _assessed(self):
        """The verdict of the case, or of the last that was not refused."""
        if self.model.form["expires_on"] is None:
            return None
        if not self._refused():
            self.model.last_good = self._case()
        return assess(self.model.last_good).verdict if self.model.last_good else None

    def agrees(self):
        """Address, verdict and screen say what the model says."""
        self.seen.settle()
        self._wait_for(lambda: self._stands() == self._expected())
        assert self._stands() == self._expected()
        rows = self._rows()
        assert self._record() == (None if rows is None else by_month(rows))
        assert len([name for name in parts_of(self.seen.page.url) if name.startswith("plan")]) == len(self.model.plans)
        assert self.seen.page.get_by_test_id("stException").count() == 0
        assert self.seen.complaints == []
        self._verdict_agrees()
        self._sliders_agree()
        self._is_called_whose_it_is()
        if not self.history or self.history[-1] != self.seen.page.url:
            self.history.append(self.seen.page.url)

    def _verdict_agrees(self):
        verdict = self._assessed()
        if self.page == "points":
            self._total_agrees()
        elif verdict is not None:
            texts = catalogue(self.language).items()
            heads = [text for key, text in texts if f"{key}_".startswith((f"verdict.{verdict}_", "urgent.headline."))]
            head = re.compile("|".join(re.escape(re.sub(r"{.*?}", "…", one)).replace("…", ".*") for one in heads))
            self._wait_for(lambda: any(map(head.fullmatch, self.seen.verdict().splitlines())))
            assert any(map(head.fullmatch, self.seen.verdict().splitlines())), (verdict, self.seen.verdict())

    def _total_agrees(self):
        profile = self.model.stated_profile()
        if "birth_date" in profile:
            day = date.fromisoformat(self.model.facts().get("as_of", today().isoformat()))
            total = points.score(points.Profile.parse({"on": day.isoformat(), **profile})).total
            assert str(total) in self.seen.verdict()

    def _is_called_whose_it_is(self):
        parts, form = parts_of(self.seen.page.url), self.model.form
        assert (self.seen.page.locator(".st-key-link_band").count() == 1) == form["linked"]
        if "v" in parts and whose(form) == (None, False):
            self.stated.add(parts["v"])

    def _sliders_agree(self):
        for name in SLIDERS:
            slider = self.seen.slider(name)
            if slider.count():
                self._wait_for(lambda name=name, slider=slider: slider.input_value() == str(self.model.form[name]))
                assert (name, slider.input_value()) == (name, str(self.model.form[name]))

    def agrees_afresh(self):
        """The address opened by somebody else shows the same and stays the same."""
        if self._refused():
            return
        other = self.new(self.width)
        other.open(self.seen.page.url)
        mine, self.seen = self.seen, other
        try:
            if (
                parts_of(mine.page.url).get("lang", "zh") == self.language
            ):  # Back may lead to before a language was said
                assert other.verdict() == mine.verdict()
            assert parts_of(other.page.url) == parts_of(mine.page.url)
            assert other.complaints == []
        finally:
            self.seen = mine
            other.leave()

    ACTS: ClassVar = {
        open_link: 3, arrive_bare: 1, take_example: 2, leave_the_example: 4, say_roughly: 4,
        take_a_mix: 2, press_slider: 10, choose: 9, press_basis: 3,
        switch: 5, set_day: 5, clear_day: 3, set_number: 2, undo: 6, reset: 1, switch_language: 3, go: 8, fold: 4,
        type_a_month: 4, paste: 3, apply_a_proposal: 3, keep_a_plan: 2, forget_plans: 1, back: 4, say_nothing: 1,
        back_over_a_page: 20, load_anew: 2, lose_the_line: 1, open_a_damaged_link: 2, turn: 3, clear_the_record: 1,
        choose_a_cell: 3,
    }  # fmt: skip

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


def by_part(parts):
    """Parts without regard to the order of the bases."""
    return {name: sorted(text.split("-")) if name == "bases" else text for name, text in parts.items() if name != "v"}


def by_month(rows):
    """Rows without regard to their order, and without what says nothing."""
    told = [{name: value for name, value in row.items() if value not in (None, "")} for row in rows]
    return sorted(told, key=str)


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
