"""A second, naive reading of the rulebook, day by day and month by month, to hold the engine against.

It shares no code with `calculator`, reads the plain JSON of a case and returns the plain JSON of an assessment (without
`values`). Written for plainness, not speed; only here may a rule stand a second time.
"""

from datetime import date, timedelta
from fractions import Fraction
from functools import cache

import holidays

DAY = timedelta(days=1)
FIRST_UNPUBLISHED_YEAR = 2027
WAGES = [
    ((2018, 4), 7132), ((2019, 4), 7832), ((2019, 11), 8211), ((2020, 7), 9339), ((2021, 7), 10338),
    ((2022, 7), 11396), ((2023, 7), 12183), ((2024, 7), 12307), ((2025, 7), 12434), ((2026, 7), 12577),
]  # fmt: skip
KEPT_WAGE = ((2022, 7), (2023, 6), 10338)  # by the text of the measures
LAST_SURE_WAGE_MONTH = (2027, 6)
MULTIPLE = {"base_0.8x": Fraction(4, 5), "base_1x": Fraction(1), "base_2x": Fraction(2), "base_3x": Fraction(3)}
RANK = {"on_track": 0, "unknown": 1, "fixable": 2, "failed": 3}

_calendars = {}


def _calendar(year):
    if year not in _calendars:
        _calendars[year] = holidays.country_holidays("CN", years=[year - 1, year, year + 1])
    return _calendars[year]


def is_workday(day):
    calendar = _calendar(day.year)
    if day in calendar.weekend_workdays:
        return True
    return day.weekday() < 5 and day not in calendar


def third_workday_after(day):
    left = 3
    while left:
        day += DAY
        if is_workday(day):
            left -= 1
    return day


def last_workday_until(day):
    while not is_workday(day):
        day -= DAY
    return day


def parse(text):
    return None if text is None else date.fromisoformat(text)


def text(day):
    return None if day is None else day.isoformat()


def month(day):
    return day.year, day.month


def shift(m, by):
    n = m[0] * 12 + m[1] - 1 + by
    return n // 12, n % 12 + 1


def apart(a, b):
    """Months from month b to month a."""
    return (a[0] - b[0]) * 12 + a[1] - b[1]


