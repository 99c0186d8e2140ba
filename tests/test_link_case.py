"""A case in a link: it comes back as it was, or what cannot be used is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_cases import WHOLE, changed
from making import TODAY

from calculator import Case
from calculator.months import Month
from pages.shared.state import link
from pages.shared.state.link_case import PLAIN_FACTS, mark_of


def test_a_record_too_long_is_marked_told_and_found_again_in_the_same_visit():
    long = [{"month": str(Month(Month.parse("2002-01") + i)), "base": 5000.25 + 7 * i} for i in range(290)]
    case = changed(WHOLE, "insurance.record", long)
    params = link.sealed(link.address(case, {}, [("x", case)]), None)
    assert params["record"] == mark_of(long)
    opened = link.read(params, TODAY)
    assert "record" not in opened.raw["insurance"]
    assert [n.key for n in opened.remarks] == ["link.record_in_file", "link.plan_in_file"]
    assert opened.plans == [("x", None)]
    again = link.read(params, TODAY, {mark_of(long): long})
    assert again.raw["insurance"]["record"] == long


def test_a_record_of_more_months_than_a_link_takes_is_marked():
    rows = [{"month": str(Month(Month.parse("2002-01") + i)), "base": 9000} for i in range(361)]
    assert link.address(changed(WHOLE, "insurance.record", rows), {}, [])["record"] == mark_of(rows)
    assert link.address(changed(WHOLE, "insurance.record", rows[:360]), {}, [])["record"].startswith("0o.Z0")


@pytest.mark.parametrize(
    "text",
    ["x", "50.5k3nG~", "filed", "4c.1a5-9999999", "00._W1tb", "4c.1a5-0", "4c.1a5-٣", "4c.9999999999999", "zz.Z0",
     "00._eyJiYXNlIjpOYU59", "00._" + "W1tb" * 400, "4q.-", "4q.1-", "", "."],
)  # fmt: skip
def test_a_bad_record_is_named_and_left_out_whole_and_the_rest_is_kept(text):
    opened = link.read({"v": "1", "expires": "2027-01-04", "bases": "degree", "record": text}, TODAY)
    assert [(n.key, n.values.get("part")) for n in opened.remarks] == [("link.old", None), ("link.bad_part", "record")]
    assert opened.raw == {"permit": {"expires_on": "2027-01-04"}, "points": {"bases": ["degree"]}}
    assert not opened.whole


def test_counts_beside_a_record_are_named_and_left_out():
    params = {"v": "1", "expires": "2027-01-04", "bases": "degree", "record": "50.5k3nG", "paid": "3", "unfiled": "0"}
    opened = link.read(params, TODAY)
    assert sorted(n.values["part"] for n in opened.remarks if n.values) == ["paid", "unfiled"]
    assert Case.parse({"as_of": TODAY.isoformat(), **opened.raw}).insurance.record is not None


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*PLAIN_FACTS, "bases", "v", "zzz"]), st.text(max_size=30)))
def test_no_address_is_an_error_and_what_is_kept_is_a_case(params):
    raw = link.read({"v": "1", **params}, TODAY).raw
    if raw and raw["permit" if "permit" in raw else "points"].get("expires_on") and raw["points"]["bases"]:
        assert Case.parse({"as_of": TODAY.isoformat(), **raw})


def test_a_refused_combination_is_named_and_the_rest_kept():
    opened = link.read({"v": "1", "expires": "2027-01-04", "endorsed": "2026-01-01", "paid": "13",
                        "bases": "degree-degree-base_1x-base_2x-luck"}, TODAY)  # fmt: skip
    assert opened.raw["points"]["bases"] == ["degree", "base_1x"]
    given = sorted(n.values["part"] for n in opened.remarks if n.values)
    assert given == ["bases", "bases", "bases", "endorsed", "paid"]


@pytest.mark.parametrize("text", ["1_1", "٣", "+3", "-1", " 3 4", "3.0", "1e1", "０", "123456"])
def test_only_plain_digits_are_a_number_of_months(text):
    opened = link.read({"v": "1", "expires": "2027-01-04", "bases": "degree", "paid": text}, TODAY)
    assert [n.values for n in opened.remarks if n.values] == [{"part": "paid", "given": text.strip()}]
    assert not opened.whole
