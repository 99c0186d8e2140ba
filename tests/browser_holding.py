"""What must hold after every act of a walk in a real browser: address, verdict and screen say what the model says."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from walk_model import COUNTS, NOTHING, whose

from calculator import Case, CaseError, assess, points
from calculator.clock import today
from calculator.messages import catalogue
from calculator.record.code import decode

SLIDERS = ("endorsed_on", "confirmed_on", *COUNTS)
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


def by_part(parts):
    """Parts without regard to the order of the bases."""
    return {name: sorted(text.split("-")) if name == "bases" else text for name, text in parts.items() if name != "v"}


def by_month(rows):
    """Rows without regard to their order, and without what says nothing."""
    told = [{name: value for name, value in row.items() if value not in (None, "")} for row in rows]
    return sorted(told, key=str)


class Holding:
    """What must hold after every act, and what the acts need: a page, and the model beside it."""

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

    def _expected(self):
        """The parts of the address, the record aside."""
        model = self.model
        beside = model.form["example"], model.needed, model.form["record"]
        if (model.facts(), model.stated_profile(), beside) == (NOTHING, {}, (None, None, None)):
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
        if self._refused():
            self.refused.add(self.seen.page.url)
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
