"""The link and the form: what they hold survives, whatever becomes of an address on its way."""

import json
import random
from copy import deepcopy
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_cases import random_case

from calculator import Case, assess
from calculator.months import Month
from calculator.record.code import encode
from pages.shared.state import handed_on, link, link_beside
from pages.shared.state.form_values import form_of, raw_of
from pages.shared.state.link_case import PLAIN_FACTS, mark_of
from pages.shared.state.raw import put_at

TODAY = date(2026, 11, 24)
LINKS = Path(__file__).parent / "links"
OLD = json.loads((LINKS / "version_1.json").read_text(encoding="utf-8"))
NEW = json.loads((LINKS / "version_2.json").read_text(encoding="utf-8"))
MANGLINGS = {
    "escaped": lambda text: text.replace("&", "&amp;"),
    "escaped twice": lambda text: text.replace("&", "&amp;amp;"),
    **{f"glued {sign!r}": lambda text, sign=sign: text + sign for sign in '。，）》”".!?、；: ,)]>…'},
    "in a sentence": lambda text: text + "看看我今年能不能续上",
    "sent by a messenger": lambda text: (
        f"{text}&from=singlemessage&isappinstalled=0&nsukey=a%2Bb&_wv=1031&wm=3333_2001"
    ),
    "advertised": lambda text: f"fbclid=IwAR0&{text}&utm_source=x&utm_medium=y&gclid=z&spm=1.2.3&share_token=q",
    "escaped and glued": lambda text: text.replace("&", "&amp;") + "。",
}


def params_of(text):
    """The parts of a query as the framework reads them."""
    return dict(parse_qsl(text, keep_blank_values=True))


def facts_of(opened):
    """Everything an address was read as, as plain JSON."""
    needed = opened.needed and opened.needed.isoformat()
    plans = [[name, plan and stated(plan)] for name, plan in opened.plans]
    return [stated(opened.raw), opened.profile, needed, plans]


def stated(raw):
    return {name: value for name, value in raw.items() if value != {}}


def meant(one):
    return [one["case"], one["profile"], one["needed"], [[name, stated(plan)] for name, plan in one["plans"]]]


@pytest.mark.parametrize("one", [*OLD, *NEW], ids=lambda one: one["link"][:40])
def test_a_link_of_every_version_opens_as_it_did(one):
    opened = link.read(params_of(one["link"]), TODAY)
    assert facts_of(opened) == meant(one)
    assert opened.whole
    assert [n.key for n in opened.remarks] == (["link.old"] if "v=1" in one["link"] else [])
    assert assess(Case.parse({"as_of": "2026-11-24", **opened.raw})).verdict == one["verdict"]


@pytest.mark.parametrize("one", NEW, ids=lambda one: one["link"][:40])
def test_the_link_of_a_case_is_the_one_that_was_frozen(one):
    needed = one["needed"] and date.fromisoformat(one["needed"])
    beside = link_beside.write(one["profile"], needed)
    parts = link.address(one["case"], beside, [tuple(plan) for plan in one["plans"]])
    assert urlencode(link.sealed(parts, "zh")) == one["link"]


@pytest.mark.parametrize("one", NEW, ids=lambda one: one["link"][:40])
def test_no_link_cut_anywhere_is_taken_for_another_case(one):
    for length in range(1, len(one["link"])):
        opened = link.read(params_of(one["link"][:length]), TODAY)
        assert link.is_link(params_of(one["link"][:length]))
        if opened.whole:
            assert opened.remarks or facts_of(opened) == meant(one)
            assert opened.raw == {} or facts_of(opened) == meant(one)
        else:
            record = opened.raw.get("insurance", {}).get("record")
            assert record is None or record == one["case"]["insurance"]["record"]


@pytest.mark.parametrize("one", NEW, ids=lambda one: one["link"][:40])
def test_no_link_in_other_letters_is_taken_for_another_case(one):
    for text in (one["link"].lower(), one["link"].upper(), one["link"].swapcase(), one["link"].title()):
        opened = link.read(params_of(text), TODAY)
        assert link.is_link(params_of(text))
        assert not opened.whole or facts_of(opened) == meant(one)


