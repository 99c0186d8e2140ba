"""A plain model of what a visitor's case should be after every act; it shares no code with the pages.

`form` holds a value for each field, under the name of the field, as a person sees it; `facts` are the parts of the
address that state it. An act that a person did not do changes nothing.
"""

from copy import deepcopy
from datetime import date, timedelta

MULTIPLES = ("none", "base_0.8x", "base_1x", "base_2x", "base_3x")
COUNTS = {"year_paid": "paid", "year_at_base": "at_base", "multiple_paid": "multiple_paid",
          "multiple_at_base": "multiple_at_base"}  # fmt: skip
DATES = {"lease_registered_until": "lease_until", "resident_since": "resident_since", "granted_on": "granted",
         "form_handed_in_on": "form_in", "notice_on": "notice"}  # fmt: skip
ANSWERS = {"keeps_paying": "keeps_paying", "second_employer": "second_employer", "post_matches": "post",
           "employer": "employer", "details_changed": "changed"}  # fmt: skip
OF_RECORD = ("year_paid", "year_at_base", "multiple_paid", "multiple_at_base", "unfiled", "second_employer")
PROFILE = {
    "birth_date": None, "education": "none", "title": "none", "base": "none", "award": "none", "insured_years": 0,
    "spouse_years": 0, "tax_yuan": 0, "local_staff": 0, "public_service_years": 0, "remote_area_years": 0,
    "false_material": 0, "detentions": 0, "crimes": 0, "shortage_major": False, "founder": False,
    "intermediary": False, "fresh_graduate": False, "serious_crime": False,
}  # fmt: skip


def day_of(text):
    return None if text is None else date.fromisoformat(text)


def form_of(facts, today, record=None):
    """The form for the parts of an address; its record is given as rows."""
    bases = [basis for basis in facts.get("bases", "").split("-") if basis]
    expires, endorsed, confirmed = (day_of(facts.get(name)) for name in ("expires", "endorsed", "confirmed"))
    start = endorsed or expires
    unfiled = facts.get("unfiled")
    form = {
        "bases": [b for b in bases if b not in MULTIPLES] or ([] if bases else ["unknown"]),
        "multiple": next((b for b in bases if b in MULTIPLES), "none"),
        "example": None,
        "linked": False,
        "whole": True,
        "expires_on": expires,
        "endorsed": "yes" if endorsed else "unknown" if facts.get("endorsed_unsure") == "yes" else "no",
        "endorsed_on": (endorsed - expires).days if endorsed and expires else None,
        "confirmed": "yes" if confirmed else "no",
        "confirmed_on": (confirmed - start).days if confirmed and start else None,
        "housing": facts.get("housing", "unknown"),
        "unfiled": "unknown" if unfiled is None else "yes" if unfiled == "0" else "no",
        "months_unfiled": int(unfiled or 0) or 1,
        "reading": facts.get("reading", "guide"),
        "as_of_fixed": "as_of" in facts,
        "as_of": day_of(facts.get("as_of")) or today,
        "record": record,
    }
    for act, day, since in (("endorsed", endorsed, expires), ("confirmed", confirmed, start)):
        form[f"{act}_done"] = bool(day and since and day < form["as_of"])
    form |= {name: day_of(facts.get(part)) for name, part in DATES.items()}
    form |= {name: facts.get(part, "unknown") for name, part in ANSWERS.items()}
    form |= {name: int(facts[part]) if part in facts else None for name, part in COUNTS.items()}
    form["shown"] = {name for name in COUNTS if form[name] is not None}
    form["shown"] |= {"lease_registered_until"} if form["lease_registered_until"] else set()
    return form


def asks(form, name):
    """Whether a field is shown: it matters, or the address stated it."""
    if form["record"] is not None and name in OF_RECORD:
        return False
    matters = {
        "year_at_base": "title" in form["bases"] or "skill" in form["bases"],
        "multiple_paid": form["multiple"] != "none",
        "multiple_at_base": form["multiple"] != "none",
        "lease_registered_until": form["housing"] == "registered_lease",
    }
    return matters.get(name, True) or name in form["shown"]


def is_dated(form, act):
    """Whether an act is said to be done or planned, on a day."""
    return form[act] == "yes" and form[f"{act}_on"] is not None


