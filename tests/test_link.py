"""The link and the form: what they hold survives, whatever an address says."""

import random
from copy import deepcopy
from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_cases import random_case

from calculator import Case
from calculator.months import Month
from calculator.record_code import encode
from pages.shared import link, memo

TODAY = date(2026, 11, 24)


def without_record(seed):
    rng = random.Random(seed)
    while "record" in (case := random_case(rng))["insurance"]:
        pass
    return Case.parse(case)


def with_record(seed):
    rng = random.Random(seed)
    while "record" not in (case := random_case(rng))["insurance"]:
        pass
    return Case.parse(case)


counted = st.integers(0, 10**6).map(without_record)
recorded = st.integers(0, 10**6).map(with_record)


def by_month(case):
    entries = tuple(sorted(case.insurance.record, key=lambda entry: entry.month))
    return case.model_copy(update={"insurance": case.insurance.model_copy(update={"record": entries})})


@settings(deadline=None)
@given(recorded)
def test_a_case_with_a_record_survives_the_way_through_link_and_form(case):
    raw, notices = link.read(link.write(case.to_json()), TODAY)
    assert (Case.parse(raw), notices) == (by_month(case), [])
    again = memo.raw_of(memo.memo_of(case.to_json(), TODAY))
    assert Case.parse({"as_of": case.to_json()["as_of"], **again}) == case


FORTY_EIGHT = [
    {"month": str(Month(Month.parse("2022-07") + i)), "base": 10_000 + 97 * i, "filed": i % 3 > 0,
     "second_employer": i % 5 == 0, "back_paid": i % 7 == 0, "payer_differs": i % 11 == 0}
    for i in range(48)
]  # fmt: skip
WHOLE = {
    "as_of": "2026-06-10", "reading": "measure",
    "permit": {"expires_on": "2026-07-31", "endorsed_on": "2026-07-20", "housing": "registered_lease",
               "lease_registered_until": "2027-01-01", "resident_since": "2020-01-01"},
    "points": {"granted_on": "2021-01-01", "confirmed_on": "2026-08-04", "form_handed_in_on": "2026-08-05",
               "notice_on": "2026-09-01", "bases": ["degree", "title", "skill", "base_0.8x"]},
    "insurance": {"record": FORTY_EIGHT, "keeps_paying": True}, "post_matches": True, "details_changed": False,
}  # fmt: skip
PROFILE = {
    "birth_date": "1990-01-01", "education": "bachelor_with_degree", "title": "senior_title", "base": "0.8x",
    "award": "bureau_single", "tax_yuan": 10**11, "shortage_major": True, "founder": True, "intermediary": True,
    "fresh_graduate": True, "serious_crime": True, **dict.fromkeys(link.PROFILE_NUMBERS, 99),
}  # fmt: skip


def changed(raw, path, value):
    copy = deepcopy(raw)
    link.put_at(copy, path, value)
    return copy


def kept_plans(*others):
    return [("打算" * 8, changed(WHOLE, "points.confirmed_on", f"2026-08-1{i}")) for i in range(3 - len(others))] + [
        ("另外" * 8, changed(WHOLE, "insurance.record", rows)) for rows in others
    ]


def opened(params, records=None):
    raw, notices = link.read(params, TODAY, records)
    now = link.write(raw) | {k: v for k, v in params.items() if v.startswith(link.IN_FILE)}
    return (
        raw,
        notices,
        [link.read_scenario(params[k], TODAY, now, records or {}) for k in link.SCENARIOS if k in params],
    )


def test_48_different_months_with_everything_else_stay_below_2000_characters_and_come_back():
    plans = kept_plans()
    params = link.address(WHOLE, link.write_profile(PROFILE), plans)
    assert len(urlencode(params)) <= 1900
    assert params["record"] == encode(FORTY_EIGHT)
    raw, notices, kept = opened(params)
    assert Case.parse(raw) == Case.parse(WHOLE)
    assert notices == []
    assert [(name, Case.parse(plan)) for name, plan in kept] == [(name, Case.parse(plan)) for name, plan in plans]


def test_records_of_plans_are_left_out_first_and_such_a_plan_is_never_opened_without_its_record():
    others = [[{**row, "base": row["base"] + i} for row in FORTY_EIGHT] for i in (1, 2)]
    plans = kept_plans(*others)
    params = link.address(WHOLE, link.write_profile(PROFILE), plans)
    assert len(urlencode(params)) <= 1900
    assert params["record"] == encode(FORTY_EIGHT)
    assert [plan is None for _, plan in opened(params)[2]] == [False, True, True]
    here = {link.mark_of(rows): rows for rows in others}
    assert [Case.parse(plan) for _, plan in opened(params, here)[2]] == [Case.parse(plan) for _, plan in plans]


