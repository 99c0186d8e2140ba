"""The labels of a timeline are clear of each other and of today on every width, in both languages."""

from datetime import date
from itertools import pairwise

import pytest
from making import answered

from calculator.answer.needed import needed
from calculator.messages import LANGUAGES
from calculator.report import timeline as days
from calculator.report.labels import labels
from calculator.report.look import wide
from calculator.report.timeline_figure import NARROWEST

WIDTHS = (NARROWEST, 284, 366, 620, 900)


def boxes(language, shown, made_for, width):
    """Left and right end of each label, row by row, on a picture of a width."""
    low, high = days.span_of(shown)
    found = {}
    for one in labels(language, shown, made_for):
        middle = (one.day - low) / (high - low) * width + one.shift
        half = wide(one.text, 11) / 2
        found.setdefault((one.lane, one.row), []).append((middle - half, middle + half))
    today = (shown.as_of - low) / (high - low) * width if low <= shown.as_of <= high else None
    return found, today


def cases():
    for as_of in range(-75, 100, 5):
        for endorsed in (None, -30, -20, max(as_of, -60), max(as_of, -60) + 1, 40):
            confirmed = None if endorsed is None else endorsed + 10
            found = answered({"as_of": as_of, "permit.endorsed_on": endorsed, "points.confirmed_on": confirmed})
            for by in (None, date(2026, 9, 20)):
                yield days.timeline(found, needed(found, by))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_meets_another_or_the_line_of_today_or_the_edge(language):
    for shown in cases():
        for width in WIDTHS:
            rows, today = boxes(language, shown, NARROWEST, width)
            assert ("permit", 1) in rows
            for row in rows.values():
                row.sort()
                assert row[0][0] >= -0.1
                assert row[-1][1] <= width + 0.1
                assert all(left[1] < right[0] for left, right in pairwise(row))
                assert today is None or not any(left < today < right for left, right in row)


def test_a_label_that_meets_nothing_stands_at_the_middle_of_its_band_or_at_its_mark():
    shown = days.timeline(answered({"as_of": -70}))
    found = {one.text: (one.day, one.shift) for one in labels("zh", shown, 620)}
    assert found["窗口"] == (date(2026, 7, 16), 0)
    assert found["签注"] == (date(2026, 7, 20), 0)


def test_a_label_that_today_would_strike_stands_on_its_own_side_of_it():
    shown = days.timeline(answered({"as_of": date(2026, 7, 15).isoformat()}))
    found = {one.text: one for one in labels("zh", shown, 220)}
    assert found["窗口"].day == date(2026, 7, 16)
    assert found["窗口"].shift > 11
