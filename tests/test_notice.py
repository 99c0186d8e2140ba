"""A needed day is told with its margin to the day of the notice."""

from datetime import date

from way_cases import of

from calculator.report import notice


def test_a_needed_day_is_told_with_its_margin():
    def said(by, **changes):
        return notice.words("en", of(changes, by)[3])

    assert "5 days to 1 September 2026" in said(date(2026, 9, 1))[0]
    assert "1 day after 26 August 2026" in said(date(2026, 8, 26))[0]
    assert "by 29 July 2026" in said(date(2026, 8, 26))[1]
    assert "can no longer be reached" in said(date(2026, 8, 10))[1]
    assert any("hand in the form by" in line for line in said(date(2026, 9, 1)))
    confirmed = {"as_of": 1, "permit.endorsed_on": -11, "points.confirmed_on": -2}
    assert not any("hand in the form by" in line for line in said(date(2026, 9, 1), **confirmed))
    there = {"as_of": 3, "permit.endorsed_on": -11, "points.confirmed_on": -5, "points.notice_on": 2}
    assert len(said(date(2026, 9, 1), **there)) == 1
    assert "later than it was needed" in said(date(2026, 7, 1), **there)[0]
    lost = {"as_of": 90, "permit.endorsed_on": None, "points.confirmed_on": None}
    assert said(date(2026, 12, 1), **lost) == [
        "The points cannot be renewed this year, so no notice of a renewal will be there by 1 December 2026."
    ]
    assert any("estimated" in line for line in said(date(2027, 1, 5)))
    assert any("Article 17" in line for line in said(date(2026, 9, 1)))
