"""The record in the address: short, read back exactly, refused whole where any of it is wrong."""

import random
import re

import pytest
from broad import part_of
from hypothesis import given, settings
from hypothesis import strategies as st
from records import month, recorded

from calculator import Case
from calculator.record.cells import tidy
from calculator.record.code import decode, encode
from calculator.record.months import filled, merged

UNRESERVED = re.compile(r"[A-Za-z0-9\-._]*")


@pytest.mark.broad
def test_random_records_come_back_as_they_were_in_unreserved_characters():
    for plain in recorded(part_of(2000), seed=5):
        rows = plain["insurance"]["record"]
        text = encode(rows)
        assert UNRESERVED.fullmatch(text)
        back = decode(text)
        assert Case.parse({**plain, "insurance": {"record": back}}).insurance.record == tuple(
            sorted(Case.parse(plain).insurance.record, key=lambda entry: entry.month)
        )


def test_48_months_of_one_base_are_a_few_characters_and_any_48_a_few_hundred():
    same = filled(month("2022-07"), month("2026-06"), {"base": 13000}, filed=True, second_employer=False)
    assert len(encode(same)) < 20
    rng = random.Random(1)
    for _ in range(200):
        rows = [
            {**row, "base": rng.choice((rng.randint(0, 10**7), round(rng.uniform(0, 99_999), 2))),
             "filed": rng.choice((True, False, None)), "second_employer": rng.choice((True, False, None)),
             "back_paid": rng.random() < 0.5, "payer_differs": rng.random() < 0.5}
            for row in same
        ]  # fmt: skip
        assert len(encode(rows)) < 480


ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "month": st.sampled_from(["2026-01", "2026-02", "2026-03", "2031-12", "2026-13", "x.~_-", "", "月"]),
            "base": st.one_of(st.integers(-5, 10**8), st.floats(0, 10**7, width=32), st.text(max_size=5)),
            "filed": st.sampled_from([True, False, None, "maybe"]),
            "payer_differs": st.booleans(),
        },
    ),
    max_size=6,
)


@settings(deadline=None, max_examples=300)
@given(ROWS)
def test_whatever_was_typed_comes_back_bad_cells_included(rows):
    kept = [row for row in map(tidy, rows) if row]
    back = decode(encode(rows))
    assert sorted(map(repr, map(sorted_items, back))) == sorted(map(repr, map(sorted_items, kept)))
    assert decode(encode(back)) == merged([], back)


def sorted_items(row):
    def plain(value):
        return str(value) if isinstance(value, (str, bool)) else str(float(value))

    return sorted((name, plain(value)) for name, value in row.items())


def test_a_long_gap_and_a_long_run_are_split():
    rows = filled(month("2010-01"), month("2016-12"), {"ratio": 1.2}) + filled(month("2026-01"), month("2026-01"), {})
    assert decode(encode(rows)) == rows
    assert len(encode(rows)) < 40


@pytest.mark.parametrize(
    "text",
    ["", "x", "50", "50.", "50.5k3nG.", "50.0k3nG", "50.5k3n!", "50.5k3nG-x", "50.5", "5!.1k", "50.1-", "50._e30",
     "50._W10", "50._" + "A" * 5, "50.5k3nG~1k", "50.zk3nG.zk3nG" + ".zk3nG" * 400, "50.1k3nG3nG3nG3nG3nG", "none.1k",
     "50.1k3nG-0", "50.1k3nG-", "50._eyJ4IjogMX0", "50._eyJiYXNlIjogW119", "00.1-",
     "4c.1a5-9999999", "4c.1a5-10", "4c.1a5-٣", "00._" + "W1tb" * 350,
     "00._eyJiYXNlIjpOYU59", "00._eyJiYXNlIjoxZTQwMH0", "00._eyJtb250aCI6ICJcdWQ4MDAifQ", "4c.99999999999999"],
)  # fmt: skip
def test_a_text_that_no_record_has_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        decode(text)


@settings(deadline=None, max_examples=300)
@given(st.text("0123456789abkzAZ-_.~é", max_size=30))
def test_no_text_is_another_error(text):
    try:
        rows = decode(text)
    except ValueError:
        return
    assert encode(rows) == text or decode(encode(rows)) == rows
