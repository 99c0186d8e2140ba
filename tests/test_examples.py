"""The examples cover every kind of answer and stay true on any day."""

from datetime import date

import pytest
from making import TODAY

from calculator import Case
from pages.shared.state.examples import VERDICTS, examples


def test_the_examples_cover_every_kind_of_answer():
    from calculator import assess

    found = {name: assess(Case.parse({"as_of": TODAY.isoformat(), **raw})) for name, raw in examples(TODAY).items()}
    assert len(found) == 8
    assert found["on_track"].verdict == "on_track"
    assert {f.verdict for f in found.values()} == {"on_track", "fixable", "failed"}
    wrong = {name: [f.rule for f in a.findings if f.state in {"fixable", "failed"}] for name, a in found.items()}
    assert wrong["too_early"] == ["permit.window"]
    assert wrong["months_short"] == ["insurance.months"]
    assert wrong["base_low"] == ["insurance.base"]
    assert wrong["tax_missing"] == ["tax.filed"]
    assert wrong["expired"] == wrong["gone"] == ["permit.endorsed"]
    assert found["waiting"].next_step.id == "wait_for_data"


@pytest.mark.parametrize("offset", range(0, 400, 13))
def test_the_examples_stay_true_on_any_day(offset):
    from calculator import assess

    today = date.fromordinal(TODAY.toordinal() + offset)
    for name, raw in examples(today).items():
        verdict = assess(Case.parse({"as_of": today.isoformat(), **raw})).verdict
        assert (verdict == "failed") == (name == "gone")
        assert (verdict == "on_track") == (name in {"on_track", "waiting"})
        assert VERDICTS[name] == verdict