@pytest.mark.parametrize("one", NEW, ids=lambda one: one["link"][:40])
def test_no_link_with_a_sign_changed_is_taken_for_another_case(one):
    text, rng = one["link"], random.Random(one["link"])
    for _ in range(60):
        at = rng.randrange(len(text))
        changed = text[:at] + rng.choice("0123456789abcxyzABC.-_=&%") + text[at + rng.randrange(2) :]
        params = params_of(changed)
        opened = link.read(params, TODAY)
        assert not opened.whole or opened.raw == {} or facts_of(opened) == meant(one), changed


@pytest.mark.parametrize("mangling", MANGLINGS)
@pytest.mark.parametrize("links", [OLD, NEW], ids=["old", "new"])
def test_what_messengers_and_people_do_to_a_link_leaves_it_as_it_was_meant(mangling, links):
    for one in links:
        opened = link.read(params_of(MANGLINGS[mangling](one["link"])), TODAY)
        assert facts_of(opened) == meant(one)
        assert opened.whole
        assert {n.key for n in opened.remarks} <= {"link.old"}


def test_no_part_of_ours_is_taken_for_one_that_messengers_add():
    assert [name for name in link.KNOWN if handed_on.is_foreign(name)] == []


def test_a_notice_whose_beginning_a_page_took_for_a_sign_is_read():
    text = OLD[37]["link"].replace("&notice=", "\N{NOT SIGN}ice=")
    assert "notice" not in text
    text = text.replace("\N{NOT SIGN}ice", "&\N{NOT SIGN}ice")
    assert link.read(params_of(text), TODAY).raw["points"]["notice_on"] == "2027-01-20"


RECORDED = {
    "v": "2.4xbp47.cts42w", "expires": "2026-12-20", "endorsed": "2026-12-07", "bases": "base_1x",
    "record": "4q.8k2XY.ck3aF.ck3cF.ck3eI.4k3h1",
}  # fmt: skip


def test_a_record_that_is_not_whole_is_named_and_never_used():
    assert link.read(RECORDED, TODAY).remarks == []
    opened = link.read({**RECORDED, "record": "4q.8k2XY.ck3aF.ck3cF"}, TODAY)
    assert not opened.whole
    assert [n.key for n in opened.remarks] == ["link.record_damaged"]
    assert opened.raw == {"permit": {"expires_on": "2026-12-20", "endorsed_on": "2026-12-07"},
                          "points": {"bases": ["base_1x"]}}  # fmt: skip
    opened = link.read({name: text for name, text in RECORDED.items() if name != "record"}, TODAY)
    assert (opened.whole, [n.key for n in opened.remarks]) == (False, ["link.record_damaged"])


def test_a_whole_record_of_a_link_damaged_elsewhere_is_kept():
    opened = link.read({**RECORDED, "endorsed": "2026-12-0"}, TODAY)
    assert not opened.whole
    assert [(n.key, n.values) for n in opened.remarks] == [
        ("link.bad_part", {"part": "endorsed", "given": "2026-12-0"})
    ]
    assert len(opened.raw["insurance"]["record"]) == 48


def test_a_plan_of_a_damaged_link_is_named_and_not_kept():
    whole = next(one["link"] for one in NEW if "plan1" in one["link"] and "record" in one["link"])
    assert [name for name, plan in link.read(params_of(whole), TODAY).plans if plan] == ["早办"]
    opened = link.read(params_of(whole.replace("endorsed%7E%7E", "").replace("2026-12-11", "2026-12-1")), TODAY)
    assert opened.plans == [("早办", None)]
    assert ("link.plan_lost", {"name": "早办"}) in [(n.key, n.values) for n in opened.remarks]