NOTHING = {"endorsed_unsure": "yes", "bases": "unknown"}
"""The parts of a case in which nothing is stated."""


def facts_of(form):
    """The parts of the address that state the form's case, the record aside."""
    found, start = {}, form["expires_on"]
    if start is not None:
        found["expires"] = start
        if is_dated(form, "endorsed"):
            start = found["endorsed"] = start + timedelta(days=form["endorsed_on"])
        if is_dated(form, "confirmed"):
            found["confirmed"] = start + timedelta(days=form["confirmed_on"])
    if form["endorsed"] != "no" and not is_dated(form, "endorsed"):
        found["endorsed_unsure"] = "yes"
    if form["reading"] != "guide":
        found["reading"] = form["reading"]
    if form["as_of_fixed"]:
        found["as_of"] = form["as_of"]
    if form["housing"] != "unknown":
        found["housing"] = form["housing"]
    found |= {part: form[name] for name, part in DATES.items() if form[name] and asks(form, name)}
    found |= {part: form[name] for name, part in COUNTS.items() if form[name] is not None and asks(form, name)}
    found |= {part: form[name] for name, part in ANSWERS.items() if form[name] != "unknown" and asks(form, name)}
    if form["unfiled"] != "unknown" and asks(form, "unfiled"):
        found["unfiled"] = 0 if form["unfiled"] == "yes" else form["months_unfiled"]
    bases = [*form["bases"], *([] if form["multiple"] == "none" else [form["multiple"]])]
    return {name: str(value) for name, value in found.items()} | {"bases": "-".join(bases)}


def whose(form):
    """Whose case a form holds: that of an example, of a link, or neither."""
    return form["example"], form["linked"]


