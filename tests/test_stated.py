"""What was stated is told by name and value."""

import pytest
from making import made

from calculator import Case
from calculator.messages import LANGUAGES, say
from calculator.report import stated


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_stated_is_told_by_name_and_value(language):
    case = Case.parse(made({"points.bases": ["degree", "base_0.8x"], "reading": "measure", "details_changed": False}))
    facts = dict(stated.facts(language, case))
    assert facts[say(language, "field.housing")] == say(language, "option.elsewhere")
    assert facts[say(language, "field.reading")] == say(language, "reading.measure")
    assert facts[say(language, "field.details_changed")] == say(language, "option.no")
    assert say(language, "option.base_0_8x") in facts[say(language, "field.bases")]
    assert facts[say(language, "chart.endorsed")] == ("2026年7月20日" if language == "zh" else "20 July 2026")
    assert say(language, "field.lease_registered_until") not in facts


def test_a_record_is_told_month_by_month():
    record = [
        {"month": "2026-05", "base": 13000, "filed": True, "second_employer": True},
        {"month": "2026-03", "ratio": 1.05, "filed": False, "back_paid": True},
        {"month": "2026-04", "payer_differs": True},
    ]
    plain = {"insurance": {"record": record}, "tax": {}}
    told = [value for name, value in stated.facts("en", Case.parse(made() | plain)) if "record" in name]
    assert told == [
        "2026-03: base 1.05 times the average wage, tax not declared, back-paid",
        "2026-04: base not known, another payer",
        "2026-05: base 13000 yuan, tax declared, a second company declares wages",
    ]
    empty = Case.parse(made() | {"insurance": {"record": []}, "tax": {}})
    assert ("Monthly insurance record", "no month insured") in stated.facts("en", empty)
