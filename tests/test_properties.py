"""What must hold for any case of a kind; each property states the conditions under which it is true."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from making import made
from strategies import drawn, many

from calculator import Case, assess

pytestmark = pytest.mark.broad

RANK = {"renewed": 0, "on_track": 1, "unknown": 2, "fixable": 3, "failed": 4}


def plain(case):
    """Assume the simplest kind: housing other, guide, counts, no notice yet."""
    assume("record" not in case["insurance"])
    case["permit"]["housing"], case["reading"] = "other", "guide"
    case["points"]["notice_on"] = None
    return case


def verdict(case):
    return assess(Case.parse(case)).verdict


def later(text, days):
    return (date.fromisoformat(text) + timedelta(days=days)).isoformat()


@many
@given(drawn, st.sampled_from(["year", "multiple"]))
def test_one_more_insured_month_at_the_base_never_makes_it_worse(case, window):
    counts = plain(case)["insurance"].get(window) or {}
    assume(counts.get("paid") is not None and counts.get("at_base") is not None)
    assume(counts["paid"] < (12 if window == "year" else 36))
    before = verdict(case)
    case["insurance"][window] = {name: number + 1 for name, number in counts.items()}
    assert RANK[verdict(case)] <= RANK[before]


@many
@given(drawn, st.integers(1, 200))
def test_asking_later_with_nothing_done_never_makes_it_better(case, days):
    """Nothing done: not endorsed, confirmed nor handed in by the later day, and insurance does not go on."""
    plain(case)["insurance"]["keeps_paying"] = False
    asked = later(case["as_of"], days)
    handed_in = case["points"]["form_handed_in_on"]
    assume(handed_in is None or not case["as_of"] < handed_in <= asked)
    for part, name in (("permit", "endorsed_on"), ("points", "confirmed_on")):
        assume(case[part][name] is None or case[part][name] >= asked)
    before = verdict(case)
    case["as_of"] = asked
    assert RANK[verdict(case)] >= RANK[before]


LEARNED = {
    "post_matches": ("post.matches", [True, False]),
    "tax.months_unfiled": ("tax.filed", [0, 1]),
    "tax.second_employer": ("tax.single_employer", [True, False]),
    "employer": ("employer.form", [True, False]),
}


@many
@given(drawn, st.sampled_from(sorted(LEARNED)), st.data())
def test_a_fact_learned_saves_a_failed_case_only_if_it_concerns_the_rule_that_failed(case, path, data):
    """For facts that one rule alone reads."""
    plain(case)
    rule, answers = LEARNED[path]
    part, _, name = path.rpartition(".")
    holder = case[part] if part else case
    holder[name] = None
    found = assess(Case.parse(case))
    assume(found.verdict == "failed")
    assert rule not in [f.rule for f in found.findings if f.state == "failed"]
    holder[name] = data.draw(st.sampled_from(answers))
    assert verdict(case) == "failed"


def taking_the_advice(case, finding):
    """The case once the holder has done as a finding of months says, with the months that it assumes."""
    case, on = deepcopy(case), finding.cure_on
    asked, confirmed = date.fromisoformat(case["as_of"]), case["points"]
    confirmed["confirmed_on"] = on.isoformat()
    if finding.move_endorsement is not None:
        case["permit"]["endorsed_on"] = max(asked, on - timedelta(days=60)).isoformat()
    window = finding.rule.split(".")[0].replace("insurance", "year")
    k = max(12 * (on.year - asked.year) + on.month - asked.month, 0)
    counts = case["insurance"][window]
    for name in ("paid", "at_base"):
        if counts.get(name) is not None:
            length = 12 if window == "year" else 36 if "base_3x" in case["points"]["bases"] else 48
            counts[name] = min(counts[name] + k, length)
    case["as_of"] = on.isoformat()
    return case


short_of_months = st.fixed_dictionaries(
    {
        "as_of": st.integers(-200, 90),
        "permit.endorsed_on": st.one_of(st.none(), st.integers(-30, 60)),
        "points.confirmed_on": st.one_of(st.none(), st.integers(-20, 120)),
        "points.bases": st.sampled_from([["degree"], ["skill"], ["base_1x"], ["base_3x"]]),
        "insurance.year.paid": st.integers(0, 12),
        "insurance.year.at_base": st.one_of(st.none(), st.just(0)),
        "insurance.multiple.paid": st.integers(18, 36),
        "insurance.multiple.at_base": st.integers(14, 18),
    }
).map(made)


@many
@given(short_of_months)
def test_taking_the_advice_of_the_only_finding_of_months_makes_it_met(case):
    """With counts, asked again on the day of the advice, the months in between paid at the base."""
    fixable = [f for f in assess(Case.parse(case)).findings if f.state == "fixable"]
    assume(len(fixable) == 1 and fixable[0].cure_on is not None)
    found = assess(Case.parse(taking_the_advice(case, fixable[0])))
    assert [f.state for f in found.findings if f.rule == fixable[0].rule] == ["met"]


@many
@given(drawn)
def test_confirming_on_the_advised_day_or_until_its_last_makes_a_recorded_finding_met(case):
    """With a record the months that count on the advised days are seen, so that only the confirmation moves."""
    assume("record" in case["insurance"])
    for finding in assess(Case.parse(case)).findings:
        if finding.cure_on is None:
            continue
        for on in (finding.cure_on, finding.cure_until):
            assume(on.isoformat() >= later(case["permit"]["expires_on"], -60))
            case["points"]["confirmed_on"] = on.isoformat()
            again = assess(Case.parse(case))
            assert [f.state for f in again.findings if f.rule == finding.rule] == ["met"]


@many
@given(drawn)
def test_the_shown_days_never_contradict_each_other(case):
    """A finding that can be mended can be mended today or later, and the next step does not begin in the past."""
    found, asked = assess(Case.parse(case)), date.fromisoformat(case["as_of"])
    assert found.next_step.begins >= asked
    for f in found.findings:
        if f.state == "fixable":
            assert f.fix_by >= asked
        if f.cure_on is not None:
            assert asked <= f.cure_on <= f.cure_until == f.fix_by