@pytest.mark.parametrize("version", ["", "3", "2x", "one", "1_", "٢"])
def test_a_version_that_is_not_known_is_named_and_nothing_is_read(version):
    params = {"v": version, "expires": "2026-12-20", "bases": "degree"}
    opened = link.read(params, TODAY)
    assert link.is_link(params)
    assert (opened.raw, [n.key for n in opened.remarks]) == ({}, ["link.bad_version"])


def test_a_link_too_long_and_a_query_too_large_are_named_and_nothing_is_read():
    opened = link.read({"v": "1", "expires": "2026-12-20", "bases": "x" * 2000}, TODAY)
    assert [(n.key, n.values) for n in opened.remarks] == [("link.too_long", {"length": 2026, "limit": 2000})]
    for params in ({"a": "b" * 20_001}, {f"x{i}": "" for i in range(101)}):
        assert link.is_link(params)
        assert [n.key for n in link.read(params, TODAY).remarks] == ["link.too_large"]
    assert not link.is_link({"a": "b" * 200})


def test_a_link_without_an_expiry_that_refuses_much_says_each_thing_once():
    params = {"v": "1", "paid": "13", "at_base": "99", "multiple_paid": "99", "unfiled": "10001"}
    given = [n.values for n in link.read(params, TODAY).remarks if n.key == "link.bad_part"]
    assert given == [{"part": "at_base", "given": "99"}, {"part": "unfiled", "given": "10001"}]


def test_of_many_parts_that_cannot_be_read_a_few_are_named_and_the_rest_counted():
    params = {"v": "1", "bases": "degree", **{f"https://evil.example/{i}": "1" for i in range(20)}}
    remarks = link.read(params, TODAY).remarks
    assert len(remarks) == 7
    assert (remarks[-1].key, remarks[-1].values) == ("link.more", {"count": 15})


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


def read_back(case):
    """What the link of a case is read as."""
    return link.read(link.sealed(link.address(case.to_json(), {}, []), None), TODAY)


@settings(deadline=None)
@given(recorded)
def test_a_case_with_a_record_survives_the_way_through_link_and_form(case):
    opened = read_back(case)
    assert (Case.parse(opened.raw), opened.remarks, opened.whole) == (by_month(case), [], True)
    again = raw_of(form_of(case.to_json(), TODAY))
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
    "fresh_graduate": True, "serious_crime": True, **dict.fromkeys(link_beside.NUMBERS, 99),
}  # fmt: skip


def changed(raw, path, value):
    copy = deepcopy(raw)
    put_at(copy, path, value)
    return copy


def kept_plans(*others):
    return [("打算" * 8, changed(WHOLE, "points.confirmed_on", f"2026-08-1{i}")) for i in range(3 - len(others))] + [
        ("另外" * 8, changed(WHOLE, "insurance.record", rows)) for rows in others
    ]


def test_48_different_months_with_everything_else_stay_below_2000_characters_and_come_back():
    plans = kept_plans()
    params = link.sealed(link.address(WHOLE, link_beside.write(PROFILE, None), plans), "zh")
    assert len(urlencode(params)) <= 1930
    assert params["record"] == encode(FORTY_EIGHT)
    opened = link.read(params, TODAY)
    assert Case.parse(opened.raw) == Case.parse(WHOLE)
    assert (opened.remarks, opened.whole) == ([], True)
    assert [(name, Case.parse(plan)) for name, plan in opened.plans] == [
        (name, Case.parse(plan)) for name, plan in plans
    ]


def test_records_of_plans_are_left_out_first_and_such_a_plan_is_never_opened_without_its_record():
    others = [[{**row, "base": row["base"] + i} for row in FORTY_EIGHT] for i in (1, 2)]
    plans = kept_plans(*others)
    params = link.sealed(link.address(WHOLE, link_beside.write(PROFILE, None), plans), None)
    assert params["record"] == encode(FORTY_EIGHT)
    opened = link.read(params, TODAY)
    assert [plan is None for _, plan in opened.plans] == [False, True, True]
    assert [(n.key, n.values) for n in opened.remarks] == [("link.plan_in_file", {"name": "另外" * 8})] * 2
    here = {mark_of(rows): rows for rows in others}
    assert [Case.parse(plan) for _, plan in link.read(params, TODAY, here).plans] == [
        Case.parse(plan) for _, plan in plans
    ]


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


