"""Every page says when the rules were checked and what has run out; the page of rules shows every entry."""

from datetime import date, timedelta

import pytest
from page_runs import opened

from calculator.law import SHANGHAI
from calculator.messages import say
from calculator.months import first_day
from calculator.report import rulebook
from pages.shared.shell import PAGES

CASE = {"v": "1", "expires": "2027-01-20", "endorsed": "2027-01-10", "confirmed": "2027-01-25", "bases": "degree",
        "paid": "8", "lang": "zh"}  # fmt: skip
LAST_OF_WAGES = date.fromordinal(first_day(SHANGHAI.wages.until + 1) - 1)


def shown_on(page, **parts):
    """A page run for a case; `parts` of its link replace those of CASE."""
    return opened(page, **{**CASE, **parts})


def asked_on(page, day):
    """A page asked about a day, with an expiry twenty days later."""
    after = {"expires": 20, "endorsed": 10, "confirmed": 25}
    return shown_on(page, as_of=str(day), **{name: str(day + timedelta(days)) for name, days in after.items()})


def notices(app):
    return [w.value for w in app.warning if "社会平均工资表" in w.value or "放假安排" in w.value]


@pytest.mark.parametrize("page", PAGES)
def test_the_notice_of_what_has_run_out_stands_on_every_page_from_the_first_day_after(page):
    first, last = sorted([date(SHANGHAI.calendar.official_until, 12, 31), LAST_OF_WAGES])
    assert notices(asked_on(page, first)) == []
    assert len(notices(asked_on(page, first + timedelta(1)))) == 1
    (both,) = notices(asked_on(page, last + timedelta(1)))
    assert str(SHANGHAI.wages.until) in both
    assert f"{SHANGHAI.calendar.official_until} 年" in both


def foot(app):
    return next(c.value for c in app.caption if say("zh", "app.not_official") in c.value)


@pytest.mark.parametrize("page", PAGES)
def test_the_foot_of_every_page_says_when_the_rules_were_checked_and_what_is_estimated(page):
    said = foot(shown_on(page, as_of="2026-12-31"))
    assert say("zh", "app.checked", day=SHANGHAI.checked_on) in said
    assert "放假安排" in said
    early = shown_on(page, as_of="2026-06-10", expires="2026-07-20", endorsed="2026-07-10", confirmed="2026-07-25")
    assert "放假安排" not in foot(early)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("reading", ["guide", "measure"])
def test_every_paragraph_is_on_the_page(language, reading):
    app = shown_on("rules", as_of="2026-06-10", expires="2026-07-20", endorsed="2026-07-10", confirmed="2026-07-25",
                 lang=language, reading=reading)  # fmt: skip
    shown = "\n".join(element.value for element in app.markdown)
    shown = shown.replace("\N{NON-BREAKING HYPHEN}", "-").replace("\N{NO-BREAK SPACE}", " ")
    for part, entries in rulebook.book(language, SHANGHAI.checked_on, reading).items():
        assert part in [heading.anchor for heading in app.header]
        for entry in entries:
            for words in (entry.title, entry.says, entry.other or "", *entry.basis, *entry.notes):
                assert words in shown, entry.id


def test_a_page_without_a_case_shows_the_rules_and_says_that_the_result_comes_later():
    app = shown_on("rules", expires="2099-12-31", bases="degree")
    assert say("zh", "rules.no_case") in "\n".join(element.value for element in app.markdown)