class Model:
    """What a visit should show: the form, the profile of points, the needed day, kept plans, and the way back."""

    def __init__(self, today):
        self.today, self.past, self.plans_of, self.own = today, [], {}, None
        self.profile, self.needed = dict(PROFILE), None
        self.form = self.gesture = self.asked_before = None
        self.last_good = None

    @property
    def plans(self):
        """The plans kept beside the case: those of an example or of a link's case are no visitor's."""
        return self.plans_of.setdefault(whose(self.form), {})

    def open(self, facts, record=None, profile=None, needed=None, plans=(), *, example=None, whole=True, linked=False):
        """Open what an address holds."""
        self.form = form_of(facts, self.today, record) | {
            "whole": whole,
            "example": example,
            "linked": linked and example is None,
        }
        self.profile = PROFILE | (profile or {})
        self.needed = needed
        self.plans_of, self.last_good = {whose(self.form): dict(plans)}, None

    def state(self):
        """What the way back restores."""
        return deepcopy((self.form, self.profile, self.needed))

    def remember(self):
        """Note what is there for the way back."""
        self.past.append(self.state())
        del self.past[:-200]

    def undo(self):
        """Take the last act back."""
        self._show(*self.past.pop())

    def _show(self, form, profile, needed):
        if whose(form) != whose(self.form):
            self.last_good = None
        self.form, self.profile, self.needed = form, profile, needed

    def set(self, name, value):
        """A field that a person moved; nothing happens where it stands already."""
        before = self.state()
        self._set(name, value)
        if self.state() != before:
            self.past.append(before)

    def drag(self, name, value, gesture):
        """A value that a slider is dragged over: all of one gesture are one step."""
        before = self.state()
        self._set(name, value)
        if self.state() != before and gesture != self.gesture:
            self.past.append(before)
            self.gesture = gesture

    def _set(self, name, value):
        if name == "needed_by":
            self.needed = value
        elif name.startswith("p_"):
            self.profile[name[2:]] = value
        else:
            self._set_field(name, value)

    def _set_field(self, name, value):
        form, days, was = self.form, self.days(), self.form["bases"]
        if form[name] == value:
            return
        self.asked_before = form["as_of"] if form["as_of_fixed"] else self.today
        form[name] = value
        if name in {"bases", "multiple"}:
            self._keep_one_kind(was)
        self._keep_done_days(name, days)

    def _keep_one_kind(self, was):
        """Not knowing what the points rest on stands alone, and wherever nothing is named."""
        form = self.form
        if "unknown" in form["bases"] and "unknown" not in was:
            form["bases"], form["multiple"] = ["unknown"], "none"
        named = [basis for basis in form["bases"] if basis != "unknown"]
        form["bases"] = named if named or form["multiple"] != "none" else ["unknown"]

    def days(self):
        """The days of both acts that the form states, None for one that is not known."""
        facts = self.facts()
        return day_of(facts.get("endorsed")), day_of(facts.get("confirmed"))

    def _keep_done_days(self, name, before):
        """A day past when it was stated stays where it was, whatever it is counted from; a plan moves along."""
        form, asked = self.form, self.form["as_of"] if self.form["as_of_fixed"] else self.today
        for act, day in zip(("endorsed", "confirmed"), before, strict=True):
            now = dict(zip(("endorsed", "confirmed"), self.days(), strict=True))[act]
            if name in {f"{act}_on", act} or asked != self.asked_before:
                form[f"{act}_done"] = bool(now and now < asked)
            elif form[f"{act}_done"] and day and now:
                form[f"{act}_on"] += (day - now).days

    def fill(self, facts, record=None):
        """Another case in the form, by a button; what stands beside it stays."""
        self.remember()
        flags = {name: self.form[name] for name in ("example", "whole", "linked")}
        self.form = form_of(facts, self.today, record) | flags

    def state_fact(self, part, value):
        """A value of the case, by a field that takes the value itself."""
        self.fill(self.facts() | {part: str(value)}, self.form["record"])

    def take_example(self, name, facts):
        """An example in the form, and nothing beside it."""
        own = self.state()
        self.remember()
        self._show(form_of(facts, self.today) | {"example": name}, dict(PROFILE), None)
        if own[0]["example"] is None:
            self.own = own

    def take_own(self):
        """The visitor's own case, as it was before the first example."""
        self.remember()
        self._show(*deepcopy(self.own or (form_of(NOTHING, self.today), dict(PROFILE), None)))

    def reset(self):
        """Nothing stated."""
        self.remember()
        self._show(form_of(NOTHING, self.today), dict(PROFILE), None)

    def take_cell(self, values):
        """Days and months of a picture's cell in the case; a planned confirmation keeps its distance to the start."""
        facts, asked = self.facts(), self.form["as_of"] if self.form["as_of_fixed"] else self.today
        expires, endorsed, confirmed = (day_of(facts.get(name)) for name in ("expires", "endorsed", "confirmed"))
        start = now = endorsed or expires
        if "endorsed_on" in values:
            now = expires + timedelta(days=values["endorsed_on"])
            facts["endorsed"] = str(now)
            if confirmed and confirmed >= asked:
                facts["confirmed"] = str(confirmed + (now - start))
        if "confirmed_on" in values:
            facts["confirmed"] = str(now + timedelta(days=values["confirmed_on"]))
        for window, names in (("year", ("paid", "at_base")), ("multiple", ("multiple_paid", "multiple_at_base"))):
            self._take_counts(facts, names, values.get(f"{window}_paid"), values.get(f"{window}_at_base"))
        self.fill(facts, self.form["record"])

    @staticmethod
    def _take_counts(facts, names, paid, at_base):
        of_paid, of_base = names
        if paid is not None:
            facts[of_paid] = str(paid)
            facts |= {of_base: str(min(int(facts[of_base]), paid))} if of_base in facts else {}
        if at_base is not None:
            facts[of_base] = str(at_base)
            facts |= {of_paid: str(max(int(facts[of_paid]), at_base))} if of_paid in facts else {}

    def put_record(self, rows):
        """A record in place of counts and tax facts, by a button."""
        facts = {part: text for part, text in facts_of(self.form).items()
                 if part not in {*COUNTS.values(), "unfiled", "second_employer"}}  # fmt: skip
        self.fill(facts, sorted(rows, key=lambda row: row.get("month", "~")))

    def merge_record(self, rows):
        """Months in place of those the record lists already."""
        named = {row["month"] for row in rows}
        kept = [row for row in self.form["record"] or () if row and row.get("month") not in named]
        self.put_record([*kept, *rows])

    def facts(self):
        """The parts of the address, the record aside."""
        return facts_of(self.form)

    def stated_profile(self):
        """What the points page states."""
        return {name: str(value) if isinstance(value, date) else value
                for name, value in self.profile.items() if value != PROFILE[name]}  # fmt: skip