def test_a_plan_that_cannot_be_read_is_named():
    for text in (
        "name~~expires~2026-99-01~~bases~degree",
        "name~~bases~degree",
        "~~bases~degree",
        "n" * 17 + "~~now~-",
    ):
        opened = link.read({"v": "1", "expires": "2026-12-20", "bases": "degree", "plan1": text}, TODAY)
        name = text.partition("~")[0]
        assert opened.plans == [(name, None)]
        assert [(n.key, n.values) for n in opened.remarks] == [
            ("link.old", {}), ("link.plan_lost", {"name": name})
        ]  # fmt: skip


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
@given(counted)
def test_a_case_survives_the_way_through_the_link(case):
    opened = read_back(case)
    assert (Case.parse(opened.raw), opened.remarks, opened.whole) == (case, [], True)


@settings(deadline=None)
@given(counted)
def test_a_case_survives_the_way_through_the_form(case):
    raw = raw_of(form_of(case.to_json(), TODAY))
    assert Case.parse({"as_of": case.to_json()["as_of"], **raw}) == case


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


def test_a_needed_day_is_read_from_the_link_and_a_bad_one_is_named():
    assert link_beside.read_needed({"needed_by": "2026-09-01"}) == (date(2026, 9, 1), [])
    assert link_beside.write({}, date(2026, 9, 1)) == {"needed_by": "2026-09-01"}
    assert link_beside.write({}, None) == {}
    assert link_beside.read_needed({}) == (None, [])
    for text in ("2026-02-30", "20260901", "2017-12-31", "2100-01-01", "soon", "2026-W01-1"):
        day, (remark,) = link_beside.read_needed({"needed_by": text})
        assert day is None
        assert remark.values == {"part": "needed_by", "given": text}


def test_a_plan_of_counts_beside_a_case_with_a_record_travels():
    counted = {"permit": {"expires_on": "2026-12-20"}, "points": {"bases": ["degree"]},
               "insurance": {"year": {"paid": 7}}}  # fmt: skip
    recorded = {**counted, "insurance": {"record": [{"month": "2026-10", "base": 13000}]}}
    opened = link.read(link.sealed(link.address(recorded, {}, [("x", counted)]), None), TODAY)
    assert [(name, stated(plan)) for name, plan in opened.plans] == [("x", counted)]


def test_a_plan_whose_record_is_left_behind_beside_a_case_of_counts_is_named():
    counted = {"permit": {"expires_on": "2026-12-20"}, "points": {"bases": ["degree"]}}
    long = [{"month": str(Month(Month.parse("2002-01") + i)), "base": 5000.25 + 7 * i} for i in range(290)]
    params = link.sealed(link.address(counted, {}, [("x", changed(counted, "insurance.record", long))]), None)
    assert params["plan1"].endswith("record~" + mark_of(long))
    assert link.read(params, TODAY).plans == [("x", None)]


def test_numbers_of_a_profile_are_read_up_to_their_length():
    for name, good, bad in (("tax_yuan", "9" * 12, "1" + "0" * 12), ("insured_years", "99", "1" * 6)):
        profile, remarks = link_beside.read_profile({name: good}, TODAY)
        assert (profile, remarks) == ({name: int(good)}, [])
        assert link_beside.read_profile({name: bad}, TODAY)[0] == {}


def test_the_first_and_the_last_day_there_is_can_be_needed():
    assert link_beside.read_needed({"needed_by": "2018-01-01"}) == (date(2018, 1, 1), [])
    assert link_beside.read_needed({"needed_by": "2099-12-31"}) == (date(2099, 12, 31), [])


def test_a_query_is_too_large_from_the_first_character_beyond():
    assert not handed_on.is_too_large({"a": "b" * 19_999})
    assert handed_on.is_too_large({"a": "b" * 20_000})
