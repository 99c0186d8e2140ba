"""The law of a day: complete from its first day on, and none before it."""

from dataclasses import replace
from datetime import date

import pytest
from changed_law import changed_law
from making import ordinal

from calculator import law
from calculator.law import SHANGHAI


def test_law_is_complete_on_every_day_on_which_a_value_begins():
    for reading in law.READINGS:
        for number in SHANGHAI.numbers:
            assert SHANGHAI.on(number.since.toordinal(), reading).confirmation_days > 0


def test_before_the_first_value_there_is_no_law_instead_of_a_guess():
    with pytest.raises(LookupError):
        SHANGHAI.on(ordinal("2017-12-31"), "guide")


def test_a_number_without_a_value_on_a_day_is_an_error():
    rest = tuple(number for number in SHANGHAI.numbers if number.id != "grace_days")
    late = [replace(n, since=date(2020, 1, 1)) for n in SHANGHAI.numbers if n.id == "grace_days"]
    with pytest.raises(LookupError, match="grace_days has no value on 2018-01-01"):
        replace(SHANGHAI, numbers=(*rest, *late)).on(ordinal("2019-05-01"), "guide")


def test_a_changed_number_holds_from_its_day_in_its_own_rulebook_alone():
    the_day_before, day = ordinal("2026-08-31"), ordinal("2026-09-01")
    changed = changed_law("confirmation_days", 90, "2026-09-01").laws
    assert [changed.on(d, "guide").confirmation_days for d in (the_day_before, day)] == [60, 90]
    assert changed.period_of(day) == day
    assert [SHANGHAI.on(d, "guide").confirmation_days for d in (the_day_before, day)] == [60, 60]
