"""What a case is offered, taken at its word: each offer is applied, must be accepted, and must bring what was said."""

from collections import Counter

from whatif_cases import ONE_DAY

from calculator import Case, assess, whatif
from calculator.answer.question import ask
from calculator.rules.outcome import VERDICTS

SHORT = {
    "insurance.months": "year",
    "insurance.base": "year",
    "multiple.months": "multiple",
    "multiple.base": "multiple",
}


def taken(raw):
    """The assessment of an offer; one that is refused is a broken promise and raises."""
    return assess(Case.parse(raw))


def against(found):
    """The first rule in the gravest state, None where all are met or open, or the renewal has passed."""
    if found.verdict == "renewed":
        return None
    graded = [(state, f.rule) for state in ("failed", "fixable", "unknown") for f in found.findings if f.state == state]
    return graded[0][1] if graded else None


def all_kept(plain, rng, cells=8):
    """How much of what is offered for a case was tried, by kind; raises AssertionError at a broken promise."""
    one = Case.parse(plain)
    tried = Counter(cases=1)
    for kind, check in (("proposals", proposals), ("plans", plans), ("flips", flips), ("cures", cures)):
        tried[kind] += check(one)
    tried["cells"] += grid_cells(one, rng, cells)
    tried["no_case"] += sum(1 for finding in assess(one).findings for day in cure_days(finding) if before(one, day))
    return +tried


def proposals(one):
    """Least changes, with the first day that works and with the last."""
    tried = 0
    for proposal in whatif.least_change(assess(one)):
        raw = whatif.applied(ask(one), proposal)
        assert taken(raw).verdict == "on_track", (one.to_json(), proposal)
        tried += 1
        for change in proposal.changes:
            if change.until is not None:
                later = with_days(raw, **{change.id: change.until})
                assert taken(later).verdict == "on_track", (one.to_json(), proposal)
    return tried


def plans(one):
    """The best plan, and as late as it may slip."""
    plan = whatif.best_plan(assess(one))
    if plan is None:
        return 0
    raw = whatif.applied(ask(one), plan)
    assert taken(raw).verdict == "on_track", (one.to_json(), plan)
    last = plan.confirm_on + plan.slack_days * ONE_DAY
    assert taken(with_days(raw, confirmed_on=last)).verdict == "on_track", (one.to_json(), plan)
    return 1


def flips(one):
    """The ends of every margin and the values beyond them."""
    tried, now = 0, assess(one).verdict
    for m in whatif.margins(ask(one)):
        for value in (m.low, m.high):
            assert taken(whatif.applied(ask(one), {m.input.id: value})).verdict == now, (one.to_json(), m)
        for flip in filter(None, (m.below, m.above)):
            found = taken(whatif.applied(ask(one), {m.input.id: flip.value}))
            assert (found.verdict, against(found)) == (flip.verdict, flip.rule), (one.to_json(), m)
            tried += 1
    return tried


def grid_cells(one, rng, number):
    """The corners of a grid of two inputs drawn at random, and some cells between them."""
    inputs = whatif.inputs(ask(one))
    if len(inputs) < 2:
        return 0
    across, down = rng.sample(inputs, 2)
    cells = whatif.grid(ask(one), across, down)
    places = [(x, y) for x in (across.low, across.high) for y in (down.low, down.high)]
    places += [(rng.randint(across.low, across.high), rng.randint(down.low, down.high)) for _ in range(number)]
    for x, y in places:
        found = taken(whatif.applied(ask(one), {across.id: x, down.id: y}))
        place = y - down.low, x - across.low
        rule = None if cells.rule[place] == whatif.NO_RULE else cells.rules[cells.rule[place]]
        assert (VERDICTS[cells.verdict[place]], rule) == (found.verdict, against(found)), (one.to_json(), x, y)
    return len(places)


def cure_days(finding):
    """The first and the last day of a cure, none where a finding has none."""
    return [] if finding.cure_on is None else [finding.cure_on, finding.cure_until]


def before(one, day):
    """Whether a day is one that every case refuses as a confirmation: of the previous year."""
    return day < one.permit.expires_on - 60 * ONE_DAY


def cures(one):
    """Both ends of every cure: the finding is met, and so are the days, once the endorsement is moved as it says.

    A cure of an endorsement planned too late holds for whatever endorsement takes its place; its days are not asked.
    """
    tried = 0
    for finding in assess(one).findings:
        for day in cure_days(finding):
            if before(one, day):
                assert too_late(one), one.to_json()
                continue
            found = {f.rule: f.state for f in taken(cured(one, finding, day)).findings}
            assert found[finding.rule] == "met", (one.to_json(), finding)
            if finding.move_endorsement and not too_late(one):
                days = [found[rule] for rule in found if rule.startswith(("permit", "points"))]
                assert set(days) == {"met"}, (one.to_json(), finding, found)
            tried += 1
    return tried


def too_late(one):
    """Whether an endorsement is planned for a day after the days of grace: it has to move anyway."""
    planned = one.permit.endorsed_on
    return (
        planned is not None
        and planned >= one.as_of
        and planned > one.permit.expires_on + ask(one).law.grace_days * ONE_DAY
    )


def cured(one, finding, day):
    """The case with the cure taken on a day; stated counts are asked about on that day, having grown month by month."""
    raw = with_days(one.to_json(), confirmed_on=day)
    if finding.move_endorsement is not None:
        law = ask(one).law
        opens = one.permit.expires_on - law.window_days * ONE_DAY
        raw = with_days(raw, endorsed_on=max(one.as_of, opens, day - law.confirmation_days * ONE_DAY))
    if one.insurance.record is None:
        grown(raw, SHORT[finding.rule], one, day)
    return raw


def grown(raw, window, one, day):
    """Let the counts of a window grow by a month for each month up to a day, and ask on that day."""
    counts = raw["insurance"][window]
    length = 12 if window == "year" else 36 if "base_3x" in raw["points"]["bases"] else 48
    more = (day.year - one.as_of.year) * 12 + day.month - one.as_of.month
    raw["insurance"][window] = {name: min(number + more, length) for name, number in counts.items()}
    raw["as_of"] = day.isoformat()


def with_days(raw, endorsed_on=None, confirmed_on=None):
    """A case with other days of the two acts."""
    days = {"permit": {"endorsed_on": endorsed_on}, "points": {"confirmed_on": confirmed_on}}
    given = {part: {k: v.isoformat() for k, v in named.items() if v} for part, named in days.items()}
    return {**raw, "permit": raw["permit"] | given["permit"], "points": raw["points"] | given["points"]}
