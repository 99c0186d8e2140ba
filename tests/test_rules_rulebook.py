"""A rulebook is a value: another city's, with a number and a rule of its own, is asked beside Shanghai's."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
from making import made

from calculator import Case, assess, whatif
from calculator.answer.columns import stack
from calculator.answer.question import ask, ask_columns
from calculator.facts import facts_of
from calculator.rules import permit
from calculator.rules.check import judge
from calculator.rules.outcome import VERDICTS
from calculator.rules.rulebook import SHANGHAI, Rulebook
from calculator.table.rows import assess_table


def endorsed_by_expiry(f, t, law):
    """The other city knows no days of grace for the points: endorsed by the last day of the permit."""
    return judge(f.endorsed_on_known & (f.endorsed_on <= f.expires_on), f.as_of <= f.expires_on, f.expires_on)


def other_city():
    """Shanghai's law with 30 days to confirm, and a permit that has to be endorsed by its expiry."""
    laws = SHANGHAI.laws
    numbers = tuple(replace(n, value=30) if n.id == "confirmation_days" else n for n in laws.numbers)
    own = replace(permit.ENDORSED, check=endorsed_by_expiry, cites=("guide/3.1",), by_reading=False)
    rules = tuple(own if rule is permit.ENDORSED else rule for rule in SHANGHAI.rules)
    return Rulebook(replace(laws, numbers=numbers), rules)


OTHER = other_city()
LATE = {"permit.endorsed_on": "2026-08-10", "points.confirmed_on": "2026-09-20"}


def states(found):
    return {finding.rule: finding.state for finding in found.findings if finding.state != "met"}


def test_the_same_case_is_judged_by_the_law_of_each_city():
    late, planned = Case.parse(made(LATE)), Case.parse(made())
    assert (assess(late).verdict, assess(late, OTHER).verdict) == ("on_track", "fixable")
    assert (assess(planned).verdict, assess(planned, OTHER).verdict) == ("on_track", "on_track")
    assert states(assess(late)) == {}
    assert states(assess(late, OTHER)) == {"permit.endorsed": "fixable", "points.confirmed": "fixable"}


def test_each_city_has_its_own_last_day_to_confirm_and_its_own_rule():
    case = Case.parse(made())
    closes = [{d.id: d.date for d in assess(case, book).deadlines}["confirm_closes"] for book in (SHANGHAI, OTHER)]
    assert closes == [date(2026, 9, 18), date(2026, 8, 19)]
    found = assess(Case.parse(made(LATE)), OTHER)
    assert {f.rule: f.fix_by for f in found.findings}["permit.endorsed"] == date(2026, 7, 31)
    assert found.rule("permit.endorsed").cites == ("guide/3.1",)


def test_what_would_change_the_answer_is_asked_of_the_same_city():
    found = assess(Case.parse(made(LATE)), OTHER)
    proposal = whatif.least_change(found)[0]
    assert {change.id: change.until for change in proposal.changes}["endorsed_on"] == date(2026, 7, 31)
    taken = Case.parse(whatif.applied(ask(found.case, OTHER), proposal))
    assert assess(taken, OTHER).verdict == "on_track"
    inputs = {one.id: one for one in whatif.inputs(found.question)}
    cells = whatif.grid(found.question, inputs["endorsed_on"], inputs["confirmed_on"])
    assert "permit.endorsed" in {cells.rules[place] for place in np.unique(cells.rule) if place >= 0}


def test_columns_and_tables_ask_the_same_city():
    late = Case.parse(made(LATE))
    columns = ask_columns(stack([facts_of(late)]), "guide", OTHER)
    assert [VERDICTS[number] for number in columns.verdict] == ["fixable"]
    row = {
        "permit_expires_on": "2026-07-31", "endorsed_on": "2026-08-10", "confirmed_on": "2026-09-20", "bases": "degree",
        "year_paid": "12", "year_at_base": "12", "months_unfiled": "0", "second_employer": "no",
    }  # fmt: skip
    frame = pd.DataFrame([row])
    verdicts = [assess_table(frame, date(2026, 6, 10), book)["verdict"].tolist() for book in (SHANGHAI, OTHER)]
    assert verdicts == [["on_track"], ["fixable"]]
    assert assess_table(frame, date(2026, 6, 10), OTHER)["fixable"].tolist() == ["permit.endorsed|points.confirmed"]
