"""Acts of a walk in a real browser that state something, or take it back."""

import re
from datetime import date, timedelta

from browser_holding import PATHS, SLIDERS, Holding, parts_of
from walk_model import COUNTS, DATES, PROFILE

from calculator.clock import today
from calculator.record.code import decode

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
TOGGLES = ("as_of_fixed", "p_shortage_major")
DAYS = ("expires_on", "as_of", *DATES, "needed_by")
PASTED = [{"month": f"2026-0{month}", "base": 12000} for month in (3, 4, 5)]
MIXES = {"education": "bachelor_with_degree"}, {"education": "associate"}
TABLE_MONTH, TABLE_BASE, TABLE_ROW = 70, 150, 35  # where columns and rows of the table lie, in pixels


class Saying(Holding):
    """Acts that state something, or take it back."""

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
        self.seen.focus(name)
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
        canvas.evaluate("table => table.scrollIntoView({ block: 'center' })")  # clear of the bars of a phone
        self.seen.page.wait_for_timeout(100)
        box = canvas.bounding_box()
        self.seen.page.mouse.click(box["x"] + column, box["y"] + TABLE_ROW * (row + 1.5), delay=60)  # as fingers do
        self.seen.page.wait_for_timeout(100)
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