def add_years(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def days(first, last):
    """Every day from first to last, both included."""
    while first <= last:
        yield first
        first += DAY


def wage(m, *, guide):
    """Yuan a month, or None before the table begins."""
    first, last, kept = KEPT_WAGE
    if not guide and first <= m <= last:
        return kept
    known = [yuan for since, yuan in WAGES if since <= m]
    return known[-1] if known else None


@cache
def _ratio(m, base, ratio, *, guide):
    """Base ÷ wage of a month, None if it is not known; kept, for the same months are asked about again and again."""
    if ratio is not None:
        return Fraction(str(ratio))
    if base is not None and wage(m, guide=guide) is not None:
        return Fraction(str(base)) / wage(m, guide=guide)
    return None


class Record:
    """The monthly record, with the months assumed from T on; bases are held against the wages of a reading."""

    def __init__(self, entries, keeps_paying, today, *, guide):
        self.guide = guide
        self.listed = {tuple(map(int, e["month"].split("-"))): e for e in entries}
        self.today, self.counted = today, {}
        self.latest = max(self.listed, default=None)
        if self.latest is None:
            self.paying = False
        elif keeps_paying is None:
            self.paying = apart(month(today), self.latest) <= 2
        else:
            self.paying = keeps_paying

    def entry(self, m):
        """What is known of a month, None if not insured."""
        if m in self.listed:
            return self.listed[m]
        if not self.paying or m < month(self.today):
            return None
        last = self.listed[self.latest]
        assumed = {k: last.get(k) for k in ("base", "ratio", "payer_differs")}
        return {**assumed, "filed": True, "second_employer": False, "back_paid": False}

    def window(self, length, confirm_month):
        """The insured months of a window, each with its entry."""
        known = ((m, self.entry(m)) for m in (shift(confirm_month, -i) for i in range(1, length + 1)))
        return [(m, entry) for m, entry in known if entry is not None]

    def ratio(self, m, entry):
        return _ratio(m, entry.get("base"), entry.get("ratio"), guide=self.guide)

    def count(self, length, confirm_month, multiple, plain_only):
        """Months paid, months at the multiple, months whose base is not known; kept, as several rules ask the same."""
        asked = length, confirm_month, multiple, plain_only
        if asked not in self.counted:
            self.counted[asked] = self._count(*asked)
        return self.counted[asked]

    def _count(self, length, confirm_month, multiple, plain_only):
        paid = at_base = unknown = 0
        for m, entry in self.window(length, confirm_month):
            if plain_only and (entry.get("back_paid") or entry.get("payer_differs")):
                continue
            paid += 1
            ratio = self.ratio(m, entry)
            if ratio is None:
                unknown += 1
            elif ratio >= MULTIPLE[multiple]:
                at_base += 1
        return paid, at_base, unknown


class Reading:
    """One case under one reading."""

    def __init__(self, case, reading):
        permit, points = case["permit"], case["points"]
        insurance, tax = case.get("insurance") or {}, case.get("tax") or {}
        self.guide = reading == "guide"
        self.T, self.X = parse(case["as_of"]), parse(permit["expires_on"])
        self.E, self.C = parse(permit.get("endorsed_on")), parse(points.get("confirmed_on"))
        self.unsure = self.E is None and permit.get("endorsement_unsure") is True
        self.housing, self.lease = permit.get("housing"), parse(permit.get("lease_registered_until"))
        self.resident, self.granted = parse(permit.get("resident_since")), parse(points.get("granted_on"))
        self.form, self.notice = parse(points.get("form_handed_in_on")), parse(points.get("notice_on"))
        self.bases = points["bases"]
        self.multiple = next((b for b in self.bases if b.startswith("base_")), None)
        self.counts = {w: insurance.get(w) or {} for w in ("year", "multiple")}
        self.stated_paying = insurance.get("keeps_paying")
        self.record = None
        if insurance.get("record") is not None:
            self.record = Record(insurance["record"], self.stated_paying, self.T, guide=self.guide)
        self.stated_tax = tax
        self.post, self.employer = case.get("post_matches"), case.get("employer")
        self.E_done = self.E is not None and self.E < self.T
        self.C_done = self.C is not None and self.C < self.T
        self.grace = self.X + 60 * DAY
        self.automatic = self._automatic()
        self.awaits_automatic = self.automatic is True and self.T <= self.X - 15 * DAY
        self.E_hopeless = self.guide and self.E is not None and not self.E_done and self.E > self.grace
        self.W = None if self.E is None else third_workday_after(self.E)
        self.last_resort = (self.grace if self.guide else max(self.grace, self.T)) + 60 * DAY
        self.L = self._last_day_to_confirm()
        self.confirm_month = month(self.C or self.T)
        self.findings = [f for f in self._all_findings() if f is not None]
        self.by_id = {f["rule"]: f for f in self.findings}
        self.verdict = self._verdict()

    def _automatic(self):
        if self.housing == "owned":
            return True
        if self.housing == "registered_lease":
            return None if self.lease is None else self.lease >= self.X - 15 * DAY
        return False if self.housing == "other" else None

    def _last_day_to_confirm(self):
        if self.E is not None:
            return self.X + 120 * DAY if self.E_hopeless else self.E + 60 * DAY
        if self.awaits_automatic:
            return self.X + 45 * DAY
        return self.X + 60 * DAY if self.T <= self.X else self.last_resort

    # the findings

    def _finding(self, rule, state, fix_by, cure=(None, None, None)):
        return {
            "rule": rule, "state": state, "fix_by": text(fix_by),
            "cure_on": text(cure[0]), "cure_until": text(cure[1]), "move_endorsement": cure[2],
        }  # fmt: skip

    def _by_day(self, rule, met, fix_by):
        return self._finding(rule, "met" if met else "fixable" if self.T <= fix_by else "failed", fix_by)

    def _all_findings(self):
        yield self._permit_window()
        yield self._permit_endorsed()
        yield from self._points()
        wants_year = set(self.bases) & {"degree", "title", "skill", "shortage_major"}
        wants_base = set(self.bases) & {"title", "skill"}
        yield self._months("insurance.months", "year", "paid") if wants_year else None
        yield self._months("insurance.base", "year", "base") if wants_base else None
        yield self._months("multiple.months", "multiple", "paid") if self.multiple else None
        yield self._months("multiple.base", "multiple", "base") if self.multiple else None
        if self.guide or self.multiple:
            unfiled, second = self._unfiled(), self._second_employer()
            yield self._plain("tax.filed", None if unfiled is None else unfiled == 0)
            yield self._plain("tax.single_employer", None if second is None else not second)
        if set(self.bases) & {"title", "skill", "shortage_major"}:
            yield self._plain("post.matches", self.post)
        if self.employer is not None:
            handed_in = self.form is not None and self.form <= self.T
            yield self._plain("employer.form", self.employer or handed_in)
        if "unknown" in self.bases:
            yield self._finding("points.basis", "unknown", self.L)

    def _permit_window(self):
        if self.E is None:
            return None
        return self._by_day("permit.window", self.E >= self.X - 30 * DAY or self.E_done, self.grace)

    def _permit_endorsed(self):
        rule = "permit.endorsed"
        if not self.guide:
            return self._finding(rule, "unknown" if self.unsure else "open" if self.E is None else "met", None)
        if self.unsure and not self.X < self.T <= self.grace:
            return self._finding(rule, "unknown", self.grace)
        if self.E is None and self.T <= self.X:
            return self._finding(rule, "open", self.grace)
        return self._by_day(rule, self.E is not None and self.E <= self.grace, self.grace)

    def _points(self):
        names = ("points.permit_first", "points.data_ready", "points.confirmed")
        if self.E is None or self.C is None:
            late = self.E is not None and self.T > self.L
            for name in names:
                state = "failed" if late and name == "points.confirmed" else "open"
                yield self._finding(name, state, self.L)
            return
        yield self._by_day(names[0], self.C >= self.E, self.L)
        yield self._by_day(names[1], self.C >= self.W or (self.C_done and self.C >= self.E), self.L)
        yield self._by_day(names[2], self.C <= self.L, self.L)

    def _plain(self, rule, met):
        return self._finding(rule, "unknown", self.L) if met is None else self._by_day(rule, met, self.L)

    # counts and record

    def _length(self, window):
        return 12 if window == "year" else 36 if self.multiple == "base_3x" else 48

    def _required(self, window):
        return 6 if window == "year" else 24 if self.multiple == "base_3x" else 36

    def _at(self, window):
        return "base_1x" if window == "year" else self.multiple

    def _counted(self, window, confirm_month):
        return self.record.count(self._length(window), confirm_month, self._at(window), window == "multiple")

    def _keeps_paying(self):
        return self.stated_paying is not False

    def _stated(self, window):
        """Paid and at_base as of T; nothing paid means nothing at the base."""
        paid, at_base = self.counts[window].get("paid"), self.counts[window].get("at_base")
        return paid, 0 if paid == 0 else at_base

    def _carried(self, window):
        """Paid and at_base of the confirmation month."""
        paid, at_base = self._stated(window)
        k = max(apart(self.confirm_month, month(self.T)), 0) if self._keeps_paying() else 0
        all_at_base = paid is not None and paid == at_base
        paid = None if paid is None else min(paid + k, self._length(window))
        if all_at_base:
            at_base = min(at_base + k, self._length(window))
        return paid, at_base

    def _met(self, window, what):
        """True, False or None for not known."""
        required = self._required(window)
        if self.record is not None:
            paid, at_base, unknown = self._counted(window, self.confirm_month)
            if what == "paid":
                return paid >= required
            needed = min(required, paid)
            return True if at_base >= needed else None if at_base + unknown >= needed else False
        paid, at_base = self._carried(window)
        if at_base is not None and at_base >= required:
            return True
        if what == "paid":
            return None if paid is None else paid >= required
        return None if paid is None or at_base is None else at_base >= min(required, paid)

    def _months(self, rule, window, what):
        met = self._met(window, what)
        if met is not False:
            return self._finding(rule, "met" if met else "unknown", self.L)
        for move, first, last in self._stages():
            if self.T > last or first > last:
                continue
            cure = (self._cure_by_record if self.record else self._cure_by_count)(window, what, first, last)
            if cure is not None:
                return self._finding(rule, "fixable", cure[1], (*cure, move))
        return self._finding(rule, "failed", self.L)

    def _stages(self):
        W0 = third_workday_after(max(self.T, self.X - 30 * DAY))
        W = self.W if self.E is not None else W0
        start = self.T if self.E_hopeless else max(self.T, W)
        yield None, start, self.L
        if self.record is not None and self.E is not None and not self.E_done and not self.E_hopeless:
            yield "earlier", max(self.T, W0), W - DAY
        if self.E_done or self.awaits_automatic:
            return
        by_expiry = self.X + 60 * DAY
        if self.T <= self.X and by_expiry > self.L:
            yield "by_expiry", start, by_expiry
        if self.last_resort > self.L:
            yield "in_grace", start, self.last_resort

    def _cure_by_count(self, window, what, first, last):
        have = self._stated(window)[0 if what == "paid" else 1]
        shortfall = self._required(window) - have
        k = max(apart(month(last), month(self.T)), 0)
        if not self._keeps_paying() or shortfall > k:
            return None
        target = shift(month(self.T), shortfall)
        return max(date(*target, 1), first), last

    def _cure_by_record(self, window, what, first, last):
        run = []
        enough = {}
        for day in days(first, last):
            m = month(day)
            if m not in enough:
                paid, at_base, _ = self._counted(window, m)
                enough[m] = (paid if what == "paid" else at_base) >= self._required(window)
            if enough[m]:
                run.append(day)
            elif run:
                break
        return (run[0], run[-1]) if run else None

    def _tax_months(self):
        return self._length("multiple" if self.multiple else "year")

    def _unfiled(self):
        if self.record is None:
            return self.stated_tax.get("months_unfiled")
        said = [entry.get("filed") for _, entry in self.record.window(self._tax_months(), self.confirm_month)]
        return said.count(False) or (None if None in said else 0)

    def _second_employer(self):
        if self.record is None:
            return self.stated_tax.get("second_employer")
        said = [entry.get("second_employer") for _, entry in self.record.window(12, self.confirm_month)]
        return True if True in said else None if None in said else False

    # month by month

    def windows(self):
        """The months of each window that some rule of this case reads."""
        found = {}
        if set(self.bases) & {"degree", "title", "skill", "shortage_major"} or self.guide or self.multiple:
            found["year"] = [shift(self.confirm_month, -i) for i in range(1, 13)]
        if self.multiple:
            found["multiple"] = [shift(self.confirm_month, -i) for i in range(1, self._length("multiple") + 1)]
        return found

    def month_reasons(self, m):
        """Everything that holds of a month of the record, as a set."""
        inside = {name for name, months in self.windows().items() if m in months}
        if not inside:
            return {"outside"}
        entry = self.record.entry(m)
        if entry is None:
            return {"absent"}
        found = {"assumed"} if m not in self.record.listed else set()
        ratio = self.record.ratio(m, entry)
        thresholds = [MULTIPLE["base_1x"]] if "year" in inside and set(self.bases) & {"title", "skill"} else []
        if "multiple" in inside:
            found |= {mark for mark in ("back_paid", "payer_differs") if entry.get(mark)}
            thresholds += [] if found & {"back_paid", "payer_differs"} else [MULTIPLE[self.multiple]]
        for threshold in thresholds:
            if ratio is None:
                found.add("base_open")
            elif ratio < threshold:
                found.add("low")
        if self.guide or self.multiple:
            found |= self._tax_reasons(entry, inside)
        return found or {"counts"}

    def _tax_reasons(self, entry, inside):
        found = set()
        if "multiple" in inside or not self.multiple:
            found |= {{False: "unfiled", None: "filing_open"}.get(entry.get("filed"), "")}
        if "year" in inside:
            found |= {{True: "second_employer", None: "second_open"}.get(entry.get("second_employer"), "")}
        return found - {""}

    def requirements(self):
        """For every rule that counts months: whether it is met (None: not known), and the months it counts."""
        found = {}
        for window, prefix in (("year", "insurance"), ("multiple", "multiple")):
            for what, suffix in (("paid", "months"), ("base", "base")):
                rule = f"{prefix}.{suffix}"
                if rule in self.by_id:
                    paid, at_base, _ = self._counted(window, self.confirm_month)
                    found[rule] = (self._met(window, what), paid if what == "paid" else at_base)
        if "tax.filed" in self.by_id:
            unfiled, second = self._unfiled(), self._second_employer()
            said = [entry.get("filed") for _, entry in self.record.window(self._tax_months(), self.confirm_month)]
            found["tax.filed"] = (None if unfiled is None else unfiled == 0, said.count(False))
            found["tax.single_employer"] = (None if second is None else not second, int(second is True))
        return found

    # what follows

    def _states(self):
        return [f["state"] for f in self.findings]

    def _verdict(self):
        if self.notice is not None and self.notice <= self.T:
            return "renewed"
        return next((s for s in ("failed", "fixable", "unknown") if s in self._states()), "on_track")

    def consequences(self):
        X, E, T, out = self.X, self.E, self.T, []

        def add(name, begins, until):
            out.append({"id": name, "from": text(begins), "until": text(until)})

        if E is not None and E > X:
            add("card_suspended", X + DAY, E)
        if E is None and T > X and not self.unsure:
            add("card_suspended", X + DAY, None)
        if E is not None and X < E <= self.grace:
            add("residence_gap", X + DAY, E)
        if E is not None and E > self.grace:
            add("residence_restarts", E, None)
        if E is None and T > self.grace and not self.unsure:
            add("residence_restarts", None, None)
        if self.guide and self.by_id["permit.endorsed"]["state"] == "failed":
            add("points_cleared", X + 61 * DAY, None)
        if self.verdict == "failed":
            add("apply_anew", T, None)
        return out

    def residence(self):
        E, gap, since = self.E, 0, self.resident
        if E is not None and E > self.grace:
            since = E
        elif E is None and self.T > self.grace and not self.unsure:
            since = None
        if E is not None and self.X < E <= self.grace:
            gap = (E - self.X).days
        return {"counted_from": text(since), "gap_days": gap}

    def deadlines(self):
        X, out = self.X, []

        def add(name, day, *, counter=False, estimated=False):
            last = last_workday_until(day) if counter else None
            out.append({"id": name, "date": text(day), "last_working_day": text(last), "estimated": estimated})

        def late(day):
            return day.year >= FIRST_UNPUBLISHED_YEAR

        add("endorse_opens", X - 30 * DAY)
        if self.automatic is True:
            add("automatic_from", X - 20 * DAY)
            add("automatic_until", X - 15 * DAY)
        add("permit_expires", X, counter=True, estimated=late(X))
        add("endorse_closes", self.grace, counter=True, estimated=late(self.grace))
        if self.E is not None and self.by_id["permit.endorsed"]["state"] == "met":
            add("confirm_opens", self.W, estimated=any(late(d) for d in days(self.E + DAY, self.W)))
            add("confirm_closes", self.L, counter=True, estimated=late(self.L))
        add("next_expiry", add_years(X, 1))
        return sorted(out, key=lambda d: d["date"])

    def next_step(self):
        name, begins, by = self._step()
        return {"id": name, "from": text(max(begins, self.T)), "by": text(by)}

    def _step(self):
        T, X = self.T, self.X
        if self.verdict == "renewed":
            return "done", T, None
        if self.verdict == "failed":
            return "start_over", T, None
        fixable = [f for f in self.findings if f["state"] == "fixable"]
        earlier = [f for f in fixable if f["move_endorsement"] == "earlier"]
        if earlier:
            return "endorse_earlier", X - 30 * DAY, parse(min(f["cure_until"] for f in earlier))
        put_off = [f for f in fixable if f["move_endorsement"] in ("by_expiry", "in_grace")]
        if put_off:
            in_time = all(f["move_endorsement"] == "by_expiry" for f in put_off)
            by = X if in_time else self.grace if self.guide else max(self.grace, T)
            begins = parse(max(f["cure_on"] for f in put_off)) - 60 * DAY
            return "put_off_endorsement", begins, min(by, parse(min(f["cure_until"] for f in put_off)))
        return self._after_endorsement(fixable) if self.E_done else self._before_endorsement(T, X)

    def _after_endorsement(self, fixable):
        T, L = self.T, self.L
        if self.C_done:
            if self.form is not None and self.form <= T:
                return "collect_notice", T, None
            return "employer_form", T, None if T > L else L
        if T < self.W:
            return "wait_for_data", T, self.W
        waits = [f["cure_on"] for f in fixable if f["cure_on"] is not None and parse(f["cure_on"]) > T]
        if waits:
            return "wait_for_months", T, parse(max(waits))
        return "confirm", self.W, L

    def _before_endorsement(self, T, X):
        if T < X - 30 * DAY:
            return "wait_for_window", T, X - 30 * DAY
        if self.awaits_automatic:
            return "wait_for_automatic", T, X - 15 * DAY
        if T <= X:
            return "endorse", X - 30 * DAY, X
        return "endorse", T, None if T > self.grace and (self.unsure or not self.guide) else self.grace

    def mend_by(self):
        days_left = [f["fix_by"] for f in self.findings if f["state"] == "fixable"]
        return min(days_left) if days_left and self.verdict not in ("failed", "renewed") else None

    def warnings(self):
        found = set()
        if self.E is not None and any(d.year >= FIRST_UNPUBLISHED_YEAR for d in days(self.E + DAY, self.W)):
            found.add("estimated_calendar")
        if {"degree", "title"} <= set(self.bases):
            found.add("degree_or_title")
        if self.automatic is True and self.E is not None and not self.E_done and self.E > self.X - 15 * DAY:
            found.add("automatic_comes_first")
        months_mended = any(f["state"] == "fixable" and f["cure_on"] for f in self.findings)
        if self.record is None and months_mended:
            found.add("use_record")
        if self.record is not None:
            found |= self._record_warnings()
        return sorted(found)

    def _record_warnings(self):
        found = set()
        lengths = [12 for f in self.findings if f["rule"].startswith(("insurance.", "tax."))]
        lengths += [self._length("multiple")] if self.multiple else []
        for m, entry in self.record.window(max(lengths, default=0), self.confirm_month):
            if entry.get("back_paid"):
                found.add("back_paid_months")
            if entry.get("payer_differs"):
                found.add("payer_differs_months")
            if entry.get("base") is not None and m > LAST_SURE_WAGE_MONTH:
                found.add("estimated_wage")
            if entry.get("base") is not None and wage(m, guide=self.guide) is None:
                found.add("no_wage_for_month")
        return found

    def cycles(self):
        out, previous = [], add_years(self.X, -1)
        if self.granted is not None and self.granted > previous:
            previous = self.granted
        for years in (0, 1, 2):
            expires = add_years(self.X, years)
            opens, closes = expires - 30 * DAY, expires + 60 * DAY
            length = (expires - previous).days
            out.append({"opens": text(opens), "expires": text(expires), "closes": text(closes), "days": length})
            previous = expires
        return out


def assess(case):
    """The assessment of a valid case, as JSON without `values`."""
    reading = case.get("reading") or "guide"
    other = "measure" if reading == "guide" else "guide"
    r = Reading(case, reading)
    return {
        "verdict": r.verdict,
        "findings": r.findings,
        "consequences": r.consequences(),
        "warnings": r.warnings(),
        "automatic_endorsement": r.automatic,
        "residence": r.residence(),
        "deadlines": r.deadlines(),
        "next_step": r.next_step(),
        "mend_by": r.mend_by(),
        "cycles": r.cycles(),
        "other_reading": {"reading": other, "verdict": Reading(case, other).verdict},
    }


def gone_on(case, way, base=None):
    """The case as it goes on: paying on, stopping now, or with another base from the first month not listed yet."""
    insurance = case["insurance"]
    now = month(parse(case["as_of"]))
    listed = {tuple(map(int, e["month"].split("-"))): e for e in insurance["record"]}
    if way == "keep":
        return {**case, "insurance": {"record": insurance["record"], "keeps_paying": True}}
    kept = [entry for m, entry in listed.items() if m <= now]
    if way == "change":
        year, number = shift(now, 1) if now in listed else now
        kept.append({"month": f"{year:04d}-{number:02d}", "filed": True, "second_employer": False, **base})
    return {**case, "insurance": {"record": kept, "keeps_paying": way == "change"}}


def ahead(case, months):
    """What every rule that counts months says of a confirmation so many months after T's, a number a line."""
    r = Reading(case, case.get("reading") or "guide")
    found = []
    for i in months:
        r.confirm_month = shift(month(r.T), i)
        found.append(r.requirements())
    return found