def test_a_record_too_long_is_marked_told_and_found_again_in_the_same_visit():
    long = [{"month": str(Month(Month.parse("2002-01") + i)), "base": 5000.25 + 7 * i} for i in range(290)]
    case = changed(WHOLE, "insurance.record", long)
    params = link.address(case, {}, [("x", case)])
    assert params["record"] == link.mark_of(long)
    raw, notices, kept = opened(params)
    assert "record" not in raw["insurance"]
    assert [n.key for n in notices] == ["link.record_in_file"]
    assert kept == [("x", None)]
    assert opened(params, {link.mark_of(long): long})[0]["insurance"]["record"] == long


def test_a_plan_of_an_old_link_that_holds_the_whole_case_is_still_read():
    old = "~~".join(["früher", *(f"{k}~{v}" for k, v in link.write(WHOLE).items() if k != "v")])
    name, plan = link.read_scenario(old, TODAY, {}, {})
    assert (name, Case.parse(plan)) == ("früher", Case.parse(WHOLE))
    assert link.read_scenario("name~~expires~2026-99-01~~bases~degree", TODAY, {}, {}) == ("name", None)
    assert link.read_scenario("name~~bases~degree", TODAY, {}, {}) == ("name", None)


@pytest.mark.parametrize("text", ["x", "50.5k3nG.", "50.5k3nG~", "filed"])
def test_a_bad_record_is_named_and_left_out_whole_and_the_rest_is_kept(text):
    raw, notices = link.read({"v": "1", "expires": "2027-01-04", "bases": "degree", "record": text}, TODAY)
    assert [(n.key, n.values["part"], n.values["given"]) for n in notices] == [("link.bad_part", "record", text)]
    assert raw == {"permit": {"expires_on": "2027-01-04"}, "points": {"bases": ["degree"]}}


def test_counts_beside_a_record_are_named_and_left_out():
    params = {"v": "1", "expires": "2027-01-04", "bases": "degree", "record": "50.5k3nG", "paid": "3", "unfiled": "0"}
    raw, notices = link.read(params, TODAY)
    assert sorted(n.values["part"] for n in notices) == ["paid", "unfiled"]
    assert Case.parse({"as_of": TODAY.isoformat(), **raw}).insurance.record is not None


@settings(deadline=None)
@given(counted)
def test_a_case_survives_the_way_through_the_link(case):
    params = link.write(case.to_json())
    raw, notices = link.read(params, TODAY)
    assert (Case.parse(raw), notices) == (case, [])
    assert sum(len(k) + len(v) + 2 for k, v in params.items()) < 600


@settings(deadline=None)
@given(counted)
def test_a_case_survives_the_way_through_the_form(case):
    raw = memo.raw_of(memo.memo_of(case.to_json(), TODAY))
    assert Case.parse({"as_of": case.to_json()["as_of"], **raw}) == case


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*link.PARTS, "bases", "v", "zzz"]), st.text(max_size=30)))
def test_no_address_is_an_error_and_what_is_kept_is_a_case(params):
    raw, notices = link.read({"v": "1", **params}, TODAY)
    assert raw is not None or notices
    if raw and raw["permit" if "permit" in raw else "points"].get("expires_on") and raw["points"]["bases"]:
        assert Case.parse({"as_of": TODAY.isoformat(), **raw})


def test_a_refused_combination_is_named_and_the_rest_kept():
    raw, notices = link.read({"v": "1", "expires": "2027-01-04", "endorsed": "2026-01-01", "paid": "13",
                              "bases": "degree-degree-base_1x-base_2x-luck"}, TODAY)  # fmt: skip
    assert raw["points"]["bases"] == ["degree", "base_1x"]
    assert sorted(n.values["part"] for n in notices) == ["bases", "bases", "bases", "endorsed", "paid"]


def test_a_needed_day_survives_the_way_through_the_link_and_a_bad_one_is_named():
    assert link.read_needed(link.write_needed(date(2026, 9, 1))) == (date(2026, 9, 1), [])
    assert link.write_needed(None) == {}
    assert link.read_needed({}) == (None, [])
    for text in ("2026-02-30", "20260901", "1999-01-01", "2100-01-01", "soon", "2026-W01-1"):
        day, (notice,) = link.read_needed({"needed_by": text})
        assert day is None
        assert notice.values == {"part": "needed_by", "given": text}
    assert link.read({"v": "1", "needed_by": "soon", "bases": "degree"}, TODAY)[1] == []
