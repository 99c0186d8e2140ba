"""Long walks of a visitor over all pages: after every act case, verdict and link are what the person stated.

By hand: `python tests/test_walk.py STEPS SEED`.
"""

import json
import sys
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qsl

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import pytest  # noqa: E402
from hypothesis import HealthCheck, Phase, seed, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from hypothesis.stateful import (  # noqa: E402
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from page_runs import GESTURES, MARKS, app_test, days, numbers, slide, sliders, stated_here  # noqa: E402
from rosters_pasted import pasted  # noqa: E402
from walk_model import COUNTS, DATES, NOTHING, PROFILE, Model, day_of, facts_of  # noqa: E402

from calculator import Case, CaseError, assess  # noqa: E402
from calculator.clock import today  # noqa: E402
from calculator.record.code import decode  # noqa: E402
from pages.shared.state import link, link_case  # noqa: E402
from pages.shared.state.examples import examples  # noqa: E402

PAGES = ("check", "whatif", "record", "points", "steps", "team", "rules")
LINKS = [
    one
    for version in (1, 2)
    for one in json.loads((ROOT / f"tests/links/version_{version}.json").read_text(encoding="utf-8"))
]
ICONS = {":material/check_circle:": "on_track", ":material/task_alt:": "renewed", ":material/help:": "unknown",
         ":material/build_circle:": "fixable", ":material/cancel:": "failed"}  # fmt: skip
CHOICES = {
    "keeps_paying": ("yes", "no", "unknown"), "second_employer": ("yes", "no", "unknown"),
    "post_matches": ("yes", "no", "unknown"), "employer": ("yes", "no", "unknown"),
    "details_changed": ("yes", "no", "unknown"), "unfiled": ("yes", "no", "unknown"),
    "housing": ("owned", "registered_lease", "other", "unknown"), "reading": ("guide", "measure"),
    "endorsed": ("no", "yes", "unknown"), "confirmed": ("no", "yes"),
    "multiple": ("none", "base_0.8x", "base_1x", "base_2x", "base_3x"),
    "p_education": ("none", "associate", "bachelor_with_degree", "doctor"),
    "p_title": ("none", "skill_5", "mid_title", "senior_title"), "p_base": ("none", "0.8x", "1x", "3x"),
    "p_award": ("none", "bureau_single", "province"),
}  # fmt: skip
BASES = ("degree", "title", "skill", "shortage_major", "other", "unknown")
PASTED = {
    "月份 基数\n2026-05 13000\n2026-06 13000": [
        {"month": "2026-05", "base": 13000},
        {"month": "2026-06", "base": 13000},
    ],
    "月份\t基数\t个税\t第二家单位\n2026-08\t1.2倍\t是\t否": [
        {"month": "2026-08", "ratio": 1.2, "filed": True, "second_employer": False}
    ],
}
TYPED = {
    ("2026/9", "12600"): {"month": "2026-09", "base": 12600},
    ("2026-10", ""): {"month": "2026-10"},
    ("2026-02", "abc"): {"month": "2026-02", "base": "abc"},
    ("2026-13", "9000"): {"month": "2026-13", "base": 9000},
}


def on(*pages):
    """Say that an act belongs to some pages."""
    return precondition(lambda walk: walk.app is not None and walk.page in pages)


FOLDS = ("rare", "share", "each_month")


def parts_of(address):
    return dict(parse_qsl(address, keep_blank_values=True))


class Walk(RuleBasedStateMachine):
    """One visitor. Rules are acts; the invariant holds after each."""

    steps = 0
    afresh = 12
    """Every how many steps the link is opened by somebody else."""

    def __init__(self):
        super().__init__()
        self.app, self.page, self.model, self.step, self.accepted = None, "check", Model(today()), 0, False
        self.marks = []

    # acts

    @initialize(one=st.one_of(st.none(), st.sampled_from(LINKS)), page=st.sampled_from(PAGES))
    def arrive(self, one, page):
        """Open the app: bare, or by a link."""
        self._arrive(one and parts_of(one["link"]), page)

    @rule(one=st.sampled_from(LINKS), page=st.sampled_from(PAGES))
    def open_link(self, one, page):
        """Open a link in a tab of its own."""
        self._arrive(parts_of(one["link"]), page)

    @rule(one=st.sampled_from([one for one in LINKS if "v=2" in one["link"]]), data=st.data())
    def open_damaged_link(self, one, data):
        """Open a link that was cut: no verdict until the visitor says that every field is right."""
        at = data.draw(st.integers(len("v=2.abcdef&lang=zh&e"), len(one["link"]) - 1))
        self._arrive(parts_of(one["link"][:at]), "check", damaged=True)

    @precondition(lambda self: self.app is not None and self.model.form["whole"] and not self._is_refused())
    @rule(told=st.booleans())
    def open_the_own_address_anew(self, told):
        """Reload the page: the case goes on as whose it was, and as a link's where the tab does not know it."""
        marks, example = list(self.marks), self.model.form["example"]
        linked = self.model.form["linked"] or not told
        given, is_bare = dict(self.app.query_params), not link.is_link(self.app.query_params)
        self._arrive(None if is_bare else given, self.page)
        if told and marks:
            self.app.session_state[MARKS] = {"known": marks}
            self.app.run()
        self.marks = marks if told else []
        self.model.form["linked"] = linked and example is None and not is_bare

    @rule(page=st.sampled_from(PAGES))
    def go(self, page):
        """Go to another page by the menu, which leaves the case out of the address."""
        if page != self.page:
            self.page = page
            self.app.query_params.clear()
            self._adopt_typed()
            self.app.switch_page(f"pages/{page}.py").run()

    @rule(row=st.integers(0, 2), empties=st.booleans())
    def look_at_a_row(self, row, empties):
        """Open a row of a roster, perhaps empty it, and return: nothing of the own case is another then."""
        self.go("team")
        if self.app.session_state["visitor"].team is None:
            next(one for one in self.app.text_area if one.key.startswith("team_pasted")).set_value(pasted()).run()
            self._press("team_read")
        assert self._press(f"open_{row}")
        for page in ("check", "team"):
            if page == "check":
                assert self.app.session_state["visitor"].form.row == row
            self.app.query_params.clear()
            self.app.switch_page(f"pages/{page}.py").run()
            if empties and page == "check":
                self._press("reset")

    @on("check", "whatif", "record", "points", "steps")
    @rule(data=st.data())
    def move(self, data):
        """Move any widget of the page that the case rests on."""
        widgets = [w for w in self._widgets() if self._name(w) is not None]
        if widgets:
            widget = widgets[data.draw(st.integers(0, len(widgets) - 1), label="widget")]
            name = self._name(widget)
            value = self._value(name, widget, data)
            widget.set_value(value).run()
            self.model.set(name, value)

    @on("check", "points")
    @rule(data=st.data())
    def move_another(self, data):
        """Move widgets more often than anything else is done."""
        self.move(data)

    @on("check", "whatif", "record")
    @rule(data=st.data())
    def drag(self, data):
        """Drag a slider over some values: they are one step back."""
        found = sliders(self.app)
        if found:
            name = data.draw(st.sampled_from(sorted(found)), label="slider")
            low, high = found[name]["low"], min(found[name]["high"], 60 if name in COUNTS else 130)
            gesture = next(GESTURES)
            for value in data.draw(st.lists(st.integers(low, high), min_size=1, max_size=4), label="values"):
                slide(self.app, name, value, gesture)
                self.model.drag(name, value, gesture)
                self._verdict()

    @on("check", "steps", "points")
    @rule(data=st.data())
    def empty_a_date(self, data):
        """Press the button that empties a date."""
        buttons = [b for b in self.app.button if (b.key or "").startswith("clear_") and b.key != "clear_record"]
        if buttons:
            button = buttons[data.draw(st.integers(0, len(buttons) - 1))]
            button.click().run()
            name = button.key.removeprefix("clear_")
            if name != "goes_base":
                self.model.remember()
                self.model._set(name, None)

    @on("points", "record")
    @rule(data=st.data())
    def empty_a_number(self, data):
        """Empty a number that is filled: it states nothing from then on, and stays empty or at nothing."""
        filled = [one for one in numbers(self.app) if one.value and one.key.startswith(("f_p_", "fill_", "changed_"))]
        if filled:
            key = filled[data.draw(st.integers(0, len(filled) - 1))].key
            next(one for one in numbers(self.app) if one.key == key).set_value(None).run()
            assert not any(one.value for one in numbers(self.app) if one.key == key)
            if key.startswith("f_p_"):
                self.model.set(key.rpartition("-")[0].removeprefix("f_"), 0)

    @on("check")
    @rule(name=st.sampled_from(sorted(examples(today()))))
    def take_example(self, name):
        """Take an example from the gallery."""
        if self._press(f"example_{name}"):
            self.model.take_example(name, self._example(name))

    @rule()
    def leave_the_example(self):
        """Leave an example for one's own case."""
        if self._press("own_case"):
            self.model.take_own()

    @on("check", "whatif", "record")
    @rule(data=st.data())
    def pick_a_day(self, data):
        """Pick the day of an act in the field that takes it itself."""
        fields = [one for one in days(self.app) if (one.key or "").startswith("pick_")]
        if fields:
            field = fields[data.draw(st.integers(0, len(fields) - 1))]
            day = self.model.today + timedelta(days=data.draw(st.integers(-60, 90), label="days"))
            if day != field.value:
                field.set_value(day).run()
                self.model.state_fact("endorsed" if "endorsed" in field.key else "confirmed", day)

    @on("check")
    @rule(data=st.data(), enough=st.booleans())
    def say_roughly(self, data, enough):
        """Say that a number of months is enough, or how many where it is not."""
        fields = [one for one in self.app.button_group if (one.key or "").startswith("rough_")]
        if not fields:
            return
        field = fields[data.draw(st.integers(0, len(fields) - 1))]
        name = field.key.removeprefix("rough_").rpartition("-")[0]
        field.set_value("enough" if enough else "short").run()
        required = self._required(name)
        if not enough:
            exact = next(one for one in self.app.number_input if (one.key or "").startswith(f"exact_{name}-"))
            required = data.draw(st.integers(0, int(exact.max)), label="months")
            exact.set_value(required).run()
        self.model.state_fact(COUNTS[name], required)

    def _required(self, name):
        form = self.model.form
        of_multiple = 24 if form["multiple"] == "base_3x" else 36
        required = of_multiple if name.startswith("multiple") else 6
        paid = form[name.replace("_at_base", "_paid")] if name.endswith("_at_base") else None
        return required if paid is None else min(required, paid)

    @on("check")
    @rule()
    def reset(self):
        """Start over."""
        if self._press("reset"):
            self.model.reset()

    @rule()
    def undo(self):
        """Take the last act back, on any page."""
        if self.model.past and self._press("undo"):
            self.model.undo()

    @rule()
    def switch_language(self):
        """Switch the language: the case stays."""
        self._press("language_switch")

    @rule(name=st.sampled_from(FOLDS))
    def fold(self, name):
        """Open or close what is folded away."""
        if any(one.key == name for one in self.app.get("expander")):
            self.app.session_state[name] = not self.app.session_state[name]
            self.app.run()

    @rule()
    def touch_nothing(self):
        """Let the page run once more."""
        self.app.run()

    @on("record")
    @rule(typed=st.sampled_from(sorted(TYPED)), change=st.booleans(), data=st.data())
    def type_into_the_table(self, typed, change, data):
        """Type a month, or another base of one, into the table."""
        table = self.app.session_state["visitor"].table
        rows = list(table.rows)
        edits = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
        if change and rows:
            at = data.draw(st.integers(0, len(rows) - 1))
            edits["edited_rows"][at] = {"base": "15000"}
            row = {name: value for name, value in rows[at].items() if name not in {"base", "ratio"}}
            rows[at] = row | {"base": 15000}
        else:
            edits["added_rows"] = [{}, {"month": typed[0], "base": typed[1]}]
            rows = [*rows, {}, TYPED[typed]]
        self.app.session_state[table.key] = edits
        self.app.run()
        self.model.set("record", [row for row in rows if row])

    @on("record")
    @rule(empty=st.sampled_from([[], [{}], [{}, {}]]))
    def add_empty_rows(self, empty):
        """Rows that are added and left empty state nothing."""
        if self.page == "record":
            table = self.app.session_state["visitor"].table
            if not self.app.session_state[table.key]["edited_rows"] and not any(
                self.app.session_state[table.key]["added_rows"]
            ):
                self.app.session_state[table.key] = {"edited_rows": {}, "added_rows": empty, "deleted_rows": []}
                self.app.run()

    @on("record")
    @rule(text=st.sampled_from(sorted(PASTED)), how=st.sampled_from(["replace", "merge", "drop"]), file=st.booleans())
    def bring_months(self, text, how, file):
        """Paste months or upload a file of them, and agree or not."""
        if file:
            self.app.file_uploader[0].set_value(("a.csv", text.replace(" ", ",").encode(), "text/csv")).run()
        else:
            next(a for a in self.app.text_area if a.key.startswith("pasted-")).set_value(text)
            self._press("read_pasted")
        assert self._press(f"incoming_{how}")
        if how != "drop":
            self._adopt_typed()
            rows = PASTED[text]
            (self.model.put_record if how == "replace" else self.model.merge_record)(rows)

    @on("record")
    @rule(answer=st.sampled_from([None, "base_unknown", "not_insured"]), how=st.sampled_from(["replace", "merge"]))
    def bring_months_of_no_header(self, answer, how):
        """Paste months without a header, say what the columns are, and answer what is asked, or not."""
        next(a for a in self.app.text_area if a.key.startswith("pasted-")).set_value("2026-05 13000\n2026-06 -")
        self._press("read_pasted")
        for place, name in ((0, "month"), (1, "base")):
            found = [s for s in self.app.selectbox if (s.key or "").startswith(f"incoming_column_{place}_")]
            found[0].set_value(name).run()
        if answer:
            next(g for g in self.app.button_group if g.key.startswith("incoming_asked_no_base")).set_value(answer).run()
        assert self._press(f"incoming_{how}")
        self._adopt_typed()
        rows = [{"month": "2026-05", "base": 13000}] + [{"month": "2026-06"}] * (answer == "base_unknown")
        (self.model.put_record if how == "replace" else self.model.merge_record)(rows)

    @on("record")
    @rule(first=st.sampled_from(["2025-11", "2026/2"]), base=st.sampled_from([None, 13000, 1.1]))
    def fill_a_range(self, first, base):
        """Fill a range of months at once."""
        if not any((one.key or "").startswith("fill_first-") for one in self.app.text_input):
            return
        for name in ("back_paid", "payer_differs"):
            next(t for t in self.app.toggle if t.key.startswith(f"fill_{name}-")).set_value(False)
        for group in self.app.button_group:
            if (group.key or "").startswith("fill_"):
                unit = "ratio" if base == 1.1 else "yuan"
                group.set_value("same" if "mode" in group.key else unit if "unit" in group.key else "unknown")
        self.app.run()  # the field of the base is that of its unit
        for name, text in (("first", first), ("last", "2026-05"), ("base", base)):
            fields = numbers(self.app) if name == "base" else self.app.text_input
            found = [one for one in fields if one.key.startswith(f"fill_{name}-")]
            found[0].set_value(text)
        self.app.run()
        self._adopt_typed()
        worth = {None: {}, 13000: {"base": 13000}, 1.1: {"ratio": 1.1}}[base]
        begins = 12 * 2025 + 10 if first == "2025-11" else 12 * 2026 + 1
        months = [f"{m // 12}-{m % 12 + 1:02d}" for m in range(begins, 12 * 2026 + 5)]
        self._press("fill_do")
        self.model.merge_record([{"month": month, **worth} for month in months])

    @on("record")
    @rule()
    def clear_the_record(self):
        """Take every month out of the record."""
        if self._press("clear_record"):
            self.model.put_record([])

    @on("record", "check")
    @rule(key=st.sampled_from(["to_record", "to_counts"]))
    def turn(self, key):
        """Turn counts into a record or back: all else of the case stays, and so does the verdict of counts."""
        before = self.model.facts()
        if self._press(key):
            self._adopt(before, {*COUNTS.values(), "unfiled", "second_employer", "keeps_paying"})

    @on("whatif")
    @rule(number=st.integers(1, 3))
    def apply_a_proposal(self, number):
        """What is proposed is accepted and gives what was promised."""
        before = self.model.facts()
        if self._press(f"apply_{number}"):
            days = {"endorsed", "endorsed_unsure", "confirmed"}
            tax = {"unfiled", "second_employer", "post", "employer", "keeps_paying"}
            self._adopt(before, days | tax | set(COUNTS.values()))
            assert self._shown_verdict() in {"on_track", "fixable"}
            assert not self._is_refused()

    @on("whatif")
    @rule(data=st.data())
    def take_a_cell(self, data):
        """Take a cell of the picture by its two numbers."""
        if self.page != "whatif" or not any(b.key == "take_cell" for b in self.app.button):
            return
        values, endorsed = {}, day_of(self.model.facts().get("endorsed") or self.model.facts().get("expires"))
        for one in [n for n in (*self.app.number_input, *self.app.date_input) if n.key.startswith("cell_")]:
            name = one.key.removeprefix("cell_").rsplit("_", 2)[0]
            if name == "endorsed_on":
                endorsed = data.draw(st.dates(one.min, one.max), label=name)
                values[name] = (endorsed - self.model.form["expires_on"]).days
                one.set_value(endorsed)
            elif name == "confirmed_on":
                confirmed = data.draw(st.dates(max(one.min, endorsed), one.max), label=name)
                values[name] = (confirmed - endorsed).days
                one.set_value(confirmed)
            else:
                values[name] = data.draw(st.integers(int(one.min), int(one.max)), label=name)
                one.set_value(values[name])
        self._press("take_cell")
        if self.accepted:
            self.model.take_cell(values)

    @on("whatif")
    @rule(name=st.sampled_from(["甲", "plan|`b`", "<b>", "", "甲"]))
    def keep_a_plan(self, name):
        """Keep the case as a plan under a name."""
        if self.page == "whatif" and self.app.session_state["visitor"].last_good is not None:
            fields = [t for t in self.app.text_input if t.key.startswith("plan_name-")]
            if fields:
                fields[0].set_value(name)
                next(b for b in self.app.button if b.key.startswith("FormSubmitter")).click().run()
                if name and name not in self.model.plans and len(self.model.plans) < 3:
                    self.model.plans[name] = None

    @on("whatif")
    @rule()
    def forget_plans(self):
        """Forget all kept plans."""
        if self._press("forget_plans"):
            self.model.plans.clear()

    @on("points")
    @rule()
    def take_bases(self):
        """Take the bases of the points page into the case."""
        before = self.model.facts()
        if self._press("take_bases"):
            self._adopt(before, {"bases"})

    @on("points")
    @rule(mix=st.sampled_from([("degree", {"education": "bachelor_with_degree"}),
                               ("title", {"title": "mid_title"})]))  # fmt: skip
    def take_a_mix(self, mix):
        """Take a typical combination of points."""
        menus = [one for one in self.app.get("menu_button") if one.key == "mixes"]
        if menus:
            menus[0].click(mix[0]).run()
            self.model.remember()
            self.model.profile = PROFILE | mix[1] | {"birth_date": self.model.profile["birth_date"]}

    @precondition(lambda self: self.model.form is not None and not self.model.form["whole"])
    @rule()
    def say_that_all_is_right(self):
        """Say that what was left of a damaged link is right."""
        assert self._press("looked_at")
        self.model.remember()
        self.model.form["whole"] = True

    @on("record")
    @rule(month=st.sampled_from(["2026-05", "2026-08"]), insured=st.booleans())
    def one_month(self, month, insured):
        """Choose a month and say whether it is insured."""
        boxes = [s for s in self.app.selectbox if s.key.startswith("chosen_month-")]
        if not boxes or month not in boxes[0].options:
            return
        boxes[0].set_value(month).run()
        self._adopt_typed()
        toggles = [t for t in self.app.toggle if t.key.startswith(f"one_insured_{month}-")]
        if not toggles or toggles[0].value == insured:
            return
        toggles[0].set_value(insured).run()
        rows = [row for row in self.model.form["record"] if row]
        self.model.remember()
        rows = [row for row in rows if row.get("month") != month] + ([{"month": month}] if insured else [])
        self.model.form["record"] = sorted(rows, key=lambda row: row.get("month", "~"))

    # what the acts need

    def _arrive(self, given, page, *, damaged=False):
        self.page, self.model, self.marks = page, Model(today()), []
        params = given or {}
        self.app = app_test(**params)
        if page != "check":
            self.app.switch_page(f"pages/{page}.py")
        self.app.run()
        self.arrived = params
        if given is None:
            self.model.open(NOTHING)
            return
        opened = link.read(params, today())
        assert opened.whole != damaged
        rows = opened.raw.get("insurance", {}).get("record")
        profile = {name: date.fromisoformat(value) if name == "birth_date" else value
                   for name, value in opened.profile.items()}  # fmt: skip
        facts = {name: value for name, value in link_case.write(opened.raw).items() if name != "record"}
        plans = {name: None for name, plan in opened.plans if plan is not None}
        self.model.open(
            facts, rows, profile, opened.needed, plans, example=opened.example, whole=opened.whole, linked=True
        )

    def _example(self, name):
        """The parts of an example; its days are asserted by other tests."""
        return link_case.write(examples(today())[name])

    def _widgets(self):
        groups = (self.app.slider, self.app.toggle, days(self.app), numbers(self.app), self.app.button_group)
        return [widget for group in groups for widget in group if widget.key and not widget.disabled]

    def _name(self, widget):
        return widget.key.rpartition("-")[0].removeprefix("f_") if widget.key.startswith("f_") else None

    def _value(self, name, widget, data):
        if name == "bases":
            return data.draw(st.lists(st.sampled_from(BASES), unique=True, max_size=3), label="value")
        if name in CHOICES:
            return data.draw(st.sampled_from(CHOICES[name]), label="value")
        if name in {"expires_on", "as_of", "needed_by", *DATES}:
            return self.model.today + timedelta(days=data.draw(st.integers(-150, 150), label="days"))
        if name == "p_birth_date":
            return data.draw(st.dates(date(1960, 1, 1), date(2005, 1, 1)))
        if hasattr(widget, "min"):
            high = min(int(widget.max), 130)
            return data.draw(st.integers(int(widget.min), max(high, int(widget.min))), label="value")
        return data.draw(st.booleans(), label="value")

    def _press(self, key):
        buttons = [button for button in self.app.button if button.key == key and not button.disabled]
        if buttons:
            buttons[0].click().run()
        return bool(buttons)

    def _adopt_typed(self):
        """Nothing typed waits: every act runs at once."""

    def _adopt(self, before, may_change):
        """Take over what an act with an intricate effect made of the case, having held what it may not change."""
        now = link.read(self.app.query_params, self.model.today)
        facts = {name: text for name, text in link_case.write(now.raw).items() if name != "record"}
        kept = {name: text for name, text in before.items() if name not in may_change}
        assert {name: text for name, text in facts.items() if name not in may_change} == kept
        self.model.fill(facts, now.raw.get("insurance", {}).get("record"))

    def _shown_verdict(self):
        boxes = (self.app.success, self.app.info, self.app.warning, self.app.error)
        found = [ICONS[box.icon] for kind in boxes for box in kind if box.icon in ICONS]
        assert len(found) <= 1
        return found[0] if found else None

    @invariant()
    def the_case_is_what_was_stated(self):
        """The address, the verdict and the link opened afresh are those of the model."""
        Walk.steps, self.step = Walk.steps + 1, self.step + 1
        if self.app is None:
            return
        assert not self.app.exception, self.app.exception
        self.marks += stated_here(self.app)
        assert self.app.session_state["visitor"].form.linked == self.model.form["linked"]
        opened = link.read(self.app.query_params, today())
        self._same_case(opened)
        verdict = self._verdict()
        if self.page not in {"points", "team"}:
            assert self._shown_verdict() == verdict, (dict(self.app.query_params), self.model.last_good)
        if self.step % self.afresh == 0 and self.model.form["whole"]:
            self._same_afresh()

    def _same_case(self, opened):
        model, params = self.model, dict(self.app.query_params)
        assert self.app.session_state["visitor"].form.example == model.form["example"]
        if not link.is_link(params):
            assert (model.facts(), model.form["example"]) == (NOTHING, None)
            return
        assert opened.example == model.form["example"]
        if params == self.arrived:  # as it was sent: what could not be read of it is not in the form
            raw = deepcopy(opened.raw)
            rows = raw.get("insurance", {}).pop("record", None)
            parts = link_case.write(raw)
            parts["bases"] = parts["bases"] or "unknown"
        else:
            rows = decode(params["record"]) if "record" in params else None
            parts = {name: params[name] for name in link_case.PLAIN_FACTS.keys() | {"bases"} if name in params}
        assert by_part(parts) == by_part(model.facts()), (parts, model.facts())
        expected = model.form["record"]
        assert (None if rows is None else by_month(rows)) == (None if expected is None else by_month(expected))
        assert opened.profile == model.stated_profile()
        assert opened.needed == model.needed
        assert [name for name, plan in opened.plans if plan is not None] == list(model.plans)
        assert opened.whole == model.form["whole"] or (model.form["whole"] and self._is_refused())

    def _is_refused(self):
        return any(remark.key == "link.bad_part" for remark in link.read(self.app.query_params, today()).remarks)

    def _verdict(self):
        """The verdict that the page must show: of the case, or of the last that was accepted."""
        model = self.model
        if not model.form["whole"] or model.form["expires_on"] is None:
            self.accepted = False
            return None
        raw = link.read({"v": "1", **model.facts()}, model.today).raw
        if model.form["record"] is not None:
            raw.setdefault("insurance", {})["record"] = [row for row in model.form["record"] if row]
        whole = facts_of(model.form) if stated(raw) == model.facts() else None
        try:
            case = Case.parse({"as_of": model.today.isoformat(), **raw}) if whole is not None else None
        except CaseError:
            case = None
        self.accepted = case is not None
        if case is not None:
            model.last_good = case
        return shown_as(model.last_good) if model.last_good else None

    def _same_afresh(self):
        """The link of the page, opened by somebody else, shows the same."""
        again = app_test(**self.app.query_params)
        mine, self.app = self.app, again
        again.run()
        assert not again.exception
        if self.accepted:
            assert self._shown_verdict() == shown_as(self.model.last_good)
        self.app = mine


def shown_as(case):
    """The look of the verdict: one with nothing against it is shown with care where the case is urgent or late."""
    verdict, endorsed, confirmed = assess(case).verdict, case.permit.endorsed_on, case.points.confirmed_on
    if verdict not in {"on_track", "unknown"}:
        return verdict
    if endorsed and endorsed < case.as_of:
        closes_soon = case.as_of >= endorsed + timedelta(days=53) and not (confirmed and confirmed < case.as_of)
        return "fixable" if closes_soon else verdict
    grace_ends = case.permit.expires_on + timedelta(days=60)
    if case.permit.expires_on < case.as_of <= grace_ends:
        return "fixable"
    return "unknown" if (endorsed or case.as_of) > grace_ends else verdict


def stated(raw):
    return {name: text for name, text in link_case.write(raw).items() if name != "record"}


def by_part(parts):
    return {name: sorted(text.split("-")) if name == "bases" else text for name, text in parts.items()}


def by_month(rows):
    return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows if row)


def walking(steps, *, each=50):
    return settings(
        max_examples=-(-steps // each),
        stateful_step_count=each,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
        print_blob=False,
    )


@pytest.mark.broad
@pytest.mark.parametrize("sown", range(8))
def test_after_every_act_of_a_long_walk_the_case_is_what_the_visitor_stated(sown):
    before = Walk.steps
    run_state_machine_as_test(seed(sown)(Walk), settings=walking(260))
    assert Walk.steps - before >= 250


if __name__ == "__main__":
    import logging

    logging.disable(logging.WARNING)
    number, sown = int(sys.argv[1]), int(sys.argv[2])
    run_state_machine_as_test(seed(sown)(Walk), settings=walking(number))
    print(f"{Walk.steps} steps, seed {sown}: nothing found")
